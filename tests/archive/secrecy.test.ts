import { randomUUID } from 'node:crypto'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWaiting } from '../../src/kernel/archive/keep-texts.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { desk, docxOf, pdfOf, png } from './files.ts'
import type { Answer, Desk } from './files.ts'

let t: TestOffice
let at: Desk
let customer: string
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  at = await desk(t)
  customer = (await t.act('lead', 'customer', 'create', { code: 'K1', name: '华美食品' })).id
})
afterAll(async () => {
  await at.close()
  await t.close()
})

const command = (who: Staff, record: string, verb: string, row: string, input: object, version?: number): Promise<Answer> =>
  at.call(who, '/api/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), record, verb, row, input, ...(version === undefined ? {} : { version }) }),
  })
const content = (who: Staff, file: string, query = ''): Promise<Answer> => at.call(who, `/api/files/${file}/content${query}`)
const attached = async (who: Staff, name: string, bytes: Uint8Array, secrecy: string): Promise<string> => {
  const file = await at.bring(who, name, bytes, { record: 'customer', secrecy })
  expect((await command(who, 'customer', 'attach', customer, { files: [file] })).status).toBe(200)
  return file
}
const version = async (file: string): Promise<number> =>
  Number((await t.sql<{ version: number }>('select version from archive_file where id = $1', [file]))[0]?.version)
const looks = async (file: string): Promise<string[]> =>
  (
    await t.sql<{ what: string; name: string }>('select k.what, p.name from archive_look k join person p on p.id = k.person where file = $1 order by k.id', [
      file,
    ])
  ).map((one) => `${one.name} ${one.what}`)
const words = async (pdf: Buffer): Promise<string> => (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text

describe('who may know', () => {
  test('秘密 is for the roles of the settings, its uploader, and persons named; each class stands above the one below', async () => {
    const secret = await attached('clerk', '底价.pdf', pdfOf('floor price'), 'secret')
    const top = await attached('lead', '并购.pdf', pdfOf('merger'), 'confidential')
    expect(await Promise.all((['clerk', 'clerk2', 'lead', 'manager'] as const).map(async (who) => (await content(who, secret)).status))).toEqual([
      200, 404, 200, 200,
    ])
    expect(await Promise.all((['clerk', 'lead', 'manager'] as const).map(async (who) => (await content(who, top)).status))).toEqual([404, 200, 200])
    const named = await command('lead', 'archiveFile', 'update', top, { readers: [{ person: t.people.clerk2 }] }, await version(top))
    expect(named.status).toBe(200)
    expect([(await content('clerk2', top)).status, (await content('clerk', top)).status]).toEqual([200, 404])
    const row = await at.call('clerk2', `/api/records/customer/${customer}/files`)
    expect(row.body).toMatchObject({ hidden: 1 })
    expect(JSON.stringify(row.body)).not.toContain('底价')
    expect(JSON.stringify((await at.call('clerk2', `/api/records/customer/${customer}/history`)).body)).not.toContain('底价')
  })

  test('a class raised later closes the file to those who do not need to know; lowering it takes a manager', async () => {
    const file = await attached('clerk', '价格表.pdf', pdfOf('prices'), 'internal')
    expect((await content('clerk2', file)).status).toBe(200)
    expect((await command('clerk', 'archiveFile', 'update', file, { secrecy: 'secret' }, await version(file))).status).toBe(200)
    expect((await content('clerk2', file)).status).toBe(404)
    // How it is kept is told to those who may open it, and to nobody else.
    expect((await at.call('clerk', `/api/files/${file}`)).body).toMatchObject({ own: { row: { name: '价格表.pdf', secrecy: 'secret', retention: 'office' } } })
    expect((await at.call('clerk2', `/api/files/${file}`)).status).toBe(404)
    expect((await command('clerk', 'archiveFile', 'update', file, { secrecy: 'internal' }, await version(file))).status).toBe(403)
    expect((await command('clerk2', 'archiveFile', 'update', file, { note: 'x' }, await version(file))).status).toBe(404)
    expect((await command('manager', 'archiveFile', 'update', file, { secrecy: 'internal' }, await version(file))).status).toBe(200)
    expect((await content('clerk2', file)).status).toBe(200)
  })
})

describe('looking at what is secret', () => {
  test('is written down before it is shown, and nobody can change the book', async () => {
    const file = await attached('clerk', '客户名单.pdf', pdfOf('list'), 'secret')
    await content('lead', file)
    await content('lead', file, '?download=1')
    await at.call('clerk', `/api/files/${file}/preview`)
    await content('clerk2', file)
    expect(await looks(file)).toEqual(['赵敏 view', '赵敏 download', '李娜 preview'])
    expect((await at.call('manager', `/api/files/${file}`)).body.looks).toHaveLength(3)
    const client = await t.office.kernel.pool.connect()
    try {
      await client.query('begin')
      await client.query(`set local neiqin.company = '${t.company}'`)
      await expect(client.query('delete from archive_look')).rejects.toThrow('permission denied')
    } finally {
      await client.query('rollback')
      client.release()
    }
    expect(await looks(await attached('clerk', '公开.pdf', pdfOf('open'), 'internal'))).toEqual([])
  })

  test('shows a PDF with the name, the company and the time on it, and never the bytes that were brought', async () => {
    const bytes = pdfOf('floor price 45.80')
    const file = await attached('clerk', '底价二.pdf', bytes, 'secret')
    const shown = await content('lead', file)
    expect(shown.headers.get('content-type')).toBe('application/pdf')
    expect(shown.bytes.equals(bytes)).toBe(false)
    const said = await words(shown.bytes)
    expect(said).toContain('floor price 45.80')
    expect(said).toContain('赵敏')
    expect(said).toContain('江南百味食品有限公司')
    expect(said).toMatch(/20\d\d-\d\d-\d\d \d\d:\d\d/)
    expect(shown.headers.get('cache-control')).toBe('no-store')
  })

  test('a picture becomes a PDF with the name on it; a document its words; what has neither is refused', async () => {
    const picture = await content('lead', await attached('clerk', '图.png', png, 'secret'))
    expect(await words(picture.bytes)).toContain('赵敏')
    const document = await attached('clerk', '说明.docx', docxOf('秘密配方第七条'), 'secret')
    await readWaiting(t.office.kernel, t.company, 100, () => Promise.resolve())
    const covered = await words((await content('lead', document)).bytes)
    expect(covered).toContain('秘密配方第七条')
    expect(covered).toContain('赵敏')
    const sound = await attached('clerk', '录音.mp3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(500)]), 'secret')
    expect((await content('lead', sound)).status).toBe(403)
  })

  test('the original goes only to who may have it, and that is written down too', async () => {
    const bytes = pdfOf('original')
    const file = await attached('clerk', '原件.pdf', bytes, 'secret')
    expect((await content('lead', file, '?original=1')).status).toBe(403)
    const manager = await content('manager', file, '?original=1')
    expect([manager.status, manager.bytes.equals(bytes)]).toEqual([200, true])
    expect(await looks(file)).toContain('周强 original')
  })
})
