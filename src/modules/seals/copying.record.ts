import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** What was copied, for whom, how many sheets. Duty C1. */
export const copying = defineRegister({
  name: 'copying',
  label: ['复印登记', 'Copying'],
  about: ['复印、打印登记：文件、页数、份数、用纸', 'Copies made: paper, pages, sheets'],
  title: 'paper',
  duties: ['C1'],
  fields: {
    serial: f.serial(['登记号', 'Number'], 'FY{yyyy}{MM}-{0000}', { listed: true, searched: true }),
    on: f.day(['日期', 'On'], { initial: 'today', listed: true }),
    paper: f.text(['文件名称', 'Paper'], { max: 150, listed: true, searched: true }),
    applicant: f.person(['经办人', 'For'], { initial: 'me', listed: true, searched: true }),
    pages: f.count(['页数', 'Pages'], { min: 1, max: 5000, unit: ['页', 'pages'], listed: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 1000, initial: 1, unit: ['份', 'copies'], listed: true }),
    sheets: f.computed(f.count(['用纸', 'Sheets'], { unit: ['张', 'sheets'], listed: true }), (v: { readonly pages: number; readonly copies: number }) => v.pages * v.copies),
    secrecy: f.choice(['密级', 'Secrecy'], { open: ['公开', 'Open'], internal: ['内部', 'Internal'], secret: ['秘密', 'Secret'] }, { initial: 'internal', listed: true }),
    approvedBy: f.person(['批准人', 'Approved by'], { optional: true }),
    purpose: f.text(['用途', 'Purpose'], { max: 200, optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'sales'], write: ['clerk', 'lead', 'finance', 'sales'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    secretApproved: { says: ['复印秘密文件须有批准人', 'Copying a secret paper needs an approver'], at: 'approvedBy', holds: (v) => v.secrecy !== 'secret' || v.approvedBy !== null },
  },
  examples: {
    good: [{ on: '2026-03-02', paper: '营业执照副本', applicant: some('person'), pages: 1, copies: 5, purpose: '客户建档' }, { paper: '三月价格表', applicant: some('person'), pages: 4, copies: 30, secrecy: 'secret', approvedBy: some('person', 1) }],
    bad: [['secretApproved', { secrecy: 'secret' }], ['pages', { pages: 0 }], ['sheets', { sheets: 5 }]],
  },
})
