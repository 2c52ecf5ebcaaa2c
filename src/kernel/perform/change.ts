import { assert, present } from '../../base/assert.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { secretMask } from '../kinds/kinds.ts'
import { keepRules, readInput } from '../kinds/read.ts'
import type { RowValues } from '../kinds/read.ts'
import { recomputed } from '../record/computed.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import { readRows } from '../store/rows.ts'
import type { StoredRow } from '../store/rows.ts'
import { linesFields } from '../store/table.ts'
import { hiddenFields, needNotShutOut, needRole, needWrite, unknownRow, withinScope } from './access.ts'
import { changesBetween, note } from './audit.ts'
import type { Noted, Work } from './work.ts'
import { refuseDependents } from './dependents.ts'
import { verbNamed } from './office.ts'
import { refuseLeaving } from './review/leave.ts'
import { needState } from './state.ts'
import { transaction } from './transaction.ts'
import type { Inside } from './transaction.ts'
import { refuseMissing } from './references.ts'
import { refuseReplaced } from './replaced.ts'
import { insertRow, updateRow } from './write.ts'

/** `outside`: from a person, as JSON, to be read; `read` where readInput read it before. `inside`: from another verb, typed already. */
export type Given = { readonly outside: unknown; readonly read?: RowValues; readonly made?: Made } | { readonly inside: object }

/** Who made a row, and when, before it came here: what an import that keeps history gives. */
export interface Made {
  readonly by?: string
  readonly at?: string
}

const isLines = (value: unknown): value is readonly { readonly id?: unknown; readonly [field: string]: unknown }[] => Array.isArray(value)

/** What a person does not see he does not write either: else he would set what goods cost without knowing it. */
function refuseHidden(record: AnyRecord, work: Work, outside: unknown): void {
  const named = typeof outside === 'object' && outside !== null ? Object.keys(outside) : []
  const hidden = hiddenFields(record, work.actor)
  const name = named.find((one) => hidden.has(one))
  const field = name === undefined ? undefined : record.fields[name]
  if (name !== undefined && field) refuse('forbidden', [`您的岗位不能填写「${field.label[0]}」`, `Your role may not write ${field.label[1]}`], name)
}

function given(record: AnyRecord, work: Work, from: Given, creating: boolean): RowValues {
  if ('outside' in from) refuseHidden(record, work, from.outside)
  if ('outside' in from)
    return named(record, work, from.read ?? readInput(record.fields, creating ? from.outside : withoutMasks(record, from.outside), creating, work.setting))
  const values: RowValues = { ...from.inside }
  return creating ? complete(record.fields, values, work) : values
}

/** A secret that came back as its mask was not typed anew: it stays. */
function withoutMasks(record: AnyRecord, outside: unknown): unknown {
  const secrets = Object.entries(record.fields).filter(([, field]) => field.secret)
  if (secrets.length === 0 || typeof outside !== 'object' || outside === null) return outside
  return Object.fromEntries(Object.entries(outside).filter(([name, value]) => value !== secretMask || !record.fields[name]?.secret))
}

/** A text that names a record or a report names one that there is. */
function named<V extends RowValues>(record: AnyRecord, work: Work, values: V): V {
  for (const [name, field] of Object.entries(record.fields)) {
    const value = values[name]
    if (field.names === undefined || typeof value !== 'string') continue
    const { records, reports } = work.kernel.office
    if (field.names === 'record' && !records.has(value)) refuse('invalid', [`没有「${value}」这类资料，请从列表中选择`, `There is no record ${value}`], name)
    if (field.names === 'report' && !reports.has(value)) refuse('invalid', [`没有「${value}」这张报表，请从列表中选择`, `There is no report ${value}`], name)
  }
  return values
}

/** Initial values for what another verb left out; what it gave is typed already and is not read again. */
function complete(fields: AnyRecord['fields'], values: RowValues, work: Work): RowValues {
  const lines = Object.entries(fields).flatMap(([name, field]) => {
    const inner = values[name]
    return field.kind === 'lines' && isLines(inner) ? [[name, inner.map((line) => complete(field.fields ?? {}, line, work))] as const] : []
  })
  const missing = Object.fromEntries(Object.entries(fields).filter(([name]) => values[name] === undefined))
  return { ...readInput(missing, {}, true, work.setting), ...values, ...Object.fromEntries(lines) }
}

