import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenOrder, dayIn, goodsOf, namesAround, numberIn } from '../../src/modules/orders/calculate-incoming.ts'
import { desk } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { drafted, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// B9: a customer's order comes as a file, by mail or chat. The program reads it, a clerk looks it over, and it becomes an order; once.

const sheet = (rows: readonly (readonly string[])[]) => rows.map((cells, index) => ({ row: index + 1, cells }))

describe('an order as a buyer writes it', () => {
  test('has its table below a heading, its number and day around it, and ends at its totals', () => {
    const found = writtenOrder(
      sheet([
        ['采购订单'],
        ['采购单号：PO-2026-118', '', '交货日期', '2026年12月5日'],
        ['采购方：杭州华美食品有限公司'],
        ['序号', '物料编码', '品名', '规格型号', '数量（箱）', '单价(含税)', '备注'],
        ['1', 'P001', '龙井绿茶', '250g×10', '1,200', '¥45.80', '加急'],
        ['2', '', '随手杯', '', '30只', '', ''],
        ['3', 'P003', '赠品', '', '待定', '', ''],
        ['合计', '', '', '', '1230', '', ''],
        ['联系人：王丽'],
      ]),
    )
    expect(found).toMatchObject({ number: 'PO-2026-118', dueOn: '2026-12-05', unread: [7] })
    expect(found?.lines.map(({ row, code, name, quantity, unit, price, remark }) => [row, code, name, quantity, unit, price, remark])).toEqual([
      [5, 'P001', '龙井绿茶', '1200', '', '45.80', '加急'],
      [6, '', '随手杯', '30', '只', null, ''],
    ])
    expect(namesAround(found?.around ?? [])).toEqual(['杭州华美食品有限公司'])
  })

  test('is none without a heading that names a quantity', () => {
    expect(
      writtenOrder(
        sheet([
          ['日期', '金额'],
          ['2026-01-01', '12'],
        ]),
      ),
    ).toBeNull()
  })

  test.each([
    ['1,200', '1200'],
    ['１２０', '120'],
    ['12箱', '12'],
    ['¥45.80', '45.80'],
    ['0.5', '0.5'],
    ['-3', null],
    ['约20', null],
    ['1.2.3', null],
    ['', null],
  ])('a quantity %s is %s', (text, number) => {
    expect(numberIn(text)).toBe(number)
  })

  test.each([
    ['2026/3/5', '2026-03-05'],
    ['2026年12月31日前', '2026-12-31'],
    ['3月5日', null],
    ['2026-13-01', null],
  ])('a day %s is %s', (text, day) => {
    expect(dayIn(text)).toBe(day)
  })

  test('names goods by the words it used before, by code, by name and specification; of several none is guessed', () => {
    const all = [
      { id: 'a', code: 'P001', name: '龙井绿茶', spec: '250g', unit: '箱' },
      { id: 'b', code: 'P002', name: '龙井绿茶', spec: '500g', unit: '箱' },
    ]
    const line = { row: 1, code: '', name: '', spec: '', quantity: '1', unit: '', price: null, remark: '' }
    const of = (more: Partial<typeof line>, words: readonly (readonly [string, string])[] = []) => {
      const found = goodsOf({ ...line, ...more }, new Map(words), all)
      return typeof found === 'string' ? found : found.id
    }
    expect(of({ code: 'p002' })).toBe('b')
    expect(of({ name: '龙井 绿茶', spec: '500G' })).toBe('b')
    expect(of({ name: '龙井绿茶' })).toBe('several')
    expect(of({ name: '绿茶' })).toBe('none')
    expect(of({ name: '绿茶' }, [['绿茶', 'a']])).toBe('a')
  })
})

let t: TestOffice
let files: Desk
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  files = await desk(t)
  of = await stocked(t)
  await t.act('finance', 'goods', 'create', { code: 'P002', name: '随手杯', unit: '只', price: '12' })
})
afterAll(async () => {
  await files.close()
  await t.close()
})

