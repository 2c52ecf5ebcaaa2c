import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { extractRawText } from 'mammoth'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { takeIn } from '../../src/kernel/archive/take-in.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { mergedValues, knownNames } from '../../src/modules/contracts/calculate-merge.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { numberOf } from '../modules/acting.ts'
import { docxOf, para, row, table } from '../print/docx.ts'
import { drafted, stocked } from './chain.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
const today = dayIn('Asia/Shanghai', new Date())

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

/** A file that somebody brings. */
const bring = (who: Staff, name: string, bytes: Uint8Array): Promise<string> =>
  takeIn(t.office.kernel, null, {
    company: t.company,
    person: t.people[who],
    name,
    body: Readable.from([bytes]),
    size: bytes.length,
    hash: null,
    record: null,
    field: null,
    previous: null,
    secrecy: null,
  })
const template = async (name: string, more: object, ...body: readonly string[]): Promise<Row> =>
  await t.act('lead', 'contractTemplate', 'create', { name, file: [await bring('lead', `${name}.docx`, await docxOf(body.join('')))], ...more })
const contract = (more: object = {}): Promise<Row> =>
  t.act('clerk', 'contract', 'create', {
    subject: '年度供货合同',
    customer: of.customer.id,
    salesperson: t.people.sales,
    signedOn: addDays(today, -20),
    copies: 4,
    lines: [{ goods: of.goods.id, quantity: '100', price: '113' }],
    terms: [{ kind: 'pay', basis: 'invoice', after: 30, share: '1', condition: '电汇' }],
    ...more,
  })
const current = async (record: string, id: string): Promise<Row> => {
  const [found] = await t.sql<Row>(`select * from ${record} where id = $1`, [id])
  return found ?? Promise.reject(new Error(`no ${record}`))
}
const approved = async (made: Row): Promise<Row> => {
  await t.sign('lead', 'contract', 'approve', await current('contract', made.id))
  return await t.sign('manager', 'contract', 'approve', await current('contract', made.id))
}
/** Asks for the text of a contract and lets it be made. */
async function textOf(signed: Row, more: object = {}): Promise<Row> {
  const made = await t.act('clerk', 'contractText', 'create', { ...(await drafted(t, 'contractText', 'contract', [signed.id])), ...more })
  await runJob(t, 'composeContract', { text: made.id }, t.people.clerk)
  return await current('contract_text', made.id)
}
async function bytesOf(digest: unknown): Promise<Buffer> {
  return await readFile(t.office.kernel.files.pathOf(String(digest)))
}

