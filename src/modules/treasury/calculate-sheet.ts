import type { Label } from '../../base/label.ts'
import { minus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { amountIn, balanceIn, dayIn, timeIn } from './calculate-statement.ts'
import type { Format, ReadLine, ReadStatement } from './calculate-statement.ts'
import { cellNamed, cellOf, headerOf } from './calculate-table.ts'
import type { Columns, Mapped, TableRow } from './calculate-table.ts'

/** What tells the known forms apart: headings that only they have together. */
const marks: readonly (readonly [Format, readonly string[]])[] = [
  ['alipay', ['交易时间', '收/支', '交易状态', '交易订单号']],
  ['wechat', ['交易时间', '收/支', '当前状态', '交易单号']],
  ['icbc', ['交易日期', '记账金额(收入)', '记账金额(支出)', '对方户名']],
  ['ccb', ['记账日', '支出', '收入', '账户余额', '对方户名']],
]

interface Way {
  readonly direction: ReadLine['direction']
  readonly unsure: boolean
  readonly elsewhere: boolean
}

const into: Way = { direction: 'in', unsure: false, elsewhere: false }
const outOf: Way = { direction: 'out', unsure: false, elsewhere: false }

/** Paid from a card: the wallet itself is not moved. Change in WeChat is called 零钱 and 零钱通, in Alipay 余额 and 余额宝. */
const fromCard = (method: string): boolean => method !== '' && !/^(零钱|零钱通|余额|余额宝|账户余额)$/.test(method)

/**
 * The way of a WeChat row. What is neither 收入 nor 支出 moves between the wallet and what the type names: 提现 goes out and 充值 comes in, whatever
 * card stands as the means; from 零钱 to 零钱通 and back nothing is moved.
 */
function wechatWay(said: string, kind: string, method: string): Way {
  if (said === '收入') return into
  if (said === '支出') return { ...outOf, elsewhere: fromCard(method) }
  if (kind === '零钱提现') return outOf
  if (kind === '零钱充值') return into
  if (/^(转入零钱通-来自零钱|零钱通转出-到零钱)$/.test(kind)) return { ...outOf, elsewhere: true }
  if (kind.startsWith('转入零钱通')) return into
  if (kind.startsWith('零钱通转出')) return outOf
  return { ...outOf, unsure: !fromCard(method), elsewhere: fromCard(method) }
}

/** The way of an Alipay row. 不计收支 says neither: a refund comes in; of the rest a person must say it. */
function alipayWay(said: string, kind: string, method: string): Way {
  if (said === '收入') return into
  if (said === '支出') return { ...outOf, elsewhere: fromCard(method) }
  if (kind === '退款') return { ...into, elsewhere: fromCard(method) }
  return { ...outOf, unsure: true, elsewhere: fromCard(method) }
}

/** The way that a word of a bank's column says. 贷 is in and 借 is out: it is the bank's own book. */
function saidWay(said: string): ReadLine['direction'] | null {
  if (/^(收入?|贷方?|转入|存入|来账|入账|c|cr|credit|\+)$/i.test(said)) return 'in'
  if (/^(支出?|付|借方?|转出|支取|往账|出账|d|dr|debit|-)$/i.test(said)) return 'out'
  return null
}

const turned = (way: ReadLine['direction']): ReadLine['direction'] => (way === 'in' ? 'out' : 'in')

interface Moved extends Way {
  readonly amount: Money
}

interface Header {
  readonly format: Format
  readonly columns: Columns
  readonly names: readonly string[]
}

/** A negative amount goes the other way: banks strike a booking out by it. */
const oriented = (way: Way, amount: Money): Moved =>
  amount < zeroMoney ? { ...way, direction: turned(way.direction), amount: minus(zeroMoney, amount) } : { ...way, amount }

function movedOf({ format, columns, names }: Header, { row, cells }: TableRow): Moved {
  const cell = (part: 'in' | 'out' | 'amount' | 'direction'): string => cellOf(cells, columns, part)
  if (columns.in !== undefined && columns.out !== undefined) {
    const [gained, paid] = [amountIn(cell('in'), row), amountIn(cell('out'), row)]
    if (gained !== zeroMoney && paid !== zeroMoney)
      refuse('invalid', [`第 ${row} 行同时有收入和支出，看不懂；整份流水没有读入`, `Row ${row} has money in and money out; nothing was read`])
    return gained !== zeroMoney ? oriented(into, gained) : oriented(outOf, paid)
  }
  const amount = amountIn(cell('amount'), row)
  const said = cell('direction')
  const method = cellNamed(cells, names, format === 'wechat' ? '支付方式' : '收/付款方式')
  if (format === 'wechat') return oriented(wechatWay(said, cellNamed(cells, names, '交易类型'), method), amount)
  if (format === 'alipay') return oriented(alipayWay(said, cellNamed(cells, names, '交易分类'), method), amount)
  const way = saidWay(said)
  if (way !== null) return oriented(way === 'in' ? into : outOf, amount)
  if (said !== '') refuse('invalid', [`第 ${row} 行的收支方向「${said}」看不懂，整份流水没有读入`, `Row ${row}: ${said} is no direction; nothing was read`])
  return oriented(into, amount)
}

/** 服务费¥0.10 in the remarks of WeChat is a part of the amount. */
function feeOf(cells: readonly string[], names: readonly string[], row: number): Money {
  const found = /服务费[¥￥]?([\d.]+)/.exec(cellNamed(cells, names, '备注'))
  return found ? amountIn(found[1] ?? '', row) : zeroMoney
}

/** A row that is shown but is no movement: closed, failed, called back. */
const dead = (cells: readonly string[], names: readonly string[]): string | null => {
  const status = cellNamed(cells, names, '交易状态') || cellNamed(cells, names, '当前状态')
  return /关闭|失败|撤销|取消/.test(status) ? status : null
}

function lineOf(header: Header, table: TableRow): ReadLine | { readonly row: number; readonly why: Label } | null {
  const { columns, names } = header
  const { row, cells } = table
  const cell = (part: keyof Columns): string => cellOf(cells, columns, part)
  const day = dayIn(cell('day'))
  const money = cell('in') + cell('out') + cell('amount')
  if (day === null) return money === '' ? null : { row, why: ['没有日期（合计行）', 'No day: a total'] }
  const status = dead(cells, names)
  if (status !== null) return { row, why: [status, 'Closed or failed'] }
  const { amount, ...way } = movedOf(header, table)
  if (amount === zeroMoney) return { row, why: ['金额为零', 'Zero'] }
  return {
    row,
    day,
    time: timeIn(cell('day')) || timeIn(cell('time')),
    ...way,
    amount,
    fee: feeOf(cells, names, row),
    balance: balanceIn(cell('balance')),
    name: cell('name'),
    number: cell('number'),
    summary: cell('summary'),
    reference: cell('reference'),
  }
}

/** Our own account, where the preamble names it. */
function ownIn(rows: readonly TableRow[]): string {
  const text = rows.map((one) => one.cells.join(' ')).join('\n')
  const found = /(?:卡\s*号|账\s*[号户]|帐\s*号|支付宝账户|户\s*口\s*号)\s*[:：]\s*([\w*@.-]+)/.exec(text.replace(/\u3000/g, ' '))
  return found?.[1] ?? ''
}

/**
 * The statement in a workbook or CSV. The four known forms are told by their headings; any other is read by the names of its columns, or as `mapped`
 * says. Refuses `invalid`, naming the headings it found, where no row looks like a header; and the whole file for one amount it cannot read.
 */
export function sheetStatement(rows: readonly TableRow[], mapped: readonly Mapped[] = []): ReadStatement {
  const found = headerOf(rows, mapped)
  if (!found) return unknownHeader(rows)
  const format = marks.find(([, wanted]) => wanted.every((heading) => found.names.includes(heading)))?.[0] ?? 'sheet'
  const header: Header = { ...found, format }
  const read = rows.slice(found.at + 1).flatMap((row) => lineOf(header, row) ?? [])
  const lines = read.flatMap((one) => ('why' in one ? [] : [one]))
  const left = read.flatMap((one) => ('why' in one ? [one] : []))
  return { format, own: ownIn(rows.slice(0, found.at)), currency: '', opening: null, closing: null, lines, left }
}

function unknownHeader(rows: readonly TableRow[]): never {
  const widest = rows
    .slice(0, 60)
    .reduce<readonly string[]>((best, { cells }) => (cells.filter(Boolean).length > best.length ? cells.filter(Boolean) : best), [])
  const seen = widest.slice(0, 20).join('、')
  return refuse('invalid', [
    `没有认出日期和金额列；请在下面的「流水列对应」里选出每一列是什么。文件里看到的列：${seen || '无'}`,
    `No columns for day and amount; say below what each column is. Seen: ${seen || 'none'}`,
  ])
}
