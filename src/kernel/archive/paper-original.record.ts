import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'
import { everyone } from '../record/role.ts'
import { retentions, secrecies } from '../record/secrecy.ts'

/** A paper that lies in a cabinet: where, and its scan. */
export const paperOriginal = defineMaster({
  name: 'paperOriginal',
  label: ['纸质档案', 'Paper originals'],
  about: ['纸质原件的档号、存放位置和扫描件', 'Where a paper original lies, with its scan'],
  title: 'name',
  key: 'code',
  fields: {
    code: f.code(['档号', 'File number'], { listed: true, searched: true }),
    name: f.text(['题名', 'Title'], { listed: true, searched: true }),
    category: f.choice(
      ['门类', 'Class'],
      { contract: ['合同', 'Contracts'], voucher: ['凭证', 'Vouchers'], business: ['业务', 'Business'], office: ['行政', 'Administration'] },
      { listed: true },
    ),
    branch: f.ref(['档案分类', 'Category'], 'archiveCategory', {
      optional: true,
      listed: true,
      searched: true,
      fills: (category) => ({ place: category.place, secrecy: category.secrecy }),
      help: ['填了按分类的年限保管；不填的按下面的保管期限', 'Then its years count, else the class below'],
    }),
    secrecy: f.choice(['密级', 'Secrecy'], secrecies, { optional: true }),
    writtenOn: f.day(['形成日期', 'Written on'], { listed: true }),
    pages: f.count(['页数', 'Pages'], { optional: true, min: 1 }),
    retention: f.choice(['保管期限', 'Retention'], retentions, { listed: true, initial: 'office' }),
    countedFrom: f.day(['起算日', 'Counted from'], { optional: true, help: ['不填从形成日期算；合同从终止之日算', 'Else from the day it was written; a contract from its end'] }),
    until: f.day(['保管至', 'Kept until'], { optional: true, system: true, listed: true, filtered: true, help: ['空的是永久保管', 'Empty: for ever'] }),
    place: f.text(['存放位置', 'Place'], { listed: true, searched: true, help: ['库房-柜-层-盒', 'Room, cabinet, shelf, box'] }),
    scans: f.files(['扫描件', 'Scans'], { optional: true }),
    note: f.note(['备注', 'Note'], { optional: true }),
    destroyedOn: f.day(['销毁日期', 'Destroyed on'], { optional: true, system: true, listed: true, filtered: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'finance', 'administrator'] },
  unique: [['code']],
  duties: ['C7', 'C8'],
  examples: {
    good: [{ code: 'HT-2026-001', name: '华美食品年度购销合同', category: 'contract', writtenOn: '2026-01-05', place: '档案室-A柜-2层-03盒' }],
    bad: [['code', { code: '甲 1' }]],
  },
})
