import { createHmac } from 'node:crypto'
import { textual } from '../../base/text.ts'
import type { JobDesk } from '../jobs/job.ts'
import { noteTried, takeDue } from '../store/outbox-rows.ts'
import type { OutboxRow } from '../store/outbox-rows.ts'
import { postJson } from './post-json.ts'
import { sendToRobot } from './robots.ts'
import type { Robot } from './robots.ts'
import { sendMail } from './send-mail.ts'
import type { MailServer } from './send-mail.ts'

type Target = { readonly channel: string; readonly id: string } & MailServer & Robot
interface Targets {
  readonly byId: ReadonlyMap<string, Target>
  readonly addresses: ReadonlyMap<string, string>
}

// One statement for everything that is sent now; what was switched off meanwhile is not among it.
const targetsSql = `
  select jsonb_build_object('channel', 'mail', 'id', m.id, 'host', m.host, 'port', m.port, 'security', m.security, 'user', m."user", 'password', m.password, 'sender', m.sender) as target
  from mail_server m where m.company_id = $1 and m.active and m.id = any($2)
  union all select jsonb_build_object('channel', 'robot', 'id', r.id, 'kind', r.kind, 'address', r.address, 'secret', r.secret)
  from robot r where r.company_id = $1 and r.active and r.id = any($2)
  union all select jsonb_build_object('channel', 'webhook', 'id', w.id, 'address', w.address, 'secret', w.secret)
  from webhook w where w.company_id = $1 and w.active and w.id = any($2)`
const addressesSql = 'select person, mail from notice_choice where company_id = $1 and person = any($2) and mail is not null'

async function targetsOf(desk: JobDesk, rows: readonly OutboxRow[]): Promise<Targets> {
  const persons = [...new Set(rows.flatMap((row) => row.person ?? []))]
  return await desk.see(async ({ reader }) => {
    const targets = await reader.client.query<{ target: Target }>(targetsSql, [desk.company, [...new Set(rows.map((row) => row.target))]])
    const mails = await reader.client.query<{ person: string; mail: string }>(addressesSql, [desk.company, persons])
    return {
      byId: new Map(targets.rows.map(({ target }) => [target.id, target])),
      addresses: new Map(mails.rows.map((row) => [row.person, row.mail])),
    }
  })
}

/** What a notice says, in Chinese: the language of those to whom mail and groups go. */
function saying(row: OutboxRow): string {
  const { says } = row.content
  return textual(Array.isArray(says) ? says[0] : says)
}

/** Several notices of one person are one message; an event of another program is one by itself. */
function bundles(rows: readonly OutboxRow[]): readonly (readonly OutboxRow[])[] {
  const found = new Map<string, OutboxRow[]>()
  for (const row of rows) {
    const key = row.channel === 'webhook' ? row.id : `${row.channel} ${row.target} ${row.person}`
    found.set(key, [...(found.get(key) ?? []), row])
  }
  return [...found.values()]
}

function textOf(rows: readonly OutboxRow[]): { readonly subject: string; readonly text: string } {
  const lines = rows.map(saying)
  const [first = ''] = lines
  return lines.length === 1
    ? { subject: first, text: first }
    : { subject: `内勤：${lines.length} 条消息`, text: lines.map((line, index) => `${index + 1}. ${line}`).join('\n') }
}

/**
 * An event goes out with a signature over time and content (`t=seconds,v1=hex` in Neiqin-Signature, HMAC-SHA256 by the webhook's secret), so that the
 * receiver knows it is ours and not an old one sent again; its id stays the same when it is tried again.
 */
async function sendEvent(target: Target, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const body = JSON.stringify({ id: row.id, ...row.content })
  const seconds = Math.floor(Date.now() / 1000)
  const seal = createHmac('sha256', target.secret ?? '')
    .update(`${seconds}.${body}`)
    .digest('hex')
  await postJson(target.address, body, { 'neiqin-signature': `t=${seconds},v1=${seal}`, 'neiqin-event-id': row.id }, signal)
}

async function send(targets: Targets, rows: readonly [OutboxRow, ...OutboxRow[]], signal: AbortSignal): Promise<void> {
  const [first] = rows
  const target = targets.byId.get(first.target)
  if (!target) throw new Error('已停用')
  if (first.channel === 'webhook') return await sendEvent(target, first, signal)
  const { subject, text } = textOf(rows)
  if (first.channel === 'robot') return await sendToRobot(target, text, signal)
  const to = targets.addresses.get(first.person ?? '')
  if (to === undefined) throw new Error('没有填接收邮箱')
  await sendMail(target, { to, subject, text, id: first.id })
}

/** Messages under way at the same time. */
const width = 4

/** Sends what is due and notes what became of it; a message that is not taken comes up again later and keeps no other back. Returns how many were sent. */
export async function postDue(desk: JobDesk): Promise<number> {
  const rows = await takeDue(desk.kernel.pool, desk.company)
  if (rows.length === 0) return 0
  const targets = await targetsOf(desk, rows)
  const queue = bundles(rows).values()
  let sent = 0
  const lane = async (): Promise<void> => {
    for (const bundle of queue) {
      const [first, ...rest] = bundle
      if (!first || desk.signal.aborted) continue
      const fault = await send(targets, [first, ...rest], desk.signal).then(
        () => null,
        (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
      )
      await noteTried(
        desk.kernel.pool,
        desk.company,
        bundle.map(({ id, tries }) => ({ id, tries, fault })),
      )
      if (fault === null) sent += bundle.length
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return sent
}
