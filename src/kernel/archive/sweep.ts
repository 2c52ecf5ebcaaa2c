import { unlink } from 'node:fs/promises'
import type { Kernel } from '../perform/work.ts'
import { forgetContent } from '../store/archive-tables.ts'
import { reading } from '../store/pool.ts'

/** What a sweep found and did. */
export interface Swept {
  /** bytes taken out that nothing refers to any more */
  readonly removed: number
  /** uploads that broke off and left something behind */
  readonly strays: number
  /** entries whose bytes are not on the disk, by archive number */
  readonly dangling: readonly string[]
}

async function companies(kernel: Kernel): Promise<readonly number[]> {
  const found = await kernel.pool.query<{ company: number }>('select companies() as company')
  return found.rows.map((row) => row.company)
}

/** Of these hashes those that a living entry of any company stands on, or an upload that is not yet an entry. */
async function wanted(kernel: Kernel, hashes: readonly string[], graceHours: number): Promise<ReadonlySet<string>> {
  const living = new Set<string>()
  for (const company of await companies(kernel)) {
    const found = await reading(kernel.pool, company, (client) =>
      client.query<{ hash: string }>(
        `select hash from archive_file where company_id = $1 and hash = any($2) and state <> 'destroyed'
         union select hash from archive_upload where company_id = $1 and hash = any($2) and at > now() - make_interval(hours => $3)
           and not exists (select 1 from archive_file f where f.company_id = $1 and f.hash = archive_upload.hash)`,
        [company, hashes, graceHours],
      ),
    )
    for (const row of found.rows) living.add(row.hash)
  }
  return living
}

/** The longest wait that any company asks for: bytes may be common to several. */
async function grace(kernel: Kernel): Promise<number> {
  let hours = 1
  for (const company of await companies(kernel)) {
    const found = await reading(kernel.pool, company, (client) =>
      client.query<{ hours: number }>('select grace_hours as hours from archive_policy where company_id = $1', [company]),
    )
    hours = Math.max(hours, found.rows[0]?.hours ?? 24)
  }
  return hours
}

/**
 * Takes out bytes that no entry of any company refers to: those of destroyed files, of uploads whose entry was refused or rolled back, and what
 * broke off while it came in; the latter only after the time that the settings say (F22). Reports entries whose bytes are gone.
 */
export async function sweep(kernel: Kernel, company: number, step: () => Promise<void>, hours?: number): Promise<Swept> {
  const wait = hours ?? (await grace(kernel))
  let [removed, strays] = [0, 0]
  for await (const batch of kernel.files.older(wait * 3_600_000)) {
    await step()
    for (const path of batch.strays) {
      await unlink(path).catch(() => undefined)
      strays += 1
    }
    const living = batch.hashes.length === 0 ? new Set<string>() : await wanted(kernel, batch.hashes, wait)
    for (const hash of batch.hashes) {
      if (living.has(hash)) continue
      await kernel.files.remove(hash)
      removed += 1
    }
  }
  return { removed, strays, dangling: await dangling(kernel, company, step) }
}

/** Takes out the bytes of destroyed files at once, with everything that was made of them; what another entry stands on stays. */
export async function erase(kernel: Kernel, company: number, hashes: readonly string[]): Promise<number> {
  await forgetContent(kernel.pool, company, hashes)
  const living = await wanted(kernel, hashes, 24)
  const gone = hashes.filter((hash) => !living.has(hash))
  for (const hash of gone) await kernel.files.remove(hash)
  return gone.length
}

/** Entries in pages by their id, so that a million of them do not stand in memory. */
async function* entries(kernel: Kernel, company: number) {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const found = await reading(kernel.pool, company, (client) =>
      client.query<{ id: string; number: string; name: string; hash: string; size: string }>(
        "select id, number, name, hash, size::text as size from archive_file where company_id = $1 and id > $2 and state <> 'destroyed' order by id limit 1000",
        [company, last],
      ),
    )
    if (found.rows.length === 0) return
    yield found.rows
    last = found.rows.at(-1)?.id ?? last
  }
}

async function dangling(kernel: Kernel, company: number, step: () => Promise<void>): Promise<readonly string[]> {
  const missing: string[] = []
  for await (const rows of entries(kernel, company)) {
    await step()
    for (const row of rows) if ((await kernel.files.sizeOf(row.hash)) !== Number(row.size) && missing.length < 100) missing.push(row.number)
  }
  return missing
}

/** For `neiqin verify`: every file's bytes are read and hashed again, each content once (F14). Faults in words, at most 20. */
export async function verifyFiles(
  kernel: Kernel,
  company: number,
): Promise<{ readonly name: string; readonly count: number; readonly faults: readonly string[] }> {
  const faults: string[] = []
  const seen = new Map<string, boolean>()
  let count = 0
  for await (const rows of entries(kernel, company)) {
    for (const row of rows) {
      count += 1
      const sound = seen.get(row.hash) ?? (await kernel.files.hashNow(row.hash)) === row.hash
      seen.set(row.hash, sound)
      if (!sound && faults.length < 20)
        faults.push(`${row.number}「${row.name}」的内容缺失或与摘要不符，请从备份恢复 files/${row.hash.slice(0, 2)}/${row.hash.slice(2, 4)}/${row.hash}`)
    }
  }
  return { name: '档案文件的内容', count, faults }
}
