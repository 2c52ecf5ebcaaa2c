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
/** Milliseconds that a thread may take to leave once it said how it went. */
const leave = 2000
/** Milliseconds between two lines about its progress. */
const breath = 100

interface Handed {
  readonly app: Login
  /** the folder of the archive's bytes */
  readonly files: string
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

const plain = (refusal: Refusal): PlainRefusal => ({ code: refusal.code, says: refusal.says, path: refusal.path, also: refusal.also.map(plain) })
const refusalOf = ({ code, says, path, also }: PlainRefusal): Refusal => new Refusal(code, says, path, also.map(refusalOf))

const tooHeavy = (): Refusal => new Refusal('tooLarge', ['内容太大，内存不够，请分成几份', 'Too large for the memory it may take: do it in parts'])

/** Runs a job in a thread of its own, so that nobody else waits for it. When `step` throws (cancelled, stopping), the thread is ended where it is. */
export async function runInThread(
  threads: Threads,
  company: number,
  row: JobRow,
  step: (done: number, total?: number, says?: Label) => Promise<void>,
): Promise<Payload | undefined> {
  const handed: Handed = { app: threads.app, files: threads.files, company, row }
  const worker = new Worker(threads.entry, { workerData: handed, resourceLimits: { maxOldGenerationSizeMb: heap } })
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let over = false
  try {
    return await new Promise<Payload | undefined>((resolve, reject) => {
      worker.on('message', (told: Told) => {
        if ('step' in told) return void step(...told.step).catch(reject)
        over = true
        if ('result' in told) resolve(told.result ?? undefined)
        else if ('refused' in told) reject(refusalOf(told.refused))
        else reject(Object.assign(new Error(told.thrown.message), { stack: told.thrown.stack, code: told.thrown.code }))
      })
      worker.once('error', (thrown) => reject('code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : thrown))
      worker.once('exit', () => reject(new Error('the thread of a job ended without an answer')))
    })
  } finally {
    // One that said how it went ends by itself, with its connections closed; it is not cut off in the middle of that.
    if (over) await Promise.race([gone, sleep(leave)])
    await worker.terminate()
  }
}

const isHanded = (value: unknown): value is Handed =>
  typeof value === 'object' && value !== null && 'app' in value && 'files' in value && 'row' in value && 'company' in value

/** The other end: in the thread, does the job that was handed to it with connections of its own, and tells how it went. */
export async function serveThread(office: OfficeIndex): Promise<void> {
  const port = present(parentPort, 'a thread has a parent')
  const handed: unknown = workerData
  if (!isHanded(handed)) return
  const pool = connect(handed.app, 3)
  const readers = connect(handed.app, 2)
  giveWay([pool, readers])
  const kernel = { pool, numbers: new NumberDesk(pool), office, files: new FileStore(handed.files) }
  const tell = (told: Told): void => port.postMessage(told)
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
  }
}
