import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { textual } from '../../src/base/text.ts'
import { takeIn } from '../../src/kernel/archive/take-in.ts'
import { Unzipped } from '../../src/kernel/archive/unzip.ts'
import { filledBook, foreignSheets } from '../../src/kernel/sheet/fill-book.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { runJob } from '../journeys/running.ts'
import { current, marked, numberOf } from './acting.ts'
import { basicHeadings, bureauBook, detailHeadings } from './bureau-book.ts'
import type { Bureau } from './bureau-book.ts'

describe('a workbook of somebody else, filled', () => {
  test('has the rows as text where they belong; every other part keeps its bytes, a row its attributes and a cell its style', async () => {
    const book = bureauBook()
    const long = '62220212345678901234'
    const filled = await filledBook(book, [{ sheet: '1-发票基本信息', from: 4, rows: [['KP1', '', 'a<b>&"c'], [long]] }])
    const [before, after] = [new Unzipped(book), new Unzipped(filled)]
    expect(after.names().toSorted()).toEqual(before.names().toSorted())
    for (const name of before.names())
      if (name !== 'xl/worksheets/sheet1.xml') expect(after.bytesOf(name)?.equals(present(before.bytesOf(name), name)), name).toBe(true)
    const [was, is] = [before.textOf('xl/worksheets/sheet1.xml') ?? '', after.textOf('xl/worksheets/sheet1.xml') ?? '']
    expect(is.slice(0, is.indexOf('<row r="4"'))).toBe(was.slice(0, was.indexOf('<row r="4"')))
    expect(is.slice(is.indexOf('</sheetData>'))).toBe(was.slice(was.indexOf('</sheetData>')))
    expect(is).toContain('<row r="4" spans="1:39"><c r="A4" s="7" t="inlineStr"><is><t xml:space="preserve">KP1</t></is></c><c r="B4" s="8"/>')
    const [sheet] = await foreignSheets(filled, 10)
    expect(sheet?.rows.slice(3).map((row) => row.slice(0, 3))).toEqual([['KP1', '', 'a<b>&"c'], [long]].map((row) => expect.arrayContaining(row)))
  })
})

