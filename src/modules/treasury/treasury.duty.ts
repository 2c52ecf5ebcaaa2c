import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { bill } from './bill.record.ts'
import { statementLine } from './statement-line.record.ts'

const yuan = (column: string): string => `'¥' || to_char(${column} / 100.0, 'FM999,999,999,990.00')`

/** Money that came and is not booked, money of unknown owners, letters that were promised, bills that fall due. Duty E4. */
export default [
  defineCaseDuty({
    name: 'billDue',
    label: ['票据到期', 'Bills due'],
    about: ['在手票据到期前办托收（提示付款期为到期日起 10 日）；背书、贴现、收妥后自动完成', 'Present bills for payment when they fall due'],
    serves: ['E4'],
    of: bill,
    owner: { role: 'finance' },
    warn: [10, 3],
    sql: `select t.id as subject, t.bill_number || ' ' || c.name || ' ' || ${yuan('t.amount')} as title, t.due_on as due, null::uuid as owner, null::text as key
      from bill t join customer c on c.company_id = $1 and c.id = t.customer where t.company_id = $1 and t.state = 'held' and t.due_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'dealWithMovements',
    label: ['银行流水处理', 'Deal with movements'],
    about: ['读进来三天还没有处理的银行流水', 'Movements that nobody has dealt with for three days'],
    serves: ['E4'],
    of: statementLine,
    owner: { role: 'finance' },
    sql: `select t.id as subject, t.number || ' ' || t.counterparty || ' ' || ${yuan('t.amount')} as title, (t.made_at at time zone 'Asia/Shanghai')::date + 3 as due, null::uuid as owner, null::text as key
      from statement_line t where t.company_id = $1 and t.state = 'open' and (t.made_at at time zone 'Asia/Shanghai')::date + 3 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'clearParked',
    label: ['暂挂款清理', 'Clear parked money'],
    about: ['暂挂满 30 天还没有认领的款，查清后认领或退回', 'Unknown money that has stood for thirty days'],
    serves: ['E4'],
    of: statementLine,
    owner: { role: 'finance' },
    warn: [7],
    sql: `select t.id as subject, t.number || ' ' || t.counterparty || ' ' || ${yuan('t.amount')} as title, t.day + 30 as due, null::uuid as owner, null::text as key
      from statement_line t where t.company_id = $1 and t.state = 'parked' and t.day + 30 <= $3::date`,
  }),
  defineCaseDuty({
    name: 'bringLetter',
    label: ['补委托付款函', 'Letters of payers'],
    about: ['代付款还没有委托付款函的，收款后 7 天内补齐', 'Third-party money without the payer’s letter'],
    serves: ['E4'],
    of: statementLine,
    owner: { role: 'finance' },
    warn: [3],
    sql: `select t.id as subject, t.number || ' ' || t.counterparty || ' → ' || c.name as title, (t.edited_at at time zone 'Asia/Shanghai')::date + 7 as due, c.salesperson as owner, null::text as key
      from statement_line t join customer c on c.company_id = $1 and c.id = t.customer
      where t.company_id = $1 and t.owes_letter and t.state = 'received' and (t.edited_at at time zone 'Asia/Shanghai')::date + 7 <= $3::date`,
  }),
]
