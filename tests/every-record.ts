import { randomUUID } from 'node:crypto'
import { records } from '../src/app/registry.gen.ts'
import { present } from '../src/base/assert.ts'
import { moment } from '../src/base/moment.ts'
import { textual } from '../src/base/text.ts'
import { hire } from '../src/app/found.ts'
import { perform } from '../src/kernel/perform/perform.ts'
import type { AnyRecord } from '../src/kernel/record/record.ts'
import type { Role } from '../src/kernel/record/role.ts'
import { tableOf } from '../src/kernel/store/table.ts'
import { password, testOffice } from './database/fixture.ts'
import { owed } from './owed-examples.ts'
import { sealed } from './seal-examples.ts'
import type { TestOffice } from './database/fixture.ts'
import { overHttp } from './database/over-http.ts'
import { drafted, invoiced, ordered, reviewed, shipped } from './journeys/chain.ts'
import type { Row } from './journeys/chain.ts'
import { placeExamples } from './modules/examples.ts'
import type { Placed } from './modules/examples.ts'

/** Somebody of each role. */
export interface Who {
  readonly role: Role
  readonly login: string
  person: string
}
export const staff: readonly Who[] = [
  { role: 'clerk', login: 'clerk', person: '' },
  { role: 'lead', login: 'lead', person: '' },
  { role: 'manager', login: 'manager', person: '' },
  { role: 'finance', login: 'finance', person: '' },
  { role: 'warehouse', login: 'warehouse', person: '' },
  { role: 'reviewer', login: 'reviewera', person: '' },
  { role: 'sales', login: 'sales', person: '' },
  { role: 'administrator', login: 'keeper', person: '' },
]

interface Answer {
  readonly status: number
  readonly body: { readonly [name: string]: unknown }
}

/** One office in which every declared record has its example, asked over HTTP by one person of each role. */
export interface EveryRecord {
  get(who: Who, path: string): Promise<Answer>
  post(who: Who, path: string, body: object): Promise<Answer>
  bytes(who: Who, path: string): Promise<Uint8Array>
  create(who: Who, record: AnyRecord, input: object): Promise<Answer>
  /** changes the one row of a record that comes with the company */
  edit(who: Who, record: AnyRecord, input: object): Promise<Answer>
  /** a file looked at for an import */
  look(who: Who, record: AnyRecord, file: Uint8Array): Promise<Answer>
  /** its run, when it is over */
  run(who: Who, record: AnyRecord, token: string): Promise<object>
  print(who: Who, record: AnyRecord, id: string): Promise<{ readonly status: number; readonly bytes: Uint8Array }>
  /** the good example with its references in place, and what it stands on made */
  good(record: AnyRecord): Promise<object>
  placed(example: object): object
  /** the row of the example, where it was made already; else empty */
  known(record: AnyRecord): string
  keep(record: AnyRecord, id: string): string
  /** made as the program makes it */
  byProgram(record: AnyRecord, input: object): Promise<string>
  /** ids of all rows */
  rows(record: AnyRecord): Promise<readonly string[]>
  audited(record: string, row: string): Promise<readonly object[]>
  close(): Promise<void>
}

export const object = (value: unknown): { readonly [name: string]: unknown } => (typeof value === 'object' && value !== null ? { ...value } : {})

interface Called {
  readonly method?: string
  readonly type?: string
  readonly body?: BodyInit
}

