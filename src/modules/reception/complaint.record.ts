import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** A complaint: assigned, looked into, answered, closed when the customer agrees. Duties E8, B6. */
export const complaint = defineDocument({
  name: 'complaint',
  label: ['客户投诉', 'Complaint'],
  about: ['客户投诉：受理、分派、答复、结案', 'Complaints, from receipt to the customer’s agreement'],
  title: 'subject',
  numbered: 'TS{yyyy}{MM}{dd}-{000}',
  duties: ['E8', 'B6'],
  fields: {
    receivedOn: f.day(['受理日期', 'Received on'], { initial: 'today', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true, listed: true, searched: true, fills: (goods) => ({ unit: goods.unit }) }),
    lot: f.code(['批号', 'Lot'], { optional: true, searched: true }),
    quantity: f.quantity(['涉及数量', 'Quantity'], { min: '0', optional: true, unit: 'unit' }),
    unit: f.text(['单位', 'Unit'], { max: 10, optional: true }),
    kind: f.choice(['类别', 'Kind'], { quality: ['质量', 'Quality'], damage: ['破损短少', 'Damage'], late: ['交货延误', 'Late'], service: ['服务态度', 'Service'], price: ['价格结算', 'Price'] }, { listed: true }),
    severity: f.choice(['程度', 'Severity'], { minor: ['一般', 'Minor'], major: ['严重', 'Major'] }, { initial: 'minor', listed: true }),
    subject: f.text(['投诉事由', 'Subject'], { max: 100, listed: true, searched: true }),
    detail: f.note(['经过', 'What happened'], { searched: true }),
    handler: f.person(['承办人', 'Handled by'], { optional: true, system: true, listed: true }),
    dueOn: f.day(['答复期限', 'Answer due'], { optional: true, system: true, listed: true }),
    cause: f.text(['原因', 'Cause'], { max: 200, optional: true, system: true }),
    remedy: f.note(['处理意见与答复', 'Remedy and answer'], { optional: true, system: true }),
    agreed: f.flag(['客户认可', 'Customer agrees'], { optional: true, system: true, listed: true }),
  },
  handsOver: { handler: ['received', 'handling', 'replied'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'warehouse', 'sales'], write: ['clerk', 'lead', 'sales'] },
  rules: {
    quantityOfGoods: { says: ['填了数量请选商品', 'A quantity is of some goods'], at: 'goods', holds: (v) => v.quantity === null || v.goods !== null },
    majorNamesLot: { says: ['严重质量投诉须有批号', 'A major quality complaint names the lot'], at: 'lot', holds: (v) => v.severity !== 'major' || v.kind !== 'quality' || v.lot !== null },
  },
  states: {
    received: { label: ['待分派', 'To assign'], tone: 'orange', editable: true },
    handling: { label: ['处理中', 'In hand'], tone: 'blue' },
    replied: { label: ['已答复', 'Answered'], tone: 'blue' },
    closed: { label: ['已结案', 'Closed'], tone: 'green' },
  },
  verbs: {
    assign: { label: ['分派', 'Assign'], from: ['received', 'handling'], to: 'handling', by: ['clerk', 'lead', 'manager'], tone: 'primary', sets: ['handler', 'dueOn'] },
    reply: { label: ['答复', 'Answer'], from: ['handling'], to: 'replied', by: everyone, tone: 'primary', sets: ['cause', 'remedy'] },
    close: { label: ['结案', 'Close'], from: ['replied'], to: 'closed', by: ['clerk', 'lead'], tone: 'primary', sets: ['agreed'] },
    reopen: { label: ['重新处理', 'Reopen'], from: ['replied'], to: 'handling', by: ['clerk', 'lead', 'manager'], input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ customer: some('customer'), goods: some('goods'), lot: 'L260301', quantity: '3', unit: '箱', kind: 'damage', subject: '三箱龙井外箱破损', detail: '卸货时发现底部受潮' }],
    bad: [['quantityOfGoods', { goods: null }], ['majorNamesLot', { severity: 'major', kind: 'quality', lot: null }], ['detail', { detail: null }]],
  },
})
