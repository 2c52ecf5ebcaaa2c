import type { Pool, PoolClient } from 'pg'
import { contentHash, merkleRoot } from '../base/hash.ts'
import { auditHash } from '../kernel/store/audit-hash.ts'
import { reading } from '../kernel/store/pool.ts'
import type { SealContent } from '../kernel/store/seal.ts'
import { kept } from './verify-kept.ts'

/** One thing that must hold, how many rows were looked at, and the first faults in words. */
export interface Check {
  readonly name: string
  readonly count: number
  readonly faults: readonly string[]
}

/** What was checked, how much of it, and the faults found; sound when no check has one. */
export interface VerifyResult {
  readonly checks: readonly Check[]
}

const page = 5000
const named = 20

/** Reads a long table in pages by its key, so that a million rows do not stand in memory at once. */
async function* pages<T extends { readonly id: string }>(client: PoolClient, company: number, sql: string): AsyncGenerator<readonly T[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const found = await client.query<T>(`${sql} limit ${page}`, [company, last])
    if (found.rows.length === 0) return
    yield found.rows
    last = found.rows.at(-1)?.id ?? last
  }
}

interface AuditRow {
  readonly id: string
  readonly command: string
  readonly at: string
  readonly person: string
  readonly record: string
  readonly row_id: string
  readonly verb: string
  readonly version: number
  readonly changes: unknown
  readonly caused: unknown
  readonly hash: string
}

async function auditHashes(client: PoolClient, company: number): Promise<Check> {
  const faults: string[] = []
  let count = 0
  for await (const rows of pages<AuditRow>(
    client,
    company,
    'select id, command, at, person, record, row_id, verb, version, changes, caused, hash from audit where company_id = $1 and id > $2 order by id',
  )) {
    for (const row of rows) {
      count += 1
      const { id, command, at, person, record, verb, version, changes, caused } = row
      if (auditHash({ company, id, command, at, person, record, row: row.row_id, verb, version, changes, caused }) !== row.hash && faults.length < named)
        faults.push(`审计 ${id}（${record} ${verb}）内容与其摘要不符`)
    }
  }
  return { name: '审计条目的摘要', count, faults }
}

async function seals(client: PoolClient, company: number): Promise<Check> {
  const faults: string[] = []
  const found = await client.query<{
    number: bigint
    root: string
    previous: string
    hash: string
    leaves: number
    at: string
    hashes: readonly string[] | null
  }>(
    `select s.number, s.root, s.previous, s.hash, s.leaves, s.at,
       (select array_agg(coalesce(a.hash, '') order by l.place) from seal_leaf l left join audit a on a.company_id = l.company_id and a.id = l.audit_id where l.company_id = s.company_id and l.seal = s.number) as hashes
     from seal s where s.company_id = $1 order by s.number`,
    [company],
  )
  let previous = ''
  let number = 0n
  for (const seal of found.rows) {
    number += 1n
    const content: SealContent = { company, number: seal.number.toString(), root: seal.root, previous: seal.previous, leaves: seal.leaves, at: seal.at }
    const broken =
      seal.number !== number
        ? '编号不连续'
        : seal.previous !== previous
          ? '与上一封印不相连'
          : contentHash(content) !== seal.hash
            ? '封印内容被改动'
            : merkleRoot(seal.hashes ?? []) !== seal.root
              ? '所封条目被改动、增删或调换'
              : (seal.hashes ?? []).length !== seal.leaves
                ? '条目数不符'
                : null
    if (broken && faults.length < named) faults.push(`封印 ${seal.number}：${broken}`)
    previous = seal.hash
    number = seal.number
  }
  const loose = await client.query<{ n: bigint }>(
    "select count(*) as n from audit a where a.company_id = $1 and a.at < now() - interval '60 seconds' and not exists (select 1 from seal_leaf l where l.company_id = a.company_id and l.audit_id = a.id) and not exists (select 1 from audit_unsealed u where u.company_id = a.company_id and u.id = a.id)",
    [company],
  )
  if ((loose.rows[0]?.n ?? 0n) > 0n) faults.push(`${loose.rows[0]?.n} 条审计既未封印也不在待封队列`)
  return { name: '封印链', count: found.rows.length, faults }
}

interface JournalRow {
  readonly id: string
  readonly day: string
  readonly source_record: string
  readonly source_id: string
  readonly source_version: number
  readonly event: string
  readonly summary_zh: string
  readonly summary_en: string
  readonly reverses: string | null
  readonly made_by: string
  readonly made_at: string
  readonly hash: string
  readonly total: bigint
  readonly money: readonly { readonly side: string; readonly amount: string }[]
  readonly goods: readonly { readonly goods: string; readonly quantity: string }[]
  readonly noted: boolean
}

