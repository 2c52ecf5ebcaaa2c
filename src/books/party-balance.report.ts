import type { Money } from '../base/money.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { allOf, keepOrder, monthInput, mostRows } from './span.ts'

interface Row {
  readonly party: string
  readonly name: string
  readonly openingDebit: Money
  readonly openingCredit: Money
  readonly debit: Money
  readonly credit: Money
  readonly closingDebit: Money
  readonly closingCredit: Money
  readonly customer: string | null
  readonly supplier: string | null
  readonly person: string | null
  readonly campaign: string | null
  readonly accountId: string
}

// The months beside the journal know customers, persons, goods, regions and departments; suppliers, carriers and campaigns are counted from the lines. What an account moved
// without the thing asked for is what all its lines came to, less those of that thing, so that the foot is the account's own.
const sql = `
  with asked as (select id, code from account where company_id = $1 and id = $2),
  kept as (
    select m.* from ledger_from($4) m, asked
    where $3 not in ('supplier', 'carrier', 'campaign') and m.month <= $5 and (m.account = asked.code or starts_with(m.account, asked.code || '-'))
      and m.cube in ('place', case when $3 in ('customer', 'person') then 'customer' when $3 = 'goods' then 'goods' else 'place' end)
  ),
  cell as (
    select k.month, k.debit, k.credit, k.customer, k.person, k.goods, null::uuid as seller, k.region, k.department
    from kept k where k.cube <> 'place' or $3 in ('region', 'department')
    union all
    select k.month, case k.cube when 'place' then k.debit else -k.debit end, case k.cube when 'place' then k.credit else -k.credit end, null, null, null, null, null, null
    from kept k where $3 in ('customer', 'person', 'goods')
    union all
    select to_char(l.day, 'YYYY-MM'), case l.side when 'D' then l.amount else 0 end, case l.side when 'C' then l.amount else 0 end, null, null, null, case $3 when 'supplier' then l.supplier when 'carrier' then l.carrier else l.campaign end, null, null
    from journal_line l, asked
    where $3 in ('supplier', 'carrier', 'campaign') and l.company_id = $1 and l.day < (to_date($5 || '-01', 'YYYY-MM-DD') + interval '1 month')::date
      and (l.account = asked.code or starts_with(l.account, asked.code || '-'))
  ),
  keyed as (
    select case $3 when 'customer' then coalesce(h.head, c.customer) when 'person' then c.person when 'goods' then c.goods else c.seller end as id,
      case $3 when 'region' then c.region when 'department' then c.department end as word, c.month, c.debit, c.credit
    from cell c left join customer_heads h on h.company_id = $1 and h.customer = c.customer
  ),
  moved as (
    select id, word, coalesce(sum(debit - credit) filter (where month < $4), 0) as opening,
      coalesce(sum(debit) filter (where month >= $4), 0) as debit, coalesce(sum(credit) filter (where month >= $4), 0) as credit
    from keyed group by id, word
  )
  select coalesce(c.code, s.code, k.code, p.code, g.code, n.number, m.word, '—') as party, coalesce(c.name, s.name, k.name, p.name, g.name, n.name, m.word, '未分') as name,
    greatest(m.opening, 0)::bigint as "openingDebit", greatest(-m.opening, 0)::bigint as "openingCredit", m.debit::bigint as debit, m.credit::bigint as credit,
    greatest(m.opening + m.debit - m.credit, 0)::bigint as "closingDebit", greatest(m.credit - m.opening - m.debit, 0)::bigint as "closingCredit",
    c.id as customer, s.id as supplier, p.id as person, n.id as campaign, asked.id as "accountId"
  from moved m cross join asked
  left join customer c on $3 = 'customer' and c.company_id = $1 and c.id = m.id
  left join supplier s on $3 = 'supplier' and s.company_id = $1 and s.id = m.id
  left join carrier k on $3 = 'carrier' and k.company_id = $1 and k.id = m.id
  left join person p on $3 = 'person' and p.company_id = $1 and p.id = m.id
  left join goods g on $3 = 'goods' and g.company_id = $1 and g.id = m.id
  left join campaign n on $3 = 'campaign' and n.company_id = $1 and n.id = m.id
  where m.opening <> 0 or m.debit <> 0 or m.credit <> 0
  order by (m.id is null and m.word is null), 1 limit ${mostRows + 1}`

/** 辅助余额表: the balances of one account by customer, supplier, carrier, person, goods, campaign, region or department. A name leads to its lines in the subsidiary ledger. */
export default defineReport({
  name: 'partyBalance',
  label: ['辅助余额表', 'Balances by party'],
  about: [
    '一个科目（含下级）按客户、供应商、承运商、人员、商品、促销活动、区域或部门的期初、本期发生和期末；点名称看明细账',
    'One account by customer, supplier, carrier, person, goods, campaign, region or department: opening, period and closing',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    account: f.ref(['科目', 'Account'], 'account'),
    by: f.choice(
      ['辅助核算', 'By'],
      {
        customer: ['客户', 'Customer'],
        supplier: ['供应商', 'Supplier'],
        carrier: ['承运商', 'Carrier'],
        person: ['人员', 'Person'],
        goods: ['商品', 'Goods'],
        campaign: ['促销活动', 'Campaign'],
        region: ['区域', 'Region'],
        department: ['部门', 'Department'],
      },
      { initial: 'customer' },
    ),
    ...monthInput,
  },
  columns: {
    party: f.text(['编码', 'Code']),
    name: f.text(['名称', 'Name']),
    openingDebit: f.money(['期初借方', 'Opening debit']),
    openingCredit: f.money(['期初贷方', 'Opening credit']),
    debit: f.money(['本期借方', 'Debit']),
    credit: f.money(['本期贷方', 'Credit']),
    closingDebit: f.money(['期末借方', 'Closing debit']),
    closingCredit: f.money(['期末贷方', 'Closing credit']),
  },
  totals: ['openingDebit', 'openingCredit', 'debit', 'credit', 'closingDebit', 'closingCredit'],
  links: {
    name: {
      report: 'subsidiary',
      asks: { account: 'accountId', customer: 'customer', supplier: 'supplier', person: 'person', campaign: 'campaign', from: 'from', to: 'to' },
    },
  },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.account, input.by, input.from, input.to]))
  },
})
