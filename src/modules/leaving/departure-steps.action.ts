import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { readId } from '../../base/id.ts'
import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { refuseChain } from '../../kernel/duty/holdings.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { apiToken } from '../../kernel/session/api-token.record.ts'
import { person } from '../people/person.record.ts'
import { itemId, listed, successorOf } from './calculate-items.ts'
import type { Live, Way } from './calculate-items.ts'
import { departure } from './departure.record.ts'
import { holdingsFor } from './held-items.report.ts'

type Row = RowOf<typeof departure>
type Person = Id<'person'>

/** Ways that stand in the way until they are done; what is to be looked at, and what ends by itself, does not. */
const blocking: readonly Way[] = ['hand', 'back', 'settle']

/** The list as it is now, kept with whom it was given to. */
async function itemsNow(tx: Tx, row: Row) {
  if (row.items.some((one) => one.to === row.person)) refuse('rule', ['清单里指定的接手人不能是离职人自己', 'To somebody else'], 'items')
  for (const [place, one] of row.things.entries()) if (one.returnedOn !== null) happened(one.returnedOn, tx.today, null, `things.${place}.returnedOn`)
  const { live } = await holdingsFor(tx, tx.house, row.person)
  const by = tx.actor.system ? row.madeBy : tx.actor.person
  return { live, items: listed<Person>({ departure: row.id, to: row.to, on: tx.today, by }, live, row.items) }
}

const looksSql = "select count(*)::integer as looks from archive_look where company_id = $1 and person = $2 and at > now() - interval '90 days'"

async function looksOf(tx: Tx, who: Person): Promise<number> {
  const [found] = await tx.rows<{ looks: number }>(looksSql, [tx.company, who])
  return found?.looks ?? 0
}

/** Nobody leads his own leaving. */
function notHimself(tx: Tx, row: Row): void {
  if (tx.actor.person === row.person) refuse('forbidden', ['离职人不能办理自己的交接，请由别人办理', 'Nobody hands over his own: another does'])
}

async function needFree(tx: Tx, row: Row): Promise<void> {
  const who = await tx.get(person, row.person)
  if (!who.active) refuse('state', [`${who.name} 已停用`, `${who.name} is out of use`], 'person')
  const [other] = await tx.rows<{ number: string }>(
    "select number from departure where company_id = $1 and person = $2 and id <> $3 and state in ('made', 'handing', 'settled') limit 1",
    [tx.company, row.person, row.id],
  )
  if (other) refuse('duplicate', [`${who.name} 已有离职交接单 ${other.number}`, `There is ${other.number} already`], 'person')
}

/** What is left before he is out of use, named with its first ones. */
function stillOpen(row: Row, live: readonly Live[]): readonly string[] {
  const kinds = Map.groupBy(
    live.filter((one) => blocking.includes(one.way)),
    (one) => one.kind,
  )
  const told = [...kinds].map(([kind, ones]) =>
    ones.length === 1 && ones[0] ? `${kind}：${ones[0].title}` : `${kind} ${ones.reduce((sum, one) => sum + one.count, 0)} 项`,
  )
  const things = row.things.filter((one) => one.returnedOn === null).map((one) => `未交还 ${one.what}`)
  return [...told, ...things, ...(row.acknowledgedAt === null && row.unsignedWhy === null ? ['保密承诺没有确认'] : [])]
}

async function needSettled(tx: Tx, row: Row) {
  const { live, items } = await itemsNow(tx, row)
  const open = stillOpen(row, live)
  if (open.length > 0)
    refuse(
      'depended',
      [
        `还没有交清：${open.slice(0, 8).join('；')}${open.length > 8 ? ' 等' : ''}。在下面「还没有办完」里逐条点开办理`,
        `Not handed over: ${open.slice(0, 8).join('; ')}`,
      ],
      'items',
    )
  return items
}

/** From now on he cannot sign in, whatever he had: tokens are put out, sessions ended. `until` is his last day with access. */
async function close(tx: Tx, who: Person, until: Day): Promise<void> {
  await tx.amend(person, who, { accessUntil: until })
  for (const token of await tx.find(apiToken, { person: who, active: true })) await tx.amend(apiToken, token.id, { active: false })
  tx.later('endSessions', { person: who })
}

async function tellAdministrators(tx: Tx, row: Row, says: readonly [string, string]): Promise<void> {
  const persons = await tx.rows<{ id: string }>("select id from person where company_id = $1 and active and 'administrator' = any(roles)", [tx.company])
  tx.notify([...persons.map(({ id }) => readId<'person'>(id)), row.madeBy], { topic: 'duty', says, record: departure.name, row: row.id })
}

