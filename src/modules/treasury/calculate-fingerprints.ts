import { contentHash } from '../../base/hash.ts'
import type { ReadLine } from './calculate-statement.ts'

/** What of a movement stays the same in every file that has it. Not its balance: the bank covers it in one export and shows it in another. */
export type Told = Pick<ReadLine, 'day' | 'direction' | 'amount'> & { readonly [K in 'time' | 'name' | 'number' | 'summary' | 'reference']: string | null }

/**
 * By what a movement is known again within its account. The bank's own number is no key: WeChat gives several payments the same. Two payments alike in
 * everything are told apart by being the first and the second of the file: both stay, and the same file again adds neither.
 */
export function fingerprints(lines: readonly Told[]): readonly string[] {
  const seen = new Map<string, number>()
  return lines.map(({ day, time, direction, amount, name, number, summary, reference }) => {
    const plain = contentHash([day, time ?? '', direction, amount.toString(), name ?? '', number ?? '', summary ?? '', reference ?? ''])
    const nth = (seen.get(plain) ?? 0) + 1
    seen.set(plain, nth)
    return nth === 1 ? plain : `${plain}-${nth}`
  })
}

/** A number with its ends shown may be that of ours: `1234****9876`, `xxxxx*********xxxx`. Two whole numbers must be the same. */
export function sameAccount(shown: string, ours: string): boolean {
  const [one, other] = [shown, ours].map((text) => text.replace(/[\s-]/g, '').toLowerCase())
  if (!one || !other) return true
  const [head = '', ...rest] = one.split(/[*x]+/)
  const tail = rest.at(-1) ?? ''
  return rest.length === 0 ? one === other : other.startsWith(head) && other.endsWith(tail)
}
