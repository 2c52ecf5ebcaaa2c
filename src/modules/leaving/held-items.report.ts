import type { Day } from '../../base/day.ts'
import { heldBy } from '../../kernel/duty/holdings.ts'
import type { Held } from '../../kernel/duty/holdings.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { House, Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { tableOf } from '../../kernel/store/table.ts'
import type { Goes, Live, Way } from './calculate-items.ts'

/** Something he has in hand that no click gives to another: it comes back, or is settled, where it stands. */
interface Out {
  readonly record: string
  readonly id: string
  readonly kind: string | null
  readonly title: string
  readonly way: Way
  readonly due: Day | null
}

/** Everything a person holds: row by row, and as the lines of a departure. */
export interface Holdings {
  readonly held: readonly (Held & { readonly goes: Goes })[]
  readonly live: readonly Live[]
  readonly out: readonly Out[]
}

const yuan = (fen: string): string => `trim_scale(round((${fen})::numeric / 100, 2))::text`

// One statement. Seals change hands before a witness, money is paid back, papers and samples come back: each where it stands.
const outSql = `
  select 'paperLoan' as record, t.id, null::text as kind, p.code || ' ' || p.name as title, 'back' as way, t.due_on as due
    from paper_loan t join paper_original p on p.company_id = $1 and p.id = t.paper where t.company_id = $1 and t.borrower = $2 and t.returned_on is null
  union all select 'goods', g.id, '借出样品', g.name || ' ' || trim_scale(sum(l.quantity)) || ' ' || g.unit, 'back', null::date
    from goods_line l join goods g on g.company_id = $1 and g.id = l.goods where l.company_id = $1 and l.location = 'loaned' and l.person = $2 group by g.id, g.name, g.unit having sum(l.quantity) > 0
  union all select 'companySeal', t.id, null, t.name || case $2 when t.custodian then '（保管人）' when t.returns_to then '（借出代管，要收回或转为长期保管）' else '（代保管人）' end, 'back', t.kept_until
    from company_seal t where t.company_id = $1 and t.active and $2 in (t.custodian, t.deputy, t.returns_to)
  union all select 'sealHandover', t.id, null, t.number || ' ' || s.name, 'settle', t."on"
    from seal_handover t join company_seal s on s.company_id = $1 and s.id = t.seal where t.company_id = $1 and t.state in ('made', 'accepted') and $2 in (t."to", t.witness)
  union all select 'sealUse', t.id, null, t.number || ' ' || t.paper || case when t.taken_out then '（外带）' else '' end, 'settle', t.back_on
    from seal_use t where t.company_id = $1 and t.applicant = $2 and t.state in ('made', 'approved', 'leaving', 'out')
  union all select 'staffAdvance', t.id, null, t.number || ' ' || t.purpose || ' 未冲还 ' || ${yuan('t.amount - t.settled')}, 'settle', t.due_on
    from staff_advance t where t.company_id = $1 and t.borrower = $2 and t.state in ('made', 'approved', 'paid')
  union all select 'expenseClaim', t.id, null, t.number || ' ' || t.about || ' ' || ${yuan('t.gross')}, 'settle', null
    from expense_claim t where t.company_id = $1 and t.claimant = $2 and t.state in ('made', 'checked')
  union all select 'materialRequest', t.id, null, t.number || ' ' || t.purpose, 'settle', t.needed_on
    from material_request t where t.company_id = $1 and t.applicant = $2 and t.state in ('made', 'returned', 'approved', 'issued')
  union all select 'person', t.id, '下属', t.name || '（上级要改）', 'settle', null from person t where t.company_id = $1 and t.active and t.manager = $2 and t.id <> $2
  union all select 'webhook', t.id, null, t.name || '（由他设置，核对是否还要）', 'check', null from webhook t where t.company_id = $1 and t.active and t.made_by = $2
  union all select 'apiToken', t.id, null, t.name, 'ends', t.expires_on from api_token t where t.company_id = $1 and t.active and t.person = $2
  union all select 'person', $2::uuid, '登录', count(*) || ' 处已登录', 'ends', null
    from signin.session s join signin.membership m on m.user_id = s."userId" where m.company_id = $1 and m.person_id = $2 and s."expiresAt" > now() having count(*) > 0`

