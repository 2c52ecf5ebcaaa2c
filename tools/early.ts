// A page has to ask who is signed in and which rows it shows; were that asked by the app, it would wait until all of the app has come and was read.
// This puts a small script of its own before the app's, which asks at once. It stays a file: our pages allow no scripts written into them. It is
// no module, because modules wait for one another's reading.
import { join } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'

const entry = join(import.meta.dirname, '../src/app/early.ts')

const named = (files: string): string => files.replaceAll('assets/', '')

/** Builds `src/app/early.ts` as a script of its own and names it first in the page, with the files that a list needs besides the app: its code, and the declaration of each record. */
export function early(): Plugin {
  return {
    name: 'early',
    apply: 'build',
    async buildStart() {
      const options = { write: false, rolldownOptions: { input: entry, output: { format: 'iife' as const } } }
      const built = await build({ configFile: false, publicDir: false, logLevel: 'silent', build: options })
      const [script] = 'output' in built ? built.output : []
      if (!script) throw new Error('the early script was not built')
      this.emitFile({ type: 'asset', name: 'early.js', source: script.code })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const files = Object.values(bundle)
        const script = files.find((file) => file.type === 'asset' && file.names.includes('early.js'))
        const chunks = files.flatMap((file) => (file.type === 'chunk' ? [file] : []))
        const list = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/list/list-screen.tsx'))
        const app = chunks.find((chunk) => chunk.isEntry)
        if (!script || !list || !app) throw new Error('the early script, the app or its list was not built')
        const beside = [list.fileName, ...list.imports].filter((name) => name !== app.fileName && !app.imports.includes(name))
        const come = new Set([app.fileName, ...app.imports, ...beside])
        const declared = chunks.flatMap((chunk) => {
          if (!chunk.facadeModuleId?.endsWith('.record.ts')) return []
          const own = [chunk.fileName, ...chunk.imports].filter((name) => !come.has(name))
          return chunk.exports.map((record) => [record, ...own].join(' '))
        })
        // all lie in assets/
        const attrs = { src: `/${script.fileName}`, 'data-list': named(beside.join(' ')), 'data-declared': named(declared.join(',')) }
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' as const }]
      },
    },
  }
}