/** Lines get their ids, and keep what only verbs write when they are lines that were there before. */
function withLineIds(record: AnyRecord, values: RowValues, before: RowValues | null): RowValues {
  const lines = linesFields(record).flatMap(([name, field]) => {
    const now = values[name]
    if (!isLines(now)) return []
    const old = before?.[name]
    const known = new Map(isLines(old) ? old.map((line) => [line.id, line]) : [])
    const twice = now.findIndex((line, index) => line.id !== undefined && now.findIndex((one) => one.id === line.id) < index)
    if (twice >= 0) refuse('invalid', [`第 ${twice + 1} 行与前面的行是同一行，请删去重新填`, `Row ${twice + 1} is a row given before`], `${name}.${twice}.id`)
    const system = Object.entries(field.fields ?? {})
      .filter(([, one]) => one.system)
      .map(([inner]) => inner)
    return [
      [
        name,
        now.map((line) => {
          const was = line.id === undefined ? undefined : known.get(line.id)
          return was ? { ...line, ...Object.fromEntries(system.map((inner) => [inner, was[inner]])) } : { ...line, id: newId() }
        }),
      ] as const,
    ]
  })
  return { ...values, ...Object.fromEntries(lines) }
}

const derived = (record: AnyRecord, row: StoredRow): StoredRow => ({ ...row, ...record.derive?.(row) })

/** How an action reaches other records: by this same path, in the same transaction. */
const inside: Inside = {
  create: (work, record, input) => create(work, record, { inside: input }),
  do: async (work, record, verb, id, input) => await doVerb(work, record, verb, await lockRow(work, record, id, null), { inside: input }),
  handOver,
  amend,
}

/** Runs the verb's action, if it has one; what it hands back is written with the row. */
export async function act(work: Work, record: AnyRecord, verb: string, row: StoredRow, input: object, noted: Noted): Promise<StoredRow> {
  const changes = await work.kernel.office.action(record.name, verb)?.run(transaction(work, noted, inside), row, input)
  if (!changes) return row
  const changed = { ...row, ...changes }
  return { ...changed, ...recomputed(record.fields, changed) }
}

/** Saving leads to a state in which the row can be edited, whatever the action says. */
function savedAs(record: AnyRecord, before: string | undefined, written: StoredRow): void {
  assert(
    written.state === before || (written.state !== undefined && record.states[written.state]?.editable === true),
    'saving leads to a state that can be edited',
  )
}

/** Reads the input, derives, keeps the rules, runs the create action and writes the row as version 1 with its number. */
export async function create(work: Work, record: AnyRecord, from: Given): Promise<StoredRow> {
  needWrite(record, work.actor, ['新增', 'create'])
  const values = withLineIds(record, given(record, work, from, true), null)
  const state = Object.keys(record.states)[0]
  const made = 'outside' in from ? from.made : undefined
  const bare: StoredRow = {
    ...values,
    id: newId(),
    version: 1,
    madeBy: made?.by ?? work.actor.person,
    madeAt: made?.at ?? work.now,
    editedBy: work.actor.person,
    editedAt: work.now,
    ...(state === undefined ? {} : { state, number: '' }),
  }
  const row = derived(record, bare)
  keepRules(record, row)
  withinScope(record, row, work.actor)
  const noted = note(work, { record: record.name, row: row.id, verb: 'create', version: 1, changes: {} })
  const acted = await act(work, record, 'create', row, {}, noted)
  savedAs(record, state, acted)
  await refuseMissing(work, record, acted, null)
  const written = await numbered(work, record, acted)
  await insertRow(work, record, written)
  if ('outside' in from && !work.bulk) await refuseReplaced(work, record, written, null)
  Object.assign(noted, { changes: changesBetween(record.fields, null, written) })
  return written
}

