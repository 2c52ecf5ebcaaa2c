import { f } from '../../kernel/record/field.ts'
import { defineMaster, some } from '../../kernel/record/record.ts'

/** A seal of the company and who keeps it. Duty C1. */
export const companySeal = defineMaster({
  name: 'companySeal',
  label: ['印章', 'Seal'],
  about: ['公司印章台账：谁保管、存放何处', 'The seals, who keeps them and where'],
  title: 'name',
  key: 'code',
  duties: ['C1'],
  fields: {
    code: f.code(['印章编号', 'Seal number'], { listed: true, searched: true, max: 20 }),
    name: f.text(['印章名称', 'Name'], { max: 60, listed: true, searched: true }),
    kind: f.choice(['类别', 'Kind'], { company: ['公章', 'Company'], contract: ['合同专用章', 'Contract'], finance: ['财务专用章', 'Finance'], invoice: ['发票专用章', 'Invoice'], legal: ['法定代表人章', 'Legal representative'], department: ['部门章', 'Department'] }, { listed: true }),
    custodian: f.person(['保管人', 'Custodian'], { listed: true, searched: true }),
    deputy: f.person(['代保管人', 'Deputy'], { optional: true }),
    keptAt: f.text(['存放地点', 'Kept at'], { max: 100, listed: true }),
    engravedOn: f.day(['刻制日期', 'Engraved on'], { optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer'], write: ['lead', 'manager'] },
  rules: {
    deputyIsAnother: { says: ['代保管人不能是保管人自己', 'The deputy is another person'], at: 'deputy', holds: (v) => v.deputy === null || v.deputy !== v.custodian },
  },
  unique: [['code'], ['name']],
  examples: {
    good: [{ code: 'YZ01', name: '公司公章', kind: 'company', custodian: some('person'), keptAt: '财务室保险柜', engravedOn: '2020-05-06' }],
    bad: [['deputyIsAnother', { custodian: some('person'), deputy: some('person') }], ['kind', { kind: 'ring' }], ['keptAt', { keptAt: null }]],
  },
})
