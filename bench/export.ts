import { writeCsv } from 'hucre/csv'
import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx'
import { connectOnce } from '../src/kernel/store/pool.ts'
import { jobDone, meanwhile, quantile, round } from './measure.ts'
import { benchOffice } from './office.ts'
import type { BenchOffice } from './office.ts'
import { customerRow } from './rows.ts'

/** A list taken out over HTTP, in seconds, beside the library alone that writes the same cells. */
export interface ExportFigure {
  readonly format: string
  readonly rows: number
  readonly megabytes: number
  readonly exported: number
  readonly library: number
  /** library ÷ exported: 1 is as fast as the library with the cells in its hand */
  readonly ratio: number
  readonly idleP95: number
  readonly duringP95: number
}

type Cells = (string | number | boolean | Date | null)[]

const columns = [
  'code',
  'name',
  'short_name',
  'grade',
  'region',
  'contact',
  'phone',
  'address',
  'credit_days',
  'credit_limit',
  'invoice_title',
  'remark',
] as const
const types = ['text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'integer', 'bigint', 'text', 'text'] as const
const shown = ['code', 'name', 'shortName', 'grade', 'region', 'contact', 'phone', 'address', 'creditDays', 'creditLimit', 'invoiceTitle', 'remark'] as const

async function fill(office: BenchOffice, rows: number): Promise<void> {
  const owner = await connectOnce(office.admin)
  const lot = 10_000
  try {
    for (let from = 0; from < rows; from += lot) {
      const some = Array.from({ length: Math.min(lot, rows - from) }, (_, n) => customerRow(from + n))
      await owner.query(
        `insert into customer (company_id, id, version, made_by, made_at, edited_by, edited_at, find, invoice_kind, invoicing, settlement, active, ${columns.join(', ')})
         select (select company_id from company limit 1), gen_random_uuid(), 1, $1, now(), $1, now(), '', 'ordinary', 'shipment', 'monthly', true, n.*
         from unnest(${types.map((type, index) => `$${index + 2}::${type}[]`).join(', ')}) as n`,
        [office.people.clerk, ...columns.map((_, index) => some.map((row) => row[index]))],
      )
    }
    await owner.query('vacuum (analyze) customer')
  } finally {
    await owner.end()
  }
}

async function taken(office: BenchOffice, format: string): Promise<Uint8Array> {
  const answer = await office.call('manager', 'POST', '/api/exports', { record: 'customer', query: `cols=${shown.join(',')}&sort=code`, format })
  const { file } = typeof answer.job === 'string' ? await jobDone(office, 'manager', answer.job) : answer
  return new Uint8Array(await (await office.ask('manager', `/api/kept/${String(file)}`)).arrayBuffer())
}

async function alone(format: string, rows: readonly Cells[]): Promise<number> {
  const began = performance.now()
  if (format === 'csv') new TextEncoder().encode(writeCsv([...rows]))
  else await new Response(writeXlsxStream(rows, { name: '客户', columns: columns.map(() => ({ width: 16 })), freezePane: { rows: 2 } })).arrayBuffer()
  return (performance.now() - began) / 1000
}

/** The list of customers as a workbook and as CSV, while another person looks at a list. */
export async function exportBench(rows: number): Promise<readonly ExportFigure[]> {
  const office = await benchOffice()
  try {
    await fill(office, rows)
    const idle = await meanwhile(office, 'clerk', '/api/records/goods?sort=code', new Promise((resolve) => setTimeout(resolve, 4000)))
    const figures: ExportFigure[] = []
    let cells: Cells[] = []
    for (const format of ['xlsx', 'csv']) {
      const began = performance.now()
      const taking = taken(office, format)
      const during = await meanwhile(office, 'clerk', '/api/records/goods?sort=code', taking)
      const bytes = await taking
      const exported = (performance.now() - began) / 1000
      // The cells of both are those that stand in the workbook.
      if (format === 'xlsx') for await (const { values } of streamXlsxRows(bytes)) cells.push([...values])
      if (cells.length < rows) throw new Error(`the workbook has ${cells.length} rows only`)
      const library = await alone(format, cells)
      const times = { exported, library, ratio: library / exported, idleP95: quantile(idle, 0.95), duringP95: quantile(during, 0.95) }
      figures.push({
        format,
        rows,
        megabytes: round(bytes.length / 1e6),
        exported: round(times.exported),
        library: round(times.library),
        ratio: round(times.ratio),
        idleP95: round(times.idleP95),
        duringP95: round(times.duringP95),
      })
    }
    cells = []
    return figures
  } finally {
    await office.stop()
  }
}
