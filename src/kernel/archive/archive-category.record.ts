import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'
import { everyone } from '../record/role.ts'
import { secrecies } from '../record/secrecy.ts'

/** A branch of the archive (档案分类): what belongs there, how secret it is at least, how long it is kept and by what rule, where its papers lie. Duties C7, C8. */
export const archiveCategory = defineMaster({
  name: 'archiveCategory',
  label: ['档案分类', 'Archive categories'],
  about: ['档案按类分层：每类的默认密级、保管年限和依据、存放位置；单据上的附件可以自动归入', 'The tree of the archive: secrecy, years kept and why, place'],
  title: 'name',
  key: 'code',
  fields: {
    code: f.code(['分类号', 'Code'], { listed: true, searched: true, max: 20 }),
    name: f.text(['分类名称', 'Name'], { listed: true, searched: true, max: 60 }),
    parent: f.ref(['上级分类', 'Within'], 'archiveCategory', { optional: true, listed: true, help: ['最上一层不填', 'Empty at the top'] }),
    secrecy: f.choice(['最低密级', 'Secret at least'], secrecies, { listed: true, initial: 'internal', help: ['手工归入的文件至少是这一级', 'A file that is put here is at least so secret'] }),
    term: f.choice(['保管期限', 'Kept'], { years: ['定期', 'For years'], lasting: ['永久', 'For ever'] }, { listed: true, initial: 'years' }),
    years: f.count(['保管年限', 'Years'], { optional: true, min: 1, max: 100, listed: true, unit: ['年', 'years'] }),
    basis: f.text(['依据', 'By what rule'], { optional: true, max: 100, listed: true }),
    place: f.text(['存放位置', 'Place'], { optional: true, max: 100, help: ['登记纸质档案时先填好', 'Filled in for its papers'] }),
    record: f.text(['自动归入', 'Takes the files of'], { optional: true, max: 60, names: 'record', help: ['这类单据上的附件没有另外归类的都归到这里', 'Files on such rows that stand in no other'] }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'finance', 'administrator'] },
  unique: [['code'], ['record']],
  rules: {
    yearsOrEver: { says: ['定期的填保管年限，永久的不填', 'Years, or for ever'], at: 'years', holds: (row) => (row.term === 'years') === (row.years !== null) },
  },
  duties: ['C7', 'C8'],
  examples: {
    good: [{ code: '5004', name: '银行对账单、余额调节表', years: 10, basis: '《会计档案管理办法》附表' }],
    bad: [
      ['yearsOrEver', { years: null }],
      ['code', { code: '甲 1' }],
    ],
  },
})
