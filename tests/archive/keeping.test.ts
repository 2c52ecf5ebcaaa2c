import { randomUUID } from 'node:crypto'
import { open, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erase, sweep, verifyFiles } from '../../src/kernel/archive/sweep.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { desk, pdfOf } from './files.ts'
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

const none = (): Promise<void> => Promise.resolve()
const command = (who: Staff, record: string, verb: string, row: string, input: object, version?: number): Promise<Answer> =>
  at.call(who, '/api/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), record, verb, row, input, ...(version === undefined ? {} : { version }) }),
  })
interface Entry {
  readonly id: string
  readonly version: number
  readonly hash: string
  readonly until: string
  readonly state: string
}
const entry = async (file: string): Promise<Entry> => {
  const [row] = await t.sql<Entry>('select id, version, hash, until, state from archive_file where id = $1', [file])
  if (!row) throw new Error('no entry')
  return row
}
const attached = async (name: string, bytes: Uint8Array, query: { [name: string]: string } = {}): Promise<string> => {
  const file = await at.bring('clerk', name, bytes, { record: 'customer', ...query })
  await command('clerk', 'customer', 'attach', customer, { files: [file] })
  return file
}

describe('versions', () => {
  test('a newer one takes the place of the older, which stays readable to whom the row is; there is one next version only', async () => {
    const first = await attached('合同 v1.pdf', pdfOf('one'))
    const second = await attached('合同 v2.pdf', pdfOf('two'), { previous: first })
    const { body } = await at.call('sales', `/api/files/${second}`)
    expect(await (await at.call('clerk2', `/api/records/customer/${customer}/files`)).body.files).toMatchObject([{ id: second, edition: 2 }])
    expect(body).toMatchObject({})
    expect((await at.call('clerk2', `/api/files/${second}`)).body.versions).toMatchObject([
      { id: second, edition: 2 },
      { id: first, edition: 1 },
    ])
    expect((await at.call('clerk2', `/api/files/${first}/content`)).status).toBe(200)
    expect((await at.upload('clerk', 'x.pdf', pdfOf('three'), { previous: first })).status).toBe(409)
    const foreign = await at.bring('clerk2', 'loose.pdf', pdfOf('loose'))
    expect((await at.upload('clerk', 'x.pdf', pdfOf('four'), { previous: foreign })).status).toBe(404)
  })

  test('the content of an entry cannot be exchanged', async () => {
    const file = await attached('a.pdf', pdfOf('a'))
    const { version } = await entry(file)
    expect((await command('clerk', 'archiveFile', 'update', file, { upload: randomUUID() }, version)).status).toBe(409)
  })
})

describe('terms', () => {
  test('follow the class and the day they count from, and are made longer only', async () => {
    const file = await attached('old.pdf', pdfOf('old'))
    const change = async (input: object): Promise<Answer> => command('clerk', 'archiveFile', 'update', file, input, (await entry(file)).version)
    expect((await change({ retention: 'contract', countedFrom: '2027-01-01' })).status).toBe(200)
    expect((await entry(file)).until).toBe('2037-01-01')
    expect((await change({ retention: 'office' })).status).toBe(409)
    expect((await change({ retention: 'lasting' })).status).toBe(200)
    expect((await entry(file)).until).toBeNull()
    expect((await change({ retention: 'voucher' })).status).toBe(409)
  })
})

/** An entry whose term is over: made as in life, its days then set back as if years had passed. */
async function overdue(name: string): Promise<string> {
  const file = await attached(name, pdfOf(name))
  await t.sql("update archive_file set until = '2020-01-01', counted_from = '2017-01-01' where id = $1", [file])
  return file
}
const propose = () => t.act('lead', 'destruction', 'create', { before: '2024-01-01' })

