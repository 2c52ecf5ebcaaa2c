import { ownVoice } from '../../src/base/tongue.ts'
import { randomUUID } from 'node:crypto'
import { assert } from '../../src/base/assert.ts'
import { dayIn } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { moment } from '../../src/base/moment.ts'
import { foundCompany, hire } from '../../src/app/found.ts'
import { reportFile } from '../../src/kernel/api/report-file.ts'
import type { ReportFile } from '../../src/kernel/api/report-file.ts'
import { reportPage } from '../../src/kernel/api/report.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { readingOf } from '../../src/kernel/perform/transaction.ts'
import type { Actor, Reading } from '../../src/kernel/perform/tx.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import { connect, reading } from '../../src/kernel/store/pool.ts'
import type { Reader } from '../../src/kernel/store/rows.ts'
import type { TestOffice } from '../database/fixture.ts'
import type { Row } from '../journeys/chain.ts'

type Query = { readonly [field: string]: string }
export interface Page {
  readonly rows: readonly Query[]
  readonly totals: Query
}

/** A person who looks at a report. */
export const as = (person: string, ...roles: readonly Role[]): Actor => ({
  person: readId(person),
  name: '甲',
  roles,
  system: false,
  access: { rules: [], team: [person], region: [person] },
})

function isPage(page: object): page is Page {
  return 'rows' in page && Array.isArray(page.rows) && 'totals' in page
}

/**
 * Asks as the superuser, whom row-level security does not hold back: what keeps another company out here is the report's own SQL, which
 * must hold on a sharded database too.
 */
async function asked<T>(t: TestOffice, company: number, run: (read: Reading, reader: Reader) => Promise<T>): Promise<T> {
  const pool = connect(t.database.admin, 1)
  try {
    return await reading(pool, company, (client) =>
      run(readingOf({ client, company }, moment(new Date()), dayIn('Asia/Shanghai', new Date())), { client, company }),
    )
  } finally {
    await pool.end()
  }
}

/** The page of a report, as JSON has it. */
export async function pageOf(t: TestOffice, actor: Actor, name: string, query: Query, company = t.company): Promise<Page> {
  const page = await asked(t, company, (read, reader) => reportPage({ read, reader, office: t.office.kernel.office, actor }, name, query))
  assert(isPage(page), 'a report page has rows and totals')
  return page
}

/** The id of an account of the company, by its code. */
export async function accountOf(t: TestOffice, code: string): Promise<string> {
  const [found] = await t.sql<{ id: string }>('select id from account where company_id = $1 and code = $2', [t.company, code])
  assert(found, `the chart has ${code}`)
  return found.id
}

/** The report as a file. */
export async function fileOf(t: TestOffice, actor: Actor, name: string, query: Query, format: 'xlsx' | 'csv'): Promise<ReportFile> {
  return await asked(t, t.company, (read, reader) => reportFile({ read, reader, office: t.office.kernel.office, actor }, name, query, format, ownVoice))
}

/** The report as CSV. */
export async function csvOf(t: TestOffice, actor: Actor, name: string, query: Query): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode((await fileOf(t, actor, name, query, 'csv')).bytes)
}

/** Another company in the same database, with a customer, an order and 777.77 on account. Returns its number and the customer. */
export async function neighbour(t: TestOffice, day: string): Promise<{ company: number; customer: string; person: string }> {
  const { company } = await foundCompany(t.office, {
    company: '隔壁公司',
    creditCode: null,
    standard: 'cas',
    revenueOn: 'shipment',
    negativeStock: 'allowed',
    name: '管理员',
    login: 'gebi',
    password: 'Mima-2026-hao',
  })
  const person = await hire(t.office, company, { code: 'G1', name: '钱一', roles: ['clerk', 'finance'] }, null)
  const act = async (record: string, input: object): Promise<Row> =>
    (await perform(t.office.kernel, company, person, { id: randomUUID(), record, verb: 'create', input })).row
  const customer = await act('customer', { code: 'K001', name: '隔壁客户', salesperson: person })
  const goods = await act('goods', { code: 'P001', name: '隔壁商品', unit: '箱' })
  await act('salesOrder', { customer: customer.id, salesperson: person, orderedOn: day, lines: [{ goods: goods.id, quantity: '7', price: '113' }] })
  await act('receipt', { customer: customer.id, amount: '777.77', receivedOn: day })
  return { company, customer: customer.id, person }
}
