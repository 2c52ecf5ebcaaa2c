import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { letterIn } from './letter-in.record.ts'
import { phoneMessage } from './phone-message.record.ts'

/** Letters are dealt with by their day, and what somebody said on the telephone is passed on the same day. Duties B5, C2. */
export default [
  defineCaseDuty({
    name: 'letterDue',
    label: ['来文按期办理', 'Letters in time'],
    about: ['分办时定了期限、还没有办结的来文', 'Letters with a day that are not handled'],
    serves: ['B5'],
    of: letterIn,
    owner: { role: 'clerk' },
    warn: [2],
    sql: `select t.id as subject, t.number as title, t.due_on as due, t.handler as owner, null::text as key
      from letter_in t where t.company_id = $1 and t.state in ('received', 'routed') and t.due_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'passOnMessage',
    label: ['电话记录当天转达', 'Pass messages on'],
    about: ['接到电话当天转告本人；急事立即', 'The same day, what is urgent at once'],
    serves: ['C2'],
    of: phoneMessage,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number as title, (t.called_at at time zone 'Asia/Shanghai')::date as due, null::uuid as owner, null::text as key
      from phone_message t where t.company_id = $1 and t.state = 'left' and t.called_at < ($3::date + 1)::timestamptz - interval '8 hours'`,
  }),
]
