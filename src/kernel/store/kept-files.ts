import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { newId } from '../../base/id.ts'
import { writing } from './job-rows.ts'
import { reading } from './pool.ts'

/** A file that stays a while: what somebody brought for an import, or what an export made for him. `size` in bytes. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly hash: string
  readonly size: number
}

/** Bytes of one part. */
const part = 1_000_000

async function* inParts(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const one of bytes) {
    held.push(one)
    size += one.length
    if (size < part) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

/** Keeps a file for a person, part by part as it comes; it is gone after `hours`. Half a file is none: it is there when all of it is. */
export async function keepFile(
  pool: Pool,
  company: number,
  file: { readonly person: string; readonly name: string; readonly hours: number; readonly id?: string },
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<KeptFile> {
  const id = file.id ?? newId<'kept'>()
  const hash = createHash('sha256')
  let size = 0
  let place = 0
  await writing(pool, company, async (client) => {
    await client.query('delete from kept_part where company_id = $1 and file = $2', [company, id])
    await client.query('delete from kept_file where company_id = $1 and id = $2', [company, id])
  })
  for await (const one of inParts(bytes)) {
    hash.update(one)
    size += one.length
    const at = place
    place += 1
    await writing(pool, company, (client) =>
      client.query('insert into kept_part (company_id, file, place, bytes) values ($1, $2, $3, $4)', [company, id, at, one]),
    )
  }
  const kept = { id, name: file.name, hash: hash.digest('hex'), size }
  await writing(pool, company, (client) =>
    client.query("insert into kept_file (company_id, id, person, name, hash, size, until) values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 hour')", [
      company,
      id,
      file.person,
      kept.name,
      kept.hash,
      size,
      file.hours,
    ]),
  )
  return kept
}

/** A person's kept file, or null when there is none of that id, it is another's, or its time has run out. */
export async function keptFile(pool: Pool, company: number, person: string, id: string): Promise<KeptFile | null> {
  return await reading(pool, company, async (client) => {
    const found = await client.query<KeptFile>(
      'select id, name, hash, size from kept_file where company_id = $1 and id = $2 and person = $3 and until > now()',
      [company, id, person],
    )
    return found.rows[0] ?? null
  })
}

/** The bytes of a kept file, part by part. */
export async function* keptBytes(pool: Pool, company: number, id: string): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place += 1) {
    const found = await reading(pool, company, (client) =>
      client.query<{ bytes: Buffer }>('select bytes from kept_part where company_id = $1 and file = $2 and place = $3', [company, id, place]),
    )
    const one = found.rows[0]
    if (!one) return
    yield one.bytes
  }
}

/** The whole of a kept file, for what has to look at all of it. */
export async function wholeFile(pool: Pool, company: number, id: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const one of keptBytes(pool, company, id)) parts.push(one)
  return new Uint8Array(Buffer.concat(parts))
}
