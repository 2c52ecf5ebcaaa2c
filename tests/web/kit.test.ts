import { describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { narrowed } from '../../src/web/kinds/narrowed.ts'
import { standsAtField } from '../../src/web/screens/show/stands-at-field.ts'
import { present } from '../../src/base/assert.ts'
import { readDay } from '../../src/base/day.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'
import { goods } from '../../src/modules/goods/goods.record.ts'
import { salesOrder } from '../../src/modules/orders/sales-order.record.ts'
import { wireText } from '../../src/web/kinds/plain.tsx'
import { typedNumber } from '../../src/web/kinds/typed-number.ts'
import { ServerBug, Unreachable, withQuery } from '../../src/web/kit/call.ts'
import { CommandIds, newCommandId } from '../../src/web/kit/command.ts'
import { allWords, faultWords } from '../../src/web/kit/fault.tsx'
import { filters, seenFields, sorts } from '../../src/web/kit/fields.ts'
import { clockOf, instantOf, rangesOn, settingOf } from '../../src/web/kit/today.ts'
import { changedSearch, filterCount, readListSearch, sortIn, toggledState } from '../../src/web/screens/list/search.ts'
import { reportInput } from '../../src/web/screens/report/report-input.ts'
import { parseSearch, stringifySearch } from '../../src/web/shell/search.ts'
import { placeAfter } from '../../src/web/shell/session.ts'

const of = (record: AnyRecord, name: string) => present(record.fields[name], name)

describe('command ids', () => {
  const command = { record: 'goods', verb: 'create', input: { code: 'A' } }

  test('the same attempt keeps its id, other content gets a new one, and so does the next after it was done', () => {
    const ids = new CommandIds()
    const first = ids.of(command)
    expect(ids.of({ ...command, input: { code: 'A' } })).toBe(first)
    const second = ids.of({ ...command, input: { code: 'B' } })
    expect(second).not.toBe(first)
    ids.done()
    expect(ids.of({ ...command, input: { code: 'B' } })).not.toBe(second)
  })

  test('are random UUIDs of version 4', () => {
    const made = Array.from({ length: 200 }, newCommandId)
    for (const id of made) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(new Set(made).size).toBe(200)
  })
})

describe('what went wrong, in words', () => {
  test('a refusal says its own, all of one attempt once each', () => {
    const refusal = new Refusal('invalid', ['甲', 'a'], 'x', [new Refusal('invalid', ['乙', 'b'], 'y'), new Refusal('invalid', ['甲', 'a'], 'z')])
    expect(allWords(refusal, (label) => label[0])).toEqual(['甲', '乙'])
  })

  test('a broken line says that trying again is safe, a bug its number, anything else nothing of its inside', () => {
    expect(faultWords(new Unreachable())[0]).toContain('重试不会重复提交')
    expect(faultWords(new ServerBug('ab12'))[0]).toContain('ab12')
    expect(faultWords(new TypeError('secret')).join()).not.toContain('secret')
  })
})

describe('fields', () => {
  test('what a role does not see is not there', () => {
    expect(Object.keys(seenFields(goods.fields, ['clerk']))).not.toContain('cost')
    expect(Object.keys(seenFields(goods.fields, ['clerk', 'finance']))).toContain('cost')
  })

  test('references, choices and days narrow a list; ids and keys are not sorted by', () => {
    expect([filters(of(goods, 'category')), filters(of(goods, 'name')), filters(of(goods, 'active'))]).toEqual([true, false, true])
    expect([sorts(of(goods, 'price')), sorts(of(salesOrder, 'customer')), sorts(of(salesOrder, 'basis'))]).toEqual([true, false, false])
  })

  test('values are shown as people read them; what can no longer be read as it is', () => {
    expect(wireText('1234.5', of(goods, 'price'), 'zh')).toBe('1,234.50')
    expect(wireText('gross', of(salesOrder, 'basis'), 'en')).toBe('Tax included')
    expect(wireText('gone', of(salesOrder, 'basis'), 'zh')).toBe('gone')
    expect(wireText(null, of(goods, 'price'), 'zh')).toBe('')
    expect(typedNumber('0.13', of(goods, 'rate'))).toBe('13%')
  })
})

describe('days', () => {
  test('this month, last month and this year, over the turn of the year too', () => {
    expect(rangesOn(readDay('2026-01-15'))).toEqual({
      thisMonth: { from: '2026-01-01', to: '2026-01-31' },
      lastMonth: { from: '2025-12-01', to: '2025-12-31' },
      thisYear: { from: '2026-01-01', to: '2026-12-31' },
    })
    expect(rangesOn(readDay('2028-03-31')).lastMonth.to).toBe('2028-02-29')
  })

  test('clock times are those of the company, wherever the browser stands', () => {
    expect(clockOf('2026-03-01T16:30:00.000Z')).toBe('2026-03-02 00:30:00')
    expect(instantOf('2026-03-02 00:30')).toBe('2026-03-01T16:30:00.000Z')
    expect(settingOf('me', new Date('2026-03-01T16:30:00.000Z')).today).toBe('2026-03-02')
  })
})

describe('addresses', () => {
  test('a list is what its address says, and nothing else comes in', () => {
    expect(readListSearch({ find: '绿茶', 'f.customer': 'x', token: 'secret', after: '', limit: '9' })).toEqual({ find: '绿茶', 'f.customer': 'x' })
    const search = parseSearch('?find=%E8%8C%B6&state=open,closed&f.orderedOn.from=2026-01-01')
    expect(stringifySearch(search)).toBe('?find=%E8%8C%B6&state=open,closed&f.orderedOn.from=2026-01-01')
  })

  test('a change takes in and leaves out', () => {
    expect(changedSearch({ find: 'a', state: 'open' }, { sort: '-gross', state: undefined })).toEqual({ find: 'a', sort: '-gross' })
    expect(toggledState(toggledState({}, 'open'), 'void')).toEqual({ state: 'open,void' })
    expect(toggledState({ state: 'open' }, 'open')).toEqual({})
    expect(filterCount({ find: 'a', 'f.d.from': '1', 'f.d.to': '2', 'f.c': '3' })).toBe(2)
  })

  test('only what the record has is sorted by', () => {
    expect(sortIn({ sort: '-gross' }, salesOrder.fields)).toEqual({ field: 'gross', down: true })
    expect(sortIn({ sort: 'constructor' }, salesOrder.fields)).toBeNull()
  })

  test('after signing in one goes to a page of ours, never to another site', () => {
    expect(placeAfter('/r/goods?find=a')).toBe('/r/goods?find=a')
    for (const elsewhere of ['https://x.example', '//x.example', '/\\x.example', 'javascript:alert(1)', '/sign-in?to=/', undefined])
      expect(placeAfter(elsewhere)).toBe('/')
  })

  test('queries leave out what is empty', () => {
    expect(withQuery('/a', { find: '茶', sort: undefined, after: '' })).toBe('/a?find=%E8%8C%B6')
    expect(withQuery('/a', {})).toBe('/a')
  })
})

describe('reports', () => {
  const fields = {
    from: { kind: 'day', label: ['从', 'From'] },
    to: { kind: 'day', label: ['到', 'To'], initial: 'today' },
    all: { kind: 'flag', label: ['全部', 'All'] },
  } as const
  const setting = settingOf('me', new Date('2026-03-02T01:00:00.000Z'))

  test('are asked at once when the address and the initial values say enough', () => {
    expect(reportInput(fields, { from: '2026/1/1' }, setting)).toEqual({ input: { from: '2026-01-01', to: '2026-03-02', all: 'false' }, whole: true })
    expect(reportInput(fields, {}, setting).whole).toBe(false)
    expect(reportInput(fields, { from: '2026-02-30' }, setting).whole).toBe(false)
  })

  test('take nothing from the address that they do not know', () => {
    expect(reportInput(fields, { from: '2026-01-01', format: 'csv' }, setting).input).not.toHaveProperty('format')
  })
})

describe('a pick box in a form', () => {
  const among = { states: ['posted'], same: { customer: 'customer' }, equal: { freightBy: 'advanced' }, below: ['received', 'gross'] } as const

  test('asks for what its field wants, and by the head as far as that is filled in', () => {
    expect(narrowed(undefined, { customer: 'c1' })).toEqual({})
    expect(narrowed(among, { customer: 'c1' })).toEqual({ state: 'posted', below: 'received,gross', 'f.freightBy': 'advanced', 'f.customer': 'c1' })
    expect(narrowed(among, { customer: null })).toEqual({ state: 'posted', below: 'received,gross', 'f.freightBy': 'advanced' })
  })

  test('what is matched is filled in with what is still to be received', () => {
    const { invoice, shipment } = records.receipt.fields.lines?.fields ?? {}
    expect(invoice?.fills?.({ gross: '113.00', received: '13.00' }, {})).toEqual({ amount: '100.00' })
    expect(shipment?.fills?.({ freight: '8.53', freightReceived: '0.00' }, {})).toEqual({ amount: '8.53' })
  })
})

describe('a refusal in the dialog of a verb', () => {
  test('stands at its field or cell; any other is told below, never swallowed', () => {
    const fields = records.receipt.verbs.match?.input ?? {}
    expect(['on', 'lines', 'lines.0.amount'].map((path) => standsAtField(fields, path))).toEqual([true, true, true])
    expect(['', 'list.0.quantity', 'lines.0', 'lines.0.colour', 'colour'].map((path) => standsAtField(fields, path))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
