import { assert, present } from '../../src/base/assert.ts'
import { readId } from '../../src/base/id.ts'
import { takeIn } from '../../src/kernel/archive/take-in.ts'
import type { ReviewSheet } from '../../src/kernel/perform/tx.ts'
import { invoiceRequest } from '../../src/modules/invoicing/invoice-request.record.ts'
import { purchaseInvoice } from '../../src/modules/payables/purchase-invoice.record.ts'
import { shipment } from '../../src/modules/shipping/shipment.record.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'

/** A row as it is now, to act on after others have touched it. */
export async function current(t: TestOffice, table: string, id: string): Promise<{ id: string; version: number }> {
  const [row] = await t.sql<{ version: number }>(`select version from "${table}" where id = $1`, [id])
  return { id, version: present(row, `a row of ${table}`).version }
}

/** A file of the archive that says this, brought in by somebody; hangs nowhere yet. */
export async function fileOf(t: TestOffice, who: Staff, text: string, previous: string | null = null): Promise<string> {
  const body = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(text))
  })()
  const nothing = { size: null, hash: null, record: null, field: null, secrecy: null }
  return await takeIn(t.office.kernel, null, { company: t.company, person: t.people[who], name: `${text.slice(0, 20)}.txt`, body, previous, ...nothing })
}

/** The number by which people call a document. */
export function numberOf(row: { readonly [field: string]: unknown }): string {
  assert(typeof row.number === 'string', 'a document has a number')
  return row.number
}

/** Changes a draft so that every line of it has this quantity. */
export const part =
  (quantity: string) =>
  (draft: object): object =>
    Object.fromEntries(
      Object.entries(draft).map(([name, value]) => [name, Array.isArray(value) ? value.map((line: object) => ({ ...line, quantity })) : value]),
    )

/** What a journal holds of one row: role, side and amount, in order of posting. */
export async function posted(t: TestOffice, id: string): Promise<string[]> {
  const lines = await t.sql<{ line: string }>(
    `select j.event || ' ' || case l.side when 'D' then '借' else '贷' end || ' ' || l.role || ' ' || l.amount as line from journal j
       join journal_line l on l.company_id = j.company_id and l.journal_id = j.id where j.source_id = $1 order by j.made_at, j.id, l.place`,
    [id],
  )
  return lines.map((one) => one.line)
}

const shown = { shipment, invoiceRequest, purchaseInvoice } as const

/** What a reviewer of this row is shown now. */
export async function sheetOf(t: TestOffice, record: keyof typeof shown, id: string): Promise<ReviewSheet> {
  const comparison = present(t.office.kernel.office.comparison(record, 'check'), 'a review sheet')
  return await t.see(async (read) => await comparison.sheet(read, await read.get(shown[record], readId(id))))
}

/** The rows of the sheet that are marked: what, and by how much; those that block stand with a !. */
export async function marked(t: TestOffice, record: keyof typeof shown, id: string): Promise<string[]> {
  const { groups } = await sheetOf(t, record, id)
  return groups.flatMap((group) => group.rows.filter((row) => row.differs).map((row) => `${row.label[0]}：${row.note?.[0] ?? ''}${row.blocks ? '!' : ''}`))
}
