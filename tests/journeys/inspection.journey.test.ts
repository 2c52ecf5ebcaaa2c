import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current, posted } from '../modules/acting.ts'
import { drafted } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let tea: Row
let cake: Row
let customer: Row
let store: Row
beforeAll(async () => {
  t = await testOffice({ negativeStock: 'refused' })
  customer = await t.act('clerk', 'customer', 'create', { code: 'K001', name: '杭州华美食品有限公司', salesperson: t.people.sales })
  tea = await t.act('finance', 'goods', 'create', { code: 'P001', name: '龙井绿茶', unit: '箱', price: '113', cost: '62', category: '茶叶', shelf: 'A-01' })
  cake = await t.act('finance', 'goods', 'create', { code: 'P002', name: '桂花糕', unit: '盒', price: '30', cost: '15', category: '糕点', shelf: 'B-01' })
  store = await t.act('lead', 'warehouse', 'create', { code: 'CK1', name: '成品仓' })
  await into([
    [tea, '100', '62'],
    [cake, '50', '15'],
  ])
})
afterAll(() => t.close())

const at = ({ id, version }: Row) => ({ id, version })
const fresh = async (table: string, row: Row) => await current(t, table, row.id)
async function checked(record: string, input: object): Promise<Row> {
  const made = await t.act('clerk', record, 'create', input)
  await t.sign('reviewerA', record, 'check', at(made))
  return await t.sign('reviewerB', record, 'check', at(made))
}
const post = async (record: string, input: object): Promise<Row> => await t.act('warehouse', record, 'post', {}, at(await checked(record, input)))
const into = (lines: readonly (readonly [goods: Row, quantity: string, price: string])[]) =>
  post('goodsReceipt', { kind: 'production', warehouse: store.id, lines: lines.map(([goods, quantity, price]) => ({ goods: goods.id, quantity, price })) })
const plan = async (more: object = {}): Promise<Row> => {
  const made = await t.act('lead', 'stocktake', 'create', { warehouse: store.id, counter: t.people.warehouse, second: t.people.clerk2, ...more })
  return await t.act('lead', 'stocktake', 'startCount', {}, at(made))
}
const take = async (who: Staff, of: Row): Promise<Row> => await t.act(who, 'countSheet', 'create', await drafted(t, 'countSheet', 'stocktake', [of.id]))
interface SheetLine {
  readonly id: string
  readonly goods: string
  readonly counted: string | null
}
const linesOf = (sheet: Row): readonly SheetLine[] => {
  const lines: readonly SheetLine[] = JSON.parse(JSON.stringify(sheet.lines))
  return lines.map(({ id, goods, counted }) => ({ id, goods, counted }))
}
/** Types what was counted, goods by goods, into the sheet as it was taken. */
const count = async (who: Staff, sheet: Row, found: readonly (readonly [goods: Row, counted: string])[]): Promise<Row> => {
  const known = new Map(found.map(([goods, counted]) => [String(goods.id), counted]))
  const lines = linesOf(sheet).map((line) => ({ id: line.id, goods: line.goods, counted: known.get(line.goods) ?? line.counted }))
  return await t.act(who, 'countSheet', 'update', { lines }, at(sheet))
}
const hand = async (who: Staff, sheet: Row): Promise<Row> => await t.act(who, 'countSheet', 'hand', {}, at(sheet))
const outcome = async (of: Row): Promise<string[]> =>
  (
    await t.sql<{ said: string }>(
      `select g.code || ' ' || trim_scale(l.counted) || '/' || trim_scale(l.book) || ' ' || trim_scale(l.difference) as said
       from stocktake_lines l join goods g on g.id = l.goods where l.parent = $1 order by g.code`,
      [of.id],
    )
  ).map((row) => row.said)
const stateOf = async (table: string, row: Row): Promise<string> =>
  (await t.sql<{ state: string }>(`select state from ${table} where id = $1`, [row.id]))[0]?.state ?? ''
const lying = async (goods: Row): Promise<string> =>
  (await t.sql<{ n: string }>("select trim_scale(coalesce(sum(quantity), 0)) as n from goods_line where goods = $1 and location = 'store'", [goods.id]))[0]
    ?.n ?? ''