/** The row with its document number and those of its serial fields: drawn last, when nothing but a crash can stop the row any more. */
async function numbered(work: Work, record: AnyRecord, row: StoredRow): Promise<StoredRow> {
  const number = record.numbered ? { number: await drawNumber(work, record.name, record.numbered) } : {}
  const serials: { [name: string]: string } = {}
  for (const [name, field] of Object.entries(record.fields))
    if (field.kind === 'serial') serials[name] = await drawNumber(work, `${record.name}.${name}`, present(field.series, 'a serial field has a series'))
  return { ...row, ...number, ...serials }
}

async function drawNumber(work: Work, record: string, pattern: string): Promise<string> {
  const drawn = await work.kernel.numbers.draw(work.company, record, pattern, work.today)
  work.drawn.push(drawn)
  return drawn.number
}

/** Locks and reads the row; refuses one that is not there, not this person's to see, or newer than he has read. */
export async function lockRow(work: Work, record: AnyRecord, id: string, version: number | null): Promise<StoredRow> {
  const [row] = work.bulk ? [work.bulk.locked.get(id)] : await readRows(work, record, [id], true)
  if (!row) unknownRow(record)
  withinScope(record, row, work.actor)
  if (version !== null && version !== row.version) {
    refuse('stale', [`这张${record.label[0]}刚被别人改过，请刷新后重做`, `This ${record.label[1]} was changed meanwhile; reload it`])
  }
  return row
}

/** Changes the given fields of an editable row; refuses `state` otherwise. A change voids the signatures, since they bind to the version. */
export async function update(work: Work, record: AnyRecord, id: string, version: number | null, from: Given): Promise<StoredRow> {
  needWrite(record, work.actor, ['修改', 'change'])
  const before = await lockRow(work, record, id, version)
  const state = before.state === undefined ? undefined : present(record.states[before.state], 'a stored state is declared')
  if (state && !state.editable)
    refuse('state', [`「${state.label[0]}」的${record.label[0]}不能修改`, `A ${record.label[1]} that is ${state.label[1]} cannot be changed`])
  return await rewrite(work, record, before, from)
}

/** Changes fields of a row for another verb, system fields too, whoever may write it by hand: its own rules and its update action hold. A document is changed by its verbs only. */
async function amend(work: Work, record: AnyRecord, id: string, fields: object): Promise<StoredRow> {
  assert(record.sort !== 'document', 'a document is changed by its own verbs')
  return await rewrite(work, record, await lockRow(work, record, id, null), { inside: fields })
}

async function rewrite(work: Work, record: AnyRecord, before: StoredRow, from: Given): Promise<StoredRow> {
  const values = withLineIds(record, given(record, work, from, false), before)
  const row = derived(record, { ...before, ...values, version: before.version + 1, editedBy: work.actor.person, editedAt: work.now })
  keepRules(record, row)
  withinScope(record, row, work.actor)
  const noted = note(work, { record: record.name, row: row.id, verb: 'update', version: row.version, changes: {} })
  const written = await act(work, record, 'update', row, {}, noted)
  savedAs(record, before.state, written)
  await refuseMissing(work, record, written, before)
  const moved = written.state === before.state ? {} : { state: [before.state ?? null, written.state ?? null] as const }
  const changes = { ...changesBetween(record.fields, before, written), ...moved }
  // Saving what is there already makes nobody its last editor: else one could free another to sign what that other wrote.
  if (Object.keys(changes).length === 0) {
    work.noted.splice(work.noted.indexOf(noted), 1)
    return before
  }
  await updateRow(work, record, before, written)
  if ('outside' in from && !work.bulk) await refuseReplaced(work, record, written, before)
  Object.assign(noted, { changes })
  return written
}

/** Who goes, and who takes over from him. */
export interface Successor {
  readonly from: string
  readonly to: string
}

/** Gives the rows another owner in that field, or in that field of their lines. Who had the row in his hand last stays as it was: being given a customer is no edit of his order. */
async function handOver(work: Work, record: AnyRecord, field: string, ids: readonly string[], { from, to }: Successor): Promise<void> {
  assert(record.handsOver?.[field], `${record.name} hands over by ${field}`)
  for (const before of await readRows(work, record, [...new Set(ids)], true)) {
    const [outer = '', inner] = field.split('.')
    const lines = before[outer]
    const given =
      inner === undefined || !Array.isArray(lines)
        ? to
        : lines.map((line: { readonly [name: string]: unknown }) => (line[inner] === from ? { ...line, [inner]: to } : line))
    // Somebody else's by now: it was given away between the look and the lock.
    if (inner === undefined && lines !== from) continue
    const row: StoredRow = { ...before, [outer]: given, version: before.version + 1 }
    await updateRow(work, record, before, row)
    note(work, { record: record.name, row: row.id, verb: 'handOver', version: row.version, changes: changesBetween(record.fields, before, row) })
  }
}

