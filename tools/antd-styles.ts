// The looks of the antd components, taken when the web is built: antd makes them with its own code in every browser at every start, which is a
// fifth of the page's work and a tenth of its script. It also brings them made, as one file of a megabyte; what our pages use of it is kept, and
// the code that would make it again is left out. Values that our theme sets are variables in it, which antd still writes.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
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

/** The folders of antd that our own source uses, and those that these use. */
export function usedParts(): ReadonlySet<string> {
  const web = join(root, 'src')
  const texts = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(web, path), 'utf8'))
  const named = texts.flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from 'antd'/g)].flatMap(([, names = '']) => names.split(',')))
  const waiting = named.map((name) => kebab(name.replace(/ as .*/, '').trim()))
  const found = new Set<string>()
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const folder = join(antd, 'es', part)
    // Its words name every part there is, and use none.
    if (found.has(part) || part === 'locale' || !existsSync(folder)) continue
    found.add(part)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js') && !path.includes('locale')))
      for (const [, other = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/from ['"](?:\.\.\/)+([a-z-]+)/g)) waiting.push(other)
  }
  return found
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

/** What of antd's style sheet the given parts need. */
export function stylesOf(used: ReadonlySet<string>): string {
  const css = readFileSync(join(antd, 'dist/antd.css'), 'utf8')
  const families = familiesIn(css, used)
  const longest = [...families.keys()].toSorted((a, b) => b.length - a.length)
  const foreign = (name: string): boolean => {
    const family = longest.find((one) => name === one || name.startsWith(`${one}-`))
    return family !== undefined && families.get(family) === false
  }
  // Nothing here is read from right to left, or stands on a dark menu.
  const absent = (name: string): boolean => /-rtl(-|$)|^ant-menu-(dark|horizontal)/.test(name) || foreign(name)
  const needed = (head: string): boolean => {
    // Values are the browser's to write: here stand those of antd's own theme.
    if (head.startsWith('.css-var-')) return false
    // What is only excluded or asked for inside a rule does not make it another part's.
    const plain = head.replaceAll(/:(?:not|has|is|where)\([^)]*\)/g, '')
    return plain.split(',').some((selector) => ![...selector.matchAll(/\.([a-z][a-z0-9-]*)/g)].some(([, name = '']) => absent(name)))
  }
  const kept = (text: string): string =>
    rulesOf(text)
      .filter(({ head }) => !head.includes('data-ant-cssinjs-cache-path'))
      .map(({ head, body }) => {
        if (!head.startsWith('@')) return needed(head) ? `${head}{${body}}` : ''
        if (head.startsWith('@keyframes')) return `${head}{${body}}`
        const inside = kept(body)
        return inside === '' ? '' : `${head}{${inside}}`
      })
      .join('')
  return kept(css)
}

/** Gives the style sheet to the web app as `virtual:antd.css` and empties the code that would make it in the browser. */
export function antdStyles(): Plugin {
  return {
    name: 'antd-styles',
    enforce: 'pre',
    resolveId: (id) => (id === 'virtual:antd.css' ? '\0antd.css' : undefined),
    load: (id) => (id === '\0antd.css' ? stylesOf(usedParts()) : undefined),
    transform: (text, id) => (/[\\/]antd[\\/]es[\\/].*[\\/]style[\\/].*\.js$/.test(id) ? { code: unstyled(id, text), map: null } : undefined),
  }
}
