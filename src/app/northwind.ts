import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { read as readWorkbook, utils } from '@e965/xlsx'
import { money } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { priceForAmount, readPrice, readQuantity, readRate, discounted, timesQuantity } from '../base/price.ts'
import { halfUp, scaled, typedDecimal } from '../base/exact.ts'
import { refuse } from '../base/refusal.ts'
import { present } from '../base/assert.ts'
import { perform } from '../kernel/perform/perform.ts'
import type { Role } from '../kernel/record/role.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId, eachOf, progress } from './bulk.ts'
import type { Hand } from './bulk.ts'

type Line = { readonly [column: string]: string }

/** A table of the dump, every cell as the text it is. */
async function table(folder: string, name: string): Promise<readonly Line[]> {
  const text = await readFile(join(folder, `${name}.csv`), 'utf8').catch(() =>
    refuse('invalid', [`文件夹里没有 ${name}.csv：${folder}`, `No ${name}.csv in ${folder}`]),
  )
  const sheet = Object.values(readWorkbook(text, { type: 'string', raw: true }).Sheets)[0]
  return sheet ? utils.sheet_to_json<Line>(sheet, { raw: false, defval: '' }) : []
}

/** An order of the dump with its lines, as it will be written. */
export interface NorthwindOrder {
  readonly id: string
  readonly customer: string
  readonly employee: string
  readonly orderedOn: string
  readonly requiredOn: string
  readonly shippedOn: string
  readonly carrier: string
  readonly freight: string
  readonly shipTo: string
  readonly address: string
  readonly lines: readonly {
    readonly product: string
    readonly quantity: string
    readonly price: string
    readonly listPrice: string
    readonly discount: string
    readonly net: Money
  }[]
}

const places = 20

/** The printed decimal as a whole number of 10⁻²⁰. */
function exact(text: string): bigint {
  const decimal = typedDecimal(text) ?? refuse('invalid', [`不是数字：${text}`, `Not a number: ${text}`])
  return scaled(decimal, places)
}

const cents = (text: string): string => {
  const fen = halfUp(exact(text), 10n ** BigInt(places - 2))
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}

/**
 * The lines of the dump with their net amounts (decision 0003). Prices and discounts are float4 in the dump and taken as the decimals that it prints;
 * each employee's lines are summed exactly, in order of order and product, and a line's amount is the step of the rounded running sum. So a line is within
 * a fen of its own rounding, and each employee's total is his exact total, rounded.
 */
export function roundedLines(details: readonly Line[], employeeOf: ReadonlyMap<string, string>): ReadonlyMap<string, NorthwindOrder['lines']> {
  const sums = new Map<string, { exact: bigint; rounded: bigint }>()
  const lines = new Map<string, NorthwindOrder['lines'][number][]>()
  const sorted = [...details].sort((a, b) => Number(a.order_id) - Number(b.order_id) || Number(a.product_id) - Number(b.product_id))
  const one = 10n ** BigInt(places)
  for (const detail of sorted) {
    const order = present(detail.order_id, 'a detail names its order')
    const employee = employeeOf.get(order) ?? ''
    const sum = sums.get(employee) ?? { exact: 0n, rounded: 0n }
    const amount = exact(detail.unit_price ?? '') * BigInt(detail.quantity ?? '0') * (one - exact(detail.discount ?? '0'))
    const reached = sum.exact + amount
    const rounded = halfUp(reached, 10n ** BigInt(2 * places - 2))
    sums.set(employee, { exact: reached, rounded })
    const net = money(rounded - sum.rounded)
    const quantity = readQuantity(detail.quantity ?? '')
    const listPrice = cents(detail.unit_price ?? '')
    const discount = cents(detail.discount ?? '0')
    const clean = discounted(readPrice(listPrice), readRate(discount))
    const price = timesQuantity(clean, quantity) === net ? clean : priceForAmount(net, quantity)
    lines.set(order, [...(lines.get(order) ?? []), { product: detail.product_id ?? '', quantity, price, listPrice, discount, net }])
  }
  return lines
}

/** All orders of the dump, in order of their numbers. */
export async function northwindOrders(folder: string): Promise<readonly NorthwindOrder[]> {
  const [orders, details] = await Promise.all([table(folder, 'orders'), table(folder, 'order_details')])
  const lines = roundedLines(details, new Map(orders.map((order) => [order.order_id ?? '', order.employee_id ?? ''])))
  return orders.map((order) => ({
    id: order.order_id ?? '',
    customer: order.customer_id ?? '',
    employee: order.employee_id ?? '',
    orderedOn: order.order_date ?? '',
    requiredOn: order.required_date ?? '',
    shippedOn: order.shipped_date ?? '',
    carrier: order.ship_via ?? '',
    freight: cents(order.freight ?? '0'),
    shipTo: order.ship_name ?? '',
    address: [order.ship_address, order.ship_city, order.ship_region, order.ship_country].filter(Boolean).join(', '),
    lines: lines.get(order.order_id ?? '') ?? [],
  }))
}

