import { afterAll, beforeAll, expect, test } from 'vitest'
import { csvCell } from '../../src/kernel/sheet/export-list.ts'
import { openSheet } from '../../src/kernel/sheet/open-sheet.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'

// What leaves the house as a file: the same rows as the list shows its reader, and no others.

let t: TestOffice
let server: OverHttp

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  await t.act('clerk', 'customer', 'create', { code: 'K1', name: '=HYPERLINK("x")', region: '华东', salesperson: t.people.sales, creditLimit: '1234.50' })
  await t.act('clerk', 'customer', 'create', { code: 'K2', name: '宁波海通', region: '华南' })
  await t.act('finance', 'goods', 'create', { code: 'P1', name: '龙井', unit: '箱', price: '45.80', cost: '31.20' })
})
afterAll(async () => {
  await server.close()
  await t.close()
})

const ask = async (who: Staff, body: object): Promise<{ status: number; body: { file?: string; job?: string; rows?: number } }> => {
  const answer = await fetch(`${server.origin}/api/exports`, {
    method: 'POST',
    headers: { cookie: await server.cookieOf(who), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
const fetched = async (who: Staff, id: string | undefined): Promise<Response> =>
  fetch(`${server.origin}/api/kept/${id}`, { headers: { cookie: await server.cookieOf(who) } })
const bytesOf = async (who: Staff, body: object): Promise<Uint8Array> =>
  new Uint8Array(await (await fetched(who, (await ask(who, body)).body.file)).arrayBuffer())
const texts = async (bytes: Uint8Array): Promise<string[][]> => (await openSheet(bytes)).rows.map((row) => row.cells.map((cell) => cell.text))

test('a list leaves with its columns and conditions, numbers as numbers and formulas as text, and is written down', async () => {
  const bytes = await bytesOf('clerk', { record: 'customer', query: 'cols=code,name,region,creditLimit&sort=code&f.region=华东', format: 'xlsx' })
  expect(await texts(bytes)).toEqual([
    ['客户（区域=华东）'],
    ['客户编码', '客户名称', '区域', '信用额度'],
    ['K1', '=HYPERLINK("x")', '华东', '1234.5'],
    ['合计', '1234.5'],
  ])
  const sheet = await openSheet(bytes)
  expect(sheet.rows[2]?.cells[1]?.fault).toBe('formula')
  const log = await t.sql('select person, what, format, rows, filter from export_log')
  expect(log).toEqual([{ person: t.people.clerk, what: '客户', format: 'xlsx', rows: 1, filter: '区域=华东' }])
})

test('a CSV begins with its mark, and no cell of it is a formula', async () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await bytesOf('clerk', { record: 'customer', query: 'cols=code,name&sort=code', format: 'csv' }),
  )
  expect(text).toBe('\uFEFF客户编码,客户名称\r\nK1,"\'=HYPERLINK(""x"")"\r\nK2,宁波海通\r\n')
})

test.each(['=1+1', '+86 1', '-2+3', '@SUM(1)', '\t=1', '＝1', '＋1', '－1', '＠1'])('%j is a text in a CSV, whatever begins it', (text) => {
  expect(csvCell(text)).toBe(`'${text}`)
})

test.each(['-1,234.50', '-5%', '张三', ' =1'])('%j stays as it is there', (text) => {
  expect(csvCell(text).replaceAll('"', '')).toBe(text)
})

test('nobody takes out what he does not see, or fetches what another took out', async () => {
  const [clerk, finance] = [
    await texts(await bytesOf('clerk', { record: 'goods', query: '', format: 'xlsx' })),
    await texts(await bytesOf('finance', { record: 'goods', query: 'cols=code,cost', format: 'xlsx' })),
  ]
  expect(clerk[1]).not.toContain('单位成本')
  expect(finance[2]).toEqual(['P1', '31.2'])
  expect((await ask('clerk', { record: 'goods', query: 'cols=code,cost', format: 'xlsx' })).status).toBe(400)
  expect((await texts(await bytesOf('sales', { record: 'customer', query: 'cols=code', format: 'xlsx' }))).flat()).not.toContain('K2')
  const { body } = await ask('clerk', { record: 'customer', query: '', format: 'csv' })
  expect((await fetched('clerk2', body.file)).status).toBe(404)
  expect((await ask('clerk', { record: 'exportLog', query: '', format: 'csv' })).status).toBe(403)
})

test('what was taken out comes back in as the same rows', async () => {
  const bytes = await bytesOf('finance', { record: 'goods', query: 'cols=code,name,unit,rate,price,cost,active', format: 'xlsx' })
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], '商品.xlsx'))
  const answer = await fetch(`${server.origin}/api/imports/goods`, { method: 'POST', headers: { cookie: await server.cookieOf('finance') }, body: form })
  expect(await answer.json()).toMatchObject({ counts: { new: 0, changed: 0, same: 1, bad: 0 } })
})

test('a report leaves as a workbook for who may see it, and is written down', async () => {
  const take = async (who: Staff, format: string): Promise<Response> =>
    await fetch(`${server.origin}/api/reports/salesLedger?from=2026-01-01&to=2026-12-31&format=${format}`, { headers: { cookie: await server.cookieOf(who) } })
  const answer = await take('finance', 'xlsx')
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  const [title = []] = await texts(new Uint8Array(await answer.arrayBuffer()))
  const log = await t.sql('select person, what, format, filter from export_log order by made_at desc limit 1')
  expect(log).toEqual([{ person: t.people.finance, what: title[0], format: 'xlsx', filter: 'from=2026-01-01&to=2026-12-31' }])
  expect((await take('warehouse', 'xlsx')).status).toBe(403)
  expect(await t.sql('select count(*)::int as count from export_log where person = $1', [t.people.warehouse])).toEqual([{ count: 0 }])
})

test('what narrowed a list stands above its rows in words', async () => {
  const query = 'cols=code&find=k&f.grade=A,B&f.creditDays.from=30&f.salesperson=me&f.region.is=filled'
  const [title = []] = await texts(await bytesOf('clerk', { record: 'customer', query, format: 'xlsx' }))
  expect(title[0]).toBe('客户（查找=k，等级=A 级、B 级，账期（天）≥30，业务员=本人，区域=非空）')
})
