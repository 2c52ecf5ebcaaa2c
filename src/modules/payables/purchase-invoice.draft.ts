import { present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import { zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { eInvoice } from '../einvoices/einvoice.record.ts'
import { purchaseInvoice } from './purchase-invoice.record.ts'

type Input = InputOf<typeof purchaseInvoice>

const partySql = `
  select id, 'supplier' as sort from supplier where company_id = $1 and active and (credit_code = $2 or name = $3)
  union all select id, 'carrier' from carrier where company_id = $1 and active and name = $3 limit 1`

// Goods of this supplier that are estimated and not invoiced in part, of that net value.
const estimatedSql = `
  select r.id from goods_receipt r where r.company_id = $1 and r.supplier = $2 and r.state = 'posted' and r.billed = 'estimated' and r.value = $3
    and not exists (select 1 from purchase_invoice_lines l join purchase_invoice p on p.company_id = $1 and p.id = l.parent and p.state not in ('reversed', 'void')
      where l.company_id = $1 and l.receipt = r.id) order by r.posted_on, r.id limit 1`

const kindSql = `
  select l.kind as id from purchase_invoice p join purchase_invoice_lines l on l.company_id = $1 and l.parent = p.id join expense_kind k on k.company_id = $1 and k.id = l.kind and k.active
  where p.company_id = $1 and p.state not in ('reversed', 'void') and (p.supplier = $2 or p.carrier = $2) order by p.issued_on desc, p.made_at desc, l.place limit 1`

/** The goods that are worth as much, else an expense of the kind that was the last one of theirs; of who sends his first, it is for who makes it to say. */
async function lineFor(
  read: Reading,
  paper: RowOf<typeof eInvoice>,
  party: { readonly id: string; readonly sort: 'supplier' | 'carrier' } | undefined,
): Promise<Input['lines'][number]> {
  const [gross, tax] = [present(paper.gross, 'an invoice that was read has its gross'), paper.tax ?? zeroMoney]
  const goods =
    party?.sort !== 'supplier' ? [] : await read.rows<{ id: Id<'goodsReceipt'> }>(estimatedSql, [read.company, party.id, (paper.net ?? zeroMoney).toString()])
  if (goods[0]) return { receipt: goods[0].id, gross, vat: tax }
  const [kind] = party === undefined ? [] : await read.rows<{ id: Id<'expenseKind'> }>(kindSql, [read.company, party.id])
  return { kind: kind?.id ?? null, gross, ...(paper.invoiceKind === 'special' ? { vat: tax } : {}) }
}

/** A purchase invoice from an electronic one: its seller among our suppliers and carriers, and the goods that it seems to be for; who makes it sees to the rest. */
export default draftFrom(purchaseInvoice, eInvoice, ['生成应付发票', 'Draft a purchase invoice'], ['read'], async (read, sources): Promise<Input> => {
  if (sources.length > 1) refuse('invalid', ['一张应付发票对应一张电子发票，请分开做', 'A purchase invoice is one electronic invoice'])
  const paper = present(sources[0], 'a draft has a source')
  if (paper.direction !== 'received' || paper.red === true || paper.gross === null || paper.invoiceNumber === null)
    return refuse('state', [`${paper.number} 不是开给本公司的蓝字发票`, `${paper.number} is no invoice to us`])
  const [party] = await read.rows<{ id: string; sort: 'supplier' | 'carrier' }>(partySql, [read.company, paper.sellerCode, paper.sellerName])
  return {
    eInvoice: paper.id,
    ...(party ? { [party.sort]: party.id } : {}),
    invoiceNumber: paper.invoiceNumber,
    invoiceKind: paper.invoiceKind ?? 'ordinary',
    issuedOn: present(paper.issuedOn, 'an invoice that was read has its day'),
    about: `${paper.sellerName ?? ''} ${paper.lines?.[0]?.item ?? ''}`.trim().slice(0, 150),
    lines: [await lineFor(read, paper, party)],
  }
})
