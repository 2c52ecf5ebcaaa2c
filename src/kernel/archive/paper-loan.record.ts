import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'
import { everyone } from '../record/role.ts'

/** Who has a paper original at home on his desk (借阅登记). */
export const paperLoan = defineRegister({
  name: 'paperLoan',
  label: ['档案借阅', 'Loans of papers'],
  about: ['谁借走了哪份纸质档案，何时归还', 'Who borrowed which paper, and when it came back'],
  title: 'paper',
  fields: {
    serial: f.serial(['借阅编号', 'Number'], 'JY{yyyy}-{000}', { listed: true, searched: true }),
    paper: f.ref(['纸质档案', 'Paper'], 'paperOriginal', { listed: true, searched: true }),
    borrower: f.ref(['借阅人', 'Borrower'], 'person', { listed: true, searched: true }),
    purpose: f.text(['用途', 'Purpose'], { listed: true }),
    lentOn: f.day(['借出日期', 'Lent on'], { listed: true, initial: 'today' }),
    dueOn: f.day(['应还日期', 'Due on'], { listed: true }),
    returnedOn: f.day(['归还日期', 'Returned on'], { listed: true, optional: true }),
    note: f.text(['备注', 'Note'], { optional: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'finance', 'administrator'] },
  rules: {
    dueLater: { says: ['应还日期不能早于借出日期', 'Due before it was lent'], at: 'dueOn', holds: (row) => row.dueOn >= row.lentOn },
    backLater: {
      says: ['归还日期不能早于借出日期', 'Returned before it was lent'],
      at: 'returnedOn',
      holds: (row) => row.returnedOn === null || row.returnedOn >= row.lentOn,
    },
  },
  duties: ['C8'],
  examples: {
    good: [{ paper: 'some:paperOriginal', borrower: 'some:person', purpose: '对账', lentOn: '2026-03-02', dueOn: '2026-03-09' }],
    bad: [
      ['dueLater', { dueOn: '2026-03-01' }],
      ['backLater', { returnedOn: '2026-03-01' }],
    ],
  },
})