const differing = async (tea_: string, cake_: string): Promise<Row> => {
  const of = await plan()
  for (const who of ['warehouse', 'clerk2'] as const)
    await hand(
      who,
      await count(who, await take(who, of), [
        [tea, tea_],
        [cake, cake_],
      ]),
    )
  return of
}
interface Drafted {
  readonly lines: readonly object[]
}
const difference = async (of: Row, reason = '漏记', more: object = {}): Promise<Row> => {
  const draft: Drafted = JSON.parse(JSON.stringify(await drafted(t, 'countDifference', 'stocktake', [of.id])))
  return await t.act('finance', 'countDifference', 'create', { ...draft, lines: draft.lines.map((line) => ({ ...line, reason })), ...more })
}
const signed = async (row: Row): Promise<Row> => {
  await t.sign('lead', 'countDifference', 'check', at(row))
  return await t.sign('manager', 'countDifference', 'check', at(row))
}

describe('B11 a stocktake', () => {
  test('is planned for two persons, over all goods, a category or chosen ones; the plan says which', async () => {
    const make = (more: object) => refusalOf(t.act('lead', 'stocktake', 'create', { counter: t.people.warehouse, second: t.people.clerk2, ...more }))
    expect(await make({ second: t.people.warehouse })).toMatchObject({ code: 'rule', path: 'second' })
    expect(await make({ scope: 'category' })).toMatchObject({ code: 'rule', path: 'category' })
    expect(await make({ scope: 'chosen' })).toMatchObject({ code: 'rule', path: 'chosen' })
    expect((await refusalOf(t.act('warehouse', 'stocktake', 'create', { counter: t.people.warehouse, second: t.people.clerk2 }))).code).toBe('forbidden')
    const of = await plan({ scope: 'category', category: '糕点' })
    expect(linesOf(await take('warehouse', of)).map((line) => line.goods)).toEqual([cake.id])
  })

  test('is counted blind: the sheet holds no figure of the books, and neither counter sees what the other found', async () => {
    const of = await plan()
    expect((await refusalOf(take('clerk', of))).code).toBe('forbidden')
    const sheet = await take('warehouse', of)
    expect(linesOf(sheet).map((line) => [line.goods, line.counted])).toEqual([
      [tea.id, null],
      [cake.id, null],
    ])
    expect(JSON.stringify(sheet)).not.toMatch(/book|"100|"50"/)
    expect(sheet).toMatchObject({ round: 'first', counter: t.people.warehouse })
    expect(await refusalOf(take('warehouse', of))).toMatchObject({ code: 'duplicate' })
    expect((await refusalOf(t.act('clerk2', 'countSheet', 'update', { remark: '看看' }, at(sheet)))).code).toBe('unknown')
    const empty = await refusalOf(hand('warehouse', sheet))
    expect([empty.path, empty.says[0]]).toEqual(['lines.0.counted', '第 1 行没有填实盘数量；没有货请填 0'])
    const gone = await refusalOf(t.act('warehouse', 'countSheet', 'update', { lines: linesOf(sheet).slice(1) }, at(sheet)))
    expect(gone.says[0]).toContain('P001 龙井绿茶；没有货请填 0')
    await hand(
      'warehouse',
      await count('warehouse', sheet, [
        [tea, '100'],
        [cake, '50'],
      ]),
    )
    // one has handed in: the plan still says nothing of the books
    expect([await stateOf('stocktake', of), await outcome(of)]).toEqual(['counting', []])
    await hand(
      'clerk2',
      await count('clerk2', await take('clerk2', of), [
        [tea, '100'],
        [cake, '50'],
      ]),
    )
    expect([await stateOf('stocktake', of), await outcome(of)]).toEqual(['closed', ['P001 100/100 0', 'P002 50/50 0']])
  })

  test('what moves between two counts disturbs neither; what they differ in is counted again, and goods that are not on the sheet are added', async () => {
    const honey = await t.act('finance', 'goods', 'create', { code: 'P003', name: '蜂蜜', unit: '瓶', cost: '20' })
    const of = await plan()
    const first = await count('warehouse', await take('warehouse', of), [
      [tea, '98'],
      [cake, '53'],
    ])
    const second = await take('clerk2', of)
    await post('goodsIssue', { kind: 'sample', warehouse: store.id, lines: [{ goods: tea.id, quantity: '10', rate: '0.13' }] })
    await hand('warehouse', first)
    const added = [...linesOf(second).map(({ id, goods }) => ({ id, goods, counted: goods === tea.id ? '88' : '52' })), { goods: honey.id, counted: '6' }]
    await hand('clerk2', await t.act('clerk2', 'countSheet', 'update', { lines: added }, at(second)))
    expect([await stateOf('stocktake', of), await outcome(of)]).toEqual(['recounting', []])
    expect((await refusalOf(take('clerk', of))).code).toBe('forbidden')
    const again = await take('clerk2', of)
    expect(linesOf(again).map((line) => line.goods)).toEqual([cake.id, honey.id])
    const more = await refusalOf(t.act('clerk2', 'countSheet', 'update', { lines: [...linesOf(again), { goods: tea.id, counted: '1' }] }, at(again)))
    expect(more.says[0]).toBe('复盘只盘有差异的行，不能加商品')
    await hand(
      'clerk2',
      await count('clerk2', again, [
        [cake, '53'],
        [honey, '6'],
      ]),
    )
    expect([await stateOf('stocktake', of), await outcome(of)]).toEqual(['differing', ['P001 98/100 -2', 'P002 53/50 3', 'P003 6/0 6']])
    expect((await refusalOf(take('clerk2', of))).code).toBe('state')
    expect((await t.act('lead', 'stocktake', 'void', { reason: '重盘' }, await fresh('stocktake', of))).state).toBe('void')
  })

  test('differences are given a reason, signed by two who neither made nor counted, booked once, and settled with approval', async () => {
    expect(await lying(tea)).toBe('90')
    const of = await differing('88', '53')
    const draft: Drafted = JSON.parse(JSON.stringify(await drafted(t, 'countDifference', 'stocktake', [of.id])))
    expect((await refusalOf(t.act('finance', 'countDifference', 'create', draft))).path).toBe('lines.0.reason')
    expect((await refusalOf(difference(of, '漏记', { lines: [{ goods: tea.id, reason: '少' }] }))).code).toBe('mismatch')
    expect(
      await refusalOf(
        difference(of, '漏记', {
          lines: [
            { goods: tea.id, price: '1', reason: '少' },
            { goods: cake.id, reason: '多' },
          ],
        }),
      ),
    ).toMatchObject({ path: 'lines.0.price' })
    const row = await difference(of)
    expect(row).toMatchObject({ loss: '124.00', gain: '45.00', counter: t.people.warehouse, second: t.people.clerk2 })
    expect((await refusalOf(difference(of))).code).toBe('duplicate')
    expect((await refusalOf(t.sign('finance', 'countDifference', 'check', at(row)))).code).toBe('review')
    expect((await refusalOf(t.act('lead', 'countDifference', 'post', {}, at(row)))).code).toBe('state')
    expect((await refusalOf(t.act('lead', 'stocktake', 'void', { reason: '错' }, await fresh('stocktake', of)))).code).toBe('depended')
    const ready = await signed(row)
    const ten = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('lead', 'countDifference', 'post', {}, at(ready))))
    expect(ten.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect([await lying(tea), await lying(cake), await stateOf('stocktake', of)]).toEqual(['88', '53', 'closed'])
    const booked = await t.sql<{ said: string }>(
      "select l.side || ' ' || l.role || ' ' || l.amount as said from count_difference d join journal j on j.source_id in (d.receipt, d.issue) join journal_line l on l.journal_id = j.id where d.id = $1 order by 1",
      [row.id],
    )
    expect(booked.map((one) => one.said)).toEqual(['C stock 12400', 'C stockDifference 4500', 'D stock 4500', 'D stockDifference 12400'])

    const now = async () => await fresh('count_difference', row)
    const issue = (await t.sql<{ issue: string }>('select issue from count_difference where id = $1', [row.id]))[0]?.issue ?? ''
    expect((await refusalOf(t.act('finance', 'goodsIssue', 'reverse', { reason: '错' }, await current(t, 'goods_issue', issue)))).code).toBe('depended')
    const propose = async (input: object) => await t.act('finance', 'countDifference', 'proposeWay', { opinion: '盘亏由保管员赔', ...input }, await now())
    expect((await refusalOf(propose({ gainTo: 'administration' }))).path).toBe('lossTo')
    expect((await refusalOf(propose({ lossTo: 'administration' }))).path).toBe('gainTo')
    expect((await refusalOf(propose({ lossTo: 'compensation', gainTo: 'administration' }))).path).toBe('payer')
    expect((await refusalOf(propose({ lossTo: 'administration', gainTo: 'administration', payer: t.people.warehouse }))).path).toBe('payer')
    expect((await refusalOf(propose({ lossTo: 'administration', gainTo: 'administration', taxOut: '124.01' }))).path).toBe('taxOut')
    await propose({ lossTo: 'compensation', payer: t.people.warehouse, taxOut: '16.12', gainTo: 'administration' })
    expect((await refusalOf(t.act('manager', 'countDifference', 'settle', {}, await now()))).code).toBe('review')
    await t.sign('lead', 'countDifference', 'settle', await now())
    await t.sign('manager', 'countDifference', 'settle', await now())
    const settled = ['借 staffClaim 14012', '贷 stockDifference 12400', '贷 inputTaxOut 1612', '借 stockDifference 4500', '借 administration -4500']
    expect(await posted(t, row.id)).toEqual(settled.map((line) => `settle ${line}`))
    const rest = await t.sql<{ n: string }>(
      "select coalesce(sum(case side when 'D' then amount else -amount end), 0)::text as n from journal_line where role = 'stockDifference'",
    )
    expect(rest[0]?.n).toBe('0')

    // Taken back in its order: first where it went, then what was booked.
    expect((await refusalOf(t.act('finance', 'countDifference', 'reverse', { reason: '错' }, await now()))).code).toBe('state')
    await t.act('finance', 'countDifference', 'unsettle', { reason: '找到了' }, await now())
    await t.act('finance', 'countDifference', 'reverse', { reason: '找到了' }, await now())
    expect([await lying(tea), await lying(cake), await stateOf('stocktake', of)]).toEqual(['90', '50', 'differing'])
    expect((await difference(of, '再查')).state).toBe('made')
  })

  test('what only a count brings about is done by nobody directly', async () => {
    const of = await plan()
    for (const [record, row, verbs] of [
      ['stocktake', of, ['noteCounted', 'noteBooked', 'noteUnbooked']],
      [
        'goodsReceipt',
        await t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', lines: [{ goods: tea.id, quantity: '1', price: '62' }] }),
        ['bookAlong', 'unbookAlong'],
      ],
      [
        'goodsIssue',
        await t.act('clerk', 'goodsIssue', 'create', { kind: 'loss', lines: [{ goods: tea.id, quantity: '1', rate: '0.13' }] }),
        ['bookAlong', 'unbookAlong'],
      ],
      [
        'goodsTransfer',
        await t.act('clerk', 'goodsTransfer', 'create', { kind: 'back', holder: t.people.sales, lines: [{ goods: tea.id, quantity: '1' }] }),
        ['bookAlong', 'unbookAlong'],
      ],
    ] as const)
      for (const verb of verbs) expect([verb, (await refusalOf(t.act('lead', record, verb, {}, at(row)))).code]).toEqual([verb, 'forbidden'])
  })

  test('goods of which no cost is known are found at a price that somebody gives', async () => {
    const gift = await t.act('finance', 'goods', 'create', { code: 'P009', name: '布袋', unit: '个' })
    const of = await plan({ scope: 'chosen', chosen: [gift.id] })
    for (const who of ['warehouse', 'clerk2'] as const) await hand(who, await count(who, await take(who, of), [[gift, '5']]))
    expect(await refusalOf(difference(of))).toMatchObject({ code: 'invalid', path: 'lines.0.price' })
    expect(await difference(of, '赠送', { lines: [{ goods: gift.id, price: '2', reason: '供应商赠送' }] })).toMatchObject({ gain: '10.00' })
  })
})

