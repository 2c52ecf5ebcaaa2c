import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { addDays, dayIn } from '../../src/base/day.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current } from './acting.ts'

let t: TestOffice
let customer: Row
let warehouse: Row
beforeAll(async () => {
  t = await testOffice({ negativeStock: 'allowed' })
  customer = await t.act('clerk', 'customer', 'create', { code: 'K001', name: '杭州华美食品有限公司', salesperson: t.people.sales })
  warehouse = await t.act('lead', 'warehouse', 'create', { code: 'CK1', name: '成品仓' })
})
afterAll(() => t.close())

const today = dayIn('Asia/Shanghai', new Date())
const inDays = (days: number): string => addDays(today, days)
const at = (row: Row) => ({ id: textual(row.id), version: row.version })
let codes = 0
const newGoods = async (lots = 'expiry'): Promise<string> => {
  codes += 1
  return textual((await t.act('finance', 'goods', 'create', { code: `L${codes}`, name: `茶 ${codes}`, unit: '箱', cost: '62', lots })).id)
}
type Kind = 'goodsReceipt' | 'goodsIssue' | 'goodsTransfer'
const checked = async (record: Kind, input: object): Promise<Row> => {
  const made = await t.act('clerk', record, 'create', input)
  return await t.sign('reviewerB', record, 'check', at(await t.sign('reviewerA', record, 'check', at(made))))
}
const post = async (record: Kind, input: object): Promise<Row> => await t.act('warehouse', record, 'post', {}, at(await checked(record, input)))
const receive = (goods: string, lots: readonly (readonly [lot: string, quantity: string, days: number])[]) =>
  post('goodsReceipt', {
    kind: 'surplus',
    warehouse: warehouse.id,
    lines: lots.map(([lot, quantity, days]) => ({ goods, quantity, price: '10', lot, expires: inDays(days) })),
  })
/** What lies of each lot. */
const lying = async (goods: string): Promise<string> => {
  const rows = await t.sql<{ said: string }>(
    "select coalesce(lot, '无') || ' ' || trim_scale(sum(quantity)) as said from goods_line where goods = $1 and location = 'store' group by lot having sum(quantity) <> 0 order by lot",
    [goods],
  )
  return rows.map((row) => row.said).join('，')
}
const fromHere = (draft: object): object => ({ ...draft, warehouse: warehouse.id })
const waiting = async (goods: string, quantity: string): Promise<Row> => {
  const order = await ordered(t, { customer, goods: { ...customer, id: goods } }, quantity)
  return await reviewed(t, order, fromHere)
}
interface PickLine {
  readonly shipment: string
  readonly goods: string
  readonly quantity: string
  readonly lot: string | null
  readonly reason: string | null
}
const listOf = async (...shipments: readonly Row[]): Promise<{ readonly lines: readonly PickLine[] }> =>
  JSON.parse(
    JSON.stringify(
      await drafted(
        t,
        'pickingList',
        'shipment',
        shipments.map((one) => textual(one.id)),
      ),
    ),
  )
const saidOf = ({ lines }: { readonly lines: readonly PickLine[] }): string => lines.map((line) => `${line.lot ?? '无'} ${line.quantity}`).join('，')
const made = (list: object): Promise<Row> => t.act('warehouse', 'pickingList', 'create', list)
const picked = async (list: object): Promise<Row> => t.act('warehouse', 'pickingList', 'pick', {}, at(await made(list)))
const ship = async (row: Row): Promise<Row> => t.act('warehouse', 'shipment', 'ship', {}, await current(t, 'shipment', textual(row.id)))

