import type { Among } from '../../kernel/record/field.ts'
import type { Head } from './head.ts'

/** What the rows offered must be, in the words of the address. What the head does not say yet narrows nothing. */
export function narrowed(among: Among | undefined, head: Head): { readonly [parameter: string]: string } {
  if (!among) return {}
  const same = Object.entries(among.same ?? {}).flatMap(([name, from]) => {
    const value = head[from]
    return typeof value === 'string' && value !== '' ? [[`f.${name}`, value] as const] : []
  })
  return {
    ...(among.states ? { state: among.states.join(',') } : {}),
    ...(among.below ? { below: among.below.join(',') } : {}),
    ...Object.fromEntries(Object.entries(among.equal ?? {}).map(([name, value]) => [`f.${name}`, value])),
    ...Object.fromEntries(same),
  }
}
