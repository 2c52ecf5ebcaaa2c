import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { openFor } from '../../src/kernel/duty/open-duties.ts'
import { defineCaseDuty, defineDuty } from '../../src/kernel/record/duty.ts'
import type { Duty } from '../../src/kernel/record/duty.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import { customer } from '../../src/modules/parties/customer.record.ts'
import { talk } from '../../src/modules/reception/talk.record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'

// Who does the duties of one who is away; and a round in which one duty is wrong.

let t: TestOffice
const today = dayIn('Asia/Shanghai', new Date())
const calls = defineDuty({
  name: 'calls',
  label: ['每周回访', 'Calls'],
  serves: ['A6'],
  every: { every: 'week' },
  owner: { each: 'sales' },
  warn: [7],
  evidence: { record: talk, on: 'on', by: 'owner' },
})
const weekly = defineDuty({ name: 'weekly', label: ['周报', 'Weekly'], serves: ['E6'], every: { every: 'week' }, owner: { each: 'sales' }, warn: [7] })
const stock = defineDuty({ name: 'stock', label: ['看库存', 'Stock'], serves: ['B11'], every: { every: 'week' }, owner: { role: 'warehouse' }, warn: [7] })
const clerks = defineDuty({ name: 'clerks', label: ['收件', 'Post'], serves: ['B5'], every: { every: 'week' }, owner: { role: 'clerk' }, warn: [7] })
const bad = defineCaseDuty({
  name: 'bad',
  label: ['写错的职责', 'Wrong'],
  serves: ['B7'],
  of: customer,
  owner: { role: 'clerk' },
  sql: 'select t.id as subject, t.name as title, (1 / 0)::text::date as due, null::uuid as owner, null::text as key from customer t where t.company_id = $1 and $2::date <= $3::date',
})

function declare(...duties: readonly Duty[]): void {
  const known = t.office.kernel.office.duties
  if (!(known instanceof Map)) throw new Error('duties are a map')
  known.clear()
  for (const duty of duties) known.set(duty.name, duty)
}
const round = () => goRound(t.office.kernel, t.company)
const shown = async (who: Staff, roles: readonly Role[]) => {
  const actor = { person: readId<'person'>(t.people[who]), name: who, roles, system: false, access: { rules: [], team: [], region: [] } }
  return (await t.see((read) => openFor(read, actor)))
    .map((row) => [row.duty, row.forName ?? ''] as const)
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
}
const dutyOf = async (
  duty: string,
  owner: Staff | null,
): Promise<{ id: string; version: number; state: string; note: string | null; done_by: string | null }> => {
  const [row] = await t.sql<{ id: string; version: number; state: string; note: string | null; done_by: string | null }>(
    'select id, version, state, note, done_by from duty where duty = $1 and owner is not distinct from $2',
    [duty, owner === null ? null : t.people[owner]],
  )
  if (!row) throw new Error(duty)
  return row
}
const away = (who: Staff, delegate: Staff, more: object = {}) =>
  t.act(who, 'delegation', 'create', { delegate: t.people[delegate], firstDay: today, lastDay: addDays(today, 3), reason: '出差', ...more })

beforeAll(async () => {
  t = await testOffice()
  await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司' })
})
afterAll(() => t.close())
beforeEach(async () => {
  for (const table of ['duty', 'duty_round', 'delegation', 'notice']) await t.sql(`delete from ${table}`)
})

describe('while somebody is away', () => {
  test('his duties are on his delegate’s list under his name, and are done by a word that says for whom', async () => {
    declare(weekly)
    await round()
    expect(await shown('sales2', ['sales'])).toEqual([['weekly', '']])
    const his = await dutyOf('weekly', 'sales')
    expect((await refusalOf(t.act('sales2', 'duty', 'done', { note: '写完' }, his))).code).toBe('unknown')
    await away('sales', 'sales2')
    expect(await shown('sales2', ['sales'])).toEqual([
      ['weekly', ''],
      ['weekly', '王强'],
    ])
    await t.act('sales2', 'duty', 'done', { note: '写完' }, his)
    expect(await dutyOf('weekly', 'sales')).toMatchObject({ state: 'done', note: '（代王强办理）写完', done_by: t.people.sales2 })
    const own = await dutyOf('weekly', 'sales2')
    await t.act('sales2', 'duty', 'done', { note: '写完' }, own)
    expect(await dutyOf('weekly', 'sales2')).toMatchObject({ note: '写完' })
  })

  test('what the delegate writes down shows it done, and says for whom', async () => {
    declare(calls)
    await round()
    await away('sales', 'clerk2')
    await t.act('clerk2', 'talk', 'create', { partner: '华美', ours: [t.people.clerk2], subject: '回访', content: '正常', outcome: 'agreed' })
    await round()
    expect(await dutyOf('calls', 'sales')).toMatchObject({ state: 'done', note: '（代王强办理）', done_by: t.people.clerk2 })
    expect((await dutyOf('calls', 'sales2')).state).toBe('open')
  })

  test('a delegation of some reviews, one that is over, and one to another are none of his duties', async () => {
    declare(weekly)
    await round()
    await away('sales', 'sales2', { only: 'shipment.check' })
    expect(await shown('sales2', ['sales'])).toEqual([['weekly', '']])
    await t.sql("update delegation set \"only\" = null, first_day = '2026-01-01', last_day = '2026-01-02'")
    expect(await shown('sales2', ['sales'])).toEqual([['weekly', '']])
    await t.sql('update delegation set first_day = $1, last_day = $1, delegate = $2', [today, t.people.clerk2])
    expect(await shown('sales2', ['sales'])).toEqual([['weekly', '']])
    expect(await shown('clerk2', ['clerk'])).toEqual([['weekly', '王强']])
  })

  test('what his role shares comes to the delegate only where nobody else of the role is there', async () => {
    declare(stock, clerks)
    await round()
    await away('warehouse', 'sales')
    await away('clerk', 'sales2')
    expect(await shown('sales', ['sales'])).toEqual([['stock', '刘洋']])
    expect(await shown('sales2', ['sales'])).toEqual([])
    await t.act('sales', 'duty', 'done', { note: '正常' }, await dutyOf('stock', null))
    expect(await dutyOf('stock', null)).toMatchObject({ state: 'done', note: '（代刘洋办理）正常' })
  })
})

describe('a duty whose SQL is wrong', () => {
  test('stops no other; the administrators hear of it once a day, and what is logged says why', async () => {
    declare(bad, weekly, stock)
    const heard: string[] = []
    await goRound(t.office.kernel, t.company, new Date(), { broken: (which) => void heard.push(which) })
    expect(heard).toEqual([expect.stringMatching(/^bad = division by zero/)])
    expect(await t.sql('select distinct duty from duty order by duty')).toEqual([{ duty: 'stock' }, { duty: 'weekly' }])
    const told = () => t.sql<{ person: string; says: string }>("select person, says::text as says from notice where says::text like '%写错的职责%'")
    expect(await told()).toEqual([{ person: t.administrator, says: expect.stringContaining('division by zero') }])
    expect(await round()).toBe(0)
    expect(await told()).toHaveLength(1)
    expect(await t.sql('select broken from duty_round where broken is not null')).toEqual([{ broken: 'bad = division by zero' }])
  })

  test('and is looked at again as soon as it is mended', async () => {
    declare({ ...bad, cases: { record: 'customer', sql: bad.cases?.sql.replace('(1 / 0)::text::date', '$2::date') ?? '' } })
    await round()
    expect(await t.sql('select duty from duty')).toEqual([{ duty: 'bad' }])
  })
})
