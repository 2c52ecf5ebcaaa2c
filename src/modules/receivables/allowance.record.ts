import { splitGross } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['lead', 'manager', 'finance', 'reviewer'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })
const reasons = { quality: ['质量', 'Quality'], short: ['短少', 'Short'], price: ['价差', 'Price'], promotion: ['促销补差', 'Promotion'], other: ['其他', 'Other'] } as const

/** Less is owed than was agreed, and no goods come back 销售折让: revenue and VAT in red (practice §2 J10, case R7). Duties B10, E4. */
export const allowance = defineDocument({
  name: 'allowance',
  label: ['销售折让单', 'Allowance'],
  about: ['因质量、短少等少收的货款；两人复核后红字冲收入和销项税，并冲减所选发票的未收金额', 'Less is owed, no goods come back; revenue and VAT in red after two reviews'],
  title: 'customer',
  numbered: 'ZR{yyyy}{MM}{dd}-{000}',
  duties: ['B10', 'E4'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson }) }),
    invoice: f.ref(['冲减发票', 'Off invoice'], 'invoiceRequest', {
      optional: true, listed: true,
      among: { states: ['posted'], same: { customer: 'customer' }, below: ['received', 'gross'] },
      fills: (invoice) => ({ salesperson: invoice.salesperson }),
    }),
    salesperson: f.person(['业务员', 'Salesperson'], { listed: true }),
    gross: f.money(['折让金额（含税）', 'Amount with VAT'], { min: '0.01', listed: true, capitals: true }),
    rate: f.rate(['税率', 'VAT rate'], { initial: '0.13' }),
    invoiced: f.flag(['已开票', 'Invoiced'], { initial: true, help: ['已开票须开红字发票，冲销项税额；未开票冲待转销项税额', 'Invoiced: a red invoice takes output VAT back; else the deferred VAT'] }),
    redNumber: f.text(['红字发票号码', 'Red invoice number'], { optional: true, max: 30, searched: true }),
    reason: f.choice(['原因', 'Reason'], reasons, { listed: true, initial: 'quality' }),
    complaint: f.ref(['对应投诉', 'Complaint'], 'complaint', { optional: true, among: { same: { customer: 'customer' } } }),
    about: f.text(['说明', 'About'], { max: 200 }),
    net: f.money(['不含税', 'Net'], { system: true }),
    tax: f.money(['税额', 'VAT'], { system: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'sales'], write: ['clerk', 'lead', 'finance'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (row) => { const { net, tax } = splitGross(row.gross, row.rate); return { net, tax } },
  rules: {
    invoicedIfNamed: { says: ['冲减发票的折让是已开票的', 'An allowance off an invoice is invoiced'], at: 'invoiced', holds: (v) => v.invoice === null || v.invoiced },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: checkers, ticks: { reason: ['原因属实、有凭据', 'Reason'], amount: ['金额相符', 'Amount'] } } },
    post: { label: ['入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, maySet: ['redNumber'], input: { on } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ customer: some('customer'), salesperson: some('person'), gross: '904.00', rate: '0.13', about: '受潮 8 箱' }], bad: [['about', { about: '' }], ['invoicedIfNamed', { invoiced: false, invoice: some('customer') }]] },
})
