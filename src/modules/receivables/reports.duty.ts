import { defineDuty } from '../../kernel/record/duty.ts'
import { confirmationRound } from './confirmation-round.record.ts'

/** What is told to others in its time. Duties E6, E4. */
export default [
  defineDuty({
    name: 'weeklyReport',
    label: ['每周销售周报', 'Weekly sales report'],
    about: ['汇总本周订单、发货、回款，报销售经理', 'Orders, shipments and receipts of the week, to the manager'],
    serves: ['E6'],
    every: { every: 'week', on: 5 },
    owner: { role: 'clerk' },
  }),
  defineDuty({
    name: 'statements',
    label: ['月末与客户对账', 'Statements to customers'],
    about: [
      '每月 5 日前为全部客户制上月的对账函；按季对账的，在「职责安排」里改为每季',
      'Make the confirmations of last month for all customers; a company may do so each quarter',
    ],
    serves: ['E4'],
    every: { every: 'month', on: 5 },
    owner: { role: 'clerk' },
    evidence: { record: confirmationRound, on: 'madeAt', by: 'anyone' },
  }),
]
