import PostalMime from 'postal-mime'
import type { Address, Attachment, Email } from 'postal-mime'
import { Refusal, refuse } from '../../base/refusal.ts'

/** A mail address with the name that stands before it, empty where none does. */
export interface MailAddress {
  readonly name: string
  readonly address: string
}

/** A file that a mail carries. */
export interface MailFile {
  readonly name: string
  readonly media: string
  readonly bytes: Uint8Array
}

/** What a mail says: words decoded, HTML as it came (it is a stranger's: never shown unsanitised). */
export interface Mail {
  readonly from: MailAddress | null
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly subject: string
  readonly messageId: string | null
  /** moment in UTC; null where the mail has none that can be read */
  readonly sentAt: string | null
  readonly text: string
  readonly html: string | null
  readonly attachments: readonly MailFile[]
}

/** Of what a mail may have; it comes from a stranger (trust W04). Sizes in bytes, texts in characters. */
export const mailLimits = { mail: 50_000_000, headers: 1_000_000, depth: 40, addresses: 200, files: 100, subject: 500, text: 200_000 } as const

const control = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11)}-${String.fromCharCode(31)}${String.fromCharCode(127)}]`,
  'g',
)

/** Text that the database and a page can hold: whole characters, no control signs but tabs and line ends. */
const clean = (text: string, most: number): string => text.toWellFormed().replaceAll('\r\n', '\n').replaceAll(control, '').slice(0, most).toWellFormed()

const addressesIn = (given: readonly Address[] | undefined): readonly MailAddress[] =>
  (given ?? [])
    .flatMap((one) => ('group' in one && one.group ? one.group : [{ name: one.name, address: one.address ?? '' }]))
    .filter(({ address }) => address !== '')
    .slice(0, mailLimits.addresses)
    .map(({ name, address }) => ({ name: clean(name, 200).trim(), address: clean(address, 254).trim().toLowerCase() }))

function momentIn(date: string | undefined): string | null {
  const at = new Date(date ?? '')
  const year = at.getUTCFullYear()
  return year >= 1980 && year <= 2200 ? at.toISOString() : null
}

function fileIn({ filename, mimeType, content }: Attachment, index: number): readonly MailFile[] {
  if (typeof content === 'string') return []
  const bytes = new Uint8Array(content)
  if (bytes.length === 0) return []
  const ending = mimeType === 'message/rfc822' ? '.eml' : ''
  return [{ name: clean(filename ?? '', 200).trim() || `附件${index + 1}${ending}`, media: clean(mimeType, 100), bytes }]
}

/** Signs of letters that were written as bytes of a Chinese set into a head that says nothing of it: read as Latin or as broken UTF-8. */
const mojibake = /[\u0080-\u00ff]{2}|\ufffd/

/** A head of a mail whose writer put bytes of GB18030 into it, against the standard, and as many Chinese programs did. */
function headAsWritten(bytes: Uint8Array, name: string): string | null {
  const end = bytes.findIndex((byte, at) => byte === 10 && (bytes[at + 1] === 10 || (bytes[at + 1] === 13 && bytes[at + 2] === 10)))
  const head = bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, mailLimits.headers))
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(head)
    const said = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replaceAll(/\r?\n[ \t]/g, ' ') ?? ''
    // A word of Chinese has characters side by side; single ones among letters are another language's accents.
    return /\p{Script=Han}{2}/u.test(said) ? said : null
  } catch {
    return null
  }
}

/**
 * Reads a mail as it came over the wire. Refuses `tooLarge` what is above `mailLimits`, `invalid` what no reader makes anything of; a mail without sender,
 * date or subject is still one.
 */
export async function readMail(bytes: Uint8Array): Promise<Mail> {
  if (bytes.length > mailLimits.mail) refuse('tooLarge', ['邮件超过 50 MB，不解读', 'The mail is larger than 50 MB'])
  const mail = await parsed(bytes)
  const subject = mail.subject ?? ''
  const said = mojibake.test(subject) ? (headAsWritten(bytes, 'Subject') ?? subject) : subject
  const [from = null] = addressesIn(mail.from ? [mail.from] : mail.sender ? [mail.sender] : [])
  return {
    from,
    to: addressesIn(mail.to),
    cc: addressesIn(mail.cc),
    subject: clean(said, mailLimits.subject).replaceAll(/\s+/g, ' ').trim(),
    messageId: mail.messageId === undefined || mail.messageId === '' ? null : clean(mail.messageId, 400),
    sentAt: momentIn(mail.date),
    text: clean(mail.text ?? '', mailLimits.text),
    html: mail.html === undefined || mail.html.trim() === '' ? null : clean(mail.html, mailLimits.text * 4),
    attachments: mail.attachments.slice(0, mailLimits.files).flatMap(fileIn),
  }
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: mailLimits.depth, maxHeadersSize: mailLimits.headers, forceRfc822Attachments: true })
  } catch (thrown) {
    // Whatever a library throws is about the mail.
    throw new Refusal('invalid', ['邮件解读不了，原件仍保存着', `The mail cannot be read: ${thrown instanceof Error ? thrown.message : ''}`])
  }
}