describe('goods kept by lot', () => {
  test('come in with lot and expiry; a lot has one day of expiry for good', async () => {
    const goods = await newGoods()
    const line = { goods, quantity: '5', price: '10' }
    const create = (lines: readonly object[]) => refusalOf(t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', lines }))
    expect(await create([line])).toMatchObject({ code: 'invalid', path: 'lines.0.lot' })
    expect(await create([{ ...line, lot: 'A1' }])).toMatchObject({ code: 'invalid', path: 'lines.0.expires' })
    expect(
      await create([
        { ...line, lot: 'A1', expires: inDays(9) },
        { ...line, lot: 'A1', expires: inDays(8) },
      ]),
    ).toMatchObject({ code: 'mismatch', path: 'lines.1.expires' })
    await receive(goods, [['A1', '5', 9]])
    expect(await create([{ ...line, lot: 'A1', expires: inDays(10) }])).toMatchObject({ code: 'mismatch' })
    const again = await t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', lines: [{ ...line, lot: 'A1' }] })
    expect(await t.sql('select expires from goods_receipt_lines where parent = $1', [again.id])).toEqual([{ expires: inDays(9) }])
  })

  test('leave by lot only: no lot, an unknown one, more than there is, an expired one given away are refused, also where negative stock is allowed', async () => {
    const goods = await newGoods()
    await receive(goods, [
      ['OLD', '5', -1],
      ['NEW', '5', 30],
    ])
    const issue = (kind: string, more: object, quantity = '1') => ({ kind, warehouse: warehouse.id, lines: [{ goods, quantity, rate: '0.13', ...more }] })
    const refusal = await refusalOf(t.act('clerk', 'goodsIssue', 'create', issue('sample', {})))
    expect([refusal.path, refusal.says[0]]).toEqual(['lines.0.lot', expect.stringContaining(`NEW（5，有效期至 ${inDays(30)}）`)])
    expect((await refusalOf(t.act('clerk', 'goodsIssue', 'create', issue('sample', { lot: 'X' })))).says[0]).toContain('没有批号 X')
    expect((await refusalOf(t.act('clerk', 'goodsIssue', 'create', issue('sample', { lot: 'OLD' })))).says[0]).toContain('已过期')
    expect((await refusalOf(post('goodsIssue', issue('sample', { lot: 'NEW' }, '6')))).says[0]).toContain('缺 1')
    await post('goodsIssue', issue('loss', { lot: 'OLD' }, '5'))
    await post('goodsIssue', issue('sample', { lot: 'NEW' }, '2'))
    expect(await lying(goods)).toBe('NEW 3')
  })

  test('a receipt whose lot has left cannot be taken back, though other lots are there', async () => {
    const goods = await newGoods()
    const first = await receive(goods, [['A', '5', 30]])
    await receive(goods, [['B', '50', 30]])
    await post('goodsIssue', { kind: 'sample', warehouse: warehouse.id, lines: [{ goods, quantity: '3', rate: '0.13', lot: 'A' }] })
    const refusal = await refusalOf(t.act('finance', 'goodsReceipt', 'reverse', { reason: '录错' }, at(first)))
    expect([refusal.code, refusal.says[0]]).toEqual(['exceeded', expect.stringContaining('批号 A 已经发出，不能红冲：缺 3')])
  })

  test('old stock gets its lots by a transfer, no more than lies without one', async () => {
    const goods = await newGoods('none')
    await post('goodsReceipt', { kind: 'surplus', warehouse: warehouse.id, lines: [{ goods, quantity: '10', price: '10' }] })
    const relot = (quantity: string) => ({
      kind: 'relot',
      from: warehouse.id,
      lines: [{ goods, quantity, lot: 'A', expires: inDays(30) }],
    })
    expect((await refusalOf(post('goodsTransfer', relot('4')))).says[0]).toContain('没有按批次管理')
    await t.act('finance', 'goods', 'update', { lots: 'expiry' }, await current(t, 'goods', goods))
    await post('goodsTransfer', relot('4'))
    expect(await lying(goods)).toBe('A 4，无 6')
    expect((await refusalOf(post('goodsTransfer', relot('7')))).says[0]).toContain('没有批号的现存 6')
  })
})

describe('a picking list', () => {
  test('takes what expires first, never what has expired, in the order of codes; the lots go to the shipment and the stock book', async () => {
    const goods = await newGoods()
    await receive(goods, [
      ['DEAD', '9', -1],
      ['LATE', '9', 90],
      ['SOON', '4', 10],
    ])
    const shipment = await waiting(goods, '10')
    expect(await refusalOf(ship(shipment))).toMatchObject({ code: 'invalid', path: 'lines.0.lot' })
    const list = await listOf(shipment)
    expect(saidOf(list)).toBe('SOON 4，LATE 6')
    await picked(list)
    expect(await ship(shipment)).toMatchObject({ state: 'shipped' })
    expect(await lying(goods)).toBe('DEAD 9，LATE 3')
    expect(await t.sql('select lot, trim_scale(quantity) as quantity, expires from shipment_lines where parent = $1 order by place', [shipment.id])).toEqual([
      { lot: 'SOON', quantity: '4', expires: inDays(10) },
      { lot: 'LATE', quantity: '6', expires: inDays(90) },
    ])
  })

  test('another lot needs a reason; an expired one, too much of one, and other quantities than the shipment’s are refused', async () => {
    const goods = await newGoods()
    await receive(goods, [
      ['DEAD', '9', -1],
      ['SOON', '9', 10],
      ['LATE', '5', 90],
    ])
    const shipment = await waiting(goods, '5')
    const list = await listOf(shipment)
    const with_ = (more: Partial<PickLine>) => ({ ...list, lines: list.lines.map((line) => ({ ...line, ...more })) })
    const refusal = await refusalOf(made(with_({ lot: 'LATE' })))
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['rule', 'lines.0.reason', expect.stringContaining('批号 SOON 先到期')])
    expect((await refusalOf(made(with_({ lot: 'DEAD', reason: '客户要' })))).says[0]).toContain('已过期')
    expect((await refusalOf(made(with_({ quantity: '4' })))).says[0]).toContain('应拣 5，拣货 4，差 1')
    await picked(with_({ lot: 'LATE', reason: '客户要新批次' }))
    expect(await t.sql('select lot, lot_reason as reason from shipment_lines where parent = $1', [shipment.id])).toEqual([
      { lot: 'LATE', reason: '客户要新批次' },
    ])
  })

  test('what one list holds is not offered to the next; a shipment is on one list at a time', async () => {
    const goods = await newGoods()
    await receive(goods, [
      ['A', '5', 10],
      ['B', '5', 20],
    ])
    const [one, two] = [await waiting(goods, '5'), await waiting(goods, '3')]
    const first = await made(await listOf(one))
    expect(saidOf(await listOf(two))).toBe('B 3')
    expect(await refusalOf(made(await listOf(one)))).toMatchObject({ code: 'duplicate' })
    await t.act('warehouse', 'pickingList', 'void', { reason: '重排' }, at(first))
    expect(saidOf(await listOf(two))).toBe('A 3')
  })

  test('one list fetches several shipments, and a shipment picked again forgets its earlier lots', async () => {
    const goods = await newGoods()
    await receive(goods, [
      ['A', '5', 10],
      ['B', '9', 20],
    ])
    const [one, two] = [await waiting(goods, '4'), await waiting(goods, '4')]
    const list = await picked(await listOf(one, two))
    const lots = async (row: Row) =>
      (await t.sql<{ said: string }>("select lot || ' ' || trim_scale(quantity) as said from shipment_lines where parent = $1 order by place", [row.id]))
        .map((each) => each.said)
        .join('，')
    expect([await lots(one), await lots(two)]).toEqual(['A 4', 'A 1，B 3'])
    await t.act('warehouse', 'pickingList', 'void', { reason: '重拣' }, at(list))
    await picked(await listOf(two))
    expect(await lots(two)).toBe('A 1，B 3')
  })

  test('of ten shipments that take the last of a lot at once as many leave as there is of it', async () => {
    const goods = await newGoods('lot')
    await receive(goods, [['A', '3', 30]])
    const row = { kind: 'sample', warehouse: warehouse.id, lines: [{ goods, quantity: '1', rate: '0.13', lot: 'A' }] }
    const takers: Row[] = []
    for (let nth = 0; nth < 10; nth += 1) takers.push(await checked('goodsIssue', row))
    const outcomes = await Promise.allSettled(takers.map((one) => t.act('warehouse', 'goodsIssue', 'post', {}, at(one))))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
    expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])).every((one) => one.code === 'exceeded')).toBe(true)
    expect(await lying(goods)).toBe('')
  })
})

