import { describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { editDraft } from '../../src/web/screens/form/edit-draft.ts'
import type { Draft } from '../../src/web/screens/form/draft.ts'
import { takenOver } from '../../src/web/screens/form/use-fills.ts'

const draft: Draft = {
  values: { customer: 'c1', phone: '', address: '西湖路 1 号', rate: '13%' },
  lines: {
    lines: [
      { key: 'a', values: { goods: 'g1', price: null, rate: '13%' } },
      { key: 'b', values: { goods: 'g2', price: '9', rate: '9%' } },
    ],
  },
}

describe('filling in from a picked row', () => {
  test('takes what is empty, leaves what was typed', () => {
    const after = editDraft(draft, { do: 'fill', place: null, values: { phone: '0571-1', address: '别处' }, over: { phone: [null], address: [null] } })
    expect(after.values).toMatchObject({ phone: '0571-1', address: '西湖路 1 号', customer: 'c1' })
  })

  test('writes over an initial value and over what an earlier pick put there, on its own line only', () => {
    const after = editDraft(draft, {
      do: 'fill',
      place: { lines: 'lines', key: 'a' },
      values: { price: '1280', rate: '9%' },
      over: { price: [null], rate: ['13%', null] },
    })
    expect(after.lines.lines?.map((line) => line.values)).toEqual([
      { goods: 'g1', price: '1280', rate: '9%' },
      { goods: 'g2', price: '9', rate: '9%' },
    ])
  })
})

describe('a value that stands in two grids', () => {
  const two: Draft = {
    values: {},
    lines: {
      list: [{ key: 'a', values: { orderLine: 'o1', quantity: '50' } }],
      lines: [
        { key: 'x', values: { orderLine: 'o1', quantity: '50' } },
        { key: 'y', values: { orderLine: 'o1', quantity: '2' } },
        { key: 'z', values: { orderLine: 'o2', quantity: '50' } },
      ],
    },
  }
  const along = records.shipment.fields.list?.fields?.quantity?.alongside

  test('follows where it was the same of the same order line, and nowhere else', () => {
    expect(along).toEqual({ lines: 'lines', by: 'orderLine' })
    if (!along) return
    const after = editDraft(two, { do: 'cell', lines: 'list', key: 'a', field: 'quantity', value: '20', along })
    expect(after.lines.list?.map((line) => line.values.quantity)).toEqual(['20'])
    expect(after.lines.lines?.map((line) => line.values.quantity)).toEqual(['20', '2', '50'])
    const apart = editDraft(two, { do: 'cell', lines: 'list', key: 'a', field: 'quantity', value: '20' })
    expect(apart.lines.lines).toEqual(two.lines.lines)
  })
})

describe('a second pick', () => {
  const setting = { now: '2026-03-02T01:00:00Z', today: '2026-03-02', me: 'p1' }
  const beside = records.salesOrder.fields
  const nothing = (): undefined => undefined

  test('with nothing to say empties what the first put there, and nothing else', () => {
    const second = { phone: null, address: null }
    const put = (name: string) => (name === 'address' ? '西湖路 1 号' : undefined)
    expect([...takenOver(beside, second, put, setting)]).toEqual([['address', { wire: null, typed: null, over: ['西湖路 1 号'] }]])
    const after = editDraft(draft, { do: 'fill', place: null, values: { address: null }, over: { address: ['西湖路 1 号'] } })
    expect(after.values.address).toBeNull()
    const typed = editDraft(
      { ...draft, values: { ...draft.values, address: '自提' } },
      { do: 'fill', place: null, values: { address: null }, over: { address: ['西湖路 1 号'] } },
    )
    expect(typed.values.address).toBe('自提')
  })

  test('never reaches a field that is not of the form or that the program writes', () => {
    expect([...takenOver(beside, { gross: '1.00', colour: 'red', address: undefined }, nothing, setting)]).toEqual([])
  })
})

describe('what is filled in', () => {
  test('an order takes salesperson and consignee from the customer, and a tax-included guide price only where prices are tax-included', () => {
    const { customer, lines } = records.salesOrder.fields
    expect(customer?.fills?.({ salesperson: 'p1', contact: '张三', phone: '1', address: '路' }, {})).toEqual({
      salesperson: 'p1',
      consignee: '张三',
      phone: '1',
      address: '路',
    })
    const goods = lines?.fields?.goods
    expect(goods?.fills?.({ price: '1280', rate: '0.13' }, { basis: 'gross' })).toEqual({ price: '1280', rate: '0.13' })
    expect(goods?.fills?.({ price: '1280', rate: '0.13' }, { basis: 'net' })).toEqual({ rate: '0.13' })
  })

  test('every field that is filled is one of the form', () => {
    for (const record of Object.values(records)) {
      for (const [fields, form] of [[record.fields, record.fields], ...Object.values(record.fields).map((field) => [field.fields ?? {}, field.fields ?? {}])]) {
        for (const field of Object.values(fields ?? {}))
          for (const name of Object.keys(field.fills?.({}, { basis: 'gross' }) ?? {})) expect(Object.keys(form ?? {}), `${record.name}.${name}`).toContain(name)
      }
    }
  })
})
