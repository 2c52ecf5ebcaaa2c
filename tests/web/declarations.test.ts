import { describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { declarationsBy } from '../../src/web/kit/declarations.ts'
import { headOf } from '../../tools/record-heads.ts'

const { customer, goods, shipment } = records

describe('declarations', () => {
  test('are fetched when they are asked for, once', async () => {
    let fetched = 0
    const declarations = declarationsBy({
      customer: async () => {
        fetched += 1
        return customer
      },
    })
    expect([declarations.known('customer'), fetched]).toEqual([undefined, 0])
    expect(await Promise.all([declarations.bring('customer'), declarations.bring('customer')])).toEqual([customer, customer])
    expect([declarations.known('customer'), fetched]).toEqual([customer, 1])
  })

  test('of no record are none, whatever it is called', async () => {
    const declarations = declarationsBy({})
    expect([await declarations.bring('nothing'), await declarations.bring('toString'), declarations.known('toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('are asked again after the line broke', async () => {
    let broken = true
    const declarations = declarationsBy({
      goods: async () => {
        if (broken) throw new Error('offline')
        return goods
      },
    })
    await expect(declarations.bring('goods')).rejects.toThrow('offline')
    await expect(declarations.bringAll()).rejects.toThrow('offline')
    broken = false
    expect(await declarations.bringAll()).toEqual([goods])
    expect(declarations.allKnown()).toEqual([goods])
  })

  test('are all known only when all are there', async () => {
    const declarations = declarationsBy({ customer: async () => customer, goods: async () => goods })
    await declarations.bring('customer')
    expect(declarations.allKnown()).toBeUndefined()
    await declarations.bring('goods')
    expect(declarations.allKnown()).toEqual([customer, goods])
  })
})

test('the head of a record says who reviews it, and nothing of its fields', () => {
  const head = headOf(shipment)
  expect(head).toMatchObject({ name: 'shipment', sort: 'document', reviewers: ['clerk', 'lead', 'reviewer', 'manager'] })
  expect(head).not.toHaveProperty('fields')
  expect(headOf(customer).reviewers).toEqual([])
})