describe('B8 the text of a contract', () => {
  test('is made from the company’s Word template with what the contract says, kept by its digest and hung on the contract', async () => {
    const body = [
      para('合同编号：{{合同编号}}　{{签订日期}}'),
      para('甲方：{{客户名称}}，乙方：{{我方名称}}'),
      table(row('品名', '数量'), row('{{标的.品名}}', '{{标的.数量}} {{标的.单位}}')),
    ]
    const word = await template(
      '供货合同',
      { kind: 'sale' },
      ...body,
      para('总额 {{合同金额}}（{{合同金额大写}}）'),
      table(row('{{条款.条款}}', '{{条款.时间}}，{{条款.条件}}')),
    )
    const signed = await contract()
    const text = await textOf(signed)
    expect(text).toMatchObject({ state: 'ready', template: word.id, made_for: '11,300.00' })
    const { value } = await extractRawText({ buffer: await bytesOf(text.digest) })
    const [year, month, day] = addDays(today, -20).split('-').map(Number)
    expect(value.split('\n').filter(Boolean)).toEqual([
      `合同编号：${numberOf(signed)}　${String(year)} 年 ${String(month)} 月 ${String(day)} 日`,
      '甲方：杭州华美食品有限公司，乙方：江南百味食品有限公司',
      '品名',
      '数量',
      '龙井绿茶',
      '100 箱',
      '总额 11,300.00（壹万壹仟叁佰元整）',
      '付款',
      '开票后 30 天，电汇',
    ])
    const hung = await t.sql<{ name: string }>(
      `select f.name from archive_link l join archive_file f on f.company_id = l.company_id and f.id = l.file where l.record = 'contract' and l.row_id = $1`,
      [signed.id],
    )
    expect(hung.map(({ name }) => name)).toEqual([`${numberOf(signed)} 年度供货合同.docx`])
    // Nothing of the contract was changed by it: who has signed has signed the same.
    expect(await current('contract', signed.id)).toMatchObject({ version: 1 })
    await t.act('lead', 'contractTemplate', 'update', { active: false }, word)
  })

  test('is set in type where there is no template of Word, with the clauses that every contract has', async () => {
    const text = await textOf(await contract({ freightBy: 'seller', breach: '逾期一日按千分之一支付违约金' }))
    expect(text).toMatchObject({ state: 'ready', template: null, told: null })
    const { text: pages } = await extractText(new Uint8Array(await bytesOf(text.digest)), { mergePages: true })
    const said = pages.replaceAll(/\s/g, '')
    for (const clause of ['标的、数量与价款', '交货与运费', '验收', '履行期限与付款', '发票', '违约责任', '合同期限与变更', '争议解决', '份数'])
      expect(said).toContain(clause)
    for (const words of [
      '杭州华美食品有限公司',
      '江南百味食品有限公司',
      '11,300.00',
      '壹万壹仟叁佰元整',
      '卖方承担',
      '逾期一日按千分之一支付违约金',
      '一式4份',
    ])
      expect(said).toContain(words)
  })

  test('is the other party’s own where they bring it, and is not made then', async () => {
    const theirs = await bring('clerk', '对方合同.docx', await docxOf(para('对方的合同')))
    const text = await textOf(await contract(), { template: null, own: [theirs] })
    expect(text).toMatchObject({ state: 'ready', file: theirs })
  })

  test('refused: an unknown name with its place, a template for another kind or not active, two sources, a contract that is void', async () => {
    expect(await refusalOf(template('错的', {}, para('合同'), para('甲方 {{甲方名}}')))).toMatchObject({
      path: 'file',
      says: ['正文第 2 段「甲方 {{甲方名}}」：没有「甲方名」这个字段', expect.any(String)],
    })
    const bought = await template('采购合同', { kind: 'purchase' }, para('{{合同编号}}'))
    const signed = await contract()
    const asked = (more: object): Promise<unknown> => t.act('clerk', 'contractText', 'create', { contract: signed.id, ...more })
    expect(await refusalOf(asked({ template: bought.id }))).toMatchObject({ code: 'invalid', path: 'template' })
    const off = await template('停用的', { active: false }, para('{{合同编号}}'))
    expect(await refusalOf(asked({ template: off.id }))).toMatchObject({ code: 'invalid', path: 'template' })
    const theirs = await bring('clerk', '对方.docx', await docxOf(para('文本')))
    expect(await refusalOf(asked({ template: bought.id, own: [theirs] }))).toMatchObject({ code: 'rule', path: 'template' })
    await t.act('clerk', 'contract', 'void', { reason: '重拟' }, signed)
    expect(await refusalOf(asked({}))).toMatchObject({ code: 'state', path: 'contract' })
    expect(await refusalOf(t.act('sales', 'contractText', 'create', { contract: signed.id }))).toMatchObject({ code: 'forbidden' })
  })

  test('a template that cannot be set says why, and is made again when it can', async () => {
    const made = await t.act('clerk', 'contractText', 'create', { contract: (await contract()).id, layout: await broken() })
    await runJob(t, 'composeContract', { text: made.id }, t.people.clerk)
    const failed = await current('contract_text', made.id)
    expect(failed).toMatchObject({ state: 'failed' })
    expect(failed.told).toContain('打印模板')
    expect(await refusalOf(t.act('lead', 'contractText', 'noteFailed', { told: '无' }, failed))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('lead', 'contractText', 'noteReady', { file: [], digest: 'x', madeFor: '1' }, failed))).toMatchObject({ code: 'forbidden' })
    await t.sql("update print_template set source = '#let form(doc, part, job) = [合同 #doc.number]', active = true")
    const again = await t.act('clerk', 'contractText', 'again', {}, failed)
    await runJob(t, 'composeContract', { text: made.id }, t.people.clerk)
    expect(await current('contract_text', again.id)).toMatchObject({ state: 'ready', told: null })
    expect((await t.act('clerk', 'contractText', 'void', { reason: '不用' }, await current('contract_text', again.id))).state).toBe('void')
  })

  test('every name that a template may have stands for something', async () => {
    const party = { name: '', creditCode: '', address: '', phone: '', contact: '', bank: '', bankAccount: '' }
    const signed = await contract()
    const { contract: record } = await import('../../src/modules/contracts/contract.record.ts')
    const { readId } = await import('../../src/base/id.ts')
    const stored = await t.see((read) => read.get(record, readId(signed.id)))
    const lines = stored.lines.map((line) => ({ ...line, name: '', code: '', spec: '', unit: '' }))
    const { head, lines: groups } = mergedValues({ contract: { ...stored, lines }, us: party, them: party, salesperson: '' })
    expect(Object.keys(head).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([...knownNames.head].toSorted((a, b) => (a < b ? -1 : 1)))
    expect(Object.keys(groups.标的[0] ?? {})).toEqual(knownNames.lines.标的)
    expect(Object.keys(groups.条款[0] ?? {})).toEqual(knownNames.lines.条款)
  })
})

