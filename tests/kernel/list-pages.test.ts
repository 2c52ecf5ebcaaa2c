import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { columnsOf, sortable } from '../../src/kernel/record/columns.ts'
import { records } from '../../src/app/registry.gen.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { listPage } from '../../src/kernel/search/page.ts'
import { groupsOf, totalsOf } from '../../src/kernel/search/totals.ts'
import { allPages, looking, page } from './listing.ts'
import type { Eyes } from './listing.ts'

let t: TestOffice
let clerk: Eyes
let finance: Eyes

beforeAll(async () => {
  t = await testOffice()
  clerk = { person: t.people.clerk, roles: ['clerk'] }
  finance = { person: t.people.finance, roles: ['finance'] }
})
afterAll(() => t.close())

interface Made {
  readonly name: string
  readonly category: string | null
  readonly price: string | null
  readonly cost: string | null
  readonly active: boolean
}

/** Goods written by the owner of the database, many at once. */
async function write(goods: readonly Made[]): Promise<string[]> {
  const ids = goods.map(() => randomUUID())
  await t.sql(
    `insert into goods (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, unit, category, rate, price, cost, lots, active)
     select $1, g.id, 1, $2, now() - g.n * interval '1 second', $2, now(), ' ' || lower(g.name), 'P' || left(replace(g.id::text, '-', ''), 25), g.name, '箱', g.category, 0.13, g.price, g.cost, 'none', g.active
     from unnest($3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::numeric[], $8::boolean[], $9::int[]) as g (id, name, category, price, cost, active, n)`,
    [
      t.company,
      t.people.clerk,
      ids,
      goods.map((one) => one.name),
      goods.map((one) => one.category),
      goods.map((one) => one.price),
      goods.map((one) => one.cost),
      goods.map((one) => one.active),
      goods.map((_, index) => index % 3),
    ],
  )
  return ids
}

const goodsRow = fc.record<Made>({
  name: fc.constantFrom('阿胶', '安神茶', '重庆火锅', '单枞茶', '龙井', 'abc', 'Z9', '12 号'),
  category: fc.constantFrom(null, null, '茶', '调料', ''.padEnd(3, '糖')),
  price: fc.constantFrom(null, null, '0', '1.5', '1.50', '99', '100'),
  cost: fc.constantFrom(null, '3'),
  active: fc.boolean(),
})

describe('paging', () => {
  beforeEach(() => t.sql('delete from goods'))

  const sorts = ['name', '-name', 'category', '-category', 'price', '-price', 'madeAt', '-madeAt', 'code', '-code']
  test('brings every row exactly once and in order, whatever is empty, alike, or written meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(goodsRow, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...sorts),
        fc.integer({ min: 1, max: 9 }),
        async (made, sort, limit) => {
          await t.sql('delete from goods')
          const ids = await write(made)
          let written = 0
          const between = async () => (written++ < 2 ? await write([{ name: '插进来', category: null, price: '1.5', cost: null, active: true }]) : null)
          const rows = await allPages(t, clerk, 'goods', { sort, limit }, between)
          const seen = rows.map((row) => row.id)
          expect(new Set(seen).size).toBe(seen.length)
          for (const id of ids) expect(seen).toContain(id)
          const name = sort.replace('-', '')
          const values = rows.map((row) => row[name] ?? null)
          const firstEmpty = values.indexOf(null)
          expect(firstEmpty === -1 || values.slice(firstEmpty).every((value) => value === null), 'empty ones come last in both directions').toBe(true)
          if (name === 'price') {
            const numbers = values.filter((value) => value !== null).map(Number)
            expect(numbers).toEqual(numbers.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b)))
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('orders Chinese by pinyin, both ways', async () => {
    await write(['张三', '阿胶', '重庆', '安神', '王记'].map((name) => ({ name, category: null, price: null, cost: null, active: true })))
    const names = async (sort: string) => (await page(t, clerk, 'goods', { sort })).rows.map((row) => row.name)
    expect(await names('name')).toEqual(['阿胶', '安神', '重庆', '王记', '张三'])
    expect(await names('-name')).toEqual(['张三', '王记', '重庆', '安神', '阿胶'])
  })

  test('a place of another order, or none at all, is refused', async () => {
    await write(Array.from({ length: 3 }, () => ({ name: '茶', category: null, price: '1', cost: null, active: true })))
    const { next } = await page(t, clerk, 'goods', { sort: 'price', limit: 1 })
    expect(await refusalOf(page(t, clerk, 'goods', { sort: '-price', after: next }))).toMatchObject({ code: 'invalid', path: 'after' })
    for (const after of ['x', Buffer.from('{}').toString('base64url'), Buffer.from('["price",{},"a"]').toString('base64url')])
      expect(await refusalOf(page(t, clerk, 'goods', { sort: 'price', after }))).toMatchObject({ path: 'after' })
  })

  test('every sort that is offered is read from an index, at the first page and a deep one', async () => {
    for (const record of Object.values<AnyRecord>(records)) {
      for (const name of Object.keys(columnsOf(record)).filter((one) => sortable(record, one))) {
        const manager: Eyes = { person: t.people.manager, roles: ['manager', 'finance', 'administrator', 'clerk'] }
        const plan = await looking(t, manager, record.name, async (reader, at) => {
          await reader.client.query('set local enable_seqscan = off')
          await reader.client.query('set local enable_bitmapscan = off')
          await reader.client.query('set local enable_sort = off')
          const explained: string[] = []
          const client = Object.assign(Object.create(reader.client), {
            query: async (text: string, values: readonly unknown[]) => {
              const found = await reader.client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])
              explained.push(...found.rows.map((row) => row['QUERY PLAN']))
              return { rows: [] }
            },
          })
          for (const way of [name, `-${name}`])
            await listPage({ ...reader, client }, at, { find: '', states: [], filters: new Map(), sort: way, after: null, limit: 50, columns: null })
          return explained.join('\n')
        })
        expect(plan, `${record.name}.${name}`).not.toContain('Seq Scan')
        // The outermost sort merges two ranges of at most a page; one within a range would be a sort of the whole table.
        expect(plan, `${record.name}.${name}`).not.toMatch(/-> {2}Limit[^\n]*\n\s+-> {2}Sort/)
        expect(plan).toContain('Index Scan')
      }
    }
  })
})

