import type { Label } from '../../base/label.ts'
import { textual } from '../../base/text.ts'
import type { Json } from '../kinds/kind.ts'
import { holdsFiles } from '../kinds/files.ts'
import { kindOf, pointsAt, textOf } from '../kinds/kinds.ts'
import type { FieldMap } from '../kinds/read.ts'
import { hiddenFields } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { stepInputs } from '../perform/review/steps.ts'
import { titlesFor } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { seenRow } from './show.ts'

type Changes = { readonly [field: string]: readonly [Json, Json] }
type LineObject = { readonly [name: string]: Json }

interface Entry {
  readonly at: string
  readonly name: string | null
  readonly verb: string
  readonly version: number
  readonly changes: Changes
  readonly caused: Json
  readonly sealed: boolean
}

/** One line that came, went, or changed, with its cells. */
interface LineChange {
  readonly place: number
  readonly how: 'added' | 'removed' | 'changed'
  readonly cells: readonly { readonly label: Label; readonly before: Words; readonly after: Words }[]
}

const kernelVerbs: { readonly [verb: string]: Label } = {
  create: ['新增', 'Create'],
  update: ['修改', 'Change'],
  sign: ['签字', 'Sign'],
  unsign: ['撤签', 'Withdraw signature'],
  sendBack: ['退回前步', 'Send back a step'],
  passOn: ['转办', 'Pass on'],
  handOver: ['工作交接', 'Handed over'],
  urge: ['催办', 'Remind'],
  escalate: ['超时升级', 'Escalate'],
  attach: ['加附件', 'Attach'],
  detach: ['取下附件', 'Take down an attachment'],
}
/** What the kernel itself notes of a row besides its fields. */
const own: { readonly [name: string]: AnyField } = { attachments: { kind: 'files', label: ['附件', 'Attachments'] } }
/** The verb in words, whether its own record or the kernel declares it. */
const verbLabel = (record: AnyRecord, verb: string): Label => kernelVerbs[verb] ?? record.verbs[verb]?.label ?? [verb, verb]

/** A value as people read it; one that was kept under an older rule and cannot be read any more as it is. */
function keptText(value: Json, field: AnyField): string {
  try {
    const { min: _, max: __, ...loose } = field
    return textOf(kindOf(field).read(value, loose), field)
  } catch {
    return typeof value === 'object' ? JSON.stringify(value) : textual(value)
  }
}

/** Who acted where no person did. */
const program: Label = ['系统', 'The program']

type Titles = { readonly [id: string]: string }

/** Text as it was written, or in both languages. */
type Words = string | Label

/** A value as it was kept, in words. */
function valueText(value: Json | undefined, field: AnyField | undefined, titles: Titles): Words {
  if (value === null || value === undefined) return ''
  if (field?.kind === 'lines' && Array.isArray(value)) return [`${value.length} 行`, `${value.length} lines`]
  if (field?.kind === 'choice' || field?.kind === 'choices' || field?.kind === 'flag') return [textOf(value, field), textOf(value, field, 'en')]
  if (field && field.kind !== 'lines' && !pointsAt(field) && !holdsFiles(field.kind)) return keptText(value, field)
  if (Array.isArray(value)) return value.map((one) => titles[textual(one)] ?? textual(one)).join('、')
  if (typeof value === 'object') return JSON.stringify(value)
  return titles[textual(value)] ?? textual(value)
}

const objects = (value: Json): readonly LineObject[] =>
  Array.isArray(value)
    ? value.flatMap((line: Json) => (typeof line === 'object' && line !== null && !Array.isArray(line) ? [Object.fromEntries(Object.entries(line))] : []))
    : []

/** The inner fields this person sees, as the history words them. */
function seenInside(field: AnyField, lines: string, hidden: ReadonlySet<string>): FieldMap {
  return Object.fromEntries(Object.entries(field.fields ?? {}).filter(([name, one]) => one.kind !== 'lines' && !hidden.has(`${lines}.${name}`)))
}

function cellsBetween(fields: FieldMap, before: LineObject, after: LineObject, titles: Titles): LineChange['cells'] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const was = before[name] ?? null
    const is = after[name] ?? null
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ label: field.label, before: valueText(was, field, titles), after: valueText(is, field, titles) }]
  })
}

