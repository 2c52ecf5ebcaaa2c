import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Comment, type ParseResult, type Program, parseSync, Visitor, type VisitorObject } from 'oxc-parser'

/** Where one file names another. `types`: only for its types, so nothing of it runs. */
export interface ImportSite {
  readonly from: string
  /** as written: `./x.ts`, `node:fs`, `pg` */
  readonly named: string
  /** path in the project when `named` is relative, else undefined */
  readonly path: string | undefined
  readonly line: number
  readonly types: boolean
}

/** One parsed file of ours. Paths are relative to the checkout, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly program: Program
  readonly comments: readonly Comment[]
  readonly exported: readonly { readonly name: string; readonly line: number }[]
  readonly imports: readonly ImportSite[]
  readonly lineAt: (offset: number) => number
}

/** A broken house rule: where, and what to do about it. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly cure: string
}

/** What the rules look at: parsed code, every tracked text file, and the order of the modules. */
export interface Project {
  readonly code: readonly SourceFile[]
  readonly texts: ReadonlyMap<string, string>
  readonly order: readonly string[]
}

/** A snippet (path → text) that a rule is proved on, with the order of modules it assumes. */
export interface Example {
  readonly [path: string]: string
}

/** A house rule with the snippets that prove it: each `bad` one must be refused, each `good` one let through. */
export interface Rule {
  readonly name: string
  readonly check: (project: Project) => readonly Finding[]
  readonly bad: readonly Example[]
  readonly good: readonly Example[]
}

const parsed = /\.(ts|tsx|mjs)$/
const looked = /\.(ts|tsx|mjs|js|css|html|json|md|sql|sh|yml|yaml|toml)$|^[^.]+$|^\.[\w/.-]+$/

/** Written by a generator, so no rule of form applies to it. */
export const generated = (path: string): boolean => /\.gen\.[a-z]+$/.test(path)
/** A test, wherever it lies. */
export const testing = (path: string): boolean => path.startsWith('tests/') || /\.test\.tsx?$/.test(path)
/** Hand-written product code. */
export const product = (path: string): boolean => path.startsWith('src/') && !generated(path) && !testing(path)

/** Visits a file's syntax tree. */
export function visit(file: SourceFile, visitor: VisitorObject): void {
  new Visitor(visitor).visit(file.program)
}

/** Runs a rule that looks at one file at a time. */
export function everyFile(applies: (path: string) => boolean, check: (file: SourceFile) => readonly Finding[]): Rule['check'] {
  return (project) => project.code.filter((file) => applies(file.path) && !generated(file.path)).flatMap(check)
}

/** Parses one file. Throws when it is not TypeScript at all, because a file that is not read is a file that is not checked. */
export function readSource(path: string, text: string): SourceFile {
  const result = parseSync(path, text)
  const fault = result.errors[0]
  if (fault) throw new Error(`${path} cannot be parsed: ${fault.message}`)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lineAt = (offset: number): number => {
    const next = starts.findIndex((start) => start > offset)
    return next < 0 ? starts.length : next
  }
  return {
    path,
    text,
    lines: text === '' || text.endsWith('\n') ? starts.length - 1 : starts.length,
    program: result.program,
    comments: result.comments,
    exported: exportedNames(result, lineAt),
    imports: importSites(path, result, lineAt),
    lineAt,
  }
}

function exportedNames(result: ParseResult, lineAt: (offset: number) => number): SourceFile['exported'] {
  return result.module.staticExports.flatMap((site) =>
    site.entries.flatMap(({ exportName }) => (exportName.name === null ? [] : [{ name: exportName.name, line: lineAt(exportName.start ?? site.start) }])),
  )
}

function importSites(path: string, result: ParseResult, lineAt: (offset: number) => number): ImportSite[] {
  const sites: ImportSite[] = []
  const add = (named: string, start: number, types: boolean): void => {
    const relative = named.startsWith('./') || named.startsWith('../')
    sites.push({ from: path, named, path: relative ? posix.join(posix.dirname(path), named) : undefined, line: lineAt(start), types })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.source.value, node.start, node.exportKind === 'type')
    },
    ExportAllDeclaration: (node) => add(node.source.value, node.start, node.exportKind === 'type'),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') add(node.source.value, node.start, false)
    },
    TSImportType: (node) => add(node.source.value, node.start, true),
  }).visit(result.program)
  return sites
}

/** The project as tracked files, each with its text; new files that nobody ignored count as tracked. */
export function readProject(root: string, order: readonly string[]): Project {
  const texts = new Map<string, string>()
  for (const path of trackedFiles(root)) {
    const full = join(root, path)
    if (looked.test(path) && existsSync(full) && statSync(full).isFile() && statSync(full).size < 1_000_000) texts.set(path, readFileSync(full, 'utf8'))
  }
  return projectOf(texts, order)
}

/** A project made of texts: the real one, or an example of a rule. */
export function projectOf(texts: ReadonlyMap<string, string>, order: readonly string[]): Project {
  const code = [...texts].filter(([path]) => parsed.test(path)).map(([path, text]) => readSource(path, text))
  return { code, texts, order }
}

function trackedFiles(root: string): string[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (listed.status === 0) return [...new Set(listed.stdout.split('\0').filter((path) => path !== ''))].sort()
  // A release archive has no git: then every file counts but what the program itself makes.
  const made = new Set(['node_modules', 'data', 'dist', '.cache', '.git'])
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => made.has(part)))
    .sort()
}
