import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { desk, png } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current, posted } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, stocked } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let house: Desk
let of: Awaited<ReturnType<typeof stocked>>
let leaflet: Row
let store: Row
beforeAll(async () => {
  t = await testOffice({ negativeStock: 'refused', signIns: true })
  house = await desk(t)
  of = await stocked(t)
  store = await t.act('lead', 'warehouse', 'create', { code: 'CK1', name: '成品仓' })
  leaflet = await t.act('finance', 'goods', 'create', {
    code: 'W001',
    name: '龙井系列彩页',
    spec: '2026 版',
    unit: '张',
    cost: '0.5',
    publicity: 'leaflet',
    least: '100',
  })
  const lines = [
    { goods: of.goods.id, quantity: '50', price: '62', lot: 'A1' },
    { goods: leaflet.id, quantity: '500', price: '0.5' },
  ]
  const made = await t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', warehouse: store.id, lines })
  await t.sign('reviewerA', 'goodsReceipt', 'check', at(made))
  await t.act('warehouse', 'goodsReceipt', 'post', {}, at(await t.sign('reviewerB', 'goodsReceipt', 'check', at(made))))
})
afterAll(async () => {
  await house.close()
  await t.close()
})

const today = dayIn('Asia/Shanghai', new Date())
const at = (row: Row) => ({ id: textual(row.id), version: row.version })
const fresh = async (table: string, row: Row) => await current(t, table, textual(row.id))
const ids = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textual) : [textual(value)])
const asked = async (more: object): Promise<Row> =>
  await t.act('sales', 'materialRequest', 'create', {
    neededOn: today,
    purpose: '秋季茶博会',
    warehouse: store.id,
    lines: [{ kind: 'leaflet', goods: leaflet.id, item: '龙井系列彩页', unit: '张', quantity: '200' }],
    ...more,
  })
const granted = async (row: Row): Promise<Row> => {
  await t.sign('reviewerA', 'materialRequest', 'approve', at(row))
  return await t.sign('lead', 'materialRequest', 'approve', at(row))
}
const issued = async (row: Row): Promise<Row> => await t.act('clerk', 'materialRequest', 'issue', {}, at(await granted(row)))
const lying = async (goods: Row, place = 'store'): Promise<string> =>
  (await t.sql<{ n: string }>('select trim_scale(coalesce(sum(quantity), 0)) as n from goods_line where goods = $1 and location = $2', [goods.id, place]))[0]
    ?.n ?? ''
const clerk = () => as(t.people.clerk, 'clerk')
const span = { from: addDays(today, -1), to: today }

