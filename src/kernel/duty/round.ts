import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { calendarOf } from '../perform/calendar.ts'
import type { House, Reading } from '../perform/tx.ts'
import { apart } from './apart.ts'
import type { Broken } from './apart.ts'
import { assignedDuties } from './assigned.ts'
import { endedOf } from './found-done.ts'
import type { Ended } from './found-done.ts'
import { missingOf, mostAtOnce } from './wanted.ts'
import type { Wanted } from './wanted.ts'

/** What a round through the duties would write: what has fallen due, what is over, and which duties it could not look at. */
export interface Round {
  readonly wanted: readonly Wanted[]
  readonly ended: readonly Ended[]
  readonly broken: readonly Broken[]
  /** those of the broken that nobody was told of today */
  readonly news: readonly Broken[]
}

/** Periods that ended longer ago are not made up for, when the program stood still. */
const mostDaysBack = 14

/** From when on occurrences are made: the company's first round, so that nobody begins with a heap of what was due before; two weeks at most. */
async function sinceOf(read: Reading): Promise<Day> {
  const [first] = await read.rows<{ on: Day }>('select "on" from duty_round where company_id = $1 order by made_at, id limit 1', [read.company])
  const most = addDays(read.today, -mostDaysBack)
  if (!first || first.on > read.today) return read.today
  return first.on > most ? first.on : most
}

/**
 * Looks through all duties as of today. Only reads; at most 300 of each kind for every duty, the rest with the next look. `guarded`: a duty whose
 * statement is wrong is left out and told, and the others are looked at all the same.
 */
export async function lookRound(read: Reading, house: House, guarded: boolean): Promise<Round> {
  const duties = await assignedDuties(read, house)
  const [calendar, since] = [await calendarOf(read), await sinceOf(read)]
  const looking = { read, house, since, calendar }
  const broken: Broken[] = []
  const found: (readonly [readonly Wanted[], readonly Ended[]])[] = []
  for (const duty of duties) {
    const look = async () => [await missingOf(looking, duty), await endedOf(read, house, duty)] as const
    const one = guarded ? await apart(read, 'duty', look, (thrown) => broken.push({ duty: duty.name, label: duty.label, thrown })) : await look()
    if (one) found.push(one)
  }
  const ended = [
    ...found.flatMap(([, over]) => over),
    ...(await lapsed(read)),
    ...(await switchedOff(
      read,
      duties.map((duty) => duty.name),
    )),
  ]
  const wanted = found.flatMap(([missing]) => missing).slice(0, mostAtOnce)
  return { wanted, ended: onceEach(ended).slice(0, mostAtOnce), broken, news: await untold(read, broken) }
}

const between = ' ; '
const because = ' = '

/** Broken duties as a round keeps them: which, and why. */
export const brokenWords = (broken: readonly Broken[]): string =>
  broken
    .map(({ duty, thrown }) => `${duty}${because}${thrown instanceof Error ? thrown.message.slice(0, 200) : ''}`)
    .join(between)
    .slice(0, 2000)

/** Who looks after the office is told of a broken duty once a day. */
async function untold(read: Reading, broken: readonly Broken[]): Promise<readonly Broken[]> {
  if (broken.length === 0) return []
  const told = await read.rows<{ broken: string }>('select broken from duty_round where company_id = $1 and "on" = $2 and broken is not null', [
    read.company,
    read.today,
  ])
  const known = new Set(told.flatMap((row) => row.broken.split(between).map((one) => one.split(because)[0])))
  return broken.filter((one) => !known.has(one.duty))
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
