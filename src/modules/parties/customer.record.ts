import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Who buys, and to whom, how and on what terms we invoice. Duties B4, B7, E3. */
export const customer = defineMaster({
  name: 'customer',
  label: ['客户', 'Customer'],
  title: 'name',
  key: 'code',
  duties: ['B4', 'B7', 'E3'],
  fields: {
    code: f.code(['客户编码', 'Customer code'], { listed: true, searched: true, max: 20 }),
    name: f.text(['客户名称', 'Customer name'], { max: 100, listed: true, searched: true }),
    shortName: f.text(['简称', 'Short name'], { max: 40, optional: true, searched: true }),
    grade: f.choice(['等级', 'Grade'], { A: ['A 级', 'A'], B: ['B 级', 'B'], C: ['C 级', 'C'], D: ['D 级', 'D'] }, { initial: 'C', listed: true }),
    region: f.text(['区域', 'Region'], { max: 40, optional: true, listed: true, filtered: true }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { optional: true, listed: true }),
    contact: f.text(['联系人', 'Contact'], { max: 60, optional: true, searched: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true, listed: true, searched: true }),
    address: f.text(['收货地址', 'Delivery address'], { optional: true }),
    mail: f.mail(['电子邮箱', 'Mail'], { optional: true, help: ['收商务信函；不填的用收票邮箱', 'For letters; where empty that for invoices'] }),
    settlement: f.choice(['结算方式', 'Settlement'], { advance: ['款到发货', 'Paid in advance'], delivery: ['货到付款', 'Paid on delivery'], monthly: ['月结', 'Monthly'], bill: ['承兑汇票', 'By bill'] }, { initial: 'monthly', listed: true }),
    creditDays: f.count(['账期（天）', 'Credit days'], { min: 0, max: 720, initial: 30, listed: true }),
    creditLimit: f.money(['信用额度', 'Credit limit'], { optional: true, min: '0' }),
    invoiceKind: f.choice(['默认票种', 'Invoice kind'], { special: ['增值税专用发票', 'Special VAT invoice'], ordinary: ['普通发票', 'Ordinary invoice'] }, { initial: 'ordinary' }),
    invoicing: f.choice(['开票方式', 'Invoiced'], { monthly: ['按月合并', 'Monthly'], shipment: ['按发货单', 'Each shipment'], order: ['按订单', 'Each order'] }, { initial: 'shipment', help: ['「月结开票」按它生成开票申请', 'How monthly invoicing makes his requests'] }),
    invoiceTitle: f.text(['发票抬头', 'Invoice title'], { max: 100, optional: true, help: ['与营业执照完全一致，全角括号照录', 'Exactly as on the licence'] }),
    creditCode: f.creditCode(['统一社会信用代码', 'Social credit code'], { optional: true, searched: true }),
    invoiceAddress: f.text(['注册地址', 'Registered address'], { max: 100, optional: true }),
    invoicePhone: f.phone(['注册电话', 'Registered telephone'], { optional: true }),
    bank: f.text(['开户行', 'Bank'], { max: 100, optional: true }),
    bankAccount: f.code(['银行账号', 'Bank account'], { max: 40, optional: true }),
    invoiceMail: f.mail(['收票邮箱', 'Mail for invoices'], { optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  handsOver: { salesperson: [] },
  may: { see: everyone, write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  replacedBy: { record: 'customerMerge', gone: 'gone', kept: 'kept', states: ['merged', 'undoing'] },
  alike: ['name', 'phone', 'creditCode'],
  sections: {
    credit: [['账期与信用', 'Terms'], ['settlement', 'creditDays', 'creditLimit']],
    invoice: [['开票资料', 'For the invoice'], ['invoiceKind', 'invoicing', 'invoiceTitle', 'creditCode', 'invoiceAddress', 'invoicePhone', 'bank', 'bankAccount', 'invoiceMail']],
    other: [['其他', 'Other'], ['remark', 'active']],
  },
  rules: {
    specialNeedsCode: {
      says: ['开专用发票须有统一社会信用代码', 'A special VAT invoice needs the social credit code'],
      at: 'creditCode',
      holds: (v) => v.invoiceKind !== 'special' || v.creditCode !== null,
    },
  },
  unique: [['code'], ['name']],
  examples: {
    good: [{ code: 'K001', name: '杭州华美食品有限公司', grade: 'A', invoiceKind: 'special', invoiceTitle: '杭州华美食品有限公司', creditCode: '91990000MA0000007X', phone: '0571-88886666' }, { code: 'K099', name: '杭州华美食品公司' }],
    bad: [['specialNeedsCode', { invoiceKind: 'special', creditCode: null }], ['creditCode', { creditCode: '91350100M000100Y4Z' }], ['phone', { phone: '八八八' }]],
  },
})
