import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, PoolClient } from 'pg'
import { foundCompany } from '../src/app/found.ts'
import { openOffice } from '../src/app/office.ts'
import { present } from '../src/base/assert.ts'
import { dayIn } from '../src/base/day.ts'
import { moment } from '../src/base/moment.ts'
import { reportPage } from '../src/kernel/api/report.ts'
import { systemActor } from '../src/kernel/perform/actor.ts'
import { readingOf } from '../src/kernel/perform/transaction.ts'
import { startCluster } from '../src/kernel/store/cluster/cluster.ts'
import { connectOnce, reading } from '../src/kernel/store/pool.ts'
import { quantile, round } from './measure.ts'

/** One question at one size, in ms, the quickest of several: ours as a page of the report, the lines summed raw, and a query written by hand on monthly totals made by hand. */
export interface LedgerFigure {
  readonly question: string
  readonly lines: number
  readonly ours: number
  readonly p50: number
  readonly raw: number
  readonly byHand: number
  /** ours ÷ byHand */
  readonly ratio: number
  /** ours ÷ ours at the smallest size: 1 is flat */
  readonly growth: number
}

// As many customers and goods as the retail data has that the tests import; a few buy much, most little, as there.
const customers = 4372
const goods = 4070
const years = 3
const first = '2024-01-01'

/** Entries of five lines, as a shipment posts them, spread over three years; numbered, and added up by the program's own function. */
async function fill(owner: Client, company: number, person: string, from: number, to: number): Promise<void> {
  await owner.query(
    `create temp table made as
     select gen_random_uuid() as id, ($1::date + (n % ($2 * 365))) as day, floor($3 * power(random(), 2))::int as customer, floor($4 * power(random(), 2))::int as goods,
       (1000 + floor(random() * 900000))::bigint as net, n from generate_series($5::int, $6::int - 1) n`,
    [first, years, customers, goods, from, to],
  )
  await owner.query(
    `insert into journal (company_id, id, day, month, source_record, source_id, source_version, event, summary_zh, summary_en, made_by, made_at, total, hash, form)
     select $1, id, day, to_char(day, 'YYYY-MM'), 'shipment', id, 1, 'ship', '发货 ' || n, 'Shipment ' || n, $2, now(), net + net * 13 / 100 + net * 6 / 10, '', 2 from made`,
    [company, person],
  )
  await owner.query(
    `insert into journal_line (company_id, journal_id, place, day, role, account, side, amount, customer, person, goods, region)
     select $1, m.id, l.place, m.day, l.role, l.account, l.side,
       case l.place when 0 then net + net * 13 / 100 when 1 then net when 2 then net * 13 / 100 else net * 6 / 10 end,
       case when l.place < 4 then md5('c' || m.customer)::uuid end, case when l.place in (0, 1, 3) then md5('p' || m.customer % 50)::uuid end,
       case when l.place in (1, 3, 4) then md5('g' || m.goods)::uuid end, case when l.place < 4 then (array['华东','华南','华北','西南','东北'])[1 + m.customer % 5] end
     from made m cross join (values (0, 'receivable', '1122', 'D'), (1, 'revenue', '6001', 'C'), (2, 'deferredTax', '2221-06', 'C'), (3, 'cost', '6401-01', 'D'),
       (4, 'stock', '1405', 'C')) as l (place, role, account, side)`,
    [company],
  )
  await owner.query(
    `insert into voucher_number (company_id, journal_id, month, number)
     select $1, id, to_char(day, 'YYYY-MM'), row_number() over (partition by to_char(day, 'YYYY-MM'))
       + coalesce((select max(number) from voucher_number v where v.company_id = $1 and v.month = to_char(day, 'YYYY-MM')), 0) from made`,
    [company],
  )
  await owner.query('drop table made')
}

/** The totals that somebody would make by hand for just these questions. */
const handMade = `
  drop table if exists hand_account, hand_customer, hand_region;
  create table hand_account as select account, to_char(day, 'YYYY-MM') as month, sum(amount) filter (where side = 'D') as debit, sum(amount) filter (where side = 'C') as credit
    from journal_line group by 1, 2;
  create table hand_customer as select customer, to_char(day, 'YYYY-MM') as month, sum(case side when 'D' then amount else -amount end) as balance
    from journal_line where role = 'receivable' group by 1, 2;
  create index on hand_customer (customer, month);
  create table hand_region as select region, to_char(day, 'YYYY-MM') as month, sum(amount) filter (where role = 'revenue') as revenue, sum(amount) filter (where role = 'cost') as cost
    from journal_line where role in ('revenue', 'cost') group by 1, 2;
  analyze`

interface Question {
  readonly question: string
  readonly report: string
  readonly asked: { readonly [name: string]: string }
  readonly raw: string
  readonly byHand: string
}