const workbook = async (rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> =>
  new Uint8Array(await writeXlsx({ sheets: [{ name: '订单', rows: rows.map((row) => [...row]) }] }))

/** Waits until the program has read it. */
async function read(id: string): Promise<Row> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await t.sql<{ state: string; version: number }>('select * from incoming_order where id = $1', [id])
    if (row && row.state !== 'given') return { ...row, id, version: row.version, state: row.state }
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the order was not read in twenty seconds')
}
const linesOf = (id: string) =>
  t.sql<{ id: string; theirs: string | null; goods: string | null; quantity: string; noticed: string | null }>(
    'select id, theirs, goods, trim_scale(quantity)::text as quantity, noticed from incoming_order_lines where parent = $1 order by place',
    [id],
  )
const brought = async (name: string, bytes: Uint8Array, more: object = {}): Promise<Row> => {
  const file = await files.bring('clerk', name, Buffer.from(bytes))
  return await read((await t.act('clerk', 'incomingOrder', 'create', { files: [file], ...more })).id)
}
const asked = [
  ['采购方：杭州华美食品有限公司', '订单号', 'HM-77'],
  ['编码', '品名', '数量', '单位', '单价'],
  ['P001', '龙井绿茶', 20, '件', 113],
  ['', '环保随手杯', 30, '只', ''],
  ['', '合计', 50, '', ''],
]

describe('a workbook from a chat', () => {
  let row: Row
  test('is read: customer, number and lines; what it could not settle it says', async () => {
    row = await brought('要货.xlsx', await workbook(asked), { channel: 'chat' })
    expect(row).toMatchObject({ state: 'read', customer: of.customer.id, their_number: 'HM-77', told: '读出 2 行，1 行对上商品，1 行请选商品' })
    expect(await linesOf(row.id)).toMatchObject([
      { theirs: 'P001 龙井绿茶', goods: of.goods.id, quantity: '20', noticed: '客户写的单位是「件」，商品按「箱」' },
      { theirs: '环保随手杯', goods: null, quantity: '30', noticed: '没有对上商品，请选' },
    ])
  })

  test('is no order while a line has no goods; the row is named', async () => {
    expect(await refusalOf(drafted(t, 'salesOrder', 'incomingOrder', [row.id]))).toMatchObject({
      path: 'lines.1.goods',
      says: ['第 2 行「环保随手杯」还没有选商品，请先在「修改」里选好', expect.any(String)],
    })
  })

  test('becomes an order once a clerk settled it: at his price, and the house’s where he wrote none', async () => {
    const [cup] = await t.sql<{ id: string }>("select id from goods where code = 'P002'")
    const lines = (await linesOf(row.id)).map(({ id, theirs, goods, quantity }) => ({
      id,
      theirs,
      quantity,
      goods: goods ?? cup?.id,
      ...(goods ? { price: '113' } : {}),
    }))
    await t.act('clerk', 'incomingOrder', 'update', { lines }, row)
    const draft = await drafted(t, 'salesOrder', 'incomingOrder', [row.id])
    expect(draft).toMatchObject({
      customer: of.customer.id,
      origin: 'HM-77',
      lines: [
        { price: '113', quantity: '20' },
        { price: '12', quantity: '30' },
      ],
    })
    await t.act('clerk', 'salesOrder', 'create', draft)
    expect((await t.sql<{ state: string }>('select state from incoming_order where id = $1', [row.id]))[0]).toEqual({ state: 'ordered' })
    expect(await refusalOf(t.act('clerk', 'salesOrder', 'create', { ...draft, origin: null }))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('clerk', 'incomingOrder', 'decline', { reason: '重复' }, await current(t, 'incoming_order', row.id)))).toMatchObject({
      code: 'state',
    })
  })

  test('is understood the next time: what the clerk chose was kept', async () => {
    const next = await brought('要货2.xlsx', await workbook(asked.map((cells) => cells.map((cell) => (cell === 'HM-77' ? 'HM-78' : cell)))))
    expect(next).toMatchObject({ told: '读出 2 行，2 行对上商品' })
    expect(await t.sql('select wording from customer_wording where customer = $1 order by wording', [of.customer.id])).toEqual([
      { wording: 'P001 龙井绿茶' },
      { wording: '环保随手杯' },
    ])
  })

  test('is free again when its order is void', async () => {
    const [order] = await t.sql<{ id: string; version: number }>('select id, version from sales_order where incoming = $1', [row.id])
    await t.act('clerk', 'salesOrder', 'void', { reason: '客户改单' }, order)
    expect((await t.sql<{ state: string }>('select state from incoming_order where id = $1', [row.id]))[0]).toEqual({ state: 'read' })
  })
})

