import { describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { money } from '../../src/base/money.ts'
import { customer } from '../../src/modules/parties/customer.record.ts'
import { salesOrder } from '../../src/modules/orders/sales-order.record.ts'
import { contract } from '../../src/modules/contracts/contract.record.ts'
import { derived, derivedNames } from '../../src/web/screens/form/derive.ts'
import { draftFrom, newLine, withoutBlankLines } from '../../src/web/screens/form/draft.ts'
import type { Draft } from '../../src/web/screens/form/draft.ts'
import { editDraft } from '../../src/web/screens/form/edit-draft.ts'
import { mergeStale } from '../../src/web/screens/form/merge-stale.ts'
import { brokenRules, changedInput, draftReader, inputOf } from '../../src/web/screens/form/read-draft.ts'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const setting = { now: '2026-03-02T01:00:00.000Z', today: '2026-03-02', me: id(1) }
const { fields } = salesOrder
const lineFields = present(fields.lines?.fields, 'an order has lines')

const saved = {
  id: id(9),
  version: 3,
  number: 'XSDD20260302-0001',
  state: 'open',
  customer: id(2),
  salesperson: id(3),
  orderedOn: '2026-03-02',
  dueOn: null,
  contract: null,
  basis: 'gross',
  carrier: null,
  freight: '0.00',
  freightBy: 'ours',
  consignee: null,
  phone: null,
  address: null,
  origin: null,
  remark: null,
  net: '100.00',
  tax: '13.00',
  gross: '113.00',
  lines: [
    {
      id: id(11),
      goods: id(4),
      quantity: '10',
      price: '11.3',
      rate: '0.13',
      nature: 'sale',
      listPrice: null,
      discount: null,
      net: '100.00',
      tax: '13.00',
      gross: '113.00',
      shipped: '4',
      shippedNet: '40.00',
      shippedTax: '5.20',
      remark: null,
    },
  ],
}

describe('a new form', () => {
  const draft = draftFrom(fields, {}, setting)

  test('begins with what the declaration says, today in its place, and one line', () => {
    expect(draft.values).toMatchObject({ orderedOn: '2026-03-02', basis: 'gross', freight: '0', customer: null })
    expect(draft.lines.lines).toHaveLength(1)
    expect(draft.lines.lines?.[0]?.values).toMatchObject({ rate: '13%', nature: 'sale', goods: null })
  })

  test('has no place for what the program writes', () => {
    expect(Object.keys(draft.values)).not.toContain('gross')
    expect(Object.keys(draft.lines.lines?.[0]?.values ?? {})).not.toContain('shipped')
  })

  test('lines that are not needed begin without one, and lines of the program are no input', () => {
    const empty = draftFrom(contract.fields, {}, setting)
    expect(empty.lines.terms).toEqual([])
    expect(Object.keys(empty.lines)).not.toContain('performed')
  })

  test('misses what is required, each at its path, in words', () => {
    const { faults } = draftReader(fields, null, setting)(draft)
    expect(faults.get('customer')).toEqual({ says: ['请填写「客户」', 'Customer is required'], missing: true })
    expect([...faults.keys()].sort()).toEqual(['customer', 'lines.0.goods', 'lines.0.price', 'lines.0.quantity', 'salesperson'])
  })
})

describe('reading', () => {
  const read = draftReader(fields, null, setting)
  const filled = draftFrom(fields, { customer: id(2), salesperson: id(3), lines: [{ goods: id(4), quantity: '1,000', price: '45.80' }] }, setting)

  test('sends values in the form of the wire, and leaves empty ones out', () => {
    expect(inputOf(fields, read(filled))).toEqual({
      customer: id(2),
      salesperson: id(3),
      orderedOn: '2026-03-02',
      basis: 'gross',
      freight: '0.00',
      freightBy: 'ours',
      lines: [{ goods: id(4), quantity: '1000', price: '45.8', rate: '0.13', nature: 'sale' }],
    })
  })

  test('what cannot be read is a fault that stays, and not a missing one', () => {
    const wrong = editDraft(filled, { do: 'type', field: 'freight', value: '12.345' })
    expect(read(wrong).faults.get('freight')).toMatchObject({ missing: false })
    expect(read(wrong).values.freight).toBeNull()
  })

  test('a line that did not change is read once', () => {
    const first = read(filled)
    const again = read(editDraft(filled, { do: 'type', field: 'consignee', value: '张三' }))
    expect(again.lines.lines?.[0]).toBe(first.lines.lines?.[0])
  })

  test('an empty grid that needs a line says so', () => {
    const none = { ...filled, lines: { lines: [] } }
    expect(read(none).faults.get('lines')?.says[0]).toContain('至少要有 1 行')
  })

  test('rules are asked only of a form that can be read, and mark their field', () => {
    const early = editDraft(filled, { do: 'type', field: 'dueOn', value: '2026-03-01' })
    expect([...brokenRules(salesOrder, read(early)).keys()]).toEqual(['dueOn'])
    expect(brokenRules(salesOrder, read(editDraft(early, { do: 'type', field: 'freight', value: 'x' }))).size).toBe(0)
    expect(brokenRules(salesOrder, read(filled)).size).toBe(0)
  })

  test('a rule over what was shipped counts on the line as it was saved', () => {
    const edited = draftFrom(fields, saved, setting)
    const key = edited.lines.lines?.[0]?.key ?? ''
    const fewer = editDraft(edited, { do: 'cell', lines: 'lines', key, field: 'quantity', value: '3' })
    expect([...brokenRules(salesOrder, draftReader(fields, saved, setting)(fewer)).keys()]).toEqual(['lines'])
  })
})

describe('a changed form', () => {
  const read = draftReader(fields, saved, setting)
  const draft = draftFrom(fields, saved, setting)

  test('sends nothing when nothing changed, though 0.13 is typed as 13%', () => {
    expect(draft.lines.lines?.[0]?.values.rate).toBe('13%')
    expect(changedInput(fields, read(draft), saved)).toEqual({})
  })

  test('sends only what changed; an emptied field as null', () => {
    const edited = editDraft(editDraft(draft, { do: 'type', field: 'freight', value: '5' }), { do: 'type', field: 'consignee', value: '' })
    expect(changedInput(fields, read(edited), { ...saved, consignee: '李四' })).toEqual({ freight: '5.00', consignee: null })
  })

  test('lets a telephone number stand that was kept before numbers were checked, until it is changed', () => {
    const old = { ...saved, phone: '62345678（王姐）' }
    const reader = draftReader(fields, old, setting)
    const touched = editDraft(draftFrom(fields, old, setting), { do: 'type', field: 'freight', value: '5' })
    expect(reader(touched).faults.size).toBe(0)
    expect(changedInput(fields, reader(touched), old)).toEqual({ freight: '5.00' })
    const changed = reader(editDraft(touched, { do: 'type', field: 'phone', value: '6234567' }))
    expect(changed.faults.get('phone')?.says[0]).toContain('请加区号')
  })

  test('sends lines whole, kept ones with their ids and new ones without', () => {
    const key = draft.lines.lines?.[0]?.key ?? ''
    const { lines } = changedInput(fields, read(editDraft(draft, { do: 'copy', lines: 'lines', key })), saved)
    expect(lines).toHaveLength(2)
    expect(lines).toMatchObject([{ id: id(11) }, { goods: id(4) }])
    expect(Array.isArray(lines) && typeof lines[1] === 'object' && lines[1] !== null && 'id' in lines[1]).toBe(false)
  })
})

describe('what follows while typing', () => {
  test('the system fields a record works out are found from its declaration', () => {
    expect(derivedNames(salesOrder)).toEqual({ head: ['net', 'tax', 'gross'], lines: { lines: ['net', 'tax', 'gross'] } })
    expect(derivedNames(customer)).toEqual({ head: [], lines: {} })
  })

  test('a line that cannot be read yet waits, and stops no other', () => {
    const draft = draftFrom(fields, { customer: id(2), salesperson: id(3), lines: [{}, { goods: id(4), quantity: '120', price: '45.80' }] }, setting)
    const follows = derived(salesOrder, draftReader(fields, null, setting)(draft))
    expect(follows.lines.lines?.[0]).toBeNull()
    expect(follows.lines.lines?.[1]).toMatchObject({ net: money(486372n), tax: money(63228n), gross: money(549600n) })
    expect(follows.head.gross).toBe(549600n)
  })
})

describe('lines', () => {
  const draft = draftFrom(fields, { lines: [{ goods: id(4), quantity: '1', price: '2' }, {}, {}] }, setting)

  test('blank ones are taken out before sending; what was typed stays', () => {
    const kept = withoutBlankLines(draft, fields, setting)
    expect(kept.lines.lines?.map((line) => line.values.goods)).toEqual([id(4)])
    expect(withoutBlankLines(kept, fields, setting)).toBe(kept)
  })

  test('a grid that needs a line keeps one to be marked', () => {
    expect(withoutBlankLines(draftFrom(fields, {}, setting), fields, setting).lines.lines).toHaveLength(1)
  })

  test('a changed initial value makes a line no longer blank', () => {
    const key = draft.lines.lines?.[1]?.key ?? ''
    const edited = editDraft(draft, { do: 'cell', lines: 'lines', key, field: 'nature', value: 'gift' })
    expect(withoutBlankLines(edited, fields, setting).lines.lines).toHaveLength(2)
  })

  test('a block lies over the lines from the cursor down and adds what is missing', () => {
    const key = draft.lines.lines?.[1]?.key ?? ''
    const rows = [{ quantity: '5' }, { quantity: '6' }, { quantity: '7' }]
    const laid = editDraft(draft, { do: 'block', lines: 'lines', key, rows, fresh: () => newLine(lineFields, setting) })
    expect(laid.lines.lines?.map((line) => line.values.quantity)).toEqual(['1', '5', '6', '7'])
    expect(laid.lines.lines?.[3]?.values.rate).toBe('13%')
  })

  test('a copy stands below its line and is a line of its own', () => {
    const whole = draftFrom(fields, saved, setting)
    const [line] = whole.lines.lines ?? []
    const copied = editDraft(whole, { do: 'copy', lines: 'lines', key: line?.key ?? '' }).lines.lines ?? []
    expect(copied).toHaveLength(2)
    expect(copied[1]?.values).toEqual(line?.values)
    expect(copied[1]?.id).toBeUndefined()
    expect(copied[1]?.key).not.toBe(line?.key)
  })
})

describe('a row another person changed meanwhile', () => {
  const before = { ...saved, consignee: '张三', remark: null }
  const theirs = { ...before, version: 4, consignee: '李四', remark: '加急' }

  test('what I did not touch takes the new value, what I typed stays, and what both changed is named', () => {
    const mine = editDraft(editDraft(draftFrom(fields, before, setting), { do: 'type', field: 'consignee', value: '王五' }), {
      do: 'type',
      field: 'freight',
      value: '8',
    })
    const { draft, clashes, taken } = mergeStale(fields, before, mine, theirs, setting)
    expect(draft.values).toMatchObject({ consignee: '王五', freight: '8', remark: '加急' })
    expect(clashes).toMatchObject([{ field: 'consignee', before: '张三', mine: '王五', theirs: '李四' }])
    expect(taken).toEqual(['remark'])
    expect(changedInput(fields, draftReader(fields, theirs, setting)(draft), theirs)).toEqual({ consignee: '王五', freight: '8.00' })
  })

  const line = (values: object, of: string): object => ({ ...before.lines[0], ...values, id: of })
  const lines = (...some: readonly object[]) => ({ ...before, version: 4, lines: some.map((one) => ({ ...one })) })
  const cell = (draft: Draft, at: number, field: string, value: string): Draft =>
    editDraft(draft, { do: 'cell', lines: 'lines', key: draft.lines.lines?.[at]?.key ?? '', field, value })
  const start = lines(line({}, id(11)), line({ quantity: '20' }, id(12)))
  const quantities = (draft: Draft) => (draft.lines.lines ?? []).map((one) => one.values.quantity)

  test('lines are laid over each other cell by cell: what each changed alone stays, one cell changed by both is a clash', () => {
    const mine = cell(cell(draftFrom(fields, start, setting), 0, 'quantity', '12'), 1, 'price', '9')
    const merged = mergeStale(fields, start, mine, lines(line({ quantity: '11' }, id(11)), line({ quantity: '25' }, id(12))), setting)
    expect(quantities(merged.draft)).toEqual(['12', '25'])
    expect(merged.draft.lines.lines?.[1]?.values.price).toBe('9')
    expect(merged.clashes).toMatchObject([{ field: 'lines', line: { place: 1, cell: 'quantity' }, before: '10', mine: '12', theirs: '11' }])
    expect(quantities(editDraft(merged.draft, merged.clashes[0]?.choose.theirs ?? { do: 'replace', draft: merged.draft }))).toEqual(['11', '25'])
    expect(merged.taken).toEqual(['lines'])
  })

  test('a line one took out and the other changed is a clash; taken out and untouched it goes; lines added by either stay, in their places', () => {
    const whole = draftFrom(fields, start, setting)
    const added = editDraft(cell(whole, 0, 'quantity', '12'), {
      do: 'add',
      lines: 'lines',
      line: { key: 'mine', values: { quantity: '1' } },
      before: whole.lines.lines?.[1]?.key ?? '',
    })
    const gone = mergeStale(fields, start, added, lines(line({ quantity: '20' }, id(12)), line({ quantity: '7' }, id(13))), setting)
    expect(quantities(gone.draft)).toEqual(['12', '1', '20', '7'])
    expect(gone.draft.lines.lines?.[0]?.id).toBeUndefined()
    expect(gone.clashes).toMatchObject([{ mine: 'changed', theirs: 'gone' }])
    expect(quantities(editDraft(gone.draft, gone.clashes[0]?.choose.theirs ?? { do: 'replace', draft: gone.draft }))).toEqual(['1', '20', '7'])

    const without = editDraft(whole, { do: 'remove', lines: 'lines', key: whole.lines.lines?.[1]?.key ?? '' })
    const kept = mergeStale(fields, start, without, lines(line({}, id(11)), line({ quantity: '25' }, id(12))), setting)
    expect(quantities(kept.draft)).toEqual(['10'])
    expect(kept.clashes).toMatchObject([{ mine: 'gone', theirs: 'changed' }])
    expect(quantities(editDraft(kept.draft, kept.clashes[0]?.choose.theirs ?? { do: 'replace', draft: kept.draft }))).toEqual(['10', '25'])
    expect(mergeStale(fields, start, without, start, setting).clashes).toEqual([])
    expect(quantities(mergeStale(fields, start, whole, lines(line({}, id(11))), setting).draft)).toEqual(['10'])
  })
})
