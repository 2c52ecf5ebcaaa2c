import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { invoiceItem, suggestTaxCodes, taxCodesIn } from '../../src/modules/goods/calculate-tax-codes.ts'
import { taxTable } from '../../src/modules/goods/calculate-tax-table.gen.ts'
import { taxAnswers } from '../../bench/tax-answers.ts'
import { taxCodeBench } from '../../bench/taxcodes.ts'
import { drafted, ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { current, marked } from './acting.ts'

const codes = taxCodesIn(taxTable)

describe('the table of tax codes', () => {
  test('has every class once, with its short name and the classes above it', () => {
    expect(codes.classes.size).toBe(4205)
    expect(codes.classes.get('1030307050000000000')).toMatchObject({ code: '1030307050000000000', short: '软饮料', name: '茶饮料', leaf: true })
    expect(codes.classes.get('1030307050000000000')?.path.slice(-3)).toEqual(['饮料、酒及酒精', '软饮料', '茶饮料'])
    expect([...codes.classes.values()].filter((one) => one.short === '')).toEqual([])
  })

  test('knows a class that takes in others from one that may stand on an invoice, two digits a step', () => {
    expect(codes.classes.get('1030307000000000000')?.leaf).toBe(false)
    // ...50130 peach beside ...50131 plum: read by single digits the first would be above the second
    expect(codes.classes.get('1010115013000000000')).toMatchObject({ name: '桃', leaf: true })
  })

  test('every right answer of the bench is a class, and one for invoices where it is written whole', () => {
    for (const [name, right] of [...taxAnswers.demo, ...taxAnswers.jsherp, ...taxAnswers.others])
      for (const code of right)
        expect(
          [...codes.classes.keys()].some((one) => one.startsWith(code)),
          `${name} ${code}`,
        ).toBe(true)
    for (const [name, [code = '']] of taxAnswers.demo) expect(codes.classes.get(code.padEnd(19, '0'))?.leaf, name).toBe(true)
  })

  test('a name suggests its class first: nine in ten of what the demo sells, two in three of what nobody looked at', () => {
    const [demo, , others] = taxCodeBench().map((one) => ({ ...one }))
    const percent = (figures: object | undefined): number => Number(/\((\d+) %\)/.exec(JSON.stringify(figures))?.[1])
    expect(percent(demo)).toBeGreaterThanOrEqual(90)
    expect(percent(others)).toBeGreaterThanOrEqual(65)
  })

  test.each([
    ['糯米 2.5kg×8袋', '糯米'],
    ['冰红茶（500ml）', '茶饮料'],
    ['东北大米', '大米'],
    ['啤酒瓶装500ml', '每吨不超过3000元的啤酒'],
  ])('%s is first of all %s', (name, first) => {
    expect(suggestTaxCodes(codes, name, 3)[0]?.name).toBe(first)
  })

  test('figures and nothing suggest nothing', () => {
    expect(suggestTaxCodes(codes, '500ml×12', 3)).toEqual([])
    expect(suggestTaxCodes(codes, '', 3)).toEqual([])
  })

  test('stands before the name between asterisks', () => {
    expect(invoiceItem('软饮料', '冰红茶')).toBe('*软饮料*冰红茶')
    expect(invoiceItem('', '冰红茶')).toBe('冰红茶')
  })
})

describe('tax codes of goods', () => {
  let t: TestOffice
  let server: OverHttp
  let of: Awaited<ReturnType<typeof stocked>>
  beforeAll(async () => {
    t = await testOffice({ signIns: true })
    server = await overHttp(t)
    of = await stocked(t)
  })
  afterAll(async () => {
    await server.close()
    await t.close()
  })

  interface Proposed {
    readonly rows: readonly { readonly value: string; readonly title: string; readonly says: string }[]
  }
  async function proposed(values: object): Promise<Proposed['rows']> {
    const headers = { cookie: await server.cookieOf('clerk'), 'content-type': 'application/json', origin: server.origin }
    const answer = await fetch(`${server.origin}/api/records/goods/suggest/taxCode`, { method: 'POST', headers, body: JSON.stringify({ values }) })
    expect(answer.status).toBe(200)
    const body: Proposed = await answer.json()
    return body.rows
  }

  test('are proposed for a name, with the way to the class; what stands there is explained and not offered again', async () => {
    const [first, ...rest] = await proposed({ name: '乌龙茶饮', category: '饮料' })
    expect(first).toMatchObject({ value: '1030307050000000000', title: '*软饮料*茶饮料' })
    expect(first?.says).toContain('饮料、酒及酒精 › 软饮料')
    expect(rest.length).toBeGreaterThan(0)
    const [now] = await proposed({ name: '乌龙茶饮', taxCode: '1030307000000000000' })
    expect(now?.says).toContain('汇总项，不能开票')
    const again = await proposed({ name: '乌龙茶饮', taxCode: '1030307050000000000' })
    expect(again.map((one) => one.value)).toEqual(['1030307050000000000'])
  })

  test('of our own goods of that category come first where the name says little', async () => {
    for (const code of ['Q1', 'Q2'])
      await t.act('finance', 'goods', 'create', { code, name: `玉露${code}`, unit: '盒', category: '茗品', taxCode: '1030308010000000000' })
    const [first] = await proposed({ name: '雅韵礼遇', category: '茗品' })
    expect(first).toMatchObject({ value: '1030308010000000000' })
    expect(first?.says).toContain('本公司「茗品」有 2 个商品用它')
  })

  test('stand on an invoice request as *简称*品名; a reviewer sees what is no code for an invoice', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const request = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
    const itemOf = async (): Promise<string | undefined> =>
      (await t.sql<{ item: string }>('select item from invoice_request_lines where parent = $1', [request.id]))[0]?.item
    expect(await itemOf()).toBe('龙井绿茶')
    expect(await marked(t, 'invoiceRequest', request.id)).toContain('税收分类编码：商品没有填税收分类编码')
    const coded = async (taxCode: string, more: object = {}): Promise<readonly string[]> => {
      await t.act('finance', 'goods', 'update', { taxCode, ...more }, await current(t, 'goods', of.goods.id))
      return (await marked(t, 'invoiceRequest', request.id)).filter((line) => line.startsWith('税收'))
    }
    expect(await coded('1030308000000000000')).toEqual(['税收分类编码：是汇总项，不能开票，请在商品里改为下级编码'])
    expect(await coded('1039999999999999999')).toEqual(['税收分类编码：编码表里没有，请核对并在商品里填分类简称'])
    expect(await coded('1039999999999999999', { taxShort: '新类' })).toEqual([])
    expect(await coded('1030308010000000000', { taxShort: null })).toEqual([])
    await t.act('clerk', 'invoiceRequest', 'update', { remark: '月底前开' }, await current(t, 'invoice_request', request.id))
    expect(await itemOf()).toBe('*茶*龙井绿茶')
  })

  async function settled(row: Row): Promise<{ id: string; version: number; state: string; told: string }> {
    for (let tries = 0; tries < 200; tries += 1) {
      const [found] = await t.sql<{ id: string; version: number; state: string; told: string }>(
        'select id, version::integer, state, told from tax_code_fill where id = $1',
        [row.id],
      )
      if (found && found.state !== 'made' && found.state !== 'writing') return found
      await new Promise((later) => setTimeout(later, 100))
    }
    throw new Error('the proposals do not come')
  }

  test('are proposed for all goods without one, looked over and written; what got one meanwhile keeps it', async () => {
    const made: { [name: string]: Row } = {}
    for (const [n, name] of ['冰红茶', '苏打饼干', '未知奇物', '蚝油'].entries())
      made[name] = await t.act('finance', 'goods', 'create', { code: `T${n}`, name, unit: '箱', category: '补编码' })
    const fill = await settled(await t.act('clerk', 'taxCodeFill', 'create', { category: '补编码' }))
    expect(fill).toMatchObject({ state: 'proposed' })
    expect(fill.told).toMatch(/^4 个商品没有编码/)
    const lines = await t.sql<{ id: string; goods: string; first: string; take: string }>(
      'select id, goods, first, take from tax_code_fill_lines where parent = $1 order by place',
      [fill.id],
    )
    expect(lines.find((line) => line.goods === made['冰红茶']?.id)?.first).toBe('1030307050000000000 *软饮料*茶饮料')
    const lineOf = (name: string) =>
      present(
        lines.find((line) => line.goods === made[name]?.id),
        name,
      )
    const kept = lines.map(({ id, take }) => ({ id, take: id === lineOf('未知奇物').id ? 'none' : take }))
    const edited = await t.act('clerk', 'taxCodeFill', 'update', { lines: kept }, fill)
    await t.act('finance', 'goods', 'update', { taxCode: '1030206020000000000' }, present(made['蚝油'], 'made'))
    const written = await settled(await t.act('clerk', 'taxCodeFill', 'write', {}, edited))
    expect(written.told).toBe('写入 2 个商品\n期间已有编码、没有改动：蚝油')
    const now = await t.sql<{ name: string; tax_code: string | null }>("select name, tax_code from goods where category = '补编码' order by code")
    expect(now.map((one) => one.tax_code)).toEqual(['1030307050000000000', '1030201030000000000', null, '1030206020000000000'])
    expect(await refusalOf(t.act('clerk', 'taxCodeFill', 'write', {}, written))).toMatchObject({ code: 'state' })
  })

  test('are proposed and noted by the program alone; a paper with nothing to propose is void and stays so', async () => {
    const fill = await settled(await t.act('clerk', 'taxCodeFill', 'create', { category: '没有这一类' }))
    expect(fill.told).toBe('没有缺税收分类编码的商品')
    const lines = [{ goods: of.goods.id, take: 'first', first: '1030307050000000000 *软饮料*茶饮料' }]
    expect(await refusalOf(t.act('clerk', 'taxCodeFill', 'notePropose', { told: '已建议', lines }, fill))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('finance', 'taxCodeFill', 'noteWritten', { told: '已写入' }, fill))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('sales', 'taxCodeFill', 'void', {}, fill))).toMatchObject({ code: 'forbidden' })
    const gone = await t.act('clerk', 'taxCodeFill', 'void', {}, fill)
    expect(gone.state).toBe('void')
    expect(await refusalOf(t.act('clerk', 'taxCodeFill', 'write', {}, gone))).toMatchObject({ code: 'state' })
  })
})
