import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardArchive } from '../../src/app/standard-archive.ts'
import { addDays, addMonths, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { desk, pdfOf } from './files.ts'
import type { Desk } from './files.ts'

// C7, C8: papers and files stand in a tree, are kept as long as their branch says, lent to one at a time, and destroyed by two.

let t: TestOffice
let at: Desk
const today = dayIn('Asia/Shanghai', new Date())
const branches = new Map<string, string>()
const branch = (code: string): string => branches.get(code) ?? ''
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  at = await desk(t, false)
  await standardArchive(t.office.kernel, t.company)
  await standardArchive(t.office.kernel, t.company)
  for (const row of await t.sql<{ id: string; code: string }>('select id, code from archive_category')) branches.set(row.code, row.id)
})
afterAll(async () => {
  await at.close()
  await t.close()
})

let papers = 0
const paper = (more: object) =>
  t.act('clerk', 'paperOriginal', 'create', { code: `D-${(papers += 1)}`, name: `档案${papers}`, category: 'office', writtenOn: today, place: 'A 柜', ...more })
const catalogue = async (asked: { readonly [field: string]: string }) =>
  (await pageOf(t, as(t.people.clerk, 'clerk'), 'archiveCatalogue', asked)).rows.map((row) => `${row.code} ${row.standing}`)

describe('the tree', () => {
  test('is there once, with the terms of the accounting law, and no branch hangs on its own twig', async () => {
    expect(branches.size).toBe(28)
    expect(await t.sql("select code, years from archive_category where code in ('5001', '5003', '5005') order by code")).toEqual([
      { code: '5001', years: 30 },
      { code: '5003', years: null },
      { code: '5005', years: 10 },
    ])
    const top = await current(t, 'archive_category', branch('50'))
    expect(await refusalOf(t.act('clerk', 'archiveCategory', 'update', { parent: branch('5001') }, top))).toMatchObject({ path: 'parent' })
    expect(await refusalOf(t.act('clerk', 'archiveCategory', 'update', { parent: branch('50') }, top))).toMatchObject({ path: 'parent' })
  })

  test('says how long a paper is kept: by its branch where it has one, else by its class', async () => {
    const until = async (more: object) => (await paper(more)).until
    expect(await until({ branch: branch('5001') })).toBe(addMonths(today, 360))
    expect(await until({ branch: branch('5003') })).toBeNull()
    expect(await until({ branch: branch('1001'), countedFrom: addDays(today, 30) })).toBe(addMonths(addDays(today, 30), 120))
    expect(await until({ retention: 'voucher' })).toBe(addMonths(today, 360))
    expect(await catalogue({ category: branch('50') })).toEqual(['D-1 there', 'D-2 there'])
    expect(await catalogue({ category: branch('10') })).toEqual(['D-3 there'])
    expect(await catalogue({ standing: 'unfiled' })).toEqual(['D-4 unfiled'])
    const tree = await pageOf(t, as(t.people.clerk, 'clerk'), 'archiveTree', {})
    expect(tree.rows.find((row) => row.code === '50')).toMatchObject({ path: '财务单据', papers: 2 })
    expect(tree.rows.find((row) => row.code === '5001')).toMatchObject({ path: '财务单据／会计凭证', papers: 1 })
  })

  test('narrows what is found to a branch: what was put there, and what hangs on rows that belong there', async () => {
    const customer = (await t.act('lead', 'customer', 'create', { code: 'K1', name: '华美食品' })).id
    const hung = await at.bring('clerk', '来函扫描.pdf', pdfOf('hung'), { record: 'customer' })
    await t.act('clerk', 'customer', 'attach', { files: [hung] }, { id: customer, version: 1 })
    const put = await at.bring('clerk', '报税.pdf', pdfOf('put'), { record: 'customer' })
    await t.act('clerk', 'customer', 'attach', { files: [put] }, { id: customer, version: 1 })
    const filed = await t.act('clerk', 'archiveFile', 'update', { category: branch('5006') }, await current(t, 'archive_file', put))
    expect(filed.until).toBe(addMonths(today, 120))
    const found = async (code: string): Promise<unknown> => {
      const { body } = await at.call('clerk', `/api/archive?category=${branch(code)}`)
      return Array.isArray(body.rows) ? body.rows.map((row: { name: string }) => row.name) : body
    }
    expect(await found('20')).toEqual(['来函扫描.pdf'])
    expect(await found('2002')).toEqual(['来函扫描.pdf'])
    expect(await found('50')).toEqual(['报税.pdf'])
    expect(await found('10')).toEqual([])
    // Filed where less is kept, it is kept as was promised.
    const again = await t.act('clerk', 'archiveFile', 'update', { category: branch('3001') }, await current(t, 'archive_file', put))
    expect(again.until).toBe(addMonths(today, 120))
    expect((await at.call('clerk', `/api/archive?category=${randomUUID()}`)).body.rows).toEqual([])
  })
})

