import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import type { Money } from '../base/money.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { ledgerRows, rowWords } from './ledger-rows.ts'
import type { MonthSum } from './ledger-rows.ts'
import { allOf, dayInput, keepOrder, mostRows } from './span.ts'

interface Line {
  readonly day: Day
  readonly voucher: string | null
  readonly summary: string
  readonly account: string
  readonly customer: Id<'customer'> | null
  readonly supplier: Id<'supplier'> | null
  readonly person: Id<'person'> | null
  readonly campaign: Id<'campaign'> | null
  readonly debit: Money | null
  readonly credit: Money | null
  readonly source: string
  readonly sourceId: string
}

// An account is asked for with those below it: 2221 is 2221-01-07 and 2221-06.
const chosen = `
  asked as (select code from account where company_id = $1 and id = $2),
  chosen as (select a.code from account a, asked where a.company_id = $1 and (a.code = asked.code or starts_with(a.code, asked.code || '-')))`

// Whole months come from those kept beside the journal; a supplier or a campaign is in none of them, and is counted from the lines.
const beforeSql = `
  with ${chosen}
  select m.month, sum(m.debit)::bigint as debit, sum(m.credit)::bigint as credit from ledger_now m
  where $5::uuid is null and $7::uuid is null and m.cube = case when $3::uuid is null and $4::uuid is null then 'whole' else 'customer' end
    and m.month < to_char($6::date, 'YYYY-MM') and m.account in (select code from chosen)
    and ($3::uuid is null or m.customer = any((select customer_family($3))::uuid[])) and ($4::uuid is null or m.person = $4)
  group by m.month
  union all
  select to_char(l.day, 'YYYY-MM'), coalesce(sum(l.amount) filter (where l.side = 'D'), 0)::bigint, coalesce(sum(l.amount) filter (where l.side = 'C'), 0)::bigint
  from journal_line l
  where ($5::uuid is not null or $7::uuid is not null) and l.company_id = $1 and l.day < date_trunc('month', $6::date)::date and l.account in (select code from chosen)
    and ($5::uuid is null or l.supplier = $5) and ($7::uuid is null or l.campaign = $7) and ($3::uuid is null or l.customer = any((select customer_family($3))::uuid[])) and ($4::uuid is null or l.person = $4)
  group by 1 order by 1`

const linesSql = `
  with ${chosen}
  select l.day, '记-' || v.number as voucher, j.summary_zh as summary, l.account, l.customer, l.supplier, l.person, l.campaign,
    case l.side when 'D' then l.amount end as debit, case l.side when 'C' then l.amount end as credit, j.source_record as source, j.source_id as "sourceId"
  from journal_line l
  join journal j on j.company_id = $1 and j.id = l.journal_id
  left join voucher_number v on v.company_id = $1 and v.journal_id = l.journal_id
  where l.company_id = $1 and l.day between date_trunc('month', $6::date)::date and $8 and l.account in (select code from chosen)
    and ($3::uuid is null or l.customer = any((select customer_family($3))::uuid[])) and ($4::uuid is null or l.person = $4) and ($5::uuid is null or l.supplier = $5) and ($7::uuid is null or l.campaign = $7)
  order by l.day, v.number nulls last, j.made_at, j.id, l.place limit ${mostRows + 1}`

interface Asked {
  readonly account: Id<'account'>
  readonly customer: Id<'customer'> | null
  readonly person: Id<'person'> | null
  readonly supplier: Id<'supplier'> | null
  readonly campaign: Id<'campaign'> | null
  readonly from: Day
  readonly to: Day
}

async function rowsOf(read: Reading, asked: Asked) {
  const params = [read.company, asked.account, asked.customer, asked.person, asked.supplier, asked.from, asked.campaign]
  const before = await read.rows<MonthSum>(beforeSql, params)
  const lines = allOf(await read.rows<Line>(linesSql, [...params, asked.to]))
  return ledgerRows(before, lines, asked.from, asked.to).map((row) => ({
    day: row.day,
    voucher: row.line?.voucher ?? null,
    summary: row.line?.summary ?? rowWords(row),
    account: row.line?.account ?? null,
    customer: row.line?.customer ?? null,
    supplier: row.line?.supplier ?? null,
    person: row.line?.person ?? null,
    campaign: row.line?.campaign ?? null,
    debit: row.debit,
    credit: row.credit,
    direction: row.direction,
    balance: row.balance,
    source: row.line?.source ?? null,
    sourceId: row.line?.sourceId ?? null,
    subtotal: row.kind !== 'line',
  }))
}

/**
 * 明细账, three columns (practice §8.1): one account with those below it, line by line, with the running balance and the side it is on, and after
 * every month 本月合计 and 本年累计. A line leads to the document it was posted from.
 */
export default defineReport({
  name: 'subsidiary',
  label: ['明细账', 'Subsidiary ledger'],
  about: [
    '一个科目（含下级）的逐笔发生额和余额，每月有本月合计和本年累计；可只看一个客户、供应商、人员或促销活动。点摘要看原单据',
    'One account with those below it, line by line, with sums of the month and of the year; a summary leads to its document',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    account: f.ref(['科目', 'Account'], 'account', { help: ['填上级科目时含全部下级', 'With all accounts below it'] }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true }),
    person: f.ref(['人员', 'Person'], 'person', { optional: true }),
    campaign: f.ref(['促销活动', 'Campaign'], 'campaign', { optional: true }),
    ...dayInput,
  },
  columns: {
    day: f.day(['日期', 'Day']),
    voucher: f.text(['凭证号', 'Voucher']),
    summary: f.text(['摘要', 'Summary']),
    account: f.text(['科目编码', 'Account code']),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier'),
    person: f.ref(['人员', 'Person'], 'person'),
    campaign: f.ref(['促销活动', 'Campaign'], 'campaign'),
    debit: f.money(['借方', 'Debit']),
    credit: f.money(['贷方', 'Credit']),
    direction: f.choice(['方向', 'Side'], { debit: ['借', 'Dr'], credit: ['贷', 'Cr'], flat: ['平', 'Nil'] }),
    balance: f.money(['余额', 'Balance']),
  },
  totals: ['debit', 'credit'],
  opens: { column: 'customer', record: 'customer' },
  links: { summary: { record: 'source', id: 'sourceId' }, voucher: { record: 'source', id: 'sourceId' } },
  run: async (read, input) => {
    keepOrder(input)
    return await rowsOf(read, input)
  },
})
