import { defineRowDuty } from '../../kernel/record/duty.ts'
import { customer } from '../parties/customer.record.ts'
import { talk } from './talk.record.ts'

/** A customer is talked to in the rhythm of its grade; a talk written down shows it. Duty B7. */
export default defineRowDuty({
  name: 'callCustomers',
  label: ['客户定期回访', 'Call customers'],
  about: [
    '按等级联系客户：A 级每周、B 级每月、C 级每季；问经营、库存和需求，登记洽谈后自动完成',
    'A weekly, B monthly, C quarterly; a talk written down does it',
  ],
  serves: ['B7'],
  of: customer,
  by: 'grade',
  rhythms: { A: { every: 'week' }, B: { every: 'month' }, C: { every: 'quarter' } },
  where: { active: true },
  owner: { field: 'salesperson', otherwise: 'clerk' },
  evidence: { record: talk, subject: 'customer', on: 'on', by: 'anyone' },
})