describe('a term', () => {
  test('is not made shorter by editing a paper, nor by what its branch is kept from now on', async () => {
    const kept = await paper({ retention: 'voucher', writtenOn: addMonths(today, -120) })
    const edit = (who: 'clerk' | 'lead', input: object, on = kept) => t.act(who, 'paperOriginal', 'update', input, on)
    for (const input of [{ retention: 'office' }, { writtenOn: addMonths(today, -400) }, { countedFrom: addMonths(today, -400) }])
      for (const who of ['clerk', 'lead'] as const) expect(await refusalOf(edit(who, input))).toMatchObject({ code: 'state', path: 'retention' })
    const longer = await edit('clerk', { retention: 'lasting' })
    expect(longer.until).toBeNull()
    // Into a branch where less is kept, together with an early day.
    expect((await edit('clerk', { branch: branch('3001'), countedFrom: addMonths(today, -400) }, longer)).until).toBeNull()
    const [filed, twin] = [await paper({ branch: branch('5006') }), await at.bring('clerk', '年报.pdf', pdfOf('term'), { record: 'customer' })]
    const category = await current(t, 'archive_category', branch('5006'))
    const scan = await t.act('clerk', 'archiveFile', 'update', { category: branch('5006') }, await current(t, 'archive_file', twin))
    const less = await t.act('clerk', 'archiveCategory', 'update', { years: 1 }, category)
    expect((await edit('clerk', { note: '补盖章' }, filed)).until).toBe(filed.until)
    expect((await t.act('clerk', 'archiveFile', 'update', { note: '补盖章' }, scan)).until).toBe(scan.until)
    await t.act('clerk', 'archiveCategory', 'update', { years: 10 }, less)
  })
})

