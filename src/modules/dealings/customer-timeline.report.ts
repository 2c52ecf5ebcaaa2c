import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { maySee, personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Actor } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import type { AnyRecord } from '../../kernel/record/record.ts'
import { snake, tableOf } from '../../kernel/store/table.ts'
import { mailReply } from '../mail/mail-reply.record.ts'
import { mail } from '../mail/mail.record.ts'
import { materialSending } from '../materials/material-sending.record.ts'
import { customer } from '../parties/customer.record.ts'
import { letterIn } from '../post/letter-in.record.ts'
import { letterOut } from '../post/letter-out.record.ts'
import { phoneMessage } from '../post/phone-message.record.ts'
import { complaint } from '../complaints/complaint.record.ts'
import { guestMeal } from '../reception/guest-meal.record.ts'
import { inquiryCall } from '../reception/inquiry-call.record.ts'
import { serviceRequest } from '../reception/service-request.record.ts'
import { talk } from '../reception/talk.record.ts'
import { visitor } from '../reception/visitor.record.ts'
import { customerCall } from '../visits/customer-call.record.ts'
import { interaction } from './interaction.record.ts'

/** How a register tells of a dealing with a customer: SQL over its row `t`. */
interface Told {
  readonly record: AnyRecord
  readonly day: string
  readonly who: string
  readonly theirs: string
  readonly subject: string
  readonly said: string
  readonly next?: string
  /** whom it is about, where no field `customer` says so */
  readonly about?: string
}

const office = (moment: string): string => `(${moment} at time zone 'Asia/Shanghai')::date`
/** Rich text as plain words. */
const plain = (column: string): string => `regexp_replace(coalesce(${column}, ''), '<[^>]*>', ' ', 'g')`
/** What names the other side in words only is the customer's where it is his name. */
const named = (column: string): string =>
  `${column} in (select c.name from customer c where c.company_id = $1 and c.id = any((select family from asked)::uuid[]))`

const tellers: readonly Told[] = [
  {
    record: interaction,
    day: 't."on"',
    who: 't.salesperson',
    theirs: 't.theirs',
    subject: 't.subject',
    said: "concat_ws('；', t.said, t.agreed)",
    next: 'case when t.next_done_on is null then t.next_on end',
  },
  {
    record: customerCall,
    day: 't."on"',
    who: 't.caller',
    theirs: 't.spoke_to',
    subject: "coalesce(t.demand, t.promised, t.quality, '—')",
    said: "concat_ws('；', t.quality, t.prices, t.rivals, t.promised)",
    next: 't.next_on',
  },
  {
    record: talk,
    day: 't."on"',
    who: 't.owner',
    theirs: 't.theirs',
    subject: 't.subject',
    said: plain('t.content'),
    next: "case when t.outcome = 'open' then t.next_on end",
  },
  {
    record: complaint,
    day: 't.received_on',
    who: 'coalesce(t.handler, t.made_by)',
    theirs: 'null::text',
    subject: 't.subject',
    said: "concat_ws('；', t.detail, t.remedy)",
    next: "case when t.state in ('received', 'handling') then t.due_on end",
  },
  {
    record: serviceRequest,
    day: 't.asked_on',
    who: 't.handler',
    theirs: 't.contact',
    subject: 't.subject',
    said: "concat_ws('；', t.detail, t.result)",
    next: "case when t.state in ('open', 'doing') then t.due_on end",
  },
  { record: guestMeal, day: 't."on"', who: 't.applicant', theirs: 't.guests', subject: 't.reason', said: 't.place' },
  {
    record: visitor,
    day: office('t.came_at'),
    who: 't.host',
    theirs: 't.name',
    subject: "concat_ws(' ', t.organisation, t.name)",
    said: 't.remark',
    about: named('t.organisation'),
  },
  {
    record: inquiryCall,
    day: office('t."at"'),
    who: 't.answered_by',
    theirs: 't.caller',
    subject: 't.subject',
    said: 't.answer',
    next: 't.follow_on',
    about: named('t.organisation'),
  },
  {
    record: phoneMessage,
    day: office('t.called_at'),
    who: 't.made_by',
    theirs: 't.caller',
    subject: 't.subject',
    said: "concat_ws('；', t.content, t.result)",
    about: named('t.organisation'),
  },
  {
    record: letterIn,
    day: 't.received_on',
    who: 'coalesce(t.handler, t.made_by)',
    theirs: 'null::text',
    subject: 't.subject',
    said: "concat_ws('；', t.summary, t.result)",
    next: "case when t.state = 'routed' then t.due_on end",
    about: `t.state <> 'void' and ${named('t.sender')}`,
  },
  { record: letterOut, day: 'coalesce(t.sent_on, t.drafted_on)', who: 't.drafter', theirs: 't.addressee', subject: 't.subject', said: plain('t.content') },
  {
    record: mail,
    day: office('t.received_at'),
    who: 'coalesce(t.handler, t.filed_by)',
    theirs: 't.sender',
    subject: 't.subject',
    said: "coalesce(t.result, '')",
  },
  {
    record: mailReply,
    day: office('coalesce(t.sent_at, t.made_at)'),
    who: 't.author',
    theirs: 't.recipient',
    subject: 't.subject',
    said: 't."text"',
    about: 't.mail in (select m.id from mail m where m.company_id = $1 and m.customer = any((select family from asked)::uuid[]))',
  },
  { record: materialSending, day: 't.sent_on', who: 't.sent_by', theirs: 't.recipient', subject: 't.contents', said: "concat_ws(' ', t.waybill, t.signed_by)" },
]

