import { setTimeout } from 'node:timers/promises'
import { sha256Hex } from '../../base/hash.ts'
import { readUuid } from '../../base/id.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { RefusalCode } from '../../base/refusal.ts'
import type { Label } from '../../base/label.ts'
import type { Json } from '../kinds/kind.ts'
import type { RowValues } from '../kinds/read.ts'
import type { AnyRecord } from '../record/record.ts'
import { readRows } from '../store/rows.ts'
import { needRole } from './access.ts'
import { create, update } from './change.ts'
import type { Made } from './change.ts'
import type { Reply } from './command.ts'
import { recordNamed } from './office.ts'
import type { OfficeIndex } from './office.ts'
import { again, inTransaction, perform, translated } from './perform.ts'
import type { Bulk, Kernel, Work } from './work.ts'
import { writeMany } from './write-many.ts'

/** One row of a batch: to be made, or changed from the version given. `made` keeps its history: administrators only. */
export interface ManyRow {
  readonly on: { readonly id: string; readonly version: number } | null
  readonly input: unknown
  /** the input as it was read already, by readInput for the same person */
  readonly values?: RowValues
  readonly made?: Made
}

/** What became of a row: its id, or why not. */
export type ManyOutcome = { readonly id: string } | { readonly refused: Refusal }

/** A batch of rows of one record. `id` is its idempotency key, as a command's is; `asked` is the hash of what its rows say. */
export interface ManyCommand {
  readonly id: string
  readonly asked: string
  readonly record: string
  readonly rows: readonly ManyRow[]
}

/** An id that follows from others, in the form of a random one. */
export function idFrom(...parts: readonly (string | number)[]): string {
  const hex = sha256Hex(parts.join('\u0000'))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Whether rows of this record are written together. Those whose rows have consequences (a create or update action, numbers to be drawn) are not;
 * nor are those with columns of several ids, of which each is asked for row by row.
 */
export function writtenTogether(office: OfficeIndex, record: AnyRecord): boolean {
  const acting = office.action(record.name, 'create') ?? office.action(record.name, 'update')
  const drawing = record.numbered !== undefined || Object.values(record.fields).some((field) => field.kind === 'serial')
  const pointing = Object.values(record.fields).some((field) => [field, ...Object.values(field.fields ?? {})].some((one) => one.kind === 'refs'))
  return !acting && !drawing && !pointing
}

/**
 * Many rows by the one write path: each is read, derived, ruled, versioned and audited as one command would be, all are written together in
 * one transaction. A row that is refused takes none of its neighbours along. Records that are not written together go one by one. Outcomes stand in the order of the rows; the same batch again gets the same outcomes.
 */
export async function performMany(kernel: Kernel, company: number, person: string, command: ManyCommand): Promise<readonly ManyOutcome[]> {
  const record = recordNamed(kernel.office, command.record)
  const id = readUuid(command.id)
  if (!writtenTogether(kernel.office, record)) return await oneByOne(kernel, company, person, record, { ...command, id })
  try {
    return await oneBatch(kernel, company, person, record, { ...command, id })
  } catch (thrown) {
    // The database refuses by itself what no row alone shows (a name that exists): the batch is halved until the culprit stands alone.
    const known = translated(kernel, command, thrown)
    if (!(known instanceof Refusal) || thrown instanceof Refusal) throw thrown
    const [first] = command.rows
    if (command.rows.length === 1 && first) return [{ refused: known }]
    const middle = Math.ceil(command.rows.length / 2)
    const half = (rows: readonly ManyRow[], name: string) =>
      performMany(kernel, company, person, { id: idFrom(id, name), asked: `${command.asked} ${name}`, record: record.name, rows })
    return [...(await half(command.rows.slice(0, middle), 'first')), ...(await half(command.rows.slice(middle), 'second'))]
  }
}

async function oneByOne(kernel: Kernel, company: number, person: string, record: AnyRecord, { id, rows }: ManyCommand): Promise<readonly ManyOutcome[]> {
  const outcomes: ManyOutcome[] = []
  for (const [index, { on, input, made }] of rows.entries()) {
    if (made) refuse('forbidden', [`${record.label[0]}不能带入原制单人和日期`, `The history of ${record.label[1]} cannot be kept`])
    const verb = on ? 'update' : 'create'
    const command = { id: idFrom(id, index), record: record.name, verb, input, ...(on ? { row: on.id, version: on.version } : {}) }
    try {
      outcomes.push({ id: (await perform(kernel, company, person, command)).id })
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || hopeless(thrown)) throw thrown
      outcomes.push({ refused: thrown })
    }
  }
  return outcomes
}

/** No further row can succeed either: the person may not, or is no longer there. */
const hopeless = (refusal: Refusal): boolean => (refusal.code === 'forbidden' && refusal.path === '') || refusal.code === 'signedOut'

async function oneBatch(kernel: Kernel, company: number, person: string, record: AnyRecord, command: ManyCommand): Promise<readonly ManyOutcome[]> {
  const outer = { id: command.id, record: record.name, verb: 'many', asked: command.asked }
  for (let attempt = 1; ; attempt += 1) {
    const bulk = { locked: new Map(), inserts: [], updates: [] }
    try {
      const reply = await inTransaction(kernel, company, person, outer, { bulk }, (work) => carryOutMany(work, bulk, record, command))
      return outcomesOf(reply)
    } catch (thrown) {
      if (attempt >= 7 || !again(thrown)) throw thrown
      await setTimeout(10 * 2 ** attempt)
    }
  }
}

async function carryOutMany(
  work: Work,
  bulk: Bulk & { locked: Map<string, Awaited<ReturnType<typeof readRows>>[number]> },
  record: AnyRecord,
  { id, rows }: ManyCommand,
): Promise<Reply> {
  if (rows.some((row) => row.made)) needRole(work.actor, ['administrator'], ['带入原制单人和日期', 'keep the history of rows'])
  const ids = rows.flatMap(({ on }) => (on ? [on.id] : []))
  if (ids.length > 0) for (const row of await readRows(work, record, ids, true)) bulk.locked.set(row.id, row)
  const outcomes: Json[] = []
  for (const { on, input, values, made } of rows) {
    const noted = work.noted.length
    try {
      const given = { outside: input, ...(values ? { read: values } : {}), ...(made ? { made } : {}) }
      const row = on ? await update(work, record, on.id, on.version, given) : await create(work, record, given)
      outcomes.push(row.id)
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || hopeless(thrown)) throw thrown
      work.noted.splice(noted)
      outcomes.push(plain(thrown))
    }
  }
  await writeMany(work, bulk)
  return { record: record.name, id, row: { id, version: 0, outcomes } }
}

const plain = (refusal: Refusal): { readonly [name: string]: Json } => ({
  code: refusal.code,
  says: [...refusal.says],
  path: refusal.path,
  also: refusal.also.map(plain),
})

interface Plain {
  readonly code: RefusalCode
  readonly says: Label
  readonly path: string
  readonly also: readonly Plain[]
}
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && 'code' in value && 'says' in value

const refusalFrom = ({ code, says, path, also }: Plain): Refusal => new Refusal(code, says, path, also.map(refusalFrom))

function outcomesOf(reply: Reply): readonly ManyOutcome[] {
  const { outcomes } = reply.row
  return Array.isArray(outcomes) ? outcomes.map((one): ManyOutcome => (isPlain(one) ? { refused: refusalFrom(one) } : { id: String(one) })) : []
}
