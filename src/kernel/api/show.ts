import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import type { Json } from '../kinds/kind.ts'
import { rowToWire } from '../kinds/read.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import { coveredValues, hasRole, hiddenFields, inScope, mayWrite, maySee, unknownRow, withinScope } from '../perform/access.ts'
import { dependentsOf, nameOf } from '../perform/dependents.ts'
import { barredFrom, sheetNow } from '../perform/review.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { verbNamed } from '../perform/office.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { readRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { titlesFor } from '../perform/titles.ts'
import { cameFor } from './waiting.ts'

/** The row, if this person may see it; what he may not see is not there for him. */
export async function seenRow(reader: Reader, record: AnyRecord, actor: Actor, id: string): Promise<StoredRow> {
  const [row] = await readRows(reader, record, [id])
  if (!row) unknownRow(record)
  withinScope(record, row, actor)
  return row
}

/** Why this verb cannot be done now by this person, or null. The write path decides again when it is tried. */
function whyNot(record: AnyRecord, verb: Verb, row: StoredRow, actor: Actor): Label | null {
  const state = row.state ?? ''
  if (!verb.from.includes(state)) return [`当前是「${record.states[state]?.label[0] ?? ''}」`, `It is ${record.states[state]?.label[1] ?? state}`]
  return hasRole(actor, verb.by) ? null : ['您的岗位没有这个权限', 'Your role may not']
}

async function signedBy(reader: Reader, record: AnyRecord, row: StoredRow): Promise<ReadonlyMap<string, number>> {
  const found = await reader.client.query<{ verb: string; persons: bigint }>(
    'select verb, count(distinct person) as persons from signature where company_id = $1 and record = $2 and row_id = $3 and version = $4 group by verb',
    [reader.company, record.name, row.id, row.version],
  )
  return new Map(found.rows.map((one) => [one.verb, Number(one.persons)]))
}

type JsonObject = { readonly [key: string]: Json }

/** A field as the browser may know it: everything but functions and patterns, which it has from the declaration. */
export function fieldToWire(field: AnyField): JsonObject {
  const { pattern: _, fields, ...rest } = field
  return { ...JSON.parse(JSON.stringify(rest)), ...(fields ? { fields: fieldsToWire(fields) } : {}) }
}
/** Fields as the browser gets them, for the forms of verbs and reports. */
export const fieldsToWire = (fields: { readonly [name: string]: AnyField }): JsonObject =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldToWire(field)]))

/** A row with everything its page shows at once: values, names of what it points at, its head, and what may be done with it next. */
export async function showRow(read: Reading, reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, id: string): Promise<object> {
  const row = await seenRow(reader, record, actor, id)
  const titles = await titlesFor(reader, office, { ...record.fields, madeBy: personField, editedBy: personField }, [row])
  const signed = await signedBy(reader, record, row)
  const named = (person: string) => ({ id: person, name: titles[person] ?? '系统' })
  const state = row.state === undefined ? undefined : record.states[row.state]
  return {
    row: {
      ...rowToWire(record.fields, row, hiddenFields(record, actor)),
      ...coveredValues(record, actor, row),
      id: row.id,
      version: row.version,
      ...(state ? { number: row.number ?? '', state: row.state ?? '' } : {}),
    },
    titles,
    head: { madeBy: named(row.madeBy), madeAt: row.madeAt, editedBy: named(row.editedBy), editedAt: row.editedAt },
    came: row.state === undefined ? null : await cameFor(reader, record, id, row.state),
    editable: mayWrite(record, actor) && (state === undefined || state.editable === true),
    verbs: Object.entries(record.verbs)
      .filter(([, verb]) => verb.by.length > 0)
      .map(([name, verb]) => verbToWire(record, name, verb, row, actor, signed)),
    drafts: await draftsOf(read, office, record, actor, row),
  }
}

