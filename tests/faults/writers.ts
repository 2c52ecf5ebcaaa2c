import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

/** One command that was sent, and what became of it. */
export interface Sent {
  readonly id: string
  readonly record: 'customer' | 'salesOrder'
  readonly input: object
  /** the row's id, once the server has said that it is written */
  acknowledged: string | null
}

/** Four clerks who write without pause, whatever happens to the server: what was not answered is sent again under its own id. */
export class Writers {
  readonly sent: Sent[] = []
  /** answers other than 200, in words: there must be none */
  readonly refused: string[] = []
  /** commands that were answered only after they had been sent again */
  resent = 0
  readonly #make: (n: number) => Pick<Sent, 'record' | 'input'>
  readonly #cookie: string
  #address = ''
  #stopped = false
  #halted = false
  #working: Promise<unknown> = Promise.resolve()

  constructor(cookie: string, make: (n: number) => Pick<Sent, 'record' | 'input'>) {
    this.#cookie = cookie
    this.#make = make
  }

  /** The address of the program as it runs now. */
  point(address: string): void {
    this.#address = address
  }

  start(clients: number): void {
    this.#working = Promise.all(Array.from({ length: clients }, () => this.#write()))
  }

  /** Ends when every command that was sent has been answered. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#working
  }

  /** Ends at once, answered or not: for a test that has failed. */
  halt(): void {
    this.#stopped = true
    this.#halted = true
  }

  async #write(): Promise<void> {
    while (!this.#stopped) {
      const command: Sent = { id: randomUUID(), ...this.#make(this.sent.length), acknowledged: null }
      this.sent.push(command)
      for (let attempt = 0; command.acknowledged === null && !this.#halted; attempt += 1) {
        if (attempt > 0) await setTimeout(30)
        command.acknowledged = await this.#send(command)
        if (attempt > 0 && command.acknowledged !== null) this.resent += 1
        // two minutes: a machine with much else to do starts a database slowly, and that is not what is tried here
        if (attempt > 4000) return void this.refused.push(`${command.record} ${command.id} was never answered`)
      }
    }
  }

  async #send({ id, record, input }: Sent): Promise<string | null> {
    try {
      const answer = await fetch(`${this.#address}/api/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: this.#cookie },
        body: JSON.stringify({ id, record, verb: 'create', input }),
        signal: AbortSignal.timeout(5000),
      })
      const body: unknown = await answer.json()
      if (answer.ok && typeof body === 'object' && body !== null && 'id' in body) return String(body.id)
      // While the database is away the server says so (5xx); a refusal would be a fault.
      if (answer.status < 500 && this.refused.length < 5) this.refused.push(JSON.stringify(body))
      return null
    } catch {
      // No connection, or it broke: whether it was written is not known, so it is sent again.
      return null
    }
  }
}
