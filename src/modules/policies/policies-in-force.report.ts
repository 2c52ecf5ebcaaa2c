import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { everyone } from '../../kernel/record/role.ts'
import { policyPaper } from './policy-paper.record.ts'

interface Row {
  readonly paper: Id<'policyPaper'>
  readonly kind: string
  readonly reference: string | null
  readonly edition: number
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly addressed: number
  readonly acknowledged: number
  readonly open: number
}

// In force on a day: issued by it, begun, not over, and no newer edition in force yet; one that was withdrawn since is in force no more.
const sql = `
  select p.id as paper, p.kind, p.reference, p.edition, p.valid_from as "validFrom", p.valid_to as "validTo",
    count(r.id)::integer as addressed, count(r.id) filter (where r.state = 'acknowledged')::integer as acknowledged,
    count(r.id) filter (where r.asked and r.state in ('unread', 'read'))::integer as open
  from policy_paper p left join policy_paper n on n.company_id = $1 and n.id = p.superseded_by
    left join policy_receipt r on r.company_id = $1 and r.paper = p.id and ($3::uuid[] is null or r.person = any($3))
  where p.company_id = $1 and p.state in ('issued', 'superseded') and p.valid_from <= $2::date and (p.valid_to is null or p.valid_to >= $2::date)
    and (n.id is null or n.valid_from > $2::date) and ($3::uuid[] is null or p.addressees && $3) and ($4::text is null or p.kind = $4)
  group by p.company_id, p.id order by p.valid_from desc, p.number desc limit ${mostRows + 1}`

/** 有效政策文件: what holds on a day, for who asks: of what was superseded the edition that held then; with how many have acknowledged it. Duty A3. */
export default defineReport({
  name: 'policiesInForce',
  label: ['有效政策文件', 'Papers in force'],
  about: ['某一天有效的政策、制度和通知；查过去的日子，给出当时那一版', 'What is in force on a day; of a day past, the edition that was in force then'],
  duties: ['A3', 'C8'],
  may: everyone,
  input: {
    on: f.day(['日期', 'On'], { initial: 'today' }),
    kind: f.choice(['类别', 'Kind'], policyPaper.fields.kind?.choices ?? {}, { optional: true }),
  },
  columns: {
    paper: f.ref(['政策文件', 'Paper'], 'policyPaper'),
    kind: f.choice(['类别', 'Kind'], policyPaper.fields.kind?.choices ?? {}),
    reference: f.text(['文号', 'Reference']),
    edition: f.count(['版次', 'Edition'], { unit: ['版', 'ed.'] }),
    validFrom: f.day(['生效日期', 'From']),
    validTo: f.day(['失效日期', 'To']),
    addressed: f.count(['发放', 'Addressed'], { unit: ['人', 'persons'] }),
    acknowledged: f.count(['已签收', 'Acknowledged'], { unit: ['人', 'persons'] }),
    open: f.count(['未签收', 'Open'], { unit: ['人', 'persons'] }),
  },
  links: { paper: { record: 'policyPaper', id: 'paper' }, open: { report: 'policyProof', asks: { paper: 'paper' } } },
  run: async (read, input, actor) => {
    const seen = personsSeen(policyPaper, actor)
    return allOf(await read.rows<Row>(sql, [read.company, input.on, seen === null ? null : [...seen], input.kind]))
  },
})
