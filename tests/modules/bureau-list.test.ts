import { Readable } from 'node:stream'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn, readDay } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import { moneyText, readMoney } from '../../src/base/money.ts'
import { takeIn } from '../../src/kernel/archive/take-in.ts'
import { listedInvoices, matchListed } from '../../src/modules/einvoices/calculate-bureau-list.ts'
import type { Candidate, ListedInvoice } from '../../src/modules/einvoices/calculate-bureau-list.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { runJob } from '../journeys/running.ts'
import { current, numberOf, posted } from './acting.ts'

const headings =
  '序号 发票代码 发票号码 数电发票号码 销方识别号 销方名称 购方识别号 购买方名称 开票日期 金额 税额 价税合计 发票来源 发票票种 发票状态 是否正数发票 发票风险等级 开票人 备注'.split(
    ' ',
  )
const today = dayIn('Asia/Shanghai', new Date())
let count = 0
interface Said {
  readonly number?: string
  readonly net?: string
  readonly tax?: string
  readonly gross?: string
  readonly remark?: string
  readonly status?: string
  readonly positive?: string
  readonly seller?: string
  readonly buyer?: string
}
function rowOf(said: Said = {}): string[] {
  count += 1
  const {
    number = `2633200001${String(count).padStart(10, '0')}`,
    net = '10000.00',
    tax = '1300.00',
    gross = '11300.00',
    remark = '',
    status = '正常',
    positive = '是',
    seller = '',
    buyer = '',
  } = said
  return [
    String(count),
    '',
    '',
    number,
    seller,
    '',
    buyer,
    '杭州华美食品有限公司',
    `${today} 10:20:30`,
    net,
    tax,
    gross,
    '电子发票服务平台',
    '数电票（普通发票）',
    status,
    positive,
    '正常',
    '孙丽',
    remark,
  ]
}

const listed = (said: Said): ListedInvoice => present(listedInvoices([['导出'], headings, rowOf(said)])[0], 'an invoice')
const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  id: 'r1',
  number: 'KP20261120-0001',
  state: 'checked',
  invoiceNumber: null,
  creditCode: '91990000MA0000007X',
  madeOn: today,
  net: readMoney('10000'),
  tax: readMoney('1300'),
  gross: readMoney('11300'),
  ...more,
})

describe('the list of issued invoices that the bureau exports', () => {
  test('is read by its headings wherever they stand; rows without a number are passed over, an older invoice has code and number', () => {
    const older = rowOf({ number: '' }).with(1, '033002100111').with(2, '12345678')
    const found = listedInvoices([['全量发票查询'], [], headings, rowOf({ number: '26332000000000000009', gross: '11,300.00' }), older, rowOf({ number: '' })])
    expect(found.map((one) => one.invoiceNumber)).toEqual(['26332000000000000009', '03300210011112345678'])
    expect(found[0]).toMatchObject({ issuedOn: today, buyerName: '杭州华美食品有限公司', red: false })
    expect(moneyText(present(found[0], 'one').gross)).toBe('11300.00')
  })
  test.each([
    ['without a column', () => listedInvoices([headings.filter((one) => one !== '税额'), rowOf()]), '缺少列：税额'],
    ['without headings', () => listedInvoices([['a', 'b']]), '缺少列：数电发票号码'],
    ['with an amount that is none', () => listedInvoices([headings, rowOf({ net: '一万' })]), '金额「一万」看不懂'],
    ['with a day that is none', () => listedInvoices([headings, rowOf().with(8, '昨天')]), '开票日期「昨天」看不懂'],
  ])('%s is refused', (_, read, says) => {
    expect(read).toThrow(expect.objectContaining({ says: [expect.stringContaining(says), expect.any(String)] }))
  })

  test.each([
    ['named in its remark', { remark: '月结 KP20261120-0001' }, [candidate()], 'r1', '按备注对应'],
    ['named, of other amounts', { remark: 'KP20261120-0001', net: '9999', gross: '11299' }, [candidate()], null, '金额不同'],
    ['named, and not reviewed', { remark: 'KP20261120-0001' }, [candidate({ state: 'made' })], null, '还没有复核'],
    ['of that buyer and amount', { buyer: '91990000MA0000007X' }, [candidate()], 'r1', '按购方税号'],
    ['of two alike', { buyer: '91990000MA0000007X' }, [candidate(), candidate({ id: 'r2', number: 'KP20261120-0002' })], null, '有几张'],
    ['of another buyer', { buyer: '91990000MA0000373R' }, [candidate()], null, '没有找到'],
    ['of a request made later', { buyer: '91990000MA0000007X' }, [candidate({ madeOn: readDay('2099-01-01') })], null, '没有找到'],
    ['noted before', { number: '26332000000000000077' }, [candidate({ invoiceNumber: '26332000000000000077', state: 'posted' })], null, '已登记过'],
    ['red', { positive: '否' }, [candidate()], null, '红字发票'],
    ['void', { status: '作废' }, [candidate()], null, '已作废'],
  ])('an invoice %s', (_, said, candidates, request, says) => {
    const match = matchListed(listed(said), candidates)
    expect(match.request).toBe(request)
    expect(match.says).toContain(says)
  })
})