/** The part for one register: rows about the customer that this person may see where they stand. */
function partSql({ record, day, who, theirs, subject, said, next = 'null', about }: Told, actor: Actor, mark: (value: unknown) => string): string {
  const dead = Object.entries(record.states).flatMap(([name, state]) => (state.dead ? [`'${name}'`] : []))
  const seen = personsSeen(record, actor)
  const conditions = [
    't.company_id = $1',
    about ?? 't.customer = any((select family from asked)::uuid[])',
    `${day} between coalesce($3::date, '-infinity'::date) and $4::date`,
    ...(dead.length > 0 ? [`t.state not in (${dead.join(', ')})`] : []),
    ...(seen === null || !record.scope ? [] : [`t."${snake(record.scope.field)}" = any(${mark([...seen])}::uuid[])`]),
  ]
  return `select ${day} as day, t.made_at, '${record.name}'::text as kind, ${who} as who, ${theirs}::text as theirs, ${subject}::text as subject,
      nullif(left(trim(${said}), 80), '') as said, (${next})::date as next, t.id
    from "${tableOf(record)}" t where ${conditions.join(' and ')}`
}

interface Row {
  readonly day: Day
  readonly kind: (typeof tellers)[number]['record']['name']
  readonly who: Id<'person'> | null
  readonly theirs: string | null
  readonly subject: string
  readonly said: string | null
  readonly next: Day | null
  readonly id: string
}

/** Everything between the customer and us from one day to another, the newest first: one statement. */
function timelineSql(actor: Actor, kind: string | null, values: unknown[]): string | null {
  const mark = (value: unknown): string => `$${values.push(value)}`
  const seen = personsSeen(customer, actor)
  const own = seen === null ? '' : `and c.salesperson = any(${mark([...seen])}::uuid[])`
  const parts = tellers.filter(({ record }) => maySee(record, actor) && (kind === null || record.name === kind)).map((one) => partSql(one, actor, mark))
  if (parts.length === 0) return null
  return `with asked as materialized (select customer_family(c.id) as family from customer c where c.company_id = $1 and c.id = (select customer_head($2::uuid)) ${own})
    select day, kind, kind as record, who, theirs, subject, said, next, id from (${parts.join(' union all ')}) told order by day desc, made_at desc, id limit ${mostRows + 1}`
}

const kinds = Object.fromEntries(tellers.map(({ record }) => [record.name, record.label]))

/** 客户交流时间线: calls, talks, visits, letters, mails, complaints and the rest with one customer, together. Duties C7, B7. */
export default defineReport({
  name: 'customerTimeline',
  label: ['客户交流时间线', 'Dealings with a customer'],
  about: [
    '一个客户的回访、洽谈、来访、来电、来函、发函、邮件、投诉、服务、微信等全部往来，新的在前',
    'All calls, talks, letters, mails and complaints with one customer, the newest first',
  ],
  duties: ['C7', 'B7'],
  may: ['clerk', 'reviewer', 'lead', 'manager', 'sales'],
  input: {
    customer: f.ref(['客户', 'Customer'], 'customer'),
    from: f.day(['从', 'From'], { optional: true, help: ['不填从头看', 'Empty: from the beginning'] }),
    to: f.day(['到', 'To'], { initial: 'today' }),
    kind: f.choice(['类别', 'Kind'], kinds, { optional: true }),
  },
  columns: {
    day: f.day(['日期', 'Day']),
    kind: f.choice(['类别', 'Kind'], kinds),
    subject: f.text(['事由', 'Subject']),
    said: f.text(['内容', 'What was said'], { optional: true }),
    theirs: f.text(['对方', 'With whom'], { optional: true }),
    who: f.person(['我方', 'Ours'], { optional: true }),
    next: f.day(['下一步', 'Next'], { optional: true }),
  },
  links: { subject: { record: 'record', id: 'id' } },
  run: async (read, input, actor) => {
    const values: unknown[] = [read.company, input.customer, input.from, input.to]
    const sql = timelineSql(actor, input.kind, values)
    return sql === null ? [] : allOf(await read.rows<Row>(sql, values))
  },
})
