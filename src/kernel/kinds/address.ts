import { refuse } from '../../base/refusal.ts'
import { knownDivisions, namesOn, parseAddress, pathOf } from './divisions.ts'
import type { Address } from './divisions.ts'
import type { Kind } from './kind.ts'
import { readText } from './text.ts'

const code = /^\d{2}(?:\d{2}(?:\d{2}(?:\d{3})?)?)?$/
const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.length < 5 && value.every((one) => typeof one === 'string' && /^\S{1,40}$/.test(one))

const unknownArea = (): never => refuse('invalid', ['认不出省、市、区县，请先选择，再填街道门牌', 'Pick province, city and county first, then the street'])

function parts(raw: unknown): { readonly [name: string]: unknown } | string {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return { ...raw }
  if (typeof raw !== 'string') return refuse('invalid', ['请填写地址', 'An address is expected'])
  if (!raw.trimStart().startsWith('{')) return raw
  try {
    return { ...JSON.parse(raw) }
  } catch {
    return raw
  }
}

function fromCode(given: { readonly [name: string]: unknown }, street: string): Address {
  const chosen = given.code
  if (typeof chosen !== 'string' || !code.test(chosen)) return unknownArea()
  if (knownDivisions().length === 0) return isNames(given.area) ? { code: chosen, area: given.area, street } : unknownArea()
  const area = namesOn(pathOf(chosen))
  if (area.length === 0) refuse('invalid', ['行政区划已有变更，请重新选择省、市、区县', 'Divisions have changed: pick province, city and county again'])
  return { code: chosen, area, street }
}

/** An address with its province, city and county: picked, or read from a text as it was pasted. Kept as one text that begins with the code, so that rows of a region lie together. */
export const address: Kind<Address> = {
  sql: () => ({ type: 'text', check: "$ similar to '[0-9]{2,9} %'" }),
  read: (raw, field) => {
    const given = parts(raw)
    if (typeof given !== 'string') return fromCode(given, given.street === undefined || given.street === '' ? '' : readText(given.street, field, 200))
    const found = parseAddress(readText(given, field, 300)) ?? unknownArea()
    return fromCode(found, readText(found.street, field, 200))
  },
  write: ({ code: chosen, area, street }) => ({ code: chosen, area, street }),
  fromColumn: (raw) => {
    const [place = '', street = ''] = String(raw).split('\n')
    const [chosen = '', ...area] = place.split(' ')
    return { code: chosen, area, street }
  },
  toColumn: (value) => `${value.code} ${value.area.join(' ')}\n${value.street}`,
  text: (value) => `${value.area.join('')}${value.street}`,
  filters: 'text',
  sorts: 'value',
}
