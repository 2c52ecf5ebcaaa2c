import type { Label } from '../../base/label.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { pointsOf, pointsOfAll } from './calculate-quality.ts'

/** One thing that can be wanting: rows of `record` that have it, as `id` and `what`, and how many rows there are that could. `$1` company, `$2` today. */
interface QualityCheck {
  readonly label: Label
  readonly record: string
  readonly total: string
  readonly found: string
}

const named = "c.code || ' ' || c.name"
const customers = 'select count(*) from customer c where c.company_id = $1 and c.active'
const goods = 'select count(*) from goods c where c.company_id = $1 and c.active'
const wanting = (record: string, where: string) =>
  `select c.id, ${named} as what from ${record} c where c.company_id = $1 and c.active and (${where}) order by c.code`
// The name without what companies add to it, brackets and spaces; the credit code and the telephone are told apart by themselves.
const plainName =
  "regexp_replace(regexp_replace(c.name, '[（(][^）)]*[）)]|[[:space:]]', '', 'g'), '(股份有限公司|有限责任公司|有限公司|公司|商行|经营部)$', '')"

const checks: readonly QualityCheck[] = [
  {
    label: ['客户缺开票资料', 'Customers without invoice data'],
    record: 'customer',
    total: customers,
    found: wanting('customer', 'c.invoice_title is null or c.credit_code is null'),
  },
  {
    label: ['客户缺收货地址或电话', 'Customers without address or telephone'],
    record: 'customer',
    total: customers,
    found: wanting('customer', 'c.address is null or c.phone is null'),
  },
  { label: ['客户没有业务员', 'Customers of nobody'], record: 'customer', total: customers, found: wanting('customer', 'c.salesperson is null') },
  {
    label: ['疑似重复客户', 'Customers that may be the same'],
    record: 'customer',
    total: customers,
    found: `select d.id, d.what from (select c.id, ${named} as what, count(*) over (partition by ${plainName}) as names, ${plainName} as plain,
        case when c.credit_code is null then 1 else count(*) over (partition by c.credit_code) end as codes, case when c.phone is null then 1 else count(*) over (partition by c.phone) end as phones
      from customer c where c.company_id = $1 and c.active and c.id not in (select h.customer from customer_heads h where h.company_id = $1)) d where d.names > 1 or d.codes > 1 or d.phones > 1 order by d.plain, d.what`,
  },
  { label: ['商品缺税收分类编码', 'Goods without tax code'], record: 'goods', total: goods, found: wanting('goods', 'c.tax_code is null') },
  { label: ['商品没有价格', 'Goods without price'], record: 'goods', total: goods, found: wanting('goods', 'c.price is null') },
  {
    label: ['证照过期', 'Licences that ran out'],
    record: 'licence',
    total: "select count(*) from licence c where c.company_id = $1 and c.state in ('made', 'verified')",
    found: `select c.id, c.number || ' ' || c.holder as what from licence c where c.company_id = $1 and c.state in ('made', 'verified') and c."to" < $2::date order by c."to"`,
  },
  {
    label: ['订单超期 30 天没有发完', 'Orders 30 days late'],
    record: 'salesOrder',
    total: "select count(*) from sales_order c where c.company_id = $1 and c.state in ('open', 'held')",
    found:
      "select c.id, c.number as what from sales_order c where c.company_id = $1 and c.state in ('open', 'held') and coalesce(c.due_on, c.ordered_on + 60) < $2::date - 30 order by c.number",
  },
  {
    label: ['入库单 30 天没有记账', 'Receipts of goods 30 days unposted'],
    record: 'goodsReceipt',
    total: "select count(*) from goods_receipt c where c.company_id = $1 and c.state in ('made', 'returned', 'checked')",
    found:
      "select c.id, c.number as what from goods_receipt c where c.company_id = $1 and c.state in ('made', 'returned', 'checked') and c.made_at < $2::date - 30 order by c.number",
  },
  {
    label: ['收款 60 天没有核销', 'Receipts of money 60 days unmatched'],
    record: 'receipt',
    total: "select count(*) from receipt c where c.company_id = $1 and c.state = 'entered' and c.received_on < $2::date - 60",
    found:
      "select c.id, c.number as what from receipt c where c.company_id = $1 and c.state = 'entered' and c.received_on < $2::date - 60 and c.matched + c.refunded < c.amount order by c.received_on",
  },
  {
    label: ['库存为负的商品', 'Goods below nothing'],
    record: 'goods',
    total: goods,
    found: `select c.id, ${named} || ' ' || trim_scale(x.n) as what from (select n.goods, n.warehouse, sum(n.received - n.issued) as n from goods_now n where n.location = 'store' group by 1, 2 having sum(n.received - n.issued) < 0) x
      join goods c on c.company_id = $1 and c.id = x.goods order by c.code`,
  },
  {
    // the whole of them is what `neiqin verify` looks through
    label: ['本月借贷不平的凭证', 'Entries of the month that do not balance'],
    record: 'voucher',
    total: "select count(*) from journal c where c.company_id = $1 and c.month = to_char($2::date, 'YYYY-MM')",
    found: `select c.source_id as id, c.summary_zh as what, c.source_record as record from journal c where c.company_id = $1 and c.month = to_char($2::date, 'YYYY-MM')
      and (select coalesce(sum(case l.side when 'D' then l.amount else -l.amount end), 0) from journal_line l where l.company_id = $1 and l.journal_id = c.id) <> 0`,
  },
]

