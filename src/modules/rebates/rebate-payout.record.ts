import { minus, plus } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })
const ways = { cash: ['现返（付款）', 'Paid'], offset: ['抵货款', 'Off what is owed'], discount: ['票折', 'On the invoice'] } as const

/** A rebate is given 返利兑付: paid or taken off what is owed, with a red invoice (J12a), or taken up by invoice requests as discount lines, in one or in parts (J12b, case R5). Duty E4. */
export const rebatePayout = defineDocument({
  name: 'rebatePayout',
  label: ['返利兑付单', 'Rebate payout'],
  about: ['从已计提的返利中兑付：现返、抵货款须开红字发票；票折复核后在「开票申请」里选用，开票时入账', 'Out of what was accrued: paid, taken off what is owed, or, once reviewed, taken up on invoice requests'],
  title: 'customer',
  numbered: 'FD{yyyy}{MM}{dd}-{000}',
  duties: ['E4'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ salesperson: customer.salesperson }) }),
    salesperson: f.person(['业务员', 'Salesperson'], { listed: true }),
    way: f.choice(['兑付方式', 'Way'], ways, { initial: 'offset', listed: true }),
    net: f.money(['返利金额（不含税）', 'Rebate, net'], { min: '0.01', listed: true }),
    rate: f.rate(['税率', 'VAT rate'], { initial: '0.13' }),
    redNumber: f.text(['红字发票号码', 'Red invoice number'], { optional: true, max: 30, searched: true }),
    about: f.text(['说明', 'About'], { max: 200 }),
    tax: f.money(['税额', 'VAT'], { system: true }),
    gross: f.money(['兑付金额（含税）', 'With VAT'], { system: true, listed: true, capitals: true }),
    used: f.money(['已票折', 'Taken up on invoices'], { system: true, initial: '0', listed: true }),
    postedOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (row) => { const tax = row.way === 'discount' ? minus(row.net, row.net) : shareOf(row.net, row.rate); return { tax, gross: plus(row.net, tax) } },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    checked: { label: ['待入账', 'To post'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['复核', 'Review'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, apart: ['salesperson'], by: checkers, ticks: { agreed: ['客户已确认', 'Agreed by the customer'], balance: ['不超过已计提', 'Within what was accrued'] } } },
    post: { label: ['入账', 'Post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, maySet: ['redNumber'], input: { on, account: f.ref(['付款账户', 'Paid from'], 'bankAccount', { optional: true, help: ['现返才填；只有一个银行账户的不用选', 'Of what is paid; left empty where there is only one'] }) } },
    noteUsed: { label: ['登记票折', 'Taken up'], from: ['checked', 'posted'], to: ['checked', 'posted'], by: [], input: { on, amount: f.money(['金额', 'Amount']) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ customer: some('customer'), salesperson: some('person'), net: '16000', about: '一季度返利' }], bad: [['about', { about: '' }], ['net', { net: '0' }]] },
})