/** Does a verb to a locked row: `signed` says that the review gate was passed. */
export async function doVerb(work: Work, record: AnyRecord, name: string, row: StoredRow, from: Given, signed = false): Promise<StoredRow> {
  const verb = verbNamed(record, name)
  const inner = 'inside' in from
  if (!inner || verb.by.length > 0) needRole(work.actor, verb.by, [verb.label[0], verb.label[1]])
  if (!inner) needNotShutOut(record, work.actor, verb.label)
  needState(record, verb, row)
  if (verb.review && !signed)
    refuse('review', [
      `「${verb.label[0]}」要由 ${verb.review.persons} 位复核人签字后自动完成`,
      `${verb.label[1]} happens when ${verb.review.persons} reviewers have signed`,
    ])
  const input = inner ? from.inside : readInput(verb.input ?? {}, from.outside, true, work.setting)
  if (!inner && (verb.recalls ?? verb.returns) !== undefined) await refuseLeaving(work, record, row, verb)
  if (verb.undoes) await refuseDependents(work, record, row, verb.despite)
  const noted = note(work, { record: record.name, row: row.id, verb: name, version: row.version + 1, changes: {} })
  const set = withSet(record, verb, row, input)
  if (set !== row) keepRules(record, set)
  const acted = await act(work, record, name, set, input, noted)
  const state = leadsTo(verb, row, acted)
  // Verbs that only other verbs do keep counts; whose hand the row was last in stays as it was, or he could not sign for what others caused.
  const hand = set === row ? { editedBy: row.editedBy, editedAt: row.editedAt } : { editedBy: work.actor.person, editedAt: work.now }
  const edited = verb.by.length > 0 && !verb.review ? hand : {}
  const written: StoredRow = { ...acted, ...edited, state, version: row.version + 1 }
  await refuseMissing(work, record, written, row)
  await updateRow(work, record, row, written)
  Object.assign(noted, {
    changes: { ...changesBetween(record.fields, row, written), ...(state === row.state ? {} : { state: [row.state, state] }), ...inputNote(verb, input) },
  })
  return written
}

/** The row with what the verb sets of its fields; the same row where it sets none. What may be set and is left empty stays as it stands in the row. */
function withSet(record: AnyRecord, verb: Verb, row: StoredRow, input: object): StoredRow {
  const names = [...(verb.sets ?? []), ...(verb.maySet ?? [])]
  const given = Object.entries(input).filter(([name, value]) => verb.sets?.includes(name) === true || (value !== null && verb.maySet?.includes(name) === true))
  const values = Object.fromEntries(given)
  return names.length === 0 ? row : derived(record, { ...row, ...values })
}

/** The state after a verb; where it leads to one of several, the one that its action named, else as before. */
function leadsTo(verb: Verb, row: StoredRow, acted: StoredRow): string {
  const state = verb.to === 'same' ? row.state : typeof verb.to === 'string' ? verb.to : acted.state
  assert(state !== undefined, 'a verb leads to a state')
  assert(typeof verb.to === 'string' || state === row.state || verb.to.includes(state), 'an action names a state that its verb leads to')
  return state
}

/** What a person gave to a verb is kept with the audit entry: a reason, a day. What it set on the row is among the row's changes already. */
function inputNote(verb: Verb, input: object): Noted['changes'] {
  const set = [...(verb.sets ?? []), ...(verb.maySet ?? [])]
  return changesBetween(
    Object.fromEntries(
      Object.entries(verb.input ?? {})
        .filter(([name, field]) => field.kind !== 'lines' && !set.includes(name))
        .map(([name, field]) => [name, field]),
    ),
    null,
    { ...input },
  )
}
