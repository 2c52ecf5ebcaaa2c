import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { endPress } from '../../src/kernel/print/press.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { desk, png } from '../archive/files.ts'
import { fileOf } from '../modules/acting.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { pageTexts } from './reading.ts'

let t: TestOffice
let http: OverHttp
let order: { id: string; number: string }
let shipment: { id: string; version: number }
let goods: { id: string; version: number }

async function call(who: Staff, path: string, body?: object): Promise<Response> {
  const headers = { cookie: await http.cookieOf(who), origin: http.origin, 'content-type': 'application/json' }
  return await fetch(`${http.origin}${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
}
const texts = async (answer: Response): Promise<string> => (await pageTexts(new Uint8Array(await answer.arrayBuffer()))).join('\n')
const print = (who: Staff, record: string, ids: readonly string[], more: object = {}) => call(who, `/api/print/${record}`, { id: randomUUID(), ids, ...more })
const words = async (answer: Response): Promise<string> => JSON.stringify(await answer.json())
const logged = async (id: string): Promise<number> => (await t.sql('select 1 from print_log_documents where document = $1', [id])).length

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  http = await overHttp(t)
  const customer = await t.act('clerk', 'customer', 'create', { code: 'K1', name: '<河北>#绿野[农资] $x$ *a*', salesperson: t.people.sales })
  goods = await t.act('clerk', 'goods', 'create', { code: 'P1', name: '龙井绿茶', spec: '250g×10', unit: '箱', price: '45.80' })
  const lines = Array.from({ length: 7 }, () => ({ goods: goods.id, quantity: '12', price: '45.80' }))
  const made = await t.act('clerk', 'salesOrder', 'create', { customer: customer.id, salesperson: t.people.sales, lines })
  order = { id: made.id, number: textual(made.number) }
  shipment = await t.act('clerk', 'shipment', 'create', {
    kind: 'sample',
    customer: customer.id,
    salesperson: t.people.sales,
    lines: [{ goods: goods.id, quantity: '2', nature: 'sample' }],
  })
}, 120_000)
afterAll(async () => {
  await http?.close()
  await t?.close()
  endPress()
})

test('what may be chosen: templates with their parts, how often it was printed, signs that cannot be drawn', async () => {
  const offered = await (await call('clerk', `/api/print/shipment?ids=${shipment.id}`)).json()
  expect(offered.templates.map((one: { name: string }) => one.name)).toEqual(['a4', 'picking', 'three-part', 'derived'])
  expect(offered.barred[0].says[0]).toContain('须审核后才能打印')
  expect(offered.printed).toBe(0)
  expect(offered.lacking).toEqual([])
})

test('looking is not printing: the page says so, and nothing is counted', async () => {
  const answer = await call('clerk', `/api/print/salesOrder/${order.id}`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const text = await texts(answer)
  expect(text).toContain('预览 未打印')
  expect(text).toContain('<河北>#绿野[农资] $x$ *a*')
  expect(text).toContain('3,847.20')
  expect(text).toContain('人民币叁仟捌佰肆拾柒元贰角整')
  expect((await call('clerk', `/api/print/salesOrder/${order.id}?as=svg`)).headers.get('content-type')).toContain('svg')
  expect(await logged(order.id)).toBe(0)
})

test('a digest, one word that is wider than its cell, stands whole on the paper, in four groups', async () => {
  const seal = await t.act('lead', 'companySeal', 'create', { code: 'YZ1', name: '公章', kind: 'company', custodian: t.people.finance, keptAt: '柜' })
  const input = { seal: seal.id, original: [await fileOf(t, 'clerk', '申请书')], paper: '申请书', purpose: '备案' }
  const use = await t.act('clerk', 'sealUse', 'create', input)
  const text = await texts(await call('clerk', `/api/print/sealUse/${use.id}`))
  const groups = textual(use.digest).match(/.{16}/g) ?? []
  expect(groups).toHaveLength(4)
  for (const group of groups) expect(text).toContain(group)
  expect(text).not.toContain(textual(use.digest))
})

test('printing is counted; the second is marked; the same command counts once and gives the same page', async () => {
  const id = randomUUID()
  const first = await call('clerk', '/api/print/salesOrder', { id, ids: [order.id], x: 2, y: -1.5 })
  expect(first.status).toBe(200)
  const bytes = Buffer.from(await first.arrayBuffer())
  expect((await pageTexts(bytes)).join(' ')).not.toMatch(/补打|预览/)
  const again = await call('clerk', '/api/print/salesOrder', { id, ids: [order.id], x: 2, y: -1.5 })
  expect((await pageTexts(new Uint8Array(await again.arrayBuffer()))).join(' ')).not.toContain('补打')
  expect(await logged(order.id)).toBe(1)
  expect(await texts(await print('clerk2', 'salesOrder', [order.id]))).toContain('补打 第 2 次打印')
  expect(await logged(order.id)).toBe(2)
  const { entries } = await (await call('clerk', `/api/print/salesOrder/${order.id}/log`)).json()
  expect(entries.map((one: { person: string; nth: number }) => [one.person, one.nth])).toEqual([
    ['吴敏', 2],
    ['李娜', 1],
  ])
  const { offsets } = await (await call('clerk', `/api/print/salesOrder?ids=${order.id}`)).json()
  expect(offsets.a4).toEqual({ x: 2, y: -1.5 })
})

test('two who print at once get two numbers', async () => {
  const before = await logged(order.id)
  const pages = await Promise.all(
    ['clerk', 'clerk2', 'lead'].map(
      async (who) => await texts(await print(who === 'clerk' ? 'clerk' : who === 'lead' ? 'lead' : 'clerk2', 'salesOrder', [order.id])),
    ),
  )
  const nth = pages.map((page) => Number(/第 (\d+) 次打印/.exec(page)?.[1])).sort((a, b) => a - b)
  expect(nth).toEqual([before + 1, before + 2, before + 3])
})

test('what waits for review is not printed, unless the company says so', async () => {
  const barred = await print('clerk', 'shipment', [shipment.id])
  expect([barred.status, await words(barred)]).toEqual([409, expect.stringContaining('须审核后才能打印')])
  expect(await logged(shipment.id)).toBe(0)
  await t.act('manager', 'printRule', 'create', { record: 'shipment', prints: 'always' })
  expect((await print('clerk', 'shipment', [shipment.id])).status).toBe(200)
})

test('a void paper bears its stamp', async () => {
  await t.act('clerk', 'shipment', 'void', { reason: '试' }, shipment)
  expect(await texts(await print('clerk', 'shipment', [shipment.id], { template: 'picking' }))).toContain('已作废')
})

test('a row of somebody else, of another company, or not there at all is not there to print', async () => {
  for (const [who, id] of [
    ['sales2', order.id],
    ['clerk', randomUUID()],
  ] as const) {
    expect((await call(who, `/api/print/salesOrder/${id}`)).status).toBe(404)
    expect((await call(who, `/api/print/salesOrder?ids=${id}`)).status).toBe(404)
    expect((await print(who, 'salesOrder', [order.id, id])).status).toBe(404)
  }
  expect((await call('warehouse', `/api/print/receipt?ids=${order.id}`)).status).toBe(403)
  // The log is written by printing only: nobody writes down that he printed what he may not see.
  const forged = await t
    .act('sales2', 'printLog', 'create', { record: 'salesOrder', template: 'a4', parts: 'plain', documents: [{ document: order.id }] })
    .catch((thrown: unknown) => thrown)
  expect(forged).toMatchObject({ code: 'unknown' })
})

test('what a person may not see is not on his paper', async () => {
  await t.act('finance', 'goods', 'update', { cost: '31.27' }, goods)
  expect(await texts(await call('finance', `/api/print/goods/${goods.id}`))).toContain('31.27')
  expect(await texts(await call('clerk', `/api/print/goods/${goods.id}`))).not.toMatch(/31\.27|单位成本/)
})

test('too many at once, the same twice, a part or template that is not there, a printer off by far', async () => {
  expect(
    (
      await print(
        'clerk',
        'salesOrder',
        Array.from({ length: 201 }, () => randomUUID()),
      )
    ).status,
  ).toBe(413)
  expect((await print('clerk', 'salesOrder', [order.id, order.id])).status).toBe(422)
  expect((await print('clerk', 'salesOrder', [order.id], { template: 'none' })).status).toBe(404)
  expect((await print('clerk', 'salesOrder', [order.id], { parts: ['warehouse'] })).status).toBe(404)
  expect((await print('clerk', 'salesOrder', [order.id], { x: 31 })).status).toBe(400)
})

test('a template of the company: refused with its line, taken, offered first, kept by version, gone when put out of use', async () => {
  const source = '#import "/neiqin.typ": *\n#let form(doc, part, job) = flowing(doc, job, [本公司格式 #doc.number])'
  const bad = await t
    .act('lead', 'printTemplate', 'create', { record: 'salesOrder', name: '我们的', source: `${source}\n#nowhere` })
    .catch((thrown: unknown) => thrown)
  expect(bad).toMatchObject({ code: 'invalid', path: 'source' })
  const made = await t.act('lead', 'printTemplate', 'create', { record: 'salesOrder', name: '我们的', source })
  expect(await texts(await print('clerk', 'salesOrder', [order.id], { template: `own-${made.id}` }))).toContain(`本公司格式 ${order.number}`)
  const changed = await t.act('lead', 'printTemplate', 'update', { source: source.replace('本公司', '新') }, made)
  expect(await texts(await print('clerk', 'salesOrder', [order.id]))).toContain(`新格式 ${order.number}`)
  const versions = await t.sql("select template_version from print_log where template like 'own-%' order by made_at, id")
  expect(versions).toEqual([{ template_version: 1 }, { template_version: 2 }])
  expect(await t.act('clerk', 'printTemplate', 'create', { record: 'salesOrder', name: 'x', source }).catch((thrown: unknown) => thrown)).toMatchObject({
    code: 'forbidden',
  })
  await t.act('lead', 'printTemplate', 'update', { active: false }, changed)
  expect((await print('clerk', 'salesOrder', [order.id], { template: `own-${made.id}` })).status).toBe(404)
})

