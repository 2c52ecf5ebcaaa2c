declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net'

  interface Message {
    readonly uid: number
    readonly flags: readonly string[]
    raw: string
  }
  interface Folder {
    uidvalidity: number
    uidnext: number
    messages: Message[]
  }
  interface Connection {
    readonly socket: Socket | null
  }
  interface ImapServer {
    readonly server: Server
    readonly outputHandlers: ((connection: Connection, response: object, description: string) => void)[]
    getMailbox(path: string): Folder
    appendMessage(path: string, flags: readonly string[], at: Date | undefined, raw: string): void
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
  }
  export default function hoodiecrow(options: {
    readonly plugins?: readonly string[]
    readonly storage?: object
    readonly users?: { readonly [name: string]: { readonly password: string } }
  }): ImapServer
}
