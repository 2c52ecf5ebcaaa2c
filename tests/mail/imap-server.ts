import type { Socket } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'

/** A mailbox on loopback that speaks IMAP: testuser, testpass. */
export interface ImapStandIn {
  readonly port: number
  deliver(...mails: readonly Uint8Array[]): void
  /** the folder is made anew, as a server does that was restored: it holds the last mails only, and counts them from one */
  restore(validity: number, last: number): void
  /** breaks the line each time so many mails were handed out; 0: never */
  breakEvery(mails: number): void
  /** the marks that stand on mails */
  flags(): readonly string[]
  close(): Promise<void>
}

export async function imapServer(): Promise<ImapStandIn> {
  const server = hoodiecrow({
    plugins: ['ID'],
    storage: { INBOX: { uidvalidity: 1, messages: [] }, '': { folders: {} } },
    users: { testuser: { password: 'testpass' } },
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  let [every, handed] = [0, 0]
  server.outputHandlers.push((connection, response) => {
    // Whole mails come as literals; lists of numbers and sizes do not.
    if (every === 0 || !JSON.stringify(response).includes('"LITERAL"')) return
    handed += 1
    if (handed % every === 0) connection.socket?.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const folder = server.getMailbox('INBOX')
  return {
    port: address.port,
    deliver: (...mails) => {
      for (const mail of mails) server.appendMessage('INBOX', [], undefined, Buffer.from(mail).toString('latin1'))
    },
    restore: (validity, last) => {
      folder.uidvalidity = validity
      folder.messages = folder.messages.slice(-last).map((message, n) => ({ ...message, uid: n + 1 }))
      folder.uidnext = last + 1
    },
    breakEvery: (mails) => {
      every = mails
      handed = 0
    },
    flags: () => folder.messages.flatMap((message) => message.flags),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((done) => server.close(done))
    },
  }
}
