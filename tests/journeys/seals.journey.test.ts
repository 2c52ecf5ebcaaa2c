import { createHash, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, dayIn } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { textual } from '../../src/base/text.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { sealUse } from '../../src/modules/seals/seal-use.record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current, fileOf } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import type { Row } from './chain.ts'

// C1: a paper is stamped as it was approved, by who keeps the seal; seals change hands before a witness and are counted.

let t: TestOffice
let company: Row
const today = dayIn('Asia/Shanghai', new Date())
const words = '食品经营许可证延续申请书'
beforeAll(async () => {
  t = await testOffice()
  company = await t.act('lead', 'companySeal', 'create', {
    code: 'YZ1',
    name: '公司公章',
    kind: 'company',
    custodian: t.people.finance,
    deputy: t.people.clerk2,
    keptAt: '保险柜',
  })
})
afterAll(() => t.close())

const round = async (day: Day = today): Promise<number> => await goRound(t.office.kernel, t.company, new Date(`${day}T12:00:00+08:00`))
const duties = async (duty: string, subject: string): Promise<string[]> =>
  (
    await t.sql<{ told: string }>(
      "select state || ' ' || coalesce((select name from person p where p.id = duty.owner), owner_role) as told from duty where duty = $1 and subject = $2 order by due_on, id",
      [duty, subject],
    )
  ).map((row) => row.told)
const sealNow = async (id: string) =>
  (
    await t.sql<{ custodian: string; deputy: string | null; returns_to: string | null; kept_until: Day | null; out_on: string | null }>(
      'select custodian, deputy, returns_to, kept_until::text, out_on from company_seal where id = $1',
      [id],
    )
  )[0]
const asked = async (more: object = {}): Promise<Row> =>
  await t.act('clerk', 'sealUse', 'create', {
    seal: company.id,
    original: [await fileOf(t, 'clerk', words)],
    paper: words,
    recipient: '市场监督管理局',
    copies: 2,
    pages: 12,
    purpose: '许可证延续',
    ...more,
  })
const granted = async (row: Row): Promise<Row> => {
  await t.sign('lead', 'sealUse', 'approve', row)
  return await t.sign('manager', 'sealUse', 'approve', row)
}
const stamp = (who: Staff, row: Row, more: object = {}) => t.act(who, 'sealUse', 'stamp', { stampedCopies: 2, ...more }, row)
const away = async (absent: Staff, delegate: Staff, lastDay: Day = today, only: object = {}): Promise<Row> =>
  await t.act(absent, 'delegation', 'create', { delegate: t.people[delegate], lastDay, reason: '出差', ...only })

