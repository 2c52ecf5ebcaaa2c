import type { Label } from '../base/label.ts'
import { lastOf } from '../base/day.ts'
import type { Month } from '../base/day.ts'
import { groupedMoney, money } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import { uncostedSql } from './month-costing-open.ts'

/** What is looked at before a month is closed. `blocks`: nobody signs while it stands; the rest is shown, and the signers answer for it. */
interface Check {
  readonly name: string
  readonly label: Label
  readonly blocks: boolean
  /** `$1` company, `$2` month, `$3` its last day: rows with `what`, `amount` in fen, `record`, `id`; none when all is well */
  readonly sql: string
}

const balanceOf = (role: string): string =>
  `coalesce((select sum(l.debit - l.credit) from ledger_from($2) l where l.cube = 'whole' and l.role = '${role}' and l.month <= $2), 0)::bigint`
const nameOf = (role: string): string => `(select a.name from account a where a.company_id = $1 and a.role = '${role}')`
// The day a paper was made, as the clock on the wall had it.
const madeOn = "(d.made_at at time zone 'Asia/Shanghai')::date"
const waiting = (record: string, table: string, states: string, day: string, amount: string): string =>
  `select d.number as what, d.${amount} as amount, '${record}' as record, d.id from ${table} d where d.company_id = $1 and d.state in (${states}) and ${day} <= $3`
// What the accounts of profit and loss hold, and 本年利润 at the end of a year, where the company carries so often; it leads to the month, where it is carried.
const leftToCarry = (often: 'monthly' | 'yearly'): string => `
  select c.what, c.amount, 'period' as record, (select p.id from period p where p.company_id = $1 and p.month = $2) as id
  from (select a.code || ' ' || a.name as what, sum(l.debit - l.credit)::bigint as amount
    from ledger_from($2) l join account a on a.company_id = $1 and a.code = l.account
    where l.cube = 'whole' and l.month <= $2 and (a.kind = 'profit' or (l.role = 'profitOfYear' and right($2, 2) = '12')) group by a.code, a.name) c
  where c.amount <> 0 and (select s.profit_carried from company s where s.company_id = $1) = '${often}'`

