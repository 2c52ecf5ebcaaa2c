import type { Pool } from 'pg'
import { present } from '../../base/assert.ts'
import type { Day } from '../../base/day.ts'
import { beginIn } from '../store/pool.ts'

/** A document number that was drawn, and the series it belongs to. */
export interface Drawn {
  readonly company: number
  readonly number: string
}

/** `XSDD{yyyy}{MM}{dd}-{0000}` on 2026-11-23 is the series `XSDD20261123-{0000}`: each day, month or year counts for itself as the pattern says. */
export function seriesOf(pattern: string, day: Day): string {
  return pattern.replace('{yyyy}', day.slice(0, 4)).replace('{MM}', day.slice(5, 7)).replace('{dd}', day.slice(8, 10))
}

/** The n-th number of a series; more digits than zeros when they run out, never a repeat. */
export function numberIn(series: string, n: number): string {
  return series.replace(/\{(0+)\}/, (_, zeros: string) => String(n).padStart(zeros.length, '0'))
}

interface Waiting {
  readonly take: (n: number) => void
  readonly fail: (why: unknown) => void
}

/**
 * Gives document numbers without holding up anybody: a counter is raised in a transaction of its own, on connections of its own, for all who
 * wait at that moment together. That commit need not reach the disk first: the log is written in order, so no document that carries the number
 * can be durable without the counter being durable too. A number whose document was then refused is explained in number_void.
 */
export class NumberDesk {
  readonly #pool: Pool
  readonly #queues = new Map<string, Waiting[]>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async draw(company: number, record: string, pattern: string, day: Day): Promise<Drawn> {
    const series = seriesOf(pattern, day)
    const key = `${company}|${series}`
    const n = await new Promise<number>((take, fail) => {
      const queue = this.#queues.get(key)
      if (queue) queue.push({ take, fail })
      else {
        this.#queues.set(key, [{ take, fail }])
        void this.#serve(key, company, record, series)
      }
    })
    return { company, number: numberIn(series, n) }
  }

  async #serve(key: string, company: number, record: string, series: string): Promise<void> {
    for (let queue = this.#queues.get(key); queue && queue.length > 0; queue = this.#queues.get(key)) {
      const batch = queue.splice(0)
      try {
        const last = await this.#raise(company, record, series, batch.length)
        for (const [index, waiting] of batch.entries()) waiting.take(last - batch.length + 1 + index)
      } catch (thrown) {
        for (const waiting of batch) waiting.fail(thrown)
      }
    }
    this.#queues.delete(key)
  }

  async #raise(company: number, record: string, series: string, by: number): Promise<number> {
    const client = await this.#pool.connect()
    try {
      const sent = [
        client.query(`${beginIn(company)}; set local synchronous_commit = off`),
        client.query<{ last: number }>({
          name: 'raise number',
          text: `insert into number_series (company_id, series, last, record) values ($1, $2, $3, $4)
                 on conflict (company_id, series) do update set last = number_series.last + $3 returning last`,
          values: [company, series, by, record],
        }),
        client.query('commit'),
      ] as const
      const [, raised] = await Promise.all(sent)
      return present(raised.rows[0], 'a raised counter tells where it stands').last
    } finally {
      client.release()
    }
  }

  /** Explains numbers that were drawn for work that did not happen. */
  async explain(drawn: readonly Drawn[], reason: string): Promise<void> {
    for (const { company, number } of drawn) {
      const client = await this.#pool.connect()
      try {
        await Promise.all([
          client.query(beginIn(company)),
          client.query('insert into number_void (company_id, number, reason) values ($1, $2, $3) on conflict do nothing', [company, number, reason]),
          client.query('commit'),
        ])
      } finally {
        client.release()
      }
    }
  }

  /**
   * At a start: numbers that a crash took, drawn but neither used nor explained, are explained now. Only what was drawn since the last start is
   * looked at. Nothing may be writing yet. `placeOf` says in which column the numbers of a record, or of its serial field (`letterIn.serial`), stand.
   * Returns how many there were.
   */
  async explainLost(companies: readonly number[], placeOf: (series: string) => { readonly table: string; readonly column: string } | null): Promise<number> {
    let lost = 0
    for (const company of companies) {
      const client = await this.#pool.connect()
      try {
        await client.query(beginIn(company))
        const open = await client.query<{ series: string; record: string; last: number; explained: number }>(
          'select series, record, last, explained from number_series where company_id = $1 and last > explained',
          [company],
        )
        for (const { series, record, last, explained } of open.rows) {
          const place = placeOf(record)
          if (place === null) continue
          const numbers = Array.from({ length: last - explained }, (_, index) => numberIn(series, explained + 1 + index))
          const missing = await client.query(
            `insert into number_void (company_id, number, reason)
             select $1, n, '程序中断，未保存' from unnest($2::text[]) n
             where not exists (select 1 from "${place.table}" t where t.company_id = $1 and t."${place.column}" = n) and not exists (select 1 from number_void v where v.company_id = $1 and v.number = n)`,
            [company, numbers],
          )
          lost += missing.rowCount ?? 0
          await client.query('update number_series set explained = $3 where company_id = $1 and series = $2', [company, series, last])
        }
        await client.query('commit')
      } finally {
        client.release()
      }
    }
    return lost
  }
}
