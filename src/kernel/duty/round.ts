import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { House, Reading } from '../perform/tx.ts'
import { assignedDuties } from './assigned.ts'
import { endedOf } from './found-done.ts'
import type { Ended } from './found-done.ts'
import { publicDay } from './public-day.record.ts'
import { missingOf, mostAtOnce } from './wanted.ts'
import type { Wanted } from './wanted.ts'
import { workCalendar } from './workdays.ts'
import type { WorkCalendar } from './workdays.ts'

/** What a round through the duties would write: what has fallen due, and what is over. */
export interface Round {
  readonly wanted: readonly Wanted[]
  readonly ended: readonly Ended[]
}

/** Periods that ended longer ago are not made up for, when the program stood still. */
const mostDaysBack = 14

/** The company's work calendar: what is published, with its own days above it. */
export async function calendarOf(read: Reading): Promise<WorkCalendar> {
  return workCalendar(await read.find(publicDay, {}))
}

/** From when on occurrences are made: the company's first round, so that nobody begins with a heap of what was due before; two weeks at most. */
async function sinceOf(read: Reading): Promise<Day> {
  const [first] = await read.rows<{ on: Day }>('select "on" from duty_round where company_id = $1 order by made_at, id limit 1', [read.company])
  const most = addDays(read.today, -mostDaysBack)
  if (!first || first.on > read.today) return read.today
  return first.on > most ? first.on : most
}

/** Looks through all duties as of today. Only reads; at most 300 of each kind for every duty, the rest with the next look. */
export async function lookRound(read: Reading, house: House): Promise<Round> {
  const duties = await assignedDuties(read, house)
  const [calendar, since] = [await calendarOf(read), await sinceOf(read)]
  const looking = { read, house, since, calendar }
  const found = await Promise.all(duties.map(async (duty) => [await missingOf(looking, duty), await endedOf(read, house, duty)] as const))
  const ended = [
    ...found.flatMap(([, over]) => over),
    ...(await lapsed(read)),
    ...(await switchedOff(
      read,
      duties.map((duty) => duty.name),
    )),
  ]
  return { wanted: found.flatMap(([missing]) => missing).slice(0, mostAtOnce), ended: onceEach(ended).slice(0, mostAtOnce) }
}

/** Done counts before missed: the first that was found of a row stands. */
function onceEach(ended: readonly Ended[]): Ended[] {
  return [...new Map([...ended].reverse().map((one) => [one.id, one])).values()].reverse()
}

async function lapsed(read: Reading): Promise<Ended[]> {
  const found = await read.rows<{ id: string }>(
    `select id from duty where company_id = $1 and state = 'open' and lapses_on < $2::date and due_on < $2::date order by due_on, id limit ${mostAtOnce}`,
    [read.company, read.today],
  )
  return found.map(({ id }) => ({ id, how: 'missed' }))
}

async function switchedOff(read: Reading, names: readonly string[]): Promise<Ended[]> {
  const found = await read.rows<{ id: string }>(
    `select id from duty where company_id = $1 and state = 'open' and duty <> all($2::text[]) limit ${mostAtOnce}`,
    [read.company, names],
  )
  return found.map(({ id }) => ({ id, how: 'dropped', why: 'off' }))
}