describe('what comes back', () => {
  const back = async (row: Row, change: (lines: readonly PickLine[]) => readonly object[] = (lines) => lines): Promise<Row> => {
    const draft: { lines: readonly PickLine[] } = JSON.parse(JSON.stringify(await drafted(t, 'salesReturn', 'shipment', [textual(row.id)])))
    const one = await t.act('clerk', 'salesReturn', 'create', { ...draft, lines: change(draft.lines) })
    const signed = await t.sign('reviewerB', 'salesReturn', 'check', at(await t.sign('reviewerA', 'salesReturn', 'check', at(one))))
    return await t.act('finance', 'salesReturn', 'post', {}, at(signed))
  }

  test('goes to the lots it left in, no more to each than left of it, also after they have expired', async () => {
    const goods = await newGoods()
    await receive(goods, [
      ['A', '2', 0],
      ['B', '9', 90],
    ])
    const shipment = await waiting(goods, '5')
    await picked(await listOf(shipment))
    await ship(shipment)
    expect((await refusalOf(back(shipment, (lines) => lines.map((line) => ({ ...line, lot: null }))))).says[0]).toContain('请填批号；可用批次：A（2，')
    expect((await refusalOf(back(shipment, ([one]) => [{ ...one, quantity: '3', lot: 'A' }]))).says[0]).toContain('批号 A 不够：可用 2，本单 3，缺 1')
    expect((await refusalOf(back(shipment, ([one]) => [{ ...one, quantity: '1', lot: 'C' }]))).says[0]).toContain('没有批号 C')
    await back(shipment, ([one]) => [{ ...one, quantity: '1', lot: 'A' }])
    expect(await lying(goods)).toBe('A 1，B 6')
    await back(shipment)
    expect(await lying(goods)).toBe('A 2，B 9')
  })

  test('of goods that left before they were kept by lot names its lot as if it came in', async () => {
    const goods = await newGoods('none')
    await post('goodsReceipt', { kind: 'surplus', warehouse: warehouse.id, lines: [{ goods, quantity: '5', price: '10' }] })
    const shipment = await ship(await waiting(goods, '2'))
    await t.act('finance', 'goods', 'update', { lots: 'expiry' }, await current(t, 'goods', goods))
    expect(await refusalOf(back(shipment))).toMatchObject({ path: 'lines.0.lot' })
    await back(shipment, (lines) => lines.map((line) => ({ ...line, lot: 'Z', expires: inDays(5) })))
    expect(await lying(goods)).toBe('Z 2，无 3')
  })
})
