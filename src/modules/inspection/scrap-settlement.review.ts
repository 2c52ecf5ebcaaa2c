import { quantityText } from '../../base/exact-text.ts'
import { groupedMoney, zeroMoney } from '../../base/money.ts'
import { present } from '../../base/assert.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import { goods } from '../goods/goods.record.ts'
import { person } from '../people/person.record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { scrapSettlement } from './scrap-settlement.record.ts'

/** What was scrapped and why, what it cost, and where that goes. */
export default compare(scrapSettlement, 'settle', async (read, row) => {
  const issue = await read.get(goodsIssue, row.issue)
  const names = new Map((await read.getMany(goods, [...new Set(issue.lines.map((line) => line.goods))])).map((one) => [one.id, `${one.code} ${one.name}`]))
  const payer = row.payer === null ? '' : `：${(await read.get(person, row.payer)).name}`
  const way = textOf(row.lossTo, present(scrapSettlement.fields.lossTo, 'a settlement says where to'))
  return {
    columns: [
      ['数量', 'Quantity'],
      ['成本', 'Cost'],
      ['说明', 'Note'],
    ],
    groups: [
      {
        title: [`报废出库 ${issue.number}`, `Issue ${issue.number}`],
        rows: issue.lines.map((line) => {
          const name = `${names.get(line.goods) ?? ''}${line.lot === null ? '' : `（${line.lot}）`}`
          return { label: [name, name] as const, values: [quantityText(line.quantity), groupedMoney(line.cost), line.remark ?? ''], differs: false }
        }),
      },
      {
        title: ['处理', 'Goes to'],
        rows: [
          { label: ['损失', 'Loss'], values: ['', groupedMoney(row.amount), `${way}${payer}`], differs: false },
          { label: ['进项税额转出', 'Input VAT taken back'], values: ['', groupedMoney(row.taxOut ?? zeroMoney), ''], differs: false },
          { label: ['原因和处理意见', 'Cause and opinion'], values: ['', '', row.opinion], differs: false },
        ],
      },
    ],
  }
})
