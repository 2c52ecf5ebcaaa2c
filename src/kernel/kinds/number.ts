import { priceText } from '../../base/exact-text.ts'
import { compareExact, readPrice, readQuantity, readRate } from '../../base/price.ts'
import type { Price, Quantity, Rate } from '../../base/price.ts'
import { groupedMoney, money as fen, moneyText, readMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { Kind } from './kind.ts'

function typed(raw: unknown): string {
  if (typeof raw === 'number' && !Number.isFinite(raw)) refuse('invalid', ['请填写数字', 'A number is expected'])
  if (typeof raw !== 'string' && typeof raw !== 'number') refuse('invalid', ['请填写数字', 'A number is expected'])
  return String(raw)
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
    const value = typed(raw).normalize('NFKC').replaceAll(',', '').trim()
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
}

export const money: Kind<Money> = {
  sql: () => ({ type: 'bigint' }),
  read: (raw, field) => {
    const value = readMoney(typed(raw))
    if (field.min !== undefined && value < readMoney(String(field.min))) refuse('invalid', [`不能小于 ${field.min}`, `Not less than ${field.min}`])
    return value
  },
  write: moneyText,
  fromColumn: (raw) => fen(BigInt(String(raw))),
  toColumn: (value) => value,
  text: groupedMoney,
  right: true,
}

function decimalKind<T extends string>(read: (text: string) => T, type: string, check: string | undefined, text: (value: T) => string): Kind<T> {
  return {
    sql: () => (check === undefined ? { type } : { type, check }),
    read: (raw, field) => {
      const value = read(typed(raw))
      atLeast(value, field)
      return value
    },
    write: (value) => value,
    fromColumn: (raw) => read(String(raw)),
    toColumn: (value) => value,
    text,
    right: true,
  }
}

export const quantity: Kind<Quantity> = decimalKind(readQuantity, 'numeric(18,6)', undefined, grouped)
export const price: Kind<Price> = decimalKind(readPrice, 'numeric(25,13)', undefined, priceText)
export const rate: Kind<Rate> = decimalKind(readRate, 'numeric(7,6)', '$ between 0 and 1', (value) => `${grouped(String(percent(value)))}%`)

/** 0.13 as 13, exactly: the point is moved, nothing is computed. */
function percent(value: string): string {
  const [whole = '0', places = ''] = value.split('.')
  const padded = places.padEnd(2, '0')
  const moved = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = padded.slice(2).replace(/0+$/, '')
  return rest ? `${moved}.${rest}` : moved
}