const nameOf = async (tx: Tx, who: Person): Promise<string> => (await tx.get(person, who)).name

/** His rows to who takes each over, in one transaction, each row with its own entry; who takes over works here and is not the next to leave. */
async function handOver(tx: Tx, row: Row): Promise<readonly Person[]> {
  const { held } = await holdingsFor(tx, tx.house, row.person)
  const named = new Map(row.items.flatMap((one) => (one.to === null ? [] : [[one.id, one.to] as const])))
  const groups = Map.groupBy(held, ({ goes, record, field }) => {
    const keyed = { own: itemId(row.id, goes.own), kind: itemId(row.id, goes.kind), customer: goes.customer === null ? null : itemId(row.id, goes.customer) }
    return `${record} ${field} ${successorOf(keyed, named, row.to)}`
  })
  const successors = new Set([...groups.keys()].map((key) => readId<'person'>(key.split(' ')[2] ?? '')))
  await tx.lock(person, [row.person, ...successors])
  for (const to of successors) {
    const who = await tx.get(person, to)
    if (!who.active || (who.accessUntil !== null && who.accessUntil < tx.today))
      refuse('state', [`接手人 ${who.name} 已停用，请改选在职的同事`, `${who.name} does not work here any more`], 'to')
    await refuseChain(tx, { from: row.person, to })
  }
  for (const [key, rows] of groups) {
    const [name = '', field = '', to = ''] = key.split(' ')
    const record = tx.house.records.get(name)
    if (record)
      await tx.handOver(
        record,
        field,
        rows.map((one) => one.id),
        { from: row.person, to: readId(to) },
      )
  }
  return [...successors]
}

/** Out of use: nothing is his, he cannot sign in; what he did stays under his name. */
async function leave(tx: Tx, row: Row): Promise<{ readonly doneOn: Day; readonly closedAt: Row['closedAt'] }> {
  await close(tx, row.person, addDays(tx.today, -1))
  await tx.amend(person, row.person, { active: false })
  return { doneOn: tx.today, closedAt: row.closedAt ?? tx.now }
}

