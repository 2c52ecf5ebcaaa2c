import type { Finding, Project, Rule, SourceFile } from './source.ts'
import { everyFile, generated, testing, visit } from './source.ts'

const strays = new Set(['util', 'utils', 'utility', 'utilities', 'helper', 'helpers', 'manager', 'managers', 'process', 'processor', 'misc', 'common', 'stuff'])
const measured = /^(src|tests|bench)\/.*\.(ts|tsx|mjs|js|css|sql)$/
const handWritten = (path: string): boolean => /^(src|tests|bench)\//.test(path)
/** Longest hand-written file, in lines. */
export const mostLines = 400
/** Longest declaration of one record, in lines. */
export const mostRecordLines = 120
/** Longest function, in lines. */
export const mostFunctionLines = 60

/** The words of a name: `readStockRow`, `read-stock-row` and `read_stock_row` have the same three. */
const words = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
const stray = (name: string): string | undefined => words(name).find((word) => strays.has(word))

/** Names that say nothing: counted by the score too. */
export function strayNames(project: Project): readonly Finding[] {
  const cure = (name: string): string => `the name ${name} says nothing ("${stray(name)}"): name it after what it does, in a word of docs/glossary.md`
  return project.code
    .filter((file) => handWritten(file.path) && !generated(file.path))
    .flatMap((file) => {
      const parts = file.path.split('/').filter((part) => stray(part) !== undefined)
      return [
        ...parts.map((part) => ({ path: file.path, line: 1, cure: cure(part) })),
        ...file.exported.filter((one) => stray(one.name) !== undefined).map((one) => ({ path: file.path, line: one.line, cure: cure(one.name) })),
      ]
    })
}

/** A file or exported name must be a word of the house. */
export const names: Rule = {
  name: 'no empty names',
  check: strayNames,
  bad: [
    { 'src/kernel/store/utils.ts': '' },
    { 'src/kernel/helpers/a.ts': '' },
    { 'src/books/post.ts': 'export function processLine() {}' },
    { 'src/books/post.ts': 'export class PeriodManager {}' },
    { 'src/books/post.ts': 'const a = 1\nexport { a as stockHelper }' },
  ],
  good: [{ 'src/books/post.ts': "export const postLine = () => process.pid\nexport const roles = { manager: 'x' }" }],
}

/** Files stay short enough to be read in one sitting. */
export const fileSizes: Rule = {
  name: 'file sizes',
  check: (project) =>
    [...project.texts].flatMap(([path, text]): Finding[] => {
      if (!measured.test(path) || generated(path)) return []
      const most = path.endsWith('.record.ts') ? mostRecordLines : mostLines
      const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
      return lines <= most ? [] : [{ path, line: most + 1, cure: `has ${lines} lines, ${most} at most: split it where it speaks of a second thing` }]
    }),
  bad: [{ 'src/base/a.ts': 'void 0\n'.repeat(401) }, { 'src/modules/goods/goods.record.ts': 'void 0\n'.repeat(121) }],
  good: [{ 'src/base/a.ts': 'void 0\n'.repeat(400) }, { 'src/app/registry.gen.ts': 'void 0\n'.repeat(900) }],
}

/** Every function with its length in lines. A `describe` body is a chapter, not a function: it is left out. */
export function functionLengths(file: SourceFile): readonly { readonly line: number; readonly lines: number }[] {
  const found: { line: number; lines: number }[] = []
  const chapters = new Set<number>()
  const measure = (node: { start: number; end: number; body?: unknown }): void => {
    if (!node.body || chapters.has(node.start)) return
    found.push({ line: file.lineAt(node.start), lines: file.lineAt(node.end) - file.lineAt(node.start) + 1 })
  }
  visit(file, {
    CallExpression: (node) => {
      const called = file.text.slice(node.callee.start, node.callee.end)
      if (testing(file.path) && /^describe\b/.test(called)) for (const argument of node.arguments) chapters.add(argument.start)
    },
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  })
  return found
}

/** Functions fit on a screen. */
export const functionSizes: Rule = {
  name: 'function sizes',
  check: everyFile(handWritten, (file) =>
    functionLengths(file)
      .filter((one) => one.lines > mostFunctionLines)
      .map((one) => ({
        path: file.path,
        line: one.line,
        cure: `a function of ${one.lines} lines, ${mostFunctionLines} at most: keep the branching here, move the leaves out`,
      })),
  ),
  bad: [
    { 'src/base/a.ts': `export function a() {\n${'void 0\n'.repeat(60)}}` },
    { 'src/base/a.ts': `export const a = () => {\n${'void 0\n'.repeat(60)}}` },
    { 'tests/a.test.ts': `test('a', () => {\n${'void 0\n'.repeat(60)}})` },
  ],
  good: [{ 'src/base/a.ts': `export function a() {\n${'void 0\n'.repeat(58)}}` }, { 'tests/a.test.ts': `describe('a', () => {\n${'void 0\n'.repeat(90)}})` }],
}

/** A file that only hands on what others export hides where things are. */
export const noBarrels: Rule = {
  name: 'no barrel files',
  check: everyFile(handWritten, (file) => {
    const handsOn = file.program.body.map((statement) => {
      if (statement.type === 'ExportAllDeclaration') return 'export'
      if (statement.type === 'ExportNamedDeclaration' && statement.declaration === null) return 'export'
      return statement.type === 'ImportDeclaration' ? 'import' : 'code'
    })
    const barrel = handsOn.includes('export') && !handsOn.includes('code')
    return barrel ? [{ path: file.path, line: 1, cure: 'only re-exports: delete it and import from the files themselves' }] : []
  }),
  bad: [{ 'src/base/all.ts': "export * from './money.ts'\nexport { day } from './day.ts'" }, { 'src/base/all.ts': "import { a } from './a.ts'\nexport { a }" }],
  good: [{ 'src/base/a.ts': "import { b } from './b.ts'\nexport const a = b\nexport { c } from './c.ts'" }],
}
