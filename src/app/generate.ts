import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { order } from '../modules/order.ts'

const here = dirname(fileURLToPath(import.meta.url))
const src = join(here, '..')
const head = '// Made by `npm run gen` from the files it lists. Do not edit.\n'

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Modules in their order, books and the kernel's own records first: what is listed earlier may be named by what comes later. */
function placeOf(file: string): number {
  const module = relative(join(src, 'modules'), file).split('/')[0] ?? ''
  return order.findIndex((name) => name === module)
}

/** Where a declaration lives: its module, `books`, or `kernel/folder`. The menu groups by it. */
function homeOf(file: string): string {
  const [top = '', second = ''] = relative(src, file).split('/')
  return top === 'modules' ? second : top === 'kernel' ? `kernel/${second}` : top
}

const imported = (file: string): string => `./${relative(here, file)}`.replace('././', './').replace('./../', '../')

interface Found {
  readonly name: string
  readonly file: string
}

/** The records that the files declare. Refuses two records in one file or a missing declaration. */
async function declaredIn(files: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const file of files) {
    const text = await readFile(file, 'utf8')
    const names = [...text.matchAll(/^export const (\w+) = define(?:Register|Master|Document)\(/gm)].map((match) => match[1] ?? '')
    if (names.length !== 1) throw new Error(`${relative(src, file)}: one record file declares one record, found ${names.length}`)
    found.push({ name: names[0] ?? '', file })
  }
  return found
}

/** The text of the server's registry: every record, by name. */
function recordRegistry(found: readonly Found[]): string {
  return `${head}${found.map(({ name, file }) => `import { ${name} } from '${imported(file)}'`).join('\n')}
import type { RefsOf } from '../kernel/record/record.ts'

/** Every record of the office, by name. */
export const records = { ${found.map(({ name }) => name).join(', ')} } as const

type Records = typeof records
type Dangling = Exclude<{ [K in keyof Records]: RefsOf<Records[K]> }[keyof Records], keyof Records>
/** Does not compile, naming the culprit, when a reference names a record that does not exist. */
export const noDanglingReference: [Dangling] extends [never] ? true : Dangling = true
`
}

/** The text of the browser's registry: how each declaration is fetched, and where it is declared, by which the menu groups. */
function browserRegistry(found: readonly Found[], files: readonly string[]): string {
  const posting = new Set(['books', ...files.filter((file) => file.endsWith('.posting.ts')).map(homeOf)])
  return `${head}
/** How each declaration is fetched: a page brings what it needs. */
export const ways = {
${found.map(({ name, file }) => `  ${name}: async () => (await import('${imported(file)}')).${name},`).join('\n')}
} as const

/** Modules whose documents are posted to the books: only those have entries to show. */
export const postingHomes: readonly string[] = [${[...posting]
    .toSorted()
    .map((home) => `'${home}'`)
    .join(', ')}]

/** Where each is declared, by its name: the menu groups by it. */
export const homes = {
${found.map(({ name, file }) => `  ${name}: '${homeOf(file)}',`).join('\n')}
} as const
`
}

function serverRegistry(files: readonly string[]): string {
  const kinds = {
    actions: '.action.ts',
    comparisons: '.review.ts',
    drafts: '.draft.ts',
    beginnings: '.begin.ts',
    advices: '.advice.ts',
    suggestions: '.suggest.ts',
    reports: '.report.ts',
    jobs: '.job.ts',
    duties: '.duty.ts',
    cubes: '.cube.ts',
  } as const
  const lists = Object.entries(kinds).map(([name, ending]) => ({ name, files: files.filter((file) => file.endsWith(ending)) }))
  const variable = (list: string, index: number): string => `${list}${index + 1}`
  return `${head}${lists.flatMap(({ name, files: own }) => own.map((file, index) => `import ${variable(name, index)} from '${imported(file)}'`)).join('\n')}
import type { Office } from '../kernel/perform/tx.ts'
import { records } from './registry.gen.ts'

/** Everything the program can do. */
export const office: Office = {
  records,
${lists.map(({ name, files: own }) => `  ${name}: [${own.map((_, index) => variable(name, index)).join(', ')}].flat(),`).join('\n')}
  prints: [${files
    .filter((file) => file.endsWith('.print.typ'))
    .map((file) => `new URL('${imported(file)}', import.meta.url)`)
    .join(', ')}],
}
`
}

/** Makes the registries anew. With `check`, writes nothing and tells which are out of date. */
export async function generate(check = false): Promise<readonly string[]> {
  const files = (await Promise.all(['books', 'kernel', 'modules'].map((folder) => filesUnder(join(src, folder)))))
    .flat()
    .sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
  const declared = await declaredIn(files.filter((file) => file.endsWith('.record.ts')))
  const made = {
    'registry.gen.ts': recordRegistry(declared),
    'browser-registry.gen.ts': browserRegistry(declared, files),
    'server-registry.gen.ts': serverRegistry(files),
  }
  const stale: string[] = []
  for (const [name, text] of Object.entries(made)) {
    const file = join(here, name)
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue
    stale.push(name)
    if (!check) await writeFile(file, text)
  }
  return stale
}
