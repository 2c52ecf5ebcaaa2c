import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { desk, png } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { balances, drafted, ordered, stocked } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let house: Desk
let of: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice({ negativeStock: 'refused', signIns: true })
  house = await desk(t)
  of = await stocked(t)
})
afterAll(async () => {
  await house.close()
  await t.close()
})

const today = dayIn('Asia/Shanghai', new Date())
const at = (row: Row) => ({ id: textual(row.id), version: row.version })
const now = async (table: string, row: Row) => {
  const [found] = await t.sql<{ version: number }>(`select version from "${table}" where id = $1`, [row.id])
  return { id: textual(row.id), version: found?.version ?? 0 }
}
const draft = async (record: string, from: string, row: Row): Promise<{ readonly lines: readonly object[] }> => ({
  lines: [],
  ...(await drafted(t, record, from, [textual(row.id)])),
})
const checked = async (record: string, row: { id: string; version: number }, by: readonly Staff[] = ['reviewerA', 'reviewerB']): Promise<Row> => {
  let signed: Row = { ...row, state: '' }
  for (const who of by) signed = await t.sign(who, record, 'check', row)
  return signed
}
const lots = async (): Promise<string> => {
  const rows = await t.sql<{ said: string }>(
    "select lot || ' ' || trim_scale(sum(quantity)) as said from goods_line where location = 'store' group by lot having sum(quantity) <> 0 order by lot",
  )
  return rows.map((row) => row.said).join('，')
}

/** Ten boxes picked by lot, carried by whom it was best and followed until they were there; the paper says nine came, one of them broken. */
async function signedForAmiss(): Promise<Row> {
  // The warehouse keeps this tea by lot and expiry; two lots come in.
  await t.act('finance', 'goods', 'update', { lots: 'expiry' }, at(of.goods))
  const lot = (name: string, quantity: string, days: number) => ({ goods: of.goods.id, quantity, price: '62', lot: name, expires: addDays(today, days) })
  const came = await t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', lines: [lot('LATE', '20', 300), lot('SOON', '4', 30)] })
  await t.act('warehouse', 'goodsReceipt', 'post', {}, await checked('goodsReceipt', at(came)))

  // The clerk drafts the shipment and compares carriers; the one who is in time and cheap takes it.
  await t.act('clerk', 'carrierTariff', 'create', { code: 'SF', carrier: of.carrier.id, firstWeight: '1', firstPrice: '20', perKilo: '2', days: 2 })
  const order = await ordered(t, of, '10', { consignee: '张三', address: '浙江省杭州市西湖区文三路 1 号' })
  const made = await t.act('clerk', 'shipment', 'create', await draft('shipment', 'salesOrder', order))
  const choice = await t.act('clerk', 'carrierChoice', 'create', { ...(await drafted(t, 'carrierChoice', 'shipment', [textual(made.id)])), weight: '30' })
  await t.act('clerk', 'carrierChoice', 'choose', { carrier: of.carrier.id }, at(choice))
  const reviewed = await checked('shipment', await now('shipment', made))
  expect(reviewed).toMatchObject({ state: 'checked', freight: '78.00', carrier: of.carrier.id })

  // Nothing leaves before it is picked; what expires first goes first.
  expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', {}, at(reviewed)))).toMatchObject({ path: 'lines.0.lot' })
  const list = await t.act('warehouse', 'pickingList', 'create', await draft('pickingList', 'shipment', reviewed))
  await t.act('warehouse', 'pickingList', 'pick', {}, at(list))
  const gone = await t.act('warehouse', 'shipment', 'ship', { waybill: 'SF1234567890123' }, await now('shipment', made))
  expect(await lots()).toBe('LATE 14')

  // It is followed until it is there.
  const to = { shipment: gone.id, customer: of.customer.id, carrier: of.carrier.id, code: 'SF1234567890123', sentOn: today, parcels: 2 }
  const sent = await t.act('clerk', 'consignment', 'create', to)
  expect(sent).toMatchObject({ promisedOn: addDays(today, 2) })
  await t.act('clerk', 'trackingEvent', 'create', { consignment: sent.id, at: new Date().toISOString(), status: 'moving' })

  // The paper comes back: nine boxes, one of them broken.
  const paper = await draft('deliveryProof', 'consignment', sent)
  const photo = [await house.bring('clerk', '回单.png', png)]
  const proof = await t.act('clerk', 'deliveryProof', 'create', {
    ...paper,
    photo,
    lines: paper.lines.map((line) => ({ ...line, received: '9', damaged: '1' })),
  })
  const faulty = await t.act('clerk', 'deliveryProof', 'acknowledge', {}, at(proof))
  expect(faulty).toMatchObject({ state: 'faulty' })
  expect(await t.sql('select state, damaged from consignment where id = $1', [sent.id])).toEqual([{ state: 'arrived', damaged: true }])
  return faulty
}

test('B3 B9: ten boxes are picked by lot, carried by whom it was best, signed for with one missing and one broken, and all of it ends in the books', async () => {
  const faulty = await signedForAmiss()

  // The broken one comes back to the lot it left in, is looked at, and is scrap; two check that it leaves.
  const back = await draft('salesReturn', 'deliveryProof', faulty)
  expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', back))).toMatchObject({ path: 'lines.0.lot' })
  const returned = await t.act('clerk', 'salesReturn', 'create', { ...back, lines: back.lines.map((line) => ({ ...line, lot: 'SOON' })) })
  const stored = await t.act('warehouse', 'salesReturn', 'post', {}, await checked('salesReturn', at(returned)))
  expect(await lots()).toBe('LATE 14，SOON 1')
  const look = await draft('returnInspection', 'salesReturn', stored)
  const inspection = await t.act('warehouse', 'returnInspection', 'create', {
    ...look,
    lines: look.lines.map((line) => ({ ...line, result: 'scrap', note: '罐体破裂' })),
  })
  const concluded = await t.act('warehouse', 'returnInspection', 'conclude', {}, at(inspection))
  const scrap = await t.act('clerk', 'goodsIssue', 'create', await draft('goodsIssue', 'returnInspection', concluded))
  await t.act('warehouse', 'goodsIssue', 'post', {}, await checked('goodsIssue', at(scrap)))
  expect(await lots()).toBe('LATE 14')

  // The missing one is claimed from the carrier, who refuses; two agree to the loss, and it is written off.
  const claim = await t.act('clerk', 'carrierClaim', 'create', await draft('carrierClaim', 'deliveryProof', faulty))
  expect(claim).toMatchObject({ amount: '113.00' })
  const claimed = await t.act('finance', 'carrierClaim', 'post', {}, await checked('carrierClaim', at(claim), ['lead', 'manager']))
  const declined = await t.act('clerk', 'carrierClaim', 'decline', { declined: '签收时未注明短少' }, at(claimed))
  await t.sign('lead', 'carrierClaim', 'concede', declined)
  await t.act('finance', 'carrierClaim', 'writeOffClaim', {}, await t.sign('manager', 'carrierClaim', 'concede', declined))

  // Eight boxes were sold; a box is scrap, one is lost, fourteen are in store, and the books say so.
  expect(await balances(t)).toEqual({
    cost: '49600',
    deferredTax: '-10400',
    freightCost: '7800',
    otherExpense: '11300',
    otherIncome: '-5100',
    payable: '-7800',
    receivable: '90400',
    revenue: '-80000',
    stock: '86800',
    stockDifference: '-142600',
  })
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
})
