import type { Day } from '../../base/day.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import { addDays } from '../../base/day.ts'
import { reachOf, rolesReached } from './reach.ts'
import { aloneSql, awaySql } from './stand-in.ts'
import { weekdayOf } from '../../base/workday.ts'

/** An open duty as its owner sees it. */
export interface OpenDuty {
  readonly id: string
  readonly version: number
  readonly duty: string
  readonly what: string
  readonly subject: string
  readonly subjectRecord: string | null
  readonly subjectTitle: string | null
  readonly period: string
  readonly opensOn: Day
  readonly dueOn: Day
  readonly plannedOn: Day
  readonly shared: boolean
  readonly reason: string | null
  /** whose it is, when he is away and this person stands in for him */
  readonly forName: string | null
  /** days until it is due, negative when it is overdue */
  readonly days: number
  readonly when: 'overdue' | 'today' | 'week' | 'later'
}

type Stored = Omit<OpenDuty, 'when'>

/** A person's open duties that have begun to be said, those that are shared by one of his roles, and those of whom he stands in for; the longest overdue first. At most 500. */
export async function openFor(read: Reading, actor: Actor): Promise<readonly OpenDuty[]> {
  const found = await read.rows<Stored>(
    `select d.id, d.version, d.duty, d.what, d.subject, d.subject_record as "subjectRecord", d.subject_title as "subjectTitle", d.period, d.opens_on as "opensOn", d.due_on as "dueOn",
       d.planned_on as "plannedOn", d.owner is null as shared, d.reason, d.due_on - $3::date as days,
       case when d.owner = $2 or (d.owner is null and d.owner_role = any($4::text[])) then null else a.name end as "forName"
     from duty d left join lateral (select p.name from person p where p.company_id = $1 and p.id in ${awaySql('$2', '$3::date')}
       and (p.id = d.owner or (d.owner is null and ${aloneSql('p', 'd.owner_role')})) order by p.code limit 1) a on true
     where d.company_id = $1 and d.state = 'open' and d.warn_on <= $3::date and (d.owner = $2 or (d.owner is null and d.owner_role = any($4::text[])) or a.name is not null)
     order by d.due_on, d.what, d.subject_title, d.id limit 500`,
    [read.company, actor.person, read.today, actor.roles],
  )
  const sunday = addDays(read.today, 7 - weekdayOf(read.today))
  const when = (due: Day): OpenDuty['when'] => (due < read.today ? 'overdue' : due === read.today ? 'today' : due <= sunday ? 'week' : 'later')
  return found.map((row) => ({ ...row, when: when(row.dueOn) }))
}

/** How the duties of one person, or of a role that shares them, fared: counts by outcome. */
export interface Fulfilled {
  readonly person: string | null
  readonly personName: string | null
  readonly role: string | null
  readonly duty: string
  readonly what: string
  readonly total: number
  readonly onTime: number
  readonly late: number
  readonly open: number
  readonly overdue: number
  readonly missed: number
  readonly skipped: number
}

/** What became of an occurrence: in time is by its last due day, postponements included. `$2` is today. */
const outcomeSql = `case d.state when 'skipped' then 'skipped' when 'missed' then 'missed'
  when 'done' then case when d.done_on <= d.due_on then 'onTime' else 'late' end
  else case when d.due_on < $2::date then 'overdue' else 'open' end end`

// Shared duties that were done are counted with who did them; open ones with the role. What is not yet due by the last day asked for is left out.
const scoped = (persons: readonly string[] | null): string =>
  `d.company_id = $1 and d.state <> 'dropped' and d.due_on between $3::date and $4::date and d.opens_on <= $2::date ${persons === null ? '' : 'and (coalesce(d.owner, d.done_by) = any($5::uuid[]) or (d.owner is null and d.done_by is null and d.owner_role = any($6::text[])))'}`

/** Fulfilment by person and duty of what fell due in a span of days, as far as the asker's people go. */
export async function fulfilment(read: Reading, actor: Actor, span: { readonly from: Day; readonly to: Day }): Promise<readonly Fulfilled[]> {
  const persons = await reachOf(read, actor)
  const of = (outcome: string): string => `count(*) filter (where o.outcome = '${outcome}')::integer as "${outcome}"`
  return await read.rows<Fulfilled>(
    `with occurrence as (select d.duty, d.what, coalesce(d.owner, d.done_by) as person, case when d.owner is null and d.done_by is null then d.owner_role end as role,
        ${outcomeSql} as outcome from duty d where ${scoped(persons)})
     select o.person, p.name as "personName", o.role, o.duty, max(o.what) as what, count(*)::integer as total, ${['onTime', 'late', 'open', 'overdue', 'missed', 'skipped'].map(of).join(', ')}
     from occurrence o left join person p on p.company_id = $1 and p.id = o.person group by o.person, p.name, p.code, o.role, o.duty
     order by p.code nulls last, o.role, max(o.what), o.duty`,
    [read.company, read.today, span.from, span.to, ...(persons === null ? [] : [persons, rolesReached(actor)])],
  )
}

/** One occurrence in the manager's view. */
export interface Occurred {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly duty: string
  readonly what: string
  readonly subject: string
  readonly subjectRecord: string | null
  readonly subjectTitle: string | null
  readonly period: string
  readonly dueOn: Day
  readonly plannedOn: Day
  readonly personName: string | null
  readonly role: string | null
  readonly doneOn: Day | null
  readonly doneByName: string | null
  readonly evidence: string | null
  readonly evidenceRecord: string | null
  readonly evidenceTitle: string | null
  readonly note: string | null
  readonly reason: string | null
  readonly outcome: string
}

/** The occurrences behind a figure of fulfilment; the newest due first, at most 500. */
export async function occurrencesOf(
  read: Reading,
  actor: Actor,
  asked: { readonly from: Day; readonly to: Day; readonly person: string | null; readonly duty: string | null; readonly outcome: string | null },
): Promise<readonly Occurred[]> {
  const persons = await reachOf(read, actor)
  const values: unknown[] = [read.company, read.today, asked.from, asked.to, ...(persons === null ? [] : [persons, rolesReached(actor)])]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const narrowed = [
    ...(asked.person === null ? [] : [`coalesce(d.owner, d.done_by) = ${mark(asked.person)}`]),
    ...(asked.duty === null ? [] : [`d.duty = ${mark(asked.duty)}`]),
    ...(asked.outcome === null ? [] : [`${outcomeSql} = ${mark(asked.outcome)}`]),
  ]
  return await read.rows<Occurred>(
    `select d.id, d.version, d.number, d.duty, d.what, d.subject, d.subject_record as "subjectRecord", d.subject_title as "subjectTitle", d.period, d.due_on as "dueOn", d.planned_on as "plannedOn",
       (select p.name from person p where p.company_id = $1 and p.id = d.owner) as "personName", d.owner_role as role, d.done_on as "doneOn",
       (select p.name from person p where p.company_id = $1 and p.id = d.done_by) as "doneByName", d.evidence, d.evidence_record as "evidenceRecord", d.evidence_title as "evidenceTitle",
       d.note, d.reason, ${outcomeSql} as outcome
     from duty d where ${[scoped(persons), ...narrowed].join(' and ')} order by d.due_on desc, d.what, d.id limit 500`,
    values,
  )
}
