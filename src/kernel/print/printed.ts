import { ownVoice } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import { present } from '../../base/assert.ts'
import { textOf, voicedText } from '../kinds/kinds.ts'
import type { AnyField, KindName } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { hiddenFields } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { titlesFor } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { alsoFor } from './also.ts'
import type { Also } from './also.ts'
import { capitalsOf, pagesOf, sumsOf } from './paging.ts'
import type { Texts, Values } from './paging.ts'
import { reviewsOf } from './reviews.ts'
import type { Review } from './reviews.ts'
import type { Template } from './template.ts'

/** One value of the head. */
export interface PrintedField {
  readonly label: string
  readonly text: string
  readonly kind: KindName
  /** written by the program: totals stand below the lines */
  readonly system: boolean
  readonly capitals?: string
}

/** A table of lines: what stands above its columns, the lines, and what they come to. */
export interface PrintedGrid {
  readonly label: string
  readonly columns: readonly { readonly name: string; readonly label: string; readonly kind: KindName }[]
  readonly rows: readonly Texts[]
  readonly totals: Texts
}

/** A page of a form with so many rows. */
export interface PrintedPage {
  readonly first: number
  readonly rows: number
  readonly filler: number
  readonly carried: Texts | null
  readonly subtotal: Texts
  readonly total: Texts
  readonly capitals: { readonly page: string; readonly total: string } | null
}

/** A row as a template gets it. What its reader may not see is not in it. */
export interface PrintedDocument {
  readonly record: string
  readonly label: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly dead: boolean
  /** which print this is; 0: looked at, not printed */
  readonly nth: number
  readonly made: { readonly by: string; readonly at: string }
  readonly edited: { readonly by: string; readonly at: string }
  readonly reviews: readonly Review[]
  readonly fields: { readonly [name: string]: PrintedField }
  readonly also: Texts
  readonly grids: { readonly [name: string]: PrintedGrid }
  readonly pages: readonly PrintedPage[]
  /** files of the pictures drawn */
  readonly qr: string | null
  readonly bar: string | null
}

/** Who prints what, by which template. */
export interface Printing {
  readonly reader: Reader
  readonly office: OfficeIndex
  readonly actor: Actor
  readonly record: AnyRecord
  readonly template: Template
  /** who reads it; what a person set in type himself stays as he wrote it */
  readonly voice?: Voice
}

/** An instant as it stands on paper, in the time of China: `2026-03-02 09:00`. */
export function clock(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

const personField: AnyField = { kind: 'ref', label: ['人员', 'Person'], to: 'person' }
const isLines = (value: unknown): value is readonly Values[] => Array.isArray(value)

type FieldMap = { readonly [name: string]: AnyField }
type Titles = { readonly [id: string]: string }

/** A value on paper: a row pointed at by its name, everything else as its kind writes it. */
export const paperText = (value: unknown, field: AnyField, titles: Titles, voice: Voice = ownVoice): string => voicedText(value, field, titles, voice)

/** A table of lines from their declared columns, with the sums of these. */
export function gridOf(
  label: string,
  fields: FieldMap,
  lines: readonly Values[],
  titles: Titles,
  sums: readonly string[],
  voice: Voice = ownVoice,
  also?: (line: Values) => Texts,
): PrintedGrid {
  const columns = Object.entries(fields)
  return {
    label,
    columns: columns.map(([name, field]) => ({ name, label: voice.say(field.label), kind: field.kind })),
    rows: lines.map((line) => ({
      ...Object.fromEntries(columns.map(([name, field]) => [name, paperText(line[name], field, titles, voice)])),
      ...also?.(line),
    })),
    totals: sumTexts(fields, sumsOf(fields, sums, lines)),
  }
}

const sumTexts = (fields: FieldMap, sums: Values): Texts =>
  Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, textOf(value, present(fields[name], name))]))

const without = (fields: FieldMap, hidden: ReadonlySet<string>, prefix = ''): FieldMap =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !hidden.has(`${prefix}${name}`)))

/** Columns whose sum means something where nobody says which: money and quantities, but not those declared to add up to nothing. */
const summable = (fields: FieldMap): string[] =>
  Object.entries(fields).flatMap(([name, field]) => ((field.kind === 'money' || field.kind === 'quantity') && field.summed !== false ? [name] : []))

function pagesIn({ template }: Pick<Printing, 'template'>, fields: FieldMap, lines: readonly Values[]): readonly PrintedPage[] {
  if (template.rows === 0) return []
  const { capitals } = template
  const capital = capitals === null ? undefined : fields[capitals]
  const texts = (sums: Values): Texts => sumTexts(fields, sums)
  return pagesOf(fields, lines, template.rows, template.sums).map(({ carried, subtotal, total, ...page }) => ({
    ...page,
    carried: carried === null ? null : texts(carried),
    subtotal: texts(subtotal),
    total: texts(total),
    capitals: capitals === null || !capital ? null : { page: capitalsOf(capital, subtotal[capitals]) ?? '', total: capitalsOf(capital, total[capitals]) ?? '' },
  }))
}

