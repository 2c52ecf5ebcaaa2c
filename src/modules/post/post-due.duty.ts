import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { letterIn } from './letter-in.record.ts'
import { letterOut } from './letter-out.record.ts'
import { phoneMessage } from './phone-message.record.ts'

/** Letters are dealt with by their day, and what somebody said on the telephone is passed on the same day. A receipt that was asked for is asked after, and a mail that was not taken is seen to. Duties B5, C2, E9. */
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
  defineCaseDuty({
    name: 'letterReceiptBack',
    label: ['催收信函回执', 'Have the receipt back'],
    about: ['要求回执的信函发出 15 天还没有登记回执的，由拟稿人联系客户', 'Asked for and not back within fifteen days'],
    serves: ['E9'],
    of: letterOut,
    owner: { role: 'clerk' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.addressee as title, t.sent_on + 15 as due, t.drafter as owner, null::text as key
      from letter_out t where t.company_id = $1 and t.asks_receipt and t.state in ('sent', 'filed') and t.receipt_on is null and t.sent_on + 15 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'resendLetter',
    label: ['没发成的信函', 'Letters that were not taken'],
    about: ['邮件发送失败的信函：核对邮箱后重新发，或作废', 'Mail it again, or void it'],
    serves: ['E9'],
    of: letterOut,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || t.addressee as title, (t.edited_at at time zone 'Asia/Shanghai')::date as due, t.drafter as owner, null::text as key
      from letter_out t where t.company_id = $1 and t.state = 'failed' and (t.edited_at at time zone 'Asia/Shanghai')::date <= $3::date`,
  }),
]
