import { Hono } from 'hono'
import { readUuid } from '../base/id.ts'
import { groupedMoney, money } from '../base/money.ts'
import { readQuantity } from '../base/price.ts'
import { seenRecord, visit } from '../kernel/api/visit.ts'
import type { Served } from '../kernel/api/visit.ts'
import { seenRow } from '../kernel/api/show.ts'
import type { AnyRecord } from '../kernel/record/record.ts'
import type { Actor } from '../kernel/perform/tx.ts'
import { wouldPost } from '../kernel/perform/would-post.ts'
import { hasRole, needRole } from '../kernel/perform/access.ts'

interface EntryRow {
  readonly id: string
  readonly number: number | null
  readonly day: string
  readonly summary_zh: string
  readonly reverses: string | null
  readonly lines: readonly {
    readonly account: string
    readonly name: string
    readonly party: string | null
    readonly side: string
    readonly amount: string
    readonly role: string
  }[]
  readonly goods: readonly { readonly goods: string; readonly place: string; readonly quantity: string }[]
}

const entriesSql = `
  select j.id, v.number, j.day, j.summary_zh, j.reverses,
    (select coalesce(jsonb_agg(jsonb_build_object('account', l.account, 'name', a.name, 'side', l.side, 'amount', l.amount::text, 'role', l.role,
        'party', coalesce(c.name, s.name, k.name, p.name)) order by l.place), '[]')
     from journal_line l left join account a on a.company_id = l.company_id and a.code = l.account
     left join customer c on c.company_id = l.company_id and c.id = l.customer left join carrier k on k.company_id = l.company_id and k.id = l.carrier
     left join supplier s on s.company_id = l.company_id and s.id = l.supplier
     left join person p on p.company_id = l.company_id and p.id = l.person
     where l.company_id = j.company_id and l.journal_id = j.id) as lines,
    (select coalesce(jsonb_agg(jsonb_build_object('goods', g.name, 'place', m.location, 'quantity', m.quantity::text) order by m.place), '[]')
     from goods_line m join goods g on g.company_id = m.company_id and g.id = m.goods where m.company_id = j.company_id and m.journal_id = j.id) as goods
  from journal j left join voucher_number v on v.company_id = j.company_id and v.journal_id = j.id
  where j.company_id = $1 and `

const bySource = `${entriesSql} j.source_record = $2 and j.source_id = $3 order by j.made_at, j.id`
const byIds = `${entriesSql} j.id = any($2::uuid[]) order by j.made_at, j.id`

const places: { readonly [place: string]: string } = { store: '仓库', dispatched: '发出商品', customer: '客户', given: '赠出', outside: '外部' }
const quantityText = (stored: string): string => readQuantity(stored)

// From these the cost of goods follows, which is kept from everybody else on the goods themselves.
const costRoles = new Set(['cost', 'stock', 'dispatched', 'promotion', 'samples'])
const costSeenBy = ['finance', 'manager', 'administrator'] as const

const entryToWire = (row: EntryRow, seesCost: boolean) => ({
  id: row.id,
  number: row.number === null ? null : `记-${String(row.number).padStart(4, '0')}`,
  day: row.day,
  summary: row.summary_zh,
  reverses: row.reverses,
  lines: row.lines.map((line) => ({
    account: `${line.account} ${line.name}`,
    party: line.party ?? '',
    side: line.side === 'D' ? 'debit' : 'credit',
    amount: seesCost || !costRoles.has(line.role) ? groupedMoney(money(BigInt(line.amount))) : '***',
  })),
  goods: row.goods.map((line) => ({ ...line, place: places[line.place] ?? line.place, quantity: quantityText(line.quantity) })),
})

/** The verb whose posting comes next: the first that posts and that has not been done. */
function nextPosting(record: AnyRecord, state: string | undefined): readonly [name: string, verb: AnyRecord['verbs'][string]] | undefined {
  return Object.entries(record.verbs).find(([, verb]) => verb.posts && verb.to !== state)
}

const may = (actor: Actor): void => needRole(actor, ['clerk', 'reviewer', 'lead', 'manager', 'finance'], ['查看分录', 'see entries'])

/** The postings a document caused, as an accountant reads them; and those it would cause next. */
export function entryRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/records/:record/:id/entries', (context) =>
    visit(served, context, async ({ actor, reader }) => {
      const record = seenRecord(served, context, actor)
      may(actor)
      const id = readUuid(context.req.param('id'))
      await seenRow(reader, record, actor, id)
      const found = await reader.client.query<EntryRow>(bySource, [reader.company, record.name, id])
      return context.json({ entries: found.rows.map((row) => entryToWire(row, hasRole(actor, costSeenBy))) })
    }),
  )
  app.get('/api/records/:record/:id/would-post', async (context) => {
    const asked = await visit(served, context, async ({ actor, reader, signed }) => {
      const record = seenRecord(served, context, actor)
      may(actor)
      const row = await seenRow(reader, record, actor, readUuid(context.req.param('id')))
      const seesCost = hasRole(actor, costSeenBy)
      return { record, row: row.id, next: nextPosting(record, row.state), seesCost, signed }
    })
    const { record, row, next, seesCost, signed } = asked
    if (!next) return context.json({ verb: null, entries: [] })
    const [verb, { label }] = next
    const entries = await wouldPost(served.kernel, signed.company, signed.person, { record, verb, row }, async ({ client, company }, ids) => {
      const found = await client.query<EntryRow>(byIds, [company, ids])
      return found.rows.map((one) => entryToWire(one, seesCost))
    })
    return context.json({ verb: label, entries })
  })
  return app
}
