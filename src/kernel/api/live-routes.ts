import { Hono } from 'hono'
import type { Pool, PoolClient } from 'pg'
import { refuse } from '../../base/refusal.ts'
import { noticeChannel } from '../store/notice-rows.ts'
import { whoAsks } from './visit.ts'
import type { Served } from './visit.ts'

/** Open pages of one person, and of all; more than this is no office but an attack. */
const most = { person: 12, all: 3000 } as const
/** Milliseconds between two signs of life. At each the session is asked for again, so that a stream ends with it. */
const beat = 25_000

interface Stream {
  readonly company: number
  readonly person: string
  send(text: string): void
  end(): void
}

/** Who listens, and the one connection on which the database tells what was committed. */
export class Live {
  readonly #pool: Pool
  readonly #streams = new Set<Stream>()
  #listening: Promise<PoolClient | null> | null = null
  /** clients that are held, with what is done when one breaks: each is given back once, or the program ends by it */
  readonly #held = new Map<PoolClient, () => void>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Adds a listener. Refuses `tooMany`. Returns how to leave. */
  join(stream: Stream): () => void {
    const own = [...this.#streams].filter((one) => one.company === stream.company && one.person === stream.person).length
    if (own >= most.person || this.#streams.size >= most.all) refuse('tooMany', ['打开的页面太多，请关掉一些', 'Too many open pages'])
    this.#streams.add(stream)
    void this.#listen()
    return () => {
      this.#streams.delete(stream)
      if (this.#streams.size === 0) void this.#leave()
    }
  }

  async #listen(): Promise<void> {
    if (this.#listening) return
    const opening = this.#open()
    this.#listening = opening
    // A database that is away is asked again; meanwhile pages look for themselves once a minute.
    if ((await opening) === null && this.#listening === opening) {
      this.#listening = null
      setTimeout(() => void (this.#streams.size > 0 && this.#listen()), 2000).unref()
    }
  }

  async #open(): Promise<PoolClient | null> {
    try {
      const client = await this.#pool.connect()
      client.on('notification', ({ payload }) => this.#told(payload ?? ''))
      const lost = (): void => {
        this.#giveBack(client, true)
        this.#listening = null
        for (const stream of this.#streams) stream.send('event: missed\ndata: {}\n\n')
        if (this.#streams.size > 0) void this.#listen()
      }
      this.#held.set(client, lost)
      client.once('error', lost)
      await client.query(`listen ${noticeChannel}`)
      return client
    } catch {
      return null
    }
  }

  /** Gives a client back, if that was not done: a line that broke while nobody used it any more is the pool's own affair. */
  #giveBack(client: PoolClient, broken = false): void {
    const lost = this.#held.get(client)
    if (!lost) return
    this.#held.delete(client)
    client.off('error', lost)
    client.release(broken)
  }

  async #leave(): Promise<void> {
    const client = await this.#listening
    if (this.#streams.size > 0 || !client) return
    this.#listening = null
    client.removeAllListeners('notification')
    await client.query(`unlisten ${noticeChannel}`).catch(() => undefined)
    this.#giveBack(client)
  }

  #told(payload: string): void {
    const about: { readonly company?: unknown; readonly persons?: unknown } = JSON.parse(payload)
    for (const stream of this.#streams) {
      if (stream.company !== about.company) continue
      if (!Array.isArray(about.persons) || about.persons.includes(stream.person)) stream.send('event: notice\ndata: {}\n\n')
    }
  }

  /** Ends every stream, so that the server can stop. */
  close(): void {
    for (const stream of this.#streams) stream.end()
  }
}

/** `GET /api/live`: server-sent events for an open page; they say only that there is something new, what it is is read as always. */
export function liveRoutes(served: Served, live: Live): Hono {
  const app = new Hono()
  app.get('/api/live', async (context) => {
    const signed = await whoAsks(served, context)
    const encoder = new TextEncoder()
    let leave = (): void => undefined
    let beating: NodeJS.Timeout | undefined
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const stream: Stream = {
          end: () => end(),
          company: signed.company,
          person: signed.person,
          send: (text) => {
            // A page that does not read is dropped: it begins anew and reads everything.
            if ((controller.desiredSize ?? 0) < -100) end()
            else controller.enqueue(encoder.encode(text))
          },
        }
        const end = (): void => {
          leave()
          clearInterval(beating)
          try {
            controller.close()
          } catch {
            // closed already by the other side
          }
        }
        leave = live.join(stream)
        // After a restart a thousand pages come back spread over some seconds.
        stream.send(`retry: ${2000 + Math.floor(Math.random() * 8000)}\nevent: ready\ndata: {}\n\n`)
        beating = setInterval(() => {
          whoAsks(served, context).then(
            () => stream.send(': beat\n\n'),
            () => end(),
          )
        }, beat)
        beating.unref()
      },
      cancel: () => {
        leave()
        clearInterval(beating)
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
  })
  return app
}
