import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const checkers = ['clerk', 'lead', 'reviewer', 'finance'] as const

/** What stands on invoices to a customer, as a second person held it against his papers 开票资料核实: a changed account is where fraud begins (practice §5.1). Duty B4. */
export const titleCheck = defineDocument({
  name: 'titleCheck',
  label: ['开票资料核实', 'Invoice data check'],
  about: ['客户的抬头、税号、开户行账号由另一人对照原件核实；资料改动后要重新核实', 'Title, tax number and account held against the papers by another person; again after a change'],
  title: 'customer',
  numbered: 'KPZL{yyyy}-{0000}',
  duties: ['B4'],
  fields: {
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    source: f.text(['依据', 'Held against'], { max: 100, help: ['例如盖章的开票资料、营业执照扫描件', 'Such as a stamped paper or the licence'] }),
    scan: f.files(['扫描件', 'Scan'], { optional: true }),
    invoiceTitle: f.text(['发票抬头', 'Invoice title'], { system: true, optional: true, listed: true }),
    creditCode: f.text(['统一社会信用代码', 'Social credit code'], { system: true, optional: true, listed: true }),
    invoiceAddress: f.text(['注册地址', 'Registered address'], { system: true, optional: true }),
    invoicePhone: f.text(['注册电话', 'Registered telephone'], { system: true, optional: true }),
    bank: f.text(['开户行', 'Bank'], { system: true, optional: true }),
    bankAccount: f.text(['银行账号', 'Bank account'], { system: true, optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'reviewer', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  sections: { foot: [['其他', 'Other'], ['remark']] },
  states: {
    made: { label: ['待核实', 'To verify'], tone: 'orange', editable: true },
    verified: { label: ['已核实', 'Verified'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    verify: { label: ['核实', 'Verify'], from: ['made'], to: 'verified', by: checkers, tone: 'primary', review: { persons: 1, by: checkers, ticks: { title: ['抬头', 'Title'], code: ['税号', 'Tax number'], account: ['地址电话、开户行账号', 'Address, bank and account'] } } },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead', 'finance'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ customer: some('customer'), source: '盖章的开票资料' }], bad: [['source', { source: '' }]] },
})
