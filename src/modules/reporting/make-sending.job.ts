import { Readable } from 'node:stream'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { ownVoice } from '../../base/tongue.ts'
import { fillReport } from '../../kernel/api/report.ts'
import { sheetOf } from '../../kernel/api/report-file.ts'
import { packSet } from '../../kernel/api/report-pack.ts'
import type { PackPart } from '../../kernel/api/report-pack.ts'
import { takeIn } from '../../kernel/archive/take-in.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk, SeenAs } from '../../kernel/jobs/job.ts'
import { mailServerOf, noServer } from '../../kernel/notice/outgoing.ts'
import { mailFault, sendMail } from '../../kernel/notice/send-mail.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { printPdf } from '../../kernel/print/print.ts'
import type { Set } from '../../kernel/print/print.ts'
import { clock } from '../../kernel/print/printed.ts'
import { templateNamed, templatesOf } from '../../kernel/print/templates.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { bookInThread } from '../../kernel/sheet/book-in-thread.ts'
import { addressesOf } from './calculate-addresses.ts'
import { inPeriod } from '../../kernel/record/period.ts'
import { reportSending } from './report-sending.record.ts'

type Sending = RowOf<typeof reportSending>

interface Wanted {
  readonly name: string
  readonly note: string | null
  readonly report: string
  readonly query: string | null
  readonly period: string
  readonly changedBy: string | null
}

interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

// The order of the plan; a report that was let go since stays out. One that a colleague shared and changed since the owner looked at it is not what he meant to send.
const linesSql = `
  select s.name, l.note, s.report, s.query, s.period, case when s.owner <> n.owner and s.edited_at > n.checked_at then o.name end as "changedBy"
  from report_plan_lines l join report_plan n on n.company_id = $1 and n.id = l.parent join saved_report s on s.company_id = $1 and s.id = l.saved
    join person o on o.company_id = $1 and o.id = s.owner
  where l.company_id = $1 and l.parent = $2 and s.active order by l.place`
async function wantedOf(read: Reading, row: Sending): Promise<readonly Wanted[]> {
  if (row.plan === null) return [{ name: row.subject, note: null, report: row.report ?? '', query: row.query, period: 'asked', changedBy: null }]
  return await read.rows<Wanted>(linesSql, [read.company, row.plan])
}

/** Below a heading that says it already, 经营月报·应收账龄 is 应收账龄. */
function shortly(name: string, subject: string): string {
  const [first = '', ...rest] = name.split('·')
  return rest.length > 0 && subject.startsWith(first) ? rest.join('·') : name
}

/** Each report as its sender sees it now; what he may not see any more is told, and left out. */
async function partsOf(desk: JobDesk, row: Sending): Promise<{ readonly parts: readonly PackPart[]; readonly left: readonly string[] }> {
  const wanted = await desk.see(({ read }) => wantedOf(read, row))
  const [parts, left]: [PackPart[], string[]] = [[], []]
  for (const [n, one] of wanted.entries()) {
    await desk.step(n, wanted.length + 2, ['汇总报表', 'Gathering'])
    try {
      if (one.changedBy !== null)
        refuse('state', [`${one.changedBy} 改过这张报表，请负责人核对后在定期报表上点「核对无误」`, `${one.changedBy} changed it: its owner confirms it`])
      const filled = await desk.see(({ read, reader, actor }) => {
        const declared = desk.kernel.office.reports.get(one.report) ?? refuse('unknown', ['没有这张报表', 'No such report'])
        const asked = inPeriod(declared.input, Object.fromEntries(new URLSearchParams(one.query ?? '')), one.period, read.today)
        return fillReport({ read, reader, actor, office: desk.kernel.office }, one.report, asked)
      })
      parts.push({ title: shortly(one.name, row.subject), note: one.note ?? '', filled })
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      left.push(`${one.name}：${thrown.says[0]}`)
    }
  }
  return { parts, left }
}

async function pagesOf(desk: JobDesk, { read, reader, actor }: SeenAs, row: Sending, parts: readonly PackPart[]): Promise<Set> {
  const { office } = desk.kernel
  const template = templateNamed(await templatesOf(office, read, reportSending.name), 'pack')
  return await packSet({ reader, office }, template, parts, { title: row.subject, note: row.note ?? '', by: actor.name, at: clock(read.now) })
}

/** Two sheets of one workbook cannot have one name. */
function named(sheets: readonly ReturnType<typeof sheetOf>[]): readonly ReturnType<typeof sheetOf>[] {
  const seen = new Map<string, number>()
  return sheets.map((sheet) => {
    const nth = (seen.get(sheet.name) ?? 0) + 1
    seen.set(sheet.name, nth)
    return nth === 1 ? sheet : { ...sheet, name: `${sheet.name.slice(0, 27)} ${nth}` }
  })
}

