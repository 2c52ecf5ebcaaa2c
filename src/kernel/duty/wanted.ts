import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import type { House, Reading } from '../perform/tx.ts'
import { notReplacedSql } from '../perform/replaced.ts'
import { titleSql } from '../perform/titles.ts'
import type { Rhythm } from '../record/duty.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Role } from '../record/role.ts'
import { snake, tableOf } from '../store/table.ts'
import { warnedOn } from './assigned.ts'
import type { Assigned, Assignee } from './assigned.ts'
import { occurrences } from './cadence.ts'
import type { Occurrence } from './cadence.ts'
import type { WorkCalendar } from '../../base/workday.ts'

/** An occurrence that ought to be there. Days are calendar days; `subject` is a row's id, or `-` for nothing in particular. */
export interface Wanted {
  readonly duty: string
  readonly what: string
  readonly subject: string
  readonly subjectRecord: string | null
  readonly subjectTitle: string | null
  readonly period: string
  readonly opensOn: Day
  readonly warnOn: Day
  readonly dueOn: Day
  readonly lapsesOn: Day | null
  readonly owner: string | null
  readonly ownerRole: Role | null
}

/** What occurrences are looked for by: as of when, from when on, on which calendar. */
export interface Looking {
  readonly read: Reading
  readonly house: House
  /** nothing whose period ended before this day is made up for */
  readonly since: Day
  readonly calendar: WorkCalendar
}

/** No round makes more than this at once; the next goes on. */
export const mostAtOnce = 300

/** Occurrences of a duty that ought to be there today and are not. */
export async function missingOf(looking: Looking, duty: Assigned): Promise<readonly Wanted[]> {
  if (duty.every) return await missingByCalendar(looking, duty, duty.every)
  if (duty.rows) return await missingByRow(looking, duty)
  return duty.cases ? await missingByCase(looking, duty) : []
}

const ownership = (owner: Assignee, person: string | null): Pick<Wanted, 'owner' | 'ownerRole'> => {
  if ('person' in owner) return { owner: owner.person, ownerRole: null }
  if ('role' in owner) return person === null ? { owner: null, ownerRole: owner.role } : { owner: person, ownerRole: null }
  if ('each' in owner) return { owner: person, ownerRole: null }
  return person === null ? { owner: null, ownerRole: owner.otherwise } : { owner: person, ownerRole: null }
}

const timed = (duty: Assigned, times: Occurrence): Pick<Wanted, 'period' | 'opensOn' | 'warnOn' | 'dueOn' | 'lapsesOn'> => ({
  period: times.period,
  opensOn: times.opens,
  warnOn: warnedOn(duty, times.opens, times.due),
  dueOn: times.due,
  lapsesOn: duty.lapses ? times.ends : null,
})

async function missingByCalendar({ read, since, calendar }: Looking, duty: Assigned, rhythm: Rhythm): Promise<Wanted[]> {
  const times = occurrences(rhythm, since, read.today, calendar)
  const persons =
    'each' in duty.owner
      ? await read.rows<{ id: string; name: string }>('select id, name from person where company_id = $1 and active and $2 = any(roles) order by code', [
          read.company,
          duty.owner.each,
        ])
      : [null]
  const wanted = times.flatMap((time) =>
    persons.map((person) => ({
      duty: duty.name,
      what: duty.label[0],
      subject: person?.id ?? '-',
      subjectRecord: null,
      subjectTitle: null,
      ...timed(duty, time),
      ...ownership(duty.owner, person?.id ?? null),
    })),
  )
  const known = await read.rows<{ subject: string; period: string }>(
    'select subject, period from duty where company_id = $1 and duty = $2 and period = any($3::text[])',
    [read.company, duty.name, times.map((time) => time.period)],
  )
  const there = new Set(known.map((row) => `${row.subject} ${row.period}`))
  return wanted.filter((one) => !there.has(`${one.subject} ${one.period}`))
}

/** SQL for the conditions a row must meet, as declared; values are marked by `mark`. */
export function whereSql(
  record: AnyRecord,
  where: { readonly [field: string]: string | boolean } | undefined,
  alias: string,
  mark: (value: unknown) => string,
): string[] {
  return Object.entries(where ?? {}).map(([field, value]) => {
    present(field === 'state' ? record.states : record.fields[field], `${record.name} has ${field}`)
    return `${alias}."${snake(field)}" = ${mark(value)}`
  })
}

