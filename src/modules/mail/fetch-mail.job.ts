import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { readId } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { scannerFrom } from '../../kernel/archive/scan.ts'
import { cleanName, takeIn } from '../../kernel/archive/take-in.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { faultWords, inFolder } from '../../kernel/mail/open-folder.ts'
import type { MailAccount, OpenFolder, Waiting } from '../../kernel/mail/open-folder.ts'
import { mailLimits, readMail } from '../../kernel/mail/read-mail.ts'
import type { Mail, MailAddress } from '../../kernel/mail/read-mail.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { again, perform } from '../../kernel/perform/perform.ts'
import { mail as mailKind } from '../../kernel/kinds/contact.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { cleanHtml } from '../../kernel/store/rich-html.ts'
import { fits, lineOf, mostShown, paragraphs, untabled } from './calculate-content.ts'
import { mail } from './mail.record.ts'
import { mailbox } from './mailbox.record.ts'

/** Of one round: mails, and bytes. What is left is fetched by the next one, which follows at once. */
const most = { mails: 200, bytes: 200_000_000 } as const
/** Files of a mail that are laid beside it; its original has them all. */
const mostFiles = 50

type Box = RowOf<typeof mailbox>

/** How a mailbox is entered. */
export const accountOf = (box: Box): MailAccount => ({ ...box, user: box.user ?? box.address })

/** What a look into a mailbox found. */
export interface Looked {
  readonly validity: string | null
  readonly lastUid: number | null
  readonly fetched: number
  readonly fault: string | null
}

/** Notes how far a mailbox was read. Somebody who edits it at the same moment makes it be noted once more. */
export async function noteChecked(desk: JobDesk, box: Box['id'], looked: Looked): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const row = await desk.see(({ read }) => read.get(mailbox, box))
    const input = { ...looked, lastUid: looked.lastUid === null ? null : String(looked.lastUid), at: moment(new Date()) }
    const command = { id: idFrom('mailbox', desk.job, row.version), record: mailbox.name, verb: 'noteChecked', row: box, version: row.version, input }
    try {
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
      return
    } catch (thrown) {
      if (!(thrown instanceof Refusal && thrown.code === 'stale') || attempt >= 3) throw thrown
    }
  }
}

/** What keeping a mail stands on. */
export type KeepingDesk = Pick<JobDesk, 'kernel' | 'company' | 'see'>

interface Keeping {
  readonly desk: KeepingDesk
  readonly box: Box
  readonly bytes: Uint8Array
  readonly fingerprint: string
  readonly waiting: Pick<Waiting, 'size' | 'receivedAt'>
  /** larger than is read: the bytes are its head alone */
  readonly large: boolean
}

const known = async ({ desk, box, fingerprint }: Pick<Keeping, 'desk' | 'box' | 'fingerprint'>): Promise<boolean> => {
  const found = await desk.see(({ read }) =>
    read.rows('select 1 from mail where company_id = $1 and mailbox = $2 and fingerprint = $3', [read.company, box.id, fingerprint]),
  )
  return found.length > 0
}

