import { priceText } from '../../base/exact-text.ts'
import { compareExact, readPercent, readPrice, readQuantity, readRate } from '../../base/price.ts'
import type { Percent, Price, Quantity, Rate } from '../../base/price.ts'
import { groupedMoney, money as fen, moneyText, readMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { Kind, Language } from './kind.ts'

/** The unit that stands behind a number: the declared one, or what the row says in the text field named. Empty where there is none. */
export function unitOf(field: AnyField, row: { readonly [name: string]: unknown }, language: Language): string {
  if (field.unit === undefined) return ''
  if (typeof field.unit !== 'string') return field.unit[language === 'zh' ? 0 : 1]
  const named = row[field.unit]
  return typeof named === 'string' ? named : ''
}

/** The number without the declared unit behind it: 12 箱 is typed and pasted as often as 12. */
function unitless(text: string, field: AnyField): string {
  const units = typeof field.unit === 'object' ? field.unit : []
  const trimmed = text.trim()
  const unit = units.find((one) => trimmed.toLowerCase().endsWith(one.toLowerCase()))
  return unit === undefined ? text : trimmed.slice(0, -unit.length)
}

function typed(raw: unknown, field: AnyField): string {
  if (typeof raw === 'number' && !Number.isFinite(raw)) refuse('invalid', ['请填写数字', 'A number is expected'])
  if (typeof raw !== 'string' && typeof raw !== 'number') refuse('invalid', ['请填写数字', 'A number is expected'])
  return unitless(String(raw), field)
}

function atLeast(value: string, field: AnyField): void {
  if (field.min !== undefined && compareExact(readPrice(value), readPrice(String(field.min))) < 0) {
    refuse('invalid', [`不能小于 ${field.min}`, `Not less than ${field.min}`])
  }
}

const grouped = (value: string): string => {
  const [whole = '', places] = value.split('.')
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (places ? `.${places}` : '')
}

export const count: Kind<number> = {
  sql: () => ({ type: 'integer' }),
  read: (raw, field) => {
    const value = typed(raw, field).normalize('NFKC').replaceAll(',', '').trim()
    if (!/^-?\d{1,9}$/.test(value)) refuse('invalid', ['请填写整数', 'A whole number is expected'])
    const number = Number(value)
    if (typeof field.min === 'number' && number < field.min) refuse('invalid', [`不能小于 ${field.min}`, `Not less than ${field.min}`])
    if (field.max !== undefined && number > field.max) refuse('invalid', [`不能大于 ${field.max}`, `Not more than ${field.max}`])
    return number
  },
  write: (value) => value,
  fromColumn: Number,
  toColumn: (value) => value,
  text: String,
  right: true,
  filters: 'range',
  sorts: 'value',
}

export const money: Kind<Money> = {
  sql: () => ({ type: 'bigint' }),
  read: (raw, field) => {
    const value = readMoney(typed(raw, field))
    if (field.min !== undefined && value < readMoney(String(field.min))) refuse('invalid', [`不能小于 ${field.min}`, `Not less than ${field.min}`])
    return value
  },
  write: moneyText,
  fromColumn: (raw) => fen(BigInt(String(raw))),
  toColumn: (value) => value,
  text: groupedMoney,
  right: true,
  filters: 'range',
  sorts: 'value',
}

function decimalKind<T extends string>(read: (text: string) => T, type: string, check: string | undefined, text: (value: T) => string): Kind<T> {
  return {
    sql: () => (check === undefined ? { type } : { type, check }),
    read: (raw, field) => {
      const value = read(typed(raw, field))
      atLeast(value, field)
      return value
    },
    write: (value) => value,
    fromColumn: (raw) => read(String(raw)),
    toColumn: (value) => value,
    text,
    right: true,
    filters: 'range',
    sorts: 'value',
  }
}

export const quantity: Kind<Quantity> = decimalKind(readQuantity, 'numeric(18,6)', undefined, grouped)
export const price: Kind<Price> = decimalKind(readPrice, 'numeric(25,13)', undefined, priceText)
// Kept as percent points: `12.5` typed is 12.5 %, which a rate would refuse; growth may be negative and completion beyond the whole.
export const percent: Kind<Percent> = decimalKind(readPercent, 'numeric(18,6)', undefined, (value) => `${grouped(value)}%`)
export const rate: Kind<Rate> = decimalKind(readRate, 'numeric(7,6)', '$ between 0 and 1', (value) => `${grouped(points(value))}%`)

/** 0.13 as 13, exactly: the point is moved, nothing is computed. */
function points(value: string): string {
  const [whole = '0', places = ''] = value.split('.')
  const padded = places.padEnd(2, '0')
  const moved = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = padded.slice(2).replace(/0+$/, '')
  return rest ? `${moved}.${rest}` : moved
}