/** Who carries the import out: persons of the company, each with the rights of his duty. */
export const crew = { clerk: ['clerk'], reviewerA: ['reviewer'], reviewerB: ['reviewer'], warehouse: ['warehouse'], finance: ['finance'] } as const satisfies {
  [duty: string]: readonly Role[]
}
export type Crew = { readonly [K in keyof typeof crew]: string }

const nobody = '00000000-0000-0000-0000-000000000000'

async function known(hand: Hand, record: string): Promise<Map<string, { id: string; version: number }>> {
  const declared = present(hand.kernel.office.records.get(record), record)
  const key = declared.key ?? declared.title
  return await reading(hand.kernel.pool, hand.company, async (client) => {
    const found = await client.query<{ key: string | null; id: string; version: number }>(
      `select "${key}" as key, id, version from "${record.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}" where company_id = $1`,
      [hand.company],
    )
    return new Map(found.rows.map((row) => [row.key ?? '', { id: row.id, version: row.version }]))
  })
}

async function hireCrew(hand: Hand): Promise<Crew> {
  const people = await known(hand, 'person')
  const hired: { [duty: string]: string } = {}
  const names = { clerk: '导入内勤', reviewerA: '导入复核一', reviewerB: '导入复核二', warehouse: '导入仓管', finance: '导入财务' } as const
  for (const duty of ['clerk', 'reviewerA', 'reviewerB', 'warehouse', 'finance'] as const) {
    const code = `NW-${duty.toUpperCase()}`
    hired[duty] =
      people.get(code)?.id ??
      (
        await perform(
          hand.kernel,
          hand.company,
          nobody,
          { id: randomUUID(), record: 'person', verb: 'create', input: { code, name: names[duty], roles: crew[duty] } },
          { founding: true },
        )
      ).id
  }
  return {
    clerk: hired.clerk ?? '',
    reviewerA: hired.reviewerA ?? '',
    reviewerB: hired.reviewerB ?? '',
    warehouse: hired.warehouse ?? '',
    finance: hired.finance ?? '',
  }
}

/** Creates what is missing of a master; what is there already is left as it is. Returns ids by key, and how many were made. */
async function masters(
  hand: Hand,
  person: string,
  record: string,
  rows: readonly { readonly key: string; readonly input: object }[],
  founding = false,
): Promise<{ ids: Map<string, string>; made: number }> {
  const there = await known(hand, record)
  const ids = new Map([...there].map(([key, row]) => [key, row.id]))
  const missing = rows.filter((row) => !ids.has(row.key))
  for (const { key, input } of missing) {
    const reply = await perform(
      hand.kernel,
      hand.company,
      founding ? nobody : person,
      { id: commandId('northwind', String(hand.company), record, key), record, verb: 'create', input },
      founding ? { founding: true } : {},
    )
    ids.set(key, reply.id)
  }
  return { ids, made: missing.length }
}

export interface NorthwindImport extends Hand {
  readonly folder: string
  readonly log: (line: string) => void
}

/** The calling codes of the countries the dump's customers are in (ITU-T E.164); its shippers are American. */
const calling: { readonly [country: string]: number } = {
  USA: 1,
  Canada: 1,
  France: 33,
  Spain: 34,
  Italy: 39,
  Switzerland: 41,
  Austria: 43,
  UK: 44,
  Denmark: 45,
  Sweden: 46,
  Norway: 47,
  Belgium: 32,
  Portugal: 351,
  Ireland: 353,
  Finland: 358,
  Poland: 48,
  Germany: 49,
  Mexico: 52,
  Argentina: 54,
  Brazil: 55,
  Venezuela: 58,
}

/** A telephone number with its country's code, without the 0 that is dialled at home only; what is none is left out, since the dump has some. */
function phoneOf(text: string | undefined, country = 'USA'): object {
  const [, number] = /^\(?(?:0|1-)?([\d)\s.-]{5,40})$/.exec(text ?? '') ?? []
  const code = calling[country]
  return number === undefined || code === undefined ? {} : { phone: `+${code} ${number.replaceAll(')', ' ')}` }
}

