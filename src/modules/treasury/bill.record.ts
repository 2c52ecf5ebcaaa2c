import { addMonths } from '../../base/day.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const reason = f.text(['原因', 'Reason'])
const on = (label: readonly [string, string]) => f.day(label, { initial: 'today' })
/** 商业汇票承兑、贴现与再贴现管理办法 (2022), art. 25: drawn from 2023 on, a bill runs six months at most. */
const sixMonthsFrom = '2023-01-01'

/** A bill a customer pays with (practice §1, 1121; J06): received as money is, and given on, discounted, collected or refused when it falls due. Duty E4. */
export const bill = defineDocument({
  name: 'bill',
  label: ['应收票据', 'Bill receivable'],
  about: ['银行承兑、商业承兑汇票台账：收到即生成收款单，背书、贴现、托收、退票都记账', 'Bills of customers, from receipt to payment'],
  title: 'customer',
  numbered: 'PJ{yyyy}{MM}{dd}-{0000}',
  duties: ['E4'],
  attachments: { retention: 'voucher' },
  fields: {
    billNumber: f.code(['票号', 'Number of the bill'], { max: 40, listed: true, searched: true }),
    kind: f.choice(['种类', 'Kind'], { bank: ['银行承兑汇票', 'Accepted by a bank'], trade: ['商业承兑汇票', 'Accepted by a firm'] }, { initial: 'bank', listed: true }),
    customer: f.ref(['交票客户', 'From customer'], 'customer', { listed: true, searched: true }),
    amount: f.money(['票面金额', 'Amount'], { min: '0.01', listed: true, capitals: true }),
    drawer: f.text(['出票人', 'Drawer'], { max: 100, listed: true, searched: true }),
    acceptor: f.text(['承兑人', 'Acceptor'], { max: 100, searched: true }),
    endorser: f.text(['前手', 'Endorsed by'], { max: 100, optional: true }),
    drawnOn: f.day(['出票日期', 'Drawn on']),
    dueOn: f.day(['到期日期', 'Due on'], { listed: true }),
    receivedOn: f.day(['收到日期', 'Received on'], { initial: 'today', listed: true }),
    how: f.choice(['核销', 'Match'], { oldest: ['按应收日期先后核销', 'The oldest first'], account: ['先记预收', 'On account'] }, { initial: 'oldest' }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
    receipt: f.ref(['收款单', 'Receipt'], 'receipt', { system: true, optional: true }),
    supplier: f.ref(['背书给', 'Endorsed to'], 'supplier', { system: true, optional: true }),
    interest: f.money(['贴现息', 'Discount'], { system: true, optional: true, min: '0' }),
    endedOn: f.day(['处理日期', 'Ended on'], { system: true, optional: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'administrator'], write: ['finance'] },
  alike: ['billNumber'],
  rules: {
    dueAfterDrawn: { says: ['到期日期须晚于出票日期', 'Due after it was drawn'], at: 'dueOn', holds: (v) => v.dueOn > v.drawnOn },
    sixMonths: { says: ['2023 年起出票的商业汇票最长 6 个月，请核对到期日期', 'Drawn from 2023 on, at most six months'], at: 'dueOn', holds: (v) => v.drawnOn < sixMonthsFrom || v.dueOn <= addMonths(v.drawnOn, 6) },
    receivedAfterDrawn: { says: ['收到日期不能早于出票日期', 'Not received before it was drawn'], at: 'receivedOn', holds: (v) => v.receivedOn >= v.drawnOn },
  },
  states: {
    held: { label: ['在手', 'Held'], tone: 'blue' },
    endorsed: { label: ['已背书', 'Endorsed'], tone: 'green' },
    discounted: { label: ['已贴现', 'Discounted'], tone: 'green' },
    collected: { label: ['已收妥', 'Collected'], tone: 'green' },
    dishonoured: { label: ['已退票', 'Dishonoured'], tone: 'red' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    collect: { label: ['托收到账', 'Collect'], from: ['held'], to: 'collected', by: ['finance'], tone: 'primary', input: { account: f.ref(['到账账户', 'Into'], 'bankAccount'), on: on(['到账日期', 'On']) } },
    endorse: { label: ['背书转让', 'Endorse'], from: ['held'], to: 'endorsed', by: ['finance'], sets: ['supplier'], input: { on: on(['背书日期', 'On']) } },
    discount: { label: ['贴现', 'Discount'], from: ['held'], to: 'discounted', by: ['finance'], sets: ['interest'], input: { account: f.ref(['到账账户', 'Into'], 'bankAccount'), on: on(['贴现日期', 'On']) } },
    dishonour: { label: ['退票（拒付）', 'Dishonour'], from: ['held'], to: 'dishonoured', by: ['finance'], tone: 'danger', asks: ['收款单会红冲，核销的发票重新未收，确定吗？', 'The receipt is reversed and its invoices are open again. Sure?'], input: { on: on(['退票日期', 'On']), reason } },
    undo: { label: ['撤回处理', 'Take back'], from: ['collected', 'endorsed', 'discounted'], to: 'held', by: ['finance'], tone: 'danger', input: { on: on(['红冲日期', 'Reversed on']), reason } },
    void: { label: ['作废', 'Void'], from: ['held'], to: 'void', by: ['finance'], tone: 'danger', input: { on: on(['红冲日期', 'Reversed on']), reason } },
  },
  examples: {
    good: [{ billNumber: '510233100001820261101000000001', customer: some('customer'), amount: '3300.00', drawer: '杭州华美食品有限公司', acceptor: '工商银行杭州分行', drawnOn: '2026-11-01', dueOn: '2027-04-30', receivedOn: '2026-11-02' }],
    bad: [
      ['dueAfterDrawn', { drawnOn: '2026-11-01', dueOn: '2026-11-01' }],
      ['sixMonths', { drawnOn: '2026-11-01', dueOn: '2027-05-02' }],
      ['receivedAfterDrawn', { drawnOn: '2026-11-01', receivedOn: '2026-10-31' }],
    ],
  },
})
