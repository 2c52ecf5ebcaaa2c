import { describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { customer } from '../../src/modules/parties/customer.record.ts'
import { salesOrder } from '../../src/modules/orders/sales-order.record.ts'
import { shipment } from '../../src/modules/shipping/shipment.record.ts'
import { CommandIds } from '../../src/web/kit/command.ts'
import { writtenKey } from '../../src/web/kit/page-key.ts'
import { readTrail } from '../../src/web/kit/trail.ts'
import { copiedInput, copies } from '../../src/web/screens/form/copied-row.ts'
import type { Draft } from '../../src/web/screens/form/draft.ts'
import { areaOf, cleared, copiedText, filledDown } from '../../src/web/screens/form/grid-block.ts'
import { besideInReading, gridKey } from '../../src/web/screens/form/grid-keys.ts'
import { fitted } from '../../src/web/screens/form/grid-columns.ts'
import type { Pressed } from '../../src/web/screens/form/grid-keys.ts'
import { ageOf, keptFor, readKept } from '../../src/web/screens/form/kept-draft.ts'
import { groupsOf } from '../../src/web/screens/form/sections.ts'
import { after } from '../../src/web/screens/form/use-form.ts'
import { mentionedIn, partsOf } from '../../src/web/screens/show/comments.tsx'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const line = (key: string, values: Draft['values']) => ({ key, values })
const lines = [
  line('a', { goods: id(1), quantity: '1,000', rate: '13%' }),
  line('b', { goods: id(2), quantity: '2', rate: '9%' }),
  line('c', { goods: id(3), quantity: '-3', rate: '' }),
]
const columns = ['goods', 'quantity', 'rate']
const fields = present(salesOrder.fields.lines?.fields, 'an order has lines')
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrl: false,
  alt: false,
  shift: false,
  open: false,
  picks: false,
  marked: true,
  atStart: false,
  atEnd: false,
  ...more,
})

describe('keys of a grid', () => {
  test('Enter reads on to the next cell and from the last one to the next row', () => {
    expect(gridKey(press('Enter'))).toEqual({ to: 'next' })
    expect(besideInReading({ row: 0, column: 'goods' }, columns, true)).toEqual({ row: 0, column: 'quantity' })
    expect(besideInReading({ row: 0, column: 'rate' }, columns, true)).toEqual({ row: 1, column: 'goods' })
    expect(besideInReading({ row: 1, column: 'goods' }, columns, false)).toEqual({ row: 0, column: 'rate' })
    expect(besideInReading({ row: 0, column: 'goods' }, columns, false)).toBeNull()
  })

  test('← and → move between cells only while nothing is being typed, and never out of half a word', () => {
    expect(gridKey(press('ArrowRight'))).toMatchObject({ to: 'cell', columns: 1 })
    expect(gridKey(press('ArrowRight', { marked: false }))).toBeNull()
    expect(gridKey(press('ArrowRight', { marked: false, atEnd: true }))).toMatchObject({ to: 'cell', columns: 1 })
    expect(gridKey(press('ArrowLeft', { marked: false, atEnd: true }))).toBeNull()
  })

  test('an open pick box keeps its keys, a shut one its ↓, and a minus sign, letters and digits are never taken', () => {
    for (const key of ['Enter', 'ArrowDown', 'Escape']) expect(gridKey(press(key, { open: true }))).toBeNull()
    expect(gridKey(press('ArrowDown', { picks: true }))).toBeNull()
    for (const key of ['-', '7', 'd', 'z', '+', ' ', '.']) expect(gridKey(press(key))).toBeNull()
    expect(gridKey(press('-', { ctrl: true }))).toBeNull()
  })

  test('fill, undo, and whole rows have keys of their own', () => {
    expect(gridKey(press('d', { ctrl: true }))).toEqual({ to: 'fill' })
    expect(gridKey(press('z', { ctrl: true }))).toEqual({ to: 'undo' })
    expect(gridKey(press('Z', { ctrl: true, shift: true }))).toEqual({ to: 'redo' })
    expect(gridKey(press('ArrowDown', { alt: true, shift: true }))).toEqual({ to: 'copy' })
    expect(gridKey(press('Delete', { alt: true }))).toEqual({ to: 'delete' })
    expect(gridKey(press('Delete', { marked: false }))).toBeNull()
  })
})

