import { newId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import type { Day } from '../../base/day.ts'
import type { Moment } from '../../base/moment.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse, refuseAll } from '../../base/refusal.ts'
import { cameInLots } from '../../books/lot-choice.ts'
import { keptByLot, lotsIn } from '../../books/lots.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { compared, countKey, isOff } from './calculate-counts.ts'
import type { Counted } from './calculate-counts.ts'
import { countDifference } from './count-difference.record.ts'
import { countSheet } from './count-sheet.record.ts'
import { stocktake } from './stocktake.record.ts'

type Plan = RowOf<typeof stocktake>
type Sheet = RowOf<typeof countSheet>
type Round = Sheet['round']

/** A line as it stands on an empty sheet: what is to be looked for, and where. */
export interface Listed {
  readonly goods: Id<'goods'>
  readonly lot: string | null
  readonly expires: Day | null
  readonly shelf: string | null
}

// What lies in the warehouse by the books, never how much; goods that were named are looked for also where the books have none.
const listedSql = `
  select g.id as goods, x.lot, x.expires, g.shelf from (
    select l.goods, l.lot, max(l.expires) as expires from goods_line l
    where l.company_id = $1 and l.location = 'store' and l.warehouse is not distinct from $2::uuid group by l.goods, l.lot having sum(l.quantity) <> 0
    union select n.id, null, null from goods n where n.company_id = $1 and n.id = any($5::uuid[]) and n.lots = 'none') x
    join goods g on g.company_id = $1 and g.id = x.goods
  where $3 = 'all' or ($3 = 'category' and g.category = $4) or ($3 = 'chosen' and g.id = any($5::uuid[]))
  order by g.shelf nulls last, g.code, x.expires, x.lot limit 2000`

// The books at the moment each line was counted: what was written down later disturbs nothing.
const bookSql = `
  select a.place, trim_scale(coalesce(sum(l.quantity), 0)) as book
  from unnest($3::uuid[], $4::text[], $5::timestamptz[]) with ordinality a (goods, lot, at, place)
    left join (goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id)
      on l.company_id = $1 and l.goods = a.goods and l.location = 'store' and l.warehouse is not distinct from $2::uuid and l.lot is not distinct from a.lot and j.made_at <= a.at
  group by a.place order by a.place`

/** The lines of a sheet that was counted, each beside the books at its own moment. */
async function withBooks(read: Reading, plan: Plan, sheet: Sheet | undefined): Promise<readonly Counted[]> {
  const lines = (sheet?.lines ?? []).flatMap((line) => (line.counted === null ? [] : [{ ...line, counted: line.counted }]))
  if (lines.length === 0) return []
  const at: readonly Moment[] = lines.map((line) => line.countedAt ?? read.now)
  const books = await read.rows<{ readonly book: Quantity }>(bookSql, [
    read.company,
    plan.warehouse,
    lines.map((line) => line.goods),
    lines.map((line) => line.lot),
    at,
  ])
  return lines.map(({ goods: id, lot, expires, counted }, index) => ({ goods: id, lot, expires, counted, book: books[index]?.book ?? counted }))
}

/** The counts of a plan beside each other, of these sheets. */
async function outcomeOf(read: Reading, plan: Plan, sheets: readonly Sheet[]) {
  const of = (round: Round) =>
    withBooks(
      read,
      plan,
      sheets.find((one) => one.round === round),
    )
  return compared(await of('first'), await of('second'), await of('recount'))
}

/** Which count the person is to make now. Refuses who is not asked to count, and a plan that is not being counted. */
export function roundOf(plan: Plan, person: Id<'person'>): Round {
  if (plan.state === 'counting' && person === plan.counter) return 'first'
  if (plan.state === 'counting' && person === plan.second) return 'second'
  const again = plan.recounter === null ? [plan.counter, plan.second] : [plan.recounter]
  if (plan.state === 'recounting' && again.includes(person)) return 'recount'
  if (plan.state !== 'counting' && plan.state !== 'recounting')
    return refuse('state', [`盘点计划 ${plan.number} 不在盘点中`, `${plan.number} is not being counted`], 'stocktake')
  return refuse('forbidden', [`盘点计划 ${plan.number} 这一轮没有安排您盘点`, `You are not asked to count ${plan.number} now`], 'stocktake')
}

/** What stands on the sheet of a round: everything of the plan, or what the two counts differ in. */
export async function listedFor(read: Reading, plan: Plan, round: Round): Promise<readonly Listed[]> {
  const all = await read.rows<Listed>(listedSql, [read.company, plan.warehouse, plan.scope, plan.category, plan.chosen ?? []])
  if (round !== 'recount') return all
  const { open } = await outcomeOf(read, plan, await read.find(countSheet, { stocktake: plan.id, state: 'handed' }))
  const rows = new Map((await read.getMany(goods, [...new Set(open.map((line) => line.goods))])).map((one) => [one.id, one]))
  return open.flatMap((line) => {
    const one = rows.get(line.goods)
    return one ? [{ goods: one.id, lot: line.lot, expires: line.expires, shelf: one.shelf }] : []
  })
}

/** Goods that stand on no sheet yet are added by lot where they are kept so. */
async function refuseUnnamed(tx: Tx, lines: Sheet['lines']): Promise<void> {
  const added = new Set(lines.flatMap((line, index) => (line.listed ? [] : [`lines.${index}.`])))
  const ids = [...new Set(lines.map((line) => line.goods))]
  const { faults } = cameInLots(lines, await keptByLot(tx, ids), await lotsIn(tx, ids, null))
  refuseAll(faults.filter((one) => [...added].some((at) => one.path.startsWith(at))))
}

/** When each line was counted: as it was, unless its quantity was typed anew. */
function timed(lines: Sheet['lines'], before: Sheet['lines'], now: Moment): Sheet['lines'] {
  const known = new Map(before.map((line) => [line.id, line]))
  return lines.map((line) => {
    const was = known.get(line.id)
    const same = was !== undefined && was.counted === line.counted && countKey(was) === countKey(line)
    return { ...line, countedAt: line.counted === null ? null : same ? was.countedAt : now }
  })
}

async function keptLines(tx: Tx, lines: Sheet['lines'], round: Round): Promise<Sheet['lines']> {
  if (round === 'recount' && lines.some((line) => !line.listed))
    refuse('rule', ['复盘只盘有差异的行，不能加商品', 'Only what differs is counted again: nothing can be added'], 'lines')
  await refuseUnnamed(tx, lines)
  return lines
}

const create = implement(countSheet, 'create', async (tx, row) => {
  const [plan] = await tx.lock(stocktake, [row.stocktake])
  if (!plan) return undefined
  const round = roundOf(plan, tx.actor.person)
  const other = (await tx.find(countSheet, { stocktake: plan.id, round })).find((one) => one.state !== 'void')
  if (other) refuse('duplicate', [`这一轮已有盘点表 ${other.number}，请在它上面填`, `There is sheet ${other.number} for this round`], 'stocktake')
  const given = new Map(row.lines.map((line) => [countKey(line), line]))
  const listed = await listedFor(tx, plan, round)
  if (listed.length === 0 && row.lines.length === 0)
    refuse('rule', ['范围内账面没有商品；请核对仓库和范围，或把找到的商品加上', 'By the books nothing is there: look at warehouse and scope'], 'stocktake')
  const onSheet = listed.map((line) => ({
    id: newId<'countSheet.lines'>(),
    counted: null,
    countedAt: null,
    ...given.get(countKey(line)),
    ...line,
    listed: true,
  }))
  const keys = new Set(listed.map(countKey))
  const added = row.lines.filter((line) => !keys.has(countKey(line)))
  return { round, counter: tx.actor.person, lines: timed(await keptLines(tx, [...onSheet, ...added], round), [], tx.now) }
})

const update = implement(countSheet, 'update', async (tx, row) => {
  const before = await tx.get(countSheet, row.id)
  if (before.counter !== tx.actor.person) refuse('forbidden', ['盘点表只能由盘点人自己填', 'Only who counts fills his sheet'])
  if (before.stocktake !== row.stocktake) refuse('rule', ['盘点表不能换到别的盘点计划', 'A sheet stays with its stocktake'], 'stocktake')
  const now = new Set(row.lines.map(countKey))
  const gone = before.lines.filter((line) => line.listed && !now.has(countKey(line))).map((line) => line.goods)
  if (gone.length > 0) {
    const names = (await tx.getMany(goods, [...new Set(gone)])).map((one) => `${one.code} ${one.name}`)
    refuse(
      'rule',
      [`盘点表上的商品不能删或改：${names.join('、')}；没有货请填 0`, `Goods on the sheet stay: ${names.join(', ')}; 0 where there are none`],
      'lines',
    )
  }
  return { lines: timed(await keptLines(tx, row.lines, row.round), before.lines, tx.now) }
})

/** Handed in whole, by who counted; the plan learns of it. */
const hand = implement(countSheet, 'hand', async (tx, row) => {
  if (row.counter !== tx.actor.person) refuse('forbidden', ['盘点表由盘点人自己交', 'Who counted hands it in'])
  const empty = row.lines.findIndex((line) => line.counted === null)
  if (empty >= 0)
    refuse('invalid', [`第 ${empty + 1} 行没有填实盘数量；没有货请填 0`, `Line ${empty + 1} was not counted; 0 where there are none`], `lines.${empty}.counted`)
  await tx.do(stocktake, 'noteCounted', row.stocktake, { sheet: row.id })
  return { handedAt: tx.now }
})

/** Once both have handed in, their counts stand beside each other: what differs is counted again, then the outcome is written beside the books. */
const noteCounted = implement(stocktake, 'noteCounted', async (tx, plan, { sheet }) => {
  const handed = (await tx.find(countSheet, { stocktake: plan.id, state: 'handed' })).filter((one) => one.id !== sheet)
  const sheets = [...handed, await tx.get(countSheet, sheet)]
  if (!['first', 'second'].every((round) => sheets.some((one) => one.round === round))) return { state: 'counting' as const }
  const { lines, open } = await outcomeOf(tx, plan, sheets)
  if (open.length > 0) return { state: 'recounting' as const }
  const differs = lines.filter(isOff).length
  const outcome = lines.map((line) => ({ ...line, id: newId<'stocktake.lines'>() }))
  return { lines: outcome, differs, state: differs > 0 ? ('differing' as const) : ('closed' as const) }
})

/** What was counted stays to be read; a plan whose differences are on a living document is not cancelled below it. */
const cancel = implement(stocktake, 'void', async (tx, plan) => {
  const stands = (await tx.find(countDifference, { stocktake: plan.id })).find((one) => one.state !== 'void' && one.state !== 'reversed')
  if (stands) refuse('depended', [`差异单 ${stands.number} 依据它，请先作废或红冲那一张`, `${stands.number} stands on it: take that back first`])
  return undefined
})

export default [create, update, hand, noteCounted, cancel]
