import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Where a complaint came from: whose work is to be put right. */
export const complaintCauses = {
  production: ['生产质量', 'Production'], packing: ['包装', 'Packing'], storage: ['仓储、发错货', 'Store'], carriage: ['运输', 'Carriage'], order: ['订单差错', 'Order'],
  billing: ['价格、开票', 'Billing'], service: ['服务', 'Service'], customer: ['客户自身', 'The customer'], unknown: ['原因不明', 'Unknown'],
} as const
/** What it is about. */
export const complaintKinds = {
  quality: ['质量', 'Quality'], damage: ['破损短少', 'Damage'], late: ['交货延误', 'Late'], service: ['服务态度', 'Service'], price: ['价格结算', 'Price'],
  suggestion: ['意见建议', 'Suggestion'], other: ['其他', 'Other'],
} as const

/** A complaint or what else a customer tells us: answered within a day, looked into, settled, closed when he agrees (practice 10.7). Duties B6, E8. */
export const complaint = defineDocument({
  name: 'complaint',
  label: ['客户投诉', 'Complaint'],
  about: ['客户投诉、意见：一天内首次回应，分派、查明原因、答复，客户确认后结案；费用和整改留底', 'Complaints and suggestions, from receipt to the customer’s agreement'],
  title: 'subject',
  numbered: 'TS{yyyy}{MM}{dd}-{000}',
  duties: ['B6', 'E8'],
  fields: {
    receivedOn: f.day(['受理日期', 'Received on'], { initial: 'today', listed: true }),
    channel: f.choice(['反馈方式', 'By'], { phone: ['电话', 'Telephone'], online: ['微信、QQ', 'Online'], call: ['回访', 'Our call'], sales: ['业务员转达', 'Salesperson'], visit: ['来访', 'Visit'], letter: ['信函', 'Letter'], mail: ['邮件', 'Mail'] }, { initial: 'phone' }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ contact: customer.contact, phone: customer.phone }) }),
    contact: f.text(['反馈人', 'Told by'], { max: 60, optional: true, searched: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true, listed: true, searched: true, fills: (goods) => ({ unit: goods.unit }) }),
    lot: f.code(['批号', 'Lot'], { optional: true, searched: true }),
    quantity: f.quantity(['涉及数量', 'Quantity'], { min: '0', optional: true, unit: 'unit' }),
    unit: f.text(['单位', 'Unit'], { max: 10, optional: true }),
    kind: f.choice(['类别', 'Kind'], complaintKinds, { listed: true }),
    severity: f.choice(['程度', 'Severity'], { minor: ['一般', 'Minor'], major: ['严重', 'Major'] }, { initial: 'minor', listed: true }),
    subject: f.text(['投诉事由', 'Subject'], { max: 100, listed: true, searched: true }),
    detail: f.note(['经过', 'What happened'], { searched: true }),
    photo: f.photo(['照片', 'Picture'], { optional: true }),
    salesperson: f.person(['业务员', 'Salesperson'], { optional: true, system: true }),
    handler: f.person(['承办人', 'Handled by'], { optional: true, system: true, listed: true }),
    dueOn: f.day(['答复期限', 'Answer due'], { optional: true, system: true, listed: true }),
    dueReason: f.text(['延期原因', 'Why later'], { max: 200, optional: true, system: true, help: ['答复期限晚于规定天数的要写', 'Where it is later than the house allows'] }),
    respondedAt: f.moment(['首次回应', 'First response'], { optional: true, system: true }),
    firstSaid: f.text(['回应内容', 'What was said'], { max: 200, optional: true, system: true }),
    causeKind: f.choice(['原因类别', 'Kind of cause'], complaintCauses, { optional: true, system: true, listed: true }),
    cause: f.text(['原因', 'Cause'], { max: 200, optional: true, system: true }),
    remedies: f.choices(['处理方式', 'Done by'], { return: ['退货', 'Return'], exchange: ['换货、补发', 'Exchange'], allowance: ['折让', 'Allowance'], damages: ['赔偿', 'Damages'], repair: ['返工维修', 'Repair'], explanation: ['说明致歉', 'Explanation'], none: ['不予处理', 'Nothing'] }, { optional: true, system: true }),
    remedy: f.note(['处理意见与答复', 'Remedy and answer'], { optional: true, system: true }),
    repliedOn: f.day(['答复日期', 'Answered on'], { optional: true, system: true }),
    corrective: f.note(['纠正措施', 'Put right by'], { optional: true, system: true, help: ['为了不再发生要做什么；严重投诉必填', 'What is done that it does not come again'] }),
    correctiveBy: f.person(['整改人', 'Who puts it right'], { optional: true, system: true }),
    correctiveFor: f.day(['整改期限', 'By'], { optional: true, system: true }),
    correctedOn: f.day(['整改完成', 'Put right on'], { optional: true, system: true, initial: 'today' }),
    agreed: f.flag(['客户认可', 'Customer agrees'], { optional: true, system: true, listed: true }),
    confirmedBy: f.text(['客户确认人', 'Confirmed by'], { max: 60, optional: true, system: true }),
    confirmedOn: f.day(['确认日期', 'Confirmed on'], { optional: true, system: true, initial: 'today' }),
    proof: f.files(['确认凭据', 'Proof'], { optional: true, system: true, help: ['签字扫描件、聊天截图等', 'A signed paper, a picture of the chat'] }),
    cost: f.money(['其他费用', 'Other cost'], { min: '0', optional: true, system: true, initial: '0', help: ['退货、折让之外的赔付和运费；退货单、折让单上选本投诉，金额自动归集', 'Besides returns and allowances, which name this complaint themselves'] }),
    borneBy: f.choice(['费用承担', 'Borne by'], { us: ['本公司', 'Us'], carrier: ['物流商', 'Carrier'], supplier: ['供应商', 'Supplier'], customer: ['客户', 'Customer'] }, { optional: true, system: true }),
    costSaid: f.text(['费用说明', 'What cost'], { max: 200, optional: true, system: true, help: ['报销单、付款单号等', 'Numbers of claims and payments'] }),
    closedOn: f.day(['结案日期', 'Closed on'], { optional: true, system: true, listed: true }),
    reopened: f.count(['重新处理', 'Reopened'], { system: true, initial: 0, unit: ['次', 'times'] }),
  },
  handsOver: { handler: ['received', 'handling', 'replied'], salesperson: ['received', 'handling', 'replied'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'warehouse', 'sales'], write: ['clerk', 'lead', 'sales'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  sections: {
    handling: [['处理', 'Handling'], ['salesperson', 'handler', 'dueOn', 'dueReason', 'respondedAt', 'firstSaid', 'causeKind', 'cause', 'remedies', 'remedy', 'repliedOn']],
    mending: [['整改', 'Put right'], ['corrective', 'correctiveBy', 'correctiveFor', 'correctedOn']],
    settled: [['客户确认与费用', 'Agreement and cost'], ['agreed', 'confirmedBy', 'confirmedOn', 'proof', 'cost', 'borneBy', 'costSaid', 'closedOn', 'reopened']],
  },
  rules: {
    quantityOfGoods: { says: ['填了数量请选商品', 'A quantity is of some goods'], at: 'goods', holds: (v) => v.quantity === null || v.goods !== null },
    majorNamesLot: { says: ['严重质量投诉须有批号', 'A major quality complaint names the lot'], at: 'lot', holds: (v) => v.severity !== 'major' || v.kind !== 'quality' || v.lot !== null },
    correctiveWhole: { says: ['纠正措施要写明整改人和期限', 'What is put right names by whom and by when'], at: 'correctiveBy', holds: (v) => v.corrective === null || (v.correctiveBy !== null && v.correctiveFor !== null) },
    costBorne: { says: ['有费用的请选由谁承担', 'Say who bears the cost'], at: 'borneBy', holds: (v) => v.cost === null || Number(v.cost) === 0 || v.borneBy !== null },
  },
  states: {
    received: { label: ['待分派', 'To assign'], tone: 'orange', editable: true },
    handling: { label: ['处理中', 'In hand'], tone: 'blue' },
    replied: { label: ['待客户确认', 'To be agreed'], tone: 'blue' },
    closed: { label: ['已结案', 'Closed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    assign: { label: ['分派', 'Assign'], from: ['received', 'handling'], to: 'handling', by: ['clerk', 'lead', 'manager'], tone: 'primary', sets: ['handler'], maySet: ['dueOn', 'dueReason'] },
    respond: { label: ['首次回应', 'Respond'], from: ['received', 'handling'], to: 'same', by: everyone, sets: ['firstSaid'] },
    reply: { label: ['答复', 'Answer'], from: ['handling'], to: 'replied', by: everyone, tone: 'primary', sets: ['causeKind', 'cause', 'remedies', 'remedy'], maySet: ['corrective', 'correctiveBy', 'correctiveFor'] },
    close: { label: ['结案', 'Close'], from: ['replied'], to: 'closed', by: ['clerk', 'lead', 'manager'], tone: 'primary', sets: ['agreed', 'confirmedBy', 'confirmedOn', 'cost'], maySet: ['borneBy', 'costSaid', 'proof'] },
    correct: { label: ['整改完成', 'Put right'], from: ['replied', 'closed'], to: 'same', by: everyone, sets: ['correctedOn'] },
    reopen: { label: ['重新处理', 'Reopen'], from: ['replied', 'closed'], to: 'handling', by: ['clerk', 'lead', 'manager'], input: { reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['received', 'handling'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ customer: some('customer'), goods: some('goods'), lot: 'L260301', quantity: '3', unit: '箱', kind: 'damage', subject: '三箱龙井外箱破损', detail: '卸货时发现底部受潮' }],
    bad: [['quantityOfGoods', { goods: null }], ['majorNamesLot', { severity: 'major', kind: 'quality', lot: null }], ['detail', { detail: null }], ['channel', { channel: 'dream' }]],
  },
})
