import nodemailer from 'nodemailer'

/** The company's way out for mail, as it is stored. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  readonly password: string | null
  readonly sender: string
}

/** One mail of plain text, files with it where there are any. `id` becomes its Message-ID, so that a mail which went out twice after a broken line is shown once by the reader's program. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly id: string
  /** the name it goes out under; the office's own for notices */
  readonly name?: string
  /** where an answer to it goes, when not to its sender */
  readonly replyTo?: string
  /** the Message-ID of the mail it answers, so that the reader's program shows both together */
  readonly inReplyTo?: string | null
  /** files that go with it */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Sends one mail. Throws with the server's words when it is not taken; a server that does not answer within 15 seconds counts as such. */
export async function sendMail(server: MailServer, mail: Mail): Promise<void> {
  const carrier = nodemailer.createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === null ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 15_000,
    // What stands in a notice is text: no file and no address is ever fetched for a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await carrier.sendMail({
      from: { name: mail.name ?? '内勤', address: server.sender },
      to: mail.to,
      subject: mail.subject.replaceAll(/[\r\n]+/g, ' '),
      text: mail.text,
      messageId: `<${mail.id}@neiqin>`,
      ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
      ...(mail.files ? { attachments: mail.files.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })) } : {}),
      ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo, references: mail.inReplyTo } : {}),
    })
  } finally {
    carrier.close()
  }
}

/** Why it was not taken, and whether another try would be refused alike: the server said so of this address or mail. */
export function mailFault(thrown: unknown): { readonly fault: string; readonly final: boolean } {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = 'code' in error ? String(error.code) : ''
  const said = 'responseCode' in error ? Number(error.responseCode) : 0
  if (code === 'EAUTH') return { fault: '「发信设置」的账号或授权码不对，请管理员核对', final: false }
  return { fault: error.message.slice(0, 300), final: said >= 500 && said < 600 }
}
