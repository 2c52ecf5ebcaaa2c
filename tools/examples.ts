// The examples of the declarations are for tests and for the sample of a printed form: no browser needs them.
import { parseSync, Visitor } from 'oxc-parser'
import type { Plugin } from 'vite'

/** The source of a declaration with empty examples. */
export function withoutExamples(path: string, text: string): string {
  const cuts: { readonly start: number; readonly end: number }[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [given] }) => {
      if (callee.type !== 'Identifier' || !callee.name.startsWith('define') || given?.type !== 'ObjectExpression') return
      for (const one of given.properties)
        if (one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'examples') cuts.push({ start: one.value.start, end: one.value.end })
    },
  }).visit(parseSync(path, text).program)
  return cuts.toSorted((a, b) => b.start - a.start).reduce((left, { start, end }) => `${left.slice(0, start)}{ good: [] }${left.slice(end)}`, text)
}

/** Leaves the examples out of the web app. */
export function examples(): Plugin {
  return {
    name: 'examples',
    enforce: 'pre',
    apply: 'build',
    transform: (text, id) => (id.endsWith('.record.ts') ? { code: withoutExamples(id, text), map: null } : undefined),
  }
}
