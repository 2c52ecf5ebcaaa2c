import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { campaignMoneySql } from './campaign-steps.action.ts'

interface Row {
  readonly campaign: Id<'campaign'>
  readonly region: string | null
  readonly responsible: Id<'person'>
  readonly to: Day
  readonly budget: Money
  readonly reserved: Money
  readonly writtenOff: Money
  readonly booked: Money
  readonly left: Money
}

const sql = `
  select n.id as campaign, n.region, n.responsible, n."to", n.budget, m.reserved, m."writtenOff", m.booked, (n.budget - m.reserved - m."writtenOff" - m.booked)::bigint as left
  from campaign n, lateral (${campaignMoneySql}) m
  where n.company_id = $1 and n.state in ('approved', 'closed') and n."from" <= $3 and n."to" >= $2 order by n.number limit ${mostRows + 1}`

/** 促销预算执行: of every campaign of the days asked for its budget, what is reserved, written off, booked otherwise, and left. Duty A2. */
export default defineReport({
  name: 'campaignBudget',
  label: ['促销预算执行', 'Campaign budgets'],
  about: [
    '各促销活动的预算、已申请未核销、已核销、其他入账（报销、凭证、承包费）和余额',
    'Budget, reserved, written off, booked otherwise and left, by campaign',
  ],
  duties: ['A2'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { from: f.day(['起始日期', 'From'], { initial: 'yearStart' }), to: f.day(['截止日期', 'To'], { initial: 'today' }) },
  columns: {
    campaign: f.ref(['促销活动', 'Campaign'], 'campaign'),
    region: f.text(['区域', 'Region']),
    responsible: f.ref(['负责人', 'Responsible'], 'person'),
    to: f.day(['结束日期', 'To']),
    budget: f.money(['预算', 'Budget']),
    reserved: f.money(['已申请未核销', 'Reserved']),
    writtenOff: f.money(['已核销', 'Written off']),
    booked: f.money(['其他入账', 'Booked otherwise']),
    left: f.money(['余额', 'Left']),
  },
  totals: ['budget', 'reserved', 'writtenOff', 'booked', 'left'],
  opens: { column: 'campaign', record: 'campaign' },
  run: async (read, input) => allOf(await read.rows<Row>(sql, [read.company, input.from, input.to])),
})
