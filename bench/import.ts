import { readFile } from 'node:fs/promises'
import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx'
import { readSheet } from '../src/kernel/sheet/read-sheet.ts'
import { jobDone, meanwhile, quantile, round } from './measure.ts'
import { benchOffice, command } from './office.ts'
import type { BenchOffice } from './office.ts'
import { customerRow, headings } from './rows.ts'

/** An import of one file over HTTP, in seconds, beside the same file only parsed. */
export interface ImportFigure {
  readonly rows: number
  readonly megabytes: number
  /** parsed alone: by the program's own reader in a thread, and by the library without ours around it */
  readonly parse: number
  readonly libraryParse: number
  /** from the file's arrival to what it would do */
  readonly tried: number
  /** read, planned and written */
  readonly imported: number
  /** the same file again: everything is found to be there */
  readonly again: number
  /** parse ÷ imported: 1 is as fast as parsing alone */
  readonly ratio: number
  readonly libraryRatio: number
  /** megabytes that the program's process took at most */
  readonly peak: number
  /** milliseconds of another person's list page: of twenty the slowest, with nothing else going on and during the import */
  readonly idleP95: number
  readonly duringP95: number
  readonly duringMost: number
  /** duringP95 ÷ idleP95 */
  readonly disturbed: number
}

const seconds = (since: number): number => (performance.now() - since) / 1000

async function workbook(rows: number): Promise<Uint8Array> {
  const all = function* (): Generator<(string | number)[]> {
    yield [...headings]
    for (let n = 0; n < rows; n += 1) yield customerRow(n)
  }
  return new Uint8Array(await new Response(writeXlsxStream(all(), { name: '客户' })).arrayBuffer())
}

async function parsedByLibrary(bytes: Uint8Array): Promise<number> {
  const began = performance.now()
  let cells = 0
  for await (const { values } of streamXlsxRows(bytes)) cells += values.length
  if (cells === 0) throw new Error('the library read nothing')
  return seconds(began)
}

async function parsedByUs(bytes: Uint8Array): Promise<number> {
  const began = performance.now()
  await readSheet(bytes)
  return seconds(began)
}

/** Brings the file and waits until it is known what it would do. Returns the token of the kept file. */
async function bring(office: BenchOffice, bytes: Uint8Array): Promise<string> {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], '客户.xlsx'))
  const answer: unknown = await (await office.ask('clerk', '/api/imports/customer', { method: 'POST', body: form })).json()
  const seen: { readonly token?: unknown; readonly job?: unknown } = Object(answer)
  if (typeof seen.job === 'string') await jobDone(office, 'clerk', seen.job)
  return String(seen.token)
}

async function run(office: BenchOffice, token: string): Promise<{ readonly [name: string]: unknown }> {
  const { job } = await office.call('clerk', 'POST', '/api/imports/customer/run', { token, skipBad: false })
  return await jobDone(office, 'clerk', String(job))
}

/** The most memory that the process ever held, in megabytes; 0 where the system does not tell. */
async function peakOf(pid: number): Promise<number> {
  const told = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(told)?.[1] ?? 0) / 1024)
}

const page = '/api/records/goods?sort=code'
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function figureOf(office: BenchOffice, rows: number): Promise<ImportFigure> {
  const bytes = await workbook(rows)
  const library = await parsedByLibrary(bytes)
  const parse = await parsedByUs(bytes)
  const idle = await meanwhile(office, 'manager', page, pause(8000))
  const brought = performance.now()
  const token = await bring(office, bytes)
  const tried = seconds(brought)
  const began = performance.now()
  const running = run(office, token)
  const during = await meanwhile(office, 'manager', page, running)
  const { made } = await running
  const imported = seconds(began)
  if (made !== rows) throw new Error(`${String(made)} of ${rows} rows were made`)
  const peak = await peakOf(office.pid)
  const repeated = performance.now()
  const { same } = await run(office, token)
  const again = seconds(repeated)
  if (same !== rows) throw new Error(`${String(same)} of ${rows} rows were found again`)
  const [idleP95, duringP95] = [quantile(idle, 0.95), quantile(during, 0.95)]
  const times = { parse, libraryParse: library, tried, imported, again, ratio: parse / imported, libraryRatio: library / imported }
  const waits = { idleP95, duringP95, duringMost: quantile(during, 1), disturbed: duringP95 / idleP95 }
  const rounded = Object.fromEntries(Object.entries({ ...times, ...waits }).map(([name, value]) => [name, round(value)]))
  return { rows, megabytes: round(bytes.length / 1e6), ...times, ...waits, ...rounded, peak }
}

/** Workbooks of customers brought over HTTP, tried, imported and imported again, while another person looks at a list. */
export async function importBench(sizes: readonly number[]): Promise<readonly ImportFigure[]> {
  const figures: ImportFigure[] = []
  for (const rows of sizes) {
    const office = await benchOffice()
    try {
      for (let n = 0; n < 60; n += 1) await command(office, 'clerk', 'goods', 'create', { code: `P${n}`, name: `商品${n}`, unit: '箱', price: '45.80' })
      figures.push(await figureOf(office, rows))
    } finally {
      await office.stop()
    }
  }
  return figures
}
