import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { compareExact, readQuantity } from '../../base/price.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { adviseOn } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { AdvisedLine, AdvisedNote } from '../../kernel/record/advised.ts'
import { lineKey } from './calculate-market-data.ts'
import type { Delivered } from './calculate-market-data.ts'
import { mondayOf, weekName } from './calculate-week.ts'
import { deliveredTo, lastLines } from './weekly-summary.begin.ts'
import type { LastLine } from './weekly-summary.begin.ts'
import { weeklySummary } from './weekly-summary.record.ts'

interface Other {
  readonly id: Id<'weeklySummary'>
  readonly number: string
  readonly week: Day
  readonly plan: string
  readonly ruling: string | null
  readonly state: string
}

/** The summary of that week that is there already, and the one before it. */
async function othersOf(read: Reading, person: Id<'person'>, week: Day, own: Id<'weeklySummary'> | null): Promise<readonly Other[]> {
  return await read.rows<Other>(
    `select id, number, week, plan, ruling, state from weekly_summary where company_id = $1 and person = $2 and week <= $3 and id is distinct from $4::uuid order by week desc limit 2`,
    [read.company, person, week, own],
  )
}

function headNotes(others: readonly Other[], week: Day): readonly AdvisedNote[] {
  const same = others.find((one) => one.week === week)
  const before = others.find((one) => one.week < week)
  const opens = (one: Other) => ({ record: weeklySummary.name, id: one.id })
  return [
    ...(same
      ? [
          {
            says: [`${weekName(week)[0]}已有 ${same.number}，请修改那一份`, `There is ${same.number} for ${weekName(week)[1]}: change that one`],
            warn: true,
            opens: opens(same),
          } satisfies AdvisedNote,
        ]
      : []),
    ...(before
      ? [{ says: [`上次计划：${before.plan.slice(0, 80)}`, `Planned last: ${before.plan.slice(0, 80)}`], opens: opens(before) } satisfies AdvisedNote]
      : []),
    ...(before?.ruling
      ? [{ says: [`上次批示：${before.ruling.slice(0, 80)}`, `Remarked last: ${before.ruling.slice(0, 80)}`], opens: opens(before) } satisfies AdvisedNote]
      : []),
  ]
}

type Line = { readonly customer: Id<'customer'> | null; readonly goods: Id<'goods'> | null; readonly sellIn: Delivered['quantity'] | null }

/** Last week's figures beside a line, and our deliveries where something else was typed. */
function lineNotes(line: Line, last: LastLine | undefined, came: Delivered['quantity'] | undefined): readonly AdvisedNote[] {
  const figures =
    last &&
    ([
      `上次进货 ${last.sellIn ?? '—'}，出货 ${last.sellOut ?? '—'}，库存 ${last.stock ?? '—'}，价 ${last.price ?? '—'}`,
      `Last: in ${last.sellIn ?? '—'}, out ${last.sellOut ?? '—'}, stock ${last.stock ?? '—'}, price ${last.price ?? '—'}`,
    ] as const)
  const other = line.sellIn !== null && compareExact(line.sellIn, came ?? readQuantity('0')) !== 0
  return [
    ...(figures ? [{ says: figures }] : []),
    ...(other
      ? [{ says: [`本周发货 ${came ?? '0'}，所填进货 ${line.sellIn ?? ''}`, `Delivered ${came ?? '0'}, typed ${line.sellIn ?? ''}`] as const, warn: true }]
      : []),
  ]
}

async function namesOf(read: Reading, ids: readonly string[]): Promise<{ readonly [id: string]: string }> {
  if (ids.length === 0) return {}
  const found = await read.rows<{ id: string; name: string }>(
    'select id, name from customer where company_id = $1 and id = any($2::uuid[]) union all select id, name from goods where company_id = $1 and id = any($2::uuid[])',
    [read.company, ids],
  )
  return Object.fromEntries(found.map(({ id, name }) => [id, name]))
}

/** So many deliveries that no line tells of are offered at once. */
const mostOffered = 8

/** Beside the form: what was planned and said last, last week's figures of each line, and deliveries of ours that no line tells of. Duty A1. */
export default adviseOn(weeklySummary, async (read, typed, actor) => {
  if (typed.person === null || typed.week === null) return { notes: [] }
  // who may not see somebody's summaries is told nothing of them here either
  const seen = personsSeen(weeklySummary, actor)
  if (seen !== null && !seen.includes(typed.person)) return { notes: [] }
  const week = mondayOf(typed.week)
  const notes = headNotes(await othersOf(read, typed.person, week, typed.id), week)
  const last = new Map((await lastLines(read, typed.person, week)).map((one) => [lineKey(one), one]))
  const delivered = await deliveredTo(read, typed.person, week)
  const came = new Map(delivered.map((one) => [lineKey(one), one.quantity]))
  const told = new Set(typed.lines.map(lineKey))
  const missing = delivered.filter((one) => !told.has(lineKey(one))).slice(0, mostOffered)
  const titles = await namesOf(
    read,
    missing.flatMap((one) => [one.customer, one.goods]),
  )
  const rows: AdvisedLine[] = typed.lines.flatMap((line, place) => {
    if (line.customer === null || line.goods === null) return []
    const before = last.get(lineKey(line))
    const fills = { sellIn: came.get(lineKey(line)) ?? '0', ...(before?.stock ? { opening: before.stock } : {}) }
    return [{ place, notes: lineNotes(line, before, came.get(lineKey(line))), fills }]
  })
  const more = missing.map((one) => ({
    says: [
      `${titles[one.customer] ?? ''} ${titles[one.goods] ?? ''}（发货 ${one.quantity}）`,
      `${titles[one.customer] ?? ''} ${titles[one.goods] ?? ''} (delivered ${one.quantity})`,
    ] as const,
    values: { customer: one.customer, goods: one.goods, sellIn: one.quantity },
  }))
  return { titles, notes, lines: { lines: { rows, more } } }
})