describe('a marked block', () => {
  const area = areaOf({ from: { row: 2, column: 'rate' }, to: { row: 0, column: 'quantity' } }, columns)

  test('is the same whichever corner it began at', () => {
    expect(area).toEqual({ top: 0, bottom: 2, columns: ['quantity', 'rate'] })
  })

  test('goes to a workbook as plain numbers, words as they are read, tabs and line ends quoted', () => {
    const words = (value: unknown): string => (value === id(1) ? '龙井\t绿茶' : String(value))
    const whole = areaOf({ from: { row: 0, column: 'goods' }, to: { row: 1, column: 'rate' } }, columns)
    expect(copiedText(whole, fields, (row, column) => lines[row]?.values[column], words)).toBe(`"龙井\t绿茶"\t1000\t13%\r\n${id(2)}\t2\t9%`)
  })

  test('fills down from its first row; one row takes what stands above it; what is not typed stays', () => {
    expect([...filledDown(lines, area, (column) => column !== 'rate')]).toEqual([
      ['b', { quantity: '1,000' }],
      ['c', { quantity: '1,000' }],
    ])
    const one = areaOf({ from: { row: 1, column: 'goods' }, to: { row: 1, column: 'goods' } }, columns)
    expect([...filledDown(lines, one, () => true)]).toEqual([['b', { goods: id(1) }]])
    const first = areaOf({ from: { row: 0, column: 'goods' }, to: { row: 0, column: 'goods' } }, columns)
    expect(filledDown(lines, first, () => true).size).toBe(0)
    expect(cleared(lines, one, () => true).get('b')).toEqual({ goods: null })
  })
})

describe('taking back in a grid', () => {
  const begin = { draft: { values: {}, lines: { lines } }, told: new Map(), past: [], future: [], typing: '' }
  const typed = (state: typeof begin | ReturnType<typeof after>, key: string, value: string) =>
    after(state, { do: 'cell', lines: 'lines', key, field: 'quantity', value })
  const quantities = (state: ReturnType<typeof after>) => state.draft.lines.lines?.map((one) => one.values.quantity)

  test('takes back a whole typed cell at once, a fill in one step with the pick it followed, and brings it again', () => {
    let state = typed(typed(begin, 'a', '1'), 'a', '12')
    state = after(state, { do: 'fill', place: { lines: 'lines', key: 'a' }, values: { price: '9' }, over: {} })
    state = typed(state, 'b', '5')
    expect(quantities(state)).toEqual(['12', '5', '-3'])
    state = after(state, { do: 'undo' })
    expect(quantities(state)).toEqual(['12', '2', '-3'])
    state = after(state, { do: 'undo' })
    expect(quantities(state)).toEqual(['1,000', '2', '-3'])
    expect(state.draft.lines.lines?.[0]?.values.price).toBeUndefined()
    expect(after(state, { do: 'undo' })).toBe(state)
    state = after(after(state, { do: 'redo' }), { do: 'redo' })
    expect(quantities(state)).toEqual(['12', '5', '-3'])
  })

  test('moves a row, and not beyond the ends', () => {
    const moved = after(begin, { do: 'move', lines: 'lines', key: 'c', by: -1 })
    expect(moved.draft.lines.lines?.map((one) => one.key)).toEqual(['a', 'c', 'b'])
    expect(after(begin, { do: 'move', lines: 'lines', key: 'a', by: -1 }).draft.lines.lines?.map((one) => one.key)).toEqual(['a', 'b', 'c'])
  })

  test('leaves the head as it is', () => {
    const state = after(typed({ ...begin, draft: { ...begin.draft, values: { remark: '一' } } }, 'a', '7'), { do: 'type', field: 'remark', value: '二' })
    expect(after(state, { do: 'undo' }).draft.values.remark).toBe('二')
  })
})

describe('a kept draft', () => {
  const kept = {
    at: 1_000_000,
    draft: { values: { name: '华美' }, lines: { lines: [{ key: 'line-before', id: id(5), values: { quantity: '1' } }] } },
    original: null,
    titles: { [id(1)]: '龙井' },
    attempt: null,
  }

  test('comes back as it was typed, its lines with places of their own', () => {
    const read = readKept(JSON.stringify(kept), kept.at + 1000)
    expect(read?.draft.values).toEqual({ name: '华美' })
    expect(read?.draft.lines.lines?.[0]).toMatchObject({ id: id(5), values: { quantity: '1' } })
    expect(read?.draft.lines.lines?.[0]?.key).not.toBe('line-before')
  })

  test('is nothing once it is old, broken, or of another form', () => {
    expect(readKept(JSON.stringify(kept), kept.at + keptFor + 1)).toBeNull()
    for (const bad of [null, '', '{', '[]', '{"at":1}', JSON.stringify({ ...kept, draft: 3 }), JSON.stringify({ ...kept, at: kept.at + 1e12 })])
      expect(readKept(bad, kept.at)).toBeNull()
    expect(readKept(JSON.stringify({ ...kept, draft: { values: { name: { toString: 1 } }, lines: {} } }), kept.at)?.draft.values).toEqual({})
  })

  test('tells its age', () => {
    expect(ageOf(0, 20_000)[0]).toBe('刚才')
    expect(ageOf(0, 12 * 60_000)[0]).toBe('12 分钟前')
    expect(ageOf(0, 3 * 86_400_000)[0]).toBe('3 天前')
  })

  test('keeps the id of an attempt that may have arrived, for the same content only', () => {
    const command = { record: 'customer', verb: 'create', input: { name: '华美' } }
    const first = new CommandIds()
    const attempt = first.of(command)
    expect(new CommandIds(first.open).of(command)).toBe(attempt)
    expect(new CommandIds(first.open).of({ ...command, input: { name: '华美食品' } })).not.toBe(attempt)
    first.done()
    expect(first.open).toBeNull()
  })
})

