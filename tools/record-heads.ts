// What the first page must know of every record: its name and label for the menu, its states and reviewers for the desk. The declarations themselves are
// fetched one by one, when a page needs them. Made when the web is built, from the declarations, so that nothing is written twice.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { AnyRecord } from '../src/kernel/record/record.ts'
import type { RecordHead } from '../src/web/kit/declarations.ts'

/** The head of a declared record. */
export function headOf({ name, sort, label, settings, unlisted, states, verbs }: AnyRecord): RecordHead {
  const reviewers = [...new Set(Object.values(verbs).flatMap((verb) => verb.review?.by ?? []))]
  return { name, sort, label, states, reviewers, ...(settings ? { settings } : {}), ...(unlisted ? { unlisted } : {}) }
}

/** Gives the heads of all records to the web app as `virtual:record-heads`. */
export function recordHeads(): Plugin {
  return {
    name: 'record-heads',
    resolveId: (id) => (id === 'virtual:record-heads' ? '\0record-heads' : undefined),
    load: async (id) => {
      if (id !== '\0record-heads') return undefined
      // By its address, so that the build does not take the registry into itself.
      const registry: { readonly records: { readonly [name: string]: AnyRecord } } = await import(
        pathToFileURL(join(import.meta.dirname, '../src/app/registry.gen.ts')).href
      )
      const heads = Object.values(registry.records).map((record) => [record.name, headOf(record)] as const)
      return `export default ${JSON.stringify(Object.fromEntries(heads))}`
    },
  }
}
