import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordNamed } from '../../src/kernel/perform/office.ts'
import { writtenTogether } from '../../src/kernel/perform/perform-many.ts'
import { sheetLimits } from '../../src/kernel/sheet/cells.ts'
import { openSheet } from '../../src/kernel/sheet/open-sheet.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { gb18030 } from './gb18030.ts'

// Imports as the web page asks for them: a file sent over HTTP, a trial, a run.

let t: TestOffice
let server: OverHttp

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

interface Fault {
  readonly column: string
  readonly cell: string
  readonly says: readonly [string, string]
  readonly value: string
}
interface Answer {
  readonly status: number
  readonly body: {
    readonly token?: string
    readonly job?: string
    readonly sheet?: string
    readonly columns?: readonly { readonly header: string; readonly field: string | null; readonly label: readonly string[] | null }[]
    readonly counts?: { readonly new: number; readonly changed: number; readonly same: number; readonly bad: number }
    readonly rows?: readonly { readonly row: number; readonly verdict: string; readonly title: string; readonly faults: readonly Fault[] }[]
    readonly made?: number
    readonly changed?: number
    readonly same?: number
    readonly bad?: number
    readonly badFile?: string | null
    readonly totals?: readonly number[]
    readonly lacks?: readonly string[] | null
    readonly refusal?: { readonly code: string; readonly says: readonly string[]; readonly also: readonly { readonly says: readonly string[] }[] }
  }
}

async function tried(who: Staff, record: string, file: Uint8Array | string): Promise<Answer> {
  const form = new FormData()
  form.set('file', new File([typeof file === 'string' ? file : new Uint8Array(file)], '导入.xlsx'))
  const answer = await fetch(`${server.origin}/api/imports/${record}`, { method: 'POST', headers: { cookie: await server.cookieOf(who) }, body: form })
  return { status: answer.status, body: await answer.json() }
}

