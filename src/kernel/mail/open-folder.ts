import { ImapFlow } from 'imapflow'
import { outsideAddress } from '../notice/outside.ts'
import { mailLimits } from './read-mail.ts'

/** A mailbox of another server, as it is stored. */
export interface MailAccount {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly password: string
  readonly folder: string
}

/** A mail that lies there. */
export interface Waiting {
  readonly uid: number
  /** bytes */
  readonly size: number
  /** when the server got it */
  readonly receivedAt: Date
}

/** A folder that was opened for reading only: nothing in it is changed, also not what counts as read. */
export interface OpenFolder {
  /** UIDVALIDITY: another value, and the numbers of before mean nothing any more */
  readonly validity: string
  /** mails with numbers above `after` that came on that day or later, in the order of their numbers, at most `most` */
  waiting(after: number, since: string, most: number): Promise<readonly Waiting[]>
  /** the mail as it came over the wire; null where it has gone meanwhile */
  bytesOf(uid: number): Promise<Uint8Array | null>
  /** its head alone */
  headOf(uid: number): Promise<Uint8Array | null>
}

/** Milliseconds: for an answer, and for a whole visit. */
export interface Patience {
  readonly answer: number
  readonly visit: number
}

const usual: Patience = { answer: 20_000, visit: 240_000 }

/** QQ and 163 let nobody read who does not say what program it is. */
const clientInfo = { name: 'Neiqin', vendor: 'Neiqin', version: '1.0' }

async function clientFor(account: MailAccount, patience: Patience): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: await outsideAddress(account.host),
    servername: account.host,
    port: account.port,
    secure: account.security === 'tls',
    ...(account.security === 'tls' ? {} : { doSTARTTLS: account.security === 'starttls' }),
    auth: { user: account.user, pass: account.password },
    clientInfo,
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: patience.answer,
    greetingTimeout: patience.answer,
    socketTimeout: patience.answer,
    maxLiteralSize: mailLimits.mail + 1_000_000,
    maxResponseSize: mailLimits.mail + 2_000_000,
  })
  // What breaks is told by whatever was asked for at that time; unheard it would end the program.
  client.on('error', () => undefined)
  return client
}

function folderOf(client: ImapFlow, validity: string): OpenFolder {
  const waiting: OpenFolder['waiting'] = async (after, since, most) => {
    const found = await client.search({ uid: `${after + 1}:*`, since }, { uid: true })
    // `n:*` names the last mail also when it lies below n.
    const uids = (found || [])
      .filter((uid) => uid > after)
      .toSorted((a, b) => a - b)
      .slice(0, most)
    if (uids.length === 0) return []
    const listed = await client.fetchAll(uids, { uid: true, size: true, internalDate: true }, { uid: true })
    return listed
      .map(({ uid, size, internalDate }) => ({ uid, size: size ?? 0, receivedAt: new Date(internalDate ?? Date.now()) }))
      .map((one) => (Number.isNaN(one.receivedAt.getTime()) ? { ...one, receivedAt: new Date() } : one))
      .toSorted((a, b) => a.uid - b.uid)
  }
  const bytesOf: OpenFolder['bytesOf'] = async (uid) => {
    const found = await client.fetchOne(String(uid), { uid: true, source: true }, { uid: true })
    return found && found.source ? found.source : null
  }
  const headOf: OpenFolder['headOf'] = async (uid) => {
    const found = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true })
    return found && found.headers ? found.headers : null
  }
  return { validity, waiting, bytesOf, headOf }
}

/** Opens a folder for reading and closes the line whatever happens. Throws what the server or the line said; a server that hangs is given up. */
export async function inFolder<T>(account: MailAccount, run: (folder: OpenFolder) => Promise<T>, patience: Patience = usual): Promise<T> {
  const client = await clientFor(account, patience)
  const over = setTimeout(() => client.close(), patience.visit)
  try {
    await client.connect()
    const opened = await client.mailboxOpen(account.folder, { readOnly: true })
    const result = await run(folderOf(client, String(opened.uidValidity)))
    await client.logout()
    return result
  } finally {
    clearTimeout(over)
    client.close()
  }
}

const codes: { readonly [code: string]: string } = {
  ENOTFOUND: '找不到服务器，请核对服务器地址',
  EAI_AGAIN: '找不到服务器，请核对服务器地址和本机的网络',
  ECONNREFUSED: '服务器不接受连接，请核对端口',
  ECONNRESET: '连接中断',
  NoConnection: '连接中断',
  EConnectionClosed: '连接中断',
  CONNECT_TIMEOUT: '连接不上服务器，请核对地址和端口',
  GREETING_TIMEOUT: '服务器没有应答，请核对端口和加密方式',
  UPGRADE_TIMEOUT: '服务器没有应答，请核对加密方式',
  ETIMEOUT: '服务器很久没有应答',
  ETIMEDOUT: '连接不上服务器，请核对地址和端口',
}

/** Why a mailbox could not be read, in words for who set it up. The next round tries again. */
export function faultWords(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '收信失败'
  if ('authenticationFailed' in thrown && thrown.authenticationFailed)
    return '登录不了：邮箱不接受账号或授权码。QQ、163 邮箱请在网页设置里开启 IMAP，并填授权码（不是登录密码）'
  const code = 'code' in thrown ? String(thrown.code) : ''
  const said = 'responseText' in thrown && typeof thrown.responseText === 'string' ? thrown.responseText : thrown.message
  if (codes[code]) return codes[code]
  return /certificate|self.signed|altnames/i.test(thrown.message) ? '服务器的证书不可信，请核对服务器地址' : said.slice(0, 200)
}
