import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { order } from '../../src/modules/order.ts'
import { importCycles } from './cycles.ts'
import { functionLengths, mostFunctionLines, strayNames } from './form.ts'
import { importTable } from './imports.ts'
import type { Project } from './source.ts'
import { generated, product, readProject, testing } from './source.ts'
import { countHoles } from './types.ts'
import { writingFiles } from './writes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The value below which a share of the sorted values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const lines = (files: readonly { readonly lines: number }[]): number => files.reduce((sum, file) => sum + file.lines, 0)
const share = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2))

/** Hand-written files of the modules that belong to each record: its declaration and whatever its name begins, and the rest shared out. */
function recordFigures(project: Project): string {
  const files = project.code.filter((file) => product(file.path) && /^src\/modules\/\w+\//.test(file.path))
  const records = files.filter((file) => file.path.endsWith('.record.ts'))
  const alone = records.filter((record) => {
    const stem = record.path.replace(/record\.ts$/, '')
    return files.filter((file) => file.path.startsWith(stem)).length === 1
  })
  const sizes = records.map((record) => record.lines)
  const more = records.filter((record) => !alone.includes(record)).map((record) => record.path.replace(/^.*\/(.*)\.record\.ts$/, '$1'))
  return `${records.length} records, ${(files.length / Math.max(1, records.length)).toFixed(2)} hand-written files each; ${alone.length} need one file only, more need ${more.join(' ') || 'none'}; a record has median ${quantile(sizes, 0.5)}, p90 ${quantile(sizes, 0.9)}, max ${Math.max(0, ...sizes)} lines`
}

/** Registries and documents that are made by the program, as a test holds them. */
function generatedFigures(): string {
  const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/documents/documents.test.ts'], { cwd: root, encoding: 'utf8' })
  return run.status === 0 ? 'up to date' : 'out of date: npm run gen, npm run documents'
}

/** The measured points of the rubric, one line each: point, figure, what full marks ask. */
export function figures(project: Project): readonly (readonly [point: string, figure: string, full: string])[] {
  const code = project.code.filter((file) => product(file.path))
  const sizes = code.map((file) => file.lines)
  const functions = code.flatMap(functionLengths)
  const long = functions.filter((one) => one.lines > mostFunctionLines).length
  const holes = countHoles(project)
  const tests = project.code.filter((file) => testing(file.path) && !generated(file.path))
  const perThousand = ((1000 * (holes.allowed + holes.elsewhere)) / Math.max(1, holes.lines)).toFixed(2)
  const writers = writingFiles(project)
  return [
    [' 2 places touched', recordFigures(project), '1 for a simple register'],
    [
      ' 3 file sizes',
      `median ${quantile(sizes, 0.5)}, p90 ${quantile(sizes, 0.9)}, max ${Math.max(0, ...sizes)} lines in ${code.length} files`,
      '60, 200, 400',
    ],
    [' 4 functions', `${share(long, functions.length)} % of ${functions.length} over ${mostFunctionLines} lines`, 'under 1 %'],
    [' 5 empty names', `${strayNames(project).length}`, '0'],
    [' 6 dependencies', `${importCycles(project).length} cycles, ${importTable.check(project).length} against the table`, '0, 0'],
    [
      ' 7 write path',
      `${writers.length} files write the database, in ${[...new Set(writers.map((path) => path.split('/').slice(1, -1).join('/')))].join(', ') || 'none'}`,
      'perform and what it stands on',
    ],
    [' 8 type holes', `${perThousand} per 1,000 lines (${holes.allowed} where allowed, ${holes.elsewhere} elsewhere)`, 'under 1'],
    ['11 test : code', `${(lines(tests) / Math.max(1, lines(code))).toFixed(2)} (${lines(tests)} : ${lines(code)} lines)`, '1 or more'],
    ['14 generated files', generatedFigures(), 'up to date'],
  ]
}

if (import.meta.main) {
  for (const [point, figure, full] of figures(readProject(root, order))) process.stdout.write(`${point.padEnd(20)} ${figure}  [${full}]\n`)
}
