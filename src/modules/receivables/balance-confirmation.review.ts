import { groupedMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Label } from '../../base/label.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow } from '../../kernel/perform/tx.ts'
import { customer } from '../parties/customer.record.ts'
import { balanceConfirmation } from './balance-confirmation.record.ts'
import { figuresOf, sameFigures } from './confirmation-steps.action.ts'

const beside = (label: Label, letter: Money, now: Money): ComparedRow => ({
  label,
  values: [groupedMoney(letter), groupedMoney(now)],
  differs: letter !== now,
  ...(letter === now ? {} : { blocks: true, note: ['制函后账有变动，请「重新取数」', 'The books have moved since: read again'] as const }),
})

export default [
  /** The letter beside the books as they are now: what was posted since blocks it, and it is read again. */
  compare(balanceConfirmation, 'check', async (read, row) => {
    const now = await figuresOf(read, row)
    const { name } = await read.get(customer, row.customer)
    const moved = !sameFigures(row, now)
    return {
      columns: [balanceConfirmation.label, ['账面现在', 'The books now']],
      groups: [
        {
          title: [`${name}　截至 ${row.asOf}`, `${name}, as of ${row.asOf}`],
          rows: [
            beside(['期初结欠', 'Owed before'], row.opening, now.opening),
            beside(['应收余额', 'Receivable'], row.receivable, now.receivable),
            beside(['代垫运费', 'Freight advanced'], row.freight, now.freight),
            beside(['预收款', 'On account'], row.advance, now.advance),
            beside(['期末结欠', 'Owed'], row.owed, now.owed),
            {
              label: ['往来笔数', 'Movements'],
              values: [String(row.lines.length), String(now.lines.length)],
              differs: moved,
              ...(moved ? { blocks: true, note: ['制函后账有变动，请「重新取数」', 'The books have moved since: read again'] as const } : {}),
            },
          ],
        },
      ],
    }
  }),
  /** Every difference with its cause and how it was settled; what is not explained, or not settled, blocks. */
  compare(balanceConfirmation, 'settle', (_read, row) => {
    const causes = balanceConfirmation.fields.differences?.fields?.cause?.choices ?? {}
    const unexplained = row.unexplained ?? zeroMoney
    const open = unexplained !== zeroMoney
    return Promise.resolve({
      columns: [
        ['我方', 'Ours'],
        ['对方', 'Theirs'],
      ],
      groups: [
        {
          title: ['结欠', 'Owed'],
          rows: [
            { label: ['截止日结欠', 'Owed'], values: [groupedMoney(row.owed), row.theirs === null ? '' : groupedMoney(row.theirs)], differs: true },
            {
              label: ['尚未查明', 'Not explained'],
              values: [groupedMoney(unexplained), ''],
              differs: open,
              ...(open ? { blocks: true, note: ['差异明细合计不等于差额，请继续查找', 'The lines do not add up to the difference'] as const } : {}),
            },
          ],
        },
        {
          title: ['差异明细', 'Differences'],
          rows: row.differences.map((line): ComparedRow => {
            const cause = causes[line.cause] ?? ['', '']
            return {
              label: [cause[0], cause[1]],
              values: [`${line.ourEntry ?? ''} ${groupedMoney(line.ourAmount)}`.trim(), `${line.theirEntry ?? ''} ${groupedMoney(line.theirAmount)}`.trim()],
              differs: true,
              note: line.done === null ? ['还没有写处理结果', 'Not said how it was settled'] : [line.done, line.done],
              ...(line.done === null ? { blocks: true } : {}),
            }
          }),
        },
      ],
    })
  }),
]
