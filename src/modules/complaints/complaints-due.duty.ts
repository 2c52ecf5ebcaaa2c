import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { complaint } from './complaint.record.ts'

/** A complaint is responded to within a day, answered by its day, agreed with the customer, and what caused it is put right. Duty B6. */
export default [
  defineCaseDuty({
    name: 'respondComplaint',
    label: ['投诉 24 小时内首次回应', 'Respond within 24 hours'],
    about: ['受理后还没有回应客户的投诉；登记首次回应或答复后自动完成', 'Nobody has spoken to the customer yet'],
    serves: ['B6'],
    of: complaint,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, ((t.made_at + interval '24 hours') at time zone 'Asia/Shanghai')::date as due, t.handler as owner, null::text as key
      from complaint t where t.company_id = $1 and t.state in ('received', 'handling') and t.responded_at is null`,
  }),
  defineCaseDuty({
    name: 'answerComplaint',
    label: ['投诉按期答复', 'Answer complaints in time'],
    about: ['受理次日还没有分派，或到了答复期限还没有答复的投诉', 'Not assigned the day after, or not answered by its day'],
    serves: ['B6', 'E8'],
    of: complaint,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, case when t.handler is null then t.received_on + 1 else t.due_on end as due, t.handler as owner, null::text as key
      from complaint t where t.company_id = $1 and t.state in ('received', 'handling') and case when t.handler is null then t.received_on + 1 else t.due_on end <= $3::date`,
  }),
  defineCaseDuty({
    name: 'confirmComplaint',
    label: ['投诉请客户确认', 'Ask whether the customer agrees'],
    about: ['已答复、还没有向客户确认结案的投诉，答复后 3 天到期', 'Answered, and not closed within three days'],
    serves: ['B6'],
    of: complaint,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.replied_on + 3 as due, null::uuid as owner, null::text as key
      from complaint t where t.company_id = $1 and t.state = 'replied' and t.replied_on + 3 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'correctComplaint',
    label: ['投诉整改按期完成', 'Put right what caused it'],
    about: ['纠正措施到期还没有登记完成', 'What was to be put right is due'],
    serves: ['B6'],
    of: complaint,
    owner: { role: 'lead' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.corrective_for as due, t.corrective_by as owner, null::text as key
      from complaint t where t.company_id = $1 and t.state in ('replied', 'closed') and t.corrective is not null and t.corrected_on is null and t.corrective_for <= $3::date`,
  }),
]
