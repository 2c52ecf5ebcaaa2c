import { addMonths, firstOf, monthOf, readDay } from '../../base/day.ts'
import { compareExact } from '../../base/price.ts'
import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import { shareIn } from './calculate-plan.ts'
import { standingSql } from './plan-remark.action.ts'
import type { Standing } from './plan-remark.action.ts'
import { salesPlan } from './sales-plan.record.ts'

/** The year's plan is there before the year, and who is behind it says why. Duty C6. */
export default [
  defineDuty({
    name: 'planTheYear',
    label: ['编制下一年销售计划', 'Plan the next year'],
    about: ['每年 12 月 20 日前编好下一年的销售计划', 'By 20 December the next year is planned'],
    serves: ['C6'],
    every: { every: 'year', month: 12, on: 20 },
    owner: { role: 'manager' },
    warn: [10],
    evidence: { record: salesPlan, on: 'madeAt', by: 'anyone', where: { direction: 'down' } },
  }),
  defineCaseDuty({
    name: 'explainGap',
    label: ['计划偏差说明', 'Explain the gap'],
    about: ['累计完成率低于计划预警线的，次月 8 日前说明原因和措施', 'Who has met less of his plan than it asks says why by the 8th'],
    serves: ['C6'],
    of: salesPlan,
    owner: { role: 'lead' },
    warn: [3],
    find: async (read, until) => {
      const last = addMonths(firstOf(monthOf(read.today)), -1)
      const year = last.slice(0, 4)
      const rows = await read.rows<Standing>(standingSql, [read.company, `${year}-01`, monthOf(last), year, null])
      const told = await read.rows<{ key: string }>(
        "select salesperson || ' ' || month as key from plan_remark where company_id = $1 and left(month, 4) = $2",
        [read.company, year],
      )
      const explained = new Set(told.map((one) => one.key))
      return rows.flatMap((row) => {
        const rate = shareIn(row.brought, row.planned)
        const key = `${row.person} ${row.month}`
        const due = readDay(`${monthOf(addMonths(firstOf(row.month), 1))}-08`)
        if (rate === null || compareExact(rate, row.alertBelow) >= 0 || explained.has(key) || due > until) return []
        return [{ subject: row.plan, title: `${row.month} 累计完成 ${rate}%`, due, owner: row.person, key }]
      })
    },
  }),
]
