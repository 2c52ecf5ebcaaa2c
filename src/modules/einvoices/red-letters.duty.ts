import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { redLetter } from './red-letter.record.ts'

/** A confirmation is answered, or asked for, before its 72 hours are over. Duty B10. */
export default defineCaseDuty({
  name: 'answerRedLetters',
  label: ['红字确认单 72 小时内确认', 'Red-letter confirmations within 72 hours'],
  about: [
    '待购方确认的催购方，待本公司确认的去税务局确认；超过 72 小时的点「超时作废」后重新录入',
    'Ask the buyer, or confirm at the bureau, before it lapses; one that has is noted as lapsed and entered again',
  ],
  serves: ['B10'],
  of: redLetter,
  owner: { role: 'clerk' },
  warn: [1, 2],
  skipBy: ['clerk', 'finance'],
  sql: `select t.id as subject, t.number || ' ' || coalesce(i.invoice_number, i.number) || ' ' || to_char(t.lapses_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as title,
      (t.lapses_at at time zone 'Asia/Shanghai')::date as due, null::uuid as owner, null::text as key
    from red_letter t join invoice_request i on i.company_id = $1 and i.id = t.invoice
    where t.company_id = $1 and t.state in ('waitsBuyer', 'waitsUs') and (t.lapses_at at time zone 'Asia/Shanghai')::date <= $3::date`,
})