/** Has a trial run, waits for its job, and answers with what came of it as a page would see it. */
async function run(who: Staff, record: string, token: string | undefined, more: object = {}): Promise<Answer> {
  const cookie = await server.cookieOf(who)
  const answer = await fetch(`${server.origin}/api/imports/${record}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ token, ...more }),
  })
  const begun: Answer['body'] = await answer.json()
  return begun.job === undefined ? { status: answer.status, body: begun } : await done(who, begun.job)
}

async function done(who: Staff, id: string | undefined): Promise<Answer> {
  const cookie = await server.cookieOf(who)
  for (;;) {
    const job = await (await fetch(`${server.origin}/api/jobs/${id}`, { headers: { cookie } })).json()
    if (job.state === 'done') return { status: 200, body: job.result }
    if (job.state === 'failed') return { status: 400, body: job.fault }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Tries and runs; both must go through. */
async function imported(who: Staff, record: string, file: Uint8Array | string): Promise<Answer['body']> {
  const trial = await tried(who, record, file)
  expect(trial.body).toMatchObject({ counts: { bad: 0 } })
  const outcome = await run(who, record, trial.body.token)
  expect([outcome.status, outcome.body.refusal, outcome.body.bad]).toEqual([200, undefined, 0])
  const { made, changed, same } = outcome.body
  return { ...(made === undefined ? {} : { made }), ...(changed === undefined ? {} : { changed }), ...(same === undefined ? {} : { same }) }
}

const csv = (...lines: readonly string[]): string => `${lines.join('\n')}\n`
const faultsOf = (answer: Answer): (readonly [number, string, string])[] =>
  (answer.body.rows ?? []).flatMap((row) => row.faults.map((fault) => [row.row, fault.cell, fault.says[0]] as const))

describe('B4 B7 customers', () => {
  const file = gb18030(
    csv(
      '客户资料,,,,,',
      '客户编码*,客户名称,等级,业务员,账期（天）,内部备忘',
      'K101,杭州华美食品有限公司,A 级,王强,４５,x',
      'K102,宁波海通商贸有限公司,,,,',
      '合计,2,,,,',
    ),
  )

  test('of a GB18030 file are made, and made once however often the file is imported', async () => {
    const trial = await tried('clerk', 'customer', file)
    expect(trial.body.counts).toEqual({ new: 2, changed: 0, same: 0, bad: 0 })
    expect(trial.body.columns?.map((column) => column.field)).toEqual(['code', 'name', 'grade', 'salesperson', 'creditDays', null])
    expect(trial.body.rows?.map((row) => [row.row, row.verdict, row.title])).toEqual([
      [3, 'new', 'K101 杭州华美食品有限公司'],
      [4, 'new', 'K102 宁波海通商贸有限公司'],
    ])
    expect(await t.sql("select 1 from customer where code like 'K1%'")).toHaveLength(0)
    expect((await run('clerk', 'customer', trial.body.token)).body).toMatchObject({ made: 2, changed: 0, same: 0 })
    const rows = await t.sql("select name, grade, salesperson, credit_days from customer where code like 'K1%' order by code")
    expect(rows).toEqual([
      { name: '杭州华美食品有限公司', grade: 'A', salesperson: t.people.sales, credit_days: 45 },
      { name: '宁波海通商贸有限公司', grade: 'C', salesperson: null, credit_days: 30 },
    ])
    expect((await run('clerk', 'customer', trial.body.token)).body).toMatchObject({ made: 0, changed: 0, same: 2 })
    expect((await tried('clerk', 'customer', file)).body.counts).toEqual({ new: 0, changed: 0, same: 2, bad: 0 })
    expect(await t.sql("select 1 from customer where code like 'K1%'")).toHaveLength(2)
  })

  test('that are there are changed where the file says something else, and an empty cell changes nothing', async () => {
    const changes = csv('客户编码,客户名称,区域,业务员', 'K101,杭州华美食品有限公司,华东,', 'K102,宁波海通商贸有限公司,,')
    expect(await imported('clerk', 'customer', changes)).toEqual({ made: 0, changed: 1, same: 1 })
    const rows = await t.sql("select region, salesperson, version from customer where code = 'K101'")
    expect(rows).toEqual([{ region: '华东', salesperson: t.people.sales, version: 2 }])
    const audit = await t.sql("select verb from audit a join customer c on c.id = a.row_id where c.code = 'K101' order by a.id")
    expect(audit).toEqual([{ verb: 'create' }, { verb: 'update' }])
  })

  test('that were tried by two, and run by both, are made once', async () => {
    const twice = csv('客户编码,客户名称', 'K150,绍兴越酒有限公司')
    const [first, second] = [await tried('clerk', 'customer', twice), await tried('clerk', 'customer', twice)]
    const outcomes = await Promise.all([run('clerk', 'customer', first.body.token), run('clerk', 'customer', second.body.token)])
    expect(outcomes.map((one) => one.status)).toEqual([200, 200])
    expect(await t.sql("select 1 from customer where code = 'K150'")).toHaveLength(1)
  })

  test('with faults are refused cell by cell, in words', async () => {
    const wrong = csv(
      '客户编码,客户名称,统一社会信用代码,电话,业务员,默认票种,等级',
      'K201,甲公司,91350100M000100Y4Z,,,,',
      'K202,乙公司,,八八八,无此人,,',
      'K203,丙公司,,,,增值税专用发票,',
      'K204,=HYPERLINK(1),,,,,',
      ',丁公司,,,,,',
      'K206,戊公司,,,,,Z 级',
      'K206,己公司,,,,,',
      'K207,杭州华美食品有限公司,,,,,',
      'K208,庚公司,,,,,',
      'K209,庚公司,,,,,',
      '编码,辛公司,,,,,',
    )
    const trial = await tried('clerk', 'customer', wrong)
    expect(trial.body.counts).toEqual({ new: 1, changed: 0, same: 0, bad: 10 })
    expect(faultsOf(trial)).toEqual([
      [2, 'C2', expect.stringMatching(/校验位|18 位|不含/)],
      [3, 'E3', '没有这个人员，请先登记或核对'],
      [3, 'D3', expect.stringContaining('电话')],
      [4, 'C4', '开专用发票须有统一社会信用代码'],
      [5, 'B5', expect.stringContaining('公式')],
      [6, 'A6', expect.stringContaining('请填写「客户编码」')],
      [7, 'G7', expect.stringContaining('只能是')],
      [8, 'A8', '与第 7 行的「客户编码」相同'],
      [9, 'B9', '已有相同的「客户名称」，请核对是否重复登记'],
      [11, 'B11', '与第 10 行的「客户名称」相同'],
      [12, 'A12', expect.stringContaining('字母')],
    ])
    expect(trial.body.rows?.[0]?.faults[0]).toMatchObject({ column: '统一社会信用代码', value: '91350100M000100Y4Z' })
    const refused = await run('clerk', 'customer', trial.body.token)
    expect([refused.status, refused.body.refusal?.says[0]]).toEqual([400, expect.stringContaining('10 行')])
    expect(await t.sql("select 1 from customer where code like 'K2%'")).toHaveLength(0)
    expect((await run('clerk', 'customer', trial.body.token, { skipBad: true })).body).toMatchObject({ made: 1, changed: 0, same: 0, bad: 10 })
    expect(await t.sql("select code from customer where code like 'K2%'")).toEqual([{ code: 'K208' }])
  })

  test('of a workbook are read with their dates, shown zeros and lost digits', async () => {
    const trial = await tried(
      'clerk',
      'customer',
      await writeXlsx({
        sheets: [
          {
            name: '客户',
            rows: [
              ['客户编码', '客户名称', '银行账号'],
              ['K301', '壬公司', 6_222_021_234_567_890_000],
            ],
          },
        ],
      }),
    )
    expect([trial.body.sheet, trial.body.counts?.bad]).toEqual(['客户', 1])
    expect(faultsOf(trial)).toEqual([[2, 'C2', expect.stringContaining('丢失')]])
  })
})

describe('E3 goods and orders', () => {
  const header = '单号,订货日期,客户名称,业务员,商品编码,数量,单价,备注,备注'

  beforeAll(async () => {
    const goods = csv('商品编码,品名,单位,税率,含税指导价', 'P101,龙井绿茶,箱,13%,45.80', 'P102,碧螺春,箱,0.13,60')
    expect(await imported('clerk', 'goods', goods)).toEqual({ made: 2, changed: 0, same: 0 })
    await imported('clerk', 'customer', csv('客户编码,客户名称', 'K901,订货公司'))
  })

  test('rows with one number make one order with its lines, merged cells too', async () => {
    const orders = csv(
      header,
      'DD-1,2026/3/2,订货公司,王强,P101,10,45.80,急,首行',
      ',,,,P102,2,60,,',
      'DD-2,2026年3月3日,K901,王强,碧螺春,"1,000",60,,',
      'DD-1,2026/3/2,,,P102,1,59.9,,',
    )
    expect(await imported('clerk', 'salesOrder', orders)).toEqual({ made: 2, changed: 0, same: 0 })
    const made = await t.sql(
      `select o.origin, o.ordered_on::text as day, o.remark, count(*)::int as lines, sum(l.gross)::int as gross
       from sales_order o join sales_order_lines l on l.parent = o.id group by o.origin, o.ordered_on, o.remark order by o.origin`,
    )
    expect(made).toEqual([
      { origin: 'DD-1', day: '2026-03-02', remark: '急', lines: 3, gross: 63_790 },
      { origin: 'DD-2', day: '2026-03-03', remark: null, lines: 1, gross: 6_000_000 },
    ])
    expect((await tried('clerk', 'salesOrder', orders)).body.counts).toEqual({ new: 0, changed: 0, same: 2, bad: 0 })
  })

  test('a changed line stays the same line', async () => {
    const lines = () =>
      t.sql<{ id: string; quantity: string; remark: string | null }>(
        "select l.id, l.quantity, l.remark from sales_order_lines l join sales_order o on o.id = l.parent where o.origin = 'DD-1' order by l.place",
      )
    const before = await lines()
    const changes = csv(header, 'DD-1,2026/3/2,订货公司,王强,P101,12,45.80,急,', 'DD-1,,,,P102,2,60,,', 'DD-1,,,,P102,1,59.9,,')
    expect(await imported('clerk', 'salesOrder', changes)).toEqual({ made: 0, changed: 1, same: 0 })
    const after = await lines()
    expect(after.map((line) => line.id)).toEqual(before.map((line) => line.id))
    expect([after[0]?.quantity, after[0]?.remark]).toEqual(['12.000000', '首行'])
  })

  test('faults of lines are marked at the line, and rows of one order must agree', async () => {
    const wrong = csv(header, 'DD-8,2026/3/2,订货公司,王强,P101,0,45.80,,', 'DD-8,2026/3/2,别的公司,,P999,1,1e3,,', 'DD-9,2026/3/2,订货公司,王强,,,,,')
    expect(faultsOf(await tried('clerk', 'salesOrder', wrong))).toEqual([
      [2, 'C3', expect.stringContaining('不一致')],
      [2, 'E3', '没有这个商品，请先登记或核对'],
      [2, 'F2', expect.stringContaining('不能小于')],
      [2, 'G3', expect.stringContaining('单价')],
      [4, 'E4', expect.stringContaining('至少要有 1 行')],
    ])
  })

  test('what only the write path knows is refused by its row, and the other rows are imported', async () => {
    await imported('clerk', 'customer', csv('客户编码,客户名称,启用', 'K902,停用公司,否'))
    const orders = csv(header, 'DD-20,2026/3/2,停用公司,王强,P101,1,1,,', 'DD-21,2026/3/2,订货公司,王强,P101,1,1,,')
    const trial = await tried('clerk', 'salesOrder', orders)
    const outcome = await run('clerk', 'salesOrder', trial.body.token)
    expect(outcome.body).toMatchObject({
      made: 1,
      bad: 1,
      rows: [{ row: 2, verdict: 'bad', faults: [{ cell: 'C2', says: [expect.stringContaining('停用'), expect.anything()] }] }],
    })
    expect(await t.sql("select origin from sales_order where origin in ('DD-20', 'DD-21')")).toEqual([{ origin: 'DD-21' }])
  })

  test('an order that is closed is not changed', async () => {
    const [row] = await t.sql<{ id: string; version: number }>("select id, version from sales_order where origin = 'DD-2'")
    await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, { id: row?.id ?? '', version: row?.version })
    const trial = await tried('clerk', 'salesOrder', csv(header, 'DD-2,2026/3/3,订货公司,王强,P102,5,60,,'))
    expect(faultsOf(trial)).toEqual([[2, 'A2', '「已关闭」的销售订单不能修改']])
  })

  test('a column that this person may not see is not imported by him', async () => {
    const file = csv('商品编码,品名,单位,单位成本', 'P101,龙井绿茶,箱,31.20')
    const field = async (who: Staff) => (await tried(who, 'goods', file)).body.columns?.at(-1)?.field
    expect([await field('clerk'), await field('finance')]).toEqual([null, 'cost'])
  })
})

describe('an import', () => {
  test('in several batches, two under way at a time, tells its bad rows in the order of the file and leaves out no other', async () => {
    const bad = [7, 640, 1190]
    const lines = Array.from({ length: 1200 }, (_, n) => `M${n},批量客户${n},${bad.includes(n) ? 'X' : 'A'}`)
    const trial = await tried('clerk', 'customer', csv('客户编码,客户名称,等级', ...lines))
    expect(trial.body.counts).toEqual({ new: 1197, changed: 0, same: 0, bad: 3 })
    const outcome = await run('clerk', 'customer', trial.body.token, { skipBad: true })
    expect(outcome.body).toMatchObject({ made: 1197, changed: 0, same: 0, bad: 3 })
    expect(outcome.body.rows?.map((row) => row.row)).toEqual(bad.map((n) => n + 2))
    expect(await t.sql("select count(*)::int as rows, count(distinct code)::int as codes from customer where code like 'M%'")).toEqual([
      { rows: 1197, codes: 1197 },
    ])
    // Without leave to skip them nothing is begun.
    expect((await run('clerk', 'customer', trial.body.token)).body.refusal?.says[0]).toContain('有 3 行填错了')
  })

  test('of a large file reads it once: its trial and its run go through what was kept, which is the person’s alone', async () => {
    const count = sheetLimits.small + sheetLimits.lead + 60
    const lines = Array.from({ length: count }, (_, n) => `L${n},大批客户${n},${n === 2000 ? '=1+1' : '"备注，第一行\n第二行😀"'}`)
    const trial = await tried('clerk', 'customer', csv('客户编码,客户名称,备注', ...lines))
    const waited = await done('clerk', trial.body.job)
    expect(waited.body.counts).toEqual({ new: count - 1, changed: 0, same: 0, bad: 1 })
    expect(waited.body.rows?.[0]).toMatchObject({ row: 2002, faults: [{ cell: 'C2002' }] })
    // What was kept is all that the run has: without the file's own bytes it does the same.
    await t.sql('delete from kept_part where file = $1', [trial.body.token])
    expect((await run('clerk2', 'customer', trial.body.token, { skipBad: true })).status).toBe(404)
    expect((await run('clerk', 'customer', trial.body.token, { skipBad: true })).body).toMatchObject({ made: count - 1, bad: 1 })
    expect(await t.sql("select code, remark from customer where code = 'L7'")).toEqual([{ code: 'L7', remark: '备注，第一行\n第二行😀' }])
  })

  test('writes rows one by one, in the order of the file, where each has consequences or draws a number', () => {
    const { office } = t.office.kernel
    const together = (name: string): boolean => writtenTogether(office, recordNamed(office, name))
    expect(['customer', 'goods', 'salesOrder'].map(together)).toEqual([true, true, false])
  })

  test('of a person who may not write the record is refused, before the file is read, and at the run', async () => {
    const file = csv('客户编码,客户名称', 'K401,癸公司')
    const refused = await tried('warehouse', 'customer', file)
    expect([refused.status, refused.body.refusal?.code]).toEqual([403, 'forbidden'])
    const trial = await tried('clerk', 'customer', file)
    expect((await run('warehouse', 'customer', trial.body.token)).status).toBe(403)
    expect((await run('clerk2', 'customer', trial.body.token)).status).toBe(404)
    expect((await run('clerk', 'goods', trial.body.token)).status).toBe(400)
    expect(await t.sql("select 1 from customer where code = 'K401'")).toHaveLength(0)
  })

  test.each([
    ['no file', '', /空/],
    ['no header', csv('甲,乙', '1,2'), /表头/],
    ['no column of the key', csv('客户名称,电话', '甲公司,13812345678'), /客户编码/],
    ['nothing below the header', csv('客户编码,客户名称', '合计,'), /没有数据/],
    ['too many rows', csv('客户编码,客户名称', ...Array.from({ length: sheetLimits.rows + 1 }, (_, index) => `M${index},公司${index}`)), /最多导入 10 万行/],
  ])('with %s is refused in words', async (_what, file, says) => {
    const { body } = await tried('clerk', 'customer', file)
    expect((body.refusal?.says ?? body.lacks)?.[0]).toMatch(says)
  })

  test('above 50 MB is refused while it comes in', async () => {
    const refused = await tried('clerk', 'customer', new Uint8Array(sheetLimits.file + 200_000))
    expect([refused.status, refused.body.refusal?.code]).toEqual([413, 'tooLarge'])
  })

  test('from a page of another site is refused', async () => {
    const answer = await fetch(`${server.origin}/api/imports/customer`, {
      method: 'POST',
      headers: { cookie: await server.cookieOf('clerk'), origin: 'http://elsewhere.example' },
      body: new FormData(),
    })
    expect(answer.status).toBe(403)
  })

  test.each(['customer', 'goods', 'salesOrder'])('begins with a template of %s whose every heading is read back', async (record) => {
    const answer = await fetch(`${server.origin}/api/imports/${record}/template`, { headers: { cookie: await server.cookieOf('clerk') } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const header = (await openSheet(bytes)).rows[0]?.cells.map((cell) => cell.text) ?? []
    expect(header.length).toBeGreaterThan(5)
    const again = await tried('clerk', record, await writeXlsx({ sheets: [{ name: 'x', rows: [header, header.map(() => '1')] }] }))
    expect(again.body.columns?.filter((column) => column.field === null)).toEqual([])
    expect(again.body.columns?.map((column) => column.header)).toEqual(header)
  })
})
