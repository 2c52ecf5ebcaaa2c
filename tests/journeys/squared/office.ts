import { present } from '../../../src/base/assert.ts'
import { addDays, readDay } from '../../../src/base/day.ts'
import type { Day } from '../../../src/base/day.ts'
import type { Staff, TestOffice } from '../../database/fixture.ts'
import type { Row } from '../chain.ts'
import { Bag } from './bag.ts'
import { SquaredPaper } from './paper.ts'
import type { House } from './paper.ts'

/** Something that happens; false where it cannot happen now. */
export type Deed = () => Promise<boolean>
/** What stands in the books and can be taken back, once nothing stands on it. */
export interface Standing {
  readonly what: string
  readonly free: () => boolean
  readonly undo: () => Promise<void>
}
/** What a document is acted on by. */
export interface At {
  readonly id: string
  readonly version: unknown
}

/** With whom, in what and between what the office of these journeys deals. */
export interface Parties {
  readonly customers: readonly string[]
  readonly goods: readonly string[]
  readonly warehouses: readonly string[]
  readonly carrier: string
  readonly supplier: string
  readonly bank: string
  readonly travel: string
}

/** Nothing is posted for days to come. */
const lastDay = readDay('2026-10-01')

/** An office in which random things happen, and the paper beside it. Every step is a person's, through the same path as a page's. */
export class RandomOffice {
  readonly paper: SquaredPaper
  readonly standing = new Bag<Standing>()
  readonly t: TestOffice
  readonly house: House
  readonly parties: Parties
  readonly random: () => number
  readonly done = new Map<string, number>()
  day: Day = readDay('2025-01-02')
  private readonly pace: number
  private made = 0

  constructor(
    t: TestOffice,
    house: House,
    parties: Parties,
    { random, events, costs }: { random: () => number; events: number; costs: ReadonlyMap<string, bigint> },
  ) {
    this.t = t
    this.house = house
    this.parties = parties
    this.random = random
    // However many events, they fit into the days there are.
    this.pace = Math.min(0.5, 300 / events)
    this.paper = new SquaredPaper(house, costs)
  }

  chance(share: number): boolean {
    return this.random() < share
  }
  /** From 1 to `most`. */
  upTo(most: bigint | number): bigint {
    return 1n + BigInt(Math.floor(this.random() * Number(most)))
  }
  one<T>(list: readonly T[]): T {
    return present(list[Math.floor(this.random() * list.length)], 'a list to draw from')
  }
  /** A day some days from now. */
  later(days: number): Day {
    return addDays(this.day, days)
  }
  /** A number nobody used. */
  serial(): number {
    this.made += 1
    return this.made
  }

  async step(deeds: readonly Deed[]): Promise<void> {
    if (this.chance(this.pace) && this.day < lastDay) this.day = addDays(this.day, 1 + Math.floor(this.random() * 3))
    if (this.chance(0.3) && (await this.undo())) return
    while (!(await this.one(deeds)()));
  }

  /** Counts what happened, by kind. */
  happened(what: string): void {
    this.done.set(what, (this.done.get(what) ?? 0) + 1)
  }
  stands(what: string, free: () => boolean, undo: () => Promise<void>): Standing {
    this.happened(what)
    return this.standing.add({ what, free, undo })
  }

  readonly undo = async (): Promise<boolean> => {
    const one = this.standing.draw(this.random, ({ free }) => free())
    if (!one) return false
    await this.takeBack(one)
    return true
  }
  private async takeBack(one: Standing): Promise<void> {
    await one.undo()
    this.standing.remove(one)
    this.happened(`${one.what} back`)
  }

  /** Everything that stands is taken back, the rest when what stood on it is gone. Returns how many were; `now` and then something else is done. */
  async undoAll(between: () => Promise<void>): Promise<number> {
    let count = 0
    for (;;) {
      const now = this.standing.all().toReversed()
      for (const one of now) {
        if (!one.free()) continue
        await this.takeBack(one)
        count += 1
        if (count % 50 === 0) await between()
      }
      if (this.standing.size === 0) return count
      if (now.length === this.standing.size) throw new Error(`nothing more can be taken back: ${now.map(({ what }) => what).join(', ')}`)
    }
  }

  act(who: Staff, record: string, verb: string, input: object, on?: At): Promise<Row> {
    return this.t.act(who, record, verb, input, on)
  }
  /** The row as others have left it. */
  async now(table: string, { id }: { readonly id: string }): Promise<At> {
    const [row] = await this.t.see((read) =>
      read.rows<{ version: number }>(`select version from ${table} where company_id = $1 and id = $2`, [this.t.company, id]),
    )
    return { id, version: present(row, `a row of ${table}`).version }
  }
  /** Two look at the same sheet and sign it. */
  async signed(record: string, verb: string, made: Row, by: readonly [Staff, Staff] = ['lead', 'manager']): Promise<Row> {
    const ticks = Object.keys(this.t.office.kernel.office.records.get(record)?.verbs[verb]?.review?.ticks ?? {})
    const shown = await this.t.shown(record, verb, made.id)
    await this.act(by[0], record, 'sign', { verb, shown, ticks }, made)
    return await this.act(by[1], record, 'sign', { verb, shown, ticks }, made)
  }
  /** Written down by the clerk, signed by two, posted. */
  async posted(record: string, verbs: readonly [sign: string, post: string], input: object, more: object = {}): Promise<Row> {
    const made = await this.signed(record, verbs[0], await this.act('clerk', record, 'create', input))
    return await this.act('finance', record, verbs[1], { on: this.day, ...more }, made)
  }
  /** Taken back in red today. */
  async reversed(record: string, on: At): Promise<Row> {
    return await this.act('finance', record, 'reverse', { on: this.day, reason: '撤回' }, on)
  }
}
