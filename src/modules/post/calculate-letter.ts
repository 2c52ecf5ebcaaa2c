import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Day } from '../../base/day.ts'

/** Of whom a letter speaks, and of what: what stands in the place of its fields. */
export interface Merging {
  readonly name: string
  readonly shortName: string | null
  readonly contact: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly region: string | null
  readonly grade: string
  readonly salesperson: string | null
  readonly salesPhone: string | null
  readonly owed: Money
  readonly overdue: Money
  readonly company: string
  readonly today: Day
}

const dayWords = (day: Day): string => `${Number(day.slice(0, 4))} 年 ${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`
const fields: { readonly [name: string]: (of: Merging) => string | null } = {
  客户名称: (of) => of.name,
  客户简称: (of) => of.shortName,
  联系人: (of) => of.contact,
  客户电话: (of) => of.phone,
  收货地址: (of) => of.address,
  区域: (of) => of.region,
  等级: (of) => of.grade,
  业务员: (of) => of.salesperson,
  业务员电话: (of) => of.salesPhone,
  欠款余额: (of) => `${groupedMoney(of.owed)} 元`,
  逾期金额: (of) => `${groupedMoney(of.overdue)} 元`,
  本公司: (of) => of.company,
  今天: (of) => dayWords(of.today),
}
/** The names a letter may have between its double braces. */
export const letterFields: readonly string[] = Object.keys(fields)

const hole = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Names between double braces that are no field, each once; braces that are not closed among them. */
export function unknownFields(text: string): readonly string[] {
  const named = [...text.matchAll(hole)].map(([, name]) => name ?? '')
  const left = text.replaceAll(hole, '').match(/\{\{[^{}]{0,12}|\}\}/g) ?? []
  return [...new Set([...named.filter((name) => !Object.hasOwn(fields, name)), ...left])]
}

/** The text with its fields filled in, and the names of those of which nothing is known; a debt of nothing is known. */
export function merged(text: string, of: Merging): { readonly text: string; readonly missing: readonly string[] } {
  const missing = new Set<string>()
  const filled = text.replaceAll(hole, (_, name: string) => {
    const value = fields[name]?.(of) ?? ''
    if (value === '') missing.add(name)
    return value
  })
  return { text: filled, missing: [...missing] }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A text of lines as the paragraphs of a letter; what a customer is called is never read as markup. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')
