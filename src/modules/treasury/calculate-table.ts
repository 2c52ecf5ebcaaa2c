import type { Label } from '../../base/label.ts'

/** A file as rows of cells, with the number by which its program shows each row. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** What a column of a statement may be. */
export const parts = {
  day: ['日期', 'Day'],
  time: ['时间', 'Time'],
  in: ['收入金额', 'Money in'],
  out: ['支出金额', 'Money out'],
  amount: ['金额（收支同列）', 'Amount (in and out in one column)'],
  direction: ['收支方向', 'Direction'],
  balance: ['余额', 'Balance'],
  name: ['对方户名', 'Name of the other side'],
  number: ['对方账号', 'Account of the other side'],
  summary: ['摘要、用途', 'Purpose'],
  reference: ['流水号', 'Reference'],
} as const satisfies { readonly [part: string]: Label }
/** One of them. */
export type Part = keyof typeof parts

/** Headings as banks call their columns; of several that are there the first is taken, of summaries all. */
const headings: { readonly [P in Part]: readonly string[] } = {
  day: ['交易日期', '记账日期', '入账日期', '记账日', '交易日', '日期', '交易时间', '记账时间', '入账时间', '时间', 'date'],
  time: ['交易时间', '记账时间', '时间'],
  in: [
    '记账金额(收入)',
    '收入',
    '收入金额',
    '收入(贷方)',
    '贷方金额',
    '贷方发生额',
    '贷方',
    '转入金额',
    '转入',
    '存入',
    '存入金额',
    '贷方发生额(收入)',
    '收入发生额',
    'credit',
  ],
  out: [
    '记账金额(支出)',
    '支出',
    '支出金额',
    '支出(借方)',
    '借方金额',
    '借方发生额',
    '借方',
    '转出金额',
    '转出',
    '支取',
    '支取金额',
    '借方发生额(支取)',
    '支出发生额',
    'debit',
  ],
  amount: ['金额', '交易金额', '发生额', '发生金额', 'amount'],
  direction: ['收/支', '收支', '借贷标志', '借贷标识', '借贷方向', '借/贷', '借贷', '收付标志', '收支方向', '交易方向'],
  balance: ['余额', '账户余额', '交易后余额', '本次余额', '当前余额', '联机余额', 'balance'],
  name: [
    '对方户名',
    '对方名称',
    '对方账户名称',
    '对方账户名',
    '对方单位',
    '对方单位名称',
    '交易对方',
    '交易对手',
    '对手方',
    '对方',
    '收/付方名称',
    '收(付)方名称',
    '对方账户户名',
  ],
  number: ['对方账号', '对方帐号', '对方账户', '对方卡号', '收/付方账号', '收(付)方账号', '对手账号', '交易对方账号'],
  summary: ['摘要', '用途', '附言', '交易附言', '交易用途', '商品', '商品说明', '交易类型', '交易分类', '交易场所', '交易地点', '备注', '交易说明'],
  reference: ['流水号', '交易流水号', '业务流水号', '银行流水号', '交易单号', '交易订单号', '交易编号', '凭证号', '业务编号'],
}

/** A heading without what differs from bank to bank: blanks, units in brackets, full-width brackets. */
export function bareHeading(text: string): string {
  return text
    .replace(/[\s\u3000]/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/\((元|人民币|人民币元|rmb|cny)\)$/i, '')
    .toLowerCase()
}

/** Which column is what; `summary` may be several. */
export type Columns = { readonly [P in Part]?: readonly number[] }

/** A person's own word on which heading is what: it goes before what the program knows. */
export interface Mapped {
  readonly part: Part
  readonly heading: string
}

/** Whether it is the name of a part. */
export const isPart = (name: string): name is Part => Object.hasOwn(parts, name)
const partNames = Object.keys(parts).filter(isPart)

