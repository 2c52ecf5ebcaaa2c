import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Moment } from '../../base/moment.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { issuers } from './policy-paper.record.ts'
import { policyReceipt } from './policy-receipt.record.ts'

const stands = {
  unread: ['待阅', 'Not opened'],
  read: ['已阅', 'Opened'],
  acknowledged: ['已签收', 'Acknowledged'],
  lapsed: ['不再催办', 'Let be'],
} as const

interface Row {
  readonly receipt: Id<'policyReceipt'>
  readonly paper: Id<'policyPaper'>
  readonly person: Id<'person'>
  readonly department: string | null
  readonly stands: keyof typeof stands
  readonly openedAt: Moment | null
  readonly acknowledgedAt: Moment | null
  readonly dueOn: Day | null
  readonly late: number | null
  readonly quiz: string | null
  readonly attends: 'yes' | 'no' | null
  readonly toldBy: Id<'person'> | null
  readonly reminders: number
}

// Late is what was acknowledged after its day, and what is still open when the day is past; days are the office's days.
const sql = `
  select r.id as receipt, r.paper, r.person, q.department, r.state as stands, r.opened_at as "openedAt", r.acknowledged_at as "acknowledgedAt", r.due_on as "dueOn",
    nullif(greatest(0, case when r.state = 'lapsed' or not r.asked then 0 else coalesce((r.acknowledged_at at time zone 'Asia/Shanghai')::date, $3::date) - r.due_on end), 0) as late,
    case when p.question is null or r.state <> 'acknowledged' then null else r.answer end as quiz, r.attends, r.told_by as "toldBy", r.reminders
  from policy_receipt r join policy_paper p on p.company_id = $1 and p.id = r.paper join person q on q.company_id = $1 and q.id = r.person
  where r.company_id = $1 and r.paper = $2 and ($4::text is null or r.state = $4) and ($5::uuid[] is null or r.person = any($5))
  order by array_position(array['unread', 'read', 'acknowledged', 'lapsed'], r.state), q.department nulls last, q.code`

/** 传达回执表: of one paper, person by person: sent, opened, acknowledged, how late, what was answered: the proof that it was told. Duties A3, C3. */
export default defineReport({
  name: 'policyProof',
  label: ['传达回执表', 'Proof that a paper was told'],
  about: [
    '一份文件逐人的打开、签收、逾期、答题和催办，打印或导出作为已传达的证明',
    'Who opened and acknowledged a paper and when: printed or exported as proof',
  ],
  duties: ['A3', 'C3'],
  may: issuers,
  input: { paper: f.ref(['政策文件', 'Paper'], 'policyPaper'), stands: f.choice(['情况', 'How it stands'], stands, { optional: true }) },
  columns: {
    person: f.ref(['姓名', 'Person'], 'person'),
    department: f.text(['部门', 'Department']),
    stands: f.choice(['情况', 'How it stands'], stands),
    openedAt: f.moment(['打开时间', 'Opened at']),
    acknowledgedAt: f.moment(['签收时间', 'Acknowledged at']),
    dueOn: f.day(['签收期限', 'By']),
    late: f.count(['逾期', 'Late'], { unit: ['天', 'days'] }),
    quiz: f.text(['答题（答对方可签收）', 'Answer']),
    attends: f.choice(['能否参加', 'Attends'], { yes: ['参加', 'Attends'], no: ['不能参加', 'Does not'] }),
    toldBy: f.ref(['电话通知人', 'Told by'], 'person'),
    reminders: f.count(['催办', 'Reminders'], { unit: ['次', 'times'] }),
  },
  links: { stands: { record: 'policyReceipt', id: 'receipt' } },
  run: async (read, input, actor) => {
    const seen = personsSeen(policyReceipt, actor)
    return await read.rows<Row>(sql, [read.company, input.paper, read.today, input.stands, seen === null ? null : [...seen]])
  },
})