/** SQL: documents he made that are still his to finish, counted by record. */
function unfinishedSql(house: House): string {
  const parts = [...house.records.values()].flatMap((record) => {
    const states = Object.entries(record.states).flatMap(([name, state]) => (state.editable && !state.dead ? [`'${name}'`] : []))
    if (states.length === 0 || record.unlisted || record.byProgram) return []
    return [
      `select '${record.name}'::text as record, count(*)::integer as count from "${tableOf(record)}" t where t.company_id = $1 and t.made_by = $2 and t.state in (${states.join(', ')})`,
    ]
  })
  return `select * from (${parts.join(' union all ')}) made where count > 0`
}

const wordsFor = (house: House, record: string): string => house.records.get(record)?.label[0] ?? record

/** What a person holds, and what is to become of each: three statements. */
export async function holdingsFor(read: Reading, house: House, person: string): Promise<Holdings> {
  const held = (await heldBy(read, house, person, 'customer')).map((one) => ({
    ...one,
    goes: { own: `row ${one.record} ${one.id}`, kind: `kind ${one.record} ${one.field}`, customer: one.of === null ? null : `row customer ${one.of}` },
  }))
  const out = await read.rows<Out>(outSql, [read.company, person])
  const made = await read.rows<{ record: string; count: number }>(unfinishedSql(house), [read.company, person])
  const customers = held.filter((one) => one.record === 'customer')
  const kinds = Map.groupBy(
    held.filter((one) => one.record !== 'customer'),
    (one) => one.goes.kind,
  )
  const live: Live[] = [
    ...customers.map(({ goes, title }): Live => ({ key: goes.own, kind: wordsFor(house, 'customer'), title, count: 1, way: 'hand', leads: true })),
    ...[...kinds].map(
      ([key, rows]): Live => ({ key, kind: wordsFor(house, rows[0]?.record ?? ''), title: `名下 ${rows.length} 项`, count: rows.length, way: 'hand' }),
    ),
    ...out.map(
      ({ record, id, kind, title, way }): Live => ({ key: `out ${record} ${kind ?? ''} ${id}`, kind: kind ?? wordsFor(house, record), title, count: 1, way }),
    ),
    ...made.map(
      ({ record, count }): Live => ({ key: `made ${record}`, kind: wordsFor(house, record), title: `他制单、还能修改的 ${count} 张`, count, way: 'check' }),
    ),
  ]
  return { held, live, out }
}

/** 名下事项: what a person holds, row by row, with the way to each. Duty E2. */
export default defineReport({
  name: 'heldItems',
  label: ['名下事项', 'What a person holds'],
  about: [
    '一个人名下的客户、单据、职责，和他手上要归还、要了结的；离职、调岗前看，点一条就到那里',
    'All that is a person’s, and what he has to give back or settle',
  ],
  duties: ['E2'],
  may: ['clerk', 'lead', 'manager', 'administrator'],
  input: { person: f.person(['人员', 'Person'], { initial: 'me' }) },
  columns: {
    kind: f.text(['类别', 'Kind']),
    title: f.text(['事项', 'What']),
    way: f.choice(['办法', 'How'], {
      hand: ['移交', 'Hand over'],
      back: ['归还', 'Give back'],
      settle: ['了结', 'Settle'],
      check: ['核对', 'Look at'],
      ends: ['自动停用', 'Ends by itself'],
    }),
    due: f.day(['期限', 'Due'], { optional: true }),
  },
  links: { title: { record: 'record', id: 'id' } },
  run: async (read, input, _actor, house) => {
    const { held, live, out } = await holdingsFor(read, house, input.person)
    return [
      ...out.map(({ kind, ...one }) => ({ ...one, kind: kind ?? wordsFor(house, one.record) })),
      ...held.map(({ record, id, title }) => ({ record, id, title, kind: wordsFor(house, record), way: 'hand' as const, due: null })),
      ...live.filter((one) => one.way === 'check' && one.key.startsWith('made ')).map(({ kind, title, way }) => ({ kind, title, way, due: null })),
    ]
  },
})
