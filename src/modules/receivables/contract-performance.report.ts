import type { Day } from '../../base/day.ts'
import { fixed, scaled, typedDecimal } from '../../base/exact.ts'
import { present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import { money } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Actor, Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { deedsSql } from './calculate-deeds.ts'
import { performanceOf, shareOf } from '../contracts/calculate-performance.ts'
import type { Performed, Standing } from '../contracts/calculate-performance.ts'
import { contract as contractRecord } from '../contracts/contract.record.ts'

const kinds = { deliver: '交货', invoice: '开票', pay: '付款' } as const
type Kind = keyof typeof kinds

interface Contract {
  readonly id: Id<'contract'>
  readonly customer: Id<'customer'> | null
  readonly supplier: Id<'supplier'> | null
  readonly salesperson: Id<'person'>
  readonly signedOn: Day
  readonly gross: Money
  readonly lines: readonly {
    readonly goods: Id<'goods'>
    readonly name: string
    readonly dueOn: Day | null
    readonly quantity: string
    readonly gross: string
  }[]
  readonly terms: readonly { readonly kind: Kind; readonly dueOn: Day; readonly amount: string; readonly condition: string | null }[]
  readonly deeds: readonly { readonly kind: Kind; readonly on: Day; readonly amount: string }[]
  readonly delivered: readonly { readonly goods: Id<'goods'>; readonly on: Day; readonly quantity: string }[]
}

/** Contracts of which a report is made at once; more are asked for by contract or salesperson. */
const most = 2000

// Numbers travel as text: JSON would make floats of them.
const sql = `
  with chosen as (
    select c.* from contract c
    where c.company_id = $1 and c.state in ('effective', 'closed') and ($2::uuid is null or c.id = $2) and ($3::uuid[] is null or c.salesperson = any($3))
    order by c.signed_on, c.number limit ${most + 1}
  ),
  ${deedsSql}
  select c.id, c.customer, c.supplier, c.salesperson, c.signed_on as "signedOn", c.gross,
    coalesce((select json_agg(json_build_object('goods', l.goods, 'name', g.name, 'dueOn', l.due_on, 'quantity', l.quantity::text, 'gross', l.gross::text) order by l.place)
      from contract_lines l join goods g on g.company_id = $1 and g.id = l.goods where l.company_id = $1 and l.parent = c.id), '[]') as lines,
    coalesce((select json_agg(json_build_object('kind', t.kind, 'dueOn', t.due_on, 'amount', t.amount::text, 'condition', t.condition) order by t.place)
      from contract_terms t where t.company_id = $1 and t.parent = c.id), '[]') as terms,
    coalesce((select json_agg(json_build_object('kind', d.kind, 'on', d."on", 'amount', d.amount::bigint::text)) from deed d where d.contract = c.id and d.amount is not null), '[]') as deeds,
    coalesce((select json_agg(json_build_object('goods', s.goods, 'on', s.shipped_on, 'quantity', s.quantity::text)) 
      from (select contract, goods, shipped_on, quantity from sold union all select contract, goods, posted_on, -quantity from returned) s where s.contract = c.id), '[]') as delivered
  from chosen c order by c.signed_on, c.number`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator'] as const

async function contracts(read: Reading, actor: Actor, contract: Id<'contract'> | null): Promise<Contract[]> {
  const found = await read.rows<Contract>(sql, [read.company, contract, personsSeen(contractRecord, actor)])
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

function termsOf(contract: Contract, asOf: Day): readonly (Contract['terms'][number] & { readonly performed: Performed })[] {
  const of = (kind: Kind): readonly Performed[] =>
    performanceOf(
      contract.terms.filter((term) => term.kind === kind).map((term) => ({ dueOn: term.dueOn, amount: BigInt(term.amount) })),
      contract.deeds.filter((deed) => deed.kind === kind).map((deed) => ({ on: deed.on, amount: BigInt(deed.amount) })),
      asOf,
    )
  const byKind = new Map((['deliver', 'invoice', 'pay'] as const).map((kind) => [kind, [...of(kind)]]))
  return contract.terms.map((term) => ({ ...term, performed: present(byKind.get(term.kind)?.shift(), 'every term stands somewhere') }))
}

const standings = {
  done: ['已履行', 'Done'],
  doneLate: ['逾期履行', 'Done late'],
  partly: ['部分履行', 'Partly done'],
  notDue: ['未到期', 'Not due'],
  overdue: ['逾期', 'Overdue'],
  over: ['超额', 'Over'],
} as const satisfies { [standing in Standing]: readonly [string, string] }

const listColumns = {
  contract: f.ref(['合同', 'Contract'], 'contract'),
  customer: f.ref(['客户', 'Customer'], 'customer'),
  item: f.text(['应履行事项', 'What was agreed']),
  dueOn: f.day(['应履行日', 'Due']),
  standing: f.choice(['状态', 'Standing'], standings),
  daysLate: f.count(['逾期天数', 'Days late']),
  agreedQuantity: f.quantity(['合同数量', 'Quantity agreed']),
  doneQuantity: f.quantity(['已发数量', 'Quantity delivered']),
  agreed: f.money(['应履行额', 'Amount agreed']),
  done: f.money(['已履行额', 'Amount done']),
  open: f.money(['未履行额', 'Open']),
  over: f.money(['超额', 'Over']),
  doneOn: f.day(['履行完成日', 'Done on']),
  supplier: f.ref(['供应商', 'Supplier'], 'supplier'),
}
type ListRow = { readonly [column in keyof typeof listColumns]: unknown }

function rowsOf(contract: Contract, asOf: Day) {
  const { id, customer, supplier } = contract
  const own = { contract: id, customer, supplier }
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
  const terms = termsOf(contract, asOf).map(({ kind, dueOn, amount, condition, performed }) => ({
    ...own,
    item: condition ? `${kinds[kind]}（${condition}）` : kinds[kind],
    dueOn,
    agreedQuantity: null,
    doneQuantity: null,
    agreed: money(BigInt(amount)),
    done: money(performed.done),
    open: money(performed.open),
    over: money(performed.over),
    ...pick(performed),
  }))
  return [...lines, ...terms] satisfies ListRow[]
}

const pick = ({ doneOn, daysLate, standing }: Performed) => ({ doneOn, daysLate, standing })

/** 合同履行清单 (duty B8, practice §6.2): what was to be delivered, invoiced and paid by when, against what was. */
const list = defineReport({
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
    asOf: f.day(['截止日期', 'As of'], { initial: 'today' }),
    openOnly: f.flag(['只看未履行', 'Open only'], { initial: false }),
  },
  columns: listColumns,
  opens: { column: 'contract', record: 'contract' },
  run: async (read, input, actor) => {
    const rows = (await contracts(read, actor, input.contract)).filter((one) => one.signedOn <= input.asOf).flatMap((one) => rowsOf(one, input.asOf))
    return input.openOnly ? rows.filter((row) => row.standing !== 'done' && row.standing !== 'doneLate') : rows
  },
})

const sum = (deeds: Contract['deeds'], kind: Kind, asOf: Day): bigint =>
  deeds.reduce((total, deed) => (deed.kind === kind && deed.on <= asOf ? total + BigInt(deed.amount) : total), 0n)
const percent = (part: bigint, whole: bigint): Quantity | null => {
  const share = shareOf(part, whole)
  return share === null ? null : readQuantity(fixed(share, 2))
}

/** 合同台账 (duty B8): one line a contract, with how far it is performed. */
const ledger = defineReport({
  name: 'contractLedger',
  label: ['合同台账', 'Contract ledger'],
  about: ['每份合同一行：合同金额、已交货、已开票、已收付款、履约率和逾期金额', 'One line a contract: delivered, invoiced, paid, rates, overdue'],
  duties: ['B8'],
  may: [...all, 'sales'],
  input: { asOf: f.day(['截止日期', 'As of'], { initial: 'today' }) },
  columns: {
    contract: f.ref(['合同', 'Contract'], 'contract'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier'),
    salesperson: f.ref(['经办人', 'In charge'], 'person'),
    signedOn: f.day(['签订日期', 'Signed on']),
    gross: f.money(['合同金额', 'Contract amount']),
    delivered: f.money(['已交货', 'Delivered']),
    invoiced: f.money(['已开票', 'Invoiced']),
    paid: f.money(['已收付款', 'Paid']),
    deliveredRate: f.quantity(['履约率 %', 'Delivered %']),
    invoicedRate: f.quantity(['开票率 %', 'Invoiced %']),
    paidRate: f.quantity(['回款率 %', 'Paid %']),
    overdue: f.money(['逾期未履行额', 'Overdue']),
  },
  totals: ['gross', 'delivered', 'invoiced', 'paid', 'overdue'],
  opens: { column: 'contract', record: 'contract' },
  run: async (read, { asOf }, actor) => {
    const found = (await contracts(read, actor, null)).filter((one) => one.signedOn <= asOf)
    return found.map((one) => {
      const [delivered, invoiced, paid] = [sum(one.deeds, 'deliver', asOf), sum(one.deeds, 'invoice', asOf), sum(one.deeds, 'pay', asOf)]
      const { id, customer, supplier, salesperson, signedOn, gross } = one
      return {
        contract: id,
        customer,
        supplier,
        salesperson,
        signedOn,
        gross,
        delivered: money(delivered),
        invoiced: money(invoiced),
        paid: money(paid),
        deliveredRate: percent(delivered, gross),
        invoicedRate: percent(invoiced, gross),
        paidRate: percent(paid, gross),
        overdue: money(termsOf(one, asOf).reduce((total, { performed }) => (performed.standing === 'overdue' ? total + performed.open : total), 0n)),
      }
    })
  },
})

export default [list, ledger]