describe('C1: what is stamped is what was approved', () => {
  test('the digest and the custodian are found by the program; neither is typed, and a file or a contract text there must be', async () => {
    const made = await asked()
    expect(made).toMatchObject({ state: 'made', custodian: t.people.finance, digest: createHash('sha256').update(words).digest('hex') })
    for (const typed of [{ digest: 'f'.repeat(64) }, { custodian: t.people.clerk }, { stampedBy: t.people.clerk }])
      expect(await refusalOf(asked(typed))).toMatchObject({ path: Object.keys(typed)[0] })
    expect(await refusalOf(asked({ original: null }))).toMatchObject({ code: 'rule', path: 'original' })
    // Another's upload is nobody else's to have stamped.
    expect(await refusalOf(asked({ original: [await fileOf(t, 'sales', '别人的文件')] }))).toMatchObject({ path: 'original' })
  })

  test('who approves sees the file, its digest and the seal, and that the same file was stamped before', async () => {
    const comparison = present(t.office.kernel.office.comparison('sealUse', 'approve'), 'a review sheet')
    const sheet = async (id: string) => await t.see(async (read) => await comparison.sheet(read, await read.get(sealUse, readId(id))))
    const told = async (id: string) => (await sheet(id)).groups.flatMap((group) => group.rows.map((row) => [row.label[0], row.values[0], row.note?.[0] ?? '']))
    const made = await asked({ takenOut: true, backOn: addDays(today, 1), companion: t.people.sales })
    const digest = createHash('sha256').update(words).digest('hex')
    const first = await told(made.id)
    for (const row of [
      ['待盖文件', `${words}.txt`, ''],
      ['文件摘要（SHA-256）', digest, ''],
      ['印章', '公司公章', ''],
      ['随行人', '王强', ''],
    ])
      expect(first).toContainEqual(row)
    await t.sql("update seal_use set stamped_on = $2, number = 'YY-旧' where id = $1", [made.id, today])
    expect(await told((await asked()).id)).toContainEqual(['文件摘要（SHA-256）', digest, `同一份文件已盖过章：YY-旧，${today}`])
    await t.sql('update seal_use set stamped_on = null where id = $1', [made.id])
    await t.act('clerk', 'sealUse', 'void', { reason: '试' }, made)
  })

  test('two approve, neither who asks nor who keeps the seal; only the custodian stamps, no more than was approved; the scan is filed', async () => {
    const made = await asked()
    expect(await refusalOf(stamp('finance', made))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.sign('finance', 'sealUse', 'approve', made))).toMatchObject({ code: 'review' })
    const row = await granted(made)
    await round(addDays(today, 1))
    expect(await duties('stampApproved', made.id)).toEqual(['open 孙丽'])
    expect((await refusalOf(stamp('clerk', row))).says[0]).toContain('盖章人须是该印章的保管人：孙丽')
    expect(await refusalOf(stamp('finance', row, { stampedCopies: 3 }))).toMatchObject({ code: 'rule', path: 'stampedCopies' })
    expect(await refusalOf(stamp('finance', row, { stampedCopies: 0 }))).toMatchObject({ code: 'invalid', path: 'stampedCopies' })
    expect(await refusalOf(stamp('finance', row, { stampedOn: addDays(today, 1) }))).toMatchObject({ code: 'invalid', path: 'stampedOn' })
    const stamped = await stamp('finance', row)
    expect(stamped).toMatchObject({ state: 'stamped', stampedBy: t.people.finance, stampedOn: today })
    expect(await refusalOf(stamp('finance', stamped))).toMatchObject({ code: 'state' })
    await round(addDays(today, 5))
    expect([await duties('stampApproved', made.id), await duties('fileStamped', made.id)]).toEqual([['done 孙丽'], ['open clerk']])
    expect(await refusalOf(t.act('clerk', 'sealUse', 'file', { fileNumber: 'G-1' }, stamped))).toMatchObject({ code: 'invalid', path: 'scan' })
    const scan = [await fileOf(t, 'clerk', '盖好的')]
    expect(await t.act('clerk', 'sealUse', 'file', { fileNumber: 'G-1', scan }, stamped)).toMatchObject({ state: 'filed', scan })
    await round(addDays(today, 5))
    expect(await duties('fileStamped', made.id)).toEqual(['done clerk'])
  })

  test('a file that has a newer edition, or whose bytes are other ones by now, is not stamped', async () => {
    const row = await granted(await asked())
    const [file] = Array.isArray(row.original) ? row.original.map(textual) : []
    const before = present(file, 'the file that was asked for')
    const newer = await fileOf(t, 'clerk', '改过的申请书', before)
    expect(await refusalOf(stamp('finance', row))).toMatchObject({ code: 'stale', path: 'original' })
    await t.sql('update archive_file set previous = null where id = $1', [newer])
    const [{ hash } = { hash: '' }] = await t.sql<{ hash: string }>('select hash from archive_file where id = $1', [before])
    await writeFile(t.office.kernel.files.pathOf(hash), '换过的内容')
    expect((await refusalOf(stamp('finance', row))).says[0]).toContain('文件与申请时的摘要不同')
    await writeFile(t.office.kernel.files.pathOf(hash), words)
    expect(await stamp('finance', row)).toMatchObject({ state: 'stamped' })
  })

  test('a request of old without a file is neither approved nor handed out', async () => {
    const made = await asked()
    const leaving = await granted(await asked({ takenOut: true, backOn: today, companion: t.people.sales }))
    await t.sql('update seal_use set original = null, digest = null where id = any($1)', [[made.id, leaving.id]])
    await t.sign('lead', 'sealUse', 'approve', made)
    expect(await refusalOf(t.sign('manager', 'sealUse', 'approve', made))).toMatchObject({ code: 'state', path: 'original' })
    expect(await refusalOf(t.act('finance', 'sealUse', 'takeOut', {}, leaving))).toMatchObject({ code: 'state', path: 'original' })
    for (const row of [made, leaving]) await t.act('clerk', 'sealUse', 'void', { reason: '重新申请' }, row)
  })

  test('the deputy stamps on days on which the custodian is away, and on no other; nobody stamps what he approved', async () => {
    const row = await granted(await asked())
    expect((await refusalOf(stamp('clerk2', row))).says[0]).toContain('签字委托')
    // Some reviews handed on say nothing of where he is.
    const some = await away('finance', 'reviewerA', today, { only: 'sealUse.approve' })
    expect(await refusalOf(stamp('clerk2', row))).toMatchObject({ code: 'forbidden' })
    await t.sql('update delegation set "only" = null where id = $1', [some.id])
    expect(await refusalOf(stamp('clerk', row))).toMatchObject({ code: 'forbidden' })
    expect(await stamp('clerk2', row)).toMatchObject({ stampedBy: t.people.clerk2, custodian: t.people.finance })
    const led = await t.act('lead', 'companySeal', 'update', { deputy: t.people.lead }, await current(t, 'company_seal', company.id))
    expect(await refusalOf(stamp('lead', await granted(await asked())))).toMatchObject({ code: 'review' })
    await t.act('lead', 'companySeal', 'update', { deputy: t.people.clerk2 }, led)
    await t.sql('delete from delegation')
  })

  test('a seal that is out is asked for nowhere else until its keeper has it again; it leaves with two, and may come back unused', async () => {
    const outside = { takenOut: true, backOn: addDays(today, 1), companion: t.people.sales }
    expect(await refusalOf(asked({ ...outside, companion: t.people.clerk }))).toMatchObject({ code: 'rule', path: 'companion' })
    expect(await refusalOf(asked({ ...outside, backOn: null }))).toMatchObject({ code: 'rule', path: 'backOn' })
    const waits = await granted(await asked())
    const row = await granted(await asked(outside))
    expect(await refusalOf(stamp('finance', row))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('finance', 'sealUse', 'takeOut', {}, waits))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('clerk', 'sealUse', 'takeOut', {}, row))).toMatchObject({ code: 'forbidden' })
    const out = await t.act('finance', 'sealUse', 'takeOut', {}, row)
    expect(out).toMatchObject({ state: 'out', takenOn: today })
    expect((await sealNow(company.id))?.out_on).toBe(row.id)
    expect((await refusalOf(asked())).says[0]).toContain('外带中')
    expect(await refusalOf(stamp('finance', waits))).toMatchObject({ code: 'state', path: 'seal' })
    expect(
      await refusalOf(t.act('finance', 'sealHandover', 'create', { seal: company.id, to: t.people.lead, witness: t.people.manager, reason: '调岗' })),
    ).toMatchObject({ code: 'state' })
    await round()
    expect(await duties('sealBack', row.id)).toEqual(['open 孙丽'])
    expect(await refusalOf(t.act('clerk', 'sealUse', 'giveBack', { stampedCopies: 1 }, out))).toMatchObject({ code: 'forbidden' })
    const back = await t.act('finance', 'sealUse', 'giveBack', { stampedCopies: 1 }, out)
    expect(back).toMatchObject({ state: 'stamped', returnedOn: today, stampedBy: t.people.clerk, stampedCopies: 1 })
    await round()
    expect(await duties('sealBack', row.id)).toEqual(['done 孙丽'])
    expect(await stamp('finance', waits)).toMatchObject({ state: 'stamped' })
    const unused = await t.act('finance', 'sealUse', 'takeOut', {}, await granted(await asked(outside)))
    expect(await t.act('finance', 'sealUse', 'giveBack', { stampedCopies: 0 }, unused)).toMatchObject({ state: 'void', stampedBy: null, returnedOn: today })
    expect((await sealNow(company.id))?.out_on).toBeNull()
  })

  test('a seal out of use is asked for no more, and is not put out of use while something of it is open', async () => {
    const old = await t.act('lead', 'companySeal', 'create', { code: 'YZ9', name: '旧公章', kind: 'company', custodian: t.people.finance, keptAt: '柜' })
    const made = await asked({ seal: old.id })
    expect(await refusalOf(t.act('lead', 'companySeal', 'update', { active: false }, old))).toMatchObject({ code: 'depended', path: 'active' })
    await t.act('clerk', 'sealUse', 'void', { reason: '不盖了' }, made)
    await t.act('lead', 'companySeal', 'update', { active: false }, old)
    expect(await refusalOf(asked({ seal: old.id }))).toMatchObject({ code: 'state', path: 'seal' })
  })

  test('the log has each paper that was stamped, with both who approved it, who stamped it and its digest', async () => {
    const page = await pageOf(t, as(t.people.lead, 'lead'), 'sealLog', { from: today, to: today })
    const digest = createHash('sha256').update(words).digest('hex')
    expect(page.rows.length).toBe(5)
    expect(page.rows[0]).toMatchObject({
      seal: '公司公章',
      paper: words,
      copies: 2,
      approvers: '赵敏、周强',
      fileNumber: 'G-1',
      digest: digest.replaceAll(/(.{16})(?=.)/g, '$1 '),
    })
    expect(page.rows.filter((row) => (row.outside ?? '') !== '').length).toBe(1)
    expect(Number(page.totals.copies)).toBe(9)
    expect((await pageOf(t, as(t.people.lead, 'lead'), 'sealLog', { from: today, to: today, applicant: t.people.lead })).rows).toEqual([])
  })
})

