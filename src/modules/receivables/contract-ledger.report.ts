import type { Day } from '../../base/day.ts'
import { fixed } from '../../base/exact.ts'
import { money } from '../../base/money.ts'
import { readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { shareOf } from '../contracts/calculate-performance.ts'
import { contractKinds } from '../contracts/calculate-kind-words.ts'
import type { DeedKind } from '../contracts/calculate-term-words.ts'
import { agreedOn, aroundOf, contracts, inTurns, termsOf } from './contract-performance.report.ts'
import type { Contract } from './contract-performance.report.ts'

const sum = (deeds: Contract['deeds'], kind: DeedKind, asOf: Day): bigint =>
  deeds.reduce((total, deed) => (deed.kind === kind && deed.on <= asOf ? total + BigInt(deed.amount) : total), 0n)
const percent = (part: bigint, whole: bigint): Quantity | null => {
  const share = shareOf(part, whole)
  return share === null ? null : readQuantity(fixed(share, 2))
}

/** 合同台账 (duty B8): one line a contract, with how far it is performed. */
export default defineReport({
  name: 'contractLedger',
  label: ['合同台账', 'Contract ledger'],
  about: ['每份合同一行：合同金额、已交货、已开票、已收付款、履约率和逾期金额', 'One line a contract: delivered, invoiced, paid, rates, overdue'],
  duties: ['B8'],
  may: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: { kind: f.choice(['类别', 'Kind'], contractKinds, { optional: true }), asOf: f.day(['截止日期', 'As of'], { initial: 'today' }) },
  columns: {
    contract: f.ref(['合同', 'Contract'], 'contract'),
    kind: f.choice(['类别', 'Kind'], contractKinds),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier'),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
    salesperson: f.ref(['经办人', 'In charge'], 'person'),
    signedOn: f.day(['签订日期', 'Signed on']),
    changes: f.count(['变更次数', 'Changed']),
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
  run: async (read, { asOf, kind }, actor) => {
    const found = (await contracts(read, actor, { kind })).filter((one) => one.signedOn <= asOf).map((one) => agreedOn(one, asOf))
    const around = await aroundOf(read)
    return await inTurns(found, (one) => {
      const [delivered, invoiced, paid] = [sum(one.deeds, 'deliver', asOf), sum(one.deeds, 'invoice', asOf), sum(one.deeds, 'pay', asOf)]
      const { id, customer, supplier, carrier, salesperson, signedOn, gross } = one
      return {
        contract: id,
        kind: one.kind,
        customer,
        supplier,
        carrier,
        salesperson,
        signedOn,
        changes: one.replaced.filter(({ until }) => until <= asOf).length || null,
        gross,
        delivered: money(delivered),
        invoiced: money(invoiced),
        paid: money(paid),
        deliveredRate: percent(delivered, gross),
        invoicedRate: percent(invoiced, gross),
        paidRate: percent(paid, gross),
        overdue: money(
          termsOf(one, around(one), asOf)
            .flatMap(({ parts }) => parts)
            .reduce((total, part) => (part.standing === 'overdue' ? total + part.open : total), 0n),
        ),
      }
    })
  },
})
