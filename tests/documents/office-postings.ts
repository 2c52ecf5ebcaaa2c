import { invoicedEntry } from '../../src/modules/payables/purchase-invoice.posting.ts'
import type { Invoiced } from '../../src/modules/payables/purchase-invoice.posting.ts'
import { readMonth } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { readMoney as m } from '../../src/base/money.ts'
import { readRate, splitGross } from '../../src/base/price.ts'
import type { Entry } from '../../src/books/entry.ts'
import { accruedEntry as feeAccrued } from '../../src/modules/expenses/contracted-fee.posting.ts'
import { claimEntry, settle } from '../../src/modules/expenses/expense-claim.posting.ts'
import { lentEntry, repaidEntry } from '../../src/modules/expenses/staff-advance.posting.ts'
import { settledEntry, writtenOffEntry as promotionEntry } from '../../src/modules/promotions/campaign-write-off.posting.ts'
import { courierEntry, paidEntry } from '../../src/modules/payables/payables.posting.ts'
import { accruedEntry as payAccrued, paidEntry as payPaid } from '../../src/modules/payroll/pay-run.posting.ts'
import { accruedEntry as rebateAccrued, asideEntry, paidOutEntry } from '../../src/modules/rebates/rebate.posting.ts'
import { allowedEntry, providedEntry, recoveredEntry, writtenOffEntry } from '../../src/modules/receivables/adjustment.posting.ts'
import { stampedEntry } from '../../src/modules/expenses/stamp-duty.posting.ts'
import { asideOf } from '../../src/modules/rebates/calculate-aside.ts'
import { receivedEntry } from '../../src/modules/receivables/receipt.posting.ts'
import { issueEntry } from '../../src/modules/stock/goods-issue.posting.ts'
import { issued } from '../modules/stock-rows.ts'
import { day, huamei, shunfeng, wang } from '../modules/rows.ts'

/** An event, what is to be said of it, and what it posts. */
export interface Case {
  readonly event: string
  readonly note?: string
  readonly entry: Entry
}

const head = <N extends string>(record: N) => ({ id: readId<N>('00000000-0000-7000-8000-0000000000c7'), version: 1, number: record })
const of = { customer: huamei, salesperson: wang }
const autumn = readId<'campaign'>('00000000-0000-7000-8000-0000000000f1')
const display = { ...head('campaignWriteOff'), number: '', ...of, way: 'service' as const, ...splitGross(m('5400'), readRate('0.06')) }
const framework = readId<'contract'>('00000000-0000-7000-8000-0000000000d1')
const early = { ...head('receipt'), customer: huamei, method: 'bank' as const, amount: m('11074'), discount: m('226'), discountRate: readRate('0.13') }
const whole = [{ settles: 'receivable' as const, person: wang, amount: m('11300') }]
const lent = { ...head('staffAdvance'), number: '', borrower: wang, amount: m('5000') }
const kind = readId<'expenseKind'>('00000000-0000-7000-8000-0000000000e1')
const travel = () => ({ account: '6601-04', role: 'sellingExpense' as const })

const claim = (gross: string, rate: string, left: string, returned: string, method: 'bank' | 'cash', charge: 'expense' | 'contracted' = 'expense'): Entry =>
  claimEntry(
    { ...head('expenseClaim'), number: '', claimant: wang, charge, lines: [{ kind, customer: null, campaign: null, ...splitGross(m(gross), readRate(rate)) }] },
    day,
    travel,
    settle(m(gross), m(left), m(returned), method),
  )

const tea = {
  supplier: readId<'supplier'>('00000000-0000-7000-8000-0000000000d5'),
  receipt: readId<'goodsReceipt'>('00000000-0000-7000-8000-0000000000d6'),
  consignment: readId<'consignment'>('00000000-0000-7000-8000-0000000000d8'),
}
const purchase = (of: Partial<Invoiced>, line: Partial<Invoiced['lines'][number]> & Pick<Invoiced['lines'][number], 'net' | 'tax' | 'gross'>): Entry =>
  invoicedEntry(
    {
      ...head('purchaseInvoice'),
      number: '',
      supplier: null,
      carrier: null,
      person: wang,
      ...of,
      lines: [{ receipt: null, consignment: null, courierBill: null, kind: null, customer: null, freight: m('0'), ...line }],
    },
    day,
    travel,
  )

const rebate = (way: 'cash' | 'offset', net: string, tax: string, gross: string): Entry =>
  paidOutEntry({ ...head('rebatePayout'), number: '', ...of, way, net: m(net), tax: m(tax), gross: m(gross) }, day)

const lost = { ...head('badDebt'), number: '', ...of, amount: m('6450') }
const bill = {
  ...head('courierBill'),
  number: '',
  carrier: shunfeng,
  month: readMonth('2026-03'),
  lines: [{ person: wang, customer: huamei, net: m('1200'), tax: m('72'), pays: m('1272') }],
}
const run = {
  ...head('payRun'),
  number: '',
  month: readMonth('2026-03'),
  lines: [
    { person: wang, wages: m('4880'), commission: m('2204.10'), fine: m('200'), risk: m('661.23'), tax: m('0'), gross: m('6884.10'), paid: m('6222.87') },
  ],
}

