import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { salesOrder } from '../../src/modules/orders/sales-order.record.ts'
import { titlesFor } from '../../src/kernel/perform/titles.ts'
import { besideOf } from '../../src/kernel/record/beside.ts'
import { f } from '../../src/kernel/record/field.ts'
import { defineMaster } from '../../src/kernel/record/record.ts'
import { choose } from '../../src/kernel/search/choose.ts'
import { namedRows } from '../../src/kernel/api/named.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { looking } from './listing.ts'
import type { Eyes } from './listing.ts'

// What stands muted beside the goods of a line: their specification and unit.

let t: TestOffice
let tea: string
let bare: string
let clerk: Eyes

beforeAll(async () => {
  t = await testOffice()
  clerk = { person: t.people.clerk, roles: ['clerk'] }
  tea = (await t.act('clerk', 'goods', 'create', { code: 'G1', name: '龙井绿茶', spec: '250g×10', unit: '箱', rate: '0.13' })).id
  bare = (await t.act('clerk', 'goods', 'create', { code: 'G2', name: '散装枸杞', unit: '千克', rate: '0.13' })).id
})
afterAll(() => t.close())

describe('specification and unit of goods', () => {
  test('come with the names of what a document points at, by one statement for all its lines', async () => {
    const statements: string[] = []
    const lines = Array.from({ length: 300 }, (_, place) => ({ goods: place % 2 === 0 ? tea : bare }))
    const titles = await t.see(async (read) =>
      titlesFor(
        {
          company: read.company,
          rows: async (sql, values) => {
            statements.push(sql)
            return await read.rows(sql, values)
          },
        },
        t.office.kernel.office,
        salesOrder.fields,
        [{ lines }],
      ),
    )
    expect(statements).toHaveLength(1)
    expect(titles).toEqual({ [tea]: '龙井绿茶', [besideOf(tea)]: '250g×10 箱', [bare]: '散装枸杞', [besideOf(bare)]: '千克' })
  })

  test('come with what a pick box offers and with pasted names; of what declares none there is none', async () => {
    const asked = { find: '龙井', filters: new Map<string, string>(), states: [], limit: 5, below: null }
    expect(await looking(t, clerk, 'goods', (reader, at) => choose(reader, at, asked))).toMatchObject([{ id: tea, title: '龙井绿茶', beside: '250g×10 箱' }])
    const named = await looking(t, clerk, 'goods', (reader, at) => namedRows(reader, at.office, at.actor, { goods: ['G2', '没有的'], person: ['李娜'] }))
    expect(named.goods).toMatchObject([{ id: bare, beside: '千克' }, { id: null }])
    expect(named.goods?.[1]).not.toHaveProperty('beside')
    expect(named.person?.[0]).toMatchObject({ id: t.people.clerk })
    expect(named.person?.[0]).not.toHaveProperty('beside')
  })

  test('cannot be declared of what is hidden from somebody, nor of what is no text', () => {
    const ware = (beside: 'cost' | 'weight' | 'spec') =>
      defineMaster({
        name: 'ware',
        label: ['货', 'Ware'],
        title: 'spec',
        beside: [beside],
        fields: {
          spec: f.text(['规格', 'Spec']),
          cost: f.text(['成本', 'Cost'], { seenBy: ['finance'] }),
          weight: f.quantity(['重量', 'Weight']),
        },
        may: { see: ['clerk'], write: ['clerk'] },
        examples: { good: [] },
      })
    expect(() => ware('cost')).toThrow('ware.cost')
    expect(() => ware('weight')).toThrow('ware.weight')
    expect(ware('spec').beside).toEqual(['spec'])
  })
})