/** HTTP as one of the staff, who signs in when he is first asked for. */
function caller(origin: string) {
  const cookies = new Map<string, Promise<string>>()
  const signIn = async (login: string): Promise<string> => {
    const headers = { 'content-type': 'application/json', origin }
    const answer = await fetch(`${origin}/api/auth/sign-in/username`, { method: 'POST', headers, body: JSON.stringify({ username: login, password }) })
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  }
  const call = async ({ login }: Who, path: string, { method = 'GET', type, body }: Called = {}): Promise<Response> => {
    const cookie = cookies.get(login) ?? signIn(login)
    cookies.set(login, cookie)
    const headers = { cookie: await cookie, origin, ...(type === undefined ? {} : { 'content-type': type }) }
    return await fetch(`${origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  }
  const answered = async (asked: Promise<Response>): Promise<Answer> => {
    const response = await asked
    const json = response.headers.get('content-type')?.startsWith('application/json') === true
    if (!json) await response.arrayBuffer()
    return { status: response.status, body: json ? object(await response.json()) : {} }
  }
  const send = (who: Who, path: string, body: object) => call(who, path, { method: 'POST', type: 'application/json', body: JSON.stringify(body) })
  return { call, answered, send, post: (who: Who, path: string, body: object) => answered(send(who, path, body)) }
}

interface Ground {
  readonly t: TestOffice
  readonly http: ReturnType<typeof caller>
  readonly placed: Placed
  readonly ids: Map<string, string>
  readonly rows: EveryRecord['rows']
}

/** Carriers are compared by a table of prices; what is followed has left. */
function onTheWay({ t, placed, stored }: Pick<Ground, 't' | 'placed'> & { readonly stored: (record: AnyRecord) => Promise<Row> }) {
  let codes = 0
  const sent = async (): Promise<object> => {
    const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
    codes += 1
    const { id: shipment, shippedOn } = await shipped(t, order)
    return { shipment, customer: placed.id('customer'), carrier: placed.id('carrier'), code: `SF${codes}`, sentOn: shippedOn }
  }
  return {
    pickingList: async () => {
      const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
      return await drafted(t, 'pickingList', 'shipment', [(await reviewed(t, order)).id])
    },
    carrierChoice: async () => {
      await t.act('clerk', 'carrierTariff', 'create', placed.good('carrierTariff', 0, { code: 'FOR-CHOICE' }))
      return placed.good('carrierChoice')
    },
    returnInspection: async () => {
      const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
      const made = await t.act('clerk', 'salesReturn', 'create', await drafted(t, 'salesReturn', 'shipment', [(await shipped(t, order)).id]))
      await t.sign('reviewerA', 'salesReturn', 'check', made)
      const back = await t.act('warehouse', 'salesReturn', 'post', {}, await t.sign('reviewerB', 'salesReturn', 'check', made))
      return await drafted(t, 'returnInspection', 'salesReturn', [back.id])
    },
    deliveryProof: async () => {
      const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
      return { ...(await drafted(t, 'deliveryProof', 'shipment', [(await shipped(t, order)).id])), signedBy: '张三' }
    },
    consignment: sent,
    trackingEvent: async () => ({
      consignment: (await t.act('clerk', 'consignment', 'create', await sent())).id,
      at: moment(new Date(Math.floor(Date.now() / 60_000) * 60_000)),
      status: 'pickedUp',
    }),
  }
}

/** What stands under something that is under way: a contract in force, a choice that is being scored. */
function underWay({ t, placed }: Pick<Ground, 't' | 'placed'>): { readonly [record: string]: () => Promise<object> } {
  return {
    ...handedOut({ t, placed }),
    ...owed(t, placed),
    ...sealed(t),
    supplement: async () => {
      const [row] = await t.sql<{ id: string; version: number }>('select id, version from contract where id = $1', [placed.id('contract')])
      const waiting = present(row, 'the contract of the examples')
      await t.sign('lead', 'contract', 'approve', waiting)
      await t.sign('manager', 'contract', 'approve', waiting)
      const draft = await drafted(t, 'supplement', 'contract', [waiting.id])
      return { ...draft, reason: '旺季补货', settlement: '月结 60 天', effectiveOn: '2027-03-01' }
    },
    partnerScore: async () => {
      const candidates = [{ carrier: placed.id('carrier') }, { carrier: (await t.act('clerk', 'carrier', 'create', { code: 'PF2', name: '评分用物流' })).id }]
      const asked = { subject: '年度筛选', scorers: [t.people.clerk, t.people.lead], dueOn: '2026-12-20', criteria: [{ name: '服务', weight: 10 }], candidates }
      const begun = await t.act('lead', 'partnerRound', 'begin', {}, await t.act('lead', 'partnerRound', 'create', asked))
      return await drafted(t, 'partnerScore', 'partnerRound', [begun.id])
    },
  }
}

/** A plan is counted by the clerk, whose example is the sheet; what is out as a sample, and what a count found other than the books. */
function counted({ t, placed }: Pick<Ground, 't' | 'placed'>) {
  const goods = placed.id('goods')
  const at = ({ id, version }: Row) => ({ id, version })
  const begun = async (): Promise<Row> => {
    const made = await t.act('lead', 'stocktake', 'create', { scope: 'chosen', chosen: [goods], counter: t.people.clerk, second: t.people.warehouse })
    return await t.act('lead', 'stocktake', 'startCount', {}, at(made))
  }
  const lent = async (made: Row): Promise<Row> => {
    await t.sign('reviewerA', 'goodsTransfer', 'check', made)
    return await t.act('warehouse', 'goodsTransfer', 'post', {}, at(await t.sign('reviewerB', 'goodsTransfer', 'check', made)))
  }
  return {
    countSheet: async () => ({ stocktake: (await begun()).id, lines: [{ goods, counted: '12' }] }),
    sampleCheck: async () => {
      const made = await t.act('clerk', 'goodsTransfer', 'create', {
        kind: 'lend',
        holder: t.people.sales2,
        dueOn: '2026-03-31',
        lines: [{ goods, quantity: '2' }],
      })
      await lent(made)
      return { checker: t.people.clerk }
    },
    sampleSettlement: async () => {
      const made = await t.act('clerk', 'goodsTransfer', 'create', placed.good('goodsTransfer', 0, { lines: [{ goods, quantity: '20' }] }))
      return { loan: (await lent(made)).id, lines: [{ goods, quantity: '1', result: 'back' }] }
    },
    countDifference: async () => {
      const plan = await begun()
      for (const who of ['clerk', 'warehouse'] as const)
        await t.act(who, 'countSheet', 'hand', {}, at(await t.act(who, 'countSheet', 'create', { stocktake: plan.id, lines: [{ goods, counted: '7000' }] })))
      // Each sees his own only, and who takes rows out is to have them all.
      await t.sql('update count_sheet set counter = $1', [t.people.clerk])
      return { stocktake: plan.id, remark: '月末盘点', lines: [{ goods, price: '1', reason: '漏记入库' }] }
    },
  }
}

/** What is sent to a customer was asked for him, looked at by two, and handed out. */
const handedOut = ({ t, placed }: Pick<Ground, 't' | 'placed'>) => ({
  materialSending: async () => {
    const made = await t.act(
      'sales',
      'materialRequest',
      'create',
      placed.good('materialRequest', 0, { applicant: t.people.sales, customer: placed.id('customer') }),
    )
    await t.sign('reviewerA', 'materialRequest', 'approve', made)
    const issued = await t.act('clerk', 'materialRequest', 'issue', { issuedOn: '2026-03-05' }, await t.sign('reviewerB', 'materialRequest', 'approve', made))
    return placed.good('materialSending', 0, { request: issued.id })
  },
})

/** What is about an invoice that was issued and has its number. */
function onIssued(t: TestOffice, stored: (record: AnyRecord) => Promise<Row>) {
  let numbers = 0
  const issued = async (): Promise<object> => {
    const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
    const posted = await invoiced(t, await shipped(t, order))
    numbers += 1
    return { invoice: (await t.act('finance', 'invoiceRequest', 'noteNumber', { invoiceNumber: `2633200003${String(numbers).padStart(10, '0')}` }, posted)).id }
  }
  return { redLetter: issued, invoiceDelivery: issued }
}

/** What examples stand on that no `some(…)` stands for: an upload, a term that is over, goods that were shipped, a row it is about. */
function standing({ t, http, placed, ids, rows }: Ground): { readonly [record: string]: () => Promise<object> } {
  const clerk = present(staff[0], 'a clerk')
  const upload = async (): Promise<object> => {
    if (ids.has('archiveFile')) return {}
    const brought = await http.answered(http.call(clerk, '/api/files?name=a.txt', { method: 'POST', body: '三月对账单' }))
    ids.set('archiveFile', textual(object(brought.body.file).id))
    return {}
  }
  const stored = async (record: AnyRecord) => {
    const found = await t.sql<{ id: string; version: number }>(`select id, version from "${tableOf(record)}" where id = $1`, [placed.id(record.name)])
    return present(found[0], record.name)
  }
  return {
    archiveFile: upload,
    destruction: async () => {
      await upload()
      await t.sql("update archive_file set until = '2020-01-01', counted_from = '2017-01-01'")
      return {}
    },
    comment: () => Promise.resolve({ about: 'goods', row: placed.id('goods') }),
    handOver: () => Promise.resolve({ to: t.people.clerk2 }),
    invoiceRequest: async () => {
      const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
      return await drafted(t, 'invoiceRequest', 'shipment', [(await shipped(t, order)).id])
    },
    ...onIssued(t, stored),
    salesReturn: async () => {
      const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) })
      return await drafted(t, 'salesReturn', 'shipment', [(await shipped(t, order)).id])
    },
    ...onTheWay({ t, placed, stored }),
    ...counted({ t, placed }),
    carrierClaim: async () => {
      const order = await ordered(t, { customer: await stored(records.customer), goods: await stored(records.goods) }, '100', { carrier: placed.id('carrier') })
      const draft = await drafted(t, 'carrierClaim', 'shipment', [(await shipped(t, order)).id])
      return { ...draft, about: '外箱压坏', amount: '620' }
    },
    ...underWay({ t, placed }),
    voucher: async () => {
      const found = await t.sql<{ id: string }>("select id from account where code in ('1001', '1002') order by code")
      return { summary: '提现备用', lines: found.map((one, n) => ({ account: one.id, [n === 0 ? 'debit' : 'credit']: '120.00' })) }
    },
    // a company that reckons by the month, of which something left in March
    monthCosting: async () => {
      const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
      await t.act('finance', 'company', 'update', { costing: 'monthly' }, settings)
      const lines = [{ goods: placed.id('goods'), quantity: '1', rate: '0.13' }]
      const made = await t.act('clerk', 'goodsIssue', 'create', { kind: 'sample', lines })
      await t.sign('reviewerA', 'goodsIssue', 'check', made)
      await t.act('warehouse', 'goodsIssue', 'post', { on: '2026-03-10' }, await t.sign('reviewerB', 'goodsIssue', 'check', made))
      return {}
    },
    printLog: async () => {
      const customer = placed.id('customer')
      await http.post(clerk, '/api/print/customer', { id: randomUUID(), ids: [customer], template: '' })
      ids.set('printLog', (await rows(records.printLog))[0] ?? '')
      return { record: 'customer', documents: [{ document: customer }] }
    },
  }
}

const nameOf = (record: AnyRecord): keyof typeof records =>
  present(
    Object.keys(records).find((one): one is keyof typeof records => one === record.name),
    record.name,
  )

/** Everything by way of the program's own doors. */
function doors(ground: Ground): Pick<EveryRecord, 'get' | 'post' | 'bytes' | 'create' | 'edit' | 'look' | 'run' | 'print'> {
  const { t, http } = ground
  const { call, answered, send, post } = http
  const command = (who: Who, record: AnyRecord, verb: string, more: object) =>
    post(who, '/api/commands', { id: randomUUID(), record: record.name, verb, ...more })
  return {
    get: (who, path) => answered(call(who, path)),
    post,
    bytes: async (who, path) => new Uint8Array(await (await call(who, path)).arrayBuffer()),
    create: (who, record, input) => command(who, record, 'create', { input }),
    edit: async (who, record, input) => {
      const [row] = await t.sql<{ id: string; version: number }>(`select id, version from "${tableOf(record)}" where company_id = $1`, [t.company])
      return await command(who, record, 'update', { row: row?.id, version: row?.version, input })
    },
    look: async (who, record, file) => {
      const form = new FormData()
      form.set('file', new File([new Uint8Array(file)], '导入.xlsx'))
      return await answered(call(who, `/api/imports/${record.name}`, { method: 'POST', body: form }))
    },
    run: async (who, record, token) => {
      const begun = await post(who, `/api/imports/${record.name}/run`, { token })
      for (;;) {
        const { body } = await answered(call(who, `/api/jobs/${textual(begun.body.job)}`))
        if (body.state === 'done') return object(body.result)
        if (body.state !== 'waiting' && body.state !== 'running') throw new Error(JSON.stringify([begun.body, body]))
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    print: async (who, record, id) => {
      const response = await send(who, `/api/print/${record.name}`, { id: randomUUID(), ids: [id], template: '' })
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
    },
  }
}

/** Opens it: a company, its people signed in, a row for everything that examples point at. */
export async function everyRecord(): Promise<EveryRecord> {
  const t = await testOffice({ signIns: true })
  const served = await overHttp(t)
  const placed = await placeExamples(t)
  const keeper = await hire(t.office, t.company, { code: 'GLY', name: '高灵', roles: ['administrator'] }, { login: 'keeper', password })
  for (const one of staff)
    one.person = one.role === 'administrator' ? keeper : (Object.entries(t.people).find(([name]) => name.toLowerCase() === one.login)?.[1] ?? '')
  const rows: EveryRecord['rows'] = async (record) =>
    (await t.sql<{ id: string }>(`select id from "${tableOf(record)}" where company_id = $1 order by made_at, id`, [t.company])).map((row) => row.id)
  const ids = new Map<string, string>()
  const keep: EveryRecord['keep'] = (record, id) => {
    ids.set(record.name, id)
    return id
  }
  const ground: Ground = { t, http: caller(served.origin), placed, ids, rows }
  const stands = standing(ground)
  const made = new Map<string, Promise<object>>()
  return {
    ...doors(ground),
    good: async (record) => {
      const more = made.get(record.name) ?? stands[record.name]?.() ?? Promise.resolve({})
      made.set(record.name, more)
      const ready = await more
      return 'lines' in ready ? ready : placed.good(nameOf(record), 0, ready)
    },
    placed: (example) => placed.placed(example),
    known: (record) => ids.get(record.name) ?? placed.id(record.name),
    keep,
    byProgram: async (record, input) => {
      if (record.single) return (await rows(record))[0] ?? ''
      const command = { id: randomUUID(), record: record.name, verb: 'create', input }
      return keep(record, (await perform(t.office.kernel, t.company, t.administrator, command, { founding: true })).id)
    },
    rows,
    audited: (record, row) => t.sql('select verb from audit where company_id = $1 and record = $2 and row_id = $3 order by id', [t.company, record, row]),
    close: async () => {
      await served.close()
      await t.close()
    },
  }
}
