import { groupedMoney } from '../../base/money.ts'
import { compare } from '../../kernel/perform/tx.ts'
import { person } from '../people/person.record.ts'
import { openBefore } from './advance-steps.action.ts'
import { staffAdvance } from './staff-advance.record.ts'

/** What who approves must see (practice §9.1): the request, and what the borrower owes already. An open advance without a reason blocks the signature. */
export default compare(staffAdvance, 'approve', async (read, row) => {
  const [borrower, open] = [await read.get(person, row.borrower), await openBefore(read, row)]
  const owing = open > 0n
  return {
    columns: [staffAdvance.label],
    groups: [
      {
        title: ['借款', 'Advance'],
        rows: [
          { label: ['借款人', 'Borrower'], values: [[borrower.name, borrower.department].filter((text) => text !== null).join(' ')], differs: false },
          { label: ['事由', 'Purpose'], values: [row.purpose], differs: false },
          { label: ['金额', 'Amount'], values: [groupedMoney(row.amount)], differs: false },
          { label: ['预计还款日', 'Due on'], values: [row.dueOn], differs: false },
        ],
      },
      {
        title: ['前欠', 'Open before'],
        rows: [
          {
            label: ['未结清借款', 'Open advances'],
            values: [groupedMoney(open)],
            differs: owing,
            ...(owing ? { blocks: row.exception === null, note: ['前款不清，后款不借', 'Clear the earlier one first'] as const } : {}),
          },
          { label: ['仍借的理由', 'Why nonetheless'], values: [row.exception ?? ''], differs: false },
        ],
      },
    ],
  }
})
