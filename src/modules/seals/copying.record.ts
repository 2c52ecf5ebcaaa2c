import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** What was copied, for whom, how many sheets; a secret paper is copied when another has approved it by his own press. Duty C1. */
export const copying = defineDocument({
  name: 'copying',
  label: ['复印登记', 'Copying'],
  about: ['复印、打印登记：文件、页数、份数、用纸；秘密文件由他人批准后才能复印', 'Copies made: paper, pages, sheets; secret ones are approved first'],
  title: 'paper',
  numbered: 'FY{yyyy}{MM}-{0000}',
  duties: ['C1'],
  fields: {
    on: f.day(['日期', 'On'], { initial: 'today', listed: true }),
    paper: f.text(['文件名称', 'Paper'], { max: 150, listed: true, searched: true }),
    applicant: f.person(['经办人', 'For'], { initial: 'me', listed: true, searched: true }),
    pages: f.count(['页数', 'Pages'], { min: 1, max: 5000, unit: ['页', 'pages'], listed: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 1000, initial: 1, unit: ['份', 'copies'], listed: true }),
    twoSided: f.flag(['双面', 'Both sides'], { initial: false }),
    sheets: f.computed(f.count(['用纸', 'Sheets'], { unit: ['张', 'sheets'], listed: true }), (v: { readonly pages: number; readonly copies: number; readonly twoSided: boolean }) => (v.twoSided ? Math.ceil(v.pages / 2) : v.pages) * v.copies),
    secrecy: f.choice(['密级', 'Secrecy'], { open: ['公开', 'Open'], internal: ['内部', 'Internal'], secret: ['秘密', 'Secret'] }, { initial: 'internal', listed: true, help: ['秘密文件保存后待批准，批准前不能复印', 'A secret paper waits to be approved'] }),
    approvedBy: f.person(['批准人', 'Approved by'], { optional: true, system: true, listed: true }),
    purpose: f.text(['用途', 'Purpose'], { max: 200, optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'sales'], write: ['clerk', 'lead', 'finance', 'sales'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    secretForAReason: { says: ['复印秘密文件须写用途', 'A secret paper is copied for a purpose'], at: 'purpose', holds: (v) => v.secrecy !== 'secret' || v.purpose !== null },
  },
  states: {
    noted: { label: ['已登记', 'Noted'], tone: 'green', editable: true },
    asked: { label: ['待批准', 'To approve'], tone: 'orange', editable: true },
    granted: { label: ['已批准', 'Approved'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['批准', 'Approve'], from: ['asked'], to: 'granted', by: ['lead', 'manager', 'finance'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager', 'finance'], apart: ['applicant'], ticks: { paper: ['文件和密级', 'Paper and secrecy'], copies: ['页数、份数', 'Pages and copies'], purpose: ['用途', 'Purpose'] } } },
    void: { label: ['作废', 'Void'], from: ['noted', 'asked', 'granted'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ on: '2026-03-02', paper: '营业执照副本', applicant: some('person'), pages: 1, copies: 5, purpose: '客户建档' }, { paper: '三月价格表', applicant: some('person'), pages: 4, copies: 30, secrecy: 'secret', purpose: '发业务员' }],
    bad: [['secretForAReason', { secrecy: 'secret', purpose: null }], ['pages', { pages: 0 }], ['sheets', { sheets: 5 }]],
  },
})
