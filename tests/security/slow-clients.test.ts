import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, serverApp } from '../../src/app/server.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'

// Who sends a byte now and then to hold the server's connections is cut off, and nobody else notices.

let t: TestOffice
let server: Awaited<ReturnType<typeof listen>>
const bugs: unknown[] = []
const limits = { headers: 300, request: 700, look: 100, idle: 300, headerBytes: 8192, connections: 12 }

beforeAll(async () => {
  t = await testOffice()
  server = await listen(
    serverApp(t.office, 'token', (_id, thrown) => bugs.push(thrown)),
    0,
    '127.0.0.1',
    limits,
  )
})
afterAll(async () => {
  await server.close()
  await t.close()
})

interface Line {
  readonly socket: Socket
  /** what came back until the server closed, and after how many milliseconds it did */
  readonly over: Promise<{ readonly answer: string; readonly after: number }>
}

async function dial(): Promise<Line> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const begun = Date.now()
  let answer = ''
  socket.on('data', (part) => {
    answer += part.toString('utf8')
  })
  // Not by `once` of the events: a line that is reset is over, too.
  const over = new Promise<Awaited<Line['over']>>((resolve) => socket.on('close', () => resolve({ answer, after: Date.now() - begun })))
  await once(socket, 'connect')
  return { socket, over }
}

/** Sends the same again and again until the line is closed. */
function trickle(socket: Socket, text: string): void {
  const sending = setInterval(() => {
    if (socket.writable) socket.write(text)
  }, 50)
  socket.on('close', () => clearInterval(sending))
}

const healthy = async (): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}/api/health`, { headers: { connection: 'close' } })).status

test('headers that never end are cut off in their time, however busily they come, and others are served meanwhile', async () => {
  const lines = await Promise.all(Array.from({ length: 6 }, dial))
  for (const { socket } of lines) {
    socket.write('GET /api/health HTTP/1.1\r\nhost: a\r\n')
    trickle(socket, 'x-a: b\r\n')
  }
  expect(await healthy()).toBe(200)
  for (const { over } of lines) {
    const { answer, after } = await over
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(after).toBeLessThan(limits.request)
  }
})

test('a body that never ends is cut off in its time, and is no fault of the program', async () => {
  const { socket, over } = await dial()
  socket.write('POST /api/setup HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{')
  trickle(socket, ' ')
  const { after } = await over
  expect(after).toBeGreaterThan(limits.headers)
  expect(after).toBeLessThan(limits.request + 5 * limits.look + 500)
  expect(bugs).toEqual([])
})

test('a line that asks nothing is hung up on', async () => {
  const { socket, over } = await dial()
  socket.write('GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n')
  const { answer } = await over
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  const silent = await dial()
  expect((await silent.over).answer).not.toMatch(/^HTTP\/1\.1 200 /)
})

test('headers larger than they may be are refused', async () => {
  const { socket, over } = await dial()
  socket.write(`GET /api/health HTTP/1.1\r\nhost: a\r\ncookie: ${'a'.repeat(limits.headerBytes)}\r\n\r\n`)
  expect((await over).answer).toMatch(/^HTTP\/1\.1 431 /)
})

test('more connections than there may be are not taken, and are again when others went', async () => {
  const lines = await Promise.all(Array.from({ length: limits.connections + 5 }, dial))
  const begun = Date.now()
  const ends = await Promise.all(lines.map(({ over }) => over))
  expect(ends.filter(({ answer }) => answer === '').length).toBeGreaterThanOrEqual(5)
  expect(Date.now() - begun).toBeLessThan(3000)
  expect(await healthy()).toBe(200)
})
