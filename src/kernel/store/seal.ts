import type { Pool, PoolClient } from 'pg'
import { contentHash, merkleRoot } from '../../base/hash.ts'
import { moment } from '../../base/moment.ts'
import { beginIn } from './pool.ts'

/** A seal as it is hashed: each covers the one before. */
export interface SealContent {
  readonly company: number
  readonly number: string
  readonly root: string
  readonly previous: string
  readonly leaves: number
  readonly at: string
}

const batch = 500

async function inCompany<T>(pool: Pool, company: number, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(beginIn(company))
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (thrown) {
    await client.query('rollback').catch(() => undefined)
    throw thrown
  } finally {
    client.release()
  }
}

/** Covers up to 500 audit entries with one seal; one sealer at a time per company. Returns how many. */
export async function sealOnce(pool: Pool, company: number): Promise<number> {
  return await inCompany(pool, company, async (client) => {
    const mine = await client.query<{ free: boolean }>('select pg_try_advisory_xact_lock(7305005000000000 + $1) as free', [company])
    if (!mine.rows[0]?.free) return 0
    const taken = await client.query<{ id: string; hash: string }>(
      // Each entry is looked up by its key: where a table has just grown and nothing is known of it yet, a join would read all of it.
      `with gone as (
         delete from audit_unsealed
         where company_id = $1 and id = any(array(select id from audit_unsealed where company_id = $1 order by id limit $2)) returning id)
       select gone.id, a.hash from gone cross join lateral (select hash from audit where company_id = $1 and id = gone.id offset 0) a order by gone.id`,
      [company, batch],
    )
    if (taken.rows.length === 0) return 0
    const last = await client.query<{ number: bigint; hash: string }>('select number, hash from seal where company_id = $1 order by number desc limit 1', [
      company,
    ])
    const content: SealContent = {
      company,
      number: ((last.rows[0]?.number ?? 0n) + 1n).toString(),
      root: merkleRoot(taken.rows.map((row) => row.hash)),
      previous: last.rows[0]?.hash ?? '',
      leaves: taken.rows.length,
      at: moment(new Date()),
    }
    await client.query('insert into seal (company_id, number, root, previous, hash, leaves, at) values ($1, $2, $3, $4, $5, $6, $7)', [
      company,
      content.number,
      content.root,
      content.previous,
      contentHash(content),
      content.leaves,
      content.at,
    ])
    await client.query(
      'insert into seal_leaf (company_id, audit_id, seal, place) select $1, id, $2, place - 1 from unnest($3::uuid[]) with ordinality as leaf (id, place)',
      [company, content.number, taken.rows.map((row) => row.id)],
    )
    return taken.rows.length
  })
}

/** Voucher numbers (凭证号) for what was posted since, gapless per month. Returns how many. */
export async function numberVouchers(pool: Pool, company: number): Promise<number> {
  return await inCompany(pool, company, async (client) => {
    const numbered = await client.query<{ given: number }>('select number_vouchers(2000) as given')
    return numbered.rows[0]?.given ?? 0
  })
}

/** Seals and numbers in the background until stopped; a fault of the database is tried again at the next turn. */
export function startSealing(pool: Pool, { everyMs }: { readonly everyMs: number }): { stop(): Promise<void> } {
  let stopping = false
  let wake: (() => void) | undefined
  const turn = async (): Promise<void> => {
    const found = await pool.query<{ company: number }>('select companies() as company')
    for (const { company } of found.rows) {
      while (!stopping && (await sealOnce(pool, company)) === batch);
      await numberVouchers(pool, company)
    }
  }
  const running = (async () => {
    while (!stopping) {
      await turn().catch(() => undefined)
      if (stopping) break
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, everyMs)
      })
    }
  })()
  return {
    stop: async () => {
      stopping = true
      wake?.()
      await running
    },
  }
}