interface File {
  readonly name: string
  readonly bytes: Uint8Array
  readonly field: 'files' | 'original'
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Lays a file into the archive. One that lies there already, because a round broke off before its mail was written, is taken up. */
async function laid(desk: KeepingDesk, { name, bytes, field }: File): Promise<string> {
  const [there] = await desk.see(({ read }) =>
    read.rows<{ id: string }>(
      `select f.id from archive_file f where f.company_id = $1 and f.hash = $2 and f.made_by = $3 and f.name = $4 and f.state = 'kept'
         and not exists (select 1 from archive_link l where l.company_id = $1 and l.file = f.id) limit 1`,
      [read.company, digest(bytes), nobody, cleanName(name)],
    ),
  )
  if (there) return there.id
  const original = field === 'original'
  return await takeIn(desk.kernel, original ? null : scannerFrom(process.env), {
    company: desk.company,
    person: null,
    name,
    body: Readable.from([bytes]),
    size: bytes.length,
    hash: null,
    record: mail,
    field: mail.fields[field] ?? null,
    previous: null,
    secrecy: null,
    ...(original ? { known: { type: 'mail' as const, media: 'message/rfc822' } } : {}),
  })
}

/** The files of a mail in the archive, and in words those that were not taken. */
async function filesOf(desk: KeepingDesk, read: Mail): Promise<{ readonly files: readonly string[]; readonly told: readonly string[] }> {
  const files: string[] = []
  const told: string[] = []
  for (const one of read.attachments.slice(0, mostFiles)) {
    try {
      files.push(await laid(desk, { name: lineOf(one.name, 200), bytes: one.bytes, field: 'files' }))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      told.push(`附件「${lineOf(one.name, 100)}」没有另存：${thrown.says[0]}（邮件原件里有）`)
    }
  }
  if (read.attachments.length > mostFiles) told.push(`附件有 ${read.attachments.length} 个，只另存了前 ${mostFiles} 个，其余在邮件原件里`)
  return { files: [...new Set(files)], told }
}

/** What is shown of a mail: its markup, cleaned and without pictures from elsewhere; else its text. */
function shownOf(read: Mail): { readonly content: string | null; readonly told: readonly string[] } {
  const html = read.html === null ? '' : cleanHtml(untabled(read.html))
  const words = plainOf(html)
  if (words !== '' && fits(html, words)) return { content: html, told: [] }
  const text = read.text.trim() === '' ? words : read.text
  if (text.trim() === '') return { content: null, told: ['正文是空的或只有图片，请看附件和邮件原件'] }
  return { content: paragraphs(text), told: [...text].length > mostShown ? ['正文太长，没有全部显示，全文见邮件原件'] : [] }
}

const shownAddress = ({ name, address }: MailAddress): string => (name === '' || name === address ? address : `${name} <${address}>`)

/** An address that an answer can go to; null for what is none. */
function answerable(address: string): string | null {
  try {
    return mailKind.read(address, { kind: 'mail', label: ['', ''] })
  } catch {
    return null
  }
}

function headOf({ box, fingerprint, waiting }: Keeping) {
  return { mailbox: box.id, fingerprint, receivedAt: moment(waiting.receivedAt) }
}

/** The row of a mail that could be read. */
function rowOf(keeping: Keeping, read: Mail) {
  const { from } = read
  const shown = shownOf(read)
  const list = (all: readonly MailAddress[]): string | null => lineOf(all.map(shownAddress).join('、'), 1000) || null
  const row = {
    ...headOf(keeping),
    sender: lineOf(from?.name || from?.address || '', 200) || '（没有写发件人）',
    senderAddress: from === null ? null : answerable(from.address),
    subject: lineOf(read.subject, 300) || '（无主题）',
    recipients: list(read.to),
    copies: list(read.cc),
    sentAt: read.sentAt,
    messageId: read.messageId === null ? null : lineOf(read.messageId, 400) || null,
    content: shown.content,
  }
  return { row, told: shown.told }
}

async function create({ desk, box, fingerprint }: Keeping, row: object): Promise<void> {
  const command = { id: idFrom('mail', box.id, fingerprint), record: mail.name, verb: 'create', input: row }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
}

const unreadable = (keeping: Keeping, why: string) => ({
  row: { ...headOf(keeping), sender: '（读不出）', subject: '（读不出的邮件）' },
  told: [why],
})

/** What is in the way of a mail itself; a database or disk that is away is not, and ends the round. */
const ownFault = (thrown: unknown): string => {
  if (again(thrown)) throw thrown
  return thrown instanceof Refusal ? thrown.says[0] : '程序读不了这封邮件'
}

interface Whole {
  readonly row: { readonly subject: string }
  readonly told: readonly string[]
  readonly files: readonly string[]
}

async function readWhole(keeping: Keeping): Promise<Whole> {
  try {
    const read = await readMail(keeping.bytes)
    const { row, told } = rowOf(keeping, read)
    const laidDown = keeping.large ? { files: [], told: [] } : await filesOf(keeping.desk, read)
    return { row, files: laidDown.files, told: [...told, ...laidDown.told] }
  } catch (thrown) {
    return { ...unreadable(keeping, ownFault(thrown)), files: [] }
  }
}

/**
 * Writes one mail down, with its original and its files. One that cannot be read is kept whole with a word about it. A refusal of the original (the archive
 * is full) is let pass: the mail stays where it is and is fetched again.
 */
async function keep(keeping: Keeping): Promise<void> {
  const { desk, bytes, large, waiting } = keeping
  const { row, told, files } = await readWhole(keeping)
  const original = large ? [] : [await laid(desk, { name: `${row.subject}.eml`, bytes, field: 'original' })]
  const notes = [...(large ? [`邮件有 ${Math.ceil(waiting.size / 1_000_000)} MB，太大没有收下，请到邮箱里看`] : []), ...told]
  const whole = { ...row, files, original, told: notes.length === 0 ? null : notes.join('\n').slice(0, 4000) }
  try {
    await create(keeping, whole)
  } catch (thrown) {
    if (await known(keeping)) return
    const bare = unreadable(keeping, ownFault(thrown))
    await create(keeping, { ...bare.row, original, told: bare.told.join('\n') })
  }
}

/** Keeps a mail once; false where it is here already. */
export async function keepOnce(keeping: Omit<Keeping, 'fingerprint'>): Promise<boolean> {
  const whole = { ...keeping, fingerprint: digest(keeping.bytes) }
  if (await known(whole)) return false
  await keep(whole)
  return true
}

interface Round {
  uid: number
  fetched: number
  left: boolean
  /** thrown to end the job: it was cancelled, or the program stops */
  over: unknown
}

/** Bytes of a mail that the company's archive takes at most. */
async function largestOf(desk: JobDesk): Promise<number> {
  const found = await desk.see(({ read }) =>
    read.rows<{ largest: number }>('select largest::integer as largest from archive_policy where company_id = $1', [read.company]),
  )
  return Math.min(mailLimits.mail, (found[0]?.largest ?? 100) * 1_000_000)
}

async function fetchAll(desk: JobDesk, box: Box, folder: OpenFolder, round: Round): Promise<void> {
  const largest = await largestOf(desk)
  const waiting = await folder.waiting(round.uid, box.since, most.mails)
  let bytesRead = 0
  for (const [n, one] of waiting.entries()) {
    await desk.step(n, waiting.length).catch((thrown: unknown) => {
      round.over = thrown
      throw thrown
    })
    if (bytesRead > most.bytes) break
    const large = one.size > largest
    const bytes = large ? await folder.headOf(one.uid) : await folder.bytesOf(one.uid)
    if (bytes !== null) {
      bytesRead += bytes.length
      if (await keepOnce({ desk, box, bytes, waiting: one, large })) round.fetched += 1
    }
    round.uid = one.uid
  }
  round.left = waiting.length >= most.mails || round.uid < (waiting.at(-1)?.uid ?? 0)
}

/**
 * Fetches what is new in one mailbox, mail by mail: each is written before the next is asked for, known by the SHA-256 of its bytes, so that it is here once
 * whatever breaks off in between. How far it came is noted also when it breaks.
 */
export default defineJob({
  name: 'fetchMail',
  label: ['收取邮件', 'Fetch mails'],
  thread: true,
  run: async (desk, payload) => {
    const box = await desk.see(({ read }) => read.get(mailbox, readId(textual(payload.mailbox))))
    if (box.state !== 'watched') return { fetched: 0 }
    const round: Round = { uid: 0, fetched: 0, left: false, over: null }
    let validity: string | null = null
    try {
      await inFolder(accountOf(box), async (folder) => {
        validity = folder.validity
        round.uid = box.validity === folder.validity ? Number(box.lastUid) : 0
        await fetchAll(desk, box, folder, round)
      })
    } catch (thrown) {
      const fault = round.over === null ? (thrown instanceof Refusal ? thrown.says[0] : faultWords(thrown)) : null
      await noteChecked(desk, box.id, { validity, lastUid: validity === null ? null : round.uid, fetched: round.fetched, fault })
      if (fault === null) throw thrown
      return refuse('invalid', [`${box.address} 收信没有完成：${fault}`, `${box.address}: ${fault}`])
    }
    await noteChecked(desk, box.id, { validity, lastUid: round.uid, fetched: round.fetched, fault: null })
    if (round.left) await enqueue(desk.kernel, desk.company, desk.person, 'fetchMail', { mailbox: box.id }, idFrom('fetchMail', desk.job))
    return { fetched: round.fetched, left: round.left }
  },
})