function columnsOf(cells: readonly string[], mapped: readonly Mapped[]): Columns {
  const bare = cells.map(bareHeading)
  const found: { [P in Part]?: readonly number[] } = {}
  for (const part of partNames) {
    const own = mapped.filter((one) => one.part === part).map((one) => bareHeading(one.heading))
    const wanted = own.some((heading) => bare.includes(heading)) ? own : headings[part]
    const places = wanted.flatMap((heading) => (bare.includes(heading) ? [bare.indexOf(heading)] : []))
    if (places.length > 0) found[part] = part === 'summary' ? places : places.slice(0, 1)
  }
  return found
}

/** A row is the header when it has a day and either both amounts or one: everything above it is the bank's preamble. */
const suffices = (columns: Columns): boolean =>
  columns.day !== undefined && ((columns.in !== undefined && columns.out !== undefined) || columns.amount !== undefined)

/** The rows among which the header stands. */
const lead = 60

/** The header of a statement: its place among the rows, what its columns are and what they are called; null where no row looks like one. */
export function headerOf(
  rows: readonly TableRow[],
  mapped: readonly Mapped[] = [],
): { readonly at: number; readonly columns: Columns; readonly names: readonly string[] } | null {
  for (const [at, { cells }] of rows.slice(0, lead).entries()) {
    const columns = columnsOf(cells, mapped)
    if (suffices(columns)) return { at, columns, names: cells.map(bareHeading) }
  }
  return null
}

/** The text of a cell of that part; several are joined. / and - stand for nothing. */
export function cellOf(cells: readonly string[], columns: Columns, part: Part): string {
  const found = (columns[part] ?? []).map((place) => (cells[place] ?? '').trim()).filter((text) => text !== '' && text !== '/' && text !== '-')
  return [...new Set(found)].join(' ')
}

/** The text of the column with that heading, where there is one. */
export function cellNamed(cells: readonly string[], names: readonly string[], heading: string): string {
  const place = names.indexOf(bareHeading(heading))
  const text = place < 0 ? '' : (cells[place] ?? '').trim()
  return text === '/' ? '' : text
}

/** The rows of a workbook, whose empty cells are not written, with them. */
export function denseRows(
  rows: readonly { readonly row: number; readonly cells: readonly { readonly column: number; readonly text: string }[] }[],
): readonly TableRow[] {
  return rows.map(({ row, cells }) => {
    const dense = Array.from({ length: (cells.at(-1)?.column ?? -1) + 1 }, () => '')
    for (const { column, text } of cells) dense[column] = text
    return { row, cells: dense }
  })
}

/** Bytes that begin with their mark, or are UTF-8; else GB18030, in which Chinese banks write. */
export function statementText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const quote = '"'

/**
 * The rows of a CSV (RFC 4180) with that delimiter. Banks pad cells with blanks and a tab before the comma, and put quotes round some of them only:
 * whatever stands round a cell is cut off. A quote inside a cell that did not begin with one is taken as it is.
 */
function splitCsv(text: string, delimiter: string): readonly TableRow[] {
  const rows: TableRow[] = []
  let [cells, cell, quoted, line, from]: [string[], string, boolean, number, number] = [[], '', false, 1, 1]
  const endRow = (): void => {
    cells.push(cell)
    if (cells.some((one) => one.trim() !== '')) rows.push({ row: from, cells: cells.map((one) => one.trim()) })
    cells = []
    cell = ''
    from = line
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\n') line += 1
    if (quoted) {
      if (sign !== quote) cell += sign
      else if (text.charAt(at + 1) === quote) {
        cell += quote
        at += 1
      } else quoted = false
    } else if (sign === quote && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (sign === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  endRow()
  return rows
}

/** The rows of a text table: by commas, tabs, semicolons or bars, whichever makes a header that is understood, else the most columns. */
export function tableOf(text: string, mapped: readonly Mapped[] = []): readonly TableRow[] {
  const bare = text.replace(/^\uFEFF/, '')
  const tries = [',', '\t', ';', '|'].map((delimiter) => splitCsv(bare, delimiter))
  const wide = (rows: readonly TableRow[]): number => Math.max(0, ...rows.slice(0, lead).map(({ cells }) => cells.length))
  return tries.find((rows) => headerOf(rows, mapped) !== null) ?? tries.toSorted((one, other) => wide(other) - wide(one))[0] ?? []
}
