// The examples of the declarations are for tests and for the sample of a printed form, and what only other verbs and jobs give to a verb is asked of nobody: no browser
// needs them.
import { parseSync, Visitor } from 'oxc-parser'
import type { ObjectExpression } from 'oxc-parser'
import type { Plugin } from 'vite'

interface Cut {
  readonly start: number
  readonly end: number
  readonly by: string
}

/** The value of a property, if it is written there. */
function valueOf(of: ObjectExpression, name: string): (Cut & { readonly object?: ObjectExpression; readonly empty: boolean }) | undefined {
  for (const one of of.properties) {
    if (one.type !== 'Property' || one.key.type !== 'Identifier' || one.key.name !== name) continue
    const { value } = one
    const empty = value.type === 'ArrayExpression' && value.elements.length === 0
    return { start: value.start, end: value.end, by: '', empty, ...(value.type === 'ObjectExpression' ? { object: value } : {}) }
  }
  return undefined
}

/** The inputs of verbs that no person does. */
function unasked(verbs: ObjectExpression): readonly Cut[] {
  return verbs.properties.flatMap((one) => {
    if (one.type !== 'Property' || one.value.type !== 'ObjectExpression' || valueOf(one.value, 'by')?.empty !== true) return []
    const input = valueOf(one.value, 'input')
    return input ? [{ start: input.start, end: input.end, by: '{}' }] : []
  })
}

/** The source of a declaration with empty examples, and without the inputs of verbs that no person does. */
export function withoutExamples(path: string, text: string): string {
  const cuts: Cut[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [given] }) => {
      if (callee.type !== 'Identifier' || !callee.name.startsWith('define') || given?.type !== 'ObjectExpression') return
      const [found, verbs] = [valueOf(given, 'examples'), valueOf(given, 'verbs')?.object]
      if (found) cuts.push({ ...found, by: '{ good: [] }' })
      if (verbs) cuts.push(...unasked(verbs))
    },
  }).visit(parseSync(path, text).program)
  return cuts.toSorted((a, b) => b.start - a.start).reduce((left, { start, end, by }) => `${left.slice(0, start)}${by}${left.slice(end)}`, text)
}

/** Leaves out of the web app what no browser needs of the declarations. */
export function examples(): Plugin {
  return {
    name: 'examples',
    enforce: 'pre',
    apply: 'build',
    transform: (text, id) => (id.endsWith('.record.ts') ? { code: withoutExamples(id, text), map: null } : undefined),
  }
}