// An entry of the first form named no account, and every column whether it was filled or not.
const firstMoney = "jsonb_build_object('customer', l.customer, 'person', l.person, 'carrier', l.carrier, 'goods', l.goods)"
const money = `jsonb_strip_nulls(jsonb_build_object('account', l.account, 'customer', l.customer, 'person', l.person, 'carrier', l.carrier, 'supplier', l.supplier, 'goods', l.goods,
  'contract', l.contract, 'campaign', l.campaign, 'expense', l.expense, 'bank', l.bank, 'region', l.region, 'department', l.department))`
const goods = `jsonb_strip_nulls(jsonb_build_object('customer', g.customer, 'person', g.person, 'warehouse', g.warehouse, 'lot', g.lot, 'expires', g.expires::text, 'value', g.value::text))`

const journalSql = `
  select j.*, (select coalesce(jsonb_agg(jsonb_build_object('place', l.place, 'role', l.role, 'side', l.side, 'amount', l.amount::text)
        || case j.form when 1 then ${firstMoney} else ${money} end order by l.place), '[]')
      from journal_line l where l.company_id = j.company_id and l.journal_id = j.id) as money,
    (select coalesce(jsonb_agg(jsonb_build_object('place', g.place, 'goods', g.goods, 'location', g.location, 'quantity', trim_scale(g.quantity)::text)
        || case j.form when 1 then jsonb_build_object('customer', g.customer) else ${goods} end order by g.place), '[]')
      from goods_line g where g.company_id = j.company_id and g.journal_id = j.id) as goods,
    exists (select 1 from audit a where a.company_id = j.company_id and a.record = j.source_record and a.row_id = j.source_id and a.caused @> jsonb_build_array(jsonb_build_object('entry', j.id, 'hash', j.hash))) as noted
  from journal j where j.company_id = $1 and j.id > $2 order by j.id`

async function journal(client: PoolClient, company: number): Promise<Check> {
  const faults: string[] = []
  let count = 0
  const fault = (row: JournalRow, why: string): void => {
    if (faults.length < named) faults.push(`凭证 ${row.id}（${row.summary_zh}）${why}`)
  }
  for await (const rows of pages<JournalRow>(client, company, journalSql)) {
    for (const row of rows) {
      count += 1
      const side = (wanted: string): bigint => row.money.filter((line) => line.side === wanted).reduce((sum, line) => sum + BigInt(line.amount), 0n)
      if (side('D') !== side('C') || side('D') !== row.total) fault(row, '借贷不平')
      const content = {
        company,
        id: row.id,
        day: row.day,
        source: { record: row.source_record, id: row.source_id, version: row.source_version, event: row.event },
        summary: [row.summary_zh, row.summary_en],
        reverses: row.reverses,
        madeBy: row.made_by,
        madeAt: row.made_at,
        money: row.money,
        goods: row.goods,
      }
      if (contentHash(content) !== row.hash) fault(row, '内容与其摘要不符')
      if (!row.noted) fault(row, '没有引起它的审计条目')
    }
  }
  return { name: '凭证平衡与摘要', count, faults }
}

async function vouchers(client: PoolClient, company: number): Promise<Check> {
  const found = await client.query<{ month: string; n: bigint; last: number }>(
    'select month, count(*) as n, max(number) as last from voucher_number where company_id = $1 group by month order by month',
    [company],
  )
  return {
    name: '凭证号连续',
    count: found.rows.reduce((sum, row) => sum + Number(row.n), 0),
    faults: found.rows.filter((row) => Number(row.n) !== row.last).map((row) => `${row.month} 有 ${row.n} 张凭证，最大号 ${row.last}`),
  }
}

/** Recomputes everything that is kept, hashed or sealed in one company, at one moment. */
export async function verifyBooks(pool: Pool, company: number): Promise<VerifyResult> {
  return await reading(pool, company, async (client) => {
    await client.query('set local statement_timeout = 0')
    const checks = [await journal(client, company), await vouchers(client, company)]
    for (const { name, sql } of kept) {
      const found = await client.query<{ fault: string | null; n: bigint }>(
        `select fault, count(*) over () as n from (${sql}) figures order by fault is null, fault limit ${named}`,
        [company],
      )
      checks.push({ name, count: Number(found.rows[0]?.n ?? 0n), faults: found.rows.flatMap((row) => (row.fault === null ? [] : [row.fault])) })
    }
    return { checks: [...checks, await auditHashes(client, company), await seals(client, company)] }
  })
}