const questions = (customer: string): readonly Question[] => [
  {
    question: 'trial balance of a month',
    report: 'trialBalance',
    asked: { from: '2026-11', to: '2026-11' },
    raw: `select account, sum(case side when 'D' then amount else -amount end) filter (where day < '2026-11-01'), sum(amount) filter (where day >= '2026-11-01' and side = 'D'),
            sum(amount) filter (where day >= '2026-11-01' and side = 'C') from journal_line where company_id = 1 and day <= '2026-11-30' group by account`,
    byHand: `select account, sum(debit - credit) filter (where month < '2026-11'), sum(debit) filter (where month = '2026-11'), sum(credit) filter (where month = '2026-11')
            from hand_account where month <= '2026-11' group by account`,
  },
  {
    question: 'year by month by region',
    report: 'salesSummary',
    asked: { from: '2026-01', to: '2026-12', by: 'region', monthly: 'true' },
    raw: `select to_char(day, 'YYYY-MM'), region, sum(amount) filter (where role = 'revenue'), sum(amount) filter (where role = 'cost')
            from journal_line where company_id = 1 and day between '2026-01-01' and '2026-12-31' and role in ('revenue', 'cost') group by 1, 2`,
    byHand: `select month, region, sum(revenue), sum(cost) from hand_region where month between '2026-01' and '2026-12' group by 1, 2 order by 1, 2`,
  },
  {
    question: 'statement of a customer for a month',
    report: 'statement',
    asked: { customer, from: '2026-11-01', to: '2026-11-30' },
    raw: `select day, amount, sum(case side when 'D' then amount else -amount end) over (order by day, journal_id) from journal_line
            where company_id = 1 and customer = '${customer}' and role = 'receivable' and day <= '2026-11-30' order by day`,
    byHand: `select l.day, l.amount, j.summary_zh, (select coalesce(sum(balance), 0) from hand_customer where customer = '${customer}' and month < '2026-11')
              + sum(case l.side when 'D' then l.amount else -l.amount end) over (order by l.day, l.journal_id)
            from journal_line l join journal j on j.company_id = 1 and j.id = l.journal_id
            where l.company_id = 1 and l.customer = '${customer}' and l.role = 'receivable' and l.day between '2026-11-01' and '2026-11-30' order by l.day`,
  },
]

async function times(run: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = []
  for (let n = 0; n < 9; n += 1) {
    const began = performance.now()
    await run()
    taken.push(performance.now() - began)
  }
  return taken.slice(2)
}

/** Books of several sizes asked the same questions; `sizes` in lines, smallest first. */
export async function ledgerBench(sizes: readonly number[]): Promise<readonly LedgerFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'neiqin-bench-'))
  const cluster = await startCluster({ dataDir: folder })
  const office = await openOffice({ owner: cluster.owner, app: cluster.app })
  const owner = await connectOnce(cluster.admin)
  const figures: LedgerFigure[] = []
  try {
    const founding = { company: '基准', creditCode: null, standard: 'cas', revenueOn: 'shipment', name: '管理员', login: 'bench1', password: 'Bench-2026-pass' }
    const { company, administrator } = await foundCompany(office, founding)
    const customer = await bigCustomer(owner, company, administrator)
    const smallest = new Map<string, number>()
    let there = 0
    for (const lines of sizes) {
      while (there < lines / 5) {
        const until = Math.min(there + 200_000, lines / 5)
        await fill(owner, company, administrator, there, until)
        there = until
      }
      await owner.query(`begin; select set_config('neiqin.company', '${company}', true); select rebuild_months(); commit`)
      await owner.query(handMade)
      await owner.query('vacuum analyze')
      for (const one of questions(customer)) {
        // Both sides inside a transaction that is open already; ours with row-level security, titles looked up and the page put together.
        const asking = (client: PoolClient): Promise<readonly number[]> => {
          const read = readingOf({ client, company }, moment(new Date()), dayIn('Asia/Shanghai', new Date()))
          const ground = { read, reader: { client, company }, office: office.kernel.office, actor: systemActor(administrator, '') }
          return times(() => reportPage(ground, one.report, one.asked))
        }
        const ours = await reading(office.readers, company, asking)
        const raw = await times(() => owner.query(one.raw))
        const byHand = await times(() => owner.query(one.byHand))
        const [best, rawBest, handBest] = [ours, raw, byHand].map((taken) => quantile(taken, 0)).map((ms) => present(ms, 'there are times'))
        const base = smallest.get(one.question) ?? best ?? 1
        smallest.set(one.question, base)
        const of = { ours: best ?? 0, p50: quantile(ours, 0.5), raw: rawBest ?? 0, byHand: handBest ?? 0 }
        const rounded = Object.fromEntries(Object.entries(of).map(([name, ms]) => [name, round(ms)]))
        figures.push({ question: one.question, lines, ...of, ...rounded, ratio: round(of.ours / of.byHand), growth: round(of.ours / base) })
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

/** The customers, of whom only ids and names are asked; the one that buys as much as others do on average. */
async function bigCustomer(owner: Client, company: number, person: string): Promise<string> {
  await owner.query(
    `insert into customer (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, grade, region, credit_days, invoice_kind, active)
     select $1, md5('c' || n)::uuid, 1, $2, now(), $2, now(), '', 'K' || n, '客户' || n, 'C', '华东', 30, 'ordinary', true from generate_series(0, $3 - 1) n`,
    [company, person, customers],
  )
  const found = await owner.query<{ id: string }>("select md5('c1000')::uuid as id")
  return present(found.rows[0], 'a select has a row').id
}
