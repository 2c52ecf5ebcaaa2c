import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse', 'sales'] as const
const checkers = ['clerk', 'reviewer', 'lead', 'manager'] as const
const reason = f.text(['原因', 'Reason'])

/** 寄送登记: materials and samples on their way to a customer, until he has signed for them and another person has looked at the proof. Duties B1, B2. */
export const materialSending = defineDocument({
  name: 'materialSending',
  label: ['寄送登记', 'Sent material'],
  about: ['复核、发放过的资料和样品寄给谁、怎么寄、运单号；回执登记后由另一人核实', 'What was handed out for a customer, how it travels, and the receipt, verified by another'],
  title: 'recipient',
  numbered: 'ZL{yyyy}{MM}{dd}-{000}',
  duties: ['B1', 'B2'],
  fields: {
    request: f.ref(['物料申领单', 'Request'], 'materialRequest', { listed: true, searched: true, among: { states: ['issued'] } }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true, fills: (customer) => ({ recipient: customer.contact, phone: customer.phone, address: customer.address }) }),
    recipient: f.text(['收件人', 'Recipient'], { max: 60, listed: true, searched: true }),
    phone: f.phone(['收件电话', 'Telephone'], { optional: true }),
    address: f.text(['收件地址', 'Address'], { optional: true }),
    contents: f.text(['内容清单', 'Contents'], { max: 300, searched: true }),
    sentOn: f.day(['寄出日期', 'Sent on'], { initial: 'today', listed: true }),
    how: f.choice(['方式', 'How'], { courier: ['快递', 'Courier'], freight: ['物流', 'Freight'], post: ['邮政', 'Post'], hand: ['送达', 'By hand'] }, { initial: 'courier', listed: true }),
    why: f.choice(['选择理由', 'Why so'], { usual: ['一般', 'Usual'], urgent: ['急', 'Urgent'], valuable: ['贵重', 'Valuable'], heavy: ['重、多', 'Heavy'], secret: ['机密', 'Secret'] }, { initial: 'usual' }),
    carrier: f.ref(['承运单位', 'Carrier'], 'carrier', { optional: true, listed: true }),
    waybill: f.code(['运单号', 'Waybill'], { optional: true, listed: true, searched: true }),
    fee: f.money(['费用', 'Fee'], { optional: true, min: '0' }),
    sentBy: f.person(['经办人', 'Sent by'], { initial: 'me', listed: true }),
    receivedOn: f.day(['签收日期', 'Received on'], { optional: true, system: true, listed: true, initial: 'today' }),
    signedBy: f.text(['签收人', 'Signed by'], { optional: true, system: true, listed: true, max: 60 }),
    proof: f.photo(['回执照片或文件', 'Proof'], { optional: true, system: true, most: 6, retention: 'voucher', help: ['签收联、物流签收截图、客户回函', 'The signed slip, or what the carrier shows'] }),
    provedBy: f.person(['回执登记人', 'Proof entered by'], { optional: true, system: true }),
  },
  may: { see: [...checkers, 'warehouse', 'sales', 'finance'], write: makers },
  scope: { field: 'sentBy', roles: { sales: 'own' } },
  rules: {
    carried: { says: ['快递、物流须填承运单位和运单号；送达不填运单号', 'What a carrier brings has carrier and number'], at: 'waybill', holds: (v) => (v.how === 'courier' || v.how === 'freight' ? v.carrier !== null && v.waybill !== null : v.how !== 'hand' || v.waybill === null) },
    hasAddress: { says: ['寄出的须填收件地址；送达不用填', 'What is sent has an address'], at: 'address', holds: (v) => v.how === 'hand' || v.address !== null },
    afterSent: { says: ['签收日期不能早于寄出日期', 'Not received before it was sent'], at: 'receivedOn', holds: (v) => v.receivedOn === null || v.receivedOn >= v.sentOn },
  },
  states: {
    sent: { label: ['待回执', 'Proof to come'], tone: 'orange', editable: true },
    proved: { label: ['待核实', 'To verify'], tone: 'blue' },
    verified: { label: ['已核实', 'Verified'], tone: 'green' },
    lost: { label: ['未送达', 'Not delivered'], tone: 'red', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    prove: { label: ['登记回执', 'Enter the proof'], from: ['sent'], to: 'proved', by: makers, tone: 'primary', sets: ['receivedOn', 'signedBy', 'proof'] },
    verify: { label: ['核实', 'Verify'], from: ['proved'], to: 'verified', by: checkers, tone: 'primary', review: { persons: 1, by: checkers, apart: ['sentBy', 'provedBy'], ticks: { contents: ['内容、份数', 'Contents'], signedBy: ['签收人、日期', 'Who signed and when'], proof: ['回执与运单相符', 'The proof is of this waybill'] } } },
    doubt: { label: ['核实不符', 'Not so'], from: ['proved'], to: 'sent', by: checkers, returns: 'verify', input: { reason } },
    lose: { label: ['未送达', 'Not delivered'], from: ['sent'], to: 'lost', by: ['clerk', 'lead'], tone: 'danger', input: { reason } },
    void: { label: ['作废', 'Void'], from: ['sent', 'proved'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ request: some('materialRequest'), customer: some('customer'), recipient: '李经理', address: '杭州市西湖区文三路 90 号', contents: '龙井系列彩页 200 张', sentOn: '2026-03-06', carrier: some('carrier'), waybill: 'SF1234567890123', sentBy: some('person') }],
    bad: [['carried', { waybill: null }], ['carried', { how: 'hand' }], ['hasAddress', { address: null }]],
  },
})
