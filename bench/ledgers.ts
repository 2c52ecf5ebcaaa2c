import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { foundCompany } from '../src/app/found.ts'
import { openOffice } from '../src/app/office.ts'
import { dayIn } from '../src/base/day.ts'
import { moment } from '../src/base/moment.ts'
import { money, moneyText } from '../src/base/money.ts'
import { reportPage } from '../src/kernel/api/report.ts'
import type { Asking } from '../src/kernel/api/report.ts'
import { systemActor } from '../src/kernel/perform/actor.ts'
import { readingOf } from '../src/kernel/perform/transaction.ts'
import { startCluster } from '../src/kernel/store/cluster/cluster.ts'
import { connectOnce, reading } from '../src/kernel/store/pool.ts'
import { customerAt, fillCustomers, fillMonth, lastDay, lengthen } from './ledger-books.ts'
import { quantile, round } from './measure.ts'

/** One question at one size, in ms, the quickest of several: ours as a page of the report, the lines summed raw, and a query written by hand on monthly totals made by hand. */
export interface LedgerFigure {
  readonly question: string
  readonly lines: number
  /** of that many years */
  readonly years: number
  readonly ours: number
  readonly p50: number
  readonly raw: number
  readonly byHand: number
  /** ours ÷ byHand */
  readonly ratio: number
  /** ours ÷ ours at the smallest size: 1 is flat */
  readonly growth: number
}

/** The totals that somebody would make by hand for just these questions. */
const handMade = `
  drop table if exists hand_account, hand_customer, hand_last, hand_region;
  create table hand_account as select account, to_char(day, 'YYYY-MM') as month, sum(amount) filter (where side = 'D') as debit, sum(amount) filter (where side = 'C') as credit
    from journal_line group by 1, 2;
  create table hand_customer as select customer, role, to_char(day, 'YYYY-MM') as month, coalesce(sum(amount) filter (where side = 'D'), 0)::bigint as charged,
    coalesce(sum(amount) filter (where side = 'C'), 0)::bigint as settled from journal_line where role in ('receivable', 'freightAdvanced', 'customerAdvance') group by 1, 2, 3;
  create index on hand_customer (customer, month);
  create table hand_last as select distinct on (customer) customer, received_on, amount from receipt order by customer, received_on desc;
  create table hand_region as select region, to_char(day, 'YYYY-MM') as month, sum(amount * case side when 'C' then 1 else -1 end) filter (where role = 'revenue') as revenue,
    sum(amount * case side when 'D' then 1 else -1 end) filter (where role = 'cost') as cost
    from journal_line where role in ('revenue', 'cost') group by 1, 2;
  analyze hand_account, hand_customer, hand_last, hand_region`

interface Question {
  readonly question: string
  readonly report: string
  readonly asked: { readonly [name: string]: string }
  readonly raw: string
  readonly byHand: string
  /** a column whose total the lines tell too, and by what statement, in fen: an answer that is quick and wrong is none */
  readonly total: readonly [column: string, sql: string]
}

const trialBalance: Question = {
  question: 'trial balance of a month',
  report: 'trialBalance',
  asked: { from: '2026-11', to: '2026-11' },
  raw: `select account, sum(case side when 'D' then amount else -amount end) filter (where day < '2026-11-01'), sum(amount) filter (where day >= '2026-11-01' and side = 'D'),
            sum(amount) filter (where day >= '2026-11-01' and side = 'C') from journal_line where company_id = 1 and day <= '2026-11-30' group by account`,
  byHand: `select m.account, a.name, greatest(opening, 0), greatest(-opening, 0), debit, credit, greatest(opening + debit - credit, 0), greatest(credit - debit - opening, 0) from (
              select account, coalesce(sum(coalesce(debit, 0) - coalesce(credit, 0)) filter (where month < '2026-11'), 0) as opening, coalesce(sum(debit) filter (where month = '2026-11'), 0) as debit,
                coalesce(sum(credit) filter (where month = '2026-11'), 0) as credit from hand_account where month <= '2026-11' group by account) m
            join account a on a.company_id = 1 and a.code = m.account order by m.account`,
  total: ['debit', "select sum(amount) as fen from journal_line where company_id = 1 and side = 'D' and day between '2026-11-01' and '2026-11-30'"],
}

