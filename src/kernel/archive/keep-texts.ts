import { Refusal } from '../../base/refusal.ts'
import type { Kernel } from '../perform/work.ts'
import { keepText } from '../store/archive-tables.ts'
import { reading } from '../store/pool.ts'
import { contentOf } from './in-thread.ts'

interface Waiting {
  readonly hash: string
  readonly media: string
}

/** Finds the text in bytes and keeps it; what cannot be opened is noted as such and not tried again. */
async function readOne(kernel: Kernel, company: number, { hash, media }: Waiting): Promise<void> {
  try {
    const size = await kernel.files.sizeOf(hash)
    if (size === null) return await keepText(kernel.pool, company, hash, { text: '', pages: null, state: 'unreadable' })
    const { text, pages } = await contentOf(kernel.files.pathOf(hash), size, media)
    // A zero would be refused by the database.
    await keepText(kernel.pool, company, hash, { text: text.replaceAll('\u0000', ''), pages, state: text.trim() === '' ? 'none' : 'read' })
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    await keepText(kernel.pool, company, hash, { text: '', pages: null, state: 'unreadable' })
  }
}

/** Reads the text layers that wait, one after the other, at most `most`; returns how many. `step` is called between them. */
export async function readWaiting(kernel: Kernel, company: number, most: number, step: (done: number) => Promise<void>): Promise<number> {
  const found = await reading(kernel.pool, company, (client) =>
    client.query<Waiting>("select hash, media from archive_text where company_id = $1 and state = 'waiting' limit $2", [company, most]),
  )
  for (const [done, one] of found.rows.entries()) {
    await step(done)
    await readOne(kernel, company, one)
  }
  return found.rows.length
}
