import { textual } from '../../base/text.ts'
import { setTimeout } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { sha256Hex } from '../../base/hash.ts'
import { dayIn } from '../../base/day.ts'
import { moment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { readUuid } from '../../base/id.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { readInput, rowToWire } from '../kinds/read.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { linesFields, linesTableOf, snake, tableOf } from '../store/table.ts'
import { f } from '../record/field.ts'
import type { StoredRow } from '../store/rows.ts'
import { hiddenFields, needScope } from './access.ts'
import { note, writeAudit } from './audit.ts'
import { attach, detach } from './attach.ts'
import { begin } from './begin.ts'
import type { Command, Reply } from './command.ts'
import { together } from './together.ts'
import { create, doVerb, lockRow, update } from './change.ts'
import { tellListeners, writeLater } from './later.ts'
import { recordNamed, verbNamed } from './office.ts'
import { signedOff, steppedOn } from './review/passed.ts'
import { sign } from './review/sign.ts'
import { isReviewStep, reviewStep } from './review/steps.ts'
import { needState } from './state.ts'
import { readingOf } from './transaction.ts'
import type { Bulk, Kernel, Work } from './work.ts'

/** How a command is carried out when no person clicks: `at` is the business time (an import that keeps history); `founding` makes a company. */
export interface Circumstances {
  readonly at?: Date
  readonly founding?: boolean
  /** by an API token: all that it may do */
  readonly scopes?: readonly string[]
  /** several rows at once: they are written together at the end */
  readonly bulk?: Bulk
}

/**
 * The one write path. Every change in the system comes through here, whoever asks: the web, a command line, an import.
 * begin → idempotency → lock row, compare version → access → state → input → rules → review gate → action (with its postings) → write →
 * number → audit → commit. A refusal leaves the database as it was. A command that lost its connection may be sent again: it is done once.
 */
export async function perform(kernel: Kernel, company: number, person: string, command: Command, circumstances: Circumstances = {}): Promise<Reply> {
  const id = readUuid(command.id)
  const asked = sha256Hex(JSON.stringify([command.record, command.verb, command.row ?? null, command.version ?? null, command.input ?? null]))
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(kernel, company, person, { ...command, id }, asked, circumstances)
    } catch (thrown) {
      if (attempt >= 7 || !again(thrown)) throw translated(kernel, command, thrown)
      // 20 ms, 40 ms … 1.3 s: long enough for a database that is coming up again, short enough for a person who waits.
      await setTimeout(10 * 2 ** attempt)
    }
  }
}

/** A command without its content: what the audit and a second attempt know it by. */
export interface Outer {
  readonly id: string
  readonly record: string
  readonly verb: string
  readonly asked: string
}

async function once(kernel: Kernel, company: number, person: string, command: Command, asked: string, circumstances: Circumstances): Promise<Reply> {
  const record = recordNamed(kernel.office, command.record)
  const outer = { id: command.id, record: record.name, verb: command.verb, asked }
  return await inTransaction(kernel, company, person, outer, circumstances, async (work) => replyOf(record, await carryOut(work, record, command), work))
}

/** One attempt at a command: its transaction from begin to commit, or as if it had never been. A known command gives its old reply. */
export async function inTransaction(
  kernel: Kernel,
  company: number,
  person: string,
  outer: Outer,
  circumstances: Circumstances,
  run: (work: Work) => Promise<Reply>,
): Promise<Reply> {
  const client = await kernel.pool.connect()
  let lost: Error | undefined
  let work: Work | undefined
  try {
    const { actor, reply } = await begin(client, company, person, outer, circumstances)
    if (reply) {
      await client.query('rollback')
      return reply
    }
    work = workOf(kernel, client, company, outer.id, actor, circumstances)
    const made = await run(work)
    await together([writeAudit(work, outer, made), ...writeLater(work), client.query('commit'), ...tellListeners(work)])
    return made
  } catch (thrown) {
    await client.query('rollback').catch((broken: unknown) => {
      lost = broken instanceof Error ? broken : new Error(String(broken))
    })
    if (work && work.drawn.length > 0)
      await kernel.numbers.explain(work.drawn, thrown instanceof Refusal ? thrown.says[0] : '保存未完成').catch(() => undefined)
    throw thrown
  } finally {
    client.release(lost)
  }
}

function workOf(kernel: Kernel, client: PoolClient, company: number, command: string, actor: Work['actor'], { at = new Date(), bulk }: Circumstances): Work {
  const now: Moment = moment(at)
  const today = dayIn('Asia/Shanghai', at)
  const gathered = { noted: [], drawn: [], later: [], told: [] }
  return { kernel, client, company, actor, command, now, today, setting: { now, today, me: actor.person }, ...gathered, ...(bulk ? { bulk } : {}) }
}

