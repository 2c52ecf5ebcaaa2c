import { readFile } from 'node:fs/promises'
import { addDays, dayIn } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { roles } from '../kernel/record/role.ts'
import { act, commandId, eachOf, progress } from './bulk.ts'
import type { Hand } from './bulk.ts'
import { runCourse, signed } from './chain.ts'
import type { Chain, Course } from './chain.ts'
import { carriers, customerOf, goods, people } from './demo-data/company.ts'
import { demoArchive } from './demo-archive.ts'
import { demoBank } from './demo-bank.ts'
import { demoBatches } from './demo-batches.ts'
import { demoContracts } from './demo-contracts.ts'
import { demoCarriage } from './demo-carriage.ts'
import { demoChecks } from './demo-checks.ts'
import { demoConfirmations } from './demo-confirmations.ts'
import { demoDoubles } from './demo-doubles.ts'
import { demoDuties } from './demo-duties.ts'
import { demoExpenses, demoInvoices } from './demo-expenses.ts'
import { demoLeaving } from './demo-leaving.ts'
import { demoLetters } from './demo-letters.ts'
import { demoLicences } from './demo-licences.ts'
import { demoLots } from './demo-lots.ts'
import { demoMaterials } from './demo-materials.ts'
import { demoPolicies } from './demo-policies.ts'
import { demoPrices, demoReceived } from './demo-prices.ts'
import { demoPartners } from './demo-partners.ts'
import { demoPay } from './demo-pay.ts'
import { demoPlans } from './demo-plans.ts'
import { demoCampaigns } from './demo-campaigns.ts'
import { demoComplaints } from './demo-complaints.ts'
import { demoReporting } from './demo-reporting.ts'
import { demoMail } from './demo-mail.ts'
import { demoMeetings } from './demo-meetings.ts'
import { demoOpening } from './demo-opening.ts'
import { demoRecruiting } from './demo-recruiting.ts'
import { demoRegisters } from './demo-registers.ts'
import { demoRebates } from './demo-rebates.ts'
import { demoReturns } from './demo-returns.ts'
import { demoSeals } from './demo-seals.ts'
import { demoSites } from './demo-sites.ts'
import { demoReviews } from './demo-reviews.ts'
import { demoWeekly } from './demo-weekly.ts'
import { foundCompany, hire } from './found.ts'
import type { OpenOffice } from './office.ts'
import { seeNotices } from '../kernel/store/notice-rows.ts'

const password = 'neiqin2026'

/** A sign-in of the demo company, to be printed. */
export interface DemoSignIn {
  readonly login: string
  readonly name: string
  readonly roles: string
  readonly password: string
}

/** An order of the year that the demo follows; see the file's own note. */
type Sample = readonly [
  customer: number,
  salesperson: number,
  ordered: number,
  due: number,
  shipped: number | null,
  carrier: number,
  freight: number,
  lines: readonly (readonly [goods: number, quantity: number])[],
]

interface Placed {
  readonly customers: readonly string[]
  readonly goods: readonly string[]
  readonly carriers: readonly string[]
  readonly salespeople: readonly string[]
}

const noon = (day: Day): Date => new Date(`${day}T10:00:00+08:00`)
const id = (...parts: readonly string[]): string => commandId('demo', ...parts)

async function masters(hand: Hand, clerk: string, finance: string, salespeople: readonly string[], start: Date): Promise<Placed> {
  const customers: string[] = []
  const made: { goods: string[]; carriers: string[] } = { goods: [], carriers: [] }
  for (const [code, name, kind, phone] of carriers)
    made.carriers.push((await act(hand, clerk, id('carrier', code), 'carrier', 'create', { code, name, kind, phone }, undefined, start)).id)
  await eachOf(
    Array.from({ length: 91 }, (_, n) => n),
    1,
    async (n) => {
      customers.push(
        (
          await act(
            hand,
            clerk,
            id('customer', String(n)),
            'customer',
            'create',
            { ...customerOf(n), salesperson: salespeople[n % salespeople.length] },
            undefined,
            start,
          )
        ).id,
      )
    },
  )
  for (const [n, one] of goods.entries()) {
    const cost = (Number(one.price) * 0.6).toFixed(2)
    made.goods.push(
      (await act(hand, finance, id('goods', String(n)), 'goods', 'create', { code: `P${String(n + 1).padStart(3, '0')}`, ...one, cost }, undefined, start)).id,
    )
  }
  return { customers, salespeople, ...made }
}

/** The order as the demo company would have it: its quantities, days and freight; our goods at our prices, tax included. */
function orderInput(sample: Sample, placed: Placed, today: Day): object {
  const [customer, , ordered, due, , carrier, freight, lines] = sample
  return {
    customer: placed.customers[customer],
    // who looks after the customer, so that everybody sees the customers of his orders
    salesperson: placed.salespeople[customer % placed.salespeople.length],
    orderedOn: addDays(today, -ordered),
    ...(due <= ordered ? { dueOn: addDays(today, -due) } : {}),
    basis: 'gross',
    carrier: placed.carriers[carrier],
    freight: `${Math.floor(freight / 100)}.${String(freight % 100).padStart(2, '0')}`,
    freightBy: customer % 4 === 0 ? 'advanced' : 'ours',
    consignee: String(customerOf(customer).contact),
    address: String(customerOf(customer).address),
    lines: lines.map(([product, quantity]) => {
      const one = present(goods[(product - 1) % goods.length], 'goods of the demo')
      return { goods: placed.goods[(product - 1) % goods.length], quantity: String(quantity), price: one.price, rate: one.rate }
    }),
  }
}

