import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { hire } from '../../src/app/found.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { fulfilment, openFor } from '../../src/kernel/duty/open-duties.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import type { Actor } from '../../src/kernel/perform/tx.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { pageOf } from '../reports/asking.ts'

// A quarter of an office: twenty salespeople, three clerks, two managers. Each week everybody files his summary in time, late or not at all, and calls his
// customer or does not; what the program then says of all of them is what this file reckons by itself.

const seed = 20_260_601
const first = readDay('2026-06-01')
const last = readDay('2026-08-30')
const weeks = Array.from({ length: 13 }, (_, n) => addDays(first, 7 * n))
/** Fridays; that of 19 June is the Dragon Boat Festival, and Monday follows. */
const dueOf = (week: Day): Day => (week === '2026-06-15' ? readDay('2026-06-22') : addDays(week, 4))

/** The same numbers each time: what goes wrong can be looked at again. */
function random(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Seller {
  readonly id: string
  readonly name: string
  readonly customer: string
}

interface Deed {
  readonly day: Day
  readonly who: Seller
  readonly week: Day
  readonly what: 'summary' | 'call'
}

/** Of summaries, which are never over, those that never came stay open and overdue; calls of a week that is over are missed. */
interface Outcome {
  onTime: number
  late: number
  missed: number
  overdue: number
}
const none = (): Outcome => ({ onTime: 0, late: 0, missed: 0, overdue: 0 })

let t: TestOffice
let sellers: readonly Seller[]
const managers: string[] = []
const at = (day: Day, hour: string): Date => new Date(`${day}T${hour}:00+08:00`)
const act = async (person: string, record: string, verb: string, input: object, day: Day, on?: { readonly id: string; readonly version: unknown }) =>
  (
    await perform(
      t.office.kernel,
      t.company,
      person,
      { id: randomUUID(), record, verb, input, ...(on ? { row: on.id, version: Number(on.version) } : {}) },
      { at: at(day, '16:00') },
    )
  ).row
const actor = (person: string, roles: readonly Role[]): Actor => ({
  person: readId(person),
  name: '甲',
  roles,
  system: false,
  access: { rules: [], team: [person], region: [person] },
})

/** What everybody will do, and what is to come of it: drawn once, before anything is done. */
function drawn(): { readonly deeds: readonly Deed[]; readonly summaries: Map<string, Outcome>; readonly calls: Map<string, Outcome> } {
  const next = random(seed)
  const deeds: Deed[] = []
  const [summaries, calls] = [new Map<string, Outcome>(), new Map<string, Outcome>()]
  for (const who of sellers) {
    const [filed, called] = [none(), none()]
    for (const week of weeks) {
      const due = dueOf(week)
      const chance = next()
      const when = addDays(due, 1 + Math.floor(next() * 6))
      if (chance < 0.7) {
        filed.onTime += 1
        deeds.push({ day: addDays(due, -Math.floor(next() * 3)), who, week, what: 'summary' })
      } else if (chance < 0.88 && when <= last) {
        filed.late += 1
        deeds.push({ day: when, who, week, what: 'summary' })
      } else filed.overdue += 1
      if (next() < 0.8) {
        called.onTime += 1
        deeds.push({ day: addDays(week, Math.floor(next() * 3)), who, week, what: 'call' })
      } else called.missed += 1
    }
    summaries.set(who.id, filed)
    calls.set(who.id, called)
  }
  return { deeds, summaries, calls }
}

let model: ReturnType<typeof drawn>

beforeAll(async () => {
  t = await testOffice()
  const before = at(addDays(first, -40), '09:00')
  const ids = [t.people.sales, t.people.sales2]
  for (let n = ids.length; n < 20; n += 1) ids.push(await hire(t.office, t.company, { code: `X${n}`, name: `业务员${n}`, roles: ['sales'] }, null, before))
  await hire(t.office, t.company, { code: 'N3', name: '内勤三', roles: ['clerk'] }, null, before)
  managers.push(t.people.manager, await hire(t.office, t.company, { code: 'M2', name: '经理二', roles: ['manager'] }, null, before))
  await t.sql('update person set made_at = $2 where company_id = $1', [t.company, before])
  const made: Seller[] = []
  for (const [n, id] of ids.entries()) {
    const input = { code: `K${100 + n}`, name: `客户${100 + n}有限公司`, grade: 'A', salesperson: id }
    const { row } = await perform(t.office.kernel, t.company, t.people.clerk, { id: randomUUID(), record: 'customer', verb: 'create', input }, { at: before })
    made.push({ id, name: `业务员${n}`, customer: row.id })
    await t.sql('update person set manager = $3 where company_id = $1 and id = $2', [t.company, id, managers[n % 2]])
  }
  sellers = made
  model = drawn()
})
afterAll(() => t.close())

describe('a quarter of an office', () => {
  test('goes by day after day; on any day each one’s desk says what he has not done, and nothing of another', { timeout: 300_000 }, async () => {
    const done = new Set<string>()
    const key = (who: Seller, week: Day): string => `${who.id} ${week}`
    const look = random(seed + 1)
    for (let day = first; day <= addDays(last, 3); day = addDays(day, 1)) {
      for (const deed of model.deeds.filter((one) => one.day === day)) {
        if (deed.what === 'call')
          await act(deed.who.id, 'customerCall', 'create', { customer: deed.who.customer, salesperson: deed.who.id, outcome: 'reached', business: 'good' }, day)
        else {
          const made = await act(deed.who.id, 'weeklySummary', 'create', { week: deed.week, done: '拜访客户', plan: '下周铺货' }, day)
          await act(deed.who.id, 'weeklySummary', 'submit', {}, day, made)
          done.add(key(deed.who, deed.week))
        }
      }
      await goRound(t.office.kernel, t.company, at(day, '18:00'))
      if (look() > 0.25) continue
      // Somebody is looked at: what he has not filed, said since the day before it is due.
      const who = sellers[Math.floor(look() * sellers.length)]
      if (!who) continue
      const found = await t.see((read) => openFor({ ...read, today: day }, actor(who.id, ['sales'])))
      expect(found.every((one) => !one.shared || one.duty !== 'fileWeeklySummary')).toBe(true)
      const said = found.filter((one) => one.duty === 'fileWeeklySummary').map((one) => one.opensOn)
      const wanted = weeks.filter((week) => day >= addDays(dueOf(week), -1) && !done.has(key(who, week)))
      expect(said, `${day} ${who.name}`).toEqual(wanted)
    }
  })

  test('fulfilled, late and missed are what was reckoned, of everybody', async () => {
    const seen = await t.see((read) =>
      fulfilment({ ...read, today: addDays(last, 3) }, { ...actor(t.administrator, ['administrator', 'manager']), system: true }, { from: first, to: last }),
    )
    const of = (duty: string) =>
      new Map(
        seen
          .filter((row) => row.duty === duty && row.person !== null)
          .map((row) => [row.person ?? '', { onTime: row.onTime, late: row.late, missed: row.missed, overdue: row.overdue }]),
      )
    expect(of('fileWeeklySummary')).toEqual(model.summaries)
    expect(of('callCustomers')).toEqual(model.calls)
    // Twenty times thirteen of each, none twice.
    for (const duty of ['fileWeeklySummary', 'callCustomers']) {
      const rows = seen.filter((row) => row.duty === duty)
      expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(260)
      expect(rows.reduce((sum, row) => sum + row.open + row.skipped, 0)).toBe(0)
    }
    const sums = [...model.summaries.values()].reduce((sum, one) => sum + one.onTime + one.late + one.missed + one.overdue, 0)
    expect(sums).toBe(260)
  })

  test('a manager sees his own ten, a salesperson himself alone; nobody files or calls for another', async () => {
    const [mine = '', theirs = ''] = managers
    const team = sellers.filter((_, n) => n % 2 === 0).map((one) => one.id)
    const asked = { from: first, to: last }
    const of = async (person: string, roles: readonly Role[], below: readonly string[]) =>
      (await t.see((read) => fulfilment({ ...read, today: last }, { ...actor(person, roles), access: { rules: [], team: below, region: [person] } }, asked)))
        .filter((row) => row.duty === 'fileWeeklySummary')
        .map((row) => row.person ?? '')
        .toSorted()
    expect(await of(mine, ['manager'], [mine, ...team])).toEqual(team.toSorted())
    const [one, other] = sellers
    expect(await of(one?.id ?? '', ['sales'], [one?.id ?? ''])).toEqual([one?.id])
    const [row] = await t.sql<{ id: string; version: number }>('select id, version from weekly_summary where person = $1 order by week limit 1', [other?.id])
    expect((await refusalOf(act(one?.id ?? '', 'weeklySummary', 'recall', {}, last, row ?? { id: '', version: 0 }))).code).toBe('unknown')
    expect((await refusalOf(act(theirs, 'weeklySummary', 'submit', {}, last, row ?? { id: '', version: 0 }))).code).toMatch(/forbidden|state/)
    const page = await pageOf(t, actor(one?.id ?? '', ['sales']), 'callWork', asked)
    expect(page.rows.every((line) => line.caller === one?.id)).toBe(true)
  })
})
