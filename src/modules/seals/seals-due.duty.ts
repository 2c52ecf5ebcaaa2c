import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import { sealCount } from './seal-count.record.ts'
import { sealHandover } from './seal-handover.record.ts'
import { sealUse } from './seal-use.record.ts'

// The day on which the last of two approved it.
const approvedOn =
  "(select (max(s.at) at time zone 'Asia/Shanghai')::date from signature s where s.company_id = $1 and s.record = 'sealUse' and s.row_id = t.id and s.verb = 'approve')"

/** What was approved is stamped, what was taken out comes back, what was stamped is filed; seals change hands in time and are counted once a month. Duty C1. */
export default [
  defineCaseDuty({
    name: 'stampApproved',
    label: ['已批文件盖章', 'Stamp what was approved'],
    about: ['用印申请审批通过，等保管人盖章或交出外带', 'Approved, and waiting for the custodian'],
    serves: ['C1'],
    of: sealUse,
    owner: { role: 'lead' },
    sql: `select t.id as subject, t.number || ' ' || s.name || ' ' || t.paper as title, ${approvedOn} + 1 as due, s.custodian as owner, null::text as key
      from seal_use t join company_seal s on s.company_id = $1 and s.id = t.seal where t.company_id = $1 and t.state in ('approved', 'leaving') and ${approvedOn} <= $3::date`,
  }),
  defineCaseDuty({
    name: 'sealBack',
    label: ['外带印章按期归还', 'Seal back in time'],
    about: ['外带用印到了应还日期；保管人收回印章、点「外带归还」后自动完成', 'Taken out and due back; taking it back ends it'],
    serves: ['C1'],
    of: sealUse,
    owner: { role: 'lead' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || s.name as title, t.back_on as due, s.custodian as owner, null::text as key
      from seal_use t join company_seal s on s.company_id = $1 and s.id = t.seal
      where t.company_id = $1 and t.state = 'out' and t.back_on <= $3::date`,
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
  defineCaseDuty({
    name: 'confirmHandover',
    label: ['确认印章交接', 'Confirm a hand-over'],
    about: ['接收人、监交人各自确认后自动完成', 'Who takes it and the witness each confirm'],
    serves: ['C1'],
    of: sealHandover,
    owner: { role: 'lead' },
    sql: `select t.id as subject, t.number || ' ' || s.name as title, t."on" as due, case t.state when 'made' then t."to" else t.witness end as owner, t.state as key
      from seal_handover t join company_seal s on s.company_id = $1 and s.id = t.seal where t.company_id = $1 and t.state in ('made', 'accepted') and t."on" <= $3::date`,
  }),
  defineCaseDuty({
    name: 'sealReturns',
    label: ['代管印章按期收回', 'Take a lent seal back'],
    about: ['代管到期；原保管人点「收回」后自动完成', 'Kept by another until today; taking it back ends it'],
    serves: ['C1'],
    of: sealHandover,
    owner: { role: 'lead' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || s.name as title, t."until" as due, t."from" as owner, null::text as key
      from seal_handover t join company_seal s on s.company_id = $1 and s.id = t.seal where t.company_id = $1 and t.state = 'lent' and t."until" <= $3::date`,
  }),
  defineDuty({
    name: 'countSeals',
    label: ['每月印章盘点', 'Monthly count of seals'],
    about: ['逐枚盘点在用印章；盘点单由另一人复点后自动完成', 'Each seal is looked at; done when another has counted again'],
    serves: ['C1'],
    every: { every: 'month' },
    owner: { role: 'lead' },
    evidence: { record: sealCount, on: 'on', by: 'anyone', where: { counted: true } },
  }),
  defineCaseDuty({
    name: 'sealFaults',
    label: ['处理缺失、破损的印章', 'Deal with missing seals'],
    about: ['盘点发现印章缺失或破损；经理登记处理结果后自动完成', 'Found missing or damaged; the manager says what was done'],
    serves: ['C1'],
    of: sealCount,
    owner: { role: 'manager' },
    sql: `select t.id as subject, t.number || ' ' || t.faults || '/' || t.seals as title, t."on" + 1 as due, null::uuid as owner, null::text as key
      from seal_count t where t.company_id = $1 and t.state = 'faulty' and t."on" <= $3::date`,
  }),
]