const byRegion: Question = {
  question: 'year by month by region',
  report: 'salesSummary',
  asked: { from: '2026-01', to: '2026-12', by: 'region', monthly: 'true' },
  raw: `select to_char(day, 'YYYY-MM'), region, sum(amount) filter (where role = 'revenue'), sum(amount) filter (where role = 'cost')
            from journal_line where company_id = 1 and day between '2026-01-01' and '2026-12-31' and role in ('revenue', 'cost') group by 1, 2`,
  byHand: `select month, region, sum(revenue), sum(cost), sum(revenue - cost), round(100 * sum(revenue - cost) / nullif(sum(revenue), 0), 2)
            from hand_region where month between '2026-01' and '2026-12' group by 1, 2 order by 1, 3 desc`,
  total: [
    'revenue',
    "select sum(case side when 'C' then amount else -amount end) as fen from journal_line where company_id = 1 and role = 'revenue' and day between '2026-01-01' and '2026-12-31'",
  ],
}

const statementOf = (customer: string): Question => ({
  question: 'statement of a customer for a month',
  report: 'statement',
  asked: { customer, from: '2026-11-01', to: '2026-11-30' },
  raw: `select day, amount, sum(case side when 'D' then amount else -amount end) over (order by day, journal_id) from journal_line
            where company_id = 1 and customer = '${customer}' and role = 'receivable' and day <= '2026-11-30' order by day`,
  // the same columns as ours: what moved on the three accounts that a customer can owe on, by what, and both running sums
  byHand: `with moved as (
              select journal_id, day, coalesce(sum(amount) filter (where role = 'receivable' and side = 'D'), 0) as charged, coalesce(sum(amount) filter (where role = 'receivable' and side = 'C'), 0) as settled,
                coalesce(sum(case side when 'D' then amount else -amount end) filter (where role = 'freightAdvanced'), 0) as freight,
                coalesce(sum(case side when 'C' then amount else -amount end) filter (where role = 'customerAdvance'), 0) as advance
              from journal_line where company_id = 1 and customer = '${customer}' and role in ('receivable', 'freightAdvanced', 'customerAdvance') and day between '2026-11-01' and '2026-11-30' group by 1, 2),
            before as (
              select coalesce(sum(charged - settled) filter (where role = 'receivable'), 0) as balance, coalesce(sum(charged - settled), 0) as owed
              from hand_customer where customer = '${customer}' and month < '2026-11')
            select m.day, j.summary_zh, s.number as shipment, i.number as invoice, r.number as receipt, m.charged, m.settled, m.freight, m.advance, i.gross,
              b.balance + sum(m.charged - m.settled) over w as balance, b.owed + sum(m.charged - m.settled + m.freight - m.advance) over w as owed,
              (select name from customer where company_id = 1 and id = '${customer}')
            from moved m cross join before b join journal j on j.company_id = 1 and j.id = m.journal_id
            left join shipment s on s.company_id = 1 and s.id = j.source_id left join invoice_request i on i.company_id = 1 and i.id = j.source_id left join receipt r on r.company_id = 1 and r.id = j.source_id
            window w as (order by m.day, j.made_at, j.id) order by m.day, j.made_at, j.id`,
  total: [
    'charged',
    `select sum(amount) as fen from journal_line where company_id = 1 and customer = '${customer}' and role = 'receivable' and side = 'D' and day between '2026-11-01' and '2026-11-30'`,
  ],
})

const ageing: Question = {
  // by hand to the month, oldest first: ours is to the day and by what was matched
  question: 'ageing of all customers',
  report: 'ageing',
  asked: { asOf: lastDay, basis: 'overdue' },
  raw: `select customer, day, sum(amount) filter (where side = 'D'), sum(amount) filter (where side = 'C') from journal_line
            where company_id = 1 and role = 'receivable' and day <= '${lastDay}' group by customer, day`,
  byHand: `with owed as (
              select customer, month, charged, sum(charged) over (partition by customer order by month desc) - charged as later, sum(charged - settled) over (partition by customer) as balance
              from hand_customer where month <= '2026-11' and role = 'receivable'),
            open as (select customer, balance, least(charged, balance - later) as amount, date '${lastDay}' - (to_date(month, 'YYYY-MM') + 15) as age from owed where balance > later)
            select c.code, c.name, p.name, c.credit_days, c.credit_limit, o.balance, sum(o.amount) filter (where age <= c.credit_days), sum(o.amount) filter (where age - c.credit_days between 1 and 30),
              sum(o.amount) filter (where age - c.credit_days between 31 and 60), sum(o.amount) filter (where age - c.credit_days between 61 and 90), sum(o.amount) filter (where age - c.credit_days between 91 and 180),
              sum(o.amount) filter (where age - c.credit_days between 181 and 365), sum(o.amount) filter (where age - c.credit_days between 366 and 730), sum(o.amount) filter (where age - c.credit_days between 731 and 1095),
              sum(o.amount) filter (where age - c.credit_days > 1095), l.received_on, l.amount
            from open o join customer c on c.company_id = 1 and c.id = o.customer left join person p on p.company_id = 1 and p.id = c.salesperson left join hand_last l on l.customer = o.customer
            group by c.id, c.code, c.name, p.name, c.credit_days, c.credit_limit, o.balance, l.received_on, l.amount order by c.code`,
  total: [
    'balance',
    `select sum(case side when 'D' then amount else -amount end) as fen from journal_line where company_id = 1 and role = 'receivable' and day <= '${lastDay}'`,
  ],
}

