import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse', 'sales'] as const
const reason = f.text(['原因', 'Reason'])

/** 收样登记: samples of others that we keep for a while: a customer's, a competitor's, a supplier's. They are not ours and stand in no book; what is scrapped is scrapped by two. Duty B2. */
export const sampleIn = defineDocument({
  name: 'sampleIn',
  label: ['收样登记', 'Samples received'],
  about: ['收到客户、竞品、供应商的样品：批号、存放、应还日期；归还、用完或两人报废', 'Samples of others: where they are kept, when they go back, or how they ended'],
  title: 'item',
  numbered: 'SY{yyyy}{MM}{dd}-{000}',
  duties: ['B2'],
  fields: {
    receivedOn: f.day(['收到日期', 'Received on'], { initial: 'today', listed: true }),
    source: f.choice(['来源', 'Of whom'], { customer: ['客户', 'Customer'], competitor: ['竞品', 'Competitor'], supplier: ['供应商', 'Supplier'] }, { initial: 'customer' }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, searched: true }),
    item: f.text(['品名规格', 'Item'], { max: 100, listed: true, searched: true }),
    lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
    quantity: f.quantity(['数量', 'Quantity'], { min: '0.01', unit: 'unit', listed: true, summed: false }),
    unit: f.text(['单位', 'Unit'], { max: 20, listed: true }),
    expires: f.day(['有效期至', 'Expires'], { optional: true }),
    purpose: f.text(['用途', 'Purpose'], { max: 150, listed: true }),
    keeper: f.person(['保管人', 'Kept by'], { initial: 'me', listed: true }),
    keptAt: f.text(['存放', 'Kept at'], { max: 60 }),
    dueOn: f.day(['应还日期', 'Due back'], { optional: true, listed: true, help: ['不用还的不填', 'Empty where it is not given back'] }),
    photo: f.photo(['照片', 'Pictures'], { optional: true, most: 6 }),
    endedOn: f.day(['结束日期', 'Ended on'], { optional: true, system: true, initial: 'today' }),
    ended: f.text(['去向说明', 'What became of it'], { optional: true, system: true, max: 150, help: ['交给谁、运单号、试用结果', 'To whom, by which waybill, or what was found'] }),
  },
  handsOver: { keeper: ['kept', 'toScrap'] },
  may: { see: ['clerk', 'lead', 'manager', 'reviewer', 'warehouse', 'sales', 'finance'], write: makers },
  scope: { field: 'keeper', roles: { sales: 'own' } },
  rules: {
    ofWhom: { says: ['来源是客户的填客户，是供应商的填供应商，竞品不填', 'Its source is named: a customer, a supplier, or neither'], at: 'customer', holds: (v) => (v.customer !== null) === (v.source === 'customer') && (v.supplier !== null) === (v.source === 'supplier') },
    backLater: { says: ['应还日期不能早于收到日期', 'Not due before it came'], at: 'dueOn', holds: (v) => v.dueOn === null || v.dueOn >= v.receivedOn },
    endsLater: { says: ['结束日期不能早于收到日期', 'Not over before it came'], at: 'endedOn', holds: (v) => v.endedOn === null || v.endedOn >= v.receivedOn },
  },
  states: {
    kept: { label: ['保管中', 'Kept'], tone: 'blue', editable: true },
    toScrap: { label: ['待报废', 'To scrap'], tone: 'orange' },
    back: { label: ['已归还', 'Given back'], tone: 'green' },
    used: { label: ['已用完', 'Used up'], tone: 'green' },
    scrapped: { label: ['已报废', 'Scrapped'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    giveBack: { label: ['归还', 'Give back'], from: ['kept'], to: 'back', by: makers, tone: 'primary', sets: ['endedOn', 'ended'] },
    useUp: { label: ['用完', 'Used up'], from: ['kept'], to: 'used', by: makers, sets: ['endedOn', 'ended'] },
    proposeScrap: { label: ['申请报废', 'Propose to scrap'], from: ['kept'], to: 'toScrap', by: makers, sets: ['endedOn', 'ended'] },
    scrap: { label: ['报废', 'Scrap'], from: ['toScrap'], to: 'scrapped', by: ['clerk', 'lead', 'reviewer', 'manager', 'warehouse'], tone: 'danger', review: { persons: 2, by: ['clerk', 'lead', 'reviewer', 'manager', 'warehouse'], apart: ['keeper'], ticks: { goods: ['实物', 'The goods'], reason: ['报废原因', 'Why'] } } },
    keep: { label: ['继续保管', 'Keep it'], from: ['toScrap'], to: 'kept', by: ['clerk', 'lead', 'reviewer', 'manager', 'warehouse'], returns: 'scrap', input: { reason } },
    void: { label: ['作废', 'Void'], from: ['kept'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ source: 'customer', customer: some('customer'), item: '龙井礼盒（旧版包装）', quantity: '2', unit: '盒', purpose: '比对包装', keptAt: '样品柜 1 层', receivedOn: '2026-03-02', dueOn: '2026-03-20' }],
    bad: [['ofWhom', { source: 'competitor' }], ['backLater', { dueOn: '2026-03-01' }], ['quantity', { quantity: '0' }]],
  },
})