test('lists and reports across, with what was asked, who printed, sums at the foot', async () => {
  const answer = await call('clerk', '/api/records/salesOrder?format=pdf&find=绿野')
  expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([200, ''])
  const list = await texts(answer)
  expect(list).toContain(order.number)
  expect(list).toMatch(/查找 绿野/)
  expect(list).toMatch(/打印：李娜/)
  expect(list).toMatch(/合计.*3,847\.20/)
  const report = await texts(await call('finance', '/api/reports/trialBalance?from=2026-03&to=2026-03&format=pdf'))
  expect(report).toContain('第 1 页')
  expect((await call('warehouse', '/api/records/receipt?format=pdf')).status).toBe(403)
})

test('the seal stands on reviewed papers that are printed, and nowhere else', async () => {
  const archive = await desk(t)
  const customer = await t.act('clerk', 'customer', 'create', { code: 'K2', name: '盖章客户', salesperson: t.people.sales })
  const sent = await t.act('clerk', 'shipment', 'create', {
    kind: 'sample',
    customer: customer.id,
    salesperson: t.people.sales,
    lines: [{ goods: goods.id, quantity: '1', nature: 'sample' }],
  })
  const seal = await archive.bring('manager', '公章.png', png)
  const [known = { id: '', version: 0 }] = await t.sql<{ id: string; version: number }>("select id, version from print_rule where record = 'shipment'")
  const rule = await t.act('manager', 'printRule', 'update', { prints: 'always', seal: [seal] }, known)
  // The codes are pictures too: what counts is one more than on a page that was only looked at.
  const pictures = async (answer: Response): Promise<number> => {
    expect(answer.status).toBe(200)
    return (
      Buffer.from(await answer.arrayBuffer())
        .toString('latin1')
        .split('/Subtype /Image').length - 1
    )
  }
  const seen = async (): Promise<number> => await pictures(await call('clerk', `/api/print/shipment/${sent.id}?template=a4`))
  const onPaper = async (): Promise<number> => await pictures(await print('clerk', 'shipment', [sent.id], { template: 'a4' }))
  const plain = await seen()
  // Not yet reviewed: it may be printed at any time here, but bears no seal.
  expect(await onPaper()).toBe(plain)
  await t.sign('reviewerA', 'shipment', 'check', sent)
  await t.sign('reviewerB', 'shipment', 'check', sent)
  expect(await onPaper()).toBeGreaterThan(plain)
  expect(await seen()).toBe(plain)
  // Among several, one that may not bear it keeps it from all; nor does a paper that was voided.
  const lines = [{ goods: goods.id, quantity: '1', nature: 'sample' }]
  const [fresh, voided] = [
    await t.act('clerk', 'shipment', 'create', { kind: 'sample', customer: customer.id, salesperson: t.people.sales, lines }),
    await t.act('clerk', 'shipment', 'create', { kind: 'sample', customer: customer.id, salesperson: t.people.sales, lines }),
  ]
  await t.act('clerk', 'shipment', 'void', { reason: '试' }, voided)
  const others = async (): Promise<number[]> => [
    await pictures(await print('clerk', 'shipment', [sent.id, fresh.id], { template: 'a4' })),
    await pictures(await print('clerk', 'shipment', [voided.id], { template: 'a4' })),
  ]
  const withRule = await others()
  await t.act('manager', 'printRule', 'update', { seal: null }, rule)
  expect(await onPaper()).toBe(plain)
  expect(withRule).toEqual(await others())
  await archive.close()
})
