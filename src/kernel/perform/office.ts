import { assert, present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import { linesFields, linesTableOf, snake, tableOf } from '../store/table.ts'
import type { Job } from './job.ts'
import type { Cube } from '../record/cube.ts'
import type { Duty } from '../record/duty.ts'
import type { Action, Advice, Beginning, Comparison, Draft, Office, Report, Suggestion } from './tx.ts'

/** A column somewhere that points at rows of a record: through it, rows depend on others. */
export interface Pointer {
  readonly record: AnyRecord
  /** the field that points, one of a line as `lines.goods` */
  readonly via: string
  /** SQL for the ids of rows of `record` that point at $2, in company $1 */
  readonly sql: string
}

/** The office, looked up by name. Made once at start; refuses to be made when a part names something that does not exist. */
export interface OfficeIndex {
  readonly records: ReadonlyMap<string, AnyRecord>
  readonly drafts: readonly Draft[]
  readonly reports: ReadonlyMap<string, Report>
  readonly jobs: ReadonlyMap<string, Job>
  readonly duties: ReadonlyMap<string, Duty>
  /** sources of one's own reports, besides records */
  readonly cubes: ReadonlyMap<string, Cube>
  /** files of print templates */
  readonly prints: readonly URL[]
  action(record: string, verb: string): Action | undefined
  advice(record: string): Advice | undefined
  beginning(record: string): Beginning | undefined
  comparison(record: string, verb: string): Comparison | undefined
  suggestion(record: string, field: string): Suggestion | undefined
  pointersTo(record: string): readonly Pointer[]
}

const key = (record: string, verb: string): string => `${record}.${verb}`

/** Refuses to start (assert) when an action names a record or verb that is not declared, or two stand for one verb. */
export function indexOffice(office: Office): OfficeIndex {
  const records = new Map(Object.entries(office.records))
  const actions = new Map(office.actions.map((action) => [key(action.record, action.verb), action]))
  const comparisons = new Map(office.comparisons.map((comparison) => [key(comparison.record, comparison.verb), comparison]))
  const suggestions = new Map(office.suggestions.map((suggestion) => [key(suggestion.record, suggestion.field), suggestion]))
  for (const { record, field } of office.suggestions)
    assert(records.get(record)?.fields[field]?.suggestedBy, `a suggestion is made for ${record}.${field}, which is suggestedBy nothing`)
  const advices = new Map(office.advices.map((advice) => [advice.record, advice]))
  const beginnings = new Map(office.beginnings.map((beginning) => [beginning.record, beginning]))
  assert(beginnings.size === office.beginnings.length, 'a record begins in one way')
  const jobs = new Map(office.jobs.map((job) => [job.name, job]))
  assert(jobs.size === office.jobs.length, 'two jobs have one name')
  assert(advices.size === office.advices.length, 'two advices are on one record')
  assert(actions.size === office.actions.length, 'two actions stand for one verb')
  for (const { record, verb } of [...office.actions, ...office.comparisons]) {
    assert(records.has(record), `an action names the record ${record}, which is not registered`)
    assert(verb === 'create' || verb === 'update' || Object.hasOwn(present(records.get(record), record).verbs, verb), `${record} has no verb ${verb}`)
  }
  assert(new Set(office.duties.map((duty) => duty.name)).size === office.duties.length, 'two duties have one name')
  const pointers = new Map<string, readonly Pointer[]>([...records.keys()].map((name) => [name, pointersTo(records, name)]))
  return {
    records,
    drafts: office.drafts,
    reports: new Map(office.reports.map((report) => [report.name, report])),
    jobs,
    duties: new Map(office.duties.map((duty) => [duty.name, duty])),
    cubes: new Map(office.cubes.map((cube) => [cube.name, cube])),
    prints: office.prints,
    action: (record, verb) => actions.get(key(record, verb)),
    advice: (record) => advices.get(record),
    beginning: (record) => beginnings.get(record),
    comparison: (record, verb) => comparisons.get(key(record, verb)),
    suggestion: (record, field) => suggestions.get(key(record, field)),
    pointersTo: (record) => pointers.get(record) ?? [],
  }
}

/** Several ids are asked by containment, which their index answers. */
const pointing = (field: AnyField, column: string): string => (field.kind === 'refs' ? `${column} @> array[$2::uuid]` : `${column} = $2`)

function pointersTo(records: ReadonlyMap<string, AnyRecord>, target: string): readonly Pointer[] {
  const found: Pointer[] = []
  const own = present(records.get(target), target)
  for (const record of records.values()) {
    for (const [name, field] of Object.entries(record.fields)) {
      if ((field.kind === 'ref' || field.kind === 'refs') && field.to === target)
        found.push({ record, via: name, sql: `select t.id from "${tableOf(record)}" t where t.company_id = $1 and ${pointing(field, `t."${snake(name)}"`)}` })
    }
    for (const [name, field] of linesFields(record)) {
      const table = linesTableOf(record, name)
      for (const [column, one] of Object.entries(field.fields ?? {})) {
        if ((one.kind === 'ref' || one.kind === 'refs') && one.to === target)
          found.push({
            record,
            via: `${name}.${column}`,
            sql: `select l.parent from "${table}" l where l.company_id = $1 and ${pointing(one, `l."${snake(column)}"`)}`,
          })
        if (one.kind === 'lineOf' && one.to === target) {
          const pointed = linesTableOf(own, present(one.linesOf, 'a line reference names lines'))
          found.push({
            record,
            via: `${name}.${column}`,
            sql: `select l.parent from "${table}" l join "${pointed}" p on p.company_id = l.company_id and p.id = l."${snake(column)}" where l.company_id = $1 and p.parent = $2`,
          })
        }
      }
    }
  }
  return found
}

/** The record of that name; refuses `unknown`. */
export function recordNamed(office: OfficeIndex, name: string): AnyRecord {
  return office.records.get(name) ?? refuse('unknown', [`没有「${name}」这种单据`, `There is no record ${name}`])
}

/** The declared verb; refuses `unknown`. */
export function verbNamed(record: AnyRecord, name: string): Verb {
  const verb = Object.hasOwn(record.verbs, name) ? record.verbs[name] : undefined
  return verb ?? refuse('unknown', [`${record.label[0]}没有「${name}」这个动作`, `${record.label[1]} has no verb ${name}`])
}