/** What changes what is owed or held besides sales, goods and banks. */
export const officeCases: readonly Case[] = [
  {
    event: 'J10 销售折让 904.00（已开票）',
    note: '不动成本；未开票时冲待转销项税额',
    entry: allowedEntry({ ...head('allowance'), number: '', ...of, invoiced: true, gross: m('904'), net: m('800'), tax: m('104') }, day),
  },
  {
    event: 'J11 计提返利 2 % × 800,000.00',
    note: '不含税，红字冲减收入',
    entry: rebateAccrued({ ...head('rebateAccrual'), number: '', month: readMonth('2026-03'), lines: [{ ...of, amount: m('16000') }] }, day),
  },
  {
    event: '应付发票 1,130.00，对应暂估入库',
    entry: purchase({ supplier: tea.supplier }, { receipt: tea.receipt, ...splitGross(m('1130'), readRate('0.13')) }),
  },
  {
    event: 'J14 运费发票 381.50，发货时已记 350.00',
    note: '进项税从运费成本转出，多出的部分补记',
    entry: purchase({ carrier: shunfeng }, { consignment: tea.consignment, ...splitGross(m('381.5'), readRate('0.09')), freight: m('350') }),
  },
  { event: 'J12a 现返 18,080.00（红字发票）', entry: rebate('cash', '16000', '2080', '18080') },
  { event: 'J12a 返利抵货款 18,080.00', entry: rebate('offset', '16000', '2080', '18080') },
  { event: 'J16 员工借款 5,000.00', entry: lentEntry(lent, day, 'bank') },
  { event: '员工还款 680.00', entry: repaidEntry(lent, day, 'cash', m('680')) },
  { event: 'J17 报销 4,320.00 冲借款，退回 680.00', note: '科目由费用类别决定', entry: claim('4320', '0', '5000', '680', 'cash') },
  { event: 'J18 报销 5,600.00 冲借款，补付 600.00', entry: claim('5600', '0', '5000', '0', 'bank') },
  { event: 'J20 报销 1,107.00，可抵扣 9 %，付款', entry: claim('1107', '0.09', '0', '0', 'bank') },
  {
    event: 'J21 提取承包费 96,000.00',
    entry: feeAccrued(
      { ...head('contractedFee'), number: '', month: readMonth('2026-03'), lines: [{ person: wang, campaign: null, amount: m('96000') }] },
      day,
    ),
  },
  { event: 'J21 从承包费列支 41,250.60', entry: claim('41250.60', '0', '0', '0', 'bank', 'contracted') },
  { event: 'J19 快递月结 1,272.00，含 6 %', entry: courierEntry(bill, day) },
  { event: '付物流、快递款 1,272.00', entry: paidEntry({ ...head('payment'), number: '', carrier: shunfeng, supplier: null, amount: m('1272') }, day, 'bank') },
  { event: 'J22 J25 计提薪酬：底薪绩效 4,880.00，提成 2,204.10，扣罚 200.00', entry: payAccrued(run, day) },
  { event: 'J22 发放薪酬，风险金 661.23', entry: payPaid(run, day) },
  {
    event: 'J23 计提坏账准备 6,450.00',
    note: '小企业准则没有坏账准备',
    entry: providedEntry({ ...head('badDebtProvision'), number: '', asOf: day, lines: [{ customer: huamei, amount: m('6450') }] }, day),
  },
  { event: 'J23 核销坏账 6,450.00（企业准则）', entry: writtenOffEntry(lost, day, 'cas') },
  { event: 'J23 核销坏账 6,450.00（小企业准则）', entry: writtenOffEntry(lost, day, 'small') },
  { event: 'J23 收回已核销坏账 1,000.00（企业准则）', entry: recoveredEntry(lost, day, 'cas', m('1000'), 'bank') },
  { event: 'J15 促销费用核销：垫付 6,000.00，核准 5,400.00，有服务发票', note: '费用申请只占预算，不记账', entry: promotionEntry(display, autumn, day) },
  {
    event: 'J15 促销费用核销 5,400.00，无可区分服务',
    note: '转入返利余额，由返利兑付单票折、抵货款或付款',
    entry: promotionEntry({ ...display, way: 'consideration', net: m('5400'), tax: m('0') }, autumn, day),
  },
  { event: 'J15 兑付促销费用 5,400.00，抵货款', entry: settledEntry(display, autumn, day, 'offset') },
  {
    event: 'J12c 货返：销售 1,000,000.00，返利货 30,000.00，预计兑现 90 %',
    note: '小企业准则不计提',
    entry: asideEntry(
      { ...head('goodsRebate'), number: '', month: readMonth('2026-03'), lines: [{ ...of, amount: asideOf(m('1000000'), m('30000'), readRate('0.9')) }] },
      day,
    ),
  },
  { event: 'J12c 发出返利货，冲回收入 20.00', note: '发票上货款与折扣相抵，没有税额', entry: issueEntry({ ...issued('rebate'), released: m('20') }, day) },
  {
    event: 'J26 合同印花税 600,000.00 × 0.3‰',
    entry: stampedEntry({ ...head('stampDuty'), number: '', month: readMonth('2026-03'), lines: [{ contract: framework, amount: m('180') }] }, day),
  },
  { event: 'J27 现金折扣 226.00（企业准则，开红字发票）', entry: receivedEntry(early, day, whole) },
  { event: 'J27 现金折扣 226.00（企业准则，没开红字发票）', entry: receivedEntry({ ...early, discountRate: null }, day, whole) },
  { event: 'J27 现金折扣 226.00（小企业准则）', entry: receivedEntry(early, day, whole, null, 'small') },
]
