import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { monthChecks } from './month-checks.ts'

/** 月末检查 without closing: every check with its result, and below it each thing that is open, with a way to it. */
export default defineReport({
  name: 'monthChecks',
  label: ['月末检查', 'Month-end checks'],
  about: ['结账前要看的各项；点单据去处理', 'What is looked at before a month is closed; each leads to what is open'],
  duties: ['E4'],
  may: ['finance', 'manager', 'lead', 'administrator'],
  input: { month: f.month(['月份', 'Month'], { initial: 'thisMonth' }) },
  columns: {
    check: f.text(['检查项', 'Check']),
    result: f.choice(['结果', 'Result'], { passed: ['通过', 'Passed'], noted: ['提醒', 'To be known'], blocks: ['必须处理', 'Must be settled'] }),
    count: f.count(['项数', 'Items']),
    what: f.text(['未了事项', 'Open']),
    amount: f.money(['金额', 'Amount']),
  },
  links: { what: { record: 'record', id: 'id' } },
  run: async (read, input) => {
    const checks = await monthChecks(read, input.month)
    return checks.flatMap((one) => [
      {
        check: one.label[0],
        result: one.count === 0 ? ('passed' as const) : one.blocks ? ('blocks' as const) : ('noted' as const),
        count: one.count,
        what: null,
        amount: one.count === 0 ? null : one.sum,
        subtotal: true,
      },
      ...one.first.map(({ what, amount, record, id }) => ({ check: '', result: null, count: null, what, amount, ...(record === null ? {} : { record, id }) })),
    ])
  },
})
