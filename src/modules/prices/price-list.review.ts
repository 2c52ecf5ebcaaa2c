import { priceText, quantityText } from '../../base/exact-text.ts'
import type { Id } from '../../base/id.ts'
import { isZero } from '../../base/price.ts'
import type { Price, Quantity } from '../../base/price.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow } from '../../kernel/perform/tx.ts'
import { goods } from '../goods/goods.record.ts'
import { priceList } from './price-list.record.ts'

// What the same audience pays so far: the newest list for it, in force on the day the new one begins.
const nowSql = `
  select distinct on (l.goods, l.at_least) l.goods, trim_scale(l.at_least) as "atLeast", trim_scale(l.price) as price, trim_scale(l.floor) as floor, p.number
  from price_list p join price_list_lines l on l.company_id = p.company_id and l.parent = p.id
  where p.company_id = $1 and p.state = 'effective' and p.id <> $2 and p."from" <= $3 and (p."to" is null or p."to" >= $3)
    and p.whom = $4 and p.customer is not distinct from $5::uuid and p.grade is not distinct from $6 and p.region is not distinct from $7
  order by l.goods, l.at_least, p."from" desc, p.number desc`

interface Now {
  readonly goods: Id<'goods'>
  readonly atLeast: Quantity
  readonly price: Price
  readonly floor: Price | null
  readonly number: string
}

/** New prices beside those that the same customers have so far. */
export default compare(priceList, 'approve', async (read, row) => {
  const now = await read.rows<Now>(nowSql, [read.company, row.id, row.from, row.whom, row.customer, row.grade, row.region])
  const found = await read.getMany(goods, [...new Set([...row.lines, ...now].map((line) => line.goods))])
  const names = new Map(found.map((one) => [one.id, one]))
  const label = (line: Pick<Now, 'goods' | 'atLeast'>): ComparedRow['label'] => {
    const name = `${names.get(line.goods)?.code ?? ''} ${names.get(line.goods)?.name ?? ''}`
    return isZero(line.atLeast) ? [name, name] : [`${name} 满 ${quantityText(line.atLeast)}`, `${name} from ${quantityText(line.atLeast)}`]
  }
  const same = (a: Pick<Now, 'goods' | 'atLeast'>, b: Pick<Now, 'goods' | 'atLeast'>): boolean => a.goods === b.goods && a.atLeast === b.atLeast
  const textOf = (line: Pick<Now, 'price' | 'floor'> | undefined): string =>
    line === undefined ? '' : line.floor === null ? priceText(line.price) : `${priceText(line.price)}（${priceText(line.floor)}）`
  const rows = row.lines.map((line): ComparedRow => {
    const before = now.find((one) => same(one, line))
    const values = [textOf(before), guideOf(names.get(line.goods)?.price ?? null), textOf(line)]
    return { label: label(line), values, differs: before !== undefined && values[0] !== values[2], ...(before ? {} : { note: ['新增', 'new'] as const }) }
  })
  const gone = now
    .filter((one) => !row.lines.some((line) => same(one, line)))
    .map(
      (one): ComparedRow => ({ label: label(one), values: [textOf(one), '', ''], differs: false, note: [`仍按 ${one.number}`, `stays as in ${one.number}`] }),
    )
  return {
    columns: [
      ['现行价（底价）', 'So far (floor)'],
      ['指导价', 'Guide price'],
      ['本表价（底价）', 'This list (floor)'],
    ],
    groups: [{ title: ['价格', 'Prices'], rows: [...rows, ...gone] }],
  }
})

const guideOf = (price: Price | null): string => (price === null ? '' : priceText(price))
