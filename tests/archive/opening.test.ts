import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { desk, pdfOf, png } from './files.ts'
import type { Answer, Desk } from './files.ts'

let t: TestOffice
let at: Desk
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  at = await desk(t)
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
const customer = async (name: string): Promise<string> =>
  (await t.act('lead', 'customer', 'create', { code: `K${Math.floor(Math.random() * 1e9)}`, name, salesperson: t.people.sales })).id
const content = (who: Staff, file: string, headers: { [name: string]: string } = {}, query = ''): Promise<Answer> =>
  at.call(who, `/api/files/${file}/content${query}`, { headers })

describe('who may open a file', () => {
  test("what hangs nowhere is its uploader's alone", async () => {
    const file = await at.bring('clerk', '草稿.txt', Buffer.from('draft'))
    expect((await content('clerk', file)).status).toBe(200)
    expect((await content('clerk2', file)).status).toBe(404)
    expect((await content('manager', file)).status).toBe(404)
    expect((await at.call('clerk2', `/api/files?ids=${file}`)).body.rows).toEqual([])
    expect((await at.call('clerk2', '/api/archive?find=草稿')).body.rows).toEqual([])
    expect((await at.call('clerk2', `/api/records/archiveFile/${file}`)).status).toBe(403)
  })

  test('what hangs on a row is open to whom the row is, and closed again when it is taken down', async () => {
    const id = await customer('华美食品')
    const file = await at.bring('clerk', '营业执照.png', png, { record: 'customer' })
    expect((await command('clerk', 'customer', 'attach', id, { files: [file] })).status).toBe(200)
    expect((await content('sales', file)).status).toBe(200)
    expect((await content('sales2', file)).status).toBe(404)
    expect((await at.call('sales', `/api/records/customer/${id}/files`)).body.files).toMatchObject([{ id: file, field: '' }])
    const history = await at.call('clerk', `/api/records/customer/${id}/history`)
    expect(JSON.stringify(history.body)).toContain('营业执照.png')
    expect((await command('sales', 'customer', 'detach', id, { files: [file] })).status).toBe(403)
    expect((await command('clerk', 'customer', 'detach', id, { files: [file] })).status).toBe(200)
    expect((await content('sales', file)).status).toBe(404)
    expect((await command('clerk', 'customer', 'detach', id, { files: [file] })).status).toBe(404)
  })

  test("nobody hangs another one's loose file on a row of his to read it", async () => {
    const id = await customer('借道')
    const file = await at.bring('clerk', 'private.txt', Buffer.from('private'))
    const answer = await command('clerk2', 'customer', 'attach', id, { files: [file] })
    expect(answer.status).toBe(404)
    expect((await content('clerk2', file)).status).toBe(404)
  })

  test('another company sees nothing of it', async () => {
    const file = await at.bring('clerk', '本公司.txt', Buffer.from('ours'))
    const rows = await t.office.readers.connect()
    try {
      await rows.query('begin')
      await rows.query(`set local neiqin.company = '${t.company + 1}'`)
      for (const table of ['archive_file', 'archive_link', 'archive_upload', 'archive_look', 'archive_text', 'archive_thumb'])
        expect((await rows.query(`select 1 from ${table}`)).rows, table).toEqual([])
      await expect(
        rows.query('insert into archive_look (company_id, id, file, person, what) values ($1, $2, $2, $2, $3)', [t.company, file, 'view']),
      ).rejects.toThrow('row-level security')
    } finally {
      await rows.query('rollback')
      rows.release()
    }
  })

  test('a field declared with files asks the same, keeps the row searchable by their names and tells them in its history', async () => {
    const foreign = await at.bring('clerk2', 'other.pdf', pdfOf('other'))
    const own = await at.bring('clerk', '年度合同扫描.pdf', pdfOf('own'), { record: 'paperOriginal', field: 'scans' })
    const paper = { code: 'HT-001', name: '年度合同', category: 'contract', writtenOn: '2026-01-05', place: 'A-1' }
    const refused = await at.call('clerk', '/api/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), record: 'paperOriginal', verb: 'create', input: { ...paper, scans: [own, foreign] } }),
    })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([404, expect.stringContaining('"path":"scans"')])
    const row = await t.act('clerk', 'paperOriginal', 'create', { ...paper, scans: [own] })
    expect((await content('sales2', own)).status).toBe(200)
    expect((await t.act('clerk', 'paperOriginal', 'update', { scans: null }, row)).scans).toBeNull()
    expect((await content('sales2', own)).status).toBe(404)
    const history = await at.call('clerk', `/api/records/paperOriginal/${row.id}/history`)
    expect(JSON.stringify(history.body)).toContain('年度合同扫描.pdf')
  })
})

describe('how a file is handed out', () => {
  test('in parts, with its Chinese name, locked against running anything, and never kept', async () => {
    const file = await at.bring('clerk', '报价"一\'二(三).pdf', pdfOf('range'))
    const whole = await content('clerk', file)
    expect(whole.headers.get('content-type')).toBe('application/pdf')
    expect(whole.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('报价一')}`)
    expect(whole.headers.get('content-disposition')).not.toMatch(/[\r\n]/)
    expect(whole.headers.get('content-security-policy')).toContain('sandbox')
    expect(whole.headers.get('cache-control')).toBe('no-store')
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    const part = await content('clerk', file, { range: 'bytes=0-4' })
    expect([part.status, part.bytes.toString(), part.headers.get('content-range')]).toEqual([206, '%PDF-', `bytes 0-4/${whole.bytes.length}`])
    expect((await content('clerk', file, { range: 'bytes=-5' })).bytes.toString()).toBe('%%EOF')
    expect((await content('clerk', file, { range: `bytes=${whole.bytes.length}-` })).status).toBe(416)
    expect((await content('clerk', file, { range: 'bytes=x' })).status).toBe(200)
    expect((await content('clerk', file, {}, '?download=1')).headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('text and drawings are never shown by the browser itself', async () => {
    const file = await at.bring('clerk', 'a.txt', Buffer.from('<b>x</b> plain'))
    const answer = await content('clerk', file)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  })

  test('bytes that the disk lost are said to be lost', async () => {
    const file = await at.bring('clerk', 'lost.txt', Buffer.from('lost bytes'))
    const [row] = await t.sql<{ hash: string }>('select hash from archive_file where id = $1', [file])
    await t.office.kernel.files.remove(row?.hash ?? '')
    const answer = await content('clerk', file)
    expect([answer.status, answer.says]).toEqual([409, expect.stringContaining('备份')])
  })

  test('a small picture comes from its uploader only, is a picture, and is small', async () => {
    const file = await at.bring('clerk', 'p.png', png)
    const put = (who: Staff, body: Uint8Array) => at.call(who, `/api/files/${file}/thumb`, { method: 'PUT', body: new Uint8Array(body) })
    expect((await put('clerk', Buffer.from('<svg/>'))).status).toBe(400)
    expect((await put('clerk', Buffer.alloc(90_000, 1))).status).toBe(413)
    expect((await put('clerk2', png)).status).toBe(404)
    expect((await put('clerk', png)).status).toBe(200)
    const thumb = await at.call('clerk', `/api/files/${file}/thumb`)
    expect([thumb.headers.get('content-type'), thumb.bytes.equals(png)]).toEqual(['image/png', true])
  })
})
