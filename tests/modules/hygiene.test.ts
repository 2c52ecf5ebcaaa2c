import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { nextPersons, nextSpan } from '../../src/modules/premises/calculate-next-turn.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import type { Row } from '../journeys/chain.ts'
import { current } from './acting.ts'

test.each([
  ['2026-03-02', '2026-03-06', '2026-03-09', '2026-03-13'],
  ['2026-03-02', '2026-03-08', '2026-03-09', '2026-03-15'],
  ['2026-03-02', '2026-03-02', '2026-03-09', '2026-03-09'],
  ['2026-03-01', '2026-03-31', '2026-04-01', '2026-05-01'],
])('after %s to %s comes %s to %s', (from, to, next, end) => {
  expect(nextSpan({ from: readDay(from), to: readDay(to) })).toEqual({ from: next, to: end })
})

test('the people go round among the areas; one area keeps its own, an unknown one has none', () => {
  const areas = [
    { area: '甲', persons: [1] },
    { area: '乙', persons: [2] },
    { area: '丙', persons: [3] },
  ]
  expect(areas.map(({ area }) => nextPersons(areas, area))).toEqual([[3], [1], [2]])
  expect(nextPersons(areas.slice(0, 1), '甲')).toEqual([1])
  expect(nextPersons(areas, '丁')).toEqual([])
})

