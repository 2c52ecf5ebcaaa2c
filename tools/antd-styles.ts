// The looks of the antd components, taken when the web is built: antd makes them with its own code in every browser at every start, which is a
// fifth of the page's work and a tenth of its script. It also brings them made, as one file of a megabyte; what our pages use of it is kept, and
// the code that would make it again is left out. Values that our theme sets are variables in it, which antd still writes.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'
import type { Plugin } from 'vite'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const antd = join(root, 'node_modules/antd')
const makers: ReadonlySet<string> = new Set(['genStyleHooks', 'genComponentStyleHook', 'genSubStyleComponent'])

/** The source of a style file whose functions are no longer called, so that the bundler leaves them out. */
export function unstyled(path: string, text: string): string {
  const cuts: { readonly start: number; readonly end: number }[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: given }) => {
      const styles = given[1]
      if (callee.type === 'Identifier' && makers.has(callee.name) && styles) cuts.push({ start: styles.start, end: styles.end })
    },
  }).visit(parseSync(path, text).program)
  return cuts.toSorted((a, b) => b.start - a.start).reduce((left, { start, end }) => `${left.slice(0, start)}() => []${left.slice(end)}`, text)
}

const kebab = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()

/** A module as an import names it: the file itself, or the index of its folder. */
function fileAt(path: string): string | undefined {
  return [path, `${path}.js`, join(path, 'index.js')].find((one) => statSync(one, { throwIfNoEntry: false })?.isFile())
}

/** Everything that is reached from these files by what `imports` finds in each. */
function reached(from: readonly string[], imports: (file: string, text: string) => readonly string[]): ReadonlySet<string> {
  const waiting = [...from]
  const found = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    waiting.push(...imports(file, readFileSync(file, 'utf8')))
  }
  return found
}

const named = (text: string): readonly string[] =>
  [...text.matchAll(/^import \{([^}]*)\} from 'antd'/gm)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.replace(/ as .*/, '').trim())
    .filter((name) => name !== '')

/** The parts of antd whose looks these files of ours need: those they name, and those that these are made of. */
function partsOf(files: Iterable<string>): ReadonlySet<string> {
  const names = new Set([...files].flatMap((file) => named(readFileSync(file, 'utf8'))))
  const starts = [...names].map((name) => fileAt(join(antd, 'es', kebab(name)))).filter((file) => file !== undefined)
  const modules = reached(starts, (file, text) =>
    [...text.matchAll(/(?:from|import)\s*['"](\.[^'"]+)['"]/g)].map(([, path = '']) => fileAt(join(dirname(file), path))).filter((one) => one !== undefined),
  )
  const looks = [...modules].map((file) => /[\\/]es[\\/]([a-z-]+)[\\/]style[\\/]index\.js$/.exec(file)?.[1])
  return new Set(looks.filter((part) => part !== undefined))
}

const source = join(root, 'src')

/** The parts that any page of ours uses. */
export function usedParts(): ReadonlySet<string> {
  return partsOf(
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(source, path)),
  )
}

/** The parts that are there before anything is opened: of a list and of Today, and of the office around them. */
export function firstParts(): ReadonlySet<string> {
  const first = ['app/web.tsx', 'web/screens/list/list-screen.tsx', 'web/screens/today/today-screen.tsx'].map((path) => join(source, path))
  return partsOf(
    reached(first, (file, text) =>
      [...text.matchAll(/^(?:import|export) (?!type )[^;'"]*?from '(\.[^']+\.tsx?)'/gm)].map(([, path = '']) => join(dirname(file), path)),
    ),
  )
}

/** The rules of a style sheet, each with what stands before its brace; what is inside braces stays text. */
function rulesOf(css: string): { readonly head: string; readonly body: string }[] {
  const rules: { head: string; body: string }[] = []
  let [depth, start, open] = [0, 0, 0]
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{') {
      if (depth === 0) open = at
      depth += 1
    } else if (css[at] === '}') {
      depth -= 1
      if (depth > 0) continue
      rules.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) })
      start = at + 1
    }
  }
  return rules
}