describe('a paper', () => {
  test('comes back when it is back, and by another’s word: not on a day to come, nor by who borrowed it', async () => {
    const lend = (more: object) => t.act('clerk', 'paperLoan', 'create', { borrower: t.people.clerk2, purpose: '对账', dueOn: addDays(today, 9), ...more })
    const { id } = await paper({})
    expect(await refusalOf(lend({ paper: id, lentOn: addDays(today, 1) }))).toMatchObject({ path: 'lentOn' })
    const out = await lend({ paper: id })
    const back = (who: 'clerk' | 'clerk2', returnedOn: string) => t.act(who, 'paperLoan', 'update', { returnedOn }, out)
    expect(await refusalOf(back('clerk', addDays(today, 1)))).toMatchObject({ path: 'returnedOn' })
    expect(await refusalOf(back('clerk2', today))).toMatchObject({ code: 'forbidden', path: 'returnedOn' })
    expect((await back('clerk', today)).returnedOn).toBe(today)
  })

  test('is lent to one at a time, is asked back, and cannot be lent when it was destroyed', async () => {
    const one = await paper({ branch: branch('3001') })
    const lend = (more: object = {}) =>
      t.act('clerk', 'paperLoan', 'create', { paper: one.id, borrower: t.people.sales, purpose: '核对', lentOn: today, dueOn: today, ...more })
    const loan = await lend()
    expect(await refusalOf(lend({ borrower: t.people.lead }))).toMatchObject({ code: 'state', path: 'paper' })
    await goRound(t.office.kernel, t.company, new Date())
    expect(await t.sql("select state, owner from duty where duty = 'paperBack' and subject = $1", [loan.id])).toEqual([
      { state: 'open', owner: t.people.sales },
    ])
    expect(await catalogue({ standing: 'lent' })).toEqual([`${textual(one.code)} lent`])
    await t.act('clerk', 'paperLoan', 'update', { returnedOn: today }, loan)
    await lend({ borrower: t.people.lead, returnedOn: today })
    // One that came back is not out again by a slip while another has it.
    const third = await lend()
    expect(await refusalOf(t.act('clerk', 'paperLoan', 'update', { returnedOn: null }, await current(t, 'paper_loan', loan.id)))).toMatchObject({
      path: 'paper',
    })
    await t.act('clerk', 'paperLoan', 'update', { returnedOn: today }, third)
  })

  test('whose term is over is appraised: listed by branch, destroyed when two have signed, and its entry stays as it is', async () => {
    const old = { writtenOn: '2015-01-05' }
    const [due, lent, other] = [
      await paper({ ...old, branch: branch('3002') }),
      await paper({ ...old, branch: branch('3002') }),
      await paper({ ...old, branch: branch('4001') }),
    ]
    const loan = await t.act('clerk', 'paperLoan', 'create', { paper: lent.id, borrower: t.people.sales, purpose: '核对', dueOn: today })
    await goRound(t.office.kernel, t.company, new Date())
    expect(await t.sql("select state, owner_role, subject_title from duty where duty = 'appraiseExpired'")).toEqual([
      { state: 'open', owner_role: 'lead', subject_title: '3' },
    ])
    const list = await t.act('lead', 'destruction', 'create', { branch: branch('30') })
    expect(list).toMatchObject({ count: 1, files: [], papers: [{ paper: due.id, lies: 'A 柜' }] })
    await t.sign('manager', 'destruction', 'approve', list)
    expect(await t.sql('select destroyed_on from paper_original where id = $1', [due.id])).toEqual([{ destroyed_on: null }])
    await t.sign('finance', 'destruction', 'approve', list)
    expect(await catalogue({ standing: 'destroyed' })).toEqual([`${textual(due.code)} destroyed`])
    expect(await refusalOf(t.act('clerk', 'paperOriginal', 'update', { name: '改名' }, await current(t, 'paper_original', due.id)))).toMatchObject({
      code: 'state',
    })
    expect(await refusalOf(t.act('clerk', 'paperLoan', 'create', { paper: due.id, borrower: t.people.sales, purpose: '核对', dueOn: today }))).toMatchObject({
      path: 'paper',
    })
    // Lent after it was listed: the list stops until it is back.
    await t.act('clerk', 'paperLoan', 'update', { returnedOn: today }, loan)
    const second = await t.act('lead', 'destruction', 'create', {})
    expect(second.count).toBe(2)
    await t.act('clerk', 'paperLoan', 'create', { paper: other.id, borrower: t.people.sales, purpose: '核对', dueOn: today })
    await t.sign('manager', 'destruction', 'approve', second)
    expect((await refusalOf(t.sign('finance', 'destruction', 'approve', second))).says[0]).toContain('已借出')
  })

  test('is counted once a year by two against the catalogue, which says how many there should be', async () => {
    const first = (await paper({ branch: branch('4002') })).id
    await paper({ branch: branch('4002') })
    const counted = { checker: t.people.clerk, second: t.people.clerk2, branch: branch('4002') }
    expect(await refusalOf(t.act('clerk', 'archiveCheck', 'create', { ...counted, second: t.people.clerk }))).toMatchObject({ path: 'second' })
    expect(await refusalOf(t.act('clerk', 'archiveCheck', 'create', { ...counted, on: addDays(today, 1) }))).toMatchObject({ path: 'on' })
    const check = await t.act('clerk', 'archiveCheck', 'create', { ...counted, faults: [{ paper: first, finding: 'lost', remedy: '登报声明' }] })
    expect(check).toMatchObject({ expected: 2, lent: 0, missing: 1 })
  })
})
