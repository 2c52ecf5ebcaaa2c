import type { Pool } from 'pg'
import { present } from '../base/assert.ts'
import { addDays, readDay } from '../base/day.ts'
import { Refusal } from '../base/refusal.ts'
import { dayIn } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { readId } from '../base/id.ts'
import { moment } from '../base/moment.ts'
import type { Json } from '../kernel/kinds/kind.ts'
import { rowToWire } from '../kernel/kinds/read.ts'
import type { AnyField } from '../kernel/record/field.ts'
import type { AnyRecord } from '../kernel/record/record.ts'
import { sheetNow } from '../kernel/perform/review/sign.ts'
import { readingOf } from '../kernel/perform/transaction.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import { reading } from '../kernel/store/pool.ts'
import { readRows } from '../kernel/store/rows.ts'
import type { Reader } from '../kernel/store/rows.ts'
import { act, commandId } from './bulk.ts'
import type { Hand } from './bulk.ts'

/** The duties of the chain, each in other hands. */
export interface ChainCrew {
  readonly clerk: string
  readonly reviewerA: string
  readonly reviewerB: string
  readonly warehouse: string
  readonly finance: string
}

export interface Chain extends Hand {
  readonly readers: Pool
  readonly crew: ChainCrew
  /** distinguishes one run's command ids from another's */
  readonly run: string
  /** nothing of this run was carried out before, so nothing is looked for */
  readonly fresh?: boolean
}

/** What happened to one order, and when; what is null did not happen. Everything is taken up where an earlier run stopped. */
export interface Course {
  readonly order: string
  readonly name: string
  readonly shippedOn: string
  readonly waybill: string | null
  /** how far the shipment goes; `made` waits for its reviewers */
  readonly upTo: 'made' | 'shipped' | 'requested' | 'posted'
  readonly receivedOn: string | null
  /** share of what is owed that is paid, in hundredths; 100 pays all, more stays on account */
  readonly paid: number
}