/** A print template that was good when it was saved and is not any more. */
async function broken(): Promise<string> {
  const good = '#let form(doc, part, job) = [合同]'
  const saved = await t.act('lead', 'printTemplate', 'create', { record: 'contract', name: '自排', source: good })
  await t.sql("update print_template set source = '#let form(doc, part, job) = [#missing]'")
  return saved.id
}

describe('B8 C1 a contract is stamped and its signed scan filed', () => {
  test('the seal is asked for the newest text by its digest, approved by two, stamped by its keeper, filed with the scan', async () => {
    const seal = await t.act('lead', 'companySeal', 'create', { code: 'YZ02', name: '合同专用章', kind: 'contract', custodian: t.people.lead, keptAt: '柜' })
    const signed = await contract()
    expect(await refusalOf(drafted(t, 'sealUse', 'contract', [signed.id]))).toMatchObject({ code: 'state' })
    await approved(signed)
    expect(await refusalOf(drafted(t, 'sealUse', 'contract', [signed.id]))).toMatchObject({ code: 'state' })
    const text = await textOf(signed)
    const draft = await drafted(t, 'sealUse', 'contract', [signed.id])
    expect(draft).toMatchObject({ seal: seal.id, text: text.id, recipient: '杭州华美食品有限公司', copies: 4 })
    expect(await refusalOf(t.act('clerk', 'sealUse', 'create', { ...draft, digest: 'f'.repeat(64) }))).toMatchObject({ path: 'digest' })
    const asked = await t.act('clerk', 'sealUse', 'create', draft)
    expect(asked).toMatchObject({ digest: text.digest, custodian: t.people.lead })
    await t.sign('manager', 'sealUse', 'approve', asked)
    const granted = await t.sign('finance', 'sealUse', 'approve', asked)

    // A newer text is another paper: what was granted is not stamped any more.
    const newer = await textOf(signed)
    const stamp = { stampedCopies: 4 }
    expect(await refusalOf(t.act('lead', 'sealUse', 'stamp', stamp, granted))).toMatchObject({ code: 'stale', path: 'text' })
    await t.act('clerk', 'contractText', 'void', { reason: '误生成' }, newer)
    const stamped = await t.act('lead', 'sealUse', 'stamp', stamp, granted)
    expect(await refusalOf(t.act('clerk', 'sealUse', 'file', { fileNumber: 'A-1' }, stamped))).toMatchObject({ code: 'state', path: 'fileNumber' })

    const missing = async (): Promise<number> => {
      await goRound(t.office.kernel, t.company)
      return (await t.sql("select 1 from duty where duty = 'contractScan' and subject = $1 and state = 'open'", [signed.id])).length
    }
    expect(await missing()).toBe(1)
    const scan = await bring('clerk', '扫描件.docx', await docxOf(para('签字盖章')))
    const now = await current('contract', signed.id)
    expect(await refusalOf(t.act('sales', 'contract', 'fileScan', { scan: [scan] }, now))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('clerk', 'contract', 'fileScan', { scan: [scan], keptAt: '档案柜 A-3' }, now)).toMatchObject({
      state: 'effective',
      keptAt: '档案柜 A-3',
    })
    expect(await missing()).toBe(0)
    expect((await t.act('clerk', 'sealUse', 'file', { fileNumber: 'A-1' }, stamped)).state).toBe('filed')
  })

  test('refused: a contract that was changed after its text was made, one whose approval was taken back', async () => {
    const signed = await approved(await contract())
    const text = await textOf(signed)
    const draft = await drafted(t, 'sealUse', 'contract', [signed.id])
    await t.act('clerk', 'contractText', 'again', {}, text).catch(() => undefined)
    await t.sql("update contract_text set state = 'void' where id <> $1", [text.id])
    const change = { ...(await drafted(t, 'supplement', 'contract', [signed.id])), reason: '改', lines: [{ goods: of.goods.id, quantity: '90', price: '113' }] }
    const made = await t.act('clerk', 'supplement', 'create', change)
    await t.sign('lead', 'supplement', 'approve', made)
    await t.sign('manager', 'supplement', 'approve', made)
    expect(await refusalOf(t.act('clerk', 'sealUse', 'create', draft))).toMatchObject({ code: 'stale', path: 'text' })
    const other = await contract()
    const early = await textOf(other)
    expect(await refusalOf(t.act('clerk', 'sealUse', 'create', { ...draft, text: early.id }))).toMatchObject({ code: 'state', path: 'text' })
  })
})