/** The documents that can be made from this row by this person, each with the reason where nothing is left to make it of. */
async function draftsOf(read: Reading, office: OfficeIndex, record: AnyRecord, actor: Actor, row: StoredRow): Promise<readonly object[]> {
  const offered = office.drafts.filter(
    (draft) => draft.from === record.name && draft.states.includes(row.state ?? '') && mayWrite(present(office.records.get(draft.record), draft.record), actor),
  )
  const made: object[] = []
  for (const draft of offered) {
    const why = await draft.draft(read, [row]).then(
      () => null,
      (thrown: unknown) => {
        if (thrown instanceof Refusal) return thrown.says
        throw thrown
      },
    )
    made.push({ record: draft.record, label: draft.label, allowed: why === null, ...(why ? { why } : {}) })
  }
  return made
}

const personField: AnyField = { kind: 'ref', label: ['人员', 'Person'], to: 'person' }

function verbToWire(record: AnyRecord, name: string, verb: Verb, row: StoredRow, actor: Actor, signed: ReadonlyMap<string, number>): object {
  const why = whyNot(record, verb, row, actor) ?? (verb.review ? barredFrom(row, verb.review, actor) : null)
  return {
    verb: name,
    label: verb.label,
    allowed: why === null,
    ...(why ? { why } : {}),
    ...(verb.tone ? { tone: verb.tone } : {}),
    ...(verb.asks ? { asks: verb.asks } : {}),
    ...(verb.input ? { input: fieldsToWire(verb.input) } : {}),
    ...(verb.undoes ? { undoes: true } : {}),
    ...(verb.review ? { review: { persons: verb.review.persons, signed: signed.get(name) ?? 0, ticks: verb.review.ticks } } : {}),
  }
}

/** What living rows refer to this one: shown before anything is taken back. Rows this person may not see are counted without a name. */
export async function dependents(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, id: string): Promise<object> {
  await seenRow(reader, record, actor, id)
  const found = await dependentsOf(reader, office, record, id)
  return {
    rows: found.map((one) => {
      const seen = maySee(one.record, actor) && inScope(one.record, one.row, actor)
      return {
        record: one.record.name,
        label: one.record.label,
        id: seen ? one.row.id : null,
        number: seen ? nameOf(one.record, one.row) : '（无权查看）',
        state: one.row.state ?? null,
      }
    }),
  }
}

/** What a reviewer must compare, who has signed it, and whether this person may. */
export async function reviewPage(
  read: Reading,
  reader: Reader,
  office: OfficeIndex,
  record: AnyRecord,
  actor: Actor,
  id: string,
  verbName: string,
): Promise<object> {
  const row = await seenRow(reader, record, actor, id)
  const verb = verbNamed(record, verbName)
  const gate = verb.review ?? refuse('review', ['这个动作不需要签字', 'This verb takes no signatures'])
  const { sheet, shown } = await sheetNow(office, read, record, verbName, row)
  const found = await reader.client.query<{
    name: string
    person: string
    at: string
    ticks: readonly string[]
    version: number
    shown: string
    remark: string | null
  }>(
    `select p.name, s.person, s.at, s.ticks, s.version, s.shown, s.remark from signature s join person p on p.company_id = s.company_id and p.id = s.person
     where s.company_id = $1 and s.record = $2 and s.row_id = $3 and s.verb = $4 order by s.at, s.id`,
    [reader.company, record.name, row.id, verbName],
  )
  const counts = (one: { readonly version: number; readonly shown: string }): boolean => one.version === row.version && one.shown === shown
  const own = found.rows.some((one) => one.person === actor.person && counts(one))
  const inState = verb.from.includes(row.state ?? '')
  const blocked = sheet.groups.flatMap((group) => group.rows).some((one) => one.blocks)
  const why: Label | null = !inState
    ? whyNot(record, verb, row, actor)
    : (barredFrom(row, gate, actor) ??
      (own
        ? ['您已签字，等待另一位复核人', 'You have signed; another person is needed']
        : blocked
          ? ['有差异，不能签字', 'Differences block the signature']
          : null))
  return {
    sheet,
    shown,
    version: row.version,
    ticks: gate.ticks,
    needed: gate.persons,
    maySign: why === null,
    ...(why ? { why } : {}),
    signatures: found.rows.map((one) => ({
      person: one.name,
      at: one.at,
      ticks: one.ticks,
      remark: one.remark,
      counts: !inState || counts(one),
      ...(inState && !counts(one) ? { why: ['签字后内容有变化，已失效', 'Voided: the content changed'] } : {}),
    })),
  }
}
