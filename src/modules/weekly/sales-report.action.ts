import type { Day, Month } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { Label } from '../../base/label.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { draftedSalesReport, weeksOfMonth } from './calculate-sales-report.ts'
import type { ToldPerson, ToldSummary } from './calculate-sales-report.ts'
import { salesReport } from './sales-report.record.ts'
import { dueWeeks } from './weekly.duty.ts'

type Report = RowOf<typeof salesReport>
type Counted = ToldPerson & { readonly sellIn: Quantity; readonly sellOut: Quantity | null }

/** How each salesperson filed the weeks of the month that were due, and his figures: deliveries of ours, sell-out as he told it. */
async function personsOf(tx: Tx, weeks: readonly Day[]): Promise<readonly Counted[]> {
  const [first, last] = [weeks[0], weeks.at(-1)]
  const due = first === undefined || last === undefined ? [] : (await dueWeeks(tx, first, last)).filter((one) => one.due <= tx.today)
  return await tx.rows<Counted>(
    `select p.name, (select count(*) from unnest($3::date[]) as w (week) where w.week >= (p.made_at at time zone 'Asia/Shanghai')::date)::integer as due, count(t.id)::integer as filed, count(t.id) filter (where t.late)::integer as late,
       (select trim_scale(coalesce(sum(l.quantity), 0)) from shipment s join shipment_list l on l.company_id = $1 and l.parent = s.id
         where s.company_id = $1 and s.state = 'shipped' and s.salesperson = p.id and s.shipped_on >= $4::date and s.shipped_on < $5::date + 7) as "sellIn",
       (select trim_scale(sum(l.sell_out)) from weekly_summary x join weekly_summary_lines l on l.company_id = $1 and l.parent = x.id
         where x.company_id = $1 and x.person = p.id and x.week = any($2::date[]) and x.state in ('submitted', 'read')) as "sellOut"
     from person p left join weekly_summary t on t.company_id = $1 and t.person = p.id and t.week = any($2::date[]) and t.submitted_on is not null
     where p.company_id = $1 and 'sales' = any(p.roles) and (p.active or t.id is not null) group by p.id, p.name, p.made_at, p.code order by p.code limit 300`,
    [tx.company, weeks, due.map((one) => one.week), first, last],
  )
}

async function summariesOf(tx: Tx, weeks: readonly Day[]): Promise<readonly ToldSummary[]> {
  return await tx.rows<ToldSummary>(
    `select p.name, t.week, t.results, t.problems, t.support, t.plan from weekly_summary t join person p on p.company_id = $1 and p.id = t.person
     where t.company_id = $1 and t.week = any($2::date[]) and t.state in ('submitted', 'read') order by t.week, p.code limit 500`,
    [tx.company, weeks],
  )
}

async function begun(tx: Tx, row: Report) {
  const month: Month = row.month
  const weeks = weeksOfMonth(month)
  const persons = await personsOf(tx, weeks)
  const sum = (of: (one: Counted) => number): number => persons.reduce((all, one) => all + of(one), 0)
  const figures = {
    due: sum((one) => one.due),
    onTime: sum((one) => one.filed - one.late),
    late: sum((one) => one.late),
    sellIn: sumQuantity(persons.map((one) => one.sellIn)),
    sellOut: sumQuantity(persons.flatMap((one) => (one.sellOut === null ? [] : [one.sellOut]))),
  }
  return row.content === null ? { ...figures, content: draftedSalesReport(month, persons, await summariesOf(tx, weeks)) } : figures
}

/** To whom a report goes. */
async function readersOf(tx: Tx): Promise<readonly Id<'person'>[]> {
  const found = await tx.rows<{ id: Id<'person'> }>(
    "select id from person where company_id = $1 and active and 'manager' = any(roles) order by code limit 50",
    [tx.company],
  )
  return found.map(({ id }) => id)
}

function answer(tx: Tx, row: Report, says: Label): void {
  if (row.sentBy !== null) tx.notify([row.sentBy], { topic: 'other', says, record: salesReport.name, row: row.id })
}

const send = implement(salesReport, 'send', async (tx, row) => {
  tx.notify(await readersOf(tx), {
    topic: 'other',
    says: [`${tx.actor.name}报送 ${row.month} 销售工作月报，请阅示`, `${tx.actor.name} sent the sales report of ${row.month}`],
    record: salesReport.name,
    row: row.id,
  })
  return { sentOn: tx.today, sentBy: tx.actor.person, returned: null }
})

const recall = implement(salesReport, 'recall', (tx, row) => {
  if (row.sentBy !== tx.actor.person) refuse('forbidden', ['由报送人本人撤回', 'Only who sent it may recall it'])
  return Promise.resolve({ sentOn: null, sentBy: null })
})

const annotate = implement(salesReport, 'annotate', (tx, row) => {
  answer(tx, row, [
    `${tx.actor.name}批示 ${row.month} 销售工作月报：${(row.ruling ?? '').slice(0, 80)}`,
    `${tx.actor.name} remarked on the report of ${row.month}`,
  ])
  return Promise.resolve({ readBy: tx.actor.person, readOn: tx.today })
})

const giveBack = implement(salesReport, 'return', (tx, row) => {
  answer(tx, row, [
    `${row.month} 销售工作月报退回：${(row.returned ?? '').slice(0, 80)}`,
    `The report of ${row.month} came back: ${(row.returned ?? '').slice(0, 80)}`,
  ])
  return Promise.resolve({ sentOn: null })
})

export default [
  implement(salesReport, 'create', begun),
  implement(salesReport, 'update', begun),
  send,
  recall,
  implement(salesReport, 'markRead', (tx) => Promise.resolve({ readBy: tx.actor.person, readOn: tx.today })),
  annotate,
  giveBack,
]