describe('a mail', () => {
  const mailOf = (from: string, parts: string): Uint8Array =>
    new TextEncoder().encode(
      `From: ${from}\r\nSubject: =?UTF-8?B?${Buffer.from('12月订单').toString('base64')}?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n见附件\r\n${parts}--b--\r\n`,
    )
  const attachment = (name: string, bytes: Uint8Array): string =>
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`

  test('is read by its workbook, its customer by the sender; what it carries lies beside it', async () => {
    await t.act('clerk', 'customer', 'update', { invoiceMail: 'order@huamei.cn' }, await current(t, 'customer', of.customer.id))
    const rows = [
      ['品名', '数量'],
      ['随手杯', '40'],
    ]
    const row = await brought('订单.eml', mailOf('Wang <Order@HuaMei.cn>', attachment('po.xlsx', await workbook(rows))))
    expect(row).toMatchObject({ state: 'read', customer: of.customer.id, sender: 'order@huamei.cn', subject: '12月订单', told: '读出 1 行，1 行对上商品' })
    expect(row.parts).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('without a workbook is a clerk’s to type; one from a stranger has no customer', async () => {
    const row = await brought('问价.eml', mailOf('x@nowhere.cn', ''))
    expect(row).toMatchObject({ state: 'read', customer: null, told: '没有表格，请照原件填写明细\n没有认出客户，请选' })
    expect(await refusalOf(drafted(t, 'salesOrder', 'incomingOrder', [row.id]))).toMatchObject({ path: 'customer' })
  })

  test('that is broken, and a workbook that is none, are told and lose nothing', async () => {
    expect(await brought('坏.xlsx', new TextEncoder().encode('PK\u0003\u0004 no workbook'))).toMatchObject({
      state: 'read',
      told: expect.stringContaining('「坏.xlsx」读不了'),
    })
  })
})

test('what only the program does nobody does, and what was read is read again when asked', async () => {
  const row = await brought('再读.xlsx', await workbook(asked))
  for (const verb of ['noteRead', 'noteOrdered', 'noteFreed'])
    expect(await refusalOf(t.act('lead', 'incomingOrder', verb, verb === 'noteRead' ? { told: 'x' } : {}, row))).toMatchObject({ code: 'forbidden' })
  await t.act('clerk', 'incomingOrder', 'again', {}, row)
  expect(await read(row.id)).toMatchObject({ state: 'read', told: '读出 2 行，2 行对上商品' })
  const bare = await t.act('clerk', 'incomingOrder', 'create', { channel: 'hand', subject: '电话' })
  expect(await refusalOf(t.act('clerk', 'incomingOrder', 'again', {}, bare))).toMatchObject({ code: 'state', path: 'files' })
})

test('of ten orders made of it at once one is', async () => {
  const row = await t.act('clerk', 'incomingOrder', 'create', {
    channel: 'hand',
    subject: '电话',
    customer: of.customer.id,
    lines: [{ goods: of.goods.id, quantity: '3' }],
  })
  const draft = await drafted(t, 'salesOrder', 'incomingOrder', [row.id])
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('clerk', 'salesOrder', 'create', draft)))
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(await t.sql('select 1 from sales_order where incoming = $1', [row.id])).toHaveLength(1)
})

test('salespeople and the warehouse do not write what came in', async () => {
  for (const who of ['sales', 'warehouse', 'finance'] as const)
    expect(await refusalOf(t.act(who, 'incomingOrder', 'create', { channel: 'hand', subject: 'x' }))).toMatchObject({ code: 'forbidden' })
})