/** How an order fared: most are paid in time; some in part, some late, a few not at all; the newest still wait for somebody. */
function courseOf(sample: Sample, order: string, n: number, today: Day): Course | null {
  const shipped = sample[4]
  if (shipped === null) return null
  const shippedOn = addDays(today, -shipped)
  const wait = [18, 25, 30, 34, 47][n % 5] ?? 30
  const receivedOn = shipped > wait && n % 17 !== 3 ? addDays(shippedOn, wait) : null
  const upTo = shipped > 2 ? 'posted' : ((['made', 'shipped', 'requested'] as const)[n % 3] ?? 'made')
  return {
    order,
    name: String(n),
    shippedOn,
    waybill: `SF${String(1_000_000_000 + n * 7919)}`,
    upTo,
    receivedOn,
    paid: n % 23 === 5 ? 60 : n % 29 === 7 ? 110 : 100,
  }
}

/** Three contracts of sixty days ago: two approved, with a first delivery under each, one in part and one in full; the third still waits for its approval. */
async function contracts(chain: Chain, placed: Placed, who: (login: string) => string, today: Day): Promise<readonly Course[]> {
  const courses: Course[] = []
  const signedOn = addDays(today, -60)
  for (const [n, customer] of placed.customers.slice(0, 3).entries()) {
    const one = present(goods[n * 5], 'goods of the demo')
    const input = contractInput(
      one,
      { customer, salesperson: present(placed.salespeople[n], 'a salesperson'), goods: present(placed.goods[n * 5], 'goods'), place: n + 1 },
      today,
    )
    let contract = await act(chain, who('lina'), id('contract', String(n)), 'contract', 'create', input, undefined, noon(signedOn))
    if (n === 2) continue
    for (const signer of ['zhaomin', 'zhouqiang'])
      contract = await signed(chain, who(signer), id('contract', String(n), signer), 'contract', contract, noon(signedOn), 'approve')
    const orderedOn = addDays(today, -30)
    const order = await act(
      chain,
      who('lina'),
      id('contract order', String(n)),
      'salesOrder',
      'create',
      {
        customer,
        salesperson: contract.salesperson,
        contract: contract.id,
        orderedOn,
        carrier: placed.carriers[0],
        freight: '0',
        lines: [{ goods: placed.goods[n * 5], quantity: n === 0 ? '80' : '60', price: one.price, rate: one.rate }],
      },
      undefined,
      noon(orderedOn),
    )
    courses.push({
      order: order.id,
      name: `contract ${n}`,
      shippedOn: addDays(today, n === 0 ? -12 : -8),
      waybill: null,
      upTo: n === 0 ? 'posted' : 'shipped',
      receivedOn: n === 0 ? addDays(today, -3) : null,
      paid: 50,
    })
  }
  return courses
}

function contractInput(
  one: (typeof goods)[number],
  to: { readonly customer: string; readonly salesperson: string; readonly goods: string; readonly place: number },
  today: Day,
): object {
  const times = (boxes: bigint): string => String(BigInt(one.price) * boxes)
  return {
    kind: 'sale',
    subject: `${today.slice(0, 4)} 年度${one.category}购销合同`,
    customer: to.customer,
    salesperson: to.salesperson,
    signedOn: addDays(today, -60),
    validTo: addDays(today, 305),
    settlement: '月结 30 天',
    keptAt: `档案柜 A-${to.place}`,
    lines: [{ goods: to.goods, quantity: '200', price: one.price, rate: one.rate, dueOn: addDays(today, 90) }],
    terms: [
      { kind: 'deliver', dueOn: addDays(today, -10), amount: times(80n), condition: '首批 80 箱' },
      { kind: 'deliver', dueOn: addDays(today, 90), amount: times(120n), condition: '余货' },
      { kind: 'invoice', dueOn: addDays(today, 20), amount: times(80n), condition: '首批货到开票' },
      { kind: 'pay', dueOn: addDays(today, -5), amount: times(30n), condition: '预付 30 箱货款' },
      { kind: 'pay', dueOn: addDays(today, 50), amount: times(170n), condition: '票到 30 天' },
    ],
  }
}