describe('A5 B1 E7 materials', () => {
  test('are asked for with a purpose and reviewed by two who did not ask; only then they are handed out, and leave the stock', async () => {
    expect((await refusalOf(asked({ purpose: null }))).path).toBe('purpose')
    expect((await refusalOf(asked({ use: 'lend' }))).path).toBe('dueOn')
    expect((await refusalOf(asked({ use: 'lend', dueOn: addDays(today, -1) }))).path).toBe('dueOn')
    expect((await refusalOf(asked({ dueOn: today }))).path).toBe('dueOn')
    const paper = { kind: 'paper', item: '招商手册', unit: '本', quantity: '10' }
    expect((await refusalOf(asked({ use: 'lend', dueOn: today, lines: [paper] }))).says[0]).toBe('借用的须是库存里的商品')
    expect((await refusalOf(asked({ lines: [{ ...paper, kind: 'sample' }] }))).says[0]).toBe('样品须选库存商品')

    const own = await t.act('lead', 'materialRequest', 'create', {
      applicant: t.people.clerk,
      neededOn: today,
      purpose: '办公',
      lines: [paper],
    })
    // Who wrote it and who asked for it do not count.
    expect((await refusalOf(t.sign('lead', 'materialRequest', 'approve', at(own)))).code).toBe('review')
    expect((await refusalOf(t.sign('clerk', 'materialRequest', 'approve', at(own)))).code).toBe('review')
    await t.sign('reviewerA', 'materialRequest', 'approve', at(own))
    expect((await refusalOf(t.sign('reviewerA', 'materialRequest', 'approve', at(own)))).says[0]).toContain('需要另一位复核人')
    expect((await refusalOf(t.act('clerk2', 'materialRequest', 'issue', {}, at(own)))).code).toBe('state')
    expect((await t.act('reviewerB', 'materialRequest', 'return', { reason: '用途不清' }, at(own))).state).toBe('returned')
    expect((await t.act('lead', 'materialRequest', 'submit', {}, await fresh('material_request', own))).state).toBe('made')

    const made = await asked({ lines: [{ kind: 'leaflet', goods: leaflet.id, item: '龙井系列彩页', unit: '张', quantity: '200' }, paper] })
    // Another request of the same goods, beside which what lies there is told, moves nothing of what is signed.
    await t.sign('reviewerA', 'materialRequest', 'approve', at(made))
    const other = await issued(await asked({ lines: [{ kind: 'leaflet', goods: leaflet.id, item: '彩页', unit: '张', quantity: '1' }] }))
    const ready = await t.sign('lead', 'materialRequest', 'approve', at(made))
    await t.act('lead', 'materialRequest', 'unissue', { reason: '没有来领' }, at(other))
    expect((await refusalOf(t.act('clerk', 'materialRequest', 'issue', { issuedOn: addDays(today, 1) }, at(ready)))).path).toBe('issuedOn')
    const ten = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('clerk', 'materialRequest', 'issue', {}, at(ready))))
    expect(ten.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await lying(leaflet)).toBe('300')
    const [row] = await t.sql<Row>('select * from material_request where id = $1', [made.id])
    expect(await posted(t, ids(row?.issues)[0] ?? '')).toEqual(['issue 借 promotion 10000', 'issue 贷 stock 10000'])

    // What the request caused is taken back with it, not behind its back.
    const [issue = ''] = ids(row?.issues)
    expect((await refusalOf(t.act('finance', 'goodsIssue', 'reverse', { reason: '错' }, await current(t, 'goods_issue', issue)))).code).toBe('depended')
    expect((await refusalOf(t.act('clerk', 'materialRequest', 'receive', {}, await fresh('material_request', made)))).code).toBe('rule')
    const others = await refusalOf(t.act('manager', 'materialRequest', 'receive', {}, await fresh('material_request', made)))
    expect(others.says[0]).toBe('由申领人本人签收')
    const back = await t.act('lead', 'materialRequest', 'unissue', { reason: '改期' }, await fresh('material_request', made))
    expect([back.state, back.issues, await lying(leaflet)]).toEqual(['approved', null, '500'])
    const again = await t.act('clerk', 'materialRequest', 'issue', {}, at(back))
    expect((await t.act('sales', 'materialRequest', 'receive', {}, at(again))).state).toBe('received')
    expect(
      (
        await refusalOf(
          granted(await asked({ lines: [{ kind: 'leaflet', goods: leaflet.id, item: '彩页', unit: '张', quantity: '301' }] })).then((over) =>
            t.act('clerk', 'materialRequest', 'issue', {}, at(over)),
          ),
        )
      ).code,
    ).toBe('exceeded')
  })

  test('stand by person and month, and publicity material with what came, was handed out and is left', async () => {
    const usage = await pageOf(t, clerk(), 'materialUsage', span)
    expect(usage.rows.map((row) => [row.month, row.person, row.item, row.quantity])).toEqual(
      [
        [today.slice(0, 7), t.people.sales, '招商手册', '10'],
        [today.slice(0, 7), t.people.sales, '龙井系列彩页', '200'],
      ].sort((a, b) => (a[2] === '龙井系列彩页' ? -1 : b[2] === '龙井系列彩页' ? 1 : 0)),
    )
    const stock = await pageOf(t, clerk(), 'publicityMaterials', span)
    expect(stock.rows).toMatchObject([{ code: 'W001', opening: '0', came: '500', handed: '200', spent: '0', balance: '300', least: '100', short: false }])
    await issued(await asked({ lines: [{ kind: 'leaflet', goods: leaflet.id, item: '彩页', unit: '张', quantity: '250' }] }))
    expect((await pageOf(t, clerk(), 'publicityMaterials', span)).rows).toMatchObject([{ handed: '450', balance: '50', short: true }])
  })
})

