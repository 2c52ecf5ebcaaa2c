import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** How an issued invoice went to the customer, and that he has it. Duty B10. */
export const invoiceDelivery = defineDocument({
  name: 'invoiceDelivery',
  label: ['发票交付', 'Invoice delivery'],
  about: ['发票何时、怎样、交给谁，客户是否确认收到', 'When, how and to whom an invoice went, and whether he has it'],
  title: 'customer',
  numbered: 'JF{yyyy}{MM}{dd}-{000}',
  duties: ['B10'],
  fields: {
    invoice: f.ref(['发票（开票申请）', 'Invoice'], 'invoiceRequest', { listed: true, searched: true, among: { states: ['posted'] } }),
    customer: f.ref(['客户', 'Customer'], 'customer', { system: true, optional: true, listed: true, searched: true }),
    sentOn: f.day(['交付日期', 'Sent on'], { initial: 'today', listed: true }),
    how: f.choice(['交付方式', 'How'], { mail: ['邮箱', 'Mail'], message: ['微信、短信、二维码', 'Message or code'], courier: ['快递', 'Courier'], hand: ['当面', 'By hand'] }, { initial: 'mail', listed: true }),
    to: f.text(['交给谁（邮箱、手机、收件人）', 'To whom'], { max: 100, listed: true }),
    waybill: f.text(['快递单号', 'Waybill'], { max: 40, optional: true, searched: true }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
    confirmedOn: f.day(['客户签收日', 'Confirmed on'], { system: true, optional: true, listed: true }),
    confirmedBy: f.text(['签收人', 'Confirmed by'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  rules: { courierHasWaybill: { says: ['快递交付须填快递单号', 'By courier needs the waybill'], at: 'waybill', holds: (v) => v.how !== 'courier' || v.waybill !== null } },
  states: {
    sent: { label: ['已交付', 'Sent'], tone: 'blue', editable: true },
    confirmed: { label: ['客户已确认', 'Confirmed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    acknowledge: { label: ['客户确认收到', 'He has it'], from: ['sent'], to: 'confirmed', by: ['clerk', 'lead', 'finance'], tone: 'primary', input: { confirmedOn: f.day(['签收日', 'Confirmed on'], { initial: 'today' }), confirmedBy: f.text(['签收人', 'Confirmed by'], { max: 60 }) } },
    void: { label: ['作废', 'Void'], from: ['sent', 'confirmed'], to: 'void', by: ['clerk', 'lead', 'finance'], tone: 'danger', undoes: true, input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: { good: [{ invoice: some('shipment'), to: 'fapiao@example.cn' }], bad: [['courierHasWaybill', { how: 'courier', waybill: null }]] },
})
