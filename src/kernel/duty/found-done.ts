import { addDays, readDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import type { House, Reading } from '../perform/tx.ts'
import type { Evidence } from '../record/duty.ts'
import { snake, tableOf } from '../store/table.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Assigned } from './assigned.ts'
import type { DroppedWhy } from './duty.record.ts'
import { awaySql } from './stand-in.ts'
import { calledSql, casesAsked, mostAtOnce, whereSql } from './wanted.ts'

/** An occurrence that was found to be over, and how. */
export type Ended =
  | {
      readonly id: string
      readonly how: 'done'
      readonly on: Day
      readonly by: string | null
      readonly evidence: string | null
      readonly evidenceTitle: string | null
      readonly evidenceRecord: string | null
    }
  | { readonly id: string; readonly how: 'missed' }
  | { readonly id: string; readonly how: 'dropped'; readonly why: DroppedWhy }

/** What was written down late may still be dated in time: so many days after a period its missed duties are looked at again. */
const lookBack = 14

/** Occurrences of a duty that are over: shown done by a row, no longer the case, or about something that is no longer there. */
export async function endedOf(read: Reading, house: House, duty: Assigned): Promise<readonly Ended[]> {
  if (duty.cases) return await endedCases(read, house, duty)
  const done = duty.evidence ? await shownDone(read, house, duty, duty.evidence) : []
  return duty.rows ? [...done, ...(await rowsGone(read, house, duty))] : done
}

/** SQL for who did it, where that was a person: what the program does by itself ends a duty too, and is nobody's. */
const aPerson = (by: string): string => `(select p.id from person p where p.company_id = $1 and p.id = ${by})`

/** SQL for the calendar day of a row on which what it says happened. */
function daySql(record: AnyRecord, on: string, alias: string): string {
  const kind = on === 'madeAt' ? 'moment' : present(record.fields[on], `${record.name} has ${on}`).kind
  const column = `${alias}."${snake(on)}"`
  return kind === 'day' ? column : `(${column} at time zone 'Asia/Shanghai')::date`
}

/**
 * Evidence counts when it is about the same thing, by the right person, dated within the period (for what does not lapse: on or after its first day),
 * not cancelled, and counted for no other occurrence of the duty.
 */
async function shownDone(read: Reading, house: House, duty: Assigned, evidence: Evidence): Promise<Ended[]> {
  const record = present(house.records.get(evidence.record), evidence.record)
  const values: unknown[] = [read.company, duty.name, read.today, addDays(read.today, -lookBack)]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const day = daySql(record, evidence.on, 'e')
  const by = evidence.by === 'anyone' ? 'null::uuid' : `e."${snake(evidence.by)}"`
  const dead = Object.keys(record.states).filter((state) => record.states[state]?.dead)
  const conditions = [
    'e.company_id = $1',
    ...(evidence.subject ? [`e."${snake(evidence.subject)}" = d.subject::uuid`] : []),
    ...(evidence.opens ? [`e."${snake(evidence.opens)}" = d.opens_on`] : []),
    `${day} >= d.opens_on and ${day} <= $3::date and (d.lapses_on is null or ${day} <= d.lapses_on)`,
    ...(evidence.by === 'anyone'
      ? []
      : [
          // who stands in for one who is away shows it too
          `(${by} = d.owner or d.owner in ${awaySql(by, day)} or (d.owner is null and exists (select 1 from person p where p.company_id = $1 and p.id = ${by} and d.owner_role = any(p.roles))))`,
        ]),
    ...(dead.length > 0 ? [`e.state <> all(${mark(dead)}::text[])`] : []),
    ...whereSql(record, evidence.where, 'e', mark),
    'not exists (select 1 from duty x where x.company_id = $1 and x.duty = $2 and x.evidence = e.id::text)',
  ]
  const found = await read.rows<{ id: string; evidence: string; on: Day; by: string | null; title: string }>(
    `select d.id, s.id as evidence, s.on, ${aPerson('s.by')} as by, s.title from duty d cross join lateral (
       select e.id, ${day} as on, ${evidence.by === 'anyone' ? 'e.made_by' : by} as by, ${calledSql(record, 'e')} as title
       from "${tableOf(record)}" e where ${conditions.join(' and ')} order by ${day}, e.id limit 1) s
     where d.company_id = $1 and d.duty = $2 and (d.state = 'open' or (d.state = 'missed' and d.lapses_on >= $4::date)) order by d.due_on, d.id limit ${mostAtOnce}`,
    values,
  )
  const used = new Set<string>()
  return found.flatMap((row): Ended[] => {
    if (used.has(row.evidence)) return []
    used.add(row.evidence)
    return [{ id: row.id, how: 'done', on: row.on, by: row.by, evidence: row.evidence, evidenceTitle: row.title, evidenceRecord: record.name }]
  })
}

/** Open occurrences about rows that no longer bring the duty: a customer put out of use. */
async function rowsGone(read: Reading, house: House, duty: Assigned): Promise<Ended[]> {
  const rows = present(duty.rows, 'a duty of rows')
  const record = present(house.records.get(rows.record), rows.record)
  const values: unknown[] = [read.company, duty.name]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const conditions = ['t.company_id = $1', 't.id = d.subject::uuid', ...whereSql(record, rows.where, 't', mark)]
  const found = await read.rows<{ id: string }>(
    `select d.id from duty d where d.company_id = $1 and d.duty = $2 and d.state = 'open'
       and not exists (select 1 from "${tableOf(record)}" t where ${conditions.join(' and ')}) limit ${mostAtOnce}`,
    values,
  )
  return found.map(({ id }) => ({ id, how: 'dropped', why: 'gone' }))
}

interface OpenCase {
  readonly id: string
  readonly subject: string
  readonly period: string
  readonly state: string | null
  readonly by: string | null
  readonly on: Day | null
  readonly now: string | null
}

/** A case's period is its key and its day, which has ten characters. */
const keySql = (period: string): string => `trim(left(${period}, -10))`

/** An open case is done when the rows no longer show it (a clock that went back shows nothing of a later day: those are let be); it is dropped when its row was cancelled, or its day moved and it became another case. */
async function endedCases(read: Reading, house: House, duty: Assigned): Promise<Ended[]> {
  const record = present(house.records.get(present(duty.cases, 'cases').record), 'a case is about a record')
  const states = Object.keys(record.states)
  const { sql, values } = await casesAsked(read, duty, readDay('9999-12-31'), [duty.name, record.name])
  const found = await read.rows<OpenCase>(
    // What is the case now is found once, and beside each open one stands the one that is most like it.
    `with open as (select d.id, d.subject, d.period from duty d where d.company_id = $1 and d.duty = $4 and d.state = 'open' and d.opens_on <= $2::date),
       now as materialized (select w.subject, w.period, ${keySql('w.period')} as key
         from (select coalesce(c.subject, '-') as subject, c.period from (${sql}) c) w where w.subject in (select subject from open)),
       judged as (select distinct on (o.id) o.id, o.subject, o.period, n.period as now
         from open o left join now n on n.subject = o.subject and n.key = ${keySql('o.period')} order by o.id, n.period = o.period desc)
     select o.id, o.subject, o.period, o.now, ${states.length > 0 ? 't.state' : 'null::text'} as state, ${aPerson('a.person')} as by, a.on
     from judged o left join "${tableOf(record)}" t on t.company_id = $1 and t.id = nullif(o.subject, '-')::uuid
     left join lateral (select a.person, (a.at at time zone 'Asia/Shanghai')::date as on from audit a
       where a.company_id = $1 and a.record = $5 and a.row_id = t.id order by a.id desc limit 1) a on true
     where o.now is distinct from o.period limit ${mostAtOnce}`,
    values,
  )
  return found.map((row): Ended => {
    if (row.now !== null) return { id: row.id, how: 'dropped', why: 'moved' }
    if (row.state !== null && record.states[row.state]?.dead) return { id: row.id, how: 'dropped', why: 'cancelled' }
    const on = row.on === null || row.on > read.today ? read.today : row.on
    return { id: row.id, how: 'done', on, by: row.by, evidence: null, evidenceTitle: null, evidenceRecord: null }
  })
}
