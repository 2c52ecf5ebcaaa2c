import type { Finding, Rule, SourceFile } from './source.ts'
import { everyFile, generated, testing, visit } from './source.ts'

// Put together here, so that this file does not find itself.
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`)
const suppressing = /@ts-ignore|@ts-expect-error|@ts-nocheck|(?:biome|eslint|oxlint|prettier|knip|v8|c8)-(?:ignore|disable)[\w-]*/
const documented = /^src\/(base|kernel|books)\//
const longEnough = 12

/** What is left of a suppressing comment when the suppression and the rules it names are taken away. */
function reasonOf(text: string): string {
  const after = text.replace(/^[\s\S]*?(?:@ts-[a-z-]+|(?:biome|eslint|oxlint|prettier|knip|v8|c8)-(?:ignore|disable)[\w-]*)/, '')
  const stated = /(?:--|:\s)([\s\S]*)$/.exec(after)
  return (stated?.[1] ?? (text.includes('@ts-') ? after : '')).trim()
}

/** A warning is silenced only with its reason beside it, and types are never silenced where an error may come or go unseen. */
export const reasonedSuppressions: Rule = {
  name: 'no silencing without a reason',
  check: everyFile(
    () => true,
    (file) =>
      file.comments.flatMap((comment): Finding[] => {
        const found = suppressing.exec(comment.value)?.[0]
        if (found === undefined) return []
        const line = file.lineAt(comment.start)
        if (found === '@ts-ignore' || found === '@ts-nocheck')
          return [{ path: file.path, line, cure: `${found}: mend the type, or use @ts-expect-error with the reason` }]
        return reasonOf(comment.value).length >= longEnough
          ? []
          : [{ path: file.path, line, cure: `${found} without a reason: write why, after " -- " or ": "` }]
      }),
  ),
  bad: [
    { 'src/base/a.ts': '// @ts-ignore because the library has wrong types\nexport const a = 1' },
    { 'src/base/a.ts': '// @ts-expect-error\nexport const a = 1' },
    { 'src/base/a.ts': '/* eslint-disable no-console */\nexport const a = 1' },
    { 'tests/a.test.ts': '// oxlint-disable-next-line no-console\nexport const a = 1' },
    { 'src/base/a.ts': '// biome-ignore format\nexport const a = 1' },
  ],
  good: [
    { 'src/base/a.ts': '// @ts-expect-error an id of the wrong record is refused\nexport const a = 1' },
    { 'src/base/a.ts': '// oxlint-disable-next-line no-console -- the command line prints its result\nexport const a = 1' },
    { 'src/base/a.ts': '// biome-ignore format: a table reads better in columns\nexport const a = 1' },
  ],
}

/** Work that is not done is an issue, not a comment. */
export const nothingUnfinished: Rule = {
  name: 'nothing left unfinished',
  check: (project) => {
    const inCode = project.code.flatMap((file) =>
      file.comments.filter((comment) => unfinished.test(comment.value)).map((comment) => ({ path: file.path, line: file.lineAt(comment.start) })),
    )
    const inSql = [...project.texts]
      .filter(([path]) => path.endsWith('.sql') && !generated(path))
      .flatMap(([path, text]) => text.split('\n').flatMap((line, index) => (unfinished.test(line) ? [{ path, line: index + 1 }] : [])))
    return [...inCode, ...inSql].map((at) => ({ ...at, cure: 'marks unfinished work: do it, or write an issue and say what holds until then' }))
  },
  bad: [{ 'src/base/a.ts': `// ${'TO' + 'DO'}: round\nexport const a = 1` }, { 'migrations/0001_start.sql': `-- ${'FIX' + 'ME'} index` }],
  good: [{ 'src/base/a.ts': "/** Registers what is to do. */\nexport const a = 'TODO'" }],
}

function undocumented(file: SourceFile): Finding[] {
  const docs = file.comments.filter((comment) => comment.type === 'Block' && comment.value.startsWith('*')).map((comment) => comment.end)
  const findings: Finding[] = []
  let overloaded = ''
  visit(file, {
    ExportNamedDeclaration: (node) => {
      const declaration = node.declaration
      if (!declaration) return
      let name: string | undefined
      if (declaration.type === 'VariableDeclaration') {
        const first = declaration.declarations[0]
        const made = first?.init?.type
        if (first?.id.type === 'Identifier' && (made === 'ArrowFunctionExpression' || made === 'FunctionExpression')) name = first.id.name
      } else if ('id' in declaration && declaration.id && 'name' in declaration.id) {
        name = declaration.id.name
      }
      // The comment of the first signature speaks for all overloads of a function.
      if (name === undefined || name === overloaded) return
      if (declaration.type === 'TSDeclareFunction') overloaded = name
      const above = docs.some((end) => end <= node.start && file.text.slice(end, node.start).trim() === '')
      if (!above)
        findings.push({
          path: file.path,
          line: file.lineAt(node.start),
          cure: `${name} has no doc comment: say what it is, in what unit, what it refuses, where the rule comes from`,
        })
    },
  })
  return findings
}

/** What other parts lean on says what it promises. */
export const docComments: Rule = {
  name: 'exported functions and types of base, kernel and books are documented',
  check: everyFile((path) => documented.test(path) && !testing(path), undocumented),
  bad: [
    { 'src/base/a.ts': 'export function a(): void {}' },
    { 'src/books/a.ts': '/** Something else. */\nconst b = 1\nexport const a = () => b' },
    { 'src/kernel/store/a.ts': '// Not a doc comment.\nexport interface A {}' },
    { 'src/kernel/store/a.ts': '/** One. */\nexport type A = 1\nexport type B = 2' },
  ],
  good: [
    { 'src/base/a.ts': '/** Adds. */\nexport function a(b: string): void\nexport function a(b: number): void\nexport function a(): void {}' },
    { 'src/base/a.ts': 'export const a = 1' },
    { 'src/modules/goods/price.action.ts': 'export function a(): void {}' },
  ],
}
