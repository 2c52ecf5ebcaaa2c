import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { expenseClaim } from './expense-claim.record.ts'
import { staffAdvance } from './staff-advance.record.ts'

/** What is lent comes back, and what was checked is paid. Duties C4, E5. */
export default [
  defineCaseDuty({
    name: 'advanceDue',
    label: ['借款到期冲还', 'Advance due back'],
    about: ['借款到预计还款日前 3 天提醒借款人；报销冲账或还款后自动完成', 'Three days before it is due; a claim or a repayment ends it'],
    serves: ['C4'],
    of: staffAdvance,
    owner: { role: 'finance' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.purpose as title, t.due_on as due, t.borrower as owner, null::text as key
      from staff_advance t where t.company_id = $1 and t.state = 'paid' and t.due_on <= $3::date + 3`,
  }),
  defineCaseDuty({
    name: 'payClaim',
    label: ['报销付款', 'Pay claims'],
    about: ['审核通过的报销单 5 天内付款入账', 'Checked claims are paid within five days'],
    serves: ['E5'],
    of: expenseClaim,
    owner: { role: 'finance' },
    sql: `select t.id as subject, t.number || ' ' || t.about as title, t.claimed_on + 5 as due, null::uuid as owner, null::text as key
      from expense_claim t where t.company_id = $1 and t.state = 'checked'`,
  }),
]
