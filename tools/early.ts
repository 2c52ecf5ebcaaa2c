// A page has to ask who is signed in and which rows it shows; were that asked by the app, it would wait until all of the app has come and was read.
// This puts a small script of its own before the app's, which asks at once. It stays a file: our pages allow no scripts written into them. It is
// no module, because modules wait for one another's reading.
import { join } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'

const entry = join(import.meta.dirname, '../src/app/early.ts')

/** Builds `src/app/early.ts` as a script of its own and names it first in the page, with the files that a list needs besides the app. */
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
        return [
          { tag: 'script', attrs: { src: `/${script.fileName}`, 'data-list': beside.map((name) => `/${name}`).join(' ') }, injectTo: 'head-prepend' as const },
        ]
      },
    },
  }
}
