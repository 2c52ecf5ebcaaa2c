import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { present } from '../src/base/assert.ts'
import { dayIn } from '../src/base/day.ts'
import { moment } from '../src/base/moment.ts'
import { office as declared } from '../src/app/server-registry.gen.ts'
import { actorFrom, actorQuery } from '../src/kernel/perform/actor.ts'
import type { ActorRow } from '../src/kernel/perform/actor.ts'
import { indexOffice, recordNamed } from '../src/kernel/perform/office.ts'
import { readingOf } from '../src/kernel/perform/transaction.ts'
import { orderOf } from '../src/kernel/print/print.ts'
import { rowsSet, rowsToPrint } from '../src/kernel/print/print-rows.ts'
import { partsNamed, templateNamed, templatesOf } from '../src/kernel/print/templates.ts'
import { openCompiler, typeset } from '../src/kernel/print/typeset.ts'
import type { Order } from '../src/kernel/print/typeset.ts'
import { connect, reading } from '../src/kernel/store/pool.ts'
import { draft, sign } from './chain.ts'
import { round } from './measure.ts'
import { benchOffice, command } from './office.ts'
import type { BenchOffice } from './office.ts'
import { customerRow } from './rows.ts'

/** Forms in one PDF over HTTP, in seconds, beside the Typst library alone that sets the same content by the same template. */
export interface PrintFigure {
  readonly form: string
  readonly forms: number
  readonly pages: number
  readonly megabytes: number
  readonly printed: number
  readonly formsPerSecond: number
  readonly library: number
  /** library ÷ printed */
  readonly ratio: number
}

interface Forms {
  readonly record: string
  readonly template: string
  readonly ids: readonly string[]
}

/** Orders of six lines and their shipments, checked by two, so that both may go on paper. */
async function papers(office: BenchOffice, count: number): Promise<{ orders: string[]; shipments: string[] }> {
  const customers: string[] = []
  for (let n = 0; n < 20; n += 1) {
    const [code, name, , , , contact, phone, address] = customerRow(n).map(String)
    customers.push((await command(office, 'clerk', 'customer', 'create', { code, name, contact, phone, address, salesperson: office.people.manager })).id)
  }
  const goods: string[] = []
  for (let n = 0; n < 6; n += 1)
    goods.push(
      (await command(office, 'clerk', 'goods', 'create', { code: `P00${n}`, name: `龙井绿茶 ${n} 号`, spec: '250g×10', unit: '箱', price: '45.80' })).id,
    )
  const orders: string[] = []
  const shipments: string[] = []
  const one = async (n: number): Promise<void> => {
    const lines = goods.map((each, index) => ({ goods: each, quantity: String(10 + ((n + index) % 40)), price: `${40 + (n % 9)}.80` }))
    const order = await command(office, 'clerk', 'salesOrder', 'create', {
      customer: customers[n % customers.length],
      salesperson: office.people.manager,
      lines,
    })
    orders.push(order.id)
    let shipment = await command(office, 'clerk', 'shipment', 'create', await draft(office, 'clerk', 'shipment', 'salesOrder', order.id))
    shipment = await sign(office, 'reviewerA', 'shipment', shipment)
    shipments.push((await sign(office, 'reviewerB', 'shipment', shipment)).id)
  }
  let next = 0
  const work = async (): Promise<void> => {
    for (; next < count; ) {
      next += 1
      await one(next)
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return { orders, shipments }
}

/** What the press is given for these forms, read as their printer reads them. */
async function orderFor(office: BenchOffice, { record: name, template: wanted, ids }: Forms): Promise<Order> {
  const index = indexOffice(declared)
  const record = recordNamed(index, name)
  const pool = connect(office.admin, 1)
  try {
    const companies = await pool.query<{ company_id: number }>('select company_id from company limit 1')
    const company = companies.rows[0]?.company_id ?? 0
    return await reading(pool, company, async (client) => {
      const person = present(office.people.manager, 'the bench has a manager')
      const actor = actorFrom(person, (await client.query<ActorRow>(actorQuery(company, person))).rows[0])
      const reader = { client, company }
      const now = new Date()
      const template = templateNamed(await templatesOf(index, readingOf(reader, moment(now), dayIn('Asia/Shanghai', now)), name), wanted)
      const rows = await rowsToPrint({ reader, record, actor }, ids)
      const way = {
        parts: partsNamed(template, []),
        offset: { x: 0, y: 0 },
        printed: { by: actor.name, at: '2026-01-01 09:00' },
        seal: null,
        nth: new Map(),
        origin: 'http://127.0.0.1',
      }
      return { ...orderOf(await rowsSet({ reader, office: index, actor, record, template }, rows, way)), id: 1, as: 'pdf' }
    })
  } finally {
    await pool.end()
  }
}

async function alone(order: Order): Promise<{ readonly seconds: number; readonly pages: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'neiqin-bench-press-'))
  try {
    const compiler = openCompiler(folder)
    const began = performance.now()
    const answer = typeset(compiler, folder, order)
    if (!('pdf' in answer)) throw new Error(`the library set no pages: ${JSON.stringify(answer)}`)
    return { seconds: (performance.now() - began) / 1000, pages: answer.pages }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function printed(office: BenchOffice, { record, template, ids }: Forms): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const began = performance.now()
  const body = JSON.stringify({ id: randomUUID(), ids, template, parts: [], x: 0, y: 0 })
  const pdf = await (await office.ask('manager', `/api/print/${record}`, { method: 'POST', body })).arrayBuffer()
  return { seconds: (performance.now() - began) / 1000, bytes: pdf.byteLength }
}

/** Orders on A4, shipments on A4, shipments in three parts: as many forms in one PDF as may be printed at once. */
export async function printBench(forms: number): Promise<readonly PrintFigure[]> {
  const office = await benchOffice()
  try {
    const { orders, shipments } = await papers(office, forms)
    const figures: PrintFigure[] = []
    for (const one of [
      { record: 'salesOrder', template: 'a4', ids: orders },
      { record: 'shipment', template: 'a4', ids: shipments },
      { record: 'shipment', template: 'three-part', ids: shipments },
    ]) {
      // One form first: the process that sets pages is started, as it is while people work.
      await printed(office, { ...one, ids: one.ids.slice(0, 1) })
      const ours = await printed(office, one)
      const library = await alone(await orderFor(office, one))
      figures.push({
        form: `${one.record} ${one.template}`,
        forms: one.ids.length,
        pages: library.pages,
        megabytes: round(ours.bytes / 1e6),
        printed: round(ours.seconds),
        formsPerSecond: round(one.ids.length / ours.seconds),
        library: round(library.seconds),
        ratio: round(library.seconds / ours.seconds),
      })
    }
    return figures
  } finally {
    await office.stop()
  }
}