describe('B10: the list brought back in', () => {
  let t: TestOffice
  let of: Awaited<ReturnType<typeof stocked>>
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())

  const bring = async (rows: readonly (readonly string[])[], name = '发票基础信息'): Promise<string> => {
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name, rows: [headings, ...rows].map((row) => [...row]) }] }))
    return await takeIn(t.office.kernel, null, {
      company: t.company,
      person: t.people.clerk,
      name: '清单.xlsx',
      body: Readable.from([bytes]),
      size: bytes.length,
      hash: null,
      record: null,
      field: null,
      previous: null,
      secrecy: null,
    })
  }
  interface Read extends Row {
    readonly state: string
    readonly told: string
  }
  const now = async (list: Row): Promise<Read> => {
    const [row] = await t.sql<Read>('select id, version::integer, state, told from bureau_list where id = $1', [list.id])
    return present(row, 'a list')
  }
  const read = async (file: string): Promise<Read> => {
    const made = await t.act('clerk', 'bureauList', 'create', { file: [file] })
    await runJob(t, 'readBureauList', { list: made.id })
    return await now(made)
  }
  const take = async (list: Row): Promise<Read> => {
    await t.act('finance', 'bureauList', 'take', {}, list)
    await runJob(t, 'takeBureauList', { list: list.id }, t.people.finance)
    return await now(list)
  }
  const linesOf = async (list: Row) =>
    await t.sql<{ says: string; done: boolean }>('select says, done from bureau_list_lines where parent = $1 order by place', [list.id])
  const signed = async (): Promise<Row> => {
    const shipment = await shipped(t, await ordered(t, of))
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    return await t.sign('reviewerB', 'invoiceRequest', 'check', made)
  }

  test('gives what waits its number and day and posts it, what is posted its number; lists what it finds nothing for; the same twice adds nothing', async () => {
    const [waiting, done] = [await signed(), await signed()]
    await t.act('finance', 'invoiceRequest', 'post', {}, done)
    const file = await bring([
      rowOf({ number: '26332000000000000101', remark: numberOf(waiting) }),
      rowOf({ number: '26332000000000000102', remark: numberOf(done) }),
      rowOf({ number: '26332000000000000103', net: '1', tax: '0.13', gross: '1.13' }),
    ])
    const list = await read(file)
    expect(list).toMatchObject({ state: 'listed', told: '共 3 张：可登记 2 张，以前已登记 0 张，没有对应 1 张' })
    expect(await posted(t, waiting.id)).toEqual([])
    expect(await refusalOf(t.act('clerk', 'bureauList', 'take', {}, list))).toMatchObject({ code: 'forbidden' })
    expect((await take(list)).told).toBe('登记 2 张；没有登记的见各行结果')
    expect(
      await t.sql('select state, invoice_number, invoiced_on from invoice_request where id = any($1::uuid[]) order by invoice_number', [[waiting.id, done.id]]),
    ).toEqual([
      { state: 'posted', invoice_number: '26332000000000000101', invoiced_on: today },
      { state: 'posted', invoice_number: '26332000000000000102', invoiced_on: today },
    ])
    const before = (await posted(t, waiting.id)).length
    const again = await read(file)
    expect(again.told).toBe('共 3 张：可登记 0 张，以前已登记 2 张，没有对应 1 张')
    expect(await refusalOf(t.act('finance', 'bureauList', 'take', {}, again))).toMatchObject({ code: 'state' })
    expect((await posted(t, waiting.id)).length).toBe(before)
  })

  test('two lists that name one request: the second is told what stands in its way', async () => {
    const waiting = await signed()
    const lists = [await read(await bring([rowOf({ remark: numberOf(waiting) })])), await read(await bring([rowOf({ remark: numberOf(waiting) })]))]
    const [first, second] = [await take(present(lists[0], 'a list')), await take(present(lists[1], 'a list'))]
    expect([first.told, second.told]).toEqual(['登记 1 张；没有登记的见各行结果', '登记 0 张；没有登记的见各行结果'])
    expect((await linesOf(second))[0]).toMatchObject({ done: false, says: expect.stringContaining('已登记发票号码') })
  })

  test('another sheet, and invoices of somebody else, are not taken', async () => {
    const wrong = await read(await bring([rowOf()], '抵扣勾选'))
    expect(wrong).toMatchObject({ state: 'failed', told: '文件里没有工作表「发票基础信息」；请用税务局「全量发票查询」导出的原文件' })
    expect(await refusalOf(t.act('clerk', 'bureauList', 'noteListed', { told: '共 1 张', lines: [] }, wrong))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'bureauList', 'noteTaken', { told: '登记', lines: [] }, wrong))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'bureauList', 'noteFailed', { told: '坏' }, wrong))).toMatchObject({ code: 'forbidden' })
    expect((await t.act('clerk', 'bureauList', 'again', {}, await current(t, 'bureau_list', wrong.id))).state).toBe('given')
    expect((await t.act('clerk', 'bureauList', 'void', {}, await current(t, 'bureau_list', wrong.id))).state).toBe('void')
    expect(await refusalOf(t.act('clerk', 'bureauList', 'again', {}, await t.act('clerk', 'bureauList', 'create', {})))).toMatchObject({
      code: 'state',
      path: 'file',
    })
  })
})
