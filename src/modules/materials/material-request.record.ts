import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** What is asked for, by kind. */
export const materialKinds = { office: ['办公用品', 'Office supplies'], leaflet: ['彩页', 'Leaflets'], card: ['名片', 'Name cards'], paper: ['业务资料', 'Papers'], sample: ['样品', 'Samples'], gift: ['宣传礼品', 'Gifts'] } as const
const signers = ['clerk', 'reviewer', 'lead', 'manager'] as const
const reason = f.text(['原因', 'Reason'])
const told = (picked: { readonly [field: string]: unknown }): string => [picked.name, picked.spec].filter((one) => typeof one === 'string' && one !== '').join(' ')

/** 物料申领单: papers, leaflets, samples and supplies asked for with a purpose, looked at by two before they leave, handed out of the stock where they are stock, and signed for. Duties A5, B1, B2, E7. */
export const materialRequest = defineDocument({
  name: 'materialRequest',
  label: ['物料申领单', 'Material request'],
  about: ['资料、彩页、样品、礼品、办公用品：申领、两人复核、发放（库存里的同时出库）、签收或寄送', 'Papers, leaflets, samples, gifts and supplies: asked for, reviewed by two, handed out of the stock, signed for or sent'],
  title: 'purpose',
  numbered: 'WL{yyyy}{MM}{dd}-{000}',
  duties: ['A5', 'B1', 'B2', 'E7'],
  fields: {
    applicant: f.person(['申领人', 'Applicant'], { initial: 'me', listed: true, searched: true }),
    customer: f.ref(['给客户', 'For customer'], 'customer', { optional: true, listed: true, searched: true, help: ['自己用的不填，由申领人签收；给客户的凭寄送登记的回执完成', 'Empty when it is for the applicant, who signs for it'] }),
    use: f.choice(['领用方式', 'For good or lent'], { give: ['领用', 'For good'], lend: ['借用（要还）', 'Lent'] }, { initial: 'give', listed: true }),
    dueOn: f.day(['应还日期', 'Due back'], { optional: true, listed: true, help: ['借用的填', 'Of what is lent'] }),
    neededOn: f.day(['需用日期', 'Needed on'], { listed: true }),
    purpose: f.text(['用途', 'Purpose'], { max: 150, listed: true, searched: true }),
    sendTo: f.address(['寄送地址', 'Send to'], { optional: true, help: ['自取不填', 'Empty when fetched'] }),
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    lines: f.lines(['物料', 'Materials'], {
      kind: f.choice(['类别', 'Kind'], materialKinds, { initial: 'office' }),
      goods: f.ref(['库存商品', 'Of the stock'], 'goods', { optional: true, fills: (goods) => ({ item: told(goods), unit: goods.unit }), help: ['库存里的选它，发放时出库；不入库的资料不选', 'Then it leaves the stock when it is handed out'] }),
      item: f.text(['品名规格', 'Item'], { max: 100 }),
      unit: f.text(['单位', 'Unit'], { max: 20 }),
      quantity: f.quantity(['申领数量', 'Quantity'], { min: '0.01', unit: 'unit', summed: false }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      price: f.price(['含税公允单价', 'Fair price, tax included'], { optional: true, min: '0', help: ['送客户的样品、礼品视同销售，按它算销项税额', 'Samples and gifts for a customer are deemed sold at it'] }),
      remark: f.text(['备注', 'Remark'], { max: 100, optional: true }),
    }),
    kindsAsked: f.computed(f.count(['品种数', 'Items'], { listed: true }), (v: { readonly lines: readonly object[] }) => v.lines.length),
    issuedOn: f.day(['发放日期', 'Issued on'], { optional: true, system: true, listed: true, initial: 'today' }),
    issuedBy: f.person(['发放人', 'Issued by'], { optional: true, system: true, initial: 'me' }),
    issues: f.refs(['出库单', 'Issues'], 'goodsIssue', { optional: true, system: true }),
    transfer: f.ref(['借出调拨单', 'Transfer'], 'goodsTransfer', { optional: true, system: true }),
    receivedBy: f.person(['签收人', 'Received by'], { optional: true, system: true, initial: 'me', listed: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'sales', 'manager'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    notTwice: { says: ['同一品名规格（批号）出现了两次，请合并', 'The same item twice: put them together'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => `${line.item} ${line.lot ?? ''}`)).size === v.lines.length },
    lentHasDay: { says: ['借用须填应还日期，不早于需用日期；领用不填', 'What is lent has a day due back, not before it is needed'], at: 'dueOn', holds: (v) => (v.use === 'lend' ? v.dueOn !== null && v.dueOn >= v.neededOn : v.dueOn === null) },
    lentIsStock: { says: ['借用的须是库存里的商品', 'What is lent is of the stock'], at: 'lines', holds: (v) => v.use === 'give' || v.lines.every((line) => line.goods !== null) },
    sampleIsStock: { says: ['样品须选库存商品', 'Samples are of the stock'], at: 'lines', holds: (v) => v.lines.every((line) => line.kind !== 'sample' || line.goods !== null) },
    givenHasPrice: { says: ['送客户的库存样品、礼品须填含税公允单价', 'Samples and gifts for a customer have their fair price'], at: 'lines', holds: (v) => v.use === 'lend' || v.customer === null || v.lines.every((line) => line.goods === null || (line.kind !== 'sample' && line.kind !== 'gift') || line.price !== null) },
    handedOver: { says: ['发放人不能替人签收', 'Who hands out does not sign for it'], at: 'receivedBy', holds: (v) => v.receivedBy === null || v.receivedBy !== v.issuedBy },
  },
  states: {
    made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    approved: { label: ['待发放', 'To issue'], tone: 'blue' },
    issued: { label: ['待签收', 'To be received'], tone: 'blue' },
    received: { label: ['已签收', 'Received'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['复核', 'Review'], from: ['made'], to: 'approved', by: signers, tone: 'primary', review: { persons: 2, by: signers, apart: ['applicant'], ticks: { need: ['用途、确有需要', 'Purpose and need'], quantity: ['品种数量', 'Items and quantity'], addressee: ['给谁、保密', 'For whom, and secrecy'] } } },
    return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: signers, returns: 'approve', input: { reason } },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: ['clerk', 'lead', 'sales', 'manager'], tone: 'primary' },
    issue: { label: ['发放', 'Issue'], from: ['approved'], to: 'issued', by: ['clerk', 'lead', 'warehouse'], tone: 'primary', sets: ['issuedOn', 'issuedBy'] },
    unissue: { label: ['收回', 'Take back'], from: ['issued'], to: 'approved', by: ['lead', 'manager'], undoes: true, tone: 'danger', input: { on: f.day(['日期', 'On'], { initial: 'today' }), reason } },
    receive: { label: ['签收', 'Receive'], from: ['issued'], to: 'received', by: everyone, tone: 'primary', sets: ['receivedBy'] },
    noteDelivered: { label: ['登记送达', 'Note delivered'], from: ['issued'], to: 'received', by: [] },
    void: { label: ['作废', 'Void'], from: ['made', 'returned', 'approved'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason } },
  },
  examples: {
    good: [{ applicant: some('person'), neededOn: '2026-03-06', purpose: '温州拜访客户', sendTo: '浙江省温州市鹿城区车站大道 1 号', lines: [{ kind: 'leaflet', item: '龙井系列彩页', unit: '张', quantity: '200' }, { kind: 'paper', item: '招商手册', unit: '本', quantity: '10' }] }],
    bad: [
      ['notTwice', { lines: [{ item: '招商手册', unit: '本', quantity: '1' }, { item: '招商手册', unit: '本', quantity: '2' }] }], ['lines', { lines: [] }], ['sendTo', { sendTo: '车站大道' }], ['kindsAsked', { kindsAsked: 3 }],
      ['lentHasDay', { dueOn: '2026-03-31' }], ['lentIsStock', { use: 'lend', dueOn: '2026-03-31' }], ['sampleIsStock', { lines: [{ kind: 'sample', item: '龙井', unit: '盒', quantity: '1' }] }],
      ['givenHasPrice', { customer: some('customer'), lines: [{ kind: 'gift', goods: some('goods'), item: '礼盒', unit: '盒', quantity: '1' }] }],
    ],
  },
})
