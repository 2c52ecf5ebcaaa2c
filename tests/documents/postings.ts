import { moneyText, readMoney, zeroMoney } from '../../src/base/money.ts'
import { readPrice } from '../../src/base/price.ts'
import { chartOf } from '../../src/books/chart.ts'
import { officeCases } from './office-postings.ts'
import type { Case } from './office-postings.ts'
import { voucherEntry } from '../../src/books/voucher.posting.ts'
import { differenceLines, differencesOf } from '../../src/books/cost-difference.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { readMonth } from '../../src/base/day.ts'
import { averageEntry } from '../../src/modules/stock/month-costing.posting.ts'
import { readId } from '../../src/base/id.ts'
import { declaredEntry } from '../../src/modules/shipping/shipment.posting.ts'
import { discounted } from '../../src/modules/invoicing/calculate-discounts.ts'
import { invoiceEntry } from '../../src/modules/invoicing/invoice-request.posting.ts'
import { matchedEntry, receivedEntry, refundedEntry, unmatchedEntry } from '../../src/modules/receivables/receipt.posting.ts'
import { collectedEntry, discountedEntry, endorsedEntry } from '../../src/modules/treasury/bill.posting.ts'
import { chargedEntry, parkedEntry, transferredEntry } from '../../src/modules/treasury/statement-line.posting.ts'
import { claimEntry, compensatedEntry } from '../../src/modules/returns/carrier-claim.posting.ts'
import { returnEntry } from '../../src/modules/returns/sales-return.posting.ts'
import { claimed, returned } from '../modules/return-rows.ts'
import { issued, received } from '../modules/stock-rows.ts'
import { issueEntry } from '../../src/modules/stock/goods-issue.posting.ts'
import { estimateEntry } from '../../src/modules/payables/payables.posting.ts'
import { receiptEntry } from '../../src/modules/stock/goods-receipt.posting.ts'
import { bowl, day, handedOut, huamei, listLine, requestLine, requestOf, shipmentOf, shippedAt, shunfeng, tea, wang } from '../modules/rows.ts'

const line = '00000000-0000-7000-8000-0000000000f1'
const costs = new Map([[tea, readPrice('62')]])
const sold = () => shipmentOf([listLine({ quantity: '100', price: '113' })])
const estimateHead = { id: readId<'freightEstimate'>('00000000-0000-7000-8000-0000000000b7'), version: 1, number: 'YZ202603-001' }
const invoicedAhead = () => {
  const one = sold()
  return { ...one, list: one.list.map((listed) => ({ ...listed, invoicedTax: readMoney('1300') })) }
}
const free = (nature: 'gift' | 'sample' | 'support', tax = '0', bonus = false) =>
  shipmentOf([], { lines: [handedOut('2', { nature, fairTax: readMoney(tax), bonus })] })
const freighted = (freightBy: 'ours' | 'advanced') => shipmentOf([], { lines: [], freight: readMoney('350'), freightBy, carrier: shunfeng })
const request = () => requestOf([requestLine({ shipmentLine: line, quantity: '100', price: '113', cost: '6200' })])
const receipt = {
  id: readId<'receipt'>('00000000-0000-7000-8000-0000000000e9'),
  version: 1,
  customer: huamei,
  method: 'bank',
  amount: readMoney('12000'),
} as const
const settled = [
  { settles: 'receivable', person: wang, amount: readMoney('8000') },
  { settles: 'freightAdvanced', person: wang, amount: readMoney('350') },
] as const

const bank = { role: 'bank' } as const
const bill = {
  id: readId<'bill'>('00000000-0000-7000-8000-0000000000eb'),
  version: 1,
  customer: huamei,
  amount: readMoney('3300'),
  supplier: null,
  interest: readMoney('33'),
}
const wallet = { role: 'wallet' } as const
const movement = (direction: 'in' | 'out', amount: string, fee = '0') => ({
  id: readId<'statementLine'>('00000000-0000-7000-8000-0000000000ea'),
  version: 1,
  direction,
  amount: readMoney(amount),
  fee: readMoney(fee),
})
const nobody = { customer: null, supplier: null, carrier: null, person: null, department: null, goods: null, contract: null, campaign: null }
const account = readId<'account'>('00000000-0000-7000-8000-0000000000a1')
const amount = readMoney('1000')
/** A voucher by hand: a receivable that is lost, under the small standard straight to expense, is written off. */
const byHand = voucherEntry(
  {
    id: readId<'voucher'>('00000000-0000-7000-8000-0000000000a2'),
    version: 1,
    on: day,
    summary: '核销坏账',
    lines: [
      { ...nobody, id: '', account, debit: amount, credit: null },
      { ...nobody, id: '', account, debit: null, credit: amount, customer: huamei },
    ],
  },
  [
    { account: '1231', role: 'badDebtAllowance' },
    { account: '1122', role: 'receivable' },
  ],
)

