import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { office } from '../../src/app/server-registry.gen.ts'
import { duties } from './duties.ts'

const tests = new URL('..', import.meta.url)

/** Tests that say in a name which duty they show. */
function journeys(): readonly { readonly path: string; readonly ids: readonly string[] }[] {
  return ['journeys', 'browser', 'browser/demo', 'reports', 'modules', 'imports'].flatMap((folder) =>
    readdirSync(fileURLToPath(new URL(`${folder}/`, tests)))
      // The walks through the demo company stand in files of their own, which one test file begins.
      .filter((name) => name.endsWith('.test.ts') || (folder === 'browser/demo' && name.endsWith('.ts')))
      .map((name) => {
        const text = readFileSync(fileURLToPath(new URL(`${folder}/${name}`, tests)), 'utf8')
        const names = [...text.matchAll(/(?:describe|test)(?:\.\w+\([^)]*\))*\(\s*[`'"]([^`'"]*)/g)].map((found) => found[1] ?? '')
        return { path: `tests/${folder}/${name}`, ids: names.flatMap((one) => one.match(/\b[A-E]\d{1,2}\b/g) ?? []) }
      }),
  )
}

/** What serves a duty, and the tests that show it. */
export const serving = (id: string) => ({
  records: Object.values(office.records).filter((record) => record.duties?.includes(id)),
  reports: office.reports.filter((report) => report.duties?.includes(id)),
  declared: office.duties.filter((duty) => duty.serves.includes(id)),
  shown: journeys().filter((one) => one.ids.includes(id)),
})

/** Whether a duty has its picture (`npm run pictures`). */
export const pictured = (id: string): boolean => existsSync(fileURLToPath(new URL(`../../docs/guide/duties/${id}.jpg`, import.meta.url)))

/** Ids that records and reports name, and journeys that show them. */
export function named(): readonly { readonly id: string; readonly shown: boolean }[] {
  const ids = new Set([
    ...[...Object.values(office.records), ...office.reports].flatMap((one) => one.duties ?? []),
    ...office.duties.flatMap((one) => one.serves),
  ])
  return [...ids].map((id) => ({ id, shown: serving(id).shown.length > 0 }))
}

/** docs/duties.md: each duty with what serves it. */
export function dutiesDocument(): string {
  const rows = Object.entries(duties).map(([id, name]) => {
    const { records, reports, declared, shown } = serving(id)
    const verbs = records.flatMap((record) =>
      Object.values(record.verbs)
        .filter((verb) => verb.by.length > 0)
        .map((verb) => verb.label[0]),
    )
    const cells = [
      records.map((record) => record.label[0]),
      [...new Set(verbs)],
      reports.map((report) => report.label[0]),
      declared.map((duty) => duty.label[0]),
      shown.map(
        (one) =>
          `[${one.path
            .split('/')
            .at(-1)
            ?.replace(/(\.journey)?(\.test)?\.ts$/, '')}](../${one.path})`,
      ),
    ]
    cells.push([pictured(id) ? `[图](guide/duties/${id}.jpg)` : ''])
    return {
      served: records.length + reports.length + declared.length > 0,
      line: `| ${id} | ${name} | ${cells.map((cell) => cell.join('、') || '—').join(' | ')} |`,
      id,
      name,
    }
  })
  return `# The duties, and what serves them

Made from the records, reports, declared duties and journeys (\`npm run documents\`), the pictures from the demo company (\`npm run pictures\`). A duty in this table has a beginning here; the issues say which parts of it are whole.

| 编号 | 职责 | 单据和档案 | 动作 | 报表 | 到期提醒 | 测试 | 画面 |
|---|---|---|---|---|---|---|---|
${rows
  .filter((row) => row.served)
  .map((row) => row.line)
  .join('\n')}

## 待建

${rows
  .filter((row) => !row.served)
  .map((row) => `${row.id} ${row.name}`)
  .join('；')}。
`
}
