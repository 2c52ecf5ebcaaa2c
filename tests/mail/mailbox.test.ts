import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { enqueue } from '../../src/kernel/jobs/enqueue.ts'
import { endWaiting, runInThread } from '../../src/kernel/jobs/in-thread.ts'
import { faultWords, inFolder } from '../../src/kernel/mail/open-folder.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { beginJob } from '../../src/kernel/store/job-rows.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { realData } from '../database/real-data.ts'
import { runJob } from '../journeys/running.ts'
import { imapServer } from './imap-server.ts'
import type { ImapStandIn } from './imap-server.ts'

const collections = [realData('eml-mikel-mail'), realData('eml-cn')]
const absent = collections.find((one) => one.absent)?.absent
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))

let t: TestOffice
let imap: ImapStandIn
beforeAll(async () => {
  t = await testOffice()
})
afterAll(async () => {
  await t.close()
})
beforeEach(async () => {
  // The stand-in is a program on this machine: whoever starts the program lets it be spoken to.
  vi.stubEnv('NEIQIN_INNER_HOSTS', '127.0.0.1')
  imap = await imapServer()
})
afterEach(async () => {
  await imap.close()
})

let boxes = 0
const opened = async (more: object = {}): Promise<string> => {
  boxes += 1
  const input = {
    address: `box${boxes}@example.cn`,
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'testuser',
    password: 'testpass',
    since: '2000-01-01',
    responsible: t.people.clerk,
    ...more,
  }
  return (await perform(t.office.kernel, t.company, t.administrator, { id: randomUUID(), record: 'mailbox', verb: 'create', input })).id
}
const fetched = (mailbox: string): Promise<unknown> => runJob(t, 'fetchMail', { mailbox })
interface Kept {
  readonly fingerprint: string
  readonly subject: string
  readonly sender: string
  readonly content: string | null
  readonly told: string | null
  readonly hash: string | null
}
const kept = (mailbox: string): Promise<Kept[]> =>
  t.sql<Kept>(
    'select m.fingerprint, m.subject, m.sender, m.content, m.told, f.hash from mail m left join archive_file f on f.id::text = m.original where m.mailbox = $1 order by m.number',
    [mailbox],
  )
const act = async (record: string, verb: string, input: object, id: string): Promise<unknown> => {
  const [row] = await t.sql<{ version: number }>(`select version from ${record} where id = $1`, [id])
  const command = { id: randomUUID(), record, verb, row: id, version: row?.version ?? 0, input }
  return await perform(t.office.kernel, t.company, t.administrator, command)
}
const box = async (id: string) =>
  (
    await t.sql<{ fault: string | null; validity: string | null; last_uid: string | null }>('select fault, validity, last_uid from mailbox where id = $1', [id])
  )[0]

