import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundCompany, hire } from '../../src/app/found.ts'
import { textual } from '../../src/base/text.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { password, refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

let t: TestOffice
let server: OverHttp
let of: { customer: Row; goods: Row; carrier: Row }

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  of = await stocked(t)
  server = await overHttp(t)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

interface Group {
  readonly record: string
  readonly count: number
  readonly rows: readonly { readonly id: string; readonly title: string }[]
}
interface Answer {
  readonly status: number
  readonly body: {
    readonly up?: readonly Group[]
    readonly down?: readonly Group[]
    readonly comments?: readonly {
      readonly id: string
      readonly version: number
      readonly text: string
      readonly withdrawn: boolean
      readonly mayWithdraw: boolean
    }[]
    readonly rows?: readonly { readonly id: string; readonly name?: string; readonly title?: string; readonly fields?: readonly string[] }[]
    readonly drafts?: readonly { readonly record: string; readonly allowed: boolean; readonly why?: readonly string[] }[]
    readonly goods?: readonly { readonly text: string; readonly id: string | null; readonly found: number }[]
    readonly entries?: readonly {
      readonly changes: readonly {
        readonly field: string
        readonly lines?: readonly {
          readonly how: string
          readonly place: number
          readonly cells: readonly { readonly label: readonly string[]; readonly before: string; readonly after: string }[]
        }[]
      }[]
    }[]
    readonly refusal?: { readonly code: string; readonly says: readonly string[] }
  }
}

async function ask(who: Staff, path: string, content?: object): Promise<Answer> {
  const cookie = await server.cookieOf(who)
  const init = content ? { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(content) } : { headers: { cookie } }
  const answer = await fetch(`${server.origin}${path}`, init)
  return { status: answer.status, body: await answer.json() }
}

const about = (row: Row, record = 'salesOrder') => ({ about: record, row: row.id })
const said = async (who: Staff, row: Row, record = 'salesOrder') => (await ask(who, `/api/records/${record}/${row.id}/comments`)).body.comments ?? []
const countOf = (groups: readonly Group[] | undefined, record: string): number => groups?.find((one) => one.record === record)?.count ?? 0

