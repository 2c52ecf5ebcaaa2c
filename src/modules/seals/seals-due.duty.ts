import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { sealUse } from './seal-use.record.ts'

/** A seal that was taken out comes back on its day, and the paper that was stamped is filed. Duty C1. */
export default [
  defineCaseDuty({
    name: 'sealBack',
    label: ['外带印章按期归还', 'Seal back in time'],
    about: ['外带用印到了归还日期；印章收回、扫描件归档后自动完成', 'Taken out and due back; filing the paper ends it'],
    serves: ['C1'],
    of: sealUse,
    owner: { role: 'lead' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || s.name as title, t.back_on as due, t.custodian as owner, null::text as key
      from seal_use t join company_seal s on s.company_id = $1 and s.id = t.seal
      where t.company_id = $1 and t.taken_out and t.state in ('approved', 'stamped') and t.back_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'fileStamped',
    label: ['盖章文件归档', 'File what was stamped'],
    about: ['盖章满 5 天还没有归档的文件', 'Stamped five days ago and not filed'],
    serves: ['C1'],
    of: sealUse,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || t.paper as title, t.stamped_on + 5 as due, null::uuid as owner, null::text as key
      from seal_use t where t.company_id = $1 and t.state = 'stamped' and t.stamped_on <= $3::date - 5`,
  }),
]