describe('C1: a seal changes hands', () => {
  let seal: Row
  const given = (who: Staff, more: object = {}) =>
    t.act(who, 'sealHandover', 'create', { seal: seal.id, to: t.people.lead, witness: t.people.manager, reason: '岗位调整', ...more })
  beforeAll(async () => {
    seal = await t.act('lead', 'companySeal', 'create', {
      code: 'YZ2',
      name: '合同专用章',
      kind: 'contract',
      custodian: t.people.finance,
      deputy: t.people.lead,
      keptAt: '财务室',
    })
  })

  test('nobody types another custodian into the register', async () => {
    const refused = await refusalOf(t.act('lead', 'companySeal', 'update', { custodian: t.people.manager, deputy: null }, seal))
    expect([refused.code, refused.path]).toEqual(['state', 'custodian'])
    expect(refused.says[0]).toContain('印章交接')
  })

  test('is given by its custodian, or for one who is away by the head of the office, to somebody who may keep one', async () => {
    expect(await refusalOf(given('clerk'))).toMatchObject({ code: 'forbidden', path: 'seal' })
    expect(await refusalOf(given('manager', { witness: t.people.clerk }))).toMatchObject({ code: 'forbidden', path: 'seal' })
    expect(await refusalOf(given('finance', { from: t.people.clerk }))).toMatchObject({ path: 'from' })
    expect(await refusalOf(given('finance', { to: t.people.finance }))).toMatchObject({ code: 'rule', path: 'to' })
    expect(await refusalOf(given('finance', { witness: t.people.finance }))).toMatchObject({ code: 'rule', path: 'witness' })
    expect(await refusalOf(given('finance', { to: t.people.sales }))).toMatchObject({ code: 'rule', path: 'to' })
    expect(await refusalOf(given('finance', { on: addDays(today, -3), until: addDays(today, -1) }))).toMatchObject({ code: 'invalid', path: 'until' })
    await away('finance', 'reviewerA')
    expect(await refusalOf(given('manager'))).toMatchObject({ code: 'forbidden', path: 'witness' })
    const stood = await given('manager', { witness: t.people.clerk })
    expect(stood).toMatchObject({ from: t.people.finance })
    expect(await refusalOf(given('finance'))).toMatchObject({ code: 'duplicate', path: 'seal' })
    await t.act('manager', 'sealHandover', 'void', { reason: '等本人回来' }, stood)
    await t.sql('delete from delegation')
  })

  test('for a time: each confirms for himself, the register follows, requests go along, and on its day it comes back', async () => {
    const waits = await granted(await asked({ seal: seal.id }))
    const until = addDays(today, 2)
    const made = await given('finance', { to: t.people.lead, until })
    await round()
    expect(await duties('confirmHandover', made.id)).toEqual(['open 赵敏'])
    expect(await refusalOf(t.act('manager', 'sealHandover', 'accept', {}, made))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('manager', 'sealHandover', 'attest', {}, made))).toMatchObject({ code: 'state' })
    const accepted = await t.act('lead', 'sealHandover', 'accept', {}, made)
    expect(await refusalOf(t.act('lead', 'sealHandover', 'attest', {}, accepted))).toMatchObject({ code: 'forbidden' })
    expect((await sealNow(seal.id))?.custodian).toBe(t.people.finance)
    expect(await refusalOf(t.act('lead', 'companySeal', 'update', { custodian: t.people.lead, deputy: null }, seal))).toMatchObject({ path: 'custodian' })
    const lent = await t.act('manager', 'sealHandover', 'attest', {}, accepted)
    expect(lent).toMatchObject({ state: 'lent', deputyTook: true })
    expect(await sealNow(seal.id)).toMatchObject({ custodian: t.people.lead, deputy: null, returns_to: t.people.finance, kept_until: until })
    const moved = await current(t, 'seal_use', waits.id)
    expect(await t.sql("select changes -> 'custodian' as custodian from audit where row_id = $1 and verb = 'noteKeeper'", [waits.id])).toEqual([
      { custodian: [t.people.finance, t.people.lead] },
    ])
    expect(await refusalOf(t.act('finance', 'sealUse', 'stamp', { stampedCopies: 2 }, moved))).toMatchObject({ code: 'forbidden' })
    // The one who keeps it for now approved this paper before: another request is his to stamp.
    expect(await refusalOf(t.act('lead', 'sealUse', 'stamp', { stampedCopies: 2 }, moved))).toMatchObject({ code: 'review' })
    const other = await asked({ seal: seal.id })
    expect(other).toMatchObject({ custodian: t.people.lead })
    expect(await refusalOf(t.sign('lead', 'sealUse', 'approve', other))).toMatchObject({ code: 'review' })
    await t.sign('finance', 'sealUse', 'approve', other)
    expect(await stamp('lead', await t.sign('manager', 'sealUse', 'approve', other))).toMatchObject({ stampedBy: t.people.lead })
    expect(await refusalOf(given('lead', { to: t.people.clerk }))).toMatchObject({ code: 'duplicate' })
    await round(until)
    expect(await duties('sealReturns', made.id)).toEqual(['open 孙丽'])
    expect(await refusalOf(t.act('lead', 'sealHandover', 'takeBack', {}, lent))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('finance', 'sealHandover', 'takeBack', {}, lent)).toMatchObject({ state: 'returned', returnedOn: today })
    expect(await sealNow(seal.id)).toMatchObject({ custodian: t.people.finance, deputy: t.people.lead, returns_to: null, kept_until: null })
    await round(until)
    expect([await duties('sealReturns', made.id), await duties('confirmHandover', made.id)]).toEqual([['done 孙丽'], ['done 赵敏']])
  })

  test('for good, and what was lent may stay where it is when a head of the office says so; who keeps it does not', async () => {
    const lent = async (until: Day | null): Promise<Row> => {
      const accepted = await t.act('clerk', 'sealHandover', 'accept', {}, await given('finance', { to: t.people.clerk, until }))
      return await t.act('manager', 'sealHandover', 'attest', {}, accepted)
    }
    const first = await lent(today)
    expect(await refusalOf(t.act('clerk', 'sealHandover', 'keep', { reason: '不回来了' }, first))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('lead', 'sealHandover', 'keep', { reason: '财务调岗' }, first)).toMatchObject({ state: 'done' })
    expect(await sealNow(seal.id)).toMatchObject({ custodian: t.people.clerk, returns_to: null, kept_until: null })
    const back = await given('clerk', { to: t.people.finance })
    await t.act('manager', 'sealHandover', 'attest', {}, await t.act('finance', 'sealHandover', 'accept', {}, back))
    expect(await sealNow(seal.id)).toMatchObject({ custodian: t.people.finance, deputy: t.people.lead })
    expect(await refusalOf(t.act('manager', 'sealHandover', 'void', { reason: '误' }, await current(t, 'seal_handover', back.id)))).toMatchObject({
      code: 'state',
    })
  })
})

