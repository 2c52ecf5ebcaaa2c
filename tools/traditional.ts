// The Traditional words of the web app, made when it is built: every run of Chinese characters that stands in a string of our own source, with
// what it is called in Traditional. What users wrote is no word of ours and is never turned (see src/base/traditional.ts).
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Converter } from 'opencc-js/cn2t'
import { parseSync, Visitor } from 'oxc-parser'
import type { Plugin } from 'vite'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const runs = /\p{Script=Han}+/gu
/** Where the words of screens, refusals and papers stand. */
const spoken = /^src\/(base|kernel|books|modules|web|app)\/.*\.tsx?$/
/** What only a terminal shows, and what a demo company wrote. */
const unspoken = /\.gen\.|\.test\.|^src\/app\/(demo|northwind|commands|cli)/

/** The runs of Chinese characters in the strings of one source text; comments are none. */
export function runsIn(path: string, text: string): readonly string[] {
  const found: string[] = []
  const add = (value: string | null | undefined): void => void found.push(...((value ?? '').match(runs) ?? []))
  new Visitor({
    Literal: (node) => (typeof node.value === 'string' ? add(node.value) : undefined),
    TemplateElement: (node) => add(node.value.cooked),
    JSXText: (node) => add(node.value),
  }).visit(parseSync(path, text).program)
  return found
}

function sources(): readonly string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => spoken.test(path) && !unspoken.test(path))
    .sort()
}

/** Simplified run → Traditional: by the converter for Taiwan with its phrases, then by the exceptions, which a person decided. */
export function traditionalTable(): ReadonlyMap<string, string> {
  const exceptions: { readonly [simplified: string]: string } = JSON.parse(readFileSync(join(root, 'tools/traditional-exceptions.json'), 'utf8'))
  const convert = Converter({ from: 'cn', to: 'twp' })
  const terms = Object.entries(exceptions).toSorted(([a], [b]) => b.length - a.length)
  const turned = (run: string): string => {
    const at = terms.find(([simplified]) => run.includes(simplified))
    if (!at) return convert(run)
    const [simplified, traditional] = at
    return run.split(simplified).map(turned).join(traditional)
  }
  const found = new Set(sources().flatMap((path) => runsIn(path, readFileSync(join(root, path), 'utf8'))))
  return new Map([...found].sort().map((run) => [run, turned(run)]))
}

/** The table as text: a line a run, the Traditional behind a tab where it differs. */
export const traditionalLines = (): string => [...traditionalTable()].map(([run, turned]) => (run === turned ? run : `${run}\t${turned}`)).join('\n')

/** Gives the table to the web app as `virtual:traditional`, and to the server as a file beside it: what leaves the house as a file or a paper is read too. */
export function traditional(): Plugin {
  return {
    name: 'traditional',
    resolveId: (id) => (id === 'virtual:traditional' ? '\0traditional' : undefined),
    load: (id) => {
      if (id !== '\0traditional') return undefined
      return `export default ${JSON.stringify(traditionalLines())}`
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'traditional.txt', source: traditionalLines() })
    },
  }
}
