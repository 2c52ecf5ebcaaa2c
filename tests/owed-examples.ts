import { textual } from '../src/base/text.ts'
import type { TestOffice } from './database/fixture.ts'

/** Invoices to us have a number of their own each; one that is in the books, to be deducted; scrap that was issued; an offer that was approved. */
export function owed(t: TestOffice, placed: { id(record: string): string; good(record: string, index: number, more: object): object }) {
  let numbers = 0
  const numbered = () => {
    numbers += 1
    return { invoiceNumber: `2633200004${String(numbers).padStart(10, '0')}` }
  }
  const approvedOffer = async () => {
    const made = await t.act('clerk', 'recruitOffer', 'create', placed.good('recruitOffer', 0, {}))
    return { offer: (await t.sign('lead', 'recruitOffer', 'approve', made)).id }
  }
  return {
    scrapSettlement: async () => {
      const made = await t.act('clerk', 'goodsIssue', 'create', { kind: 'scrap', lines: [{ goods: placed.id('goods'), quantity: '1' }] })
      await t.sign('reviewerA', 'goodsIssue', 'check', made)
      return { issue: (await t.act('warehouse', 'goodsIssue', 'post', {}, await t.sign('reviewerB', 'goodsIssue', 'check', made))).id }
    },
    publication: approvedOffer,
    inquiry: async () => ({ form: (await t.act('clerk', 'inquiryForm', 'create', placed.good('inquiryForm', 0, await approvedOffer()))).id }),
    purchaseInvoice: () => Promise.resolve(numbered()),
    taxDeduction: async () => {
      const made = await t.act('clerk', 'purchaseInvoice', 'create', placed.good('purchaseInvoice', 0, numbered()))
      await t.sign('lead', 'purchaseInvoice', 'check', made)
      const row = await t.sign('manager', 'purchaseInvoice', 'check', made)
      await t.act('finance', 'purchaseInvoice', 'post', {}, row)
      return { lines: [{ invoiceNumber: textual(made.invoiceNumber) }] }
    },
  }
}
