// Beside every script and style of the built web app stands its compressed form, made once here as small as it gets, not again for every reader.
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)

/** Writes `x.js.br` beside `x.js`. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: async ({ dir = '' }) => {
      const files = (await readdir(dir, { recursive: true })).filter((name) => /\.(js|mjs|css|svg)$/.test(name))
      await Promise.all(
        files.map(async (name) => {
          const content = await readFile(join(dir, name))
          // The very large ones are read by few, and the last hundredth would take seconds.
          const quality = content.length > 1_000_000 ? 9 : 11
          await writeFile(join(dir, `${name}.br`), await compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
        }),
      )
    },
  }
}
