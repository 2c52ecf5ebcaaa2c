import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** A customer called up in the rhythm of its grade: how business goes, what lies there, what is wanted, what we promised (practice 10.6). Duties A6, B7. */
export const customerCall = defineDocument({
  name: 'customerCall',
  label: ['客户回访', 'Customer call'],
  about: ['定期电话或上门回访：经营、库存、需求、反馈和承诺；下次回访日按等级自动排，需求一键转来单，投诉一键受理', 'Calls by the rhythm of the grade; what is wanted becomes an order'],
  title: 'customer',
  numbered: 'HF{yyyy}{MM}{dd}-{000}',
  duties: ['A6', 'B7'],
  fields: {
    on: f.day(['回访日期', 'On'], { initial: 'today', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', {
      listed: true, searched: true, fills: (customer) => ({ spokeTo: customer.contact, phone: customer.phone, salesperson: customer.salesperson }),
    }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { optional: true, listed: true }),
    spokeTo: f.text(['通话人', 'Spoke to'], { max: 60, optional: true, searched: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true }),
    manner: f.choice(['方式', 'Manner'], { phone: ['电话', 'Telephone'], visit: ['上门', 'Visit'], online: ['微信、网络', 'Online'] }, { initial: 'phone', listed: true }),
    caller: f.person(['回访人', 'Called by'], { initial: 'me', listed: true }),
    outcome: f.choice(['结果', 'Outcome'], { reached: ['已接通', 'Reached'], noAnswer: ['未接', 'No answer'], later: ['约定再打', 'To call later'], refused: ['不愿受访', 'Refused'] }, { initial: 'reached', listed: true }),
    business: f.choice(['经营状况', 'Business'], { good: ['好', 'Good'], fair: ['平', 'Fair'], poor: ['差', 'Poor'] }, { optional: true, listed: true }),
    mood: f.choice(['情绪', 'Mood'], { pleased: ['满意', 'Pleased'], calm: ['平和', 'Calm'], upset: ['不满', 'Upset'] }, { optional: true }),
    minutes: f.count(['时长', 'Lasted'], { min: 1, max: 600, optional: true, unit: ['分钟', 'min'] }),
    demand: f.note(['需求与计划', 'Wants and plans'], { optional: true, searched: true }),
    prices: f.note(['价格反馈', 'On prices'], { optional: true }),
    quality: f.note(['质量、服务反馈', 'On quality and service'], { optional: true }),
    rivals: f.note(['竞品情况', 'On competitors'], { optional: true, searched: true }),
    stock: f.lines(['客户库存', 'Their stock'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0' }),
      lot: f.text(['批号', 'Lot'], { max: 40, optional: true }),
      madeOn: f.day(['生产日期', 'Made on'], { optional: true }),
    }, { optional: true }),
    wants: f.lines(['要货', 'Wanted'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      remark: f.text(['备注', 'Remark'], { optional: true }),
    }, { optional: true }),
    promised: f.note(['承诺事项', 'Promised'], { optional: true }),
    promisedBy: f.person(['责任人', 'Who does it'], { optional: true }),
    promisedFor: f.day(['完成期限', 'By'], { optional: true }),
    keptOn: f.day(['完成日期', 'Kept on'], { optional: true, system: true, initial: 'today' }),
    nextOn: f.day(['下次回访', 'Next on'], { optional: true, listed: true, help: ['不填的按客户等级排：A 一周、B 一月、C 一季、D 半年', 'By the grade where left empty'] }),
  },
  handsOver: { salesperson: ['noted', 'promised'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'sales'], write: ['clerk', 'lead', 'sales'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  sections: {
    said: [['反馈', 'What was said'], ['business', 'mood', 'minutes', 'demand', 'prices', 'quality', 'rivals']],
    promise: [['承诺与下次', 'Promise and next'], ['promised', 'promisedBy', 'promisedFor', 'keptOn', 'nextOn']],
  },
  rules: {
    promiseWhole: { says: ['承诺事项要写明责任人和期限', 'A promise names who keeps it and by when'], at: 'promisedBy', holds: (v) => v.promised === null || (v.promisedBy !== null && v.promisedFor !== null) },
    promiseLater: { says: ['完成期限不能早于回访日期', 'Promised for a day before the call'], at: 'promisedFor', holds: (v) => v.promisedFor === null || v.promisedFor >= v.on },
    laterNames: { says: ['约定再打的请填写下次回访日期', 'Say when to call again'], at: 'nextOn', holds: (v) => v.outcome !== 'later' || v.nextOn !== null },
    nextLater: { says: ['下次回访要晚于回访日期', 'Next is not after the call'], at: 'nextOn', holds: (v) => v.nextOn === null || v.nextOn > v.on },
    saidWhenReached: { says: ['接通的请写明经营状况或需求', 'Of a call that was answered say something'], at: 'business', holds: (v) => v.outcome !== 'reached' || v.business !== null || v.demand !== null },
  },
  states: {
    noted: { label: ['已登记', 'Noted'], tone: 'green', editable: true },
    promised: { label: ['承诺待办', 'Promise open'], tone: 'orange', editable: true },
  },
  verbs: {
    fulfil: { label: ['承诺已办', 'Promise kept'], from: ['promised'], to: 'noted', by: ['clerk', 'lead', 'sales', 'manager'], tone: 'primary', sets: ['keptOn'] },
  },
  examples: {
    good: [
      { on: '2026-03-02', customer: some('customer'), spokeTo: '李经理', business: 'good', demand: '四月初补 50 箱', wants: [{ goods: some('goods'), quantity: '50' }], stock: [{ goods: some('goods'), quantity: '12', lot: 'L260301' }] },
      { on: '2026-03-02', customer: some('customer'), outcome: 'noAnswer' },
    ],
    bad: [['promiseWhole', { promised: '寄样品' }], ['promiseLater', { promised: '寄样品', promisedBy: some('person'), promisedFor: '2026-03-01' }], ['laterNames', { outcome: 'later', nextOn: null }], ['nextLater', { nextOn: '2026-03-01' }], ['saidWhenReached', { business: null, demand: null }]],
  },
})
