import { defineCaseDuty, defineDuty } from '../../kernel/record/duty.ts'
import { marketNote } from './market-note.record.ts'
import { marketReport } from './market-report.record.ts'

/** The month's report goes to the manager, and what he had done is done by its day. Duty A4. */
export default [
  defineDuty({
    name: 'reportMarket',
    label: ['每月市场信息报告', 'Report on the market'],
    about: ['每月 5 日前把上月的市场信息和竞品价格写成报告，报送经理', 'By the 5th the report on last month goes to the manager'],
    serves: ['A4', 'E7'],
    every: { every: 'month', on: 5 },
    owner: { role: 'clerk' },
    evidence: { record: marketReport, on: 'sentOn', by: 'anyone' },
  }),
  defineCaseDuty({
    name: 'handleMarketNote',
    label: ['市场信息按期办理', 'Market information in time'],
    about: ['经理交办、到期限还没有办结的市场信息', 'Given by the manager and not done by its day'],
    serves: ['A4'],
    of: marketNote,
    owner: { role: 'clerk' },
    warn: [1],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.due_on as due, t.handler as owner, null::text as key
      from market_note t where t.company_id = $1 and t.state = 'given' and t.due_on <= $3::date`,
  }),
]