describe('B1 B2 what is sent', () => {
  const gift = { kind: 'sample', goods: '', item: '龙井绿茶', unit: '箱', quantity: '2', price: '113' }
  const forCustomer = (more: object = {}) => asked({ customer: of.customer.id, lines: [{ ...gift, goods: of.goods.id, ...more }] })
  const pictured = async (who: 'clerk' | 'clerk2' = 'clerk') => ({ proof: [await house.bring(who, '签收.png', png)], signedBy: '李经理' })

  test('leaves after two have reviewed it, with carrier and number; the receipt is proved by a picture and verified by another', async () => {
    expect((await refusalOf(forCustomer({ price: null }))).says[0]).toBe('送客户的库存样品、礼品须填含税公允单价')
    const made = await forCustomer()
    const sending = { request: made.id, customer: of.customer.id, recipient: '李经理', address: '杭州市西湖区文三路 90 号', contents: '龙井绿茶 2 箱' }
    const carried = { carrier: of.carrier.id, waybill: 'SF1234567890123' }
    expect(await refusalOf(t.act('clerk', 'materialSending', 'create', { ...sending, ...carried }))).toMatchObject({ code: 'state', path: 'request' })
    const out = await issued(made)
    // Given to a customer, a sample is deemed sold: cost and VAT on its fair price (J24).
    expect(await posted(t, ids(out.issues)[0] ?? '')).toEqual(['issue 借 samples 15000', 'issue 贷 stock 12400', 'issue 贷 outputTax 2600'])
    expect((await refusalOf(t.act('sales', 'materialRequest', 'receive', {}, at(out)))).says[0]).toContain('登记寄送')
    const draft = await drafted(t, 'materialSending', 'materialRequest', [textual(made.id)])
    expect(draft).toMatchObject({ contents: '龙井绿茶 2 箱', customer: of.customer.id })
    expect((await refusalOf(t.act('clerk', 'materialSending', 'create', sending))).path).toBe('waybill')
    expect((await refusalOf(t.act('clerk', 'materialSending', 'create', { ...sending, ...carried, address: null }))).path).toBe('address')
    expect((await refusalOf(t.act('clerk', 'materialSending', 'create', { ...sending, ...carried, sentOn: addDays(today, 1) }))).path).toBe('sentOn')
    expect((await refusalOf(t.act('clerk', 'materialSending', 'create', { ...sending, ...carried, sentOn: addDays(today, -1) }))).path).toBe('sentOn')
    const sent = await t.act('clerk', 'materialSending', 'create', { ...sending, ...carried })
    expect((await refusalOf(t.act('lead', 'materialRequest', 'unissue', { reason: '错' }, await fresh('material_request', made)))).code).toBe('depended')

    expect((await refusalOf(t.act('clerk', 'materialSending', 'prove', { receivedOn: today, signedBy: '李经理' }, at(sent)))).path).toBe('proof')
    expect((await refusalOf(t.act('clerk', 'materialSending', 'prove', { ...(await pictured()), receivedOn: addDays(today, 1) }, at(sent)))).path).toBe(
      'receivedOn',
    )
    expect((await refusalOf(t.act('clerk', 'materialSending', 'prove', { ...(await pictured()), receivedOn: addDays(today, -1) }, at(sent)))).path).toBe(
      'receivedOn',
    )
    const proved = await t.act('clerk', 'materialSending', 'prove', { ...(await pictured()), receivedOn: today }, at(sent))
    expect((await refusalOf(t.sign('clerk', 'materialSending', 'verify', at(proved)))).code).toBe('review')
    expect(await t.act('lead', 'materialSending', 'doubt', { reason: '运单号不符' }, at(proved))).toMatchObject({ state: 'sent', proof: null, signedBy: null })
    // Entered anew by another: neither he nor who sent it verifies.
    const anew = await t.act('clerk2', 'materialSending', 'prove', { ...(await pictured('clerk2')), receivedOn: today }, await fresh('material_sending', sent))
    for (const who of ['clerk', 'clerk2'] as const) expect((await refusalOf(t.sign(who, 'materialSending', 'verify', at(anew)))).code).toBe('review')
    expect((await t.sign('reviewerB', 'materialSending', 'verify', at(anew))).state).toBe('verified')
    expect(await t.sql('select state from material_request where id = $1', [made.id])).toEqual([{ state: 'received' }])
    expect((await refusalOf(t.act('lead', 'materialSending', 'void', { reason: '错' }, await fresh('material_sending', sent)))).code).toBe('state')
  })

  test('what was lost on its way is sent again, and two parcels of one request both are verified before it is done', async () => {
    const made = await issued(await asked({ customer: of.customer.id, lines: [{ kind: 'paper', item: '招商手册', unit: '本', quantity: '3' }] }))
    const parcel = async () =>
      await t.act('clerk', 'materialSending', 'create', { request: made.id, customer: of.customer.id, recipient: '李经理', contents: '招商手册', how: 'hand' })
    expect((await refusalOf(t.act('lead', 'materialRequest', 'noteDelivered', {}, at(made)))).code).toBe('forbidden')
    const other = await t.act('clerk', 'customer', 'create', { code: 'K777', name: '宁波海港食品商行', salesperson: t.people.sales })
    expect(
      (await refusalOf(t.act('clerk', 'materialSending', 'create', { request: made.id, customer: other.id, recipient: '王', contents: '手册', how: 'hand' })))
        .path,
    ).toBe('customer')
    expect((await t.act('clerk', 'materialSending', 'lose', { reason: '退回' }, at(await parcel()))).state).toBe('lost')
    const two = [await parcel(), await parcel()]
    const states = []
    for (const one of two) {
      await t.sign(
        'reviewerA',
        'materialSending',
        'verify',
        at(await t.act('clerk', 'materialSending', 'prove', { ...(await pictured()), receivedOn: today }, at(one))),
      )
      states.push(...(await t.sql<{ state: string }>('select state from material_request where id = $1', [made.id])).map((row) => row.state))
    }
    expect(states).toEqual(['issued', 'received'])
  })
})

