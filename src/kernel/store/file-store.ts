import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, stat, statfs, unlink, utimes } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, refuse } from '../../base/refusal.ts'

/** Bytes that have come in whole and lie under a temporary name, not yet kept. */
export interface Received {
  readonly path: string
  readonly hash: string
  readonly size: number
}

/** Space that stays free on the disk: the database must be able to go on when the files cannot (F11). */
const reserve = 512_000_000
/** Uploads that are written at the same time; the others wait with their bytes still at the sender. */
const width = 8

const full = (): Refusal =>
  new Refusal('tooLarge', ['服务器磁盘空间不足，文件没有保存，请联系管理员清理后再传', 'The disk of the server is full; the file was not kept'])

/**
 * Bytes by their SHA-256, in `ab/cd/…` below one folder: stored once however often they come. They are written under a temporary name, flushed
 * to the disk and only then given their own name, so that a name always stands for the whole of its bytes.
 */
export class FileStore {
  readonly folder: string
  #busy = 0
  readonly #waiting: (() => void)[] = []

  constructor(folder: string) {
    this.folder = folder
  }

  /** Where the bytes of a hash lie, or would. */
  pathOf(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }

  /** Waits for a turn among those who write, and gives it back when `run` ends. */
  async inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.#busy >= width) await new Promise<void>((go) => this.#waiting.push(go))
    else this.#busy += 1
    try {
      return await run()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy -= 1
    }
  }

  /**
   * Takes bytes in under a temporary name. Refuses `tooLarge` as soon as they grow beyond `most` or the disk is nearly full, `invalid` when
   * fewer or more came than were `announced`. Nothing stays behind when it fails.
   */
  async receive(body: AsyncIterable<Uint8Array>, most: number, announced: number | null): Promise<Received> {
    const folder = join(this.folder, 'incoming')
    await mkdir(folder, { recursive: true })
    const disk = await statfs(folder)
    if (disk.bavail * disk.bsize - (announced ?? 0) < reserve) throw full()
    const path = join(folder, `${Date.now()}-${randomBytes(8).toString('hex')}`)
    const file = await open(path, 'wx', 0o600)
    try {
      const taken = await this.#write(file, body, most)
      if (announced !== null && taken.size !== announced) refuse('invalid', ['文件没有传完整，请重新上传', 'The file did not come in whole; upload it again'])
      await file.sync()
      await file.close()
      return { path, ...taken }
    } catch (thrown) {
      await file.close().catch(() => undefined)
      await unlink(path).catch(() => undefined)
      throw thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT') ? full() : thrown
    }
  }

  async #write(file: FileHandle, body: AsyncIterable<Uint8Array>, most: number): Promise<{ hash: string; size: number }> {
    const hash = createHash('sha256')
    let size = 0
    for await (const part of body) {
      size += part.length
      if (size > most) refuse('tooLarge', [`文件超过 ${Math.floor(most / 1_000_000)} MB`, `The file is larger than ${Math.floor(most / 1_000_000)} MB`])
      hash.update(part)
      await file.writeFile(part)
    }
    return { hash: hash.digest('hex'), size }
  }

  /** Gives received bytes their own name. Bytes that lie there already are left, their time renewed so that no sweep takes them meanwhile. */
  async keep(received: Received): Promise<void> {
    const path = this.pathOf(received.hash)
    const folder = join(this.folder, received.hash.slice(0, 2), received.hash.slice(2, 4))
    await mkdir(folder, { recursive: true })
    await link(received.path, path).catch((thrown: unknown) => {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
    })
    const now = new Date()
    await utimes(path, now, now)
    for (const one of [folder, join(this.folder, received.hash.slice(0, 2)), this.folder]) await flushFolder(one)
  }

  /** Forgets received bytes; those that were kept stay under their own name. */
  async drop(received: Received): Promise<void> {
    await unlink(received.path).catch(() => undefined)
  }

  /** Bytes `from` to `to`, both included; all when not given. */
  read(hash: string, from?: number, to?: number): ReturnType<typeof createReadStream> {
    return createReadStream(this.pathOf(hash), { ...(from === undefined ? {} : { start: from }), ...(to === undefined ? {} : { end: to }) })
  }

  /** The size of what lies there, or null when nothing does. */
  async sizeOf(hash: string): Promise<number | null> {
    return (await stat(this.pathOf(hash)).catch(() => null))?.size ?? null
  }

  /** The hash of the bytes as they are now, or null when there are none: differs from the name when the disk lost a bit (F14). */
  async hashNow(hash: string): Promise<string | null> {
    return (await this.sizeOf(hash)) === null ? null : await this.hashOf(this.pathOf(hash))
  }

  /** The hash of the bytes at a path. */
  async hashOf(path: string): Promise<string> {
    const sum = createHash('sha256')
    for await (const part of createReadStream(path)) sum.update(part)
    return sum.digest('hex')
  }

  /** Takes bytes out for good. */
  async remove(hash: string): Promise<void> {
    await unlink(this.pathOf(hash)).catch(() => undefined)
  }

  /** Names of everything kept for longer than `age` ms, and the paths of what came in and was never kept, in batches of at most 1,000. */
  async *older(age: number): AsyncGenerator<{ readonly hashes: readonly string[]; readonly strays: readonly string[] }> {
    const before = Date.now() - age
    const old = async (path: string): Promise<boolean> => ((await stat(path).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY) <= before
    const incoming = join(this.folder, 'incoming')
    const strays: string[] = []
    for (const name of await names(incoming)) if (await old(join(incoming, name))) strays.push(join(incoming, name))
    if (strays.length > 0) yield { hashes: [], strays }
    for (const first of (await names(this.folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
      for (const second of await names(join(this.folder, first))) {
        const hashes: string[] = []
        for (const hash of await names(join(this.folder, first, second))) if (/^[0-9a-f]{64}$/.test(hash) && (await old(this.pathOf(hash)))) hashes.push(hash)
        if (hashes.length > 0) yield { hashes, strays: [] }
      }
  }
}

async function names(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => [])
}

/** A name in a folder is on the disk when the folder itself is flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
