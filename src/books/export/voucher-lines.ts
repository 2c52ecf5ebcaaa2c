import type { Day } from '../../base/day.ts'
import { money } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../span.ts'
import { exportLinesSql } from './entries.ts'
import type { ExportLine } from './entries.ts'

/** How account codes are written in the other program: ours have dashes, 金蝶 wants points, 用友 nothing between the digits. */
const codeWays = { dashed: ['6601-04', '6601-04'], dotted: ['6601.04', '6601.04'], plain: ['660104', '660104'] } as const
const between = { dashed: '-', dotted: '.', plain: '' } as const

/** One way to write codes. */
export type CodeWay = keyof typeof codeWays

/** An account code as the other program writes it. */
export const codeIn = (way: CodeWay, code: string): string => code.replaceAll('-', between[way])

/** What is asked of vouchers for another program. */
export const voucherInput = (initial: CodeWay) => ({ ...dayInput, codes: f.choice(['科目编码写法', 'Codes as'], codeWays, { initial }) })

const sql = `${exportLinesSql} and j.day between $2 and $3 order by j.month, v.number, j.id, l.place limit ${mostRows + 1}`

/**
 * The lines of the vouchers of a span, by number. Refuses a span with a voucher that has no number yet: the other program would give it one, and
 * the two books would no longer speak of the same.
 */
export async function voucherLines(read: Reading, span: { readonly from: Day; readonly to: Day }): Promise<readonly ExportLine[]> {
  keepOrder(span)
  const lines = allOf(await read.rows<ExportLine>(sql, [read.company, span.from, span.to]))
  const waiting = new Set(lines.filter((line) => line.voucher === null).map((line) => line.id)).size
  if (waiting > 0) refuse('state', [`有 ${waiting} 张凭证还在编号，请过几秒再导出`, `${waiting} vouchers are being numbered: try again in some seconds`])
  return lines
}

/** Both sides of a line; the other is nil, as such programs want it. */
export const sidesOf = ({ side, amount }: Pick<ExportLine, 'side' | 'amount'>): { readonly debit: Money; readonly credit: Money } =>
  side === 'D' ? { debit: money(amount), credit: money(0n) } : { debit: money(0n), credit: money(amount) }

/** A summary of at most so many signs, cut at the end. */
export const shortened = (text: string, most: number): string => [...text].slice(0, most).join('')