type Row = Awaited<ReturnType<typeof act>>
const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`)
const typed = (field: AnyField): AnyField =>
  field.fields ? { ...field, fields: Object.fromEntries(Object.entries(field.fields).filter(([, one]) => !one.system)) } : field

async function looking<T>(chain: Chain, run: (read: Reading, reader: Reader) => Promise<T>): Promise<T> {
  return await reading(chain.readers, chain.company, (client) => {
    const reader: Reader = { client, company: chain.company }
    const now = new Date()
    return run(readingOf(reader, moment(now), dayIn('Asia/Shanghai', now)), reader)
  })
}

const recordOf = (chain: Chain, name: string): AnyRecord => present(chain.kernel.office.records.get(name), name)

/** What the form would open with: a document drafted from another. */
export async function drafted(chain: Chain, record: string, from: string, id: string): Promise<object> {
  const draft = present(
    chain.kernel.office.drafts.find((one) => one.record === record && one.from === from),
    `a draft of ${record} from ${from}`,
  )
  return await looking(chain, async (read, reader) => {
    const input = { ...(await draft.draft(read, await readRows(reader, recordOf(chain, from), [id]))) }
    const fields = Object.fromEntries(
      Object.entries(recordOf(chain, record).fields)
        .filter(([name]) => name in input)
        .map(([name, field]) => [name, typed(field)]),
    )
    return rowToWire(fields, input)
  })
}

/** What the form of a new document would open with for this person, about that day. */
export async function begun(chain: Chain, record: string, person: string, on: Day): Promise<{ readonly [field: string]: Json }> {
  const beginning = present(chain.kernel.office.beginning(record), `a beginning of ${record}`)
  return await looking(chain, async (read) => {
    const input = { ...(await beginning.begin(read, { person: readId(person), on })) }
    const fields = Object.entries(recordOf(chain, record).fields).filter(([name]) => name in input)
    return rowToWire(Object.fromEntries(fields.map(([name, field]) => [name, typed(field)])), input)
  })
}

/** Was this command carried out in an earlier run? Then its document is not drafted anew. */
async function done(chain: Chain, command: string): Promise<string | null> {
  if (chain.fresh) return null
  return await looking(chain, async (_, reader) => {
    const found = await reader.client.query<{ row_id: string }>('select row_id from command where company_id = $1 and id = $2', [chain.company, command])
    return found.rows[0]?.row_id ?? null
  })
}

async function current(chain: Chain, record: string, id: string): Promise<Row> {
  return await looking(chain, async (_, reader) => {
    const [row] = await readRows(reader, recordOf(chain, record), [id])
    const found = present(row, 'a row that was made is there')
    return { ...rowToWire(recordOf(chain, record).fields, found), id: found.id, version: found.version, state: found.state ?? '' }
  })
}

/**
 * One person's signature under what he has just looked at, everything ticked. What stands beside may move between looking and signing (vouchers get
 * their numbers a moment later): then he looks again, as a person would.
 */
export async function signed(chain: Chain, who: string, command: string, record: string, row: Row, at: Date, verb = 'check'): Promise<Row> {
  const ticks = Object.keys(recordOf(chain, record).verbs[verb]?.review?.ticks ?? {})
  for (let again = 3; ; again -= 1) {
    const { shown } = await looking(chain, async (read, reader) => {
      const [stored] = await readRows(reader, recordOf(chain, record), [row.id])
      return await sheetNow(chain.kernel.office, read, recordOf(chain, record), verb, present(stored, 'a row to sign'))
    })
    try {
      return await act(chain, who, command, record, 'sign', { verb, shown, ticks }, row, at)
    } catch (thrown) {
      if (again === 0 || !(thrown instanceof Refusal) || thrown.code !== 'stale') throw thrown
    }
  }
}

/** Makes a document from another and has both reviewers sign it; a document that an earlier run made is taken up as it is. */
async function reviewed(chain: Chain, course: Course, record: string, from: string, id: string, at: Date, sign: boolean): Promise<Row> {
  const command = (step: string): string => commandId(chain.run, String(chain.company), course.name, record, step)
  const earlier = await done(chain, command('create'))
  let row = earlier
    ? await current(chain, record, earlier)
    : await act(chain, chain.crew.clerk, command('create'), record, 'create', await drafted(chain, record, from, id), undefined, at)
  if (!sign || row.state !== 'made') return row
  row = await signed(chain, chain.crew.reviewerA, command('sign 1'), record, row, at)
  return await signed(chain, chain.crew.reviewerB, command('sign 2'), record, row, at)
}

/** Sends one order through the office, as five persons would: by the same verbs, each on its day. */
export async function runCourse(chain: Chain, course: Course): Promise<void> {
  const at = noon(course.shippedOn)
  const command = (step: string): string => commandId(chain.run, String(chain.company), course.name, step)
  let shipment = await reviewed(chain, course, 'shipment', 'salesOrder', course.order, at, course.upTo !== 'made')
  if (course.upTo === 'made') return
  if (shipment.state === 'checked')
    shipment = await act(
      chain,
      chain.crew.warehouse,
      command('ship'),
      'shipment',
      'ship',
      { on: course.shippedOn, ...(course.waybill ? { waybill: course.waybill } : {}) },
      shipment,
      at,
    )
  if (course.upTo === 'shipped') return
  let request = await reviewed(chain, course, 'invoiceRequest', 'shipment', shipment.id, at, course.upTo === 'posted')
  if (course.upTo === 'requested') return
  if (request.state === 'checked')
    request = await act(chain, chain.crew.finance, command('post'), 'invoiceRequest', 'post', { on: course.shippedOn }, request, at)
  if (course.receivedOn !== null && !(await done(chain, command('receipt')))) await receive(chain, course, shipment, request, command('receipt'))
}

const fen = (text: unknown): bigint => BigInt(String(text).replace('.', ''))
const yuan = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`

/** The customer pays: the invoice first, then freight that was advanced for him; what is over stays on account. */
async function receive(chain: Chain, course: Course, shipment: Row, request: Row, command: string): Promise<void> {
  const freight = shipment.freightBy === 'advanced' ? fen(shipment.freight) : 0n
  const amount = ((fen(request.gross) + freight) * BigInt(course.paid)) / 100n
  if (amount <= 0n) return
  const toInvoice = amount < fen(request.gross) ? amount : fen(request.gross)
  const toFreight = amount - toInvoice < freight ? amount - toInvoice : freight
  const lines = [
    ...(toInvoice > 0n ? [{ invoice: request.id, amount: yuan(toInvoice) }] : []),
    ...(toFreight > 0n ? [{ shipment: shipment.id, amount: yuan(toFreight) }] : []),
  ]
  const day = course.receivedOn ?? course.shippedOn
  await act(
    chain,
    chain.crew.finance,
    command,
    'receipt',
    'create',
    { customer: request.customer, receivedOn: day, amount: yuan(amount), lines },
    undefined,
    noon(day),
  )
}

/** A day so many days later. */
export const later = (day: string, days: number): string => addDays(readDay(day), days)