describe('a comment', () => {
  test('is read by exactly those who see its row, and by nobody through lists, searches or by its own address', async () => {
    const order = await ordered(t, of)
    const made = await t.act('clerk', 'comment', 'create', { ...about(order), text: '客户说下周二付款' })
    expect((await said('sales', order)).map((one) => one.text)).toEqual(['客户说下周二付款'])
    expect((await ask('sales2', `/api/records/salesOrder/${order.id}/comments`)).status).toBe(404)
    for (const path of [
      'comment',
      `comment/${made.id}`,
      `comment/${made.id}/history`,
      'comment/choose?find=',
      `comment/${made.id}/comments`,
      `comment/${made.id}/related`,
    ])
      for (const who of ['clerk', 'manager'] as const) expect((await ask(who, `/api/records/${path}`)).status, path).toBe(403)
  })

  test('is written only where its row is seen: not on a row out of scope, not on one that is not there, not on records one does not open', async () => {
    const order = await ordered(t, of)
    expect((await refusalOf(t.act('sales2', 'comment', 'create', { ...about(order), text: '看看' }))).code).toBe('unknown')
    expect((await refusalOf(t.act('clerk', 'comment', 'create', { about: 'salesOrder', row: randomUUID(), text: '看看' }))).code).toBe('unknown')
    expect((await refusalOf(t.act('clerk', 'comment', 'create', { about: 'nothing', row: order.id, text: '看看' }))).code).toBe('unknown')
    const period = randomUUID()
    expect((await refusalOf(t.act('clerk', 'comment', 'create', { about: 'comment', row: period, text: '看看' }))).code).toBe('forbidden')
    expect((await refusalOf(t.act('clerk', 'comment', 'create', { about: 'salesOrder', row: '-'.repeat(36), text: '看看' }))).code).toBe('invalid')
  })

  test('mentions only persons who see the row; others are neither offered nor taken', async () => {
    const order = await ordered(t, of)
    const offered = (await ask('clerk', `/api/records/salesOrder/${order.id}/mentionable?find=`)).body.rows ?? []
    expect(offered.map((one) => one.name)).toContain('王强')
    expect(offered.map((one) => one.name)).not.toContain('郑涛')
    expect(offered.map((one) => one.id)).not.toContain(t.people.clerk)
    expect(((await ask('clerk', `/api/records/salesOrder/${order.id}/mentionable?find=wq`)).body.rows ?? []).map((one) => one.name)).toEqual(['王强'])
    expect((await ask('sales2', `/api/records/salesOrder/${order.id}/mentionable?find=`)).status).toBe(404)
    const refusal = await refusalOf(
      t.act('clerk', 'comment', 'create', { ...about(order), text: '@郑涛', mentions: [{ person: t.people.sales }, { person: t.people.sales2 }] }),
    )
    expect(refusal).toMatchObject({ code: 'forbidden', path: 'mentions.1.person' })
    await t.act('clerk', 'comment', 'create', { ...about(order), text: '@王强 请看', mentions: [{ person: t.people.sales }] })
    const told = await t.sql<{ person: string; whole: string }>("select person, n::text as whole from notice n where topic = 'mention' and row_id = $1", [
      order.id,
    ])
    expect(told.map((one) => one.person)).toEqual([t.people.sales])
    // What he wrote stays with the row: a notice goes to telephones and chat groups.
    expect(told[0]?.whole).toContain('在评论中提到了您')
    expect(told[0]?.whole).not.toContain('请看')
  })

  test('is never edited; its writer withdraws it within ten minutes, once, and its words are gone from the page', async () => {
    const order = await ordered(t, of)
    const made = await t.act('clerk', 'comment', 'create', { ...about(order), text: '写错了' })
    expect((await said('clerk', order))[0]).toMatchObject({ mayWithdraw: true })
    expect((await said('lead', order))[0]).toMatchObject({ mayWithdraw: false })
    expect((await refusalOf(t.act('clerk', 'comment', 'update', { text: '改一改' }, made))).code).toBe('state')
    expect((await refusalOf(t.act('clerk', 'comment', 'update', { text: '改一改', withdrawn: true }, made))).code).toBe('state')
    expect((await refusalOf(t.act('lead', 'comment', 'update', { withdrawn: true }, made))).code).toBe('forbidden')
    const late = new Date(Date.now() + 11 * 60_000)
    expect((await refusalOf(t.act('clerk', 'comment', 'update', { withdrawn: true }, made, { at: late }))).code).toBe('state')
    const gone = await t.act('clerk', 'comment', 'update', { withdrawn: true }, made)
    expect(await said('lead', order)).toMatchObject([{ text: '', withdrawn: true, mayWithdraw: false }])
    expect((await refusalOf(t.act('clerk', 'comment', 'update', { withdrawn: false }, gone))).code).toBe('state')
  })

  test('of another company is neither read nor written, whoever knows the id of its row', async () => {
    const order = await ordered(t, of)
    const { company } = await foundCompany(t.office, {
      company: '别家公司',
      creditCode: null,
      standard: 'cas',
      revenueOn: 'shipment',
      negativeStock: 'allowed',
      name: '甲',
      login: `b${randomBytes(3).toString('hex')}`,
      password,
    })
    const stranger = await hire(t.office, company, { code: 'X1', name: '外人', roles: ['clerk', 'manager'] }, null)
    const command = { id: randomUUID(), record: 'comment', verb: 'create', input: { ...about(order), text: '打听' } }
    expect((await refusalOf(perform(t.office.kernel, company, stranger, command))).code).toBe('unknown')
    const mentioning = { id: randomUUID(), record: 'comment', verb: 'create', input: { ...about(order), text: '@', mentions: [{ person: stranger }] } }
    expect((await refusalOf(perform(t.office.kernel, t.company, t.people.clerk, mentioning))).code).toBe('forbidden')
  })
})