const checks: readonly Check[] = [
  {
    name: 'previous',
    label: ['上月已结账', 'The month before is closed'],
    blocks: true,
    // The first month that a company closes has closed those before it.
    sql: `select m.month as what, null::bigint as amount, null as record, null::uuid as id from (select distinct l.month from ledger_now l where l.month < $2) m
      where m.month > (select max(p.month) from period p where p.company_id = $1 and p.state = 'closed')`,
  },
  {
    name: 'balanced',
    label: ['试算平衡', 'The trial balance balances'],
    blocks: true,
    sql: `select '' as what, sum(l.debit - l.credit)::bigint as amount, null as record, null::uuid as id from ledger_from($2) l where l.cube = 'whole' and l.month <= $2
      having sum(l.debit - l.credit) <> 0`,
  },
  {
    name: 'numbered',
    label: ['凭证都已编号', 'Every voucher has its number'],
    blocks: true,
    sql: `select j.summary_zh as what, j.total as amount, j.source_record as record, j.source_id as id from journal_unnumbered u
      join journal j on j.company_id = $1 and j.id = u.journal_id where u.company_id = $1 and j.month <= $2`,
  },
  {
    name: 'vouchers',
    label: ['手工凭证都已记账', 'Every voucher by hand is posted'],
    blocks: true,
    sql: waiting('voucher', 'voucher', "'made', 'returned'", 'd."on"', 'debit'),
  },
  {
    name: 'costed',
    label: ['月末成本计算单已结转', 'What left is reckoned at the average of the month'],
    blocks: true,
    sql: uncostedSql,
  },
  {
    name: 'cash',
    label: ['库存现金不为负', 'Cash is not below nothing'],
    blocks: true,
    sql: `select ${nameOf('cash')} as what, ${balanceOf('cash')} as amount, null as record, null::uuid as id where ${balanceOf('cash')} < 0`,
  },
  {
    name: 'suspense',
    label: ['待查款项、待处理财产损溢为零', 'Suspense accounts are empty'],
    blocks: false,
    sql: `select ${nameOf('unknownMoney')} as what, ${balanceOf('unknownMoney')} as amount, null as record, null::uuid as id where ${balanceOf('unknownMoney')} <> 0
      union all select ${nameOf('stockDifference')}, ${balanceOf('stockDifference')}, null, null::uuid where ${balanceOf('stockDifference')} <> 0`,
  },
  {
    name: 'carried',
    label: ['本月损益已结转', 'Profit and loss of the month is carried'],
    blocks: true,
    sql: leftToCarry('monthly'),
  },
  {
    name: 'yearCarried',
    label: ['年末损益已结转', 'Profit and loss of the year is carried'],
    blocks: false,
    sql: `${leftToCarry('yearly')} and right($2, 2) = '12'`,
  },
  {
    name: 'shipments',
    label: ['发货单都已复核、发货', 'Every shipment is reviewed and has left'],
    blocks: false,
    sql: waiting('shipment', 'shipment', "'made', 'returned', 'checked'", madeOn, 'gross'),
  },
  {
    name: 'invoices',
    label: ['开票申请都已复核、过账', 'Every invoice request is reviewed and posted'],
    blocks: false,
    sql: waiting('invoiceRequest', 'invoice_request', "'made', 'returned', 'checked'", madeOn, 'gross'),
  },
  {
    name: 'returns',
    label: ['退货单都已复核、记账', 'Every return is reviewed and posted'],
    blocks: false,
    sql: waiting('salesReturn', 'sales_return', "'made', 'returned', 'checked'", madeOn, 'gross'),
  },
  {
    name: 'freight',
    label: ['我方承担的运费都已入账或暂估', 'Freight we bear is booked or estimated'],
    blocks: false,
    sql: `select d.number as what, null::bigint as amount, 'shipment' as record, d.id from shipment d
      where d.company_id = $1 and d.state = 'shipped' and to_char(d.shipped_on, 'YYYY-MM') = $2 and d.freight_by = 'ours' and d.freight = 0 and d.carrier is not null
        and d.method = 'logistics' and not exists (select 1 from freight_estimate_lines l join freight_estimate e on e.company_id = $1 and e.id = l.parent
          where l.company_id = $1 and l.shipment = d.id and e.state in ('posted', 'released'))`,
  },
  {
    name: 'estimates',
    label: ['以前月份的运费暂估都已冲回', 'Estimates of earlier months are taken back'],
    blocks: false,
    sql: `select e.number as what, e.total as amount, 'freightEstimate' as record, e.id from freight_estimate e where e.company_id = $1 and e.state = 'posted' and e.month < $2`,
  },
  {
    name: 'claims',
    label: ['报销单都已审核、入账', 'Every expense claim is checked and posted'],
    blocks: false,
    sql: waiting('expenseClaim', 'expense_claim', "'made', 'checked'", 'd.claimed_on', 'gross'),
  },
  {
    name: 'receipts',
    label: ['收款都已核销', 'Every receipt is matched'],
    blocks: false,
    sql: `select d.number as what, d.amount + coalesce(d.discount, 0) - d.matched - d.refunded as amount, 'receipt' as record, d.id from receipt d
      where d.company_id = $1 and d.state = 'entered' and d.received_on <= $3 and d.amount + coalesce(d.discount, 0) - d.matched - d.refunded > 0`,
  },
  {
    name: 'movements',
    label: ['银行流水都已处理', 'Every bank movement is dealt with'],
    blocks: false,
    sql: waiting('statementLine', 'statement_line', "'open'", 'd.day', 'amount'),
  },
  {
    name: 'stock',
    label: ['库存数量不为负', 'No stock is below nothing'],
    blocks: false,
    sql: `select g.name as what, null::bigint as amount, 'goods' as record, g.id from goods g
      join (select n.goods from goods_now n where n.location = 'store' and n.month <= $2 group by n.goods having sum(n.received - n.issued) < 0) s on s.goods = g.id where g.company_id = $1`,
  },
]

/** One thing that is open at the end of the month. */
export interface OpenItem {
  readonly what: string
  readonly amount: Money | null
  readonly record: string | null
  readonly id: string | null
}

/** What a check found: how many, what they come to, and the first of them. */
export interface MonthCheck {
  readonly name: string
  readonly label: Label
  readonly blocks: boolean
  readonly count: number
  readonly sum: Money
  readonly first: readonly OpenItem[]
}

/** Items named of each check; the rest is counted. */
const most = 50

const sql = checks
  .map(
    ({ name, sql: one }, place) =>
      `select ${place} as place, '${name}' as name, f.*, count(*) over ()::int as count, coalesce(sum(f.amount) over (), 0)::bigint as sum from (${one}) f`,
  )
  .map((one) => `(${one} order by 3 limit ${most})`)
  .join(' union all ')

/** 月末检查: what is open at the end of the month, by check, computed as it is asked. Days of documents that post on none are those of their making. */
export async function monthChecks(read: Reading, month: Month): Promise<readonly MonthCheck[]> {
  const found = await read.rows<OpenItem & { readonly name: string; readonly count: number; readonly sum: bigint }>(`${sql} order by 1`, [
    read.company,
    month,
    lastOf(month),
  ])
  return checks.map(({ name, label, blocks }) => {
    const first = found.filter((one) => one.name === name)
    return { name, label, blocks, count: first[0]?.count ?? 0, sum: money(first[0]?.sum ?? 0n), first }
  })
}

/** In words: `3 项，合计 1,200.00：PZ202601-0001、…`. */
export function foundText({ count, sum, first }: MonthCheck): Label {
  if (count === 0) return ['通过', 'Passed']
  const names = first
    .slice(0, 3)
    .map(({ what }) => what)
    .join('、')
  const amount = sum === 0n ? '' : groupedMoney(sum)
  return [
    `${count} 项${amount && `，合计 ${amount}`}：${names}${count > 3 ? ' 等' : ''}`,
    `${count}${amount && `, ${amount}`}: ${names}${count > 3 ? ' …' : ''}`,
  ]
}
