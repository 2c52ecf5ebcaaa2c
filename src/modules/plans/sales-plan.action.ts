import { allocate } from '../../base/allocate.ts'
import type { Month } from '../../base/day.ts'
import { newId, readId } from '../../base/id.ts'
import { money } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { actualSql } from './calculate-actuals.ts'
import type { Dimension } from './calculate-actuals.ts'
import { asMonths, grown, monthsIn, sharedOut } from './calculate-plan.ts'
import { salesPlan } from './sales-plan.record.ts'

type Plan = RowOf<typeof salesPlan>

/** More lines than this are no plan that anybody reads. */
const mostLines = 1000

/** Plans of one year, of one measure, made in one way (and by one person) are editions of one: one of them is in force. */
async function editionOf(tx: Tx, plan: Plan): Promise<{ readonly edition: number }> {
  const others = await tx.find(salesPlan, { year: plan.year, measure: plan.measure, direction: plan.direction, state: ['made', 'approved'] })
  const same = others.filter((one) => one.id !== plan.id && one.person === plan.person)
  const draft = same.find((one) => one.state === 'made')
  if (draft) refuse('duplicate', [`${draft.number} 还没有审批，请在它上面改`, `${draft.number} is not approved yet: change that one`], 'year')
  const inForce = same.find((one) => one.state === 'approved')
  if (plan.replaces === null) {
    if (inForce)
      refuse('duplicate', [`${inForce.number} 正在执行，要调整请从它下推新版`, `${inForce.number} is in force: make its next edition from it`], 'year')
    return { edition: 1 }
  }
  if (inForce?.id !== plan.replaces)
    refuse('state', ['替代的上一版须是同年度、同类、正在执行的计划', 'The edition before is the plan in force of the same year and kind'], 'replaces')
  return { edition: inForce.edition + 1 }
}

/** Approved, it takes the place of the edition before. Two that are approved at once wait for each other. */
const approve = implement(salesPlan, 'approve', async (tx, plan) => {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended('salesPlan', $1::integer))", [tx.company])
  const changes = await editionOf(tx, plan)
  if (plan.lines.length === 0) refuse('rule', ['还没有分解，不能审批', 'Nothing is planned yet'], 'lines')
  if (plan.replaces !== null) await tx.do(salesPlan, 'replace', plan.replaces, {})
  return changes
})

interface Brought {
  readonly month: Month
  readonly item: string | null
  readonly person: string | null
  readonly amount: bigint
}

/** What every item brought in each month of the year before; of months that are not over yet, a year earlier still. */
async function lastYear(tx: Tx, plan: Plan, by: Dimension): Promise<ReadonlyMap<string, readonly Money[]>> {
  const before = String(Number(plan.year) - 1)
  const months = monthsIn(before)
  const earlier = monthsIn(String(Number(plan.year) - 2))
  const rows = await tx.rows<Brought>(actualSql(plan.measure, by), [tx.company, earlier[0], months[11]])
  const told = new Map<string, bigint>()
  const items = new Set<string>()
  for (const { month, item, person, amount } of rows) {
    if (item === null || item === '' || (plan.person !== null && person !== plan.person)) continue
    items.add(item)
    told.set(`${item} ${month}`, (told.get(`${item} ${month}`) ?? 0n) + amount)
  }
  const running = tx.today.slice(0, 7)
  const amounts = (item: string): readonly Money[] =>
    months.map((month, n) => money(told.get(`${item} ${month < running ? month : (earlier[n] ?? month)}`) ?? 0n))
  return new Map([...items].map((item) => [item, amounts(item)]))
}

function lineOf(by: Dimension, item: string, planned: readonly Money[]): Plan['lines'][number] {
  const named = {
    person: by === 'person' ? readId<'person'>(item) : null,
    region: by === 'region' ? item : null,
    customer: by === 'customer' ? readId<'customer'>(item) : null,
    goods: by === 'goods' ? readId<'goods'>(item) : null,
  }
  return { id: newId(), ...named, ...asMonths(planned), year: money(0n) }
}

/** Breaks the plan down as the year before went: each item grown by so many percent, or a year's target shared out. */
const fill = implement(salesPlan, 'fill', async (tx, plan, { by, growth, total }) => {
  if (by === 'goods' && plan.measure === 'receipts') refuse('rule', ['回款不分商品', 'Receipts have no goods'], 'by')
  if (by === 'goods' && plan.person !== null) refuse('rule', ['个人上报的计划不能按商品取上年数', 'Goods are not known by person'], 'by')
  const found = [...(await lastYear(tx, plan, by))].filter(([, amounts]) => amounts.some((fen) => fen > 0n))
  if (found.length === 0) refuse('rule', ['上年账上没有数，请直接填写', 'The books hold nothing of the year before: type it'], 'by')
  if (found.length > mostLines)
    refuse('tooLarge', [`有 ${found.length} 行，太多了，请按区域或业务员分解`, `${found.length} lines are too many: break it down by region`], 'by')
  const size = (amounts: readonly Money[]): bigint => amounts.reduce((sum, fen) => sum + (fen > 0n ? fen : 0n), 0n)
  const sorted = found.toSorted(([, one], [, other]) => (size(other) > size(one) ? 1 : size(other) < size(one) ? -1 : 0))
  const shares =
    total === null
      ? null
      : allocate(
          total,
          sorted.map(([, amounts]) => size(amounts)),
        )
  return {
    lines: sorted.map(([item, amounts], n) => lineOf(by, item, shares?.[n] === undefined ? grown(amounts, growth) : sharedOut(shares[n], amounts))),
  }
})

export default [implement(salesPlan, 'create', editionOf), implement(salesPlan, 'update', editionOf), approve, fill]