describe('what is related', () => {
  test('leads from order to delivery, invoice and back, by lines too', async () => {
    const order = await ordered(t, of)
    const shipment = await shipped(t, order)
    const invoice = await invoiced(t, shipment)
    const at = async (record: string, row: Row, who: Staff = 'manager') => (await ask(who, `/api/records/${record}/${row.id}/related`)).body
    expect((await at('salesOrder', order)).down).toMatchObject([{ record: 'shipment', count: 1, rows: [{ id: shipment.id, title: shipment.number }] }])
    expect(countOf((await at('salesOrder', order)).up, 'customer')).toBe(1)
    const middle = await at('shipment', shipment)
    expect(middle.up?.find((one) => one.record === 'salesOrder')?.rows[0]?.id).toBe(order.id)
    expect(middle.down?.find((one) => one.record === 'invoiceRequest')?.rows[0]?.id).toBe(invoice.id)
    expect((await at('invoiceRequest', invoice)).up?.find((one) => one.record === 'shipment')?.rows[0]?.id).toBe(shipment.id)
    const listed = await ask('manager', `/api/records/shipment?of=salesOrder:${order.id}`)
    expect(listed.body.rows?.map((one) => one.id)).toEqual([shipment.id])
    for (const bad of ['of=salesOrder', 'of=nothing:x', `of=carrier:${of.carrier.id}x`, `of=supplier:${of.carrier.id}`])
      expect((await ask('manager', `/api/records/shipment?${bad}`)).status, bad).toBe(400)
  })

  test('neither names nor counts what this person does not see: rows out of his scope, records he does not open', async () => {
    const before = countOf((await ask('sales', `/api/records/goods/${of.goods.id}/related`)).body.down, 'salesOrder')
    await ordered(t, of, '1', { salesperson: t.people.sales2 })
    expect(countOf((await ask('sales', `/api/records/goods/${of.goods.id}/related`)).body.down, 'salesOrder')).toBe(before)
    expect(countOf((await ask('clerk', `/api/records/goods/${of.goods.id}/related`)).body.down, 'salesOrder')).toBeGreaterThan(before)
    const mine = await ordered(t, of)
    expect((await ask('sales2', `/api/records/salesOrder/${mine.id}/related`)).status).toBe(404)
    const admin = await ask('sales2', `/api/records/customer/${of.customer.id}/related`)
    expect(admin.status).toBe(404)
    await t.act('clerk', 'comment', 'create', { ...about(mine), text: '@', mentions: [{ person: t.people.lead }] })
    const lead = (await ask('clerk', `/api/records/person/${t.people.lead}/related`)).body.down ?? []
    expect(lead.map((one) => one.record)).not.toContain('comment')
  })

  test('in the list that a group opens stand the rows it counted', async () => {
    const { down } = (await ask('sales', `/api/records/goods/${of.goods.id}/related`)).body
    const listed = await ask('sales', `/api/records/salesOrder?of=goods:${of.goods.id}&limit=200`)
    expect(listed.body.rows).toHaveLength(countOf(down, 'salesOrder'))
  })
})

describe('a document offered as a draft', () => {
  test('is there only while something is left, and says why not', async () => {
    const order = await ordered(t, of)
    expect((await ask('clerk', `/api/records/salesOrder/${order.id}`)).body.drafts).toMatchObject([{ record: 'shipment', allowed: true }])
    await reviewed(t, order)
    const [draft] = (await ask('clerk', `/api/records/salesOrder/${order.id}`)).body.drafts ?? []
    expect(draft).toMatchObject({ record: 'shipment', allowed: false })
    expect(draft?.why?.[0]).toContain('发货单')
  })
})

describe('a row that may be there already', () => {
  const alike = async (who: Staff, values: object, but?: string) => (await ask(who, '/api/records/customer/alike', { values, but })).body.rows ?? []

  test('is noticed by the same or nearly the same name, telephone or credit code', async () => {
    await t.act('clerk', 'customer', 'create', {
      code: 'K100',
      name: '苏州绿野农资有限公司',
      phone: '0512-66667777',
      salesperson: t.people.sales,
      creditCode: '91990000MA0000007X',
    })
    expect(await alike('clerk', { name: '苏州绿野农资' })).toMatchObject([{ title: '苏州绿野农资有限公司', fields: ['name'] }])
    expect(await alike('clerk', { name: '苏州（绿野）农资有限责任公司' })).toMatchObject([{ title: '苏州绿野农资有限公司' }])
    expect(await alike('clerk', { phone: '0512-66667777' })).toMatchObject([{ fields: ['phone'] }])
    expect(await alike('clerk', { creditCode: '91990000ma0000007x', phone: '不是电话' })).toMatchObject([{ fields: ['creditCode'] }])
    expect(await alike('clerk', { name: '有限公司' })).toEqual([])
    expect(await alike('clerk', { name: '武汉东湖百货有限公司' })).toEqual([])
  })

  test('is not told of itself, nor of rows out of scope, nor by a field that is not declared', async () => {
    const [found] = await alike('clerk', { phone: '0512-66667777' })
    expect(await alike('clerk', { phone: '0512-66667777' }, found?.id)).toEqual([])
    expect(await alike('sales', { phone: '0512-66667777' })).toHaveLength(1)
    expect(await alike('sales2', { phone: '0512-66667777', name: '苏州绿野农资' })).toEqual([])
    expect(await alike('clerk', { contact: '苏州绿野农资', code: 'K100' })).toEqual([])
  })
})

