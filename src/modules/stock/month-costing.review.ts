import { quantityText } from '../../base/exact-text.ts'
import { groupedMoney, minus, sumMoney, zeroMoney } from '../../base/money.ts'
import { unitCost } from '../../books/costing.ts'
import { reckonMonth } from '../../books/month-costing.ts'
import type { CostedGoods } from '../../books/month-costing.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { reckonedIn } from './month-costing-steps.action.ts'
import { monthCosting } from './month-costing.record.ts'

function valuesOf(one: CostedGoods): readonly string[] {
  const average = unitCost(one.pool)
  const difference = minus(one.issued.value, one.booked)
  return [
    quantityText(one.issued.quantity),
    average ?? '—',
    groupedMoney(one.booked),
    groupedMoney(one.issued.value),
    groupedMoney(difference),
    groupedMoney(one.closing.value),
  ]
}

/** The averages of the month from the books as they are, goods by goods: what moves after the first signature makes it void. */
async function sheet(read: Reading, row: RowOf<typeof monthCosting>): Promise<ReviewSheet> {
  const goods = await reckonMonth(read, row.month, reckonedIn(row))
  const sums = [
    sumMoney(goods.map((one) => one.booked)),
    sumMoney(goods.map((one) => one.issued.value)),
    sumMoney(goods.map((one) => minus(one.issued.value, one.booked))),
    sumMoney(goods.map((one) => one.closing.value)),
  ].map(groupedMoney)
  const late = sumMoney(goods.map((one) => one.late))
  return {
    columns: [
      ['发出数量', 'Out'],
      ['加权单价', 'Average'],
      ['暂估成本', 'Booked'],
      ['实际成本', 'Cost'],
      ['差异', 'Difference'],
      ['结存金额', 'Value on hand'],
    ],
    groups: [
      {
        title: [`${row.month} 商品成本`, `Cost of goods in ${row.month}`],
        rows: [
          ...goods.map((one) => ({ label: [one.name, one.name] as const, values: valuesOf(one), differs: one.issued.value !== one.booked })),
          { label: ['合计', 'Sum'], values: ['', '', ...sums], differs: false },
          ...(late === zeroMoney
            ? []
            : [
                {
                  label: ['欠库补差及尾差（记主营业务成本）', 'Late cost and rests'] as const,
                  values: ['', '', '', groupedMoney(late), '', ''],
                  differs: true,
                },
              ]),
        ],
      },
    ],
  }
}

export default [compare(monthCosting, 'post', sheet), compare(monthCosting, 'recost', sheet)]
