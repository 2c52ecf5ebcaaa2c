import { refuse } from '../../base/refusal.ts'
import { ownVoice } from '../../base/tongue.ts'
import { inScope, unknownRow } from '../perform/access.ts'
import { readRows } from '../store/rows.ts'
import type { StoredRow } from '../store/rows.ts'
import { moneyAmong } from './also.ts'
import { companyTexts, setOf } from './print.ts'
import type { Offset, Set } from './print.ts'
import { documentsOf } from './printed.ts'
import type { Printing } from './printed.ts'
import { printLimits } from './press.ts'
import type { Picture } from './seal-picture.ts'
import { isDerived } from './template.ts'
import type { Part } from './template.ts'

/** The rows, in the order of their ids; refuses more than may be printed at once, and alike a row that is not there and one that is not this person's to see. */
export async function rowsToPrint(
  { reader, record, actor }: Pick<Printing, 'reader' | 'record' | 'actor'>,
  ids: readonly string[],
): Promise<readonly StoredRow[]> {
  if (ids.length === 0) refuse('invalid', ['请先选择要打印的单据', 'Choose what to print'], 'ids')
  if (ids.length > printLimits.documents)
    refuse('tooLarge', [`一次最多打印 ${printLimits.documents} 张单据，现选了 ${ids.length} 张`, `At most ${printLimits.documents} at once`], 'ids')
  const found = new Map((await readRows(reader, record, ids)).map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = found.get(id)
    return row && inScope(record, row, actor) ? row : unknownRow(record)
  })
}

/** How rows are put on paper this time. */
export interface Way {
  readonly parts: readonly Part[]
  readonly offset: Offset
  /** who prints, and when; null: only looked at */
  readonly printed: { readonly by: string; readonly at: string } | null
  /** the seal these rows bear; never on what is only looked at */
  readonly seal: Picture | null
  /** which print of each row this is, by its id */
  readonly nth: ReadonlyMap<string, number>
  /** where the program is reached: `http://192.168.1.20:8686`, for the QR code */
  readonly origin: string
}

/** The job that prints these rows. Its date is that of the last change among them, so that the same content gives the same bytes. */
export async function rowsSet(printing: Printing, rows: readonly StoredRow[], way: Way): Promise<Set> {
  const { reader, office, record, template } = printing
  // A form that somebody set in type is in his words; what is made from the declarations is in those of who reads it.
  const voice = isDerived(template) ? (printing.voice ?? ownVoice) : ownVoice
  const documents = await documentsOf({ ...printing, voice }, rows)
  const edited = rows.map((row) => Date.parse(row.editedAt))
  return setOf({
    template,
    money: moneyAmong(office, record, template.also),
    documents: documents.map((document, n) => ({ ...document, nth: way.nth.get(rows[n]?.id ?? '') ?? 0 })),
    parts: way.parts,
    company: await companyTexts(reader, office),
    offset: way.offset,
    printed: way.printed,
    seal: way.seal,
    links: rows.map((row) => `${way.origin}/r/${record.name}/${row.id}`),
    voice,
    date: Math.floor(Math.max(0, ...edited) / 1000),
  })
}