/** What a row is called in a list of duties, with what it is about where its title is only a number. */
export const calledSql = (record: AnyRecord, alias: string): string => titleSql(record, alias)

async function missingByRow({ read, house, since, calendar }: Looking, duty: Assigned): Promise<Wanted[]> {
  const rows = present(duty.rows, 'a duty of rows')
  const record = present(house.records.get(rows.record), rows.record)
  const times = Object.entries(rows.rhythms).flatMap(([value, rhythm]) => occurrences(rhythm, since, read.today, calendar).map((time) => ({ value, ...time })))
  if (times.length === 0) return []
  const values: unknown[] = [read.company, duty.name]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const arrays = ['value', 'period', 'opens', 'due', 'ends'] as const
  const unnested = arrays.map((name) => `${mark(times.map((time) => time[name]))}::${name === 'value' || name === 'period' ? 'text' : 'date'}[]`)
  const whole = notReplacedSql(record, 't')
  const owner = 'field' in duty.owner ? `t."${snake(duty.owner.field)}"` : 'null::uuid'
  const found = await read.rows<{ id: string; title: string; owner: string | null; period: string; opens: Day; due: Day; ends: Day }>(
    `select t.id, ${calledSql(record, 't')} as title, (select p.id from person p where p.company_id = $1 and p.id = ${owner} and p.active) as owner, w.period, w.opens, w.due, w.ends
     from unnest(${unnested.join(', ')}) as w (value, period, opens, due, ends)
     join "${tableOf(record)}" t on t.company_id = $1 ${rows.by ? `and t."${snake(rows.by)}" = w.value` : ''}
     where ${[`t.made_at < w.due::timestamptz + interval '16 hours'`, ...whereSql(record, rows.where, 't', mark), ...(whole === null ? [] : [whole])].join(' and ')}
       and not exists (select 1 from duty d where d.company_id = $1 and d.duty = $2 and d.subject = t.id::text and d.period = w.period)
     order by w.due, t.id limit ${mostAtOnce}`,
    values,
  )
  return found.map((row) => ({
    duty: duty.name,
    what: duty.label[0],
    subject: row.id,
    subjectRecord: record.name,
    subjectTitle: row.title,
    ...timed(duty, row),
    ...ownership(duty.owner, row.owner),
  }))
}

/**
 * The statement that finds cases; a case of somebody who has left is its role's, with `$1` to `$3` as they were declared, each used at least once so that its type is known; and the values it is asked with:
 * `more` of the caller's begin with `$4`, and what was found without SQL comes last.
 */
export async function casesAsked(
  read: Reading,
  duty: Assigned,
  until: Day,
  more: readonly unknown[],
): Promise<{ readonly sql: string; readonly values: readonly unknown[] }> {
  const cases = present(duty.cases, 'a duty of cases')
  const found = cases.find ? [JSON.stringify(await cases.find(read, until))] : []
  const values = [read.company, read.today, until, ...more, ...found]
  const sql = `select c.subject::text as subject, c.title::text as title, c.due,
     (select p.id from person p where p.company_id = $1 and p.id = c.owner and p.active) as owner, trim(coalesce(c.key::text, '') || ' ' || c.due) as period
   from (${cases.sql.replace('$0', `$${values.length}`)}) c where $2::date is not null and $3::date is not null`
  return { sql, values }
}

/** A row of a case that says how it stands now. */
export interface CaseRow {
  readonly subject: string | null
  readonly title: string
  readonly due: Day
  readonly owner: string | null
  readonly period: string
}

async function missingByCase({ read }: Looking, duty: Assigned): Promise<Wanted[]> {
  const ahead = Math.max(0, ...duty.warn)
  const { sql, values } = await casesAsked(read, duty, addDays(read.today, ahead), [duty.name])
  const found = await read.rows<CaseRow>(
    `select * from (${sql}) w where not exists (select 1 from duty d where d.company_id = $1 and d.duty = $4 and d.subject = coalesce(w.subject, '-') and d.period = w.period)
     order by w.due, w.subject limit ${mostAtOnce}`,
    values,
  )
  return found.map((row) => {
    const opens = addDays(row.due, -ahead)
    return {
      duty: duty.name,
      what: duty.label[0],
      subject: row.subject ?? '-',
      subjectRecord: row.subject === null ? null : present(duty.cases, 'cases').record,
      subjectTitle: row.title,
      period: row.period,
      opensOn: opens,
      warnOn: opens,
      dueOn: row.due,
      lapsesOn: null,
      ...ownership(duty.owner, row.owner),
    }
  })
}