describe('a copied row', () => {
  test('leaves out what the program writes, what only one row may have, and begins its days anew', () => {
    const row = { id: id(1), version: 3, code: 'K001', name: '华美', grade: 'A', active: true }
    expect(copiedInput(customer, customer.fields, row)).toEqual({ name: '华美', grade: 'A', active: true })
    const order = {
      id: id(2),
      version: 1,
      customer: id(1),
      orderedOn: '2020-01-01',
      dueOn: '2020-02-01',
      origin: 'X1',
      gross: '5.00',
      lines: [{ id: id(3), goods: id(4), quantity: '1', net: '5.00', shipped: '1' }],
    }
    expect(copiedInput(salesOrder, salesOrder.fields, order)).toEqual({ customer: id(1), dueOn: '2020-02-01', lines: [{ goods: id(4), quantity: '1' }] })
  })

  test('is not made of what lives from other documents', () => {
    expect([customer, salesOrder, shipment].map((record) => copies(record))).toEqual([true, true, false])
  })
})

describe('sections', () => {
  test('stand as declared, what none names first, and none is empty', () => {
    const groups = groupsOf(customer.fields, customer.sections, () => true)
    expect(groups.map((group) => group.name)).toEqual(['', 'credit', 'invoice', 'other'])
    expect(groups.flatMap((group) => group.fields.map(([name]) => name)).sort()).toEqual(Object.keys(customer.fields).sort())
    expect(groupsOf(customer.fields, customer.sections, (_, name) => name === 'code').map((group) => group.name)).toEqual([''])
    expect(groupsOf(customer.fields, undefined, () => true)).toHaveLength(1)
  })
})

describe('small things of a page', () => {
  test('a key is written as people write it', () => {
    const key = (name: string, more: object = {}) => writtenKey({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })
    expect(key('s', { ctrlKey: true })).toBe('Ctrl+S')
    expect(key('?', { shiftKey: true })).toBe('?')
    expect(key('Enter', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Enter')
    expect(key('F8')).toBe('F8')
    expect(key('e')).toBe('e')
    // with Caps Lock the letter comes large, and small with Shift
    expect(key('E')).toBe('e')
    expect(key('E', { shiftKey: true })).toBe('Shift+E')
    expect(key(' ')).toBe('Space')
  })

  test('a remembered list that is none is empty, and leads to no other site', () => {
    for (const bad of [null, '{', '[]', '{"ids":1,"href":"/"}', '{"ids":[]}']) expect(readTrail(bad)).toEqual({ ids: [], href: '' })
    expect(readTrail('{"ids":["a",3,"b"],"href":"https://x.example"}')).toEqual({ ids: ['a', 'b'], href: '' })
  })

  test('a mention counts while its name stands in the text, and is told from the rest', () => {
    const [wang, li] = [
      { id: id(1), name: '王强', code: 'S1' },
      { id: id(2), name: '李娜', code: 'C1' },
    ]
    expect(mentionedIn('@王强 请看', [wang, li, wang])).toEqual([id(1)])
    expect(partsOf('请 @王强 看', ['王强'])).toEqual([
      { text: '请 ', mention: false },
      { text: '@王强', mention: true },
      { text: ' 看', mention: false },
    ])
    expect(partsOf('(.*', [])).toEqual([{ text: '(.*', mention: false }])
  })
})

describe('widths of columns', () => {
  const field = present(salesOrder.fields.lines, 'lines of an order')
  const columns = [
    { name: 'goods', field, width: 200, least: 150 },
    { name: 'net', field, width: 150, least: 100 },
  ]
  const widthsIn = (room: number) => fitted(columns, room).map(({ width }) => width)

  test('each gives up the same part of what it can spare, so that all stand on the page', () => {
    expect(widthsIn(200 + 150 + 137 - 50)).toEqual([175, 125])
    expect(widthsIn(150 + 100 + 137)).toEqual([150, 100])
  })

  test('they stay as they are where there is room, where it is not known, and where they would not fit at their narrowest', () => {
    for (const room of [2000, 0, 150 + 100 + 136]) expect(widthsIn(room)).toEqual([200, 150])
  })
})
