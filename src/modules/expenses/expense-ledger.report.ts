import type { Id } from '../../base/id.ts'
import { money } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Percent } from '../../base/price.ts'
import { keepOrder, monthInput } from '../../books/span.ts'
import { hasRole, personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Actor, Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import type { Fields } from '../../kernel/record/field.ts'
import { expenseClaim } from './expense-claim.record.ts'

interface Row {
  readonly person: Id<'person'> | null
  readonly department: string | null
  readonly cells: { readonly [kind: string]: string }
  readonly spent: Money
  readonly accrued: Money
  readonly drawn: Money
  readonly feeLeft: Money
  readonly advances: Money
  readonly revenue: Money
  readonly rate: Percent | null
}

interface Kind {
  readonly id: Id<'expenseKind'>
  readonly name: string
}

/** A column of the ledger, by the kind's id. */
const columnOf = (kind: string): string => `of${kind.replaceAll('-', '')}`

const kindsSql = `
  select k.id, k.name from expense_kind k where k.company_id = $1
    and exists (select 1 from ledger_now m join account a on a.company_id = $1 and a.code = m.account and a.kind = 'profit'
      where m.cube = 'expense' and m.expense = k.id and m.month between $2 and $3)
  order by k.code`

/** Pay is a secret (practice §12): what is on its accounts, those below them, and what a rule books elsewhere. */
const notPay = `(m.role not in ('wages', 'commission') and not exists (
  select 1 from account w where w.company_id = $1 and w.role in ('wages', 'commission') and (a.code = w.code or starts_with(a.code, w.code || '-'))))`
/** Who is told of everybody's pay; others see their own. */
const seesPay = (actor: Actor): boolean => hasRole(actor, ['lead', 'manager', 'finance'])

// What was drawn on the contracted fee is no expense again: the fee was, when it was accrued. Balances are those at the end of the last month.
const sql = `
  with spent as (
    select m.person, m.department, m.expense, sum(m.debit - m.credit) as amount
    from ledger_now m join account a on a.company_id = $1 and a.code = m.account and a.kind = 'profit'
    where m.cube = 'expense' and m.month between $2 and $3 and ($5 or m.person = $6 or ${notPay}) group by m.person, m.department, m.expense
  ),
  kept as (
    select m.person,
      coalesce(sum(m.credit) filter (where m.role = 'contractedFee' and m.month >= $2), 0) as accrued,
      coalesce(sum(m.debit) filter (where m.role = 'contractedFee' and m.month >= $2), 0) as drawn,
      coalesce(sum(m.credit - m.debit) filter (where m.role = 'contractedFee'), 0) as fee_left,
      coalesce(sum(m.debit - m.credit) filter (where m.role = 'staffAdvance'), 0) as advances,
      coalesce(sum(m.credit - m.debit) filter (where m.role = 'revenue' and m.month >= $2), 0) as revenue
    from ledger_from($2) m where m.cube = 'customer' and m.month <= $3 and m.role in ('contractedFee', 'staffAdvance', 'revenue') and m.person is not null group by m.person
  ),
  who as (
    select person, department, jsonb_object_agg(expense, amount::text) as cells, sum(amount) as spent from spent group by person, department
    union all
    select k.person, p.department, '{}'::jsonb, 0 from kept k join person p on p.company_id = $1 and p.id = k.person
    where not exists (select 1 from spent s where s.person = k.person) and (k.accrued <> 0 or k.drawn <> 0 or k.fee_left <> 0 or k.advances <> 0)
  ),
  ranked as (select w.*, row_number() over (partition by w.person order by w.department nulls last) = 1 as first from who w)
  select r.person, r.department, r.cells, r.spent::bigint as spent,
    case when r.first then coalesce(k.accrued, 0) else 0 end::bigint as accrued, case when r.first then coalesce(k.drawn, 0) else 0 end::bigint as drawn,
    case when r.first then coalesce(k.fee_left, 0) else 0 end::bigint as "feeLeft", case when r.first then coalesce(k.advances, 0) else 0 end::bigint as advances,
    case when r.first then coalesce(k.revenue, 0) else 0 end::bigint as revenue,
    case when r.first and k.revenue > 0 then trim_scale(round(r.spent / k.revenue * 100, 2))::text end as rate
  from ranked r left join kept k on k.person = r.person
  left join person p on p.company_id = $1 and p.id = r.person
  where $4::uuid[] is null or r.person = any($4)
  order by r.department nulls last, p.code nulls last`

async function kindsOf(read: Reading, { from, to }: { readonly from: string; readonly to: string }): Promise<Fields> {
  const kinds = await read.rows<Kind>(kindsSql, [read.company, from, to])
  return Object.fromEntries(kinds.map(({ id, name }) => [columnOf(id), f.money([name, name])] as const))
}

/**
 * 销售费用台账 (practice §8.5): by department and person what was spent, a column for each kind of expense; the contracted fee accrued, drawn and left,
 * advances still open, and the share of expense in what he sold.
 */
export default defineReport({
  name: 'expenseLedger',
  label: ['销售费用台账', 'Expense ledger'],
  about: [
    '按部门、人员和费用类别的费用；承包费提取、已用、结余，未结清借款，费用率 = 费用 ÷ 不含税收入。从承包费列支的不再计费用；薪酬只列给主管、经理和财务，其他人只见本人的',
    'Expenses by department, person and kind; contracted fees accrued, drawn and left, open advances, and the share in revenue; pay is shown to lead, manager and finance; others see their own',
  ],
  duties: ['E5'],
  may: ['clerk', 'lead', 'manager', 'finance', 'sales'],
  input: monthInput,
  columns: {
    department: f.text(['部门', 'Department']),
    person: f.ref(['人员', 'Person'], 'person'),
    spent: f.money(['费用合计', 'Expenses']),
    accrued: f.money(['承包费提取', 'Fee accrued']),
    drawn: f.money(['承包费列支', 'Fee drawn']),
    feeLeft: f.money(['承包费结余', 'Fee left']),
    advances: f.money(['借款余额', 'Advances']),
    revenue: f.money(['收入（不含税）', 'Revenue, net']),
    rate: f.percent(['费用率', 'Share']),
  },
  totals: ['spent', 'accrued', 'drawn', 'feeLeft', 'advances', 'revenue'],
  spread: kindsOf,
  run: async (read, input, actor) => {
    keepOrder(input)
    const rows = await read.rows<Row>(sql, [read.company, input.from, input.to, personsSeen(expenseClaim, actor), seesPay(actor), actor.person])
    return rows.map(({ cells, ...row }) => ({
      ...row,
      ...Object.fromEntries(Object.entries(cells).map(([kind, amount]) => [columnOf(kind), money(BigInt(amount))])),
    }))
  },
})
