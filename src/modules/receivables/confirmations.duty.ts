import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { balanceConfirmation } from './balance-confirmation.record.ts'

const yuan = (column: string): string => `'¥' || to_char(${column} / 100.0, 'FM999,999,999,990.00')`
const titled = `select t.id as subject, t.number || ' ' || c.name`
const letters = 'from balance_confirmation t join customer c on c.company_id = $1 and c.id = t.customer where t.company_id = $1'

/** Letters that lie about, that nobody answers, and differences that nobody has explained (practice §8.3). Duty E4. */
export default [
  defineCaseDuty({
    name: 'sendConfirmation',
    label: ['寄出对账函', 'Send the confirmation'],
    about: ['制好的对账函在截止日后 10 天内复核、寄出', 'Letters are reviewed and sent within ten days of their day'],
    serves: ['E4'],
    of: balanceConfirmation,
    owner: { role: 'clerk' },
    warn: [3],
    // One for all letters of a day: a month of ninety customers is one piece of work.
    sql: `select null::uuid as subject, t.as_of || ' × ' || count(*) as title, max(greatest(t.as_of, (t.made_at at time zone 'Asia/Shanghai')::date)) + 10 as due,
        null::uuid as owner, t.as_of::text as key
      ${letters} and t.state in ('made', 'checked') group by t.as_of having max(greatest(t.as_of, (t.made_at at time zone 'Asia/Shanghai')::date)) + 10 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'confirmationBack',
    label: ['催收对账回函', 'Have the confirmation back'],
    about: ['寄出 15 天还没有回函的，由业务员催回；催过的再等 10 天', 'Not back within fifteen days: its salesperson asks; once asked, ten days more'],
    serves: ['E4'],
    of: balanceConfirmation,
    owner: { role: 'clerk' },
    warn: [3],
    skipBy: ['lead', 'manager', 'finance'],
    sql: `${titled} || ' ' || ${yuan('t.owed')} as title, coalesce(t.reminded_on + 10, t.sent_on + 15) as due, t.salesperson as owner, coalesce(t.reminded_on, t.sent_on)::text as key
      ${letters} and t.state = 'sent' and coalesce(t.reminded_on + 10, t.sent_on + 15) <= $3::date`,
  }),
  defineCaseDuty({
    name: 'explainDifference',
    label: ['查清对账差异', 'Explain the difference'],
    about: ['回函不符的，7 天内逐笔查清差异，两人复核后自动完成', 'Differences are explained line by line within seven days, and signed by two'],
    serves: ['E4'],
    of: balanceConfirmation,
    owner: { role: 'clerk' },
    warn: [3],
    skipBy: ['lead', 'manager', 'finance'],
    sql: `${titled} || ' ≠ ' || ${yuan('t.difference')} as title, t.returned_on + 7 as due, null::uuid as owner, null::text as key
      ${letters} and t.state = 'differs' and t.returned_on + 7 <= $3::date`,
  }),
]