const reckoned = { id: '00000000-0000-7000-8000-0000000000ec', version: 1, number: 'CB202603-001', month: readMonth('2026-03') } as const
/** 100 boxes that left at the 60.00 that a box cost as the month began. */
const tookAt60 = {
  line: { role: 'cost', side: 'debit', amount: zeroMoney, customer: huamei, person: wang, goods: tea },
  booked: readMoney('6000'),
  weight: 1n,
} as const

/** The base case of practice §2: 100 boxes at 113.00 with 13 % in it, cost 62.00 each. */
const cases: readonly Case[] = [
  { event: 'J02a 发货（发货时确认收入）', note: '税额先记待转销项税额，开票时转出', entry: shippedAt(sold(), 'ship', day, costs) },
  { event: 'J02b 发货，纳税义务已发生、未开票', note: '未开票收入：以后开票不再重复计税', entry: shippedAt({ ...sold(), taxDue: true }, 'ship', day, costs) },
  { event: 'J02b 发货后计未开票收入', entry: declaredEntry(sold(), 'declare', readMoney('1300'), day) },
  { event: 'J04 先开票（货未发出）', note: '税额在开票日入账', entry: invoiceEntry(request(), day, new Map([[line, 'ahead']])) },
  { event: 'J04 先开票的货发出', note: '只记不含税部分和成本', entry: shippedAt(invoicedAhead(), 'ship', day, costs) },
  { event: 'J01 发货（开票时确认收入）', note: '商品转为发出商品', entry: shippedAt(sold(), 'dispatch', day, costs) },
  { event: 'J24 赠品发出 2 箱（视同应税交易）', note: '按最近售价、指导价或填写的公允价计销项税额', entry: shippedAt(free('gift', '26'), 'ship', day, costs) },
  { event: 'J24 样品发出 2 箱（视同应税交易）', entry: shippedAt(free('sample', '26'), 'ship', day, costs) },
  { event: 'J24 政策物料发出 2 箱；公司设置不计销项税额的赠品', note: '按成本', entry: shippedAt(free('support'), 'ship', day, costs) },
  { event: 'J24 买赠同票 2 箱（R6a）', note: '不是赠品：成本计入主营业务成本，不视同销售', entry: shippedAt(free('gift', '0', true), 'ship', day, costs) },
  { event: 'J14 运费 350.00，我方承担', entry: shippedAt(freighted('ours'), 'ship', day, costs) },
  {
    event: 'J14 月末暂估运费 350.00',
    note: '次月红字冲回；收到账单后按账单入账',
    entry: estimateEntry(
      { ...estimateHead, month: readMonth('2026-03'), lines: [{ carrier: shunfeng, customer: huamei, salesperson: wang, amount: readMoney('350') }] },
      day,
    ),
  },
  { event: 'J28 承运商货损 10 箱，索赔 620.00（发出商品）', entry: claimEntry(claimed('620'), 'dispatch', day) },
  { event: 'J28 承运商货损 10 箱，索赔 1,000.00（发货时已确认收入）', note: '超过成本记营业外收入', entry: claimEntry(claimed('1000'), 'ship', day) },
  { event: 'J28 承运商赔付 620.00，抵扣运费', entry: compensatedEntry(claimed('620'), day, readMoney('620'), 'offset') },
  { event: 'J13 运费 350.00，代垫', note: '到付不记账', entry: shippedAt(freighted('advanced'), 'ship', day, costs) },
  { event: 'J03 开票过账（发货时已确认收入）', entry: invoiceEntry(request(), day, new Map([[line, 'ship']])) },
  { event: 'J05 开票过账（开票时确认收入）', entry: invoiceEntry(request(), day, new Map([[line, 'dispatch']])) },
  {
    event: 'J12b 开票过账，票折返利 1,000.00',
    note: '折扣行冲收入和税额；返利以前已冲减收入，转回同额，免得冲减两次',
    entry: invoiceEntry(requestOf(discounted(request().lines, readMoney('1000'))), day, new Map([[line, 'ship']])),
  },
  { event: 'J06 J07 收款 12,000.00，核销发票 8,000.00 和代垫运费 350.00', note: '余款记预收', entry: receivedEntry(receipt, day, settled) },
  { event: 'J07 以后核销 8,000.00 和 350.00', entry: matchedEntry(receipt, day, settled) },
  { event: '采购入库 100 箱，票未到（暂估）', entry: receiptEntry(received('purchase'), day, [zeroMoney]) },
  { event: '采购入库 100 箱，票已到', entry: receiptEntry(received('purchase', { billed: 'invoiced', tax: readMoney('806') }), day, [zeroMoney]) },
  { event: '完工入库 100 箱', entry: receiptEntry(received('production'), day, [zeroMoney]) },
  { event: '盘盈入库 100 箱', entry: receiptEntry(received('surplus'), day, [zeroMoney]) },
  {
    event: '入库 100 箱，其中先出库的 4 箱少计成本 8.00',
    note: '移动加权平均、允许负库存时',
    entry: receiptEntry(received('purchase'), day, [readMoney('8')]),
  },
  { event: 'J08 退货 10 箱，未开票', note: '原价、原成本；开票时确认收入的只退发出商品', entry: returnEntry(returned(false), 'ship', day) },
  { event: 'J08 退货 10 箱，发出商品未开票', entry: returnEntry(returned(false), 'dispatch', day) },
  { event: 'J09 退货 10 箱，已开票（红字发票）', entry: returnEntry(returned(true), 'ship', day) },
  {
    event: 'J02a 月末一次加权平均：100 箱已按 6,000.00 暂估结转，加权单价 62.00',
    note: '成本低于暂估时同方向红字；发出商品、样品、促销等各记各的科目',
    entry: averageEntry(reckoned, differenceLines(differencesOf({ served: [tookAt60], salesperson: wang }, readMoney('200'), zeroMoney))),
  },
  { event: '赠品出库 2 箱（其他出库单）', note: '视同销售，销项税额按公允价', entry: issueEntry(issued('gift', '2.60'), day) },
  { event: '盘亏 2 箱', entry: issueEntry(issued('loss'), day) },
  { event: '取消核销', note: '红字：同方向负数', entry: unmatchedEntry(receipt, day, settled, '对错') },
  { event: 'J06 收款 1,000.00，银行扣我方手续费 6.00', entry: receivedEntry({ ...receipt, amount: readMoney('1000'), fee: readMoney('6') }, day, [], bank) },
  {
    event: 'J06 收到银行承兑汇票 3,300.00，核销发票',
    entry: receivedEntry({ ...receipt, method: 'notesReceivable', amount: readMoney('3300') }, day, [
      { settles: 'receivable', person: wang, amount: readMoney('3300') },
    ]),
  },
  { event: '退还预收款 500.00', entry: refundedEntry(receipt, day, readMoney('500'), bank) },
  { event: '暂挂待查款项 700.00', note: '认领后由待查款项转入收款单', entry: parkedEntry(movement('in', '700'), day, bank) },
  { event: '银行手续费 25.00', entry: chargedEntry(movement('out', '25'), day, bank) },
  { event: '利息收入 3.21', note: '财务费用借方红字', entry: chargedEntry(movement('in', '3.21'), day, bank) },
  { event: '微信提现 1,001.10，其中服务费 1.00', entry: transferredEntry(movement('out', '1001.10', '1'), day, wallet, bank) },
  { event: '记账凭证（手工）：核销坏账 1,000.00', note: '科目由制单人选定；小企业准则没有坏账准备，另选营业外支出', entry: byHand },
  { event: '票据 3,300.00 托收到账', entry: collectedEntry(bill, day, bank) },
  { event: '票据 3,300.00 贴现，贴现息 33.00', entry: discountedEntry(bill, day, bank) },
  { event: '票据 3,300.00 背书给供应商', entry: endorsedEntry(bill, day) },
]

