import { isDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { minus, plus, readMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { Refusal, refuse } from '../../base/refusal.ts'

/** The forms in which a bank or wallet gives its statement. `sheet`: any other workbook or CSV, read by its headings. */
export const formats = {
  alipay: ['支付宝账单', 'Alipay'],
  wechat: ['微信支付账单', 'WeChat Pay'],
  icbc: ['工商银行明细', 'ICBC'],
  ccb: ['建设银行明细', 'CCB'],
  sheet: ['其他表格', 'Other sheet'],
  ofx: ['OFX', 'OFX'],
  mt940: ['MT940', 'MT940'],
  camt: ['CAMT.053', 'CAMT.053'],
} as const satisfies { readonly [format: string]: Label }
/** One of the forms. */
export type Format = keyof typeof formats

/** One movement as its file tells it. `direction` is that of the money: into our account, or out of it. */
export interface ReadLine {
  /** row or place in the file, from 1 */
  readonly row: number
  readonly day: Day
  /** `hh:mm:ss`, or empty where the file has none */
  readonly time: string
  readonly direction: 'in' | 'out'
  /** always above zero; the fee is a part of it */
  readonly amount: Money
  /** what of the amount is the fee of the bank or wallet */
  readonly fee: Money
  readonly balance: Money | null
  /** whose money it is or was, as far as the file says; empty otherwise */
  readonly name: string
  readonly number: string
  readonly summary: string
  readonly reference: string
  /** the file does not say whether it came in or went out */
  readonly unsure: boolean
  /** paid from a bank card, or moved within the wallet: this account is not moved by it */
  readonly elsewhere: boolean
}

/** What a file says. `left`: rows that are no movement, with the reason. */
export interface ReadStatement {
  readonly format: Format
  /** our own account as the file names it, often covered by stars; empty where it does not */
  readonly own: string
  /** three letters; empty where the file does not say */
  readonly currency: string
  readonly opening: Money | null
  readonly closing: Money | null
  readonly lines: readonly ReadLine[]
  readonly left: readonly { readonly row: number; readonly why: Label }[]
}

/** An amount as banks write it: with ¥, grouping commas and blanks; an empty cell, - and / are nothing. Refuses, with its row, what is no amount. */
export function amountIn(text: string, row: number): Money {
  const bare = text.replace(/[¥￥,，\s]/g, '').replace(/^\+/, '')
  if (bare === '' || bare === '-' || bare === '/' || bare === '--') return zeroMoney
  try {
    return readMoney(bare)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return refuse('invalid', [
      `第 ${row} 行的金额「${text.trim()}」看不懂，整份流水没有读入；请核对文件`,
      `Row ${row}: ${text.trim()} is no amount; nothing was read`,
    ])
  }
}

/** A balance; null where there is none or the bank has covered it by letters or stars. */
export function balanceIn(text: string): Money | null {
  const bare = text.replace(/[¥￥,，\s]/g, '')
  return /^-?\d+(\.\d{1,2})?$/.test(bare) ? readMoney(bare) : null
}

/** A day as banks write it: 20250101, 2025-01-01, 2025/1/1, 2025年1月1日, with or without a time behind it. Null for anything else. */
export function dayIn(text: string): Day | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?=\d{6}|\D|$)/.exec(text.trim()) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text.trim())
  if (!found) return null
  const [, year = '', month = '', day = ''] = found
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : null
}

/** The time of day in a text, as `hh:mm:ss`; empty where there is none. */
export function timeIn(text: string): string {
  const found = /(?:^|[ T])(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text.trim())
  const bare = /^(\d{2})(\d{2})(\d{2})$/.exec(text.trim())
  const [, hours = '', minutes = '', seconds = '00'] = found ?? bare ?? []
  return hours === '' ? '' : `${hours.padStart(2, '0')}:${minutes}:${seconds}`
}

const signed = (line: ReadLine): Money => (line.direction === 'in' ? line.amount : minus(zeroMoney, line.amount))

/** Rows whose balance does not follow from the one before, read in this order. */
function breaksIn(lines: readonly ReadLine[], opening: Money | null): readonly number[] {
  const found: number[] = []
  let last = opening
  for (const line of lines) {
    if (line.balance === null) continue
    if (last !== null && plus(last, signed(line)) !== line.balance) found.push(line.row)
    last = line.balance
  }
  return found
}

/**
 * Does each balance follow from the one before? Banks list from old to new or the other way round: the way with fewer breaks is taken. A break
 * means that rows are missing (or were taken out), and is told, never mended. `newestFirst`: which way it was.
 */
export function balanceChain(lines: readonly ReadLine[], opening: Money | null = null): { readonly breaks: readonly number[]; readonly newestFirst: boolean } {
  const [down, up] = [breaksIn(lines, opening), breaksIn(lines.toReversed(), opening)]
  const [first, last] = [lines[0], lines.at(-1)]
  const falling = first !== undefined && last !== undefined && first.day > last.day
  const newestFirst = up.length < down.length || (up.length === down.length && falling)
  return { breaks: newestFirst ? up : down, newestFirst }
}

/** What the bank says was there before the first movement and after the last, in the order of time; null where it says nothing. */
export function endsOf(read: ReadStatement): { readonly opening: Money | null; readonly closing: Money | null } {
  const { newestFirst } = balanceChain(read.lines, read.opening)
  const ordered = newestFirst ? read.lines.toReversed() : read.lines
  const [first, last] = [ordered[0], ordered.at(-1)]
  const before = first?.balance === null || first === undefined ? null : minus(first.balance, signed(first))
  return { opening: read.opening ?? before, closing: read.closing ?? last?.balance ?? null }
}

/** What all movements come to: in less out. */
export function movedBy(lines: readonly ReadLine[]): Money {
  return lines.reduce((sum, line) => plus(sum, signed(line)), zeroMoney)
}