describe('columns', () => {
  test('any field may be one; without a wish the listed ones come', async () => {
    await t.sql('delete from goods')
    await write([{ name: '茶', category: '茶', price: '1', cost: '3', active: true }])
    const [row] = (await page(t, clerk, 'goods', { columns: ['taxCode', 'active', 'madeBy', 'editedAt'] })).rows
    expect(Object.keys(row ?? {}).toSorted()).toEqual(['active', 'editedAt', 'id', 'madeAt', 'madeBy', 'name', 'taxCode', 'titles', 'version'])
    expect(row).toMatchObject({ active: true, madeBy: t.people.clerk, titles: { madeBy: '李娜' } })
    expect((await page(t, clerk, 'goods', {})).rows[0]).toMatchObject({ category: '茶', price: '1' })
  })

  test('what a person may not see is no column, no filter, no order, no group and no sum, and neither are lines or what is not there', async () => {
    const empty = { find: '', states: [], filters: new Map<string, string>() }
    for (const name of ['cost', 'nothing', '__proto__', 'find', 'company_id', 'name" desc --']) {
      expect(await refusalOf(page(t, clerk, 'goods', { columns: ['name', name] }))).toMatchObject({ code: 'invalid', path: 'cols' })
      expect(await refusalOf(page(t, clerk, 'goods', { filters: { [`${name}.from`]: '1' } }))).toMatchObject({ code: 'invalid' })
      expect(await refusalOf(page(t, clerk, 'goods', { filters: { [`${name}.is`]: 'empty' } }))).toMatchObject({ code: 'invalid' })
      expect(await refusalOf(page(t, clerk, 'goods', { sort: name }))).toMatchObject({ code: 'invalid', path: 'sort' })
      expect(await refusalOf(looking(t, clerk, 'goods', (reader, at) => groupsOf(reader, at, empty, name, [])))).toMatchObject({ path: 'group' })
    }
    expect(await refusalOf(page(t, clerk, 'salesOrder', { columns: ['lines'] }))).toMatchObject({ path: 'cols' })
    expect((await looking(t, clerk, 'goods', (reader, at) => totalsOf(reader, at, empty, ['cost', 'price', 'nothing']))).sums).toEqual({})
    expect((await page(t, finance, 'goods', { columns: ['cost'], filters: { 'cost.from': '2' } })).rows).toHaveLength(1)
  })

  test('an order that would read the whole table is not offered', async () => {
    expect(await refusalOf(page(t, clerk, 'goods', { sort: 'active' }))).toMatchObject({ path: 'sort' })
    expect(await refusalOf(page(t, clerk, 'customer', { sort: 'salesperson' }))).toMatchObject({ path: 'sort' })
  })
})
