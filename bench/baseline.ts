import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { ClusterLogin } from '../src/kernel/store/cluster/cluster.ts'
import { survive } from '../src/kernel/store/pool.ts'

/** What one command wrote into one table: rows as text, by column. */
interface Written {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly fresh: readonly (readonly (string | null)[])[]
  readonly changed: readonly (readonly (string | null)[])[]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The tables of the program, with their columns. Sealing and sign-in are not part of a chain. */
async function tablesOf(client: pg.Client): Promise<Map<string, { name: string; type: string }[]>> {
  const found = await client.query<{ table: string; name: string; type: string }>(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('migration', 'seal', 'seal_leaf', 'voucher_number', 'audit_unsealed', 'journal_unnumbered', 'ledger_month', 'goods_month', 'number_series') order by c.relname, a.attnum`,
  )
  const tables = new Map<string, { name: string; type: string }[]>()
  for (const { table, name, type } of found.rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }])
  return tables
}

/** Records, command by command, exactly which rows a chain writes: those whose creating transaction is newer than before it. */
async function record(client: pg.Client, chain: (done: (step: string) => Promise<void>) => Promise<void>): Promise<Written[][]> {
  const tables = await tablesOf(client)
  const known = new Set<string>()
  const steps: Written[][] = []
  const horizon = async (): Promise<string> => (await client.query<{ now: string }>('select pg_current_xact_id()::text as now')).rows[0]?.now ?? '0'
  let since = await horizon()
  await chain(async () => {
    const step: Written[] = []
    for (const [table, columns] of tables) {
      const found = await client.query<Record<string, string | null>>(
        `select ${columns.map(({ name }) => `"${name}"::text`).join(', ')} from "${table}" where xmin::text::bigint > $1::bigint`,
        [since],
      )
      const rows = found.rows.map((row) => ({
        // A sheet that was shown is known by its hash, and never changes.
        key: `${table} ${row.id ?? row.hash ?? `${row.journal_id} ${row.place}`}`,
        values: columns.map(({ name }) => row[name] ?? null),
      }))
      if (rows.length === 0) continue
      step.push({
        table,
        columns,
        fresh: rows.filter((row) => !known.has(row.key)).map((row) => row.values),
        changed: rows.filter((row) => known.has(row.key)).map((row) => row.values),
      })
      for (const row of rows) known.add(row.key)
    }
    steps.push(step)
    since = await horizon()
  })
  return steps
}

function statements(step: readonly Written[], index: number): { name: string; text: string; rows: readonly (readonly (string | null)[])[] }[] {
  return step.flatMap(({ table, columns, fresh, changed }) => {
    const unnest = columns.map((_, column) => `$${column + 1}::text[]`).join(', ')
    const typed = columns.map(({ name, type }) => `n."${name}"::${type}`)
    const from = `from unnest(${unnest}) as n (${columns.map(({ name }) => `"${name}"`).join(', ')})`
    const insert = {
      name: `b${index} insert ${table}`,
      text: `insert into baseline."${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) select ${typed.join(', ')} ${from}`,
      rows: fresh,
    }
    const update = {
      name: `b${index} update ${table}`,
      text: `update baseline."${table}" t set ${columns
        .filter(({ name }) => name !== 'id' && name !== 'company_id')
        .map(({ name, type }) => `"${name}" = n."${name}"::${type}`)
        .join(', ')} ${from} where t.company_id = n.company_id::integer and t.id = n.id::uuid`,
      rows: changed,
    }
    return [...(fresh.length > 0 ? [insert] : []), ...(changed.length > 0 ? [update] : [])]
  })
}

/**
 * Hand-written SQL beside the program: into copies of its tables, with their indexes, the rows that one chain wrote, in as many durable commits,
 * by prepared statements that travel together, with nothing computed, checked or locked. As little as can be done for the same rows.
 */
export async function baseline(
  admin: ClusterLogin,
  chain: (done: (step: string) => Promise<void>) => Promise<void>,
): Promise<{ once(): Promise<void>; end(): Promise<void> }> {
  const client = new pg.Client({ ...admin })
  await client.connect()
  const steps = (await record(client, chain)).map(statements)
  await client.query('create schema baseline')
  for (const table of (await tablesOf(client)).keys()) await client.query(`create table baseline."${table}" (like public."${table}" including all)`)
  await client.end()
  const pool = new pg.Pool({ ...admin, max: 16, pipeline: true })
  survive(pool)
  // What no two rows share, and is no id: the numbers of documents, the hash of a sheet.
  const numbered = /"(number|invoice_number)"/
  const once = (text: string, name: string): boolean => numbered.test(`"${name}"`) || (name === 'hash' && text.includes('"review_sheet"'))
  let count = 0
  return {
    once: async () => {
      count += 1
      const fresh = new Map<string, string>()
      const renewed = (value: string | null): string | null =>
        value === null
          ? null
          : value.replaceAll(uuid, (id) => {
              const known = fresh.get(id) ?? randomUUID()
              fresh.set(id, known)
              return known
            })
      const mine = count
      for (const step of steps) {
        const connection = await pool.connect()
        try {
          const sent = [
            connection.query('begin'),
            ...step.map(({ name, text, rows }) => {
              const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => renewed(row[column] ?? null)))
              const names = [...(/\(([^)]*)\) (?:select|where|$)/.exec(text)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map((match) => match[1])
              const values = columns.map((column, place) =>
                once(text, names[place] ?? '') ? column.map((value) => (value === null ? null : `${value}~${mine}`)) : column,
              )
              return connection.query({ name, text, values })
            }),
            connection.query('commit'),
          ]
          await Promise.all(sent)
        } finally {
          connection.release()
        }
      }
    },
    end: () => pool.end(),
  }
}