describe('E1 the rota', () => {
  let t: TestOffice
  const today = dayIn('Asia/Shanghai', new Date())
  const span = { from: addDays(today, -1), to: addDays(today, 5) }
  const round = async (day: Day = today): Promise<number> => await goRound(t.office.kernel, t.company, new Date(`${day}T12:00:00+08:00`))
  const turns = async (rota: string, duty = 'hygieneTurn'): Promise<string[]> =>
    (
      await t.sql<{ told: string }>(
        "select state || ' ' || coalesce(p.name, owner_role) as told from duty d left join person p on p.id = d.owner where duty = $1 and subject = $2 order by told",
        [duty, rota],
      )
    ).map((row) => row.told)
  const planned = (area: string, ...who: readonly Staff[]): Promise<Row> =>
    t.act('clerk', 'hygieneRota', 'create', { ...span, area, persons: who.map((one) => t.people[one]), tasks: '擦净白板' })
  let office: Row
  let store: Row
  beforeAll(async () => {
    t = await testOffice()
    office = await planned('大办公室', 'sales', 'clerk')
    store = await planned('样品间', 'warehouse')
  })
  afterAll(() => t.close())

  test('each whose turn it is has a duty, until one of them says that it was done; nobody says so for them', async () => {
    await round()
    expect(await turns(office.id)).toEqual(['open 李娜', 'open 王强'])
    expect(await refusalOf(t.act('lead', 'hygieneRota', 'finish', {}, office))).toMatchObject({ code: 'forbidden' })
    for (const doneOn of [addDays(today, 1), addDays(today, -2)])
      expect(await refusalOf(t.act('sales', 'hygieneRota', 'finish', { doneOn }, office))).toMatchObject({ code: 'invalid', path: 'doneOn' })
    expect(await t.act('sales', 'hygieneRota', 'finish', {}, office)).toMatchObject({ state: 'done', doneBy: t.people.sales, doneOn: today })
    expect(await refusalOf(t.act('clerk', 'hygieneRota', 'finish', {}, await current(t, 'hygiene_rota', office.id)))).toMatchObject({ code: 'state' })
    await round()
    expect([await turns(office.id), await turns(store.id)]).toEqual([['done 李娜', 'done 王强'], ['open 刘洋']])
  })

  test('a check of the area ends the turn too; who is on duty does not check himself', async () => {
    const check = { rota: store.id, area: '样品间', persons: [t.people.warehouse], score: 88 }
    expect(await refusalOf(t.act('lead', 'hygieneCheck', 'create', { ...check, inspector: t.people.warehouse }))).toMatchObject({
      code: 'rule',
      path: 'inspector',
    })
    expect(await refusalOf(t.act('lead', 'hygieneCheck', 'create', { ...check, mendedOn: addDays(today, -1) }))).toMatchObject({
      code: 'rule',
      path: 'mendedOn',
    })
    await t.act('lead', 'hygieneCheck', 'create', check)
    await round()
    expect(await turns(store.id)).toEqual(['done 刘洋'])
  })

  test('the next rota is asked for before this one ends, and made for all areas by one press, once', async () => {
    const end = addDays(span.to, -1)
    await round(end)
    expect(await turns(store.id, 'hygieneNextRota')).toEqual(['open clerk'])
    const now = await current(t, 'hygiene_rota', store.id)
    expect(await refusalOf(t.act('sales', 'hygieneRota', 'follow', {}, now))).toMatchObject({ code: 'forbidden' })
    await t.act('clerk', 'hygieneRota', 'follow', {}, now)
    const made = await t.sql<{ area: string; persons: string[]; from: string; to: string; tasks: string }>(
      'select area, persons, "from"::text, "to"::text, tasks from hygiene_rota where "from" > $1 order by made_at, id',
      [span.from],
    )
    const next = { from: addDays(span.from, 7), to: addDays(span.to, 7), tasks: '擦净白板' }
    expect(made).toEqual([
      { area: '大办公室', persons: [t.people.warehouse], ...next },
      { area: '样品间', persons: [t.people.sales, t.people.clerk], ...next },
    ])
    expect(await refusalOf(t.act('clerk', 'hygieneRota', 'follow', {}, await current(t, 'hygiene_rota', store.id)))).toMatchObject({ code: 'duplicate' })
    const [told] = await t.sql<{ says: string }>("select says ->> 0 as says from notice where person = $1 and record = 'hygieneRota'", [t.people.warehouse])
    expect(told?.says).toContain('轮到您值日：大办公室')
    await round(end)
    expect(await turns(store.id, 'hygieneNextRota')).toEqual(['done clerk'])
    // Who has left meanwhile is on no further rota; nobody left is said.
    const [later] = await t.sql<{ id: string; version: number }>('select id, version from hygiene_rota where area = \'样品间\' and "from" = $1', [next.from])
    await t.sql('update person set active = false where id = any($1)', [[t.people.sales, t.people.warehouse]])
    const refused = await refusalOf(t.act('clerk', 'hygieneRota', 'follow', {}, later))
    expect([refused.code, refused.says[0]]).toEqual(['state', expect.stringContaining('样品间')])
    await t.sql('update person set active = true where id = $1', [t.people.warehouse])
    await t.act('clerk', 'hygieneRota', 'follow', {}, later)
    const last = await t.sql<{ persons: string[] }>('select persons from hygiene_rota where "from" = $1 order by made_at, id', [addDays(next.from, 7)])
    expect(last.map((row) => row.persons)).toEqual([[t.people.clerk], [t.people.warehouse]])
    await t.sql('update person set active = true where id = $1', [t.people.sales])
  })

  test('areas and people are ranked by month', async () => {
    await t.act('lead', 'hygieneCheck', 'create', {
      area: '大办公室',
      persons: [t.people.sales, t.people.warehouse],
      score: 50,
      faults: '积灰',
      mendBy: addDays(today, 1),
    })
    const month = today.slice(0, 7)
    const ranked = async (by: string) => (await pageOf(t, as(t.people.sales, 'sales'), 'hygieneRanking', { from: month, to: month, by })).rows
    expect(await ranked('area')).toMatchObject([
      { place: 1, name: '样品间', checks: 1, score: '88', lowest: 88, poor: 0, open: 0 },
      { place: 2, name: '大办公室', checks: 1, score: '50', lowest: 50, poor: 1, open: 1 },
    ])
    expect(await ranked('person')).toMatchObject([
      { place: 1, name: '刘洋', checks: 2, score: '69' },
      { place: 2, name: '王强', checks: 1, score: '50' },
    ])
  })
})