async function filesOf(desk: JobDesk, row: Sending, parts: readonly PackPart[]): Promise<readonly MadeFile[]> {
  const name = row.subject.replaceAll(/[\\/:*?"<>|]/g, ' ')
  const files: MadeFile[] = []
  if (row.format !== 'xlsx') files.push({ name: `${name}.pdf`, bytes: await printPdf(await desk.see((seen) => pagesOf(desk, seen, row, parts))) })
  if (row.format !== 'pdf')
    files.push({ name: `${name}.xlsx`, bytes: await bookInThread(named(parts.map(({ title, filled }) => sheetOf(filled, title, ownVoice)))) })
  return files
}

async function kept(desk: JobDesk, person: Id<'person'>, { name, bytes }: MadeFile): Promise<string> {
  return await takeIn(desk.kernel, null, {
    company: desk.company,
    person,
    name,
    body: Readable.from([bytes]),
    size: bytes.length,
    hash: null,
    record: reportSending,
    field: reportSending.fields.files ?? null,
    previous: null,
    secrecy: null,
  })
}

/** Mails it to colleagues who have an address and to those outside. What did not go is told by its address; the row itself is there for colleagues anyway. */
async function mailed(desk: JobDesk, row: Sending, files: readonly MadeFile[]): Promise<readonly string[]> {
  const { server, colleagues, company } = await desk.see(async ({ read }) => ({
    server: await mailServerOf(read),
    colleagues: row.byMail
      ? await read.rows<{ name: string; mail: string | null }>(
          `select p.name, c.mail from person p left join notice_choice c on c.company_id = $1 and c.person = p.id
           where p.company_id = $1 and p.id = any($2) and p.active order by p.code`,
          [read.company, row.readers],
        )
      : [],
    company: (await read.rows<{ name: string }>('select name from company where company_id = $1', [read.company]))[0]?.name ?? '',
  }))
  const to = [...new Set([...colleagues.flatMap(({ mail }) => mail ?? []), ...addressesOf(row.addresses)])]
  const left = colleagues.flatMap(({ name, mail }) => (mail === null ? [`${name}：没有在「通知设置」里填接收邮箱`] : []))
  if (to.length > 0 && !server) return [...left, `邮件：${noServer}`]
  for (const address of to) {
    try {
      if (server)
        await sendMail(server, {
          to: address,
          subject: row.subject,
          text: `${row.note ?? ''}\n\n${company}　${row.number}`.trim(),
          id: idFrom('sending', row.id, row.version, address),
          name: company,
          files,
        })
    } catch (thrown) {
      left.push(`${address}：${mailFault(thrown).fault}`)
    }
  }
  return left
}

async function send(desk: JobDesk, person: Id<'person'>, row: Sending): Promise<number> {
  const { parts, left } = await partsOf(desk, row)
  if (parts.length === 0) refuse('invalid', [left.join('；') || '没有可发送的报表', 'No report could be made'])
  const files = await filesOf(desk, row, parts)
  await desk.step(parts.length + 1, parts.length + 2, ['发送', 'Sending'])
  const ids: string[] = []
  for (const file of files) ids.push(await kept(desk, person, file))
  const all = [...left, ...(await mailed(desk, row, files))]
  const rows = parts.reduce((sum, { filled }) => sum + filled.rows.length, 0)
  await note(desk, row, 'noteSent', { files: ids, rows, ...(all.length > 0 ? { left: all.join('\n') } : {}) })
  return rows
}

async function note(desk: JobDesk, row: Sending, verb: string, input: object): Promise<void> {
  const command = { id: idFrom('sending', row.id, row.version, verb), record: reportSending.name, verb, row: row.id, version: row.version, input }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
}

/** Makes the files of a sending as its sender sees the reports, keeps them, and mails them. Begun again it mails under the same Message-ID, by which a reader's program knows it. */
export default defineJob({
  name: 'makeSending',
  label: ['生成并发送报表', 'Make and send reports'],
  costly: true,
  run: async (desk, payload) => {
    const id = readId<'reportSending'>(textual(payload.sending))
    const row = await desk.see(({ read }) => read.get(reportSending, id))
    if (row.state !== 'making' || desk.person === null) return { sent: false }
    try {
      return { sent: true, rows: await send(desk, desk.person, row) }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await note(desk, row, 'noteFailed', { left: thrown.says[0] })
      return { sent: false }
    }
  },
})
