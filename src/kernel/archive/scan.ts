import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { refuse } from '../../base/refusal.ts'

/** How files are looked through for viruses: a running clamd, or a command that ends with 1 when it finds one. */
export type Scanner = { readonly clamd: { readonly host: string; readonly port: number } } | { readonly command: string } | null

const patience = 60_000

/** What the administrator set: `NEIQIN_CLAMD` as host:port, or `NEIQIN_SCAN` as a program that gets the path; null when neither is. */
export function scannerFrom(environment: { readonly [name: string]: string | undefined }): Scanner {
  const { NEIQIN_CLAMD: clamd, NEIQIN_SCAN: command } = environment
  if (clamd) {
    const [host, port] = clamd.split(':')
    return { clamd: { host: host || '127.0.0.1', port: Number(port) || 3310 } }
  }
  return command ? { command } : null
}

function infected(name: string): never {
  refuse('invalid', [`文件带有病毒（${name}），没有保存`, `The file carries a virus (${name}) and was not kept`], 'file')
}

/** A scanner that is set up and does not answer lets nothing through. */
function silent(): never {
  refuse('invalid', ['病毒扫描没有响应，文件没有保存，请稍后再传或联系管理员', 'The virus scanner does not answer: nothing was kept'], 'file')
}

/** Refuses a file in which a virus was found, and every file while the scanner is silent. */
export async function refuseInfected(scanner: Scanner, path: string): Promise<void> {
  if (scanner === null) return
  const answer = 'clamd' in scanner ? await askClamd(scanner.clamd, path).catch(() => null) : await askCommand(scanner.command, path)
  if (answer === null) silent()
  const found = /(?:stream|[^:]*): (.+) FOUND/.exec(answer)
  if (found?.[1]) infected(found[1])
  if (!/: OK\s*$/.test(answer.trim())) silent()
}

/** clamd's INSTREAM: chunks of four bytes length, big end first, and the bytes; a chunk of none ends it. */
async function askClamd(at: { readonly host: string; readonly port: number }, path: string): Promise<string> {
  const socket = createConnection(at)
  socket.setTimeout(patience, () => socket.destroy(new Error('clamd is silent')))
  const answer = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.on('data', (part: Buffer) => {
      text += part.toString('utf8')
    })
    socket.on('end', () => resolve(text.replaceAll('\0', '')))
    socket.on('error', reject)
  })
  try {
    await Promise.all([answer, stream(socket, path)])
    return await answer
  } finally {
    socket.destroy()
  }
}

async function stream(socket: Socket, path: string): Promise<void> {
  const write = async (bytes: Buffer): Promise<void> => {
    if (!socket.write(bytes)) await new Promise((go) => socket.once('drain', go))
  }
  await write(Buffer.from('zINSTREAM\0'))
  for await (const part of createReadStream(path)) {
    if (!(part instanceof Buffer)) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    await write(length)
    await write(part)
  }
  await write(Buffer.alloc(4))
}

/** Exit code 0 is clean and 1 a virus, as clamscan has it; everything else is no answer. */
async function askCommand(command: string, path: string): Promise<string | null> {
  return await new Promise((resolve) => {
    execFile(command, [path], { timeout: patience }, (thrown, output) => {
      if (!thrown) resolve('stream: OK')
      else if (thrown.code === 1) resolve(/FOUND/.test(output) ? output : 'stream: virus FOUND')
      else resolve(null)
    })
  })
}
