import { groupedMoney, money } from '../base/money.ts'
import { compare } from '../kernel/perform/tx.ts'
import { toCarry } from './carrying.ts'
import { period } from './period.record.ts'

/** What is carried, account by account, and the profit it comes to: what moves after the first signature makes it void. */
export default compare(period, 'carry', async (read, row) => {
  const { held } = await toCarry(read, row.month)
  const profit = held.reduce((sum, one) => sum - one.balance, 0n)
  return {
    columns: [['结转金额（借方为正）', 'Carried, debit positive']],
    groups: [
      {
        title: [`${row.month} 损益类科目`, `Profit and loss of ${row.month}`],
        rows: [
          ...held.map(({ account, name, balance }) => ({
            label: [`${account} ${name}`, `${account} ${name}`] as const,
            values: [groupedMoney(money(balance))],
            differs: false,
          })),
          { label: ['利润（亏损为负）', 'Profit, a loss negative'], values: [groupedMoney(money(profit))], differs: false },
        ],
      },
    ],
  }
})