/** The verbs every record has, and its own. */
async function carryOut(work: Work, record: AnyRecord, command: Command): Promise<StoredRow> {
  needScope(record, work.actor, command.verb)
  if (command.verb === 'create') return await create(work, record, { outside: command.input })
  const id = readUuid(command.row ?? refuse('invalid', ['没有指明是哪一张单据', 'Which row?'], 'row'))
  if (command.verb === 'attach') return await attach(work, record, id, command.input)
  if (command.verb === 'detach') return await detach(work, record, id, command.input)
  const version = command.version ?? refuse('invalid', ['没有带上单据的版本号，请刷新', 'The version is missing'], 'version')
  if (command.verb === 'update') return await update(work, record, id, version, { outside: command.input })
  if (command.verb === 'sign') return await signAndMaybeDo(work, record, await lockRow(work, record, id, version), command.input)
  if (isReviewStep(command.verb)) return await reviewStep(work, record, await lockRow(work, record, id, version), command.verb, command.input)
  verbNamed(record, command.verb)
  return await doVerb(work, record, command.verb, await lockRow(work, record, id, version), { outside: command.input })
}

const signingFields = {
  verb: f.text(['动作', 'Verb']),
  shown: f.text(['所见内容', 'Shown']),
  remark: f.text(['意见', 'Remark'], { optional: true, max: 500 }),
}

/** A signature; the last one needed makes the verb happen in the same transaction. */
async function signAndMaybeDo(work: Work, record: AnyRecord, row: StoredRow, input: unknown): Promise<StoredRow> {
  const { ticks, ...rest } = typeof input === 'object' && input !== null && 'ticks' in input ? input : { ticks: [] }
  const read = readInput(signingFields, rest, true, work.setting)
  const verb = String(read.verb)
  const declared = verbNamed(record, verb)
  if (!declared.review) refuse('review', ['这个动作不需要签字', 'This verb takes no signatures'])
  needState(record, declared, row)
  const signing = { verb, shown: String(read.shown), remark: textual(read.remark) || null, ticks: Array.isArray(ticks) ? ticks.map(String) : [] }
  const signed = await sign(work, readingOf(work, work.now, work.today), record, row, declared.review, signing)
  note(work, {
    record: record.name,
    row: row.id,
    verb: 'sign',
    version: row.version,
    changes: { signature: [null, { verb, shown: signing.shown, ticks: signing.ticks, for: signed.mark.forPerson }] },
  })
  if (!signed.full) {
    steppedOn({ work, record, row }, signed.standing, signed.mark)
    return row
  }
  const done = await doVerb(work, record, verb, row, { outside: {} }, true)
  await signedOff({ work, record, row, verb, reason: null }, signed.standing)
  return done
}

function replyOf(record: AnyRecord, row: StoredRow, work: Work): Reply {
  const head = { id: row.id, version: row.version, madeAt: row.madeAt, ...(row.state === undefined ? {} : { number: row.number ?? '', state: row.state }) }
  return { record: record.name, id: row.id, row: { ...rowToWire(record.fields, row, hiddenFields(record, work.actor)), ...head } }
}

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '')

/** Deadlocks, serialisation failures and lost connections: the command is tried again under its own id, so it still happens once. */
export function again(thrown: unknown): boolean {
  return (
    ['40001', '40P01', '57P01', '57P02', '57P03', '08006', '08003', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ENOENT'].includes(codeOf(thrown)) ||
    (thrown instanceof Error && thrown.message === 'Connection terminated unexpectedly')
  )
}

/** The field a constraint is named after: `sales_order_lines_goods_refers` is that of `lines.goods`. */
function fieldOfConstraint(record: AnyRecord, constraint: string): readonly [name: string, field: AnyField] | undefined {
  const own = Object.entries(record.fields).map(([name, field]) => ({ name, field, begins: `${tableOf(record)}_${snake(name)}_` }))
  const inLines = linesFields(record).flatMap(([lines, { fields = {} }]) =>
    Object.entries(fields).map(([name, field]) => ({ name: `${lines}.${name}`, field, begins: `${linesTableOf(record, lines)}_${snake(name)}_` })),
  )
  const found = [...inLines, ...own].find(({ begins }) => constraint.startsWith(begins))
  return found && [found.name, found.field]
}

/** What the database refuses by itself, in words: a value that must be distinct, a row that is not there. Everything else is a bug. */
export function translated(kernel: Kernel, command: Pick<Command, 'record'>, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('constraint' in thrown)) return thrown
  const code = codeOf(thrown)
  const constraint = String(thrown.constraint)
  const record = kernel.office.records.get(command.record)
  const field = record ? fieldOfConstraint(record, constraint) : undefined
  if (code === '23505') {
    return new Refusal(
      'duplicate',
      [`已有相同的「${field?.[1].label[0] ?? '记录'}」，请核对是否重复登记`, `The same ${field?.[1].label[1] ?? 'row'} exists already`],
      field?.[0] ?? '',
    )
  }
  // A reference that loses its target: a line that another document still stands on.
  if (code === '23503' && 'detail' in thrown && textual(thrown.detail).includes('still referenced')) {
    return new Refusal(
      'depended',
      ['要删去的行已被别的单据引用，不能删；请先处理引用它的单据', 'A line to be taken out is still used by another document'],
      'lines',
    )
  }
  if (code === '23503')
    return new Refusal(
      'invalid',
      [`「${field?.[1].label[0] ?? '所选内容'}」不存在，请重新选择`, `${field?.[1].label[1] ?? 'What was chosen'} does not exist`],
      field?.[0] ?? '',
    )
  return thrown
}
