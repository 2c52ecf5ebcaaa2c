import { baseline } from './baseline.ts'
import { round } from './measure.ts'
import { benchOffice, command, rowOf } from './office.ts'
import type { BenchOffice, Row, Who } from './office.ts'

/** One line of the result: how many chains a second, ours and by hand, and the ratio. */
export interface ChainFigure {
  readonly clients: number
  readonly chains: number
  readonly perSecond: number
  readonly baselinePerSecond: number
  /** ours ÷ baseline */
  readonly ratio: number
  readonly p50: number
  readonly p95: number
}

interface Goods {
  readonly customer: string
  readonly goods: readonly string[]
}

async function stock(office: BenchOffice): Promise<Goods> {
  const customer = await command(office, 'clerk', 'customer', 'create', {
    code: 'K1',
    name: '基准客户',
    salesperson: office.people.manager,
    invoiceTitle: '基准客户有限公司',
  })
  const goods: string[] = []
  for (let n = 1; n <= 3; n += 1)
    goods.push((await command(office, 'clerk', 'goods', 'create', { code: `P${n}`, name: `商品${n}`, unit: '箱', price: '45.80' })).id)
  return { customer: customer.id, goods }
}

/** What a document drawn from another is filled with. */
export async function draft(office: BenchOffice, who: Who, record: string, from: string, id: string): Promise<object> {
  const { input } = await office.call(who, 'GET', `/api/drafts/${record}?from=${from}&ids=${id}`)
  return typeof input === 'object' && input !== null ? input : {}
}

/** A signature under what is to be checked. */
export async function sign(office: BenchOffice, who: Who, record: string, row: Row): Promise<Row> {
  const sheet = await office.call(who, 'GET', `/api/records/${record}/${row.id}/review/check`)
  return await command(
    office,
    who,
    record,
    'sign',
    { verb: 'check', shown: sheet.shown, ticks: Object.keys(typeof sheet.ticks === 'object' && sheet.ticks !== null ? sheet.ticks : {}) },
    row,
  )
}

/** The chain: order, shipment, two signatures, ship, invoice request, two signatures, post, receipt, match: eleven commands, three drafts, four review pages. */
export async function oneChain(office: BenchOffice, stocked: Goods, done?: (step: string) => Promise<void>): Promise<void> {
  const step = async (name: string, row: Promise<Row>): Promise<Row> => {
    const made = await row
    await done?.(name)
    return made
  }
  const lines = stocked.goods.map((goods, index) => ({ goods, quantity: String(10 + index), price: '45.80' }))
  const order = await step('order', command(office, 'clerk', 'salesOrder', 'create', { customer: stocked.customer, salesperson: office.people.manager, lines }))
  let shipment = await step('shipment', command(office, 'clerk', 'shipment', 'create', await draft(office, 'clerk', 'shipment', 'salesOrder', order.id)))
  shipment = await step('sign shipment 1', sign(office, 'reviewerA', 'shipment', shipment))
  shipment = await step('sign shipment 2', sign(office, 'reviewerB', 'shipment', shipment))
  shipment = await step('ship', command(office, 'warehouse', 'shipment', 'ship', {}, shipment))
  let request = await step(
    'request',
    command(office, 'clerk', 'invoiceRequest', 'create', await draft(office, 'clerk', 'invoiceRequest', 'shipment', shipment.id)),
  )
  request = await step('sign request 1', sign(office, 'reviewerA', 'invoiceRequest', request))
  request = await step('sign request 2', sign(office, 'reviewerB', 'invoiceRequest', request))
  request = await step('post', command(office, 'finance', 'invoiceRequest', 'post', {}, request))
  const receipt = await step('receipt', command(office, 'finance', 'receipt', 'create', { customer: stocked.customer, amount: request.gross }))
  await step('match', command(office, 'finance', 'receipt', 'match', { lines: [{ invoice: request.id, amount: request.gross }] }, rowOf(receipt)))
}

/** Runs `work` on `clients` at once until `seconds` are over; gives the time each took. */
async function load(clients: number, seconds: number, work: () => Promise<void>): Promise<{ times: number[]; elapsed: number }> {
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - began < seconds * 1000) {
        const start = performance.now()
        await work()
        times.push(performance.now() - start)
      }
    }),
  )
  return { times: times.sort((a, b) => a - b), elapsed: (performance.now() - began) / 1000 }
}

/** Orders a second through the whole chain over HTTP, beside hand-written SQL that writes the same rows in as many durable commits, at 1, 4 and 16 clients. */
export async function chainBench(seconds: number): Promise<readonly ChainFigure[]> {
  const office = await benchOffice()
  try {
    const stocked = await stock(office)
    await oneChain(office, stocked)
    const byHand = await baseline(office.admin, (done) => oneChain(office, stocked, done))
    const figures: ChainFigure[] = []
    for (const clients of [1, 4, 16]) {
      // Side by side: half of ours, the baseline, the other half of ours, so that a slow moment of the machine falls on both.
      const first = await load(clients, seconds / 2, () => oneChain(office, stocked))
      const plain = await load(clients, seconds / 2, () => byHand.once())
      const second = await load(clients, seconds / 2, () => oneChain(office, stocked))
      const times = [...first.times, ...second.times].sort((a, b) => a - b)
      const perSecond = times.length / (first.elapsed + second.elapsed)
      const baselinePerSecond = plain.times.length / plain.elapsed
      figures.push({
        clients,
        chains: times.length,
        perSecond: round(perSecond),
        baselinePerSecond: round(baselinePerSecond),
        ratio: round(perSecond / baselinePerSecond),
        p50: round(times[Math.floor(times.length / 2)] ?? 0),
        p95: round(times[Math.floor(times.length * 0.95)] ?? 0),
      })
    }
    await byHand.end()
    return figures
  } finally {
    await office.stop()
  }
}