describe('a mailbox', () => {
  test('C10: 163 mails through broken lines, a mailbox that counts anew and mails that come twice: each is here exactly once, whole, and unread where it lies', async (context) => {
    context.skip(absent !== undefined, absent)
    const files = collections
      .flatMap(({ folder }) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile() && one.name.endsWith('.eml'))
      .map(({ parentPath, name }) => new Uint8Array(readFileSync(`${parentPath}/${name}`)))
    const made = Array.from({ length: 59 }, (_, n) => bytesOf(`From: a${n}@b.cn\nSubject: =?utf-8?B?6K+i5Lu3?= ${n}\nMessage-ID: <${n}@b.cn>\n\nbody ${n}\n`))
    const all = [...files, ...made]
    expect(all.length).toBe(163)
    imap.deliver(...all)
    const id = await opened()
    const wanted = new Set(all.map(digest))

    imap.breakEvery(30)
    let broken = 0
    for (let round = 0; round < 20; round += 1) {
      const outcome = await fetched(id).catch((thrown: unknown) => thrown)
      if (!(outcome instanceof Error)) break
      broken += 1
      expect(await box(id)).toMatchObject({ fault: '连接中断' })
    }
    imap.breakEvery(0)
    await fetched(id)
    expect(broken).toBeGreaterThan(2)

    // Restored: what comes now has numbers below those that were read.
    imap.restore(7, 60)
    const late = bytesOf('Subject: late\n\nx')
    imap.deliver(late)
    await fetched(id)
    imap.deliver(...all.slice(0, 12))
    await fetched(id)
    wanted.add(digest(late))
    const rows = await kept(id)
    expect(rows.map((row) => row.fingerprint).toSorted()).toEqual([...wanted].toSorted())
    // The original is what came over the wire, byte by byte.
    expect(rows.filter((row) => row.hash !== row.fingerprint)).toEqual([])
    expect(rows.filter((row) => row.subject === '（读不出的邮件）')).toEqual([])
    expect(imap.flags()).toEqual([])
    expect(await box(id)).toMatchObject({ fault: null, validity: '7' })
    expect((await t.sql<{ n: number }>('select sum(fetched)::integer as n from mail_check where mailbox = $1', [id]))[0]?.n).toBe(wanted.size)
    expect((await t.sql('select 1 from archive_file f where not exists (select 1 from archive_link l where l.file = f.id)')).length).toBe(0)
  }, 240_000)

  test('that does not let us in says so in words, to the person responsible once, and is asked again', async () => {
    const id = await opened({ password: 'falsch' })
    imap.deliver(bytesOf('Subject: x\n\ny'))
    expect((await refusalOf(fetched(id))).says[0]).toContain('授权码')
    expect(await box(id)).toMatchObject({ fault: expect.stringContaining('不接受账号或授权码') })
    await runJob(t, 'watchMail')
    const told = await t.sql<{ n: number }>('select count(*)::integer as n from notice where row_id = $1 and person = $2', [id, t.people.clerk])
    expect(told[0]?.n).toBe(1)
    expect(await kept(id)).toEqual([])
    await act('mailbox', 'pause', {}, id)
  })

  test('whose server hangs is given up, whether before it greets or in the middle', async () => {
    const quiet = createServer(() => undefined)
    const later = createServer((socket) => void socket.write('* OK hello\r\n'))
    const at = async (server: typeof quiet): Promise<number> => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      const address = server.address()
      return typeof address === 'object' && address !== null ? address.port : 0
    }
    const account = { host: '127.0.0.1', security: 'none', user: 'u', password: 'p', folder: 'INBOX' } as const
    for (const server of [quiet, later]) {
      const visit = inFolder({ ...account, port: await at(server) }, () => Promise.resolve(0), { answer: 400, visit: 900 })
      expect(faultWords(await visit.catch((thrown: unknown) => thrown))).toMatch(/没有应答|连接中断|很久没有应答/)
      server.close()
    }
  })

  test('inside the office is not entered unless whoever starts the program let it in', async () => {
    vi.stubEnv('NEIQIN_INNER_HOSTS', '')
    const id = await opened()
    expect((await refusalOf(fetched(id))).says[0]).toContain('本机或内网地址')
    await act('mailbox', 'pause', {}, id)
  })

  test('is looked into every five minutes: what is new is fetched, the first look of a day stands as evidence, and a look that finds nothing is not noted again', async () => {
    const id = await opened()
    const checks = async (): Promise<readonly string[]> =>
      (await t.sql<{ says: string }>('select says from mail_check where mailbox = $1 order by at', [id])).map((one) => one.says)
    await runJob(t, 'watchMail')
    await runJob(t, 'watchMail')
    expect(await checks()).toEqual([expect.stringContaining('没有新邮件')])
    imap.deliver(bytesOf('Subject: neu\n\nx'))
    expect(await runJob(t, 'watchMail')).toMatchObject({ fetching: 1 })
    const waiting = await t.sql<{ payload: object }>("select payload from job where name = 'fetchMail' and state = 'waiting'")
    expect(waiting).toContainEqual({ payload: { mailbox: id } })
    await fetched(id)
    expect(await checks()).toHaveLength(2)
    await act('mailbox', 'pause', {}, id)
  })

  test('keeps a mail that nobody can read, and lets it keep none of the others', async () => {
    const id = await opened()
    const endless = bytesOf(`X: ${'a'.repeat(1_100_000)}\n\nx`)
    imap.deliver(bytesOf('Subject: before\n\nx'), endless, bytesOf('Subject: after\n\nx'))
    await fetched(id)
    expect((await kept(id)).map(({ subject, told, hash }) => [subject, told, hash])).toEqual([
      ['before', null, expect.any(String)],
      ['（读不出的邮件）', '邮件解读不了，原件仍保存着', digest(endless)],
      ['after', null, expect.any(String)],
    ])
  })

  test('lays files beside the mail, names those the archive does not take, and shows markup without anything that runs or calls home', async () => {
    const id = await opened()
    const html =
      '<html><head><title>t</title><style>p{}</style></head><body onload="x()"><p>报价<b>12</b></p><table><tr><td>龙井</td><td>5 箱</td></tr></table><img src="http://evil.example/p.gif"><script>alert(1)</script><a href="javascript:x()">看</a></body></html>'
    const part = (head: string, body: string): string => `--b\n${head}\n\n${body}\n`
    imap.deliver(
      bytesOf(
        `From: "Zhou\u202e" <zhou@huamei.example.cn>\nSubject: offer\nContent-Type: multipart/mixed; boundary=b\n\n${part('Content-Type: text/html; charset=utf-8', html)}${part('Content-Type: text/plain\nContent-Disposition: attachment; filename=list.csv', 'a,b\n1,2')}${part('Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=offer.exe\nContent-Transfer-Encoding: base64', Buffer.from('4d5a9000', 'hex').toString('base64'))}--b--\n`,
      ),
    )
    await fetched(id)
    const [row] = await kept(id)
    expect(row?.content).toContain('<strong>12</strong>')
    expect(row?.content).toMatch(/龙井.+5 箱/)
    expect(row?.content).not.toMatch(/script|onload|img|evil|alert|<style|javascript/)
    expect(row?.told).toContain('附件「offer.exe」没有另存')
    expect(row?.sender).toBe('Zhou')
    const files = await t.sql<{ name: string; media: string }>(
      "select f.name, f.media from mail m join archive_file f on f.id::text = any(string_to_array(m.files || ' ' || m.original, ' ')) where m.mailbox = $1 order by f.name",
      [id],
    )
    expect(files).toEqual([
      { name: 'list.csv', media: 'text/csv' },
      { name: 'offer.eml', media: 'message/rfc822' },
    ])
  })

  test('of which a mail is larger than the archive takes has its head, and a full archive leaves mails where they are', async () => {
    const id = await opened()
    await t.sql('update archive_policy set largest = 1')
    imap.deliver(bytesOf(`From: a@b.cn\nSubject: large\n\n${'x'.repeat(1_200_000)}`))
    await fetched(id)
    await t.sql('update archive_policy set largest = 100')
    expect(await kept(id)).toMatchObject([{ subject: 'large', hash: null, told: expect.stringContaining('太大没有收下') }])
    await t.sql('update archive_policy set quota = 0')
    imap.deliver(bytesOf('Subject: small\n\nx'))
    expect((await refusalOf(fetched(id))).says[0]).toContain('已用完')
    expect(await kept(id)).toHaveLength(1)
    await t.sql('update archive_policy set quota = 100')
    await fetched(id)
    expect(await kept(id)).toMatchObject([{ subject: 'large' }, { subject: 'small' }])
  })

  test('is read in a thread of its own, where markup is cleaned as everywhere', async () => {
    const id = await opened()
    imap.deliver(bytesOf('Subject: thread\nContent-Type: text/html; charset=utf-8\n\n<p>价 <b>12</b></p><script>x()</script>'))
    const { pool, files } = t.office.kernel
    await enqueue(t.office.kernel, t.company, null, 'fetchMail', { mailbox: id }, randomUUID())
    const [job] = await t.sql<{ id: string }>("select id from job where name = 'fetchMail' and state = 'waiting' order by made_at desc limit 1")
    const row = await beginJob(pool, t.company, job?.id ?? '', randomUUID())
    const threads = { entry: new URL('./counting-thread.ts', import.meta.url), app: t.database.logins.app, files: files.folder }
    expect(await runInThread(threads, t.company, present(row, 'a job'), () => Promise.resolve())).toMatchObject({ fetched: 1 })
    expect(await kept(id)).toMatchObject([{ content: '<p>价 <strong>12</strong></p>' }])
    // The thread waits for the next, since it has read the office already: none is begun a second time.
    const again = { ...present(row, 'a job'), payload: { mailbox: id } }
    expect(await runInThread(threads, t.company, again, () => Promise.resolve())).toMatchObject({ fetched: 0 })
    expect(readFileSync(`${files.folder}-begun`, 'utf8')).toBe('1')
    await endWaiting(threads)
    rmSync(`${files.folder}-begun`)
  })
})
