import type { Pool, PoolClient } from 'pg'
import { newId } from '../../base/id.ts'
import { beginIn } from './pool.ts'

// What the program itself writes about files in volume: uploads, looks, text layers, thumbs. What a person decides about a file goes the write path.

/** One short transaction inside a company. */
async function inside<T>(pool: Pool, company: number, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let lost: Error | undefined
  try {
    await client.query(beginIn(company))
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (thrown) {
    await client.query('rollback').catch((broken: unknown) => {
      lost = broken instanceof Error ? broken : new Error(String(broken))
    })
    throw thrown
  } finally {
    client.release(lost)
  }
}

/** What came in, from whom: the only ground on which a row of the archive can be made. */
export interface Upload {
  readonly person: string
  readonly hash: string
  readonly size: number
  readonly media: string
}

/** Notes bytes that are kept now; gives the number by which their row is made. */
export async function noteUpload(pool: Pool, company: number, upload: Upload): Promise<string> {
  const id = newId<'upload'>()
  await inside(pool, company, async (client) => {
    await client.query('insert into archive_upload (company_id, id, person, hash, size, media) values ($1, $2, $3, $4, $5, $6)', [
      company,
      id,
      upload.person,
      upload.hash,
      upload.size,
      upload.media,
    ])
    await client.query("insert into archive_text (company_id, hash, media, state) values ($1, $2, $3, 'waiting') on conflict do nothing", [
      company,
      upload.hash,
      upload.media,
    ])
  })
  return id
}

/** What a person did with a secret file. */
export type Look = 'view' | 'preview' | 'thumb' | 'download' | 'original' | 'print'

/** Writes a look into the book of looks, which nobody can change; before anything is shown. */
export async function noteLook(pool: Pool, company: number, look: { readonly file: string; readonly person: string; readonly what: Look }): Promise<void> {
  await inside(pool, company, (client) =>
    client.query('insert into archive_look (company_id, id, file, person, what) values ($1, $2, $3, $4, $5)', [
      company,
      newId(),
      look.file,
      look.person,
      look.what,
    ]),
  )
}

/** Keeps a small picture of a file; the first one stays. */
export async function keepThumb(pool: Pool, company: number, file: string, thumb: { readonly media: string; readonly bytes: Uint8Array }): Promise<void> {
  await inside(pool, company, (client) =>
    client.query('insert into archive_thumb (company_id, file, media, bytes) values ($1, $2, $3, $4) on conflict do nothing', [
      company,
      file,
      thumb.media,
      thumb.bytes,
    ]),
  )
}

/** What a thread found in a file: its text, how many pages, or why it could not be read. */
export interface TextLayer {
  readonly text: string
  readonly pages: number | null
  readonly state: 'read' | 'none' | 'unreadable'
}

/** Keeps the text layer of a hash. */
export async function keepText(pool: Pool, company: number, hash: string, layer: TextLayer): Promise<void> {
  await inside(pool, company, (client) =>
    client.query('update archive_text set text = $3, pages = $4, state = $5 where company_id = $1 and hash = $2', [
      company,
      hash,
      layer.text,
      layer.pages,
      layer.state,
    ]),
  )
}

/** Forgets everything that was made of the bytes of these hashes: what is destroyed leaves its row and its hash, nothing of its content. */
export async function forgetContent(pool: Pool, company: number, hashes: readonly string[]): Promise<void> {
  await inside(pool, company, async (client) => {
    await client.query(
      `delete from archive_thumb t where t.company_id = $1 and t.file in
         (select id from archive_file f where f.company_id = $1 and f.hash = any($2) and f.state = 'destroyed')`,
      [company, hashes],
    )
    await client.query(
      `delete from archive_text t where t.company_id = $1 and t.hash = any($2)
         and not exists (select 1 from archive_file f where f.company_id = $1 and f.hash = t.hash and f.state <> 'destroyed')`,
      [company, hashes],
    )
  })
}
