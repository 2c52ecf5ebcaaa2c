import { minus, sumMoney, zeroMoney } from '../base/money.ts'
import { f } from '../kernel/record/field.ts'
import { defineDocument, some } from '../kernel/record/record.ts'

const signers = ['finance', 'manager', 'lead', 'administrator'] as const
const reason = f.text(['原因', 'Reason'])
/** More would be a ledger of its own: such entries come from documents. */
const mostLines = 200

/** A voucher 记账凭证 by hand: for what no document of the office posts. Others than its maker review and post it; a posted one is taken back in red only. Duty E4. */
export const voucher = defineDocument({
  name: 'voucher',
  label: ['记账凭证', 'Voucher'],
  about: ['手工凭证：单据不会自动记账的业务；两人审核后记账', 'Entries by hand, for what no document posts; two others review them'],
  title: 'summary',
  numbered: 'PZ{yyyy}{MM}-{0000}',
  duties: ['E4'],
  fields: {
    on: f.day(['凭证日期', 'Day'], { initial: 'today', listed: true }),
    summary: f.text(['摘要', 'Summary'], { max: 60, listed: true, searched: true }),
    papers: f.count(['附单据数', 'Papers attached'], { min: 0, max: 999, initial: 0, unit: ['张', 'sheets'] }),
    lines: f.lines(['分录', 'Lines'], {
      account: f.ref(['科目', 'Account'], 'account'),
      debit: f.money(['借方', 'Debit'], { optional: true }),
      credit: f.money(['贷方', 'Credit'], { optional: true }),
      customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
      supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true }),
      carrier: f.ref(['承运商', 'Carrier'], 'carrier', { optional: true }),
      person: f.person(['员工', 'Person'], { optional: true }),
      department: f.text(['部门', 'Department'], { optional: true, max: 60 }),
      goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
      contract: f.ref(['合同', 'Contract'], 'contract', { optional: true }),
      campaign: f.ref(['促销活动', 'Campaign'], 'campaign', { optional: true }),
    }),
    debit: f.money(['借方合计', 'Debit total'], { system: true, listed: true, capitals: true }),
    credit: f.money(['贷方合计', 'Credit total'], { system: true, listed: true }),
    difference: f.money(['借贷差额', 'Difference'], { system: true }),
    postedOn: f.day(['记账日期', 'Posted on'], { system: true, optional: true }),
  },
  may: { see: signers, write: ['finance'] },
  derive: (voucher) => {
    const [debit, credit] = [sumMoney(voucher.lines.map((line) => line.debit ?? zeroMoney)), sumMoney(voucher.lines.map((line) => line.credit ?? zeroMoney))]
    return { debit, credit, difference: minus(debit, credit) }
  },
  rules: {
    notTooLong: { says: [`一张凭证最多 ${mostLines} 行，请分开填制`, `At most ${mostLines} lines: make two vouchers`], at: 'lines', holds: (v) => v.lines.length <= mostLines },
    oneSide: { says: ['每行只填借方或贷方一边，不能为零；红字用负数', 'Each line is debit or credit, not zero; red is negative'], at: 'lines', holds: (v) => v.lines.every((line) => ((line.debit ?? zeroMoney) === zeroMoney) !== ((line.credit ?? zeroMoney) === zeroMoney)) },
    balanced: { says: ['借贷不平：借方合计须等于贷方合计，差额见「借贷差额」', 'Debits are not credits'], at: 'difference', holds: (v) => sumMoney(v.lines.map((line) => line.debit ?? zeroMoney)) === sumMoney(v.lines.map((line) => line.credit ?? zeroMoney)) },
  },
  states: {
    made: { label: ['待审核', 'To review'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    posted: { label: ['已记账', 'Posted'], tone: 'green' },
    reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'grey', dead: true },
  },
  verbs: {
    post: {
      label: ['审核记账', 'Review and post'], from: ['made'], to: 'posted', by: signers, posts: true, tone: 'primary',
      review: { persons: 2, by: signers, ticks: { accounts: ['科目和辅助核算', 'Accounts and what they ask for'], amounts: ['金额与附件', 'Amounts and papers'], summary: ['摘要和日期', 'Summary and day'] } },
    },
    return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: signers, returns: 'post', input: { reason } },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: ['finance'], tone: 'primary' },
    reverse: { label: ['红冲', 'Reverse'], from: ['posted'], to: 'reversed', by: ['finance', 'manager', 'lead'], undoes: true, tone: 'danger', input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'returned'], to: 'void', by: ['finance'], tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ summary: '结转盘亏', lines: [{ account: some('account'), debit: '120.00' }, { account: some('account'), credit: '120.00' }] }],
    bad: [
      ['notTooLong', { lines: Array.from({ length: mostLines + 2 }, (_, n) => ({ account: some('account'), [n % 2 === 0 ? 'debit' : 'credit']: '1' })) }],
      ['oneSide', { lines: [{ account: some('account'), debit: '1', credit: '1' }, { account: some('account') }] }],
      ['balanced', { lines: [{ account: some('account'), debit: '120.00' }, { account: some('account'), credit: '119.99' }] }],
    ],
  },
})
