import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// W06: the name of a site may lead elsewhere a moment later. It is looked up once a line, and the line goes to what was checked.

interface Found {
  readonly address: string
  readonly family: number
}
type Done = (fault: Error | null, found: readonly Found[]) => void
const answers: Found[][] = []
const asked: string[] = []
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (host: string, _options: object, done: Done) => {
    asked.push(host)
    done(null, answers.shift() ?? [{ address: '127.0.0.1', family: 4 }])
  },
}))
const { fetchPage, pageFaultWords } = await import('../../src/kernel/fetch/fetch-page.ts')

let spoken = 0
const server = createServer((_request, response) => {
  spoken += 1
  response.writeHead(200, { 'content-type': 'text/html' }).end('<p>secret</p>')
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((done) => void server.listen(8080, '127.0.0.1', done).on('error', () => void server.listen(8443, '127.0.0.1', done)))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => void server.close())

const faultOf = async (): Promise<string> =>
  await fetchPage(`http://site.example:${port}/`, { etag: null, modified: null }, new AbortController().signal, { bytes: 1000, patience: 400, hops: 3 }).then(
    () => 'was read',
    (thrown: unknown) => pageFaultWords(thrown),
  )

test('a name that leads inside, or both ways, is not followed', async () => {
  answers.push([{ address: '127.0.0.1', family: 4 }])
  expect(await faultOf()).toContain('不允许的地址 site.example')
  answers.push([
    { address: '192.0.2.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ])
  expect(await faultOf()).toContain('不允许的地址 site.example')
  expect(spoken).toBe(0)
})

test('a name that leads outside when it is checked, and inside a moment later, is looked up once and never spoken to inside', async () => {
  asked.length = 0
  // A net for documents (RFC 5737): nobody answers there.
  answers.push([{ address: '192.0.2.1', family: 4 }])
  expect(await faultOf()).not.toBe('was read')
  expect(asked).toEqual(['site.example'])
  expect(spoken).toBe(0)
})
