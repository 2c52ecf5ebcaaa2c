import type { Label } from '../../base/label.ts'
import { groupedMoney, minus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { consignment } from '../carriage/consignment.record.ts'
import { eInvoice } from '../einvoices/einvoice.record.ts'
import { expenseKind } from '../../books/expense-kind.record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { customer } from '../parties/customer.record.ts'
import { supplier } from '../parties/supplier.record.ts'
import { company } from '../people/company.record.ts'
import { goodsReceipt } from '../stock/goods-receipt.record.ts'
import { courierBill } from './courier-bill.record.ts'
import { purchaseInvoice } from './purchase-invoice.record.ts'

type Row = RowOf<typeof purchaseInvoice>
type Line = Row['lines'][number]

// Nothing agrees with what is not there: that the file is missing stands out.
const noPaper: ComparedRow = {
  label: ['电子发票', 'Electronic invoice'],
  values: ['—', ['没有，请对纸质原件', 'None: see the paper']],
  differs: true,
}

const beside = (label: Label, ours: string, theirs: string | null, note?: Label): ComparedRow => {
  const differs = theirs !== null && theirs !== '' && ours !== theirs
  return { label, values: [ours || '—', theirs ?? '—'], differs, ...(differs && note ? { note } : {}) }
}
const kindIn = (value: string | null): string => {
  const field = purchaseInvoice.fields.invoiceKind
  return field && value !== null ? textOf(value, field) : ''
}

/** What was typed, beside what the electronic invoice says; of one that was only typed the right side is empty, and it says so. */
async function ofPaper(read: Reading, row: Row): Promise<readonly ComparedRow[]> {
  const [own] = await read.find(company, {})
  const paper = row.eInvoice === null ? null : await read.get(eInvoice, row.eInvoice)
  const seller = row.supplier === null ? null : await read.get(supplier, row.supplier)
  const hauler = row.carrier === null ? null : await read.get(carrier, row.carrier)
  const said = (text: string | null | undefined): string | null => (paper === null ? null : (text ?? ''))
  const [gross, tax] = [paper?.gross ?? zeroMoney, paper?.tax ?? zeroMoney]
  const less: Label = ['少抵扣的部分计入成本费用', 'What is not deducted is a cost']
  return [
    ...(paper === null ? [noPaper] : []),
    beside(['销方', 'Seller'], (seller ?? hauler)?.name ?? '', said(paper?.sellerName)),
    ...(seller === null ? [] : [beside(['销方税号', 'Its tax number'], seller.creditCode ?? '', said(paper?.sellerCode))]),
    beside(['抬头（购方）', 'Buyer'], own?.name ?? '', said(paper?.buyerName)),
    beside(['发票号码', 'Invoice number'], row.invoiceNumber, said(paper?.invoiceNumber)),
    beside(['票种', 'Invoice kind'], kindIn(row.invoiceKind), said(kindIn(paper?.invoiceKind ?? null))),
    beside(['开票日期', 'Issued on'], row.issuedOn, said(paper?.issuedOn)),
    beside(['价税合计', 'Gross'], groupedMoney(row.gross), said(groupedMoney(gross))),
    beside(['进项税额', 'Input VAT'], groupedMoney(row.tax), said(groupedMoney(tax)), less),
  ]
}

const takenSql = `
  select l.receipt, sum(l.net)::bigint as net from purchase_invoice_lines l join purchase_invoice p on p.company_id = $1 and p.id = l.parent and p.id <> $2 and p.state not in ('reversed', 'void')
  where l.company_id = $1 and l.receipt = any($3::uuid[]) group by 1`

/** What of each receipt the other invoices leave. */
async function leftOf(read: Reading, row: Row): Promise<ReadonlyMap<string, Money>> {
  const ids = row.lines.flatMap((line) => line.receipt ?? [])
  const taken = new Map((await read.rows<{ receipt: string; net: Money }>(takenSql, [read.company, row.id, ids])).map((one) => [one.receipt, one.net]))
  return new Map((await read.getMany(goodsReceipt, ids)).map((one) => [one.id, minus(one.value, taken.get(one.id) ?? zeroMoney)]))
}

/** Each line, beside what it is for: goods as estimated, freight as booked when they left, the statement as posted. */
async function ofLines(read: Reading, row: Row): Promise<readonly ComparedRow[]> {
  const called = async <T extends { readonly id: string }>(rows: Promise<readonly T[]>, name: (one: T) => string) =>
    new Map((await rows).map((one) => [one.id, name(one)]))
  const wanted = <T>(pick: (line: Line) => T | null): T[] => row.lines.flatMap((line) => pick(line) ?? [])
  const left = await leftOf(read, row)
  const receipts = await called(
    read.getMany(
      goodsReceipt,
      wanted((line) => line.receipt),
    ),
    (one) => one.number,
  )
  const parcels = await called(
    read.getMany(
      consignment,
      wanted((line) => line.consignment),
    ),
    (one) => one.code,
  )
  const bills = new Map(
    (
      await read.getMany(
        courierBill,
        wanted((line) => line.courierBill),
      )
    ).map((one) => [one.id, one]),
  )
  const kinds = await called(
    read.getMany(
      expenseKind,
      wanted((line) => line.kind),
    ),
    (one) => one.name,
  )
  const customers = await called(read.getMany(customer, [...new Set(wanted((line) => line.customer))]), (one) => one.name)
  return row.lines.map((line, index): ComparedRow => {
    const [place, whose] = [`${index + 1} `, line.customer === null ? '' : `（${customers.get(line.customer) ?? ''}）`]
    if (line.receipt !== null) {
      const name = receipts.get(line.receipt) ?? ''
      const label: Label = [`${place}暂估入库 ${name}（不含税）`, `${place}Goods received ${name}, net`]
      return beside(label, groupedMoney(line.net), groupedMoney(left.get(line.receipt) ?? zeroMoney), ['余下的仍为暂估', 'The rest stays estimated'])
    }
    if (line.courierBill !== null) {
      const bill = bills.get(line.courierBill)
      const label: Label = [`${place}月结单 ${bill?.number ?? ''}`, `${place}Statement ${bill?.number ?? ''}`]
      return beside(label, groupedMoney(line.gross), groupedMoney(bill?.gross ?? zeroMoney))
    }
    if (line.consignment !== null) {
      const name = parcels.get(line.consignment) ?? ''
      const label: Label = [`${place}运单 ${name}${whose}（不含税）`, `${place}Consignment ${name}${whose}, net`]
      return beside(label, groupedMoney(line.net), groupedMoney(line.freight), [
        '与发货时已记运费的差额补记',
        'What differs from the freight booked is booked now',
      ])
    }
    const name = `${line.kind === null ? '' : (kinds.get(line.kind) ?? '')}${whose}`
    return { label: [`${place}费用：${name}（不含税）`, `${place}Expense: ${name}, net`], values: [groupedMoney(line.net), '—'], differs: false }
  })
}

/** What who checks an invoice to us must see (practice §4.6, J19): what was typed beside the electronic invoice, and each line beside what it is for. */
export default compare(purchaseInvoice, 'check', async (read, row): Promise<ReviewSheet> => {
  const about = row.about ?? ''
  return {
    columns: [purchaseInvoice.label, ['票面、来源单据', 'Paper, or what it is for']],
    groups: [
      { title: ['票面', 'The paper'], rows: await ofPaper(read, row) },
      {
        title: ['对应明细', 'What it is for'],
        rows: [...(await ofLines(read, row)), ...(about === '' ? [] : [{ label: ['说明', 'About'] as const, values: [about, '—'], differs: false }])],
      },
    ],
  }
})
