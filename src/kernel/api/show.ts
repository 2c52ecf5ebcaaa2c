import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import type { Json } from '../kinds/kind.ts'
import { rowToWire } from '../kinds/read.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import { coveredValues, hasRole, hiddenFields, inScope, mayWrite, maySee, unknownRow, withinScope } from '../perform/access.ts'
import { dependentsOf, nameOf } from '../perform/dependents.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import { Refusal } from '../../base/refusal.ts'
import { readRows } from '../store/rows.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { titlesFor } from '../perform/titles.ts'
import { replacementsOf } from '../perform/replaced.ts'
import { reviewOffer } from './review-page.ts'
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
    replaced: await replacementsOf(reader, record, id),
    came: row.state === undefined ? null : await cameFor(reader, record, id, row.state),
    editable: mayWrite(record, actor) && (state === undefined || state.editable === true),
    verbs: await verbsToWire(reader, office, record, row, actor),
    drafts: await draftsOf(read, office, record, actor, row),
  }
}

/** The documents that can be made from this row by this person, each with the reason where nothing is left to make it of. */
async function draftsOf(read: Reading, office: OfficeIndex, record: AnyRecord, actor: Actor, row: StoredRow): Promise<readonly object[]> {
  const offered = office.drafts.filter(
    (draft) =>
      draft.from === record.name &&
      (row.state === undefined || draft.states.includes(row.state)) &&
      mayWrite(present(office.records.get(draft.record), draft.record), actor),
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

/** What may be done with the row, and where not, why not; of reviewed verbs, whether this person may sign as things stand. */
async function verbsToWire(reader: Reader, office: OfficeIndex, record: AnyRecord, row: StoredRow, actor: Actor): Promise<readonly object[]> {
  const offers: object[] = []
  for (const [name, verb] of Object.entries(record.verbs)) {
    if (verb.by.length === 0) continue
    const closed = whyNot(record, verb, row, actor)
    const review = verb.review && verb.from.includes(row.state ?? '') ? await reviewOffer(reader, office, record, row, actor, name) : null
    const why = closed ?? review?.why ?? leaving(verb, row, actor)
    const { persons, ticks } = review ?? verb.review ?? {}
    offers.push({
      verb: name,
      label: verb.label,
      allowed: why === null,
      ...(why ? { why } : {}),
      ...(verb.tone ? { tone: verb.tone } : {}),
      ...(verb.asks ? { asks: verb.asks } : {}),
      ...(verb.input ? { input: fieldsToWire(verb.input) } : {}),
      ...(verb.undoes ? { undoes: true } : {}),
      ...(verb.review ? { review: { persons, signed: review?.signed ?? 0, ticks } } : {}),
    })
  }
  return offers
}

/** The maker takes his document out of the review, others send it back; never the other way round. */
function leaving(verb: Verb, row: StoredRow, actor: Actor): Label | null {
  if (verb.recalls !== undefined && row.madeBy !== actor.person) return ['只有制单人可以撤回', 'Only the maker takes it back']
  return verb.returns !== undefined && row.madeBy === actor.person ? ['制单人请用撤回', 'The maker recalls it'] : null
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
