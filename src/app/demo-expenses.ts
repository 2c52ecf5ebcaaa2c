import { present } from '../base/assert.ts'
import { addDays, addMonths, firstOf, lastOf, monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'expenses', ...parts)

interface ExpensesOfDemo {
  readonly who: (login: string) => string
  readonly customer: string
  readonly today: Day
}

type Made = Awaited<ReturnType<typeof act>>

/** Two signatures, as every step of money wants. */
async function bySigners(chain: Chain, who: ExpensesOfDemo['who'], record: string, verb: string, row: Made): Promise<Made> {
  let now = row
  for (const login of ['zhaomin', 'zhouqiang']) now = await signed(chain, who(login), id(record, row.id, login), record, now, new Date(), verb)
  return now
}

/**
 * Two advances, one cleared by a claim and one that waits; claims in every state; the contracted fee of last month, drawn on: so that the expense
 * ledger, the desk and the papers show something.
 */
export async function demoExpenses(chain: Chain, { who, customer, today }: ExpensesOfDemo): Promise<void> {
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<{ code: string; id: string }>('select code, id from expense_kind where company_id = $1', [chain.company]),
  )
  const kinds = new Map(found.rows.map((row) => [row.code, row.id]))
  const kind = (code: string): string => present(kinds.get(code), `the kind of expense ${code}`)
  const [wang, finance] = [who('wangqiang'), who('sunli')]
  const lent = async (name: string, input: object): Promise<Made> => {
    const made = await act(chain, wang, id('advance', name), 'staffAdvance', 'create', input)
    const approved = await bySigners(chain, who, 'staffAdvance', 'approve', made)
    return await act(chain, finance, id('pay', name), 'staffAdvance', 'pay', { on: addDays(today, -12) }, approved)
  }
  const claimed = async (name: string, by: string, input: object): Promise<Made> => {
    const made = await act(chain, by, id('claim', name), 'expenseClaim', 'create', { claimedOn: addDays(today, -4), ...input })
    return await bySigners(chain, who, 'expenseClaim', 'check', made)
  }
  const trip = await lent('trip', { purpose: '温州、台州客户走访', amount: '2000', dueOn: addDays(today, 5) })
  const day = addDays(today, -9)
  const lines = [
    { on: day, kind: kind('04'), summary: '杭州—温州往返高铁', gross: '1107', rate: '0.09', invoiceNumber: '26332000000001107001' },
    { on: day, kind: kind('04'), summary: '住宿 2 晚', gross: '680', rate: '0.06', invoiceNumber: '26332000000000680002' },
    { on: day, kind: kind('04'), summary: '出差补助 3 天', gross: '450' },
  ]
  const claim = await claimed('trip', wang, { about: '温州、台州客户走访', papers: 4, advance: trip.id, lines })
  await act(chain, finance, id('post', 'trip'), 'expenseClaim', 'post', { on: addDays(today, -2) }, claim)
  await lent('fair', { purpose: '糖酒会参展备用金', amount: '5000', dueOn: addDays(today, 2) })
  await claimed('dinner', who('liufang'), {
    about: '客户接待',
    papers: 1,
    lines: [{ on: day, kind: kind('05'), summary: '工作餐', gross: '486', customer, invoiceNumber: '26332000000000486003' }],
  })
  await act(chain, who('lina'), id('claim', 'office'), 'expenseClaim', 'create', {
    claimedOn: today,
    about: '打印纸、硒鼓',
    papers: 1,
    lines: [{ on: today, kind: kind('14'), summary: '打印纸 5 箱', gross: '690', rate: '0.13', invoiceNumber: '26332000000000690004' }],
  })
  const month = monthOf(addMonths(firstOf(monthOf(today)), -1))
  const fee = await bySigners(
    chain,
    who,
    'contractedFee',
    'approve',
    await act(chain, who('lina'), id('fee'), 'contractedFee', 'create', { month, rate: '0.02' }),
  )
  await act(chain, finance, id('post', 'fee'), 'contractedFee', 'post', { on: lastOf(month) }, fee)
  const phone = await claimed('phone', who('zhangwei'), {
    about: '话费、市内交通',
    papers: 2,
    charge: 'contracted',
    lines: [
      { on: day, kind: kind('15'), summary: '话费', gross: '300' },
      { on: day, kind: kind('04'), summary: '市内交通', gross: '212.50' },
    ],
  })
  await act(chain, finance, id('post', 'phone'), 'expenseClaim', 'post', { on: addDays(today, -1) }, phone)
}

// Any supplier will do; a company that has none yet gets no invoices.
const supplierSql = 'select id from supplier where company_id = $1 and active order by code limit 1'

/** Invoices to us: one is owed and one waits for its second checker; VAT of last month was deducted in part, and its stamp duty waits for a second signature. */
export async function demoInvoices(chain: Chain, { who, today }: Pick<ExpensesOfDemo, 'who' | 'today'>): Promise<void> {
  const { supplier, kinds } = await reading(chain.readers, chain.company, async (client) => {
    const found = await client.query<{ id: string }>(supplierSql, [chain.company])
    const named = await client.query<{ code: string; id: string }>("select code, id from expense_kind where company_id = $1 and code in ('08', '11')", [
      chain.company,
    ])
    return { supplier: found.rows[0]?.id, kinds: new Map(named.rows.map((row) => [row.code, row.id])) }
  })
  if (supplier === undefined) return
  const asked = async (name: string, about: string, kind: string, gross: string, invoiceNumber: string): Promise<Made> => {
    const lines = [{ kind: present(kinds.get(kind), `the kind of expense ${kind}`), gross, rate: '0.13' }]
    return await act(chain, who('lina'), id('invoice', name), 'purchaseInvoice', 'create', {
      supplier,
      invoiceNumber,
      issuedOn: addDays(today, -8),
      about,
      lines,
    })
  }
  const owed = await bySigners(chain, who, 'purchaseInvoice', 'check', await asked('leaflets', '龙井彩页 5,000 份', '08', '2260', '26332000000002260004'))
  await act(chain, who('sunli'), id('invoice', 'post'), 'purchaseInvoice', 'post', { on: addDays(today, -6) }, owed)
  const waits = await asked('shelf', '展会展架 20 个', '11', '3390', '26332000000003390005')
  await signed(chain, who('zhaomin'), id('invoice', 'zhaomin'), 'purchaseInvoice', waits, new Date())
  // Stamp duty on what was signed up to last month: its contracts are listed by themselves.
  const stamp = await act(chain, who('sunli'), id('stamp'), 'stampDuty', 'create', { month: monthOf(addMonths(firstOf(monthOf(today)), -1)) })
  await signed(chain, who('zhaomin'), id('stamp', 'zhaomin'), 'stampDuty', stamp, new Date(), 'approve')
  const lines = [{ invoiceNumber: '26332000000001107001' }]
  await act(chain, who('sunli'), id('deducted'), 'taxDeduction', 'create', { month: monthOf(today), remark: '差旅电子客票', lines })
}