/** The orders of twelve months, the contracts, and each order as far through the office as its day allows. */
async function run(
  office: OpenOffice,
  hand: Hand,
  who: (login: string) => string,
  placed: Awaited<ReturnType<typeof masters>>,
  today: Day,
  log: (line: string) => void,
): Promise<Chain> {
  const { orders }: { orders: readonly Sample[] } = JSON.parse(await readFile(new URL('./demo-data/northwind-year.json', import.meta.url), 'utf8'))
  const made: string[] = []
  const ticked = progress(log, '订单', orders.length)
  await eachOf(orders, 8, async (sample, n) => {
    const order = await act(
      hand,
      who('lina'),
      id('order', String(n)),
      'salesOrder',
      'create',
      orderInput(sample, placed, today),
      undefined,
      noon(addDays(today, -sample[2])),
    )
    made[n] = order.id
    ticked()
  })
  const crew = { clerk: who('lina'), reviewerA: who('wangfang'), reviewerB: who('chenjing'), warehouse: who('liuyang'), finance: who('sunli') }
  const chain: Chain = { ...hand, readers: office.readers, run: 'demo', crew, fresh: true }
  const agreed = await contracts(chain, placed, who, today)
  const courses = [...agreed, ...orders.flatMap((sample, n) => courseOf(sample, made[n] ?? '', n, today) ?? [])].sort((a, b) =>
    a.shippedOn < b.shippedOn ? -1 : 1,
  )
  const sent = progress(log, '发货、开票、收款', courses.length)
  await eachOf(courses, 8, async (course) => {
    await runCourse(chain, course)
    sent()
  })
  return chain
}

/** The demo company as it is founded: credit is only told while a year of orders is laid down. */
const founding = {
  company: '江南百味食品有限公司',
  creditCode: '91350100M000100Y43',
  standard: 'cas',
  revenueOn: 'shipment',
  negativeStock: 'allowed',
  creditControl: 'warn',
  name: '系统管理员',
  login: 'admin',
  password,
}

/** What happened of late, the last thing that prices and credit are watched from now on. */
async function lately(
  chain: Chain,
  of: {
    readonly who: (login: string) => string
    readonly administrator: string
    readonly customers: readonly string[]
    readonly goods: readonly string[]
    readonly today: Day
  },
): Promise<void> {
  for (const part of [demoPlans, demoMeetings, demoRecruiting, demoSites, demoLicences]) await part(chain, of)
  await demoReviews(chain, { ...of, customer: present(of.customers[4], 'a customer'), goods: present(of.goods[0], 'goods') })
  for (const part of [demoPrices, demoReceived, demoComplaints, demoMail, demoPolicies, demoLetters, demoArchive, demoLeaving]) await part(chain, of)
}

/** What came beside the orders of the year. */
const yearly = [
  demoInvoices,
  demoContracts,
  demoConfirmations,
  demoReturns,
  demoRebates,
  demoPay,
  demoCampaigns,
  demoBank,
  demoLots,
  demoCarriage,
  demoPartners,
  demoChecks,
]

/** Founds the demo company and sends its last twelve months through the office, by the same verbs as people use. */
export async function loadDemo(
  office: OpenOffice,
  job: { readonly log: (line: string) => void; readonly end?: Day },
): Promise<{ company: number; signIns: readonly DemoSignIn[] }> {
  const today = job.end ?? dayIn('Asia/Shanghai', new Date())
  const start = noon(addDays(today, -366))
  job.log('正在建立演示公司「江南百味食品有限公司」…')
  const { company, administrator } = await foundCompany(office, founding, start)
  const ids = new Map<string, string>()
  for (const one of people)
    ids.set(
      one.login,
      await hire(office, company, { code: one.code, name: one.name, roles: one.roles, department: one.department }, { login: one.login, password }, start),
    )
  const who = (login: string): string => present(ids.get(login), login)
  const hand: Hand = { kernel: office.kernel, company }
  const placed = await masters(
    hand,
    who('lina'),
    who('sunli'),
    people.filter((one) => one.roles.includes('sales')).map((one) => who(one.login)),
    start,
  )
  const chain = await run(office, hand, who, placed, today, job.log)
  await demoOpening(chain, { who, on: addDays(today, -367) })
  const all = { who, customers: placed.customers, goods: placed.goods, today }
  await demoRegisters(hand, all)
  await demoExpenses(chain, { who, customer: present(placed.customers[2], 'a customer'), today })
  await demoMaterials(chain, all)
  await demoSeals(chain, all)
  for (const part of yearly) await part(chain, all)
  for (const part of [demoBatches, demoDoubles]) await part(chain, all)
  // A year of notices was read when it happened; what follows is new today.
  for (const person of ids.values()) await seeNotices(office.kernel.pool, company, person, null)
  const sellers = people.filter((one) => one.roles.includes('sales')).map((one) => one.login)
  await demoWeekly(chain, { who, administrator, sellers, today })
  await demoReporting(chain, { who })
  await demoDuties(office, chain, (login) => (login === 'admin' ? administrator : who(login)), placed.salespeople, today)
  await lately(chain, { ...all, administrator })
  return {
    company,
    signIns: [
      { login: 'admin', name: '系统管理员', roles: roles.administrator[0], password },
      ...people.map(({ login, name, roles: own }) => ({ login, name, roles: own.map((role) => roles[role][0]).join('、'), password })),
    ],
  }
}