/** What belongs to rows and stands elsewhere. */
export interface Around {
  readonly titles: Titles
  readonly hidden: ReadonlySet<string>
  readonly also: Also
  readonly reviews: ReadonlyMap<string, readonly Review[]>
}

/** One row as a template gets it, with what was read around it. */
export function documentOf(
  printing: Pick<Printing, 'record' | 'template' | 'voice'>,
  row: StoredRow,
  { titles, hidden, also, reviews }: Around,
): PrintedDocument {
  const { record, template, voice = ownVoice } = printing
  const { say } = voice
  const seen = without(record.fields, hidden)
  const head = Object.entries(seen).filter(([, field]) => field.kind !== 'lines')
  const grids = Object.entries(seen).filter(([, field]) => field.kind === 'lines')
  const inner = (name: string, field: AnyField): FieldMap => without(field.fields ?? {}, hidden, `${name}.`)
  const linesOf = (name: string): readonly Values[] => {
    const lines = row[name]
    return isLines(lines) ? lines : []
  }
  const paged = template.lines === null ? undefined : seen[template.lines]
  const title = present(record.fields[record.title], 'a title names a field')
  return {
    record: record.name,
    label: say(record.label),
    number: row.number ?? '',
    title: hidden.has(record.title) ? '' : paperText(row[record.title], title, titles, voice),
    state: row.state === undefined ? '' : say(record.states[row.state]?.label ?? ['', '']),
    dead: row.state !== undefined && record.states[row.state]?.dead === true,
    nth: 0,
    made: { by: titles[row.madeBy] ?? say(['系统', 'System']), at: clock(row.madeAt) },
    edited: { by: titles[row.editedBy] ?? say(['系统', 'System']), at: clock(row.editedAt) },
    reviews: reviews.get(row.id) ?? [],
    fields: Object.fromEntries(
      head.map(([name, field]) => {
        const capitals = field.capitals ? capitalsOf(field, row[name]) : null
        const printed: PrintedField = {
          label: say(field.label),
          text: paperText(row[name], field, titles, voice),
          kind: field.kind,
          system: field.system === true,
        }
        return [name, capitals === null ? printed : { ...printed, capitals }]
      }),
    ),
    also: also.texts(row),
    grids: Object.fromEntries(
      grids.map(([name, field]) => {
        const fields = inner(name, field)
        return [name, gridOf(say(field.label), fields, linesOf(name), titles, summable(fields), voice, (line) => also.texts(line))]
      }),
    ),
    pages: paged && template.lines !== null ? pagesIn(printing, inner(template.lines, paged), linesOf(template.lines)) : [],
    qr: null,
    bar: null,
  }
}

/** Rows as a template gets them: names of what they point at, who reviewed them, sums by page. A few statements for all rows together. */
export async function documentsOf(printing: Printing, rows: readonly StoredRow[]): Promise<readonly PrintedDocument[]> {
  const { reader, office, record, actor, template } = printing
  const hidden = hiddenFields(record, actor)
  const titles = await titlesFor(reader, office, { ...record.fields, madeBy: personField, editedBy: personField }, rows)
  const also = await alsoFor(printing, rows, template.also)
  const reviews = await reviewsOf(reader, record, rows)
  return rows.map((row) => documentOf(printing, row, { titles, hidden, also, reviews }))
}

const moneyKinds: ReadonlySet<KindName> = new Set(['money', 'price', 'rate'])

/** The same without prices and amounts, for who handles the goods: they are not on the paper and not in its file. Fields of rows pointed at are kept unless they are money. */
export function withoutMoney(document: PrintedDocument, money: ReadonlySet<string>): PrintedDocument {
  const keep = (texts: Texts, columns: ReadonlySet<string>): Texts =>
    Object.fromEntries(Object.entries(texts).filter(([name]) => !columns.has(name) && !money.has(name)))
  const grids = Object.fromEntries(
    Object.entries(document.grids).map(([name, grid]) => {
      const gone = new Set(grid.columns.filter((column) => moneyKinds.has(column.kind)).map((column) => column.name))
      return [
        name,
        {
          ...grid,
          columns: grid.columns.filter((column) => !gone.has(column.name)),
          rows: grid.rows.map((row) => keep(row, gone)),
          totals: keep(grid.totals, gone),
        },
      ] as const
    }),
  )
  const gone = new Set(
    Object.values(document.grids).flatMap((grid) => grid.columns.filter((column) => moneyKinds.has(column.kind)).map((column) => column.name)),
  )
  return {
    ...document,
    fields: Object.fromEntries(Object.entries(document.fields).filter(([, field]) => !moneyKinds.has(field.kind))),
    also: keep(document.also, new Set()),
    grids,
    pages: document.pages.map((page) => ({
      ...page,
      carried: page.carried && keep(page.carried, gone),
      subtotal: keep(page.subtotal, gone),
      total: keep(page.total, gone),
      capitals: null,
    })),
  }
}
