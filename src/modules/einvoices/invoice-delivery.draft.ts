import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { customer } from '../parties/customer.record.ts'
import { invoiceDelivery } from './invoice-delivery.record.ts'

/** By mail where the customer's file has one for invoices, else by whatever the clerk says. */
export default draftFrom(
  invoiceDelivery,
  invoiceRequest,
  ['登记发票交付', 'Note its delivery'],
  ['posted'],
  async (read, requests): Promise<InputOf<typeof invoiceDelivery>> => {
    const [request, second] = requests
    if (second) refuse('invalid', ['请逐张登记交付', 'One invoice at a time'])
    const { id, customer: buyer } = present(request, 'a draft has a source')
    const { invoiceMail, contact, phone } = await read.get(customer, buyer)
    return { invoice: id, how: invoiceMail === null ? 'message' : 'mail', to: invoiceMail ?? [contact, phone].filter((one) => one !== null).join(' ') }
  },
)
