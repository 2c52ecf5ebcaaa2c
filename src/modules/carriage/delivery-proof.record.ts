import { compareExact, readQuantity } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse', 'sales'] as const
const none = readQuantity('0')

/** 回单: what the consignee signed for, with its picture: whole, short or broken. Duty B9 (practice §7.4, §7.5). */
export const deliveryProof = defineDocument({
  name: 'deliveryProof',
  label: ['回单', 'Proof of delivery'],
  about: ['客户签收的回单：拍照、实收数量；短少破损的确认后生成索赔单、退货单', 'What was signed for, with a picture; what is short or broken becomes a claim or a return'],
  title: 'signedBy',
  numbered: 'HD{yyyy}{MM}{dd}-{0000}',
  duties: ['B9'],
  attachments: { retention: 'voucher' },
  fields: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment', {
      listed: true, searched: true, among: { states: ['shipped'] }, fills: (shipment) => ({ customer: shipment.customer, salesperson: shipment.salesperson, signedBy: shipment.consignee }),
    }),
    consignment: f.ref(['运单', 'Consignment'], 'consignment', { optional: true, listed: true, among: { same: { shipment: 'shipment' } }, help: ['自送、自提的不填', 'Empty where no carrier brought it'] }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    salesperson: f.person(['业务员', 'Salesperson']),
    receivedOn: f.day(['签收日期', 'Received on'], { initial: 'today', listed: true }),
    signedBy: f.text(['签收人', 'Signed by'], { max: 60, listed: true, searched: true }),
    photo: f.photo(['回单照片', 'Picture of it'], { optional: true, most: 6, retention: 'voucher', help: ['手机直接拍；照片、签名至少有一样才能确认', 'By the phone; a picture or a signature is needed to confirm'] }),
    signature: f.signature(['签收人签名', 'Signature'], { optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['签收明细', 'Received'], {
      shipmentLine: f.lineOf(['销售清单行', 'Sales list line'], 'shipment', 'list'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      sent: f.quantity(['应收', 'Sent'], { min: '0.000001' }),
      received: f.quantity(['实收', 'Received'], { min: '0' }),
      damaged: f.quantity(['其中破损', 'Of it broken'], { initial: '0', min: '0' }),
      note: f.text(['说明', 'Note'], { optional: true, max: 100 }),
    }, { optional: true }),
    amiss: f.flag(['有差异', 'Short or broken'], { system: true, initial: false, listed: true }),
  },
  handsOver: { salesperson: ['made'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales'], write: makers },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  derive: (row) => ({ amiss: row.lines.some((line) => compareExact(line.received, line.sent) < 0 || compareExact(line.damaged, none) > 0) }),
  rules: {
    notMore: { says: ['实收不能多于应收；多收的请另行联系客户', 'No more is received than was sent'], at: 'lines', holds: (v) => v.lines.every((line) => compareExact(line.received, line.sent) <= 0) },
    brokenCame: { says: ['破损不能多于实收', 'No more is broken than was received'], at: 'lines', holds: (v) => v.lines.every((line) => compareExact(line.damaged, line.received) <= 0) },
  },
  states: {
    made: { label: ['待确认', 'To confirm'], tone: 'orange', editable: true },
    whole: { label: ['完好', 'Whole'], tone: 'green' },
    faulty: { label: ['有短少破损', 'Short or broken'], tone: 'red' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    acknowledge: { label: ['确认回单', 'Confirm'], from: ['made'], to: ['whole', 'faulty'], by: ['clerk', 'lead'], tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['made', 'whole', 'faulty'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ shipment: some('shipment'), customer: some('customer'), salesperson: some('person'), receivedOn: '2026-03-05', signedBy: '张三', lines: [{ shipmentLine: some('shipment'), goods: some('goods'), sent: '10', received: '9', damaged: '1' }] }],
    bad: [
      ['notMore', { lines: [{ shipmentLine: some('shipment'), goods: some('goods'), sent: '10', received: '11' }] }],
      ['brokenCame', { lines: [{ shipmentLine: some('shipment'), goods: some('goods'), sent: '10', received: '1', damaged: '2' }] }],
    ],
  },
})