/** How often each is asked, in turn with the others, so that a slow moment of the machine falls on all. */
const rounds = 60

interface Asked {
  readonly ours: readonly number[]
  readonly raw: readonly number[]
  readonly byHand: readonly number[]
}

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/** Asks one question all three ways. Both sides inside what is open already; ours with row-level security, titles looked up and the page put together. */
async function ask(owner: Client, asking: Asking, one: Question): Promise<Asked> {
  const page = await reportPage(asking, one.report, one.asked)
  const found = await owner.query<{ fen: string }>(one.total[1])
  const wanted = moneyText(money(BigInt(found.rows[0]?.fen ?? 0)))
  const said =
    'totals' in page && typeof page.totals === 'object' && page.totals !== null
      ? Object.entries(page.totals).find(([name]) => name === one.total[0])?.[1]
      : null
  if (said !== wanted) throw new Error(`${one.question}: ${one.total[0]} is ${said}, the lines come to ${wanted}`)
  const [ours, raw, byHand]: number[][] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    ours?.push(await timed(() => reportPage(asking, one.report, one.asked)))
    byHand?.push(await timed(() => owner.query({ name: one.question, text: one.byHand })))
    if (round % 20 === 0) raw?.push(await timed(() => owner.query(one.raw)))
  }
  // The first few ask for statements that are not ready yet.
  return { ours: (ours ?? []).slice(10), raw: raw ?? [], byHand: (byHand ?? []).slice(10) }
}

/** Books of several sizes asked the same questions; `sizes` in lines, smallest first. Ten times the lines are the same business ten times as long. */
export async function ledgerBench(sizes: readonly number[]): Promise<readonly LedgerFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'neiqin-bench-'))
  const cluster = await startCluster({ dataDir: folder })
  const office = await openOffice({ owner: cluster.owner, app: cluster.app })
  const owner = await connectOnce(cluster.admin)
  const figures: LedgerFigure[] = []
  try {
    const founding = { company: '基准', creditCode: null, standard: 'cas', revenueOn: 'shipment', name: '管理员', login: 'bench1', password: 'Bench-2026-pass' }
    const { company, administrator } = await foundCompany(office, founding)
    await fillCustomers(owner, company, administrator)
    const smallest = new Map<string, number>()
    let [lines, months] = [0, 0]
    for (const size of sizes) {
      // The first books month by month; longer ones by as many of those again as are missing.
      if (lines === 0) for (; lines < size; months += 1) lines += await fillMonth(owner, company, administrator, months)
      else {
        const times = Math.ceil((size - lines) / (lines * (1 - 3 / months)))
        lines += await lengthen(owner, company, months, times)
        months += times * (months - 3)
      }
      await owner.query(handMade)
      await owner.query('vacuum analyze')
      for (const one of [trialBalance, byRegion, statementOf(customerAt(100)), ageing]) {
        const asked = await reading(office.readers, company, (client) => {
          const read = readingOf({ client, company }, moment(new Date()), dayIn('Asia/Shanghai', new Date()))
          return ask(owner, { read, reader: { client, company }, office: office.kernel.office, actor: systemActor(administrator, '') }, one)
        })
        const [ours, raw, byHand] = [asked.ours, asked.raw, asked.byHand].map((taken) => quantile(taken, 0))
        const best = { ours: ours ?? 0, p50: quantile(asked.ours, 0.5), raw: raw ?? 0, byHand: byHand ?? 0 }
        const base = smallest.get(one.question) ?? best.ours
        smallest.set(one.question, base)
        const rounded = Object.fromEntries(Object.entries(best).map(([name, ms]) => [name, round(ms)]))
        figures.push({
          question: one.question,
          lines,
          years: round(months / 12),
          ...best,
          ...rounded,
          ratio: round(best.ours / best.byHand),
          growth: round(best.ours / base),
        })
      }
    }
  } finally {
    await owner.end()
    await office.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return figures
}
