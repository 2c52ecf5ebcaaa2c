import type { Day } from '../../base/day.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Actor, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { nextAfter } from './calculate-next.ts'
import { monthlyPack } from './calculate-monthly.ts'
import { reportPlan } from './report-plan.record.ts'
import { reportSending } from './report-sending.record.ts'
import { savedReport } from '../../kernel/search/saved-report.record.ts'

type Plan = RowOf<typeof reportPlan>

/** What leaves the house is a manager's word: a clerk sends to colleagues. */
export function needMayLeave(actor: Actor, addresses: string | null): void {
  if (addresses === null || actor.system || actor.roles.some((role) => role === 'manager' || role === 'lead')) return
  refuse('forbidden', ['发给公司以外的邮箱须由经理或主管设置', 'Only a manager or lead sends reports out of the house'], 'addresses')
}

// The first that is neither his own nor shared with him: of another's private ones nothing is told. What the plan has already stays, whoever it came from.
const foreignSql = `
  select l.place from unnest($2::uuid[]) with ordinality as l (id, place)
  where not exists (select 1 from saved_report s where s.company_id = $1 and s.id = l.id
    and (s.owner = $3 or s.shared = 'everyone' or (s.shared = 'roles' and s.shared_with && $4::text[])))
    and not exists (select 1 from report_plan_lines h where h.company_id = $1 and h.parent = $5 and h.saved = l.id) order by l.place limit 1`

async function needSeen(tx: Tx, plan: Plan): Promise<void> {
  const saved = (plan.lines ?? []).map((line) => line.saved)
  const [foreign] = await tx.rows<{ place: bigint }>(foreignSql, [tx.company, saved, plan.owner, [...tx.actor.roles], plan.id])
  if (foreign) refuse('unknown', ['没有这张收藏的报表，可能已被删除或不再共享', 'No such saved report'], `lines.${Number(foreign.place) - 1}.saved`)
}

/** What it tells is what its owner may see: who else could say what goes to whom would read with his eyes. */
function needOwner(tx: Tx, plan: Plan, doing: readonly [string, string]): void {
  if (!tx.actor.system && plan.owner !== tx.actor.person)
    refuse('forbidden', [`由负责人本人${doing[0]}：报表按他能看到的内容生成`, `Its owner ${doing[1]} it: it tells what he may see`])
}

/** Looked at by who does this, now. A token looks at nothing: what is sent again and again with all that a person sees he sets up himself. */
function checked(tx: Tx) {
  if (tx.actor.access.scopes !== undefined)
    refuse('forbidden', ['令牌不能设置定期报表，须由本人登录后办理', 'A token sets up no regular report: a person does'])
  return { checkedBy: tx.actor.person, checkedAt: tx.now }
}

const nextOf = (plan: Plan, after: Day): Day => nextAfter({ every: plan.every, weekday: plan.weekday, monthDay: plan.monthDay }, after)

/** The reports of the monthly pack, kept as saved reports of who makes the plan, so that he can change each. */
async function packed(tx: Tx): Promise<NonNullable<Plan['lines']>> {
  const lines: NonNullable<Plan['lines']>[number][] = []
  for (const { name, report, query, period } of monthlyPack) {
    const row = await tx.create(savedReport, { name: `经营月报·${name}`, report, query: query === '' ? null : query, period })
    lines.push({ id: newId(), saved: row.id, note: null })
  }
  return lines
}

const create = implement(reportPlan, 'create', async (tx, row) => {
  needMayLeave(tx.actor, row.addresses)
  await needSeen(tx, row)
  const chosen = (row.lines ?? []).length > 0
  return { nextOn: nextOf(row, tx.today), ...checked(tx), ...(row.preset === 'monthly' && !chosen ? { lines: await packed(tx) } : {}) }
})

const update = implement(reportPlan, 'update', async (tx, row) => {
  needOwner(tx, row, ['修改', 'changes'])
  needMayLeave(tx.actor, row.addresses)
  await needSeen(tx, row)
  return { nextOn: nextOf(row, tx.today), fault: null, ...checked(tx) }
})

/** Sends it, whoever begins it: a person at once, or the clock as its owner. */
const sendNow = implement(reportPlan, 'sendNow', async (tx, row) => {
  needOwner(tx, row, ['发送', 'sends'])
  if (row.checkedBy !== row.owner)
    refuse('state', ['移交来的定期报表，请核对内容和收件人后点「核对无误」', 'It was handed over: look at what goes to whom, and confirm it'])
  await tx.create(reportSending, {
    subject: `${row.name} ${tx.today}`,
    plan: row.id,
    readers: row.readers,
    byMail: row.byMail,
    addresses: row.addresses,
    format: row.format,
    note: row.note,
  })
  return { lastOn: tx.today, nextOn: nextOf(row, tx.today), fault: null }
})

export default [
  create,
  update,
  sendNow,
  implement(reportPlan, 'confirm', (tx, row) => {
    needOwner(tx, row, ['核对', 'confirms'])
    return Promise.resolve({ fault: null, nextOn: nextOf(row, tx.today), ...checked(tx) })
  }),
  implement(reportPlan, 'resume', (tx, row) => Promise.resolve({ nextOn: nextOf(row, tx.today), fault: null })),
  implement(reportPlan, 'noteFault', (tx, row, { fault }) => {
    if (row.owner !== null)
      tx.notify([row.owner], {
        topic: 'other',
        says: [`「${row.name}」没有发出：${fault}`, `${row.name} was not sent: ${fault}`],
        record: reportPlan.name,
        row: row.id,
      })
    return Promise.resolve({ fault, nextOn: nextOf(row, tx.today) })
  }),
]
