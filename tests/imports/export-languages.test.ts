import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tongue } from '../../src/base/tongue.ts'
import { enqueue } from '../../src/kernel/jobs/enqueue.ts'
import { openSheet } from '../../src/kernel/sheet/open-sheet.ts'
import { learnTraditional } from '../../src/kernel/store/voices.ts'
import { endPress } from '../../src/kernel/print/press.ts'
import { traditionalLines } from '../../tools/traditional.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { pageTexts } from '../print/reading.ts'

// What the server writes by itself is in the language of who takes it; what users wrote, and the log of the house, stay as they are.

let t: TestOffice
let server: OverHttp
let customer: string

beforeAll(async () => {
  learnTraditional(traditionalLines())
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  customer = (await t.act('clerk', 'customer', 'create', { code: 'K1', name: '发货客户服务中心', grade: 'A', region: '华东', creditLimit: '1234.50' })).id
})
afterAll(async () => {
  await server.close()
  await t.close()
  endPress()
})

async function call(tongue: Tongue | null, path: string, body?: object): Promise<Response> {
  const headers = {
    cookie: await server.cookieOf('clerk'),
    origin: server.origin,
    ...(tongue ? { 'neiqin-language': tongue } : {}),
    ...(body ? { 'content-type': 'application/json' } : {}),
  }
  return await fetch(`${server.origin}${path}`, { headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) })
}
const query = 'cols=code,name,grade,creditLimit&sort=code&f.grade=A'
const nameOf = (answer: Response): string => decodeURIComponent(/filename\*=UTF-8''([^;\s]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '')
const cells = async (answer: Response): Promise<string[][]> =>
  (await openSheet(new Uint8Array(await answer.arrayBuffer()))).rows.map((row) => row.cells.map((cell) => cell.text))

async function taken(tongue: Tongue | null, format: 'xlsx' | 'csv'): Promise<Response> {
  const { file } = await (await call(tongue, '/api/exports', { record: 'customer', query, format })).json()
  return await call(tongue, `/api/kept/${file}`)
}

describe('a list as a file', () => {
  test.each([
    [null, ['客户（等级=A 级）'], ['客户编码', '客户名称', '等级', '信用额度'], 'A 级', '合计', '客户-'],
    ['zh-Hans', ['客户（等级=A 级）'], ['客户编码', '客户名称', '等级', '信用额度'], 'A 级', '合计', '客户-'],
    ['zh-Hant', ['客戶（等級=A 級）'], ['客戶編碼', '客戶名稱', '等級', '信用額度'], 'A 級', '合計', '客戶-'],
    ['en', ['Customer (Grade=A)'], ['Customer code', 'Customer name', 'Grade', 'Credit limit'], 'A', 'Total', 'Customer-'],
  ] as const)('%s: title, conditions, heads, choices and sums are its reader’s', async (tongue, title, heads, grade, sum, name) => {
    const answer = await taken(tongue, 'xlsx')
    expect(nameOf(answer)).toContain(name)
    // The name is what somebody wrote, though it is made of words of ours.
    expect(await cells(answer)).toEqual([title, heads, ['K1', '发货客户服务中心', grade, '1234.5'], [sum, '1234.5']])
    const csv = await (await taken(tongue, 'csv')).text()
    expect(csv.replace('\uFEFF', '')).toBe(`${heads.join(',')}\r\nK1,发货客户服务中心,${grade},1234.5\r\n`)
    const [log] = await t.sql<{ what: string; filter: string }>('select what, filter from export_log order by made_at desc limit 1')
    expect(log).toEqual({ what: '客户', filter: '等级=A 级' })
  })

  test('a large one is made by a job that keeps the language in its payload', async () => {
    const payload = { record: 'customer', query, format: 'csv', lines: '', language: 'en', total: 1 }
    const job = await enqueue(t.office.kernel, t.company, t.people.clerk, 'export', payload)
    const file = async (): Promise<unknown> =>
      (await t.sql<{ result: { file?: string } | null }>('select result from job where id = $1', [job]))[0]?.result?.file
    await expect.poll(file, { timeout: 20_000 }).toBeDefined()
    const text = await (await call(null, `/api/kept/${String(await file())}`)).text()
    expect(text).toContain('Customer code,Customer name,Grade,Credit limit')
  })
})

describe('a file of ours that is brought back', () => {
  const bring = async (tongue: Tongue, record: string, bytes: ArrayBuffer | string): Promise<{ readonly [name: string]: unknown }> => {
    const form = new FormData()
    form.set('file', new File([bytes], '带回.xlsx'))
    const headers = { cookie: await server.cookieOf('clerk'), 'neiqin-language': tongue }
    return await (await fetch(`${server.origin}/api/imports/${record}`, { method: 'POST', headers, body: form })).json()
  }

  test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('%s: a list comes back to the rows it was made of, and changes none', async (tongue) => {
    const answer = await taken(tongue, 'xlsx')
    expect(await bring(tongue, 'customer', await answer.arrayBuffer())).toMatchObject({ counts: { new: 0, changed: 0, same: 1, bad: 0 }, totals: [4] })
  })

  test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('%s: every heading of a template is read back as its field', async (tongue) => {
    for (const record of ['customer', 'salesOrder', 'goodsReceipt']) {
      const answer = await call(tongue, `/api/imports/${record}/template`)
      const [heads = []] = await cells(answer)
      expect(/\p{Script=Han}/u.test(heads.join(''))).toBe(tongue !== 'en')
      const first = heads.map((head) => `"${head}"`).join(',')
      const { columns } = await bring(tongue, record, `${first}\r\n${heads.map(() => 'x').join(',')}`)
      const fields: unknown[] = Array.isArray(columns) ? columns.map((one: { readonly field: unknown }) => one.field) : []
      expect(fields).toHaveLength(heads.length)
      expect(new Set(fields).size).toBe(heads.length)
      expect(fields).not.toContain(null)
    }
  })
})

test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('%s: a report as a file', async (tongue) => {
  const answer = await call(tongue, '/api/reports/stock?format=xlsx')
  expect(answer.status).toBe(200)
  const told = JSON.stringify(await cells(answer))
  const chinese = /\p{Script=Han}/u.test(told)
  expect(chinese).toBe(tongue !== 'en')
  expect(/[單數庫]/u.test(told)).toBe(tongue === 'zh-Hant')
})

test.each([
  ['zh-Hans', '客户-有错的行.xlsx', '错误原因', '「客户名称」请填写「客户名称」'],
  ['zh-Hant', '客戶-有錯的行.xlsx', '錯誤原因', '「客户名称」請填寫「客戶名稱」'],
  ['en', 'Customer-rows with faults.xlsx', 'Why not imported', '“客户名称” '],
] as const)('%s: the rows that were not imported, with the reasons beside them', async (tongue, name, heading, reason) => {
  const form = new FormData()
  form.set('file', new File(['客户编码,客户名称\r\nK8,\r\n'], '客户.csv'))
  const headers = { cookie: await server.cookieOf('clerk'), 'neiqin-language': tongue }
  const { badFile } = await (await fetch(`${server.origin}/api/imports/customer`, { method: 'POST', headers, body: form })).json()
  const answer = await call(null, `/api/kept/${badFile}`)
  expect(nameOf(answer)).toBe(name)
  const [heads = [], row = []] = await cells(answer)
  // The heads of the file stay, so that the mended file is read as before.
  expect(heads).toEqual(['客户编码', '客户名称', heading])
  expect(row.at(-1)).toContain(reason)
  expect(/\p{Script=Han}/u.test((row.at(-1) ?? '').replace('客户名称', ''))).toBe(tongue !== 'en')
})

describe('on paper', () => {
  const text = async (answer: Response): Promise<string> => (await pageTexts(new Uint8Array(await answer.arrayBuffer()))).join('\n')

  test.each([
    ['zh-Hans', ['客户名称', '打印：李娜', '第 1 页 / 共 1 页', '1 行', '等级 A 级']],
    ['zh-Hant', ['客戶名稱', '列印：李娜', '第 1 頁 / 共 1 頁', '1 行', '等級 A 級']],
    ['en', ['Customer name', 'Printed: 李娜', 'Page 1 of 1', '1 rows', 'Grade A']],
  ] as const)('%s: a list across', async (tongue, said) => {
    const paper = await text(await call(tongue, `/api/records/customer?${query}&format=pdf`))
    for (const word of [...said, '发货客户服务中心']) expect(paper).toContain(word)
  })

  test.each([
    ['zh-Hans', ['客户名称', '预览 未打印', '制单：李娜']],
    ['zh-Hant', ['客戶名稱', '預覽 未列印', '製單：李娜', '審核：']],
    ['en', ['Customer name', 'Preview, not printed', 'Made by: 李娜']],
  ] as const)('%s: a row by its general form', async (tongue, said) => {
    const paper = await text(await call(tongue, `/api/print/customer/${customer}?template=derived`))
    for (const word of [...said, '发货客户服务中心']) expect(paper).toContain(word)
  })
})
