import type { Client } from 'pg'
import { connectOnce } from '../src/kernel/store/pool.ts'
import { findable } from '../src/kernel/store/find-text.ts'
import { quantile, round } from './measure.ts'
import { benchOffice } from './office.ts'
import type { BenchOffice } from './office.ts'

/** One kind of page at one size over HTTP, in ms: the quickest of the calls, the median, and the quickest against that at the smallest size. */
export interface ListFigure {
  readonly page: string
  readonly rows: number
  readonly best: number
  readonly p50: number
  /** best ÷ best at the smallest size: 1 is flat. The quickest call is the one that the other work of the machine disturbed least */
  readonly ratio: number
  /** whether the database read the table from one end to the other without an index */
  readonly sequential: boolean
}

const places = ['杭州', '重庆', '厦门', '石家庄', '成都', '乌鲁木齐', '西安', '哈尔滨', '长沙', '济南']
const words = [
  '绿野',
  '丰禾',
  '金穗',
  '天源',
  '永顺',
  '恒泰',
  '瑞丰',
  '康达',
  '嘉禾',
  '万家',
  '中粮',
  '春晖',
  '益农',
  '百盛',
  '同辉',
  '新田',
  '华农',
  '大地',
  '鸿运',
  '江南',
]
const trades = ['农资', '食品', '商贸', '酒业', '生物科技']
/** stands in twenty names whatever the size of the table */
const rare = '鑫淼堂'

/** Names with their search texts: made once, as finding the pinyin of a million names would take longer than the rest. */
const names = places.flatMap((place) => words.flatMap((word) => trades.map((trade) => `${place}${word}${trade}有限公司`)))

async function fill(owner: Client, company: number, person: string, from: number, to: number): Promise<void> {
  await owner.query('drop index if exists customer_find')
  await owner.query(
    `insert into customer (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, grade, region, phone, credit_days, invoice_kind, invoicing, settlement, active)
     select $1, gen_random_uuid(), 1, $2, now() - n * interval '1 second', $2, now(), ' k' || lpad(n::text, 8, '0') || ' ' || f.find || n::text,
            'K' || lpad(n::text, 8, '0'), f.name || n::text, (array['A','B','C','D'])[1 + n % 4],
            case when n % 3 = 0 then null else (array['华东','华南','华北','西南','东北'])[1 + n % 5] end, '138' || lpad(n::text, 8, '0'), (n % 4) * 30, 'ordinary', 'shipment', 'monthly', true
     from generate_series($3::int, $4::int - 1) n
     join unnest($5::text[], $6::text[]) with ordinality as f (name, find, place) on f.place = 1 + n % $7`,
    [company, person, from, to, names, names.map(findable), names.length],
  )
  await owner.query("set maintenance_work_mem = '512MB'")
  await owner.query('create index customer_find on customer using gin (find gin_trgm_ops)')
  await owner.query('vacuum (analyze) customer')
}

async function fillRare(owner: Client, company: number, person: string): Promise<void> {
  const told = Array.from({ length: 20 }, (_, index) => `${rare}${index}号店`)
  await owner.query(
    `insert into customer (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, grade, credit_days, invoice_kind, invoicing, settlement, active)
     select $1, gen_random_uuid(), 1, $2, now(), $2, now(), ' ' || f.find, 'R' || f.place, f.name, 'A', 0, 'ordinary', 'shipment', 'monthly', true
     from unnest($3::text[], $4::text[]) with ordinality as f (name, find, place)`,
    [company, person, told, told.map(findable)],
  )
}

/** Where a page deep in the list begins: behind nine tenths of the rows. */
async function deep(owner: Client, sort: string, rows: number): Promise<string> {
  const name = sort.replace('-', '')
  const collate = name === 'code' ? '' : 'collate "zh-x-icu"'
  const found = await owner.query<{ value: string; id: string }>(
    `select ${name} as value, id from customer where ${name} is not null order by ${name} ${collate} ${sort.startsWith('-') ? 'desc' : 'asc'}, id offset ${Math.floor(rows * (name === 'region' ? 0.6 : 0.9))} limit 1`,
  )
  return Buffer.from(JSON.stringify([sort, found.rows[0]?.value, found.rows[0]?.id])).toString('base64url')
}

interface Page {
  readonly name: string
  readonly path: (owner: Client, rows: number) => Promise<string>
}

const plain = (name: string, path: string): Page => ({ name, path: () => Promise.resolve(path) })
const behind = (name: string, sort: string): Page => ({ name, path: async (owner, rows) => `?sort=${sort}&after=${await deep(owner, sort, rows)}` })

const pages: readonly Page[] = [
  plain('first page', '?sort=code'),
  behind('deep page by code', 'code'),
  behind('deep page by name, pinyin, backwards', '-name'),
  behind('deep page by region, a third of them empty', 'region'),
  plain('search of three characters', `?find=${encodeURIComponent(rare)}`),
  plain('search of two characters', `?find=${encodeURIComponent(rare.slice(1))}`),
  plain('search of initials', '?find=xmt'),
  plain('search of a common word', `?find=${encodeURIComponent('绿野')}&sort=code`),
  plain('filtered and sorted', '?f.grade=A&f.region=' + encodeURIComponent('华东') + '&sort=-name'),
  plain('totals, all rows counted', '/totals'),
  plain('groups by region', '/groups?group=region'),
]

async function timed(office: BenchOffice, path: string, calls: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let call = 0; call < calls + 2; call += 1) {
    const began = performance.now()
    await office.call('clerk', 'GET', `/api/records/customer${path}`)
    if (call >= 2) times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)
}

/** How many whole reads of the table the database has begun; it tells them a little late. */
async function wholeReads(owner: Client): Promise<number> {
  await owner.query('select pg_stat_force_next_flush(), pg_stat_clear_snapshot()')
  const found = await owner.query<{ reads: string }>("select coalesce(sum(seq_scan), 0)::text as reads from pg_stat_user_tables where relname = 'customer'")
  return Number(found.rows[0]?.reads ?? 0)
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500))

/** Pages of a list of customers over HTTP at each size, the same list grown: what is flat stays flat. */
export async function listBench(sizes: readonly number[]): Promise<readonly ListFigure[]> {
  const office = await benchOffice()
  const owner = await connectOnce(office.admin)
  try {
    const found = await owner.query<{ company_id: number }>('select company_id from company limit 1')
    const company = found.rows[0]?.company_id ?? 1
    const person = office.people.clerk ?? ''
    await fillRare(owner, company, person)
    const figures: ListFigure[] = []
    let filled = 0
    for (const rows of sizes.toSorted((a, b) => a - b)) {
      await fill(owner, company, person, filled, rows)
      filled = rows
      for (const page of pages) {
        const path = await page.path(owner, rows)
        await settled()
        const before = await wholeReads(owner)
        const times = await timed(office, path, /totals|groups/.test(path) ? 5 : 20)
        await settled()
        const best = times[0] ?? 0
        const smallest = figures.find((one) => one.page === page.name)?.best ?? best
        figures.push({
          page: page.name,
          rows,
          best: round(best),
          p50: round(quantile(times, 0.5)),
          ratio: round(best / smallest),
          sequential: (await wholeReads(owner)) > before,
        })
      }
    }
    return figures
  } finally {
    await owner.end()
    await office.stop()
  }
}