/** The class families of the parts, `ant-btn` of Button, as the file itself tells them; true where a part of ours uses it. */
function familiesIn(css: string, used: ReadonlySet<string>): ReadonlyMap<string, boolean> {
  const told = /data-ant-cssinjs-cache-path\{content:"([^"]*)"/.exec(css)?.[1]
  if (told === undefined) throw new Error('antd.css no longer tells which classes belong to which part')
  const families = new Map<string, boolean>()
  for (const [, part = '', family = ''] of told.matchAll(/\|([A-Za-z]+)-[A-Za-z]+\|([a-z-]+)\|/g)) {
    const folder = kebab(part)
    const ours = used.has(folder) || !existsSync(join(antd, 'es', folder))
    families.set(family, ours || families.get(family) === true)
  }
  return families
}

/** Whether these parts need the rule that stands before a brace. */
function needOf(css: string, used: ReadonlySet<string>): (head: string) => boolean {
  const families = familiesIn(css, used)
  const longest = [...families.keys()].toSorted((a, b) => b.length - a.length)
  const foreign = (name: string): boolean => {
    const family = longest.find((one) => name === one || name.startsWith(`${one}-`))
    return family !== undefined && families.get(family) === false
  }
  // Nothing here is read from right to left, or stands on a dark menu.
  const absent = (name: string): boolean => /-rtl(-|$)|^ant-menu-(dark|horizontal)/.test(name) || foreign(name)
  return (head) => {
    // Values are the browser's to write: here stand those of antd's own theme.
    if (head.startsWith('.css-var-')) return false
    // What is only excluded or asked for inside a rule does not make it another part's.
    const plain = head.replaceAll(/:(?:not|has|is|where)\([^)]*\)/g, '')
    return plain.split(',').some((selector) => ![...selector.matchAll(/\.([a-z][a-z0-9-]*)/g)].some(([, name = '']) => absent(name)))
  }
}

/** What of antd's style sheet the given parts need; without what the parts before them have brought. */
export function stylesOf(used: ReadonlySet<string>, before: ReadonlySet<string> | null = null): string {
  const css = readFileSync(join(antd, 'dist/antd.css'), 'utf8')
  const [wanted, brought] = [needOf(css, used), before ? needOf(css, before) : () => false]
  const needed = (head: string): boolean => wanted(head) && !brought(head)
  const kept = (text: string): string =>
    rulesOf(text)
      .filter(({ head }) => !head.includes('data-ant-cssinjs-cache-path'))
      .map(({ head, body }) => {
        if (!head.startsWith('@')) return needed(head) ? `${head}{${body}}` : ''
        if (head.startsWith('@keyframes')) return before ? '' : `${head}{${body}}`
        const inside = kept(body)
        return inside === '' ? '' : `${head}{${inside}}`
      })
      .join('')
  return kept(css)
}

/**
 * Gives the looks to the web app: as `virtual:antd.css` those of the first pages, as `virtual:antd-later.css` the address of a style sheet with the
 * rest, which comes when those stand. Empties the code that would make them in the browser. A page that is being worked on has them all at once.
 */
export function antdStyles(): Plugin {
  let building = false
  return {
    name: 'antd-styles',
    enforce: 'pre',
    configResolved: ({ command }) => {
      building = command === 'build'
    },
    resolveId: (id) => (/^virtual:antd(-later)?\.css$/.test(id) ? `\0${id.slice('virtual:'.length)}${id.includes('later') ? '.js' : ''}` : undefined),
    load(id) {
      if (id === '\0antd.css') return building ? stylesOf(firstParts()) : stylesOf(usedParts())
      if (id !== '\0antd-later.css.js') return undefined
      if (!building) return "export default ''"
      const css = stylesOf(usedParts(), firstParts()).replaceAll(';}', '}')
      const fileName = `assets/antd-later-${createHash('sha256').update(css).digest('base64url').slice(0, 8)}.css`
      this.emitFile({ type: 'asset', fileName, source: css })
      return `export default '/${fileName}'`
    },
    transform: (text, id) => (/[\\/]antd[\\/]es[\\/].*[\\/]style[\\/].*\.js$/.test(id) ? { code: unstyled(id, text), map: null } : undefined),
  }
}