describe('E2: who keeps a seal', () => {
  const retire = async (who: Staff) => {
    const { id, version } = await current(t, 'person', t.people[who])
    const command = { id: randomUUID(), record: 'person', verb: 'update', row: id, version, input: { active: false } }
    return await perform(t.office.kernel, t.company, t.administrator, command)
  }

  test('does not leave with it: his departure names it, also the one he lent out, and he is not put out of use', async () => {
    const own = await t.act('lead', 'companySeal', 'create', { code: 'YZ3', name: '业务章', kind: 'department', custodian: t.people.reviewerA, keptAt: '柜' })
    const told = async (): Promise<string> => {
      const made = await t.act('clerk', 'departure', 'create', { person: t.people.reviewerA, to: t.people.reviewerB, lastDay: addDays(today, 9) })
      await t.act('manager', 'departure', 'void', { reason: '试' }, made)
      return JSON.stringify(made.items)
    }
    expect(await told()).toContain('业务章（保管人）')
    const refused = await refusalOf(retire('reviewerA'))
    expect([refused.code, refused.path]).toEqual(['depended', 'active'])
    expect(refused.says[0]).toContain('印章 业务章')
    const given = { seal: own.id, to: t.people.clerk, witness: t.people.manager, reason: '休假', until: today }
    const accepted = await t.act('clerk', 'sealHandover', 'accept', {}, await t.act('reviewerA', 'sealHandover', 'create', given))
    const lent = await t.act('manager', 'sealHandover', 'attest', {}, accepted)
    expect(await told()).toContain('业务章（借出代管')
    expect(await refusalOf(retire('reviewerA'))).toMatchObject({ code: 'depended', path: 'active' })
    await t.act('lead', 'sealHandover', 'keep', { reason: '离职' }, lent)
    expect(await told()).not.toContain('业务章')
    expect((await retire('reviewerA')).row).toMatchObject({ active: false })
    await t.act('lead', 'companySeal', 'update', { active: false }, await current(t, 'company_seal', own.id))
    await t.sql('update person set active = true where id = $1', [t.people.reviewerA])
  })
})

