import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { kindOf, textOf, wireOf } from '../../src/kernel/kinds/kinds.ts'
import { f } from '../../src/kernel/record/field.ts'
import type { AnyField } from '../../src/kernel/record/field.ts'

const id = '018f4e2a-0000-7000-8000-000000000001'
const label = ['名', 'Name'] as const
const natures = { sale: ['销售', 'Sale'], gift: ['赠品', 'Gift'] } as const

interface Face {
  readonly name: string
  readonly field: AnyField
  /** as it may be typed, what is sent over the wire, what a person reads */
  readonly taken: readonly (readonly [raw: unknown, wire: unknown, text: string])[]
  readonly refused: readonly unknown[]
}

// One face a kind; the body below is the same for all.
const faces: readonly Face[] = [
  {
    name: 'text',
    field: f.text(label, { max: 5 }),
    taken: [
      ['  龙井 ', '龙井', '龙井'],
      [12, '12', '12'],
      ['𠮷野家', '𠮷野家', '𠮷野家'],
    ],
    refused: ['一二三四五六', 'a\u0000b', 'x\u202ey', '\ud800', {}, []],
  },
  { name: 'text with a form', field: f.text(label, { pattern: /^A\d$/ }), taken: [['A1', 'A1', 'A1']], refused: ['B1', 'A12'] },
  { name: 'note', field: f.note(label), taken: [['一\r\n二', '一\n二', '一\n二']], refused: ['\u0007', 5n] },
  {
    name: 'phone',
    field: f.phone(label),
    taken: [
      ['13800138000', '13800138000', '13800138000'],
      ['0571-88001234', '0571-88001234', '0571-88001234'],
    ],
    refused: ['abc', '1'],
  },
  { name: 'mail', field: f.mail(label), taken: [['a@b.cn', 'a@b.cn', 'a@b.cn']], refused: ['a@b', '@b.cn', 'a b@c.cn'] },
  {
    name: 'code',
    field: f.code(label, { max: 8 }),
    taken: [
      ['k001', 'K001', 'K001'],
      ['Ｋ００１', 'K001', 'K001'],
      ['a-1_b./c', 'A-1_B./C', 'A-1_B./C'],
    ],
    refused: ['甲001', 'K 001', 'K00000001'],
  },
  { name: 'code with a form of its own', field: f.code(label, { pattern: /^\S+$/ }), taken: [['Ht-甲1', 'Ht-甲1', 'Ht-甲1']], refused: ['a b'] },
  {
    name: 'creditCode',
    field: f.creditCode(label),
    taken: [['91350100m000100y43', '91350100M000100Y43', '91350100M000100Y43']],
    refused: ['91350100M000100Y44', '9135', '91350100M000100Y4O'],
  },
  {
    name: 'count',
    field: f.count(label, { min: 0, max: 720 }),
    taken: [
      ['３０', 30, '30'],
      [720, 720, '720'],
      ['1,0', 10, '10'],
    ],
    refused: ['-1', '721', '1.5', '1e3', 'abc', Number.NaN, true],
  },
  {
    name: 'quantity',
    field: f.quantity(label, { min: '0.000001' }),
    taken: [
      ['1200.50', '1200.5', '1,200.5'],
      ['１２', '12', '12'],
      ['1,234', '1234', '1,234'],
    ],
    refused: ['0', '-1', '1.0000001', '1e3', 'NaN', 'Infinity', '(5)', '1234567890123'],
  },
  {
    name: 'money',
    field: f.money(label, { min: '0' }),
    taken: [
      ['1,234.50', '1234.50', '1,234.50'],
      ['５', '5.00', '5.00'],
      [0.1, '0.10', '0.10'],
    ],
    refused: ['12.345', '-0.01', '1e3', '￥', 'NaN', Number.POSITIVE_INFINITY, '99999999999999999999'],
  },
  {
    name: 'price',
    field: f.price(label),
    taken: [
      ['45.80', '45.8', '45.80'],
      ['0.3333333333333', '0.3333333333333', '0.3333333333333'],
    ],
    refused: ['0.33333333333333', '1e-3', 'x'],
  },
  {
    name: 'rate',
    field: f.rate(label),
    taken: [
      ['13%', '0.13', '13%'],
      ['0.09', '0.09', '9%'],
      ['１３％', '0.13', '13%'],
      ['0', '0', '0%'],
    ],
    refused: ['13', '-1%', '101%', 'x'],
  },
  {
    name: 'day',
    field: f.day(label),
    taken: [
      ['2026-03-02', '2026-03-02', '2026-03-02'],
      ['2026/3/2', '2026-03-02', '2026-03-02'],
      ['2026年3月2日', '2026-03-02', '2026-03-02'],
      ['20260302', '2026-03-02', '2026-03-02'],
    ],
    refused: ['2026-02-30', '2026-13-01', 'yesterday', {}],
  },
  { name: 'month', field: f.month(label), taken: [['2026-03', '2026-03', '2026-03']], refused: ['2026-13', '2026'] },
  {
    name: 'moment',
    field: f.moment(label),
    taken: [['2026-03-02T16:30:00Z', '2026-03-02T16:30:00.000Z', '2026-03-03 00:30']],
    refused: ['2026-03-02T25:00:00Z', 'now!'],
  },
  {
    name: 'choice',
    field: f.choice(label, natures),
    taken: [
      ['sale', 'sale', '销售'],
      ['赠品', 'gift', '赠品'],
      ['GIFT', 'gift', '赠品'],
    ],
    refused: ['sold', '', 'constructor', '__proto__', ['sale'], {}],
  },
  { name: 'choices', field: f.choices(label, natures), taken: [[['sale', '赠品'], ['gift', 'sale'], '赠品、销售']], refused: [['sold'], [['sale']]] },
  {
    name: 'flag',
    field: f.flag(label),
    taken: [
      [true, true, '是'],
      ['否', false, '否'],
      ['true', true, '是'],
    ],
    refused: ['maybe', 2],
  },
  { name: 'ref', field: f.ref(label, 'customer'), taken: [[id, id, id]], refused: ['not-an-id', 5, `${id}x`] },
  { name: 'lineOf', field: f.lineOf(label, 'salesOrder', 'lines'), taken: [[id.toUpperCase(), id, id]], refused: ['1'] },
]

describe.each(faces.map((face) => [face.name, face] as const))('%s', (_name, { field, taken, refused }) => {
  const kind = kindOf(field)

  test('reads what may be typed, writes it to the wire, reads that again as the same', () => {
    for (const [raw, wire, text] of taken) {
      const value = kind.read(raw, field)
      expect(wireOf(value, field), String(raw)).toEqual(wire)
      expect(textOf(value, field), String(raw)).toBe(text)
      expect(kind.read(kind.write(value), field), String(raw)).toEqual(value)
    }
  })

  test('what goes to a column comes back as it was', () => {
    for (const [raw] of taken) {
      const value = kind.read(raw, field)
      expect(kind.fromColumn(kind.toColumn(value)), String(raw)).toEqual(value)
    }
  })

  test('refuses what is none, in Chinese words', () => {
    for (const raw of refused) {
      let thrown: unknown
      try {
        kind.read(raw, field)
      } catch (caught) {
        thrown = caught
      }
      expect(thrown, JSON.stringify(typeof raw === 'bigint' ? String(raw) : raw)).toBeInstanceOf(Refusal)
      expect(thrown instanceof Refusal ? thrown.says[0] : '').toMatch(/\p{Script=Han}/u)
    }
  })

  test('has a column type of its own', () => {
    expect(kind.sql(field).type).toMatch(/^[a-z]/)
  })
})
