import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'

/** One part of a form 联: a copy with its name on it. A part `without` money has no prices and no amounts, in its data neither. */
export interface Part {
  readonly name: string
  readonly label: Label
  readonly withoutMoney: boolean
}

/** What a template says of itself in the comments at its top, and its text. */
export interface Template {
  readonly name: string
  /** the record, or the report, that it prints */
  readonly of: string
  readonly label: Label
  readonly parts: readonly Part[]
  /** the parts printed when nobody chooses */
  readonly initial: readonly string[]
  /** the grid that is divided into pages of `rows` rows; 0: as many as fit, which the template decides */
  readonly lines: string | null
  readonly rows: number
  /** columns of that grid with a sum on every page */
  readonly sums: readonly string[]
  /** the sum that stands in capitals too */
  readonly capitals: string | null
  /** fields of rows pointed at: `goods.code` of the head or of a line */
  readonly also: readonly string[]
  /** pictures drawn: a QR code of the document's address, a bar code of its number, or of the field `bar` */
  readonly codes: readonly ('qr' | 'bar')[]
  /** the field of the head whose text the bar code is; null: the number */
  readonly bar: string | null
  readonly source: string
  /** a company's own: the row it is kept in and its version */
  readonly own: { readonly id: string; readonly version: number } | null
}

const plain: Part = { name: 'plain', label: ['正联', 'Copy'], withoutMoney: false }

const pair = (text: string): Label => {
  const [zh = '', en = zh] = text.split(' / ').map((one) => one.trim())
  return [zh, en]
}

/** `warehouse 仓库联 / Warehouse -money` */
function partOf(text: string): Part {
  const withoutMoney = text.endsWith(' -money')
  const [name = '', ...label] = (withoutMoney ? text.slice(0, -' -money'.length) : text).trim().split(' ')
  return { name, label: pair(label.join(' ')), withoutMoney }
}

const known = ['label', 'part', 'initial', 'lines', 'rows', 'sums', 'capitals', 'also', 'codes', 'bar']

/** The comments `// @word …` above the first line of code. Refuses a word that means nothing, and numbers of rows below 1 or above 60. */
export function readTemplate(name: string, of: string, source: string, own: Template['own'] = null): Template {
  const said = new Map<string, string[]>()
  for (const [index, line] of source.split('\n').entries()) {
    if (line.trim() === '') continue
    if (!line.startsWith('//')) break
    const [, word, rest] = /^\/\/\s*@(\w+)\s*(.*)$/.exec(line) ?? []
    if (word === undefined) continue
    if (!known.includes(word))
      refuse('invalid', [`第 ${index + 1} 行：没有「@${word}」这种说明，可用：${known.join('、')}`, `Line ${index + 1}: no @${word}`], 'source')
    said.set(word, [...(said.get(word) ?? []), (rest ?? '').trim()])
  }
  const one = (word: string): string => said.get(word)?.[0] ?? ''
  const words = (word: string): string[] => (said.get(word) ?? []).join(' ').split(/\s+/).filter(Boolean)
  const rows = one('rows') === '' ? 0 : Number(one('rows'))
  if (!Number.isInteger(rows) || rows < 0 || rows > 60) refuse('invalid', ['@rows 每页行数应为 1 至 60', '@rows is 1 to 60'], 'source')
  const parts = (said.get('part') ?? []).map(partOf)
  const initial = words('initial')
  return {
    name,
    of,
    label: pair(one('label') || name),
    parts: parts.length > 0 ? parts : [plain],
    initial: initial.length > 0 ? initial : [(parts[0] ?? plain).name],
    lines: one('lines') || null,
    rows,
    sums: words('sums'),
    capitals: one('capitals') || null,
    also: words('also'),
    codes: words('codes').flatMap((word) => (word === 'qr' || word === 'bar' ? [word] : [])),
    bar: one('bar') || null,
    source,
    own,
  }
}

const textAt = (url: URL): string => readFileSync(fileURLToPath(url), 'utf8')

/** What every template imports: the page, the table, the stamps of the house. */
export const library = textAt(new URL('./neiqin.typ', import.meta.url))

/** Any document or row, and any report or list across: made from the declarations. */
export const derived = {
  row: readTemplate('derived', '', textAt(new URL('./row.typ', import.meta.url))),
  table: readTemplate('derived', '', textAt(new URL('./table.typ', import.meta.url))),
} as const

/** Was this form made from the declarations, and set in type by nobody? */
export const isDerived = (template: Template): boolean => template.source === derived.row.source || template.source === derived.table.source

/** `sales-order.a4.print.typ` is the template `a4` of salesOrder. */
export function templateAt(file: URL): Template {
  const [of = '', name = ''] = basename(fileURLToPath(file)).split('.')
  return readTemplate(
    name,
    of.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    textAt(file),
  )
}