describe('B10: the batch workbook of the tax bureau', () => {
  let t: TestOffice
  let of: Awaited<ReturnType<typeof stocked>>
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
    await t.act(
      'clerk',
      'customer',
      'update',
      {
        invoiceAddress: '杭州市西湖区 1 号',
        invoicePhone: '0571-88886666',
        bank: '工商银行杭州分行',
        bankAccount: '62220212345678901234',
        invoiceMail: 'fp@example.cn',
      },
      of.customer,
    )
  })
  afterAll(() => t.close())

  const bring = async (bytes: Uint8Array, name = '批量开票.xlsx'): Promise<string> =>
    await takeIn(t.office.kernel, null, {
      company: t.company,
      person: t.people.clerk,
      name,
      body: Readable.from([bytes]),
      size: bytes.length,
      hash: null,
      record: null,
      field: null,
      previous: null,
      secrecy: null,
    })
  let count = 0
  const template = async (bureau: Bureau = {}): Promise<Row> => {
    count += 1
    return await t.act('clerk', 'invoiceTemplate', 'create', { name: `模板${count}`, file: [await bring(bureauBook(bureau))] })
  }
  const signed = async (made: Row): Promise<Row> => {
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    return await t.sign('reviewerB', 'invoiceRequest', 'check', made)
  }
  const request = async (shipment: Row): Promise<Row> =>
    await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
  const batchOf = async (...requests: readonly Row[]): Promise<Row> =>
    await t.act('clerk', 'invoiceBatch', 'create', { lines: requests.map(({ id }) => ({ request: id })) })
  interface Made {
    readonly state: string
    readonly version: number
    readonly told: string | null
    readonly file: string | null
    readonly gross: string | null
  }
  const filled = async (batch: Row): Promise<Made & { id: string }> => {
    await runJob(t, 'fillBatch', { batch: batch.id }, t.people.clerk)
    const [row] = await t.sql<Made>('select state, version::integer, told, file, gross::text from invoice_batch where id = $1', [batch.id])
    return { id: batch.id, ...present(row, 'a batch') }
  }

  test.each([
    ['of a version that is not known', { stamp: 'pt:20270401' }, '模板版本 20270401 程序还不认识（认识的有 V260401），请升级程序后再上传'],
    ['that lost its hidden sheet', { stamp: '' }, '文件里没有版本戳（pt:…），不是税务局的批量开票模板，或另存时丢了隐藏表；请上传下载的原文件'],
    ['with a new column', { basic: [...basicHeadings, '碳排放因子'] }, '工作表「1-发票基本信息」有不认识的列：碳排放因子'],
    ['without a needed one', { detail: detailHeadings.filter((one) => one !== '单价') }, '工作表「2-发票明细信息」缺少列：单价'],
  ])('a template %s is refused in words', async (_, bureau, says) => {
    expect(await refusalOf(template(bureau))).toMatchObject({ code: 'invalid', path: 'file', says: [says, expect.any(String)] })
  })

  test('what is no workbook is refused', async () => {
    const file = await bring(Buffer.from('只是几个字'), '说明.txt')
    expect(await refusalOf(t.act('clerk', 'invoiceTemplate', 'create', { name: '坏', file: [file] }))).toMatchObject({ code: 'invalid' })
  })

  test('without a template, without a code, with the code of a summary: told what to do, and nothing is made', async () => {
    const made = await signed(await request(await shipped(t, await ordered(t, of))))
    const batch = await batchOf(made)
    expect(await filled(batch)).toMatchObject({ state: 'failed', told: '还没有批量开票模板：请先把电子税务局下载的模板上传到「批量开票模板」' })
    await template()
    const again = async (): Promise<Made> => await filled(await t.act('clerk', 'invoiceBatch', 'again', {}, await current(t, 'invoice_batch', batch.id)))
    expect((await again()).told).toBe(`${numberOf(made)}：第 1 行 龙井绿茶 没有税收分类编码，请在商品资料补填`)
    await t.act('finance', 'goods', 'update', { taxCode: '1030308000000000000' }, await current(t, 'goods', of.goods.id))
    expect((await again()).told).toContain('是汇总项或编码表里没有')
    await t.act('finance', 'goods', 'update', { taxCode: '1030308010000000000' }, await current(t, 'goods', of.goods.id))
    expect(await again()).toMatchObject({ state: 'ready', told: null, gross: '1130000' })
    // it lives: its request is neither taken back nor put on another
    expect(await refusalOf(t.act('lead', 'invoiceRequest', 'uncheck', { reason: '改' }, made))).toMatchObject({ code: 'depended' })
    expect(await refusalOf(batchOf(made))).toMatchObject({ code: 'depended', path: 'lines.0.request' })
    await t.act('clerk', 'invoiceBatch', 'void', { reason: '没有开出' }, await current(t, 'invoice_batch', batch.id))
    expect((await batchOf(made)).state).toBe('making')
  })

  test('what two open forms drafted of one shipment is told to who signs, and goes to the bureau on neither', async () => {
    const draft = await drafted(t, 'invoiceRequest', 'shipment', [(await shipped(t, await ordered(t, of))).id])
    const [one, two] = [await t.act('clerk', 'invoiceRequest', 'create', draft), await t.act('clerk2', 'invoiceRequest', 'create', draft)]
    expect((await marked(t, 'invoiceRequest', textual(two.id))).join('\n')).toContain(`${numberOf(one)} 也开这一行，合计超出未开票数量，只能开一张`)
    const [first, second] = [await signed(one), await signed(two)]
    const says = [`${numberOf(first)} 和 ${numberOf(second)} 开的是同一批货，合计超出未开票数量，请先作废一张`, expect.any(String)]
    expect(await refusalOf(batchOf(first))).toMatchObject({ code: 'exceeded', path: 'lines.0.request', says })
    await t.act('lead', 'invoiceRequest', 'uncheck', { reason: '重复' }, await current(t, 'invoice_request', second.id))
    expect((await batchOf(first)).state).toBe('making')
  })

  test('holds a row for each request and its lines, gifts with their whole discount, and is drafted from the chosen requests', async () => {
    const gift = (draft: object): object => ({
      ...draft,
      lines: [...('lines' in draft && Array.isArray(draft.lines) ? draft.lines : []), { goods: of.goods.id, quantity: '8', nature: 'gift', bonus: true }],
    })
    const first = await signed(await request(await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of), gift))))
    const second = await signed(await request(await shipped(t, await ordered(t, of, '3'))))
    expect(await drafted(t, 'invoiceBatch', 'invoiceRequest', [first.id, second.id])).toEqual({ lines: [{ request: first.id }, { request: second.id }] })
    const made = await filled(await batchOf(first, second))
    expect(made).toMatchObject({ state: 'ready', gross: '1163900' })
    const [file] = await t.sql<{ hash: string; name: string }>('select hash, name from archive_file where id = $1', [made.file])
    expect(file?.name).toMatch(/^批量开票 PL\d{8}-\d{3} V260401\.xlsx$/)
    const sheets = await foreignSheets(new Uint8Array(await readFile(t.office.kernel.files.pathOf(file?.hash ?? ''))), 20)
    const told = (index: number, headings: readonly string[]): readonly { readonly [heading: string]: string }[] =>
      (sheets[index]?.rows ?? [])
        .slice(3)
        .map((row) => Object.fromEntries(row.flatMap((value, column) => (value === '' ? [] : [[headings[column]?.replace('*', ''), value]]))))
    const basic = told(0, basicHeadings)
    expect(basic.map((row) => row.发票流水号)).toEqual([first.number, second.number])
    expect(basic[0]).toMatchObject({
      发票流水号: numberOf(first),
      发票类型: '普通发票',
      是否含税: '是',
      购买方名称: '杭州华美食品有限公司',
      备注: numberOf(first),
      购买方邮箱: 'fp@example.cn',
      购买方银行账号: '62220212345678901234',
      是否展示购买方地址电话银行账号: '展示地址、电话、开户银行及银行账号',
    })
    const line = (of: Row, quantity: string, more: object): object => ({
      发票流水号: of.number,
      项目名称: '*茶*龙井绿茶',
      商品和服务税收编码: '1030308010000000000',
      单位: '箱',
      税率: '0.13',
      数量: quantity,
      ...more,
    })
    expect(told(1, detailHeadings)).toEqual([
      line(first, '100', { 单价: '113', 金额: '11300.00' }),
      line(first, '8', { 金额: '904.00', 折扣金额: '904.00' }),
      line(second, '3', { 单价: '113', 金额: '339.00' }),
    ])
  })

  test('holds the discount of a rebate beside its goods, with tax as the amounts are', async () => {
    const payout = { customer: of.customer.id, salesperson: t.people.sales, way: 'discount', net: '100', about: '返利' }
    const made = await t.act('clerk', 'rebatePayout', 'create', payout)
    await t.sign('lead', 'rebatePayout', 'check', made)
    await t.sign('manager', 'rebatePayout', 'check', made)
    const shipment = await shipped(t, await ordered(t, of, '3'))
    const asked = { ...(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])), rebate: made.id, discount: '100' }
    const batch = await filled(await batchOf(await signed(await t.act('clerk', 'invoiceRequest', 'create', asked))))
    const [file] = await t.sql<{ hash: string }>('select hash from archive_file where id = $1', [batch.file])
    const sheets = await foreignSheets(new Uint8Array(await readFile(t.office.kernel.files.pathOf(file?.hash ?? ''))), 20)
    const at = (heading: string): string | undefined => sheets[1]?.rows[3]?.[detailHeadings.indexOf(heading)]
    expect([at('金额*'), at('折扣金额')]).toEqual(['339.00', '113.00'])
    expect(batch.gross).toBe('22600')
  })

  test('takes only what is reviewed, each once; nobody but the program says that it is made', async () => {
    const open = await request(await shipped(t, await ordered(t, of, '2')))
    expect(await refusalOf(batchOf(open))).toMatchObject({ code: 'state', path: 'lines.0.request' })
    const made = await signed(open)
    expect(await refusalOf(t.act('clerk', 'invoiceBatch', 'create', { lines: [{ request: made.id }, { request: made.id }] }))).toMatchObject({ code: 'rule' })
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => batchOf(made)))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    const [one] = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    expect(await refusalOf(t.act('clerk', 'invoiceBatch', 'noteReady', { file: [], count: 1, gross: '1' }, present(one, 'a batch')))).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusalOf(t.act('clerk', 'invoiceBatch', 'noteFailed', { told: '未生成' }, present(one, 'a batch')))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('sales', 'invoiceBatch', 'void', { reason: '不' }, present(one, 'a batch')))).toMatchObject({ code: 'forbidden' })
  })

  test('a request above the limit of an invoice is told', async () => {
    const [own] = await t.sql<{ id: string; version: number }>('select id, version::integer from company')
    await t.act('finance', 'company', 'update', { invoiceLimit: '500' }, present(own, 'the company'))
    const made = await signed(await request(await shipped(t, await ordered(t, of, '9'))))
    expect((await filled(await batchOf(made))).told).toBe(`${numberOf(made)}：金额 900.00 超过单张限额 500.00，请拆成几张申请`)
  })
})
