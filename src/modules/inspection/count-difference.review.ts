import { quantityText } from '../../base/exact-text.ts'
import { groupedMoney, negated, zeroMoney } from '../../base/money.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { goods } from '../goods/goods.record.ts'
import { person } from '../people/person.record.ts'
import { countDifference } from './count-difference.record.ts'
import { toSettle } from './difference-steps.action.ts'

type Row = RowOf<typeof countDifference>

/** Each line: the books at the moment of counting, what was counted, what that is worth, and why. */
async function counted(read: Reading, row: Row): Promise<ReviewSheet> {
  const names = new Map((await read.getMany(goods, [...new Set(row.lines.map((line) => line.goods))])).map((one) => [one.id, `${one.code} ${one.name}`]))
  return {
    columns: [
      ['账面数量', 'Books'],
      ['实盘数量', 'Counted'],
      ['差异', 'Difference'],
      ['差异金额', 'Value'],
      ['原因', 'Reason'],
    ],
    groups: [
      {
        title: ['盘点差异', 'Differences'],
        rows: [
          ...row.lines.map((line) => {
            const name = `${names.get(line.goods) ?? ''}${line.lot === null ? '' : `（${line.lot}）`}`
            const figures = [line.book, line.counted, line.difference].map(quantityText)
            return { label: [name, name] as const, values: [...figures, groupedMoney(line.value), line.reason], differs: true }
          }),
          { label: ['盘盈合计', 'Found'], values: ['', '', '', groupedMoney(row.gain), ''], differs: false },
          { label: ['盘亏合计', 'Missing'], values: ['', '', '', groupedMoney(negated(row.loss)), ''], differs: false },
        ],
      },
    ],
  }
}

/** What leaves 待处理财产损溢, and where it goes. */
async function settling(read: Reading, row: Row): Promise<ReviewSheet> {
  const { loss, gain } = await toSettle(read, row)
  const payer = row.payer === null ? '' : (await read.get(person, row.payer)).name
  const said = (name: 'lossTo' | 'gainTo'): string => {
    const field = countDifference.fields[name]
    return row[name] === null || !field ? '' : textOf(row[name], field)
  }
  return {
    columns: [
      ['金额', 'Amount'],
      ['处理', 'Goes to'],
    ],
    groups: [
      {
        title: ['处理意见', 'Opinion'],
        rows: [
          { label: ['盘亏', 'Missing'], values: [groupedMoney(loss), `${said('lossTo')}${payer === '' ? '' : `：${payer}`}`], differs: false },
          { label: ['进项税额转出', 'Input VAT taken back'], values: [groupedMoney(row.taxOut ?? zeroMoney), ''], differs: false },
          { label: ['盘盈', 'Found'], values: [groupedMoney(gain), said('gainTo')], differs: false },
          { label: ['意见', 'Opinion'], values: ['', row.opinion ?? ''], differs: false },
        ],
      },
    ],
  }
}

export default [compare(countDifference, 'check', counted), compare(countDifference, 'settle', settling)]