export default [
  /** The list as it is when it is saved: what is looked at, and given to others line by line. */
  implement(departure, 'create', async (tx, row) => {
    await needFree(tx, row)
    return { items: (await itemsNow(tx, row)).items, looks: await looksOf(tx, row.person) }
  }),
  implement(departure, 'update', async (tx, row) => {
    const before = await tx.get(departure, row.id)
    if (before.state === 'handing') {
      notHimself(tx, row)
      if (before.person !== row.person || before.lastDay !== row.lastDay || before.why !== row.why || before.obligation !== row.obligation)
        refuse('state', ['审批后离职人、原因和保密承诺不能改；最后工作日请点「改最后工作日」', 'Approved: the last day is moved by its own step'], 'lastDay')
    } else {
      if (before.closedAt !== null && before.person !== row.person)
        refuse('state', ['他的登录已停用，不能改成别人；请管理员先「恢复登录」', 'His access is closed: open it before it is somebody else’s'], 'person')
      await needFree(tx, row)
    }
    // Another takes over: what went to the one before goes to him.
    const items = row.items.map((one) => (one.to === before.to ? { ...one, to: row.to } : one))
    return { items: (await itemsNow(tx, { ...row, items })).items, looks: await looksOf(tx, row.person) }
  }),
  /** From here on his access has an end. */
  implement(departure, 'approve', async (tx, row) => {
    if (row.lastDay < tx.today) refuse('state', ['最后工作日已经过了，请先修改', 'His last day is over: change it first'], 'lastDay')
    await tx.amend(person, row.person, { accessUntil: row.closedAt === null ? row.lastDay : addDays(tx.today, -1) })
    const name = await nameOf(tx, row.person)
    const successors = [...new Set([row.to, ...row.items.flatMap((one) => (one.to === null ? [] : [one.to]))])]
    tx.notify([row.person], {
      topic: 'duty',
      says: [`您的离职交接单 ${row.number} 已审批，请在 ${row.lastDay} 前交还借用的东西并确认保密承诺`, `Your departure ${row.number} was approved`],
      record: departure.name,
      row: row.id,
    })
    tx.notify(successors, {
      topic: 'duty',
      says: [`${name} 将于 ${row.lastDay} 离职，他的工作由您接手，见 ${row.number}`, `${name} leaves: you take over, ${row.number}`],
    })
    return undefined
  }),
  implement(departure, 'carryOut', async (tx, row) => {
    notHimself(tx, row)
    const name = await nameOf(tx, row.person)
    const successors = await handOver(tx, row)
    if (successors.length > 0)
      tx.notify(successors, {
        topic: 'handOver',
        says: [`${name} 的工作已移交给您（${row.number}），客户、单据和职责在您名下了`, `What was ${name}’s is yours now`],
      })
    return { items: (await itemsNow(tx, row)).items }
  }),
  implement(departure, 'acknowledge', (tx, row) => {
    if (tx.actor.person !== row.person)
      refuse('forbidden', ['保密承诺只能由离职人本人确认；本人不能确认的，由经理点「未签承诺」写明原因', 'Only he himself acknowledges it'])
    if (row.acknowledgedAt !== null) refuse('state', ['已经确认过了', 'It was acknowledged already'])
    return Promise.resolve({ acknowledgedAt: tx.now })
  }),
  implement(departure, 'settle', async (tx, row) => {
    notHimself(tx, row)
    return { items: await needSettled(tx, row) }
  }),
  implement(departure, 'complete', async (tx, row) => {
    notHimself(tx, row)
    if (tx.today < row.lastDay) refuse('state', [`最后工作日 ${row.lastDay} 还没到；要提前停用，请管理员点「立即停用登录」`, `His last day is ${row.lastDay}`])
    // What came to him since it was settled (a duty of the week) goes the same way.
    await handOver(tx, row)
    return { items: await needSettled(tx, row), ...(await leave(tx, row)) }
  }),
  implement(departure, 'moveDay', async (tx, row, { lastDay }) => {
    notHimself(tx, row)
    if (lastDay < tx.today) refuse('invalid', ['最后工作日不能早于今天', 'Not before today'], 'lastDay')
    if (row.closedAt === null) await tx.amend(person, row.person, { accessUntil: lastDay })
    return { lastDay }
  }),
  implement(departure, 'closeAccess', async (tx, row, { reason }) => {
    if (row.closedAt !== null) refuse('state', ['登录已经停用', 'Access was closed already'])
    await close(tx, row.person, addDays(tx.today, -1))
    await tellAdministrators(tx, row, [`${await nameOf(tx, row.person)} 的登录已停用：${reason}`, `Access closed: ${reason}`])
    return { closedAt: tx.now, closedWhy: reason }
  }),
  implement(departure, 'reopenAccess', async (tx, row) => {
    if (row.closedAt === null) refuse('state', ['登录没有停用', 'Access was not closed'])
    if (row.state !== 'made' && row.lastDay < tx.today) refuse('state', ['最后工作日已过，请先改最后工作日', 'Move his last day first'], 'lastDay')
    await tx.amend(person, row.person, { accessUntil: row.state === 'made' ? null : row.lastDay })
    return { closedAt: null, closedWhy: null }
  }),
  /** The day after: who handed everything over has left; where something is left, the administrators hear of it, and he cannot sign in all the same. */
  implement(departure, 'noteLastDay', async (tx, row) => {
    if (row.lastDay >= tx.today || (row.closedAt !== null && row.state === 'handing')) refuse('state', ['还没到，或已经停用', 'Not yet, or closed already'])
    if (row.state === 'settled') await handOver(tx, row)
    const { live, items } = await itemsNow(tx, row)
    const open = stillOpen(row, live)
    const name = await nameOf(tx, row.person)
    if (row.state === 'settled' && open.length === 0) {
      await tellAdministrators(tx, row, [`${name} 已离职，账号停用（${row.number}）`, `${name} has left`])
      return { state: 'done' as const, items, ...(await leave(tx, row)) }
    }
    await close(tx, row.person, row.lastDay)
    await tellAdministrators(tx, row, [
      `${name} 最后工作日已过，登录已自动停用，交接还没有办完：${open.slice(0, 5).join('；')}`,
      `${name}’s access ended; not all was handed over`,
    ])
    return { state: row.state === 'settled' ? ('settled' as const) : ('handing' as const), closedAt: tx.now, closedWhy: '最后工作日已过' }
  }),
  /** What an administrator closed only an administrator opens, by whatever step. */
  implement(departure, 'void', async (tx, row) => {
    notHimself(tx, row)
    if (row.closedAt !== null && !tx.actor.system && !tx.actor.roles.includes('administrator'))
      refuse('forbidden', ['登录已停用，作废会恢复登录，请系统管理员办理', 'Access is closed, and void opens it: an administrator does it'])
    await tx.amend(person, row.person, { accessUntil: null })
    return undefined
  }),
]
