import { splitGross } from '../../base/price.ts'
import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['clerk', 'lead', 'manager', 'finance'] as const
const on = f.day(['日期', 'On'], { initial: 'today' })
const methods = { bank: ['银行转账', 'Bank'], cash: ['现金', 'Cash'] } as const

/** What staff spent, claimed with its papers 报销: checked by two, posted and paid by finance, clearing an advance (practice §9.3, J17, J18, J20, J21). Duties C4, E5. */
export const expenseClaim = defineDocument({
  name: 'expenseClaim',
  label: ['费用报销单', 'Expense claim'],
  about: ['报销：逐张票据登记，两人审核，财务付款入账；可冲借款，也可从承包费列支', 'Claimed paper by paper, checked by two, paid and posted; may clear an advance or draw on the contracted fee'],
  title: 'about',
  numbered: 'BX{yyyy}{MM}{dd}-{000}',
  duties: ['C4', 'E5'],
  fields: {
    claimant: f.person(['报销人', 'Claimant'], { initial: 'me', listed: true, searched: true }),
    claimedOn: f.day(['报销日期', 'Claimed on'], { initial: 'today', listed: true }),
    about: f.text(['事由', 'About'], { max: 150, listed: true, searched: true }),
    charge: f.choice(['列支', 'Charged to'], { expense: ['公司费用', 'Company expense'], contracted: ['本人承包费', 'Own contracted fee'] }, { initial: 'expense', listed: true }),
    advance: f.ref(['冲借款', 'Clears advance'], 'staffAdvance', { optional: true, among: { states: ['paid'], same: { borrower: 'claimant' } } }),
    papers: f.count(['票据张数', 'Papers'], { min: 0, max: 999 }),
    payTo: f.text(['收款账号', 'Pay to'], { max: 100, optional: true }),
    lines: f.lines(['费用明细', 'Lines'], {
      on: f.day(['日期', 'Day'], { initial: 'today' }),
      kind: f.ref(['费用类别', 'Kind'], 'expenseKind', { fills: (kind) => ({ rate: kind.rate }) }),
      summary: f.text(['摘要', 'Summary'], { max: 100 }),
      customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
      campaign: f.ref(['促销活动', 'Campaign'], 'campaign', { optional: true, among: { states: ['approved'] } }),
      meal: f.ref(['客餐', 'Guest meal'], 'guestMeal', { optional: true, among: { states: ['approved', 'settled'] } }),
      invoiceNumber: f.text(['发票号码', 'Invoice number'], { optional: true, max: 30, pattern: /^[0-9A-Z-]+$/, patternSays: ['发票号码只含数字和大写字母', 'Digits and capitals'] }),
      gross: f.money(['价税合计', 'Gross'], { min: '0.01' }),
      rate: f.rate(['可抵扣税率', 'Deductible VAT'], { optional: true }),
      tax: f.money(['进项税额', 'Input VAT'], { system: true }),
      net: f.money(['不含税', 'Net'], { system: true }),
    }),
    gross: f.money(['报销金额', 'Claimed'], { system: true, listed: true, capitals: true }),
    tax: f.money(['进项税额', 'Input VAT'], { system: true }),
    net: f.money(['费用金额', 'Expense'], { system: true }),
    cleared: f.money(['冲借款', 'Cleared'], { system: true, initial: '0' }),
    returned: f.money(['退回余款', 'Returned'], { system: true, initial: '0' }),
    payout: f.money(['补付', 'Paid out'], { system: true, initial: '0', listed: true }),
    paidOn: f.day(['入账日期', 'Posted on'], { optional: true, system: true, listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'sales', 'finance', 'manager'] },
  scope: { field: 'claimant', roles: { sales: 'own' } },
  derive: (claim) => {
    const lines = claim.lines.map((line) => ({ ...line, ...(line.rate === null ? { tax: sumMoney([]), net: line.gross } : splitGross(line.gross, line.rate)) }))
    const sum = (name: 'gross' | 'tax' | 'net') => sumMoney(lines.map((line) => line[name]))
    return { lines, gross: sum('gross'), tax: sum('tax'), net: sum('net') }
  },
  rules: {
    invoiceOnce: { says: ['同一发票号码出现了两次', 'The same invoice twice'], at: 'lines', holds: (v) => { const numbers = v.lines.flatMap((line) => line.invoiceNumber ?? []); return new Set(numbers).size === numbers.length } },
    deductedByInvoice: { says: ['抵扣进项税的行要填发票号码', 'A line with deductible VAT names its invoice'], at: 'lines', holds: (v) => v.lines.every((line) => line.rate === null || Number(line.rate) === 0 || line.invoiceNumber !== null) },
    papersForInvoices: { says: ['票据张数不能少于填了发票号码的行数', 'Fewer papers than invoices'], at: 'papers', holds: (v) => v.papers >= v.lines.filter((line) => line.invoiceNumber !== null).length },
    spentBefore: { says: ['费用日期不能晚于报销日期', 'Nothing is spent after it is claimed'], at: 'lines', holds: (v) => v.lines.every((line) => line.on <= v.claimedOn) },
  },
  states: {
    made: { label: ['待审核', 'To check'], tone: 'orange', editable: true },
    checked: { label: ['待付款', 'To pay'], tone: 'blue' },
    posted: { label: ['已入账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    check: { label: ['审核', 'Check'], from: ['made'], to: 'checked', by: checkers, tone: 'primary', review: { persons: 2, apart: ['claimant'], by: checkers, ticks: { papers: ['票据真实、张数相符', 'Papers'], kinds: ['类别和归属正确', 'Kinds'], amounts: ['金额与标准相符', 'Amounts'] } } },
    post: { label: ['付款入账', 'Pay and post'], from: ['checked'], to: 'posted', by: ['finance'], tone: 'primary', posts: true, input: { on, method: f.choice(['收付方式', 'Method'], methods, { initial: 'bank' }), account: f.ref(['收付账户', 'From or into'], 'bankAccount', { optional: true, help: ['只有一个这类账户的不用选', 'Left empty where there is only one of its kind'] }), returned: f.money(['退回余款', 'Returned'], { optional: true, min: '0.01', help: ['借款多于报销时，报销人退回的钱；不退不填', 'What is left of the advance and paid back now'] }) } },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance'], undoes: true, tone: 'danger', input: { on, reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'checked'], to: 'void', by: ['clerk', 'lead', 'sales', 'finance'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ claimant: some('person'), about: '温州出差', papers: 2, claimedOn: '2026-03-06', lines: [{ on: '2026-03-02', kind: some('expenseKind'), summary: '杭州—温州往返', gross: '1107.00', rate: '0.09', invoiceNumber: '26332000000001234567' }] }],
    bad: [['invoiceOnce', { papers: 2, lines: [{ on: '2026-03-02', kind: some('expenseKind'), summary: '住宿', gross: '380', invoiceNumber: 'A1' }, { on: '2026-03-02', kind: some('expenseKind'), summary: '住宿', gross: '330', invoiceNumber: 'A1' }] }], ['deductedByInvoice', { lines: [{ on: '2026-03-02', kind: some('expenseKind'), summary: '住宿', gross: '380', rate: '0.06' }] }], ['papersForInvoices', { papers: 0 }], ['spentBefore', { claimedOn: '2026-03-01' }]],
  },
})
