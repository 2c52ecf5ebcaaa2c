import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** A seal goes from one keeper to another, before a witness. Duty C1. */
export const sealHandover = defineRegister({
  name: 'sealHandover',
  label: ['印章交接登记', 'Seal hand-over'],
  about: ['印章移交：交出人、接收人、监交人', 'A seal changes hands before a witness'],
  title: 'serial',
  duties: ['C1'],
  fields: {
    serial: f.serial(['交接编号', 'Number'], 'YZJJ{yyyy}-{000}', { listed: true, searched: true }),
    on: f.day(['交接日期', 'On'], { initial: 'today', listed: true }),
    seal: f.ref(['印章', 'Seal'], 'companySeal', { listed: true, searched: true, fills: (seal) => ({ from: seal.custodian }) }),
    from: f.person(['交出人', 'From'], { listed: true }),
    to: f.person(['接收人', 'To'], { listed: true, searched: true }),
    witness: f.person(['监交人', 'Witness'], { listed: true }),
    reason: f.text(['事由', 'Reason'], { max: 200, listed: true }),
    until: f.day(['代管至', 'Until'], { optional: true, help: ['临时代管时填写', 'When it is for a time'] }),
    remark: f.note(['印模与备注', 'Imprint and remark'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance'], write: ['lead', 'manager'] },
  rules: {
    twoPersons: { says: ['交出人和接收人不能是同一人', 'From and to are two persons'], at: 'to', holds: (v) => v.from !== v.to },
    untilLater: { says: ['代管至不能早于交接日期', 'Ends before it begins'], at: 'until', holds: (v) => v.until === null || v.until >= v.on },
    witnessIsThird: { says: ['监交人须是第三人', 'The witness is a third person'], at: 'witness', holds: (v) => v.witness !== v.from && v.witness !== v.to },
  },
  examples: {
    good: [{ on: '2026-03-02', seal: some('companySeal'), from: some('person'), to: some('person', 1), witness: some('person', 2), reason: '保管人岗位调整' }],
    bad: [['twoPersons', { to: some('person') }], ['witnessIsThird', { witness: some('person', 1) }], ['untilLater', { until: '2026-03-01' }], ['reason', { reason: null }]],
  },
})