const names = new Map<string, string>([
  [huamei, '华美'],
  [wang, '王强'],
  [shunfeng, '顺丰'],
  [tea, '龙井'],
  [bowl, '茶碗'],
])
const places = { store: '仓库', loaned: '借出', dispatched: '发出商品', customer: '客户', given: '已赠出', outside: '外部' } as const

function table({ event, note, entry }: Case): string {
  assertBalanced(entry)
  const [cas, small] = [chartOf('cas'), chartOf('small')]
  const money = entry.money
    .filter((one) => one.amount !== 0n)
    .map((one) => {
      const account = cas.find(({ role, code }) => (one.account === undefined ? role === one.role : code === one.account))
      const codes = [account?.code ?? '', one.account?.replace('6601', '5601') ?? small.find(({ role }) => role === one.role)?.code ?? '']
      const who = [one.customer, one.person, one.carrier, one.goods].flatMap((id) => names.get(id ?? '') ?? []).join('、')
      return `| ${one.side === 'debit' ? '借' : '贷'} | ${codes[0]} | ${codes[1]} | ${account?.name[0] ?? ''} | ${moneyText(one.amount)} | ${who} |`
    })
  const goods = entry.goods.map((one) => `${places[one.place]} ${one.quantity.startsWith('-') ? '' : '+'}${one.quantity} ${names.get(one.goods) ?? ''}`)
  return [
    `## ${event}`,
    ...(note ? ['', `${note}。`] : []),
    '',
    '| 方向 | 企业准则 | 小企业准则 | 科目 | 金额 | 辅助核算 |',
    '|---|---|---|---|---:|---|',
    ...money,
    ...(goods.length > 0 ? ['', `商品账：${goods.join('；')}。`] : []),
  ].join('\n')
}

/** docs/postings.md: what each event posts, made by the posting functions themselves. */
export function postingsDocument(): string {
  return `# What each event posts

Made from the posting tests (\`npm run documents\`). Base case: 100 箱 at 113.00, 13 % in it, cost 62.00 each. Lines of zero are left out. Taking back
(反审核、红冲) posts the same lines in red: the same side, negative. Not posted yet: the VAT on gifts and samples that are deemed sold (视同销售).

${[...cases, ...officeCases].map(table).join('\n\n')}
`
}
