import { setTimeout as sleep } from 'node:timers/promises'
import { Worker, parentPort, workerData } from 'node:worker_threads'
import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import { Refusal } from '../../base/refusal.ts'
import type { RefusalCode } from '../../base/refusal.ts'
import { NumberDesk } from '../perform/number.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Job, Payload } from '../perform/job.ts'
import { FileStore } from '../store/file-store.ts'
import { connect } from '../store/pool.ts'
import type { Login } from '../store/pool.ts'
import type { JobRow } from '../store/job-rows.ts'
import { deskOf } from './desk.ts'
import { giveWay } from './give-way.ts'

/** How a job is run in a thread of its own: the module that knows the whole office, and the login it works under. */
export interface Threads {
  readonly entry: URL
  readonly app: Login
  /** the folder of the archive's bytes */
  readonly files: string
}

/** Megabytes of heap that one such job may take; a job that wants more is refused, and the server goes on. */
const heap = 480
/** Milliseconds that a thread may take to close its connections once it said how it went. */
const leave = 2000
/** Milliseconds that a thread waits for another job: it has read the whole office, which takes as long as many a job does. */
const keep = 20_000
/** Milliseconds between two lines about its progress. */
const breath = 100

/** What a thread is begun with. */
interface Ground {
  readonly app: Login
  /** the folder of the archive's bytes */
  readonly files: string
}

/** What it is given to do. */
interface Handed {
  readonly company: number
  readonly row: JobRow
}

interface PlainRefusal {
  readonly code: RefusalCode
  readonly says: Label
  readonly path: string
  readonly also: readonly PlainRefusal[]
}

type Told =
  | { readonly step: readonly [done: number, total: number | undefined, says: Label | undefined] }
  | { readonly result: Payload | null }
  | { readonly refused: PlainRefusal }
  | { readonly thrown: { readonly message: string; readonly stack: string; readonly code: string } }
  | { readonly closed: true }

const plain = (refusal: Refusal): PlainRefusal => ({ code: refusal.code, says: refusal.says, path: refusal.path, also: refusal.also.map(plain) })
const refusalOf = ({ code, says, path, also }: PlainRefusal): Refusal => new Refusal(code, says, path, also.map(refusalOf))

const tooHeavy = (): Refusal => new Refusal('tooLarge', ['内容太大，内存不够，请分成几份', 'Too large for the memory it may take: do it in parts'])

/** The thread that waits for another job, of each that runs jobs so. */
const waiting = new WeakMap<Threads, Worker>()

function taken(threads: Threads): Worker {
  const known = waiting.get(threads)
  waiting.delete(threads)
  known?.ref()
  const ground: Ground = { app: threads.app, files: threads.files }
  return known ?? new Worker(threads.entry, { workerData: ground, resourceLimits: { maxOldGenerationSizeMb: heap } })
}

/** Lets it wait for the next job; the program may end meanwhile. One waits, no more. */
async function rested(threads: Threads, worker: Worker): Promise<void> {
  if (waiting.has(threads)) {
    await worker.terminate()
    return
  }
  waiting.set(threads, worker)
  worker.unref()
  // Nobody waits for it: should it fail, it is gone, and the next job begins another.
  worker.on('error', () => undefined)
  worker.once('exit', () => {
    if (waiting.get(threads) === worker) waiting.delete(threads)
  })
  setTimeout(() => {
    if (waiting.get(threads) === worker) void endWaiting(threads)
  }, keep).unref()
}

/** Ends the thread that waits, when no more jobs come. */
export async function endWaiting(threads: Threads): Promise<void> {
  const worker = waiting.get(threads)
  waiting.delete(threads)
  await worker?.terminate()
}

/** Runs a job in a thread of its own, so that nobody else waits for it. When `step` throws (cancelled, stopping), the thread is ended where it is. */
export async function runInThread(
  threads: Threads,
  company: number,
  row: JobRow,
  step: (done: number, total?: number, says?: Label) => Promise<void>,
): Promise<Payload | undefined> {
  const worker = taken(threads)
  const handed: Handed = { company, row }
  const gone = Promise.withResolvers<'closed' | 'exit'>()
  const went = Promise.withResolvers<Payload | undefined>()
  let over = false
  const heard = (told: Told): void => {
    if ('step' in told) return void step(...told.step).catch(went.reject)
    if ('closed' in told) return gone.resolve('closed')
    over = true
    if ('result' in told) went.resolve(told.result ?? undefined)
    else if ('refused' in told) went.reject(refusalOf(told.refused))
    else went.reject(Object.assign(new Error(told.thrown.message), { stack: told.thrown.stack, code: told.thrown.code }))
  }
  const failed = (thrown: Error): void => went.reject('code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : thrown)
  const ended = (): void => {
    gone.resolve('exit')
    went.reject(new Error('the thread of a job ended without an answer'))
  }
  worker.on('message', heard).on('error', failed).on('exit', ended)
  worker.postMessage(handed)
  try {
    return await went.promise
  } finally {
    // One that said how it went closes its connections first; one that does not, or was cut off in the middle, is of no more use.
    const how = over ? await Promise.race([gone.promise, sleep(leave)]) : undefined
    worker.off('message', heard).off('exit', ended)
    if (how === 'closed') await rested(threads, worker)
    else await worker.terminate()
    worker.off('error', failed)
  }
}

const isGround = (value: unknown): value is Ground => typeof value === 'object' && value !== null && 'app' in value && 'files' in value
const isHanded = (value: unknown): value is Handed => typeof value === 'object' && value !== null && 'row' in value && 'company' in value

/** One job, with connections of its own, and how it went. */
async function served(office: OfficeIndex, ground: Ground, handed: Handed, tell: (told: Told) => void): Promise<void> {
  const pool = connect(ground.app, 3)
  const readers = connect(ground.app, 2)
  giveWay([pool, readers])
  const kernel = { pool, numbers: new NumberDesk(pool), office, files: new FileStore(ground.files) }
  let last: readonly [number, number | undefined, Label | undefined] | null = null
  let at = 0
  const flush = (): void => {
    if (last) tell({ step: last })
    last = null
    at = performance.now()
  }
  const desk = deskOf({ kernel, readers }, handed.company, handed.row, new AbortController().signal, (done, total, says) => {
    last = [done, total, says]
    if (performance.now() - at >= breath) flush()
    return Promise.resolve()
  })
  try {
    const job: Job = present(office.jobs.get(handed.row.name), 'a job is declared')
    const result = await job.run(desk, handed.row.payload)
    flush()
    tell({ result: result ?? null })
  } catch (thrown) {
    if (thrown instanceof Refusal) tell({ refused: plain(thrown) })
    else {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      tell({ thrown: { message: error.message, stack: error.stack ?? '', code: 'code' in error ? String(error.code) : '' } })
    }
  } finally {
    await Promise.all([pool.end(), readers.end()])
    tell({ closed: true })
  }
}

/** The other end: in the thread, does the jobs that are handed to it, one after another, and tells of each how it went. */
export function serveThread(office: OfficeIndex): void {
  const port = present(parentPort, 'a thread has a parent')
  const ground: unknown = workerData
  if (!isGround(ground)) return
  port.on('message', (handed: unknown) => {
    if (isHanded(handed)) void served(office, ground, handed, (told) => port.postMessage(told))
  })
}