describe('B2 B11 samples that are out', () => {
  const lend = (holder: object, quantity: string) =>
    post('goodsTransfer', { kind: 'lend', from: store.id, ...holder, dueOn: '2026-03-31', lines: [{ goods: cake.id, quantity }] })
  const out = async (): Promise<string> =>
    (await t.sql<{ n: string }>("select trim_scale(coalesce(sum(quantity), 0)) as n from goods_line where location = 'loaned'"))[0]?.n ?? ''

  test('are confirmed holder by holder; what is missing comes off the books through two signatures', async () => {
    expect((await refusalOf(t.act('clerk', 'sampleCheck', 'create', {}))).says[0]).toBe('没有借出未还的样品，不用核对')
    await lend({ holder: t.people.sales }, '4')
    await lend({ customer: customer.id }, '3')
    const made = await t.act('clerk', 'sampleCheck', 'create', {})
    expect(made.lines).toMatchObject([
      { holder: t.people.sales, held: '4', found: null },
      { customer: customer.id, held: '3' },
    ])
    const lines: readonly { readonly id: string; readonly goods: string; readonly holder: string | null; readonly customer: string | null }[] = JSON.parse(
      JSON.stringify(made.lines),
    )
    const found = (quantities: readonly (string | null)[]) => ({
      lines: lines.map(({ id, goods, holder, customer: of }, index) => ({ id, goods, holder, customer: of, found: quantities[index] ?? null })),
    })
    expect(await refusalOf(t.act('clerk', 'sampleCheck', 'update', found(['5', '3']), at(made)))).toMatchObject({ code: 'exceeded', path: 'lines.0.found' })
    expect(
      await refusalOf(t.act('clerk', 'sampleCheck', 'update', { lines: [{ goods: tea.id, holder: t.people.sales, found: '1' }] }, at(made))),
    ).toMatchObject({ code: 'mismatch' })
    const half = await t.act('clerk', 'sampleCheck', 'update', found(['3', null]), at(made))
    expect(await refusalOf(t.act('clerk', 'sampleCheck', 'finish', {}, at(half)))).toMatchObject({ path: 'lines.1.found' })
    const whole = await t.act('clerk', 'sampleCheck', 'update', found(['3', '3']), at(half))
    await lend({ holder: t.people.sales2 }, '1')
    expect((await refusalOf(t.act('clerk', 'sampleCheck', 'finish', {}, at(whole)))).code).toBe('stale')
    const again = await t.act('clerk', 'sampleCheck', 'update', { remark: '郑涛的也核对了' }, at(whole))
    const all: typeof lines = JSON.parse(JSON.stringify(again.lines))
    const ready = await t.act(
      'clerk',
      'sampleCheck',
      'update',
      {
        lines: all.map((line) => ({
          id: line.id,
          goods: line.goods,
          holder: line.holder,
          customer: line.customer,
          found: line.holder === t.people.sales ? '3' : line.holder === null ? '3' : '1',
        })),
      },
      at(again),
    )
    const done = await t.act('clerk', 'sampleCheck', 'finish', {}, at(ready))
    for (const verb of ['noteBooked', 'noteUnbooked']) expect((await refusalOf(t.act('lead', 'sampleCheck', verb, {}, at(done)))).code).toBe('forbidden')
    expect(done).toMatchObject({ state: 'differing', missing: 1 })

    const draft: Drafted = JSON.parse(JSON.stringify(await drafted(t, 'countDifference', 'sampleCheck', [done.id])))
    const row = await t.act('finance', 'countDifference', 'create', { ...draft, lines: draft.lines.map((line) => ({ ...line, reason: '业务员遗失' })) })
    expect(row).toMatchObject({ loss: '15.00', gain: '0.00', counter: t.people.clerk })
    await t.act('lead', 'countDifference', 'post', {}, at(await signed(row)))
    expect([await out(), await stateOf('sample_check', done)]).toEqual(['7', 'closed'])
    await t.act('finance', 'countDifference', 'reverse', { reason: '找到了' }, await fresh('count_difference', row))
    expect([await out(), await stateOf('sample_check', done)]).toEqual(['8', 'differing'])
  })
})
