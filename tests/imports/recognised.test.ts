import { afterAll, beforeAll, expect, test } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'

// Registers and documents without a key of their own: known again by the number the program gave them; without it new, and doubted where they seem to be there.

let t: TestOffice
let server: OverHttp
let first: string
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  const visitor = { cameAt: '2026-03-02T01:30:25.000Z', name: '李建国', host: t.people.sales, badge: 'V08' }
  first = textual((await t.act('clerk', 'visitor', 'create', visitor)).serial)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

interface Body {
  readonly token?: string
  readonly counts?: object
  readonly doubtful?: number
  readonly rows?: readonly { readonly row: number; readonly verdict: string; readonly faults: readonly Says[]; readonly doubts: readonly Says[] }[]
  readonly refusal?: { readonly says: readonly string[] }
}
interface Says {
  readonly cell: string
  readonly says: readonly string[]
}

async function look(who: Staff, record: string, ...lines: readonly string[]): Promise<Body> {
  const form = new FormData()
  form.set('file', new File([lines.join('\n')], '导入.csv'))
  const answer = await fetch(`${server.origin}/api/imports/${record}`, { method: 'POST', headers: { cookie: await server.cookieOf(who) }, body: form })
  return await answer.json()
}
async function run(who: Staff, record: string, token: string | undefined): Promise<object> {
  const headers = { cookie: await server.cookieOf(who), 'content-type': 'application/json' }
  const { job } = await (await fetch(`${server.origin}/api/imports/${record}/run`, { method: 'POST', headers, body: JSON.stringify({ token }) })).json()
  for (;;) {
    const told = await (await fetch(`${server.origin}/api/jobs/${job}`, { headers })).json()
    if (told.state === 'done') return told.result
    if (told.state === 'failed') throw new Error(JSON.stringify(told))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const header = '来访号,到访时间,来访人,被访人,来宾证号'
const visitors = () =>
  t.sql<{ name: string; badge: string; version: number; seconds: number }>(
    'select name, badge, version, extract(second from came_at)::integer as seconds from visitor order by made_at, id',
  )

test('a row is known again by its number, and keeps what its cells show less of', async () => {
  const seen = await look('clerk', 'visitor', header, `${first},2026-03-02 09:30,李建国,王强,V09`)
  expect(seen).toMatchObject({ counts: { new: 0, changed: 1, same: 0, bad: 0 }, doubtful: 0 })
  expect(await run('clerk', 'visitor', seen.token)).toMatchObject({ made: 0, changed: 1 })
  expect(await visitors()).toEqual([{ name: '李建国', badge: 'V09', version: 2, seconds: 25 }])
})

test('a number that nobody was given is refused, and one that comes twice', async () => {
  const seen = await look(
    'clerk',
    'visitor',
    header,
    'LF20200101-001,2026-03-02 10:00,王二,王强,V1',
    `${first},2026-03-02 09:30,李建国,王强,V09`,
    `${first},2026-03-02 09:30,李建国,王强,V10`,
  )
  expect(seen.counts).toEqual({ new: 0, changed: 0, same: 1, bad: 2 })
  expect(seen.rows?.map((row) => row.faults.map((one) => [one.cell, one.says[0]]))).toEqual([
    [['A2', '没有这个「来访号」的来访登记；新增的行请把「来访号」清空，由系统编号']],
    [['A4', '与第 3 行的「来访号」相同']],
    [],
  ])
})

test('without a number rows are new; one just like a row that is there, or above in the file, is doubted and still the person’s to say', async () => {
  const lines = [header.replace('来访号,', ''), '2026-03-03 09:30,赵四,王强,V20', '2026-03-03 09:30,赵四,王强,V20', '2026-03-03 09:30,钱五,王强,V21'] as const
  const seen = await look('clerk', 'visitor', ...lines)
  expect(seen).toMatchObject({ counts: { new: 3, changed: 0, same: 0, bad: 0 }, doubtful: 1 })
  expect(seen.rows?.[0]).toMatchObject({ row: 3, verdict: 'new', doubts: [{ says: ['与第 2 行完全相同，请核对是否重复', expect.any(String)] }] })
  expect(await run('clerk', 'visitor', seen.token)).toMatchObject({ made: 3 })
  // The same file asked for once more (a double click, a program that was killed) writes nothing again.
  await run('clerk', 'visitor', seen.token)
  expect(await visitors()).toHaveLength(4)
  const again = await look('clerk', 'visitor', ...lines)
  expect(again).toMatchObject({ counts: { new: 3, bad: 0 }, doubtful: 3 })
  expect(again.rows?.[0]?.doubts[0]?.says[0]).toMatch(/^已有完全相同的来访登记（LF\d{8}-\d{3}），请核对是否重复登记$/)
})

test('a file that changes one row and brings another, begun again after it was cut off, brings it once', async () => {
  const seen = await look('clerk', 'visitor', header, `${first},2026-03-02 09:30,李建国,王强,V30`, ',2026-03-04 09:30,周六,王强,V31')
  expect(seen.counts).toEqual({ new: 1, changed: 1, same: 0, bad: 0 })
  await run('clerk', 'visitor', seen.token)
  await run('clerk', 'visitor', seen.token)
  expect((await visitors()).filter((row) => row.badge === 'V30' || row.badge === 'V31')).toHaveLength(2)
})

test('rows that two fields name together are known by both', async () => {
  const lines = ['检查日期,区域,值日人,得分,检查人', '2026-03-06,样品室,王强,95,孙丽', '2026-03-06,茶水间,王强,92,孙丽']
  const seen = await look('clerk', 'hygieneCheck', ...lines)
  expect(seen.counts).toEqual({ new: 2, changed: 0, same: 0, bad: 0 })
  await run('clerk', 'hygieneCheck', seen.token)
  expect((await look('clerk', 'hygieneCheck', ...lines)).counts).toEqual({ new: 0, changed: 0, same: 2, bad: 0 })
})

test('what the program writes itself, and what has no list, no file brings in', async () => {
  expect((await look('clerk', 'printLog', '单据,模板', 'customer,x')).refusal?.says[0]).toBe('打印记录由程序登记，不能导入')
  expect((await look('clerk', 'savedView', '名称,列表', 'a,customer')).refusal?.says[0]).toBe('列表视图没有列表，不能导入')
  expect((await look('finance', 'company', '名称', 'x')).refusal?.says[0]).toMatch(/只有一份/)
})

test('rows of one person and week are one summary with its lines; the same sheet a second time changes nothing', async () => {
  const customer = await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司', salesperson: t.people.sales })
  for (const [code, name] of [
    ['P1', '龙井绿茶'],
    ['P2', '碧螺春'],
  ])
    await t.act('finance', 'goods', 'create', { code, name, unit: '箱' })
  expect(customer.id).toBeDefined()
  const sheet = [
    '业务员,周（周一）,本周工作,下周计划,客户,商品,出货,期末库存',
    '王强,2026-03-02,拜访三家,铺货,K1,P1,18,42',
    '王强,2026-03-02,拜访三家,铺货,K1,P2,5,10',
    '王强,2026-03-09,走访,订货会,K1,P1,20,30',
  ]
  const seen = await look('clerk', 'weeklySummary', ...sheet)
  expect(seen).toMatchObject({ counts: { new: 2, changed: 0, same: 0, bad: 0 } })
  await run('clerk', 'weeklySummary', seen.token)
  const lines = () =>
    t.sql(
      'select t.week::text as week, count(*)::integer as lines, sum(l.sell_out)::integer as out from weekly_summary t join weekly_summary_lines l on l.parent = t.id group by 1 order by 1',
    )
  const both = [
    { week: '2026-03-02', lines: 2, out: 23 },
    { week: '2026-03-09', lines: 1, out: 20 },
  ]
  expect(await lines()).toEqual(both)
  const again = await look('clerk', 'weeklySummary', ...sheet)
  expect(again).toMatchObject({ counts: { new: 0, changed: 0, same: 2, bad: 0 } })
  await run('clerk', 'weeklySummary', again.token)
  expect(await lines()).toEqual(both)
})
