import { present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import { zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { eInvoice } from '../einvoices/einvoice.record.ts'
import { expenseClaim } from './expense-claim.record.ts'

type Invoice = RowOf<typeof eInvoice>

/** Only an invoice to us, in the black, is claimed (practice §4.6). */
function needOurs(row: Invoice): void {
  if (row.direction !== 'received' || row.red === true || row.gross === null || row.gross <= zeroMoney || row.invoiceNumber === null)
    refuse('state', [`${row.number} 不是开给本公司的蓝字发票，不能报销`, `${row.number} is no invoice to us that can be claimed`])
}

/** The rate by which its VAT is deducted: of a special invoice, and where all its lines have one. */
function rateOf(row: Invoice) {
  const rates = new Set((row.lines ?? []).map((line) => line.rate))
  const [rate = null] = rates
  return row.invoiceKind === 'special' && rates.size === 1 ? rate : null
}

/** The kind of expense whose name the first item says, else the first there is: who claims it sees to it. */
async function kindFor(read: Reading, row: Invoice): Promise<Id<'expenseKind'>> {
  const kinds = await read.rows<{ id: Id<'expenseKind'>; name: string }>('select id, name from expense_kind where company_id = $1 and active order by code', [
    read.company,
  ])
  const item = row.lines?.[0]?.item ?? ''
  const said = kinds.find(({ name }) => [...name].some((_, at) => name.slice(at, at + 2).length === 2 && item.includes(name.slice(at, at + 2))))
  return (said ?? kinds[0] ?? refuse('unknown', ['还没有费用类别，请先设置', 'There is no kind of expense yet'])).id
}

/** A claim over invoices that we received, a line each; the claim itself keeps to it that a number is claimed once. */
export default draftFrom(
  expenseClaim,
  eInvoice,
  ['生成费用报销单', 'Draft a claim'],
  ['read'],
  async (read, invoices): Promise<InputOf<typeof expenseClaim>> => {
    for (const one of invoices) needOurs(one)
    const lines = await Promise.all(
      invoices.map(async (one) => ({
        on: present(one.issuedOn, 'an invoice that was read has its day'),
        kind: await kindFor(read, one),
        summary: `${one.sellerName ?? ''} ${one.lines?.[0]?.item ?? ''}`.trim().slice(0, 100),
        invoiceNumber: one.invoiceNumber,
        gross: present(one.gross, 'an invoice that was read has its gross'),
        rate: rateOf(one),
      })),
    )
    return { about: invoices.length === 1 ? (lines[0]?.summary ?? '') : `${invoices.length} 张发票报销`, papers: invoices.length, lines }
  },
)