describe('names pasted into a grid', () => {
  test('are looked up all in one request: a code, a name, pinyin; what is nothing or several stays open', async () => {
    await t.act('finance', 'goods', 'create', { code: 'P200', name: '西湖龙井', unit: '箱' })
    await t.act('finance', 'goods', 'create', { code: 'P201', name: '西湖藕粉', unit: '箱' })
    await t.act('finance', 'goods', 'create', { code: 'P202', name: '停售茶', unit: '箱', active: false })
    const wanted = { goods: ['P200', 'p201', '西湖藕粉', 'xhlj', '西湖', '没有的', '停售茶', '100%'] }
    const { goods } = (await ask('clerk', '/api/named', { wanted })).body
    expect(goods?.map((one) => [one.text, one.id !== null, one.found])).toEqual([
      ['P200', true, 1],
      ['p201', true, 1],
      ['西湖藕粉', true, 1],
      ['xhlj', true, 1],
      ['西湖', false, 2],
      ['没有的', false, 0],
      ['停售茶', false, 0],
      ['100%', false, 0],
    ])
  })

  test('of rows out of scope and of records one does not open are not found', async () => {
    expect((await ask('sales2', '/api/named', { wanted: { customer: ['K001'] } })).body).toMatchObject({ customer: [{ id: null, found: 0 }] })
    expect((await ask('clerk', '/api/named', { wanted: { comment: ['x'] } })).status).toBe(403)
    expect((await ask('clerk', '/api/named', { wanted: { nothing: ['x'] } })).status).toBe(404)
    expect((await ask('clerk', '/api/named', { wanted: { goods: Array.from({ length: 2001 }, (_, index) => `G${index}`) } })).status).toBe(413)
    expect((await ask('clerk', '/api/named', { wanted: { goods: 'P200' } })).status).toBe(400)
  })
})

describe('the history of lines', () => {
  test('tells which line came, went or changed, cell by cell, with names, and hides what the reader does not see', async () => {
    const order = await ordered(t, of, '10', {
      lines: [
        { goods: of.goods.id, quantity: '10', price: '113' },
        { goods: of.goods.id, quantity: '5', price: '100' },
      ],
    })
    const [first] = Array.isArray(order.lines) ? order.lines : []
    await t.act(
      'clerk',
      'salesOrder',
      'update',
      {
        lines: [
          { ...plain(first), quantity: '12' },
          { goods: of.goods.id, quantity: '7', price: '90' },
        ],
      },
      order,
    )
    const { entries } = (await ask('manager', `/api/records/salesOrder/${order.id}/history`)).body
    const lines = entries?.[0]?.changes.find((one) => one.field === 'lines')?.lines ?? []
    expect(lines.map((one) => [one.how, one.place])).toEqual([
      ['changed', 1],
      ['added', 2],
      ['removed', 2],
    ])
    expect(lines[0]?.cells.find((one) => one.label[0] === '数量')).toMatchObject({ before: '10', after: '12' })
    expect(lines[1]?.cells.find((one) => one.label[0] === '商品')?.after).toBe('龙井绿茶')
    const shipment = await shipped(t, await ordered(t, of))
    await invoiced(t, shipment)
    const told = async (who: Staff) => JSON.stringify((await ask(who, `/api/records/shipment/${shipment.id}/history`)).body)
    expect(await told('finance')).toContain('成本')
    for (const who of ['clerk', 'warehouse'] as const) expect(await told(who), who).not.toContain('成本')
  })
})

function plain(line: unknown): object {
  const given = typeof line === 'object' && line !== null ? Object.fromEntries(Object.entries(line)) : {}
  return { id: textual(given.id), goods: textual(given.goods), quantity: textual(given.quantity), price: textual(given.price) }
}
