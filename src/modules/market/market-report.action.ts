import { addMonths, firstOf } from '../../base/day.ts'
import type { Day, Month } from '../../base/day.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import { draftedReport } from './calculate-market-report.ts'
import type { ToldNote, ToldPrice } from './calculate-market-report.ts'
import { channels, noteKinds } from './calculate-kinds.ts'
import { marketReport } from './market-report.record.ts'

async function notesOf(tx: Tx, from: Day, before: Day): Promise<readonly ToldNote[]> {
  const rows = await tx.rows<ToldNote & { readonly kind: keyof typeof noteKinds }>(
    `select kind, "on", region, subject, content, source, ruling from market_note where company_id = $1 and "on" >= $2 and "on" < $3 order by kind, "on", number limit 500`,
    [tx.company, from, before],
  )
  return rows.map((row) => ({ ...row, kind: noteKinds[row.kind][0] }))
}

/** Averages of the month and of the one before it. */
async function pricesOf(tx: Tx, from: Day, before: Day, earlier: Day): Promise<readonly ToldPrice[]> {
  const rows = await tx.rows<ToldPrice & { readonly channel: keyof typeof channels }>(
    `select r.brand, r.name, p.channel, trim_scale(round(avg(p.price) filter (where p."on" < $3), 2))::text as before, trim_scale(round(avg(p.price) filter (where p."on" >= $3), 2))::text as now
     from rival_price p join rival_goods r on r.company_id = $1 and r.id = p.rival
     where p.company_id = $1 and p."on" >= $2 and p."on" < $4 group by r.brand, r.name, p.channel having count(*) filter (where p."on" >= $3) > 0 order by 1, 2, 3 limit 200`,
    [tx.company, earlier, from, before],
  )
  return rows.map((row) => ({ ...row, channel: channels[row.channel][0] }))
}

async function begun(tx: Tx, month: Month, content: string | null) {
  const from = firstOf(month)
  const before = addMonths(from, 1)
  const notes = await notesOf(tx, from, before)
  if (content !== null) return { notes: notes.length }
  return { notes: notes.length, content: draftedReport(month, notes, await pricesOf(tx, from, before, addMonths(from, -1))) }
}

export default [
  /** The day it was sent is the day on which it is sent, not one that would have been in time. */
  implement(marketReport, 'send', (tx) => Promise.resolve({ sentOn: tx.today })),
  implement(marketReport, 'create', async (tx, row) => await begun(tx, row.month, row.content)),
  implement(marketReport, 'update', async (tx, row) => await begun(tx, row.month, row.content)),
]