interface Wanting {
  readonly id: string
  readonly what: string
  /** where it is not of the check's own */
  readonly record?: string
}

/** So many rows of each check are told; the count is of all. */
const told = 50

async function looked(read: Reading, check: QualityCheck) {
  const sql = `select (${check.total})::integer as total, (select count(*) from (${check.found}) w)::integer as found,
    (select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (${check.found} limit ${told}) x) as rows`
  const [row] = await read.rows<{ total: number; found: number; rows: readonly Wanting[] }>(
    check.found.includes('$2') || check.total.includes('$2') ? sql : `${sql} where $2::date is not null`,
    [read.company, read.today],
  )
  return { check, total: row?.total ?? 0, found: row?.found ?? 0, rows: row?.rows ?? [] }
}

/** 数据质量检查: what is wanting, doubled, run out, stale or out of balance, with points out of 100 and a way to each row. Duty B11. */
export default defineReport({
  name: 'dataQuality',
  label: ['数据质量检查', 'Quality of the data'],
  about: [
    '缺项、疑似重复、证照过期、超期未办、借贷不平：各项得分＝没有问题的占比，总分＝各项平均；点名称去补',
    'What is wanting, doubled, run out or stale: points are the share in order, in all their mean; each leads to its row',
  ],
  duties: ['B11'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { openOnly: f.flag(['只看有问题的', 'Only what is wanting'], { initial: false }) },
  columns: {
    check: f.text(['检查项', 'Check']),
    points: f.count(['得分', 'Points']),
    found: f.count(['有问题', 'Wanting']),
    total: f.count(['检查数', 'Looked at']),
    what: f.text(['名称', 'Which']),
  },
  links: { what: { record: 'record', id: 'id' } },
  run: async (read, input) => {
    const all = []
    for (const check of checks) all.push(await looked(read, check))
    const none = { points: null, found: null, total: null, what: null }
    return [
      {
        ...none,
        check: '总分',
        points: pointsOfAll(all),
        found: all.reduce((sum, one) => sum + one.found, 0),
        total: all.reduce((sum, one) => sum + one.total, 0),
        subtotal: true,
      },
      ...all
        .filter((one) => !input.openOnly || one.found > 0)
        .flatMap(({ check, total, found, rows }) => [
          { ...none, check: check.label[0], points: pointsOf({ total, found }), found, total, subtotal: true },
          ...rows.map(({ id, what, record }) => ({ ...none, check: '', what, record: record ?? check.record, id })),
        ]),
    ]
  },
})