/** What happened to the lines: by their ids, so that a line that only moved is not told as changed. A line that is there from the start is no change. */
function lineChanges(fields: FieldMap, before: Json, after: Json, titles: Titles): readonly LineChange[] {
  const old = objects(before)
  const now = objects(after)
  const known = new Map(old.map((line) => [line.id, line]))
  const kept = new Set(now.map((line) => line.id))
  const changed = now.flatMap((line, place): LineChange[] => {
    const was = known.get(line.id)
    const cells = cellsBetween(fields, was ?? {}, line, titles)
    return cells.length === 0 ? [] : [{ place: place + 1, how: was ? 'changed' : 'added', cells }]
  })
  const gone = old.flatMap((line, place): LineChange[] =>
    kept.has(line.id) ? [] : [{ place: place + 1, how: 'removed', cells: cellsBetween(fields, line, {}, titles) }],
  )
  return [...changed, ...gone]
}

/** So many changed lines are told one by one; of more only their number. */
const mostLines = 200

/** The names of what the changes point at, of lines too: one statement for each record pointed at. Fields this person does not see are left out before. */
async function titlesOfChanges(
  reader: Reader,
  office: OfficeIndex,
  record: AnyRecord,
  changes: readonly Changes[],
  hidden: ReadonlySet<string>,
): Promise<Titles> {
  const seen = Object.fromEntries(
    Object.entries({ ...record.fields, ...own })
      .filter(([name, field]) => !hidden.has(name) && (pointsAt(field) || holdsFiles(field.kind) || field.kind === 'lines'))
      .map(([name, field]) => [name, field.kind === 'lines' ? { ...field, fields: seenInside(field, name, hidden) } : field]),
  )
  const rows = changes.flatMap((change) => [0, 1].map((side) => Object.fromEntries(Object.entries(change).map(([name, pair]) => [name, pair[side]]))))
  return await titlesFor(reader, office, seen, rows)
}

function changeToWire(record: AnyRecord, verb: string, hidden: ReadonlySet<string>, titles: Titles) {
  return ([name, [before, after]]: readonly [string, readonly [Json, Json]]): object => {
    const field = record.fields[name] ?? record.verbs[verb]?.input?.[name] ?? stepInputs[verb]?.[name] ?? own[name]
    const label: Label = field?.label ?? (name === 'state' ? ['状态', 'State'] : [name, name])
    const text = (value: Json): Words =>
      name === 'state' && value !== null ? (record.states[textual(value)]?.label ?? textual(value)) : valueText(value, field, titles)
    // What a new row began with is told by their number: they stand on the page.
    const lines = field?.kind === 'lines' && before !== null ? lineChanges(seenInside(field, name, hidden), before, after, titles) : []
    return { field: name, label, before: text(before), after: text(after), ...(lines.length > 0 && lines.length <= mostLines ? { lines } : {}) }
  }
}

/** Who changed what from what, newest first: of lines, which came, went and changed, cell by cell. At most 500 entries. */
export async function history(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, id: string): Promise<object> {
  await seenRow(reader, record, actor, id)
  const hidden = hiddenFields(record, actor)
  const found = await reader.client.query<Entry>(
    `select a.at, p.name, a.verb, a.version, a.changes, a.caused, s.audit_id is not null as sealed
     from audit a left join person p on p.company_id = a.company_id and p.id = a.person left join seal_leaf s on s.company_id = a.company_id and s.audit_id = a.id
     where a.company_id = $1 and a.record = $2 and a.row_id = $3 order by a.id desc limit 500`,
    [reader.company, record.name, id],
  )
  const titles = await titlesOfChanges(
    reader,
    office,
    record,
    found.rows.map((entry) => entry.changes),
    hidden,
  )
  const declared = Object.keys(record.fields)
  return {
    entries: found.rows.map((entry) => ({
      at: entry.at,
      person: entry.name ?? program,
      verb: entry.verb,
      label: verbLabel(record, entry.verb),
      version: entry.version,
      caused: entry.caused,
      sealed: entry.sealed,
      changes: Object.entries(entry.changes)
        .filter(([name]) => !hidden.has(name))
        .sort(([a], [b]) => declared.indexOf(a) - declared.indexOf(b))
        .map(changeToWire(record, entry.verb, hidden, titles)),
    })),
  }
}
