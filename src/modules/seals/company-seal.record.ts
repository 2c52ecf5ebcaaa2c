import { f } from '../../kernel/record/field.ts'
import { defineMaster, some } from '../../kernel/record/record.ts'

/** A seal of the company and who keeps it: after the first entry its custodian changes by a hand-over only, and where it is follows from what was done with it. Duty C1. */
export const companySeal = defineMaster({
  name: 'companySeal',
  label: ['印章', 'Seal'],
  about: ['公司印章台账：谁保管、存放何处', 'The seals, who keeps them and where'],
  title: 'name',
  beside: ['keptAt'],
  key: 'code',
  duties: ['C1'],
  fields: {
    code: f.code(['印章编号', 'Seal number'], { listed: true, searched: true, max: 20 }),
    name: f.text(['印章名称', 'Name'], { max: 60, listed: true, searched: true }),
    kind: f.choice(['类别', 'Kind'], { company: ['公章', 'Company'], contract: ['合同专用章', 'Contract'], finance: ['财务专用章', 'Finance'], invoice: ['发票专用章', 'Invoice'], legal: ['法定代表人章', 'Legal representative'], department: ['部门章', 'Department'] }, { listed: true }),
    custodian: f.person(['保管人', 'Custodian'], { listed: true, searched: true, help: ['建档以后换人请办「印章交接」', 'Once it is entered he changes by a hand-over'] }),
    deputy: f.person(['代保管人', 'Deputy'], { optional: true, help: ['保管人外出、已登记签字委托的日子可以代为盖章', 'Stamps on days on which the custodian is away by a delegation'] }),
    keptAt: f.text(['存放地点', 'Kept at'], { max: 100, listed: true }),
    material: f.text(['材质', 'Material'], { max: 30, optional: true }),
    engravedOn: f.day(['刻制日期', 'Engraved on'], { optional: true }),
    imprint: f.photo(['印模', 'Imprint'], { optional: true, most: 2, secrecy: 'secret' }),
    returnsTo: f.person(['代管后交还', 'Goes back to'], { optional: true, system: true }),
    keptUntil: f.day(['代管至', 'In his keeping until'], { optional: true, system: true, listed: true }),
    handover: f.ref(['最近交接', 'Last hand-over'], 'sealHandover', { optional: true, system: true }),
    outOn: f.ref(['外带中', 'Taken out on'], 'sealUse', { optional: true, system: true, listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer'], write: ['lead', 'manager'] },
  keepers: ['custodian', 'deputy', 'returnsTo'],
  rules: {
    deputyIsAnother: { says: ['代保管人不能是保管人自己', 'The deputy is another person'], at: 'deputy', holds: (v) => v.deputy === null || v.deputy !== v.custodian },
  },
  unique: [['code'], ['name']],
  examples: {
    good: [{ code: 'YZ01', name: '公司公章', kind: 'company', custodian: some('person'), keptAt: '财务室保险柜', engravedOn: '2020-05-06' }],
    bad: [['deputyIsAnother', { custodian: some('person'), deputy: some('person') }], ['kind', { kind: 'ring' }], ['keptAt', { keptAt: null }]],
  },
})
