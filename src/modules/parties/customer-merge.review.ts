import { groupedMoney, money } from '../../base/money.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { customerMerge } from './customer-merge.record.ts'
import { customer } from './customer.record.ts'

type Customer = RowOf<typeof customer>

const told = [
  'code',
  'name',
  'creditCode',
  'invoiceTitle',
  'bank',
  'bankAccount',
  'phone',
  'contact',
  'address',
  'region',
  'grade',
  'settlement',
  'creditDays',
  'creditLimit',
] as const

const owedSql = `
  select c.id, coalesce((select sum(m.debit - m.credit) from ledger_sum m where m.cube = 'customer' and m.role in ('receivable', 'freightAdvanced', 'customerAdvance') and m.customer = c.id), 0)::bigint as owed,
    (select count(*) from sales_order o where o.company_id = $1 and o.customer = c.id and o.state in ('open', 'held'))::integer as orders,
    (select count(*) from contract o where o.company_id = $1 and o.customer = c.id and o.state = 'effective')::integer as contracts
  from customer c where c.company_id = $1 and c.id = any($2::uuid[])`

interface Owed {
  readonly id: string
  readonly owed: bigint
  readonly orders: number
  readonly contracts: number
}

/** Both customers side by side; what they owe and have open moves by itself. */
async function beside(read: Reading, row: RowOf<typeof customerMerge>): Promise<ReviewSheet> {
  const both = await read.getMany(customer, [row.gone, row.kept])
  const owed = new Map((await read.rows<Owed>(owedSql, [read.company, [row.gone, row.kept]])).map((one) => [one.id, one]))
  const keepers = new Map((await read.getMany(person, [...new Set(both.flatMap((one) => one.salesperson ?? []))])).map((one) => [one.id, one.name]))
  const line = (label: ComparedRow['label'], textOfOne: (one: Customer) => string, context = false): ComparedRow => {
    const values = both.map(textOfOne)
    return { label, values, differs: values[0] !== values[1], ...(context ? { context } : {}) }
  }
  const text = (one: Customer, name: (typeof told)[number]): string => {
    const field = customer.fields[name]
    return one[name] === null || !field ? '—' : textOf(one[name], field)
  }
  return {
    columns: [
      ['并入方（停用）', 'Goes into'],
      ['保留客户', 'Kept'],
    ],
    groups: [
      {
        title: ['客户资料', 'The customers'],
        rows: [
          ...told.map((name) => line(customer.fields[name]?.label ?? [name, name], (one) => text(one, name))),
          line(['业务员', 'Salesperson'], (one) => (one.salesperson === null ? '—' : (keepers.get(one.salesperson) ?? '—'))),
        ],
      },
      {
        title: ['往来和未完单据', 'Owed and open'],
        rows: [
          line(['欠款（应收、代垫减预收）', 'Owed'], (one) => groupedMoney(money(owed.get(one.id)?.owed ?? 0n)), true),
          line(['未完订单', 'Open orders'], (one) => String(owed.get(one.id)?.orders ?? 0), true),
          line(['生效合同', 'Contracts in force'], (one) => String(owed.get(one.id)?.contracts ?? 0), true),
        ],
      },
    ],
  }
}

export default [compare(customerMerge, 'merge', beside), compare(customerMerge, 'unmerge', beside)]