describe('destruction', () => {
  test('takes the term, a list, and two persons who did not make it; the bytes go, the entry and its hash stay', async () => {
    expect((await refusalOf(propose())).path).toBe('before')
    const file = await overdue('due.pdf')
    const { hash } = await entry(file)
    const list = await propose()
    expect(list.count).toBe(1)
    expect((await refusalOf(t.sign('lead', 'destruction', 'approve', list))).code).toBe('review')
    expect((await refusalOf(t.act('manager', 'destruction', 'approve', {}, list))).code).toBe('review')
    await t.sign('manager', 'destruction', 'approve', list)
    expect((await entry(file)).state).toBe('kept')
    expect((await refusalOf(t.sign('manager', 'destruction', 'approve', list))).code).toBe('review')
    await t.sign('finance', 'destruction', 'approve', list)
    expect(await entry(file)).toMatchObject({ state: 'destroyed', hash })
    expect(await t.sql("select 1 from job where name = 'eraseFiles'")).toHaveLength(1)
    expect(await erase(t.office.kernel, t.company, [hash])).toBe(1)
    expect(await t.office.kernel.files.sizeOf(hash)).toBeNull()
    expect((await at.call('clerk', `/api/files/${file}/content`)).status).toBe(409)
    expect(await t.sql('select 1 from archive_text where hash = $1', [hash])).toEqual([])
    expect((await command('clerk', 'customer', 'attach', customer, { files: [file] })).status).toBe(409)
  })

  test('what is on hold is not listed; a hold that comes later stops the list; what another entry stands on keeps its bytes', async () => {
    const held = await overdue('held.pdf')
    const twin = await attached('twin.pdf', pdfOf('held.pdf'))
    expect((await command('clerk', 'archiveFile', 'hold', held, { reason: '诉讼' }, (await entry(held)).version)).status).toBe(403)
    expect((await command('manager', 'archiveFile', 'hold', held, { reason: '诉讼' }, (await entry(held)).version)).status).toBe(200)
    expect((await refusalOf(propose())).path).toBe('before')
    expect((await command('manager', 'archiveFile', 'release', held, { reason: '结案' }, (await entry(held)).version)).status).toBe(200)
    const list = await propose()
    await t.sign('manager', 'destruction', 'approve', list)
    expect((await command('manager', 'archiveFile', 'hold', held, { reason: '审计' }, (await entry(held)).version)).status).toBe(200)
    expect((await refusalOf(t.sign('finance', 'destruction', 'approve', list))).says[0]).toContain('「held.pdf」已冻结')
    await t.act('lead', 'destruction', 'void', { reason: '审计' }, list)
    expect((await command('manager', 'archiveFile', 'destroy', held, {}, (await entry(held)).version)).status).toBe(403)
    await command('manager', 'archiveFile', 'release', held, { reason: '完' }, (await entry(held)).version)
    const again = await propose()
    await t.sign('manager', 'destruction', 'approve', again)
    await t.sign('finance', 'destruction', 'approve', again)
    const { hash } = await entry(held)
    expect(await erase(t.office.kernel, t.company, [hash])).toBe(0)
    expect((await at.call('clerk', `/api/files/${twin}/content`)).status).toBe(200)
  })
})

describe('the disk', () => {
  const old = new Date(Date.now() - 90 * 3_600_000)

  test('bytes that nothing refers to go after a while, those on which an entry stands never, and what broke off too', async () => {
    const { files } = t.office.kernel
    const file = await attached('stays.pdf', pdfOf('stays'))
    const { hash } = await entry(file)
    const stray = await files.receive(
      (async function* () {
        yield await Promise.resolve(Buffer.from('stray'))
      })(),
      100,
      null,
    )
    await files.keep(stray)
    await files.drop(stray)
    await writeFile(join(files.folder, 'incoming', 'broken'), 'half')
    expect(await sweep(t.office.kernel, t.company, none)).toMatchObject({ removed: 0, strays: 0 })
    for (const path of [files.pathOf(hash), files.pathOf(stray.hash), join(files.folder, 'incoming', 'broken')]) await utimes(path, old, old)
    const swept = await sweep(t.office.kernel, t.company, none)
    expect([swept.removed, swept.strays]).toEqual([1, 1])
    expect(await files.sizeOf(stray.hash)).toBeNull()
    expect(await files.sizeOf(hash)).not.toBeNull()
    expect(await readdir(join(files.folder, 'incoming'))).toEqual([])
  })

  test('an entry without its bytes is told by the sweep, a flipped bit by verify', async () => {
    const { files } = t.office.kernel
    expect((await verifyFiles(t.office.kernel, t.company)).faults).toEqual([])
    const flipped = await entry(await attached('flip.pdf', pdfOf('flip')))
    const gone = await entry(await attached('gone.pdf', pdfOf('gone')))
    const handle = await open(files.pathOf(flipped.hash), 'r+')
    await handle.write(Buffer.from('X'), 0, 1, 20)
    await handle.close()
    await files.remove(gone.hash)
    expect((await sweep(t.office.kernel, t.company, none)).dangling).toHaveLength(1)
    const { faults } = await verifyFiles(t.office.kernel, t.company)
    expect(faults.filter((one) => one.includes('flip.pdf') || one.includes('gone.pdf'))).toHaveLength(2)
  })
})