describe('C1: seals are counted once a month', () => {
  test('by a custodian, each seal once, and again by who keeps none; what is missing is the manager’s until he says what was done', async () => {
    const beginning = present(t.office.kernel.office.beginning('sealCount'), 'a beginning')
    const { lines } = await t.see(async (read) => ({ lines: [], ...(await beginning.begin(read, { person: readId<'person'>(t.people.finance), on: today })) }))
    expect(lines).toHaveLength(2)
    const found = (...findings: readonly object[]) => ({ lines: lines.map((line: object, n: number) => ({ ...line, finding: 'present', ...findings[n] })) })
    const count = (who: Staff, input: object) => t.act(who, 'sealCount', 'create', input)
    expect(await refusalOf(count('reviewerA', found()))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(count('finance', { lines }))).toMatchObject({ code: 'rule', path: 'lines.0.finding' })
    expect(await refusalOf(count('finance', { lines: found().lines.slice(1) }))).toMatchObject({ code: 'invalid', path: 'lines' })
    expect(await refusalOf(count('finance', found({ finding: 'absent' })))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(count('finance', found({ finding: 'out' })))).toMatchObject({ code: 'mismatch', path: 'lines' })
    expect(await refusalOf(count('finance', { ...found(), on: addDays(today, 1) }))).toMatchObject({ code: 'invalid', path: 'on' })
    const whole = await count('finance', found())
    expect(whole).toMatchObject({ state: 'made', seals: 2, faults: 0, lines: [{ custodian: t.people.finance }, { custodian: t.people.finance }] })
    expect(await refusalOf(t.sign('finance', 'sealCount', 'recount', whole))).toMatchObject({ code: 'review' })
    expect(await t.sign('reviewerA', 'sealCount', 'recount', whole)).toMatchObject({ state: 'done', counted: true })

    const amiss = await count('lead', found({ finding: 'absent', remark: '保险柜里没有' }))
    // He did not make it, but he keeps the seals: it is another who counts again.
    expect(await refusalOf(t.sign('finance', 'sealCount', 'recount', amiss))).toMatchObject({ code: 'review' })
    const faulty = await t.sign('reviewerB', 'sealCount', 'recount', amiss)
    expect(faulty).toMatchObject({ state: 'faulty', faults: 1 })
    const [notice] = await t.sql<{ says: string }>('select says ->> 0 as says from notice where person = $1 and row_id = $2', [t.people.manager, amiss.id])
    expect(notice?.says).toContain('公司公章等 1 枚缺失或破损')
    await round(addDays(today, 1))
    expect(await duties('sealFaults', amiss.id)).toEqual(['open manager'])
    expect(await refusalOf(t.act('lead', 'sealCount', 'settle', { conclusion: '已找到' }, faulty))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('manager', 'sealCount', 'settle', { conclusion: '登报挂失，重刻' }, faulty)).toMatchObject({ state: 'settled' })
    await round(addDays(today, 1))
    expect(await duties('sealFaults', amiss.id)).toEqual(['done manager'])
    expect((await t.sql<{ state: string }>("select state from duty where duty = 'countSeals' order by due_on limit 1"))[0]?.state).toBe('done')
  })
})
