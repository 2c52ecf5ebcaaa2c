import type { Label } from '../../base/label.ts'
import { textual } from '../../base/text.ts'
import type { Json } from '../kinds/kind.ts'
import { kindOf, namedText, pointsAt, textOf } from '../kinds/kinds.ts'
import { rowToWire } from '../kinds/read.ts'
import { hiddenFields } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { titlesFor } from '../perform/titles.ts'
import type { Actor, ReviewSheet } from '../perform/tx.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader, StoredRow } from '../store/rows.ts'

/** One thing that is different: where (empty for the head, else the line), which field, before and after in words. */
export interface Difference {
  readonly at: Label
  readonly label: Label
  readonly before: string
  readonly after: string
}

type Wire = { readonly [name: string]: Json | undefined }
type Titles = { readonly [id: string]: string }

/** A wire value as a person reads it; one kept under an older rule as it is. */
function wireWords(value: Json | undefined, field: AnyField, titles: Titles): string {
  if (value === null || value === undefined) return ''
  if (pointsAt(field)) return namedText(value, field, titles)
  try {
    const { min: _, max: __, pattern: ___, ...loose } = field
    return textOf(kindOf(field).read(value, loose), field)
  } catch {
    return textual(value)
  }
}

/**
 * The row as it was at a version, from the audit: what each field was before the first entry above that version that changed it. Lines are
 * kept whole in the audit, with their ids. One statement.
 */
async function rowAt(reader: Reader, record: AnyRecord, row: StoredRow, version: number): Promise<Wire> {
  const found = await reader.client.query<{ changes: { readonly [field: string]: readonly [Json, Json] } }>(
    'select changes from audit where company_id = $1 and record = $2 and row_id = $3 and version > $4 order by id',
    [reader.company, record.name, row.id, version],
  )
  const before: { [name: string]: Json | undefined } = { ...rowToWire(record.fields, row) }
  const seen = new Set<string>()
  for (const { changes } of found.rows) {
    for (const [name, [was]] of Object.entries(changes)) {
      if (!Object.hasOwn(record.fields, name) || seen.has(name)) continue
      seen.add(name)
      before[name] = was
    }
  }
  return before
}

const isLine = (value: unknown): value is Wire & { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
const linesIn = (value: Json | undefined) => (Array.isArray(value) ? value.filter(isLine) : [])
const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

interface Compared {
  readonly titles: Titles
  readonly hidden: ReadonlySet<string>
}

function lineDifferences(name: string, field: AnyField, before: Wire, after: Wire, { titles, hidden }: Compared): readonly Difference[] {
  const fields = Object.entries(field.fields ?? {}).filter(([inner]) => !hidden.has(`${name}.${inner}`))
  const [old, now] = [linesIn(before[name]), linesIn(after[name])]
  const known = new Map(old.map((line) => [line.id, line]))
  const left = new Set(now.map((line) => line.id))
  const words = (line: Wire): string =>
    fields
      .filter(([, one]) => !one.system)
      .map(([inner, one]) => wireWords(line[inner], one, titles))
      .filter((text) => text !== '')
      .join(' ')
  const place = (index: number): Label => [`${field.label[0]}第 ${index + 1} 行`, `${field.label[1]} ${index + 1}`]
  const changed = now.flatMap((line, index): readonly Difference[] => {
    const was = known.get(line.id)
    if (!was) return [{ at: place(index), label: ['新增的行', 'New line'], before: '', after: words(line) }]
    return fields
      .filter(([inner]) => !same(was[inner], line[inner]))
      .map(([inner, one]) => ({
        at: place(index),
        label: one.label,
        before: wireWords(was[inner], one, titles),
        after: wireWords(line[inner], one, titles),
      }))
  })
  const gone = old.flatMap((line, index): readonly Difference[] =>
    left.has(line.id)
      ? []
      : [
          {
            at: [`${field.label[0]}原第 ${index + 1} 行`, `${field.label[1]} ${index + 1}`],
            label: ['删去的行', 'Line taken out'],
            before: words(line),
            after: '',
          },
        ],
  )
  return [...changed, ...gone]
}

/** What is different in a row since that version, field by field and line by line; what this person must not see is not among it. */
export async function differencesSince(
  reader: Reader,
  office: OfficeIndex,
  record: AnyRecord,
  actor: Actor,
  row: StoredRow,
  version: number,
): Promise<readonly Difference[]> {
  const before = await rowAt(reader, record, row, version)
  const after: Wire = rowToWire(record.fields, row)
  const changed = Object.fromEntries(Object.entries(record.fields).filter(([name]) => !same(before[name], after[name])))
  const compared: Compared = { titles: await titlesFor(reader, office, changed, [before, after]), hidden: hiddenFields(record, actor) }
  return Object.entries(changed).flatMap(([name, field]) => {
    if (compared.hidden.has(name)) return []
    if (field.kind === 'lines') return lineDifferences(name, field, before, after, compared)
    return [
      {
        at: ['', ''],
        label: field.label,
        before: wireWords(before[name], field, compared.titles),
        after: wireWords(after[name], field, compared.titles),
      },
    ]
  })
}

/** What each row of the sheet was when it was signed, by its group and label; the sources of a document change without it. */
export async function sheetThen(reader: Reader, hash: string): Promise<ReadonlyMap<string, readonly (string | Label)[]>> {
  const found = await reader.client.query<{ sheet: Pick<ReviewSheet, 'groups'> }>('select sheet from review_sheet where company_id = $1 and hash = $2', [
    reader.company,
    hash,
  ])
  return new Map((found.rows[0]?.sheet.groups ?? []).flatMap((group) => group.rows.map((row) => [`${group.title[0]}\n${row.label[0]}`, row.values] as const)))
}