describe('B2 samples lent', () => {
  const lent = async (quantity: string, more: object = {}): Promise<Row> => {
    const made = await asked({
      use: 'lend',
      dueOn: addDays(today, 14),
      lines: [{ kind: 'sample', goods: of.goods.id, item: '龙井绿茶', unit: '箱', quantity, lot: 'A1' }],
      ...more,
    })
    const out = await issued(made)
    const [loan] = await t.sql<Row>('select * from goods_transfer where id = $1', [out.transfer])
    return loan ?? out
  }
  const settle = async (loan: Row, lines: readonly object[], more: object = {}): Promise<Row> =>
    await t.act('clerk', 'sampleSettlement', 'create', {
      loan: loan.id,
      warehouse: store.id,
      lines: lines.map((line) => ({ goods: of.goods.id, lot: 'A1', ...line })),
      ...more,
    })
  const checked = async (row: Row): Promise<Row> => {
    await t.sign('reviewerA', 'sampleSettlement', 'check', at(row))
    return await t.sign('warehouse', 'sampleSettlement', 'check', at(row))
  }

  test('a transfer by which samples are lent has its day, too', async () => {
    const lines = [{ goods: of.goods.id, quantity: '1', lot: 'A1' }]
    expect((await refusalOf(t.act('clerk', 'goodsTransfer', 'create', { kind: 'lend', from: store.id, holder: t.people.sales, lines }))).path).toBe('dueOn')
  })

  test('are settled up to what was lent, to a customer who is named, at a price where they are sold or given', async () => {
    const loan = await lent('10', { purpose: '试销' })
    expect((await refusalOf(settle(loan, [{ quantity: '11' }]))).says[0]).toContain('借出 10，已核销 0，本次 11')
    expect((await refusalOf(settle(loan, [{ quantity: '1', result: 'sold', price: '113' }]))).path).toBe('customer')
    expect((await refusalOf(settle(loan, [{ quantity: '1', result: 'sold' }], { customer: of.customer.id }))).path).toBe('lines')
    expect((await refusalOf(settle(loan, [{ quantity: '1', price: '113' }]))).path).toBe('lines')
    const made = await settle(loan, [{ quantity: '10' }])
    expect((await t.act('reviewerA', 'sampleSettlement', 'return', { reason: '少一箱' }, at(made))).state).toBe('returned')
    const again = await t.act('clerk', 'sampleSettlement', 'submit', {}, await fresh('sample_settlement', made))
    expect((await t.act('lead', 'sampleSettlement', 'post', {}, at(await checked(again)))).state).toBe('posted')
    expect((await refusalOf(drafted(t, 'sampleSettlement', 'goodsTransfer', [textual(loan.id)]))).code).toBe('exceeded')
  })

  test('end as given back, used up, given away or sold; each stands in the goods book, and what is sold becomes an order', async () => {
    const before = Number(await lying(of.goods))
    const loan = await lent('10')
    expect(loan).toMatchObject({ kind: 'lend', state: 'posted', holder: t.people.sales })
    expect([await lying(of.goods, 'loaned'), Number(await lying(of.goods))]).toEqual(['10', before - 10])
    expect(await drafted(t, 'sampleSettlement', 'goodsTransfer', [textual(loan.id)])).toMatchObject({
      loan: loan.id,
      lines: [{ quantity: '10', lot: 'A1', result: 'back' }],
    })

    const row = await settle(
      loan,
      [
        { quantity: '3' },
        { quantity: '1', result: 'used', remark: '品鉴' },
        { quantity: '2', result: 'given', price: '113' },
        { quantity: '2', result: 'sold', price: '110' },
      ],
      { customer: of.customer.id },
    )
    expect((await refusalOf(settle(loan, [{ quantity: '3' }]))).code).toBe('exceeded')
    expect((await refusalOf(t.sign('clerk', 'sampleSettlement', 'check', at(row)))).code).toBe('review')
    expect((await refusalOf(t.act('clerk', 'sampleSettlement', 'post', {}, at(row)))).code).toBe('state')
    const ready = await checked(row)
    const ten = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('lead', 'sampleSettlement', 'post', {}, at(ready))))
    expect(ten.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const [done] = await t.sql<Row>('select * from sample_settlement where id = $1', [row.id])
    expect(done).toMatchObject({ state: 'posted', drawn: true })
    expect([await lying(of.goods, 'loaned'), Number(await lying(of.goods))]).toEqual(['2', before - 10 + 5])
    expect(await posted(t, textual(done?.issue))).toEqual([
      'issue 借 samples 6200',
      'issue 贷 stock 6200',
      'issue 借 samples 15000',
      'issue 贷 stock 12400',
      'issue 贷 outputTax 2600',
    ])
    const orders = await t.sql<{ said: string }>(
      "select o.state || ' ' || trim_scale(l.quantity) || ' ' || trim_scale(l.price) as said from sales_order o join sales_order_lines l on l.parent = o.id where o.id = $1",
      [done?.order],
    )
    expect(orders).toEqual([{ said: 'open 2 110' }])
    expect(await drafted(t, 'sampleSettlement', 'goodsTransfer', [textual(loan.id)])).toMatchObject({ lines: [{ quantity: '2' }] })

    const ledger = await pageOf(t, clerk(), 'sampleLedger', span)
    // The loan before this one came back whole.
    expect(ledger.rows.slice(2).map((one) => [one.out, one.back, one.balance])).toEqual([
      ['10', null, '10'],
      [null, '8', '2'],
    ])
    expect((await pageOf(t, clerk(), 'samplesOut', { asOf: today })).rows.map((one) => [one.quantity, one.holder])).toEqual([['2', t.people.sales]])

    // Taken back in red only when its order is void; then all of it is out again.
    const reverse = async () => await t.act('finance', 'sampleSettlement', 'reverse', { reason: '错' }, await fresh('sample_settlement', row))
    expect((await refusalOf(reverse())).code).toBe('depended')
    await t.act('clerk', 'salesOrder', 'void', { reason: '不要了' }, await current(t, 'sales_order', textual(done?.order)))
    expect((await reverse()).state).toBe('reversed')
    expect([await lying(of.goods, 'loaned'), Number(await lying(of.goods))]).toEqual(['10', before - 10])
  })

  test('of two papers that settle the same loan one is refused; what a customer holds is not another’s; an order that is named has it all', async () => {
    const loan = await lent('4', { customer: of.customer.id })
    expect(loan).toMatchObject({ holder: null, customer: of.customer.id })
    const ten = await Promise.allSettled(Array.from({ length: 10 }, () => settle(loan, [{ quantity: '3' }], { customer: of.customer.id })))
    const made = ten.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(made).toHaveLength(1)
    expect((await refusalOf(settle(loan, [{ quantity: '1' }]))).code).toBe('mismatch')
    const order = await t.act('clerk', 'salesOrder', 'create', {
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '1', price: '110' }],
    })
    const sold = { customer: of.customer.id, lines: [{ goods: of.goods.id, lot: 'A1', quantity: '2', result: 'sold', price: '110' }], order: order.id }
    const [first] = made
    expect(first && (await refusalOf(t.act('clerk', 'sampleSettlement', 'update', sold, at(first)))).path).toBe('order')
    expect((await refusalOf(settle(loan, [{ quantity: '1' }], { customer: of.customer.id, order: order.id }))).path).toBe('order')
    const linked = first && (await t.act('clerk', 'sampleSettlement', 'update', { ...sold, lines: [{ ...sold.lines[0], quantity: '1' }] }, at(first)))
    const done = linked && (await t.act('lead', 'sampleSettlement', 'post', {}, at(await checked(linked))))
    expect(done).toMatchObject({ state: 'posted', order: order.id, drawn: false })
    expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
  })

  test('those of others are kept with their day, given back with a word, and scrapped only by two', async () => {
    const make = (more: object = {}) =>
      t.act('clerk', 'sampleIn', 'create', { source: 'competitor', item: '竞品绿茶', quantity: '2', unit: '盒', purpose: '比对', keptAt: '样品柜', ...more })
    expect((await refusalOf(make({ source: 'customer' }))).path).toBe('customer')
    expect((await refusalOf(make({ dueOn: addDays(today, -1) }))).path).toBe('dueOn')
    const kept = await make({ dueOn: addDays(today, 5) })
    expect((await refusalOf(t.act('clerk', 'sampleIn', 'giveBack', { endedOn: today }, at(kept)))).path).toBe('ended')
    expect((await refusalOf(t.act('clerk', 'sampleIn', 'giveBack', { endedOn: addDays(today, -1), ended: '还' }, at(kept)))).path).toBe('endedOn')
    expect((await t.act('clerk', 'sampleIn', 'giveBack', { endedOn: today, ended: '交来人带回' }, at(kept))).state).toBe('back')
    expect((await t.act('clerk', 'sampleIn', 'useUp', { endedOn: today, ended: '送检' }, at(await make()))).state).toBe('used')
    const old = await t.act('clerk', 'sampleIn', 'proposeScrap', { endedOn: today, ended: '过期' }, at(await make()))
    expect((await refusalOf(t.sign('clerk', 'sampleIn', 'scrap', at(old)))).code).toBe('review')
    const again = await t.act('reviewerA', 'sampleIn', 'keep', { reason: '还能用' }, at(old))
    expect(again.state).toBe('kept')
    const anew = await t.act('clerk', 'sampleIn', 'proposeScrap', { endedOn: today, ended: '过期' }, at(again))
    await t.sign('reviewerA', 'sampleIn', 'scrap', at(anew))
    expect((await t.sign('warehouse', 'sampleIn', 'scrap', at(anew))).state).toBe('scrapped')
  })
})
