import type { Label } from '../../base/label.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reading } from '../perform/tx.ts'
import type { StoredRow } from '../store/rows.ts'

/** Whether a record is printed only after review here: as the company has set, else as declared. */
export async function whenPrinted(read: Pick<Reading, 'company' | 'rows'>, record: AnyRecord): Promise<'reviewed' | 'always'> {
  const [rule] = await read.rows<{ prints: 'reviewed' | 'always' }>('select prints from print_rule where company_id = $1 and record = $2', [
    read.company,
    record.name,
  ])
  return rule?.prints ?? (record.printed ? 'reviewed' : 'always')
}

/** Why a row may not be put on paper yet, or null. A void paper may be: it bears a stamp that says so. A record that declares no states for it is reviewed when it may no longer be edited. */
export function barredFromPaper(record: AnyRecord, row: StoredRow, when: 'reviewed' | 'always'): Label | null {
  const state = row.state === undefined ? undefined : record.states[row.state]
  if (when === 'always' || row.state === undefined || !state || state.dead) return null
  const ready = record.printed ? record.printed.in.includes(row.state) : state.editable !== true
  if (ready) return null
  return [
    `${row.number ?? ''} 当前是「${state.label[0]}」，须审核后才能打印；可以先预览`,
    `${row.number ?? ''} is ${state.label[1]}: it is printed after review; a preview is possible`,
  ]
}

/** How often each row was printed, by its id. */
export async function printedTimes(read: Pick<Reading, 'company' | 'rows'>, record: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = await read.rows<{ document: string; times: number }>(
    `select d.document, count(*)::integer as times from print_log_documents d join print_log l on l.company_id = d.company_id and l.id = d.parent
     where d.company_id = $1 and l.record = $2 and d.document = any($3::text[]) group by d.document`,
    [read.company, record, ids],
  )
  return new Map(found.map((row) => [row.document, row.times]))
}
