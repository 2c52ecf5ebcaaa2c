import { kindOf, textOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { hiddenFields, inScope, maySee } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import { readRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { linesFields, linesTableOf, snake } from '../store/table.ts'
import type { Texts, Values } from './paging.ts'

/** Fields of rows pointed at, by the row or line that points: `{ 'goods.code': 'P001' }`. */
export interface Also {
  texts(pointing: Values): Texts
}

interface Source {
  readonly reader: Reader
  readonly office: OfficeIndex
  readonly actor: Actor
  readonly record: AnyRecord
}

/** The field of that name in the head, or in whichever grid has it. */
function pointerNamed(record: AnyRecord, name: string): AnyField | undefined {
  const own = record.fields[name]
  if (own && own.kind !== 'lines') return own
  return linesFields(record)
    .map(([, field]) => field.fields?.[name])
    .find((field) => field !== undefined)
}

const isLines = (value: unknown): value is readonly Values[] => Array.isArray(value)

/** The ids under that name, in heads and in lines. */
function pointedAt(record: AnyRecord, rows: readonly StoredRow[], name: string): string[] {
  const all: readonly Values[] = rows.flatMap((row) => [
    row,
    ...linesFields(record).flatMap(([lines]) => {
      const inner = row[lines]
      return isLines(inner) ? inner : []
    }),
  ])
  return [...new Set(all.flatMap((one) => (typeof one[name] === 'string' ? [one[name]] : [])))]
}

/** Lines of another document by id, with the columns asked for. */
async function linesById(reader: Reader, to: AnyRecord, linesOf: string, ids: readonly string[]): Promise<ReadonlyMap<string, Values>> {
  const fields = to.fields[linesOf]?.fields ?? {}
  const found = await reader.client.query<{ [column: string]: unknown }>(
    `select l.* from "${linesTableOf(to, linesOf)}" l where l.company_id = $1 and l.id = any($2::uuid[])`,
    [reader.company, ids],
  )
  return new Map(
    found.rows.map((raw) => [
      String(raw.id),
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => {
          const value = raw[snake(name)]
          return [name, value === null || value === undefined ? null : kindOf(field).fromColumn(value)]
        }),
      ),
    ]),
  )
}

/** Fields of rows pointed at (`goods.code`), one statement for each kind of row. What the person may not see of them is empty. Unknown names are empty too: a template is text. */
export async function alsoFor({ reader, office, actor, record }: Source, rows: readonly StoredRow[], asked: readonly string[]): Promise<Also> {
  const wanted = new Map<string, { readonly texts: ReadonlyMap<string, Texts> }>()
  for (const name of new Set(asked.map((one) => one.split('.')[0] ?? ''))) {
    const field = pointerNamed(record, name)
    const to = office.records.get(field?.to ?? '')
    if (!field || !to || !maySee(to, actor)) continue
    const ids = pointedAt(record, rows, name)
    const hidden = hiddenFields(to, actor)
    const linesOf = field.linesOf
    const fields = linesOf === undefined ? to.fields : (to.fields[linesOf]?.fields ?? {})
    const columns = asked.flatMap((one) => {
      const [of, column = ''] = one.split('.')
      const its = fields[column]
      const barred = hidden.has(linesOf === undefined ? column : `${linesOf}.${column}`)
      return of === name && its && its.kind !== 'lines' && its.kind !== 'ref' && its.kind !== 'lineOf' && !barred ? [[one, column, its] as const] : []
    })
    const pointed: ReadonlyMap<string, Values> =
      linesOf === undefined
        ? new Map((await readRows(reader, to, ids)).filter((row) => inScope(to, row, actor)).map((row) => [row.id, row]))
        : await linesById(reader, to, linesOf, ids)
    wanted.set(name, {
      texts: new Map([...pointed].map(([id, row]) => [id, Object.fromEntries(columns.map(([full, column, its]) => [full, textOf(row[column], its)]))])),
    })
  }
  return {
    texts: (pointing) =>
      Object.assign({}, ...[...wanted].map(([name, { texts }]) => (typeof pointing[name] === 'string' ? (texts.get(pointing[name]) ?? {}) : {}))),
  }
}

/** Of fields of rows pointed at, those that are money or prices. */
export function moneyAmong(office: OfficeIndex, record: AnyRecord, asked: readonly string[]): ReadonlySet<string> {
  return new Set(
    asked.filter((one) => {
      const [name = '', column = ''] = one.split('.')
      const field = pointerNamed(record, name)
      const to = office.records.get(field?.to ?? '')
      const its = field?.linesOf === undefined ? to?.fields[column] : to?.fields[field.linesOf]?.fields?.[column]
      return its?.kind === 'money' || its?.kind === 'price' || its?.kind === 'rate'
    }),
  )
}