async function employees(job: NorthwindImport): Promise<{ ids: Map<string, string>; made: number }> {
  const rows = await table(job.folder, 'employees')
  const people = await masters(
    job,
    '',
    'person',
    rows.map((row) => ({
      key: `NW${row.employee_id}`,
      input: { code: `NW${row.employee_id}`, name: `${row.first_name} ${row.last_name}`, roles: ['sales'], department: row.title },
    })),
    true,
  )
  const all = await known(job, 'person')
  for (const row of rows.filter((one) => one.reports_to)) {
    const own = all.get(`NW${row.employee_id}`)
    const id = commandId('northwind', String(job.company), 'manager', row.employee_id ?? '')
    if (own?.version === 1)
      await perform(
        job.kernel,
        job.company,
        nobody,
        { id, record: 'person', verb: 'update', input: { manager: people.ids.get(`NW${row.reports_to}`) }, row: own.id, version: own.version },
        { founding: true },
      )
  }
  return people
}

type Masters = Awaited<ReturnType<typeof masters>>

const place = (row: Line): string => [row.address, row.city, row.postal_code, row.country].filter(Boolean).join(', ')

const customersOf = (rows: readonly Line[]) =>
  rows.map((row) => ({
    key: row.customer_id ?? '',
    input: {
      code: row.customer_id,
      name: row.company_name,
      contact: row.contact_name,
      region: row.country,
      address: place(row),
      invoiceTitle: row.company_name,
      ...phoneOf(row.phone, row.country),
    },
  }))

const carriersOf = (rows: readonly Line[]) =>
  rows.map((row) => ({ key: `NW${row.shipper_id}`, input: { code: `NW${row.shipper_id}`, name: row.company_name, ...phoneOf(row.phone) } }))

function goodsOf(rows: readonly Line[], categories: readonly Line[], rate: string) {
  const category = new Map(categories.map((row) => [row.category_id, row.category_name]))
  return rows.map((row) => ({
    key: `NW-${row.product_id}`,
    input: {
      code: `NW-${row.product_id}`,
      name: row.product_name,
      spec: row.quantity_per_unit,
      unit: '件',
      category: category.get(row.category_id),
      rate,
      price: cents(row.unit_price ?? '0'),
    },
  }))
}

function orderInput(order: NorthwindOrder, rate: string, to: { readonly [kind in 'customers' | 'people' | 'carriers' | 'goods']: Masters }): object {
  return {
    customer: to.customers.ids.get(order.customer),
    salesperson: to.people.ids.get(`NW${order.employee}`),
    orderedOn: order.orderedOn,
    ...(order.requiredOn >= order.orderedOn ? { dueOn: order.requiredOn } : {}),
    basis: 'net',
    carrier: to.carriers.ids.get(`NW${order.carrier}`),
    freight: order.freight,
    freightBy: 'advanced',
    consignee: order.shipTo.slice(0, 60),
    address: order.address.slice(0, 200),
    origin: `NW-${order.id}`,
    lines: order.lines.map(({ product, quantity, price, listPrice, discount }) => ({
      goods: to.goods.ids.get(`NW-${product}`),
      quantity,
      price,
      rate,
      listPrice,
      discount,
    })),
  }
}

/** Brings in customers, people with their managers, carriers, goods and 830 orders. Run again it adds what is missing and changes nothing. */
export async function importNorthwind(
  job: NorthwindImport & { readonly rate: string },
): Promise<{ customers: number; people: number; carriers: number; goods: number; orders: number; ordersInFile: number }> {
  const { clerk } = await hireCrew(job)
  const people = await employees(job)
  const [customerRows, shipperRows, productRows, categoryRows] = await Promise.all(
    ['customers', 'shippers', 'products', 'categories'].map((name) => table(job.folder, name)),
  )
  const customers = await masters(job, clerk, 'customer', customersOf(customerRows ?? []))
  const carriers = await masters(job, clerk, 'carrier', carriersOf(shipperRows ?? []))
  const goods = await masters(job, clerk, 'goods', goodsOf(productRows ?? [], categoryRows ?? [], job.rate))
  const orders = await northwindOrders(job.folder)
  const there = await known(job, 'salesOrder')
  const missing = orders.filter((order) => !there.has(`NW-${order.id}`))
  const tick = progress(job.log, '订单', missing.length)
  await eachOf(missing, 8, async (order) => {
    const input = orderInput(order, job.rate, { customers, people, carriers, goods })
    await act(job, clerk, commandId('northwind', String(job.company), 'order', order.id), 'salesOrder', 'create', input, undefined, noon(order.orderedOn))
    tick()
  })
  return { customers: customers.made, people: people.made, carriers: carriers.made, goods: goods.made, orders: missing.length, ordersInFile: orders.length }
}

/** Noon of a day in China: the business time of what happened that day. */
export const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`)
export { hireCrew, known }
