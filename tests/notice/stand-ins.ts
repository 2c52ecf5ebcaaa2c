import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { SMTPServer } from 'smtp-server'

async function listening(server: { listen(port: number, host: string, done: () => void): unknown; address(): unknown }): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address !== 'object' || address === null || !('port' in address)) throw new Error('no port')
  return Number(address.port)
}

/** A mail server on loopback that takes what comes, or refuses it while told to. */
export interface MailBox {
  readonly port: number
  readonly mails: { readonly to: string; readonly raw: string }[]
  refuse(code: number | null): void
  close(): Promise<void>
}

export async function mailBox(): Promise<MailBox> {
  const mails: { to: string; raw: string }[] = []
  let refusal: number | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refusal !== null) return done(Object.assign(new Error('mailbox busy'), { responseCode: refusal }))
        mails.push({ to: session.envelope.rcptTo.map((one) => one.address).join(','), raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    port: address.port,
    mails,
    refuse: (code) => {
      refusal = code
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}

/** A place on loopback to which robots and webhooks are posted; it answers as `answer` says. */
export interface Receiver {
  readonly origin: string
  readonly got: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[]
  answer: (path: string, body: string) => { readonly status: number; readonly body: object } | null
  close(): Promise<void>
}

export async function receiver(): Promise<Receiver> {
  const got: { path: string; headers: IncomingMessage['headers']; body: string }[] = []
  const made: Receiver = { origin: '', got, answer: () => ({ status: 200, body: { errcode: 0, code: 0 } }), close: () => Promise.resolve() }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      got.push({ path: request.url ?? '', headers: request.headers, body })
      const answer = made.answer(request.url ?? '', body)
      // Hanging is an answer too.
      if (answer) response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
  })
  const port = await listening(server)
  return Object.assign(made, {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => void server.close(() => done()))
    },
  })
}

/** The groups as each platform checks what is posted to them: signature, freshness, form; what is wrong is told with 200 and a code, as they do. */
export function checkedAs(kind: 'wecom' | 'dingtalk' | 'feishu', secret: string | null): Receiver['answer'] {
  const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')
  return (path, raw) => {
    const body = JSON.parse(raw)
    if (kind === 'feishu') {
      const fresh = Math.abs(Date.now() / 1000 - Number(body.timestamp)) < 3600
      const good = secret === null || (fresh && body.sign === hmac(`${body.timestamp}\n${secret}`, ''))
      return {
        status: 200,
        body: good && body.msg_type === 'text' && body.content.text ? { code: 0, msg: 'success' } : { code: 19021, msg: 'sign match fail' },
      }
    }
    const url = new URL(path, 'http://x')
    const stamp = url.searchParams.get('timestamp') ?? ''
    const good = secret === null || (Math.abs(Date.now() - Number(stamp)) < 3_600_000 && url.searchParams.get('sign') === hmac(secret, `${stamp}\n${secret}`))
    return {
      status: 200,
      body: good && body.msgtype === 'text' && body.text.content ? { errcode: 0, errmsg: 'ok' } : { errcode: 310000, errmsg: 'sign not match' },
    }
  }
}
