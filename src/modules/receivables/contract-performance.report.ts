import type { Day } from '../../base/day.ts'
import { fixed, scaled, typedDecimal } from '../../base/exact.ts'
import { present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import { money } from '../../base/money.ts'
import { readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Actor, Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { performanceOf } from '../contracts/calculate-performance.ts'
import type { Performed, Standing } from '../contracts/calculate-performance.ts'
import { contract as contractRecord } from '../contracts/contract.record.ts'
import { termKinds } from '../contracts/calculate-term-words.ts'
import type { DeedKind } from '../contracts/calculate-term-words.ts'
import { contractKinds } from '../contracts/calculate-kind-words.ts'
import type { ContractKind } from '../contracts/calculate-kind-words.ts'
import type { Money } from '../../base/money.ts'
import { calendarOf } from '../../kernel/perform/calendar.ts'
import { termsOn } from '../contracts/calculate-terms.ts'
import type { Around, Term, TermPart } from '../contracts/calculate-terms.ts'
import { deedsSql } from './calculate-deeds.ts'

/** What a contract agreed on until a day. */
type Replaced = Pick<Contract, 'lines' | 'terms'> & { readonly until: Day; readonly gross: string }

/** A contract in force with everything agreed and done under it. Numbers of lines are text, as the database gives them in JSON. */
export interface Contract {
  readonly id: Id<'contract'>
  readonly number: string
  readonly subject: string
  readonly kind: ContractKind
  readonly state: string
  readonly customer: Id<'customer'> | null
  readonly supplier: Id<'supplier'> | null
  readonly carrier: Id<'carrier'> | null
  readonly salesperson: Id<'person'>
  readonly signedOn: Day
  readonly validTo: Day | null
  readonly closedOn: Day | null
  readonly gross: Money
  /** what supplementary agreements replaced, until which day it held, first replaced first */
  readonly replaced: readonly Replaced[]
  readonly lines: readonly {
    readonly goods: Id<'goods'>
    readonly name: string
    readonly dueOn: Day | null
    readonly quantity: string
    readonly gross: string
  }[]
  readonly terms: readonly (Omit<Term, 'amount'> & { readonly amount: string; readonly condition: string | null })[]
  readonly deeds: readonly { readonly kind: DeedKind; readonly on: Day; readonly amount: string }[]
  readonly delivered: readonly { readonly goods: Id<'goods'>; readonly on: Day; readonly quantity: string }[]
}

// Numbers travel as text: JSON would make floats of them.
const linesSql = (table: string, parent: string): string => `
  coalesce((select json_agg(json_build_object('goods', l.goods, 'name', g.name, 'dueOn', l.due_on, 'quantity', l.quantity::text, 'gross', l.gross::text) order by l.place)
    from ${table} l join goods g on g.company_id = $1 and g.id = l.goods where l.company_id = $1 and l.parent = ${parent}), '[]')`
const termsSql = (table: string, parent: string): string => `
  coalesce((select json_agg(json_build_object('kind', t.kind, 'basis', t.basis, 'counts', t.counts, 'after', t.after, 'unit', t.unit, 'dueOn', t.due_on, 'amount', t.amount::text,
      'condition', t.condition) order by t.place)
    from ${table} t where t.company_id = $1 and t.parent = ${parent}), '[]')`

const sqlOf = (chosen: string): string => `
  with chosen as (select c.* from contract c where c.company_id = $1 and ${chosen}),
  ${deedsSql}
  select c.id, c.number, c.subject, c.kind, c.state, c.customer, c.supplier, c.carrier, c.salesperson, c.signed_on as "signedOn", c.valid_to as "validTo", c.gross,
    (select max((a.at at time zone 'Asia/Shanghai')::date) from audit a where c.state = 'closed' and a.company_id = $1 and a.record = 'contract' and a.row_id = c.id and a.verb = 'close') as "closedOn",
    ${linesSql('contract_lines', 'c.id')} as lines, ${termsSql('contract_terms', 'c.id')} as terms,
    coalesce((select json_agg(json_build_object('until', s.effective_on, 'gross', s.gross_before::text, 'lines', ${linesSql('supplement_lines_before', 's.id')},
        'terms', ${termsSql('supplement_terms_before', 's.id')}) order by s.effective_on, s.made_at)
      from supplement s where s.company_id = $1 and s.contract = c.id and s.state = 'effective'), '[]') as replaced,
    coalesce((select json_agg(json_build_object('kind', d.kind, 'on', d."on", 'amount', d.amount::bigint::text)) from deed d where d.contract = c.id and d.amount is not null), '[]') as deeds,
    coalesce((select json_agg(json_build_object('goods', s.goods, 'on', s.shipped_on, 'quantity', s.quantity::text))
      from (select contract, goods, shipped_on, quantity from sold union all select contract, goods, posted_on, -quantity from returned
        union all select contract, goods, posted_on, quantity from bought) s where s.contract = c.id), '[]') as delivered
  from chosen c order by c.signed_on, c.number`

/** Contracts that were approved, first signed first, with what was agreed and done; `$2` and beyond are the condition's. At most `most` and one more. */
export async function contractsWhere(
  read: Pick<Reading, 'company' | 'rows'>,
  condition: string,
  values: readonly unknown[],
  most: number,
): Promise<Contract[]> {
  return await read.rows<Contract>(`${sqlOf(`c.state in ('effective', 'closed') and ${condition} order by c.signed_on, c.number limit ${most + 1}`)}`, [
    read.company,
    ...values,
  ])
}

/** The contract as it was agreed on that day: what was changed later had not been changed yet. */
export function agreedOn(contract: Contract, day: Day): Contract {
  const then = contract.replaced.find(({ until }) => until > day)
  return then ? { ...contract, lines: then.lines, terms: then.terms, gross: money(BigInt(then.gross)) } : contract
}

/** What stands around the terms of a contract, in the company's work calendar. */
export async function aroundOf(read: Pick<Reading, 'company' | 'rows'>): Promise<(contract: Contract) => Around> {
  const calendar = await calendarOf(read)
  return (contract) => ({
    signedOn: contract.signedOn,
    gross: contract.gross,
    calendar,
    deeds: contract.deeds.map((deed) => ({ ...deed, amount: BigInt(deed.amount) })),
  })
}

/** How the terms of a contract stand on a day, each with its parts. */
export function termsOf(contract: Contract, around: Around, asOf: Day): readonly (Contract['terms'][number] & { readonly parts: readonly TermPart[] })[] {
  const stood = termsOn(
    contract.terms.map((term) => ({ ...term, amount: BigInt(term.amount) })),
    around,
    asOf,
  )
  return contract.terms.map((term, place) => ({ ...term, parts: stood[place] ?? [] }))
}

/** Contracts that are reckoned before others get a turn. */
const atOnce = 20

/** Reckons each in turn, letting whoever waits go between: two thousand contracts take a second or more. */
export async function inTurns<T, R>(list: readonly T[], reckon: (one: T) => R): Promise<R[]> {
  const found: R[] = []
  for (const [place, one] of list.entries()) {
    found.push(reckon(one))
    if (place % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

const counted = { day: '', signed: '签订', deliver: '交货', accept: '验收', invoice: '开票', pay: '付款' } as const
const which = { each: '', first: '首次', all: '全部' } as const
const units = { days: '天', workdays: '个工作日', months: '个月' } as const

/** When a term falls due, in a clerk's words: 首次开票后 30 天; nothing where it names a day. */
export function whenOf(term: Pick<Contract['terms'][number], 'basis' | 'counts' | 'after' | 'unit'>): string {
  if (term.basis === 'day') return ''
  return `${term.basis === 'signed' ? '' : which[term.counts]}${counted[term.basis]}后${term.after ? ` ${term.after} ${units[term.unit]}` : '当天'}`
}

/** Contracts of which a report is made at once; more are asked for by contract or salesperson. */
const most = 2000

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator'] as const

/** Contracts that this person sees: all, of one kind, or one. */
export async function contracts(
  read: Reading,
  actor: Actor,
  asked: { readonly contract?: Id<'contract'> | null; readonly kind: ContractKind | null },
): Promise<Contract[]> {
  const found = await contractsWhere(
    read,
    '($2::uuid is null or c.id = $2) and ($3::uuid[] is null or c.salesperson = any($3)) and ($4::text is null or c.kind = $4)',
    [asked.contract ?? null, personsSeen(contractRecord, actor), asked.kind],
    most,
  )
  if (found.length > most) refuse('tooLarge', [`超过 ${most} 份合同，请选定一份合同`, `More than ${most} contracts: choose one`], 'contract')
  return found
}

const pieces = (quantity: string): bigint => scaled(present(typedDecimal(quantity), 'the database gives decimals'), 6)
const quantityOf = (amount: bigint): Quantity => readQuantity(fixed(amount, 6))

/** Lines of the same goods share what was delivered of it. */
function linesOf(contract: Contract, asOf: Day): readonly (Contract['lines'][number] & { readonly performed: Performed })[] {
  const of = (goods: string): readonly Performed[] =>
    performanceOf(
      contract.lines.filter((line) => line.goods === goods).map((line) => ({ dueOn: line.dueOn, amount: pieces(line.quantity) })),
      contract.delivered.filter((one) => one.goods === goods).map((one) => ({ on: one.on, amount: pieces(one.quantity) })),
      asOf,
    )
  const byGoods = new Map([...new Set(contract.lines.map((line) => line.goods))].map((goods) => [goods, [...of(goods)]]))
  return contract.lines.map((line) => ({ ...line, performed: present(byGoods.get(line.goods)?.shift(), 'every line stands somewhere') }))
}

const standings = {
  done: ['已履行', 'Done'],
  doneLate: ['逾期履行', 'Done late'],
  partly: ['部分履行', 'Partly done'],
  notDue: ['未到期', 'Not due'],
  overdue: ['逾期', 'Overdue'],
  over: ['超额', 'Over'],
  waiting: ['待触发', 'Waits'],
} as const satisfies { [standing in Standing | 'waiting']: readonly [string, string] }

const listColumns = {
  contract: f.ref(['合同', 'Contract'], 'contract'),
  customer: f.ref(['客户', 'Customer'], 'customer'),
  item: f.text(['应履行事项', 'What was agreed']),
  dueOn: f.day(['应履行日', 'Due']),
  standing: f.choice(['状态', 'Standing'], standings),
  daysLate: f.count(['逾期天数', 'Days late']),
  agreedQuantity: f.quantity(['合同数量', 'Quantity agreed']),
  doneQuantity: f.quantity(['已交数量', 'Quantity delivered']),
  agreed: f.money(['应履行额', 'Amount agreed']),
  done: f.money(['已履行额', 'Amount done']),
  open: f.money(['未履行额', 'Open']),
  over: f.money(['超额', 'Over']),
  doneOn: f.day(['履行完成日', 'Done on']),
  supplier: f.ref(['供应商', 'Supplier'], 'supplier'),
  carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
}
type ListRow = { readonly [column in keyof typeof listColumns]: unknown }

function rowsOf(contract: Contract, around: Around, asOf: Day) {
  const { id, customer, supplier, carrier } = contract
  const own = { contract: id, customer, supplier, carrier }
  const lines = linesOf(contract, asOf).map(({ name, dueOn, quantity, gross, performed }) => ({
    ...own,
    item: `标的 ${name}`,
    dueOn,
    agreedQuantity: quantityOf(pieces(quantity)),
    doneQuantity: quantityOf(performed.done + performed.over),
    agreed: money(BigInt(gross)),
    done: null,
    open: null,
    over: null,
    ...pick(performed),
  }))
  const terms = termsOf(contract, around, asOf).flatMap(({ parts, ...term }) =>
    parts.map((part) => ({
      ...own,
      item: named(term),
      dueOn: part.dueOn,
      agreedQuantity: null,
      doneQuantity: null,
      agreed: money(part.amount),
      done: money(part.done),
      open: money(part.open),
      over: money(part.over),
      ...pick(part),
      ...(part.dueOn === null && part.done === 0n ? { standing: 'waiting' as const } : {}),
    })),
  )
  return [...lines, ...terms] satisfies ListRow[]
}

/** A term as the list calls it: 付款（开票后 30 天；余款）. */
function named(term: Contract['terms'][number]): string {
  const more = [whenOf(term), term.condition ?? ''].filter((one) => one !== '').join('；')
  return more === '' ? termKinds[term.kind][0] : `${termKinds[term.kind][0]}（${more}）`
}

const pick = ({ doneOn, daysLate, standing }: Performed) => ({ doneOn, daysLate, standing })

/** 合同履行清单 (duty B8, practice §6.2): what was to be delivered, invoiced and paid by when, against what was. */
export default defineReport({
  name: 'contractPerformance',
  label: ['合同履行清单', 'Contract performance list'],
  about: [
    '每份合同应交货、应开票、应付款的事项和日期，对照已履行的；先到期的先算履行',
    'What was to be delivered, invoiced and paid by when, against what was',
  ],
  duties: ['B8'],
  may: [...all, 'sales'],
  input: {
    contract: f.ref(['合同', 'Contract'], 'contract', { optional: true }),
    kind: f.choice(['类别', 'Kind'], contractKinds, { optional: true }),
    asOf: f.day(['截止日期', 'As of'], { initial: 'today' }),
    openOnly: f.flag(['只看未履行', 'Open only'], { initial: false }),
  },
  columns: listColumns,
  opens: { column: 'contract', record: 'contract' },
  run: async (read, input, actor) => {
    const around = await aroundOf(read)
    const found = (await contracts(read, actor, input)).filter((one) => one.signedOn <= input.asOf).map((one) => agreedOn(one, input.asOf))
    const rows = (await inTurns(found, (one) => rowsOf(one, around(one), input.asOf))).flat()
    return input.openOnly ? rows.filter((row) => row.standing !== 'done' && row.standing !== 'doneLate') : rows
  },
})
