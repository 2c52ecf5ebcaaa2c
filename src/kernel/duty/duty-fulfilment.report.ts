import type { Day } from '../../base/day.ts'
import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { defineReport } from '../perform/tx.ts'
import { f } from '../record/field.ts'
import { everyone, roles } from '../record/role.ts'
import type { Role } from '../record/role.ts'
import { fulfilment, occurrencesOf } from './open-duties.ts'

const span = {
  from: f.day(['到期起', 'Due from'], { initial: 'monthStart' }),
  to: f.day(['到期止', 'Due to'], { initial: 'today' }),
}
const outcomes = {
  onTime: ['按时完成', 'On time'],
  late: ['逾期完成', 'Late'],
  open: ['未到期', 'Open'],
  overdue: ['逾期未办', 'Overdue'],
  missed: ['过期未做', 'Missed'],
  skipped: ['免办', 'Let be'],
} as const
type Outcome = keyof typeof outcomes

const isRole = (name: string | null): name is Role => name !== null && Object.hasOwn(roles, name)
const isOutcome = (name: string): name is Outcome => Object.hasOwn(outcomes, name)

function keepOrder(asked: { readonly from: Day; readonly to: Day }): void {
  if (asked.to < asked.from) refuse('invalid', [`截止不能早于起始 ${asked.from}`, `It ends before it begins, ${asked.from}`], 'to')
}

export default [
  /** How duties fared by person and duty: one's own, one's people's. */
  defineReport({
    name: 'dutyFulfilment',
    label: ['职责履行情况', 'Fulfilment of duties'],
    about: ['按人员和职责统计按时、逾期、未办、免办；经理看自己的下属，主管看内勤，其他人看自己', 'By person and duty, for one’s people'],
    may: everyone,
    input: span,
    columns: {
      person: f.ref(['责任人', 'Person'], 'person'),
      role: f.choice(['共同岗位', 'Shared by role'], roles),
      what: f.text(['职责', 'Duty']),
      total: f.count(['合计', 'Total']),
      onTime: f.count(outcomes.onTime),
      late: f.count(outcomes.late),
      open: f.count(outcomes.open),
      overdue: f.count(outcomes.overdue),
      missed: f.count(outcomes.missed),
      skipped: f.count(outcomes.skipped),
    },
    totals: ['total', 'onTime', 'late', 'open', 'overdue', 'missed', 'skipped'],
    run: async (read, input, actor) => {
      keepOrder(input)
      const rows = await fulfilment(read, actor, input)
      return rows.map(({ person, role, ...row }) => ({ ...row, person: person === null ? null : readId<'person'>(person), role: isRole(role) ? role : null }))
    },
  }),
  /** The occurrences behind it, one a line. */
  defineReport({
    name: 'dutyOccurrences',
    label: ['职责明细', 'Duties one by one'],
    about: ['每一项职责的到期、完成、凭据和原因；最多 500 条', 'Due, done, evidence and reason of each; 500 at most'],
    may: everyone,
    input: { ...span, person: f.ref(['责任人', 'Person'], 'person', { optional: true }), outcome: f.choice(['结果', 'Outcome'], outcomes, { optional: true }) },
    columns: {
      number: f.text(['编号', 'Number']),
      what: f.text(['职责', 'Duty']),
      subjectTitle: f.text(['对象', 'About']),
      personName: f.text(['责任人', 'Person']),
      dueOn: f.day(['到期', 'Due']),
      doneOn: f.day(['完成日期', 'Done on']),
      doneByName: f.text(['完成人', 'Done by']),
      outcome: f.choice(['结果', 'Outcome'], outcomes),
      evidenceTitle: f.text(['凭据', 'Evidence']),
      note: f.text(['完成情况', 'Done how']),
      reason: f.text(['原因', 'Reason']),
    },
    run: async (read, input, actor) => {
      keepOrder(input)
      const rows = await occurrencesOf(read, actor, { ...input, duty: null })
      return rows.map(({ outcome, ...row }) => ({ ...row, outcome: isOutcome(outcome) ? outcome : null }))
    },
  }),
].map((report) => ({ ...report, duties: ['E6'] }))
