import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { moment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { groupedMoney, minus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { allowance } from '../receivables/allowance.record.ts'
import { salesReturn } from '../returns/sales-return.record.ts'
import { redLetter } from './red-letter.record.ts'

type Row = RowOf<typeof redLetter>

/** The other side has three days to the hour; what is not answered lapses (practice §4.5). */
const lapseOf = (at: Moment): Moment => moment(new Date(Date.parse(at) + 72 * 3_600_000))

const living = ['entered', 'noNeed', 'waitsBuyer', 'waitsUs', 'agreed', 'issued'] as const

/** What a part is for, as it stands: its amounts, and whether it is posted. Refuses one of another invoice, not reviewed, or without an invoice. */
async function groundOf(tx: Tx, row: Row) {
  const path = row.salesReturn === null ? 'allowance' : 'salesReturn'
  const found = row.salesReturn !== null ? await tx.get(salesReturn, row.salesReturn) : row.allowance !== null ? await tx.get(allowance, row.allowance) : null
  if (found === null) return null
  if (found.invoice !== row.invoice) refuse('mismatch', [`${found.number} 不是这张发票的退货、折让`, `${found.number} is not of this invoice`], path)
  if (found.state !== 'checked' && found.state !== 'posted')
    refuse('state', [`${found.number} 还没有复核，或已作废、红冲`, `${found.number} is not reviewed, or stands no more`], path)
  return found
}

/** Refuses a return or an allowance that another living confirmation is for. */
function refuseTaken(row: Row, others: readonly Row[]): void {
  const other = others.find(
    (one) => (row.salesReturn !== null && one.salesReturn === row.salesReturn) || (row.allowance !== null && one.allowance === row.allowance),
  )
  if (other)
    refuse(
      'depended',
      [`已有红字确认单 ${other.number} 依据这张单`, `The confirmation ${other.number} is for it`],
      row.salesReturn === null ? 'allowance' : 'salesReturn',
    )
}

/** An invoice of ours that is issued; its living confirmations together never take more than it has. The invoice is locked: two at once are counted one after the other. */
async function fits(tx: Tx, row: Row) {
  // From it the 72 hours run.
  if (row.enteredAt > tx.now) refuse('rule', ['录入时间不能在以后', 'Not in the future'], 'enteredAt')
  const [request] = await tx.lock(invoiceRequest, [row.invoice])
  if (!request || request.state !== 'posted' || request.invoiceNumber === null)
    refuse('state', ['只有已开票并登记了号码的发票能开红字', 'Only an invoice with its number is issued in red'], 'invoice')
  const others = (await tx.find(redLetter, { invoice: row.invoice, state: [...living] })).filter((one) => one.id !== row.id)
  const [whole] = others.filter((one) => one.extent === 'whole' || row.extent === 'whole')
  if (whole) refuse('depended', [`这张发票已有红字确认单 ${whole.number}`, `It has the confirmation ${whole.number}`], 'invoice')
  refuseTaken(row, others)
  const { net, tax } = (await groundOf(tx, row)) ?? request
  const taken = sumMoney(others.map((one) => one.net ?? zeroMoney))
  const left = minus(request.net, taken)
  if (net > left)
    refuse(
      'exceeded',
      [`蓝字金额 ${groupedMoney(request.net)}，已冲 ${groupedMoney(taken)}，最多还能冲 ${groupedMoney(left)}`, `At most ${groupedMoney(left)} is left`],
      'extent',
    )
  return { net, tax }
}

/** The part is posted by the return or the allowance it is for, on the day and with the number of the red invoice; one that was posted already must have that number. */
async function postPart(tx: Tx, row: Row, on: Day, redNumber: string): Promise<void> {
  const found = await groundOf(tx, row)
  if (found === null)
    return refuse('rule', ['部分冲红没有选退货单或折让单：请撤销后重新录入', 'This part is for no return or allowance: withdraw it and enter it again'])
  if (found.net !== row.net || found.tax !== row.tax)
    refuse('stale', [
      `${found.number} 的金额改成了 ${groupedMoney(found.net)}，确认单是 ${groupedMoney(row.net ?? zeroMoney)}：请撤销后重新录入`,
      `${found.number} is ${groupedMoney(found.net)} now: withdraw this and enter it again`,
    ])
  if (found.state === 'posted') {
    if (found.redNumber !== redNumber)
      refuse('mismatch', [`${found.number} 已按红字发票 ${found.redNumber ?? '（未填）'} 记账`, `${found.number} was posted with another number`], 'redNumber')
    return
  }
  const posting = { on, redNumber }
  if (row.salesReturn !== null) await tx.do(salesReturn, 'post', row.salesReturn, posting)
  if (row.allowance !== null) await tx.do(allowance, 'post', row.allowance, posting)
}

export default [
  implement(redLetter, 'create', fits),
  implement(redLetter, 'update', fits),
  /** Who has to agree is the other side; nobody where the buyer has made no use of the invoice. */
  implement(redLetter, 'send', (_tx, row) => {
    if (!row.used) return Promise.resolve({ state: 'noNeed' })
    return Promise.resolve({ state: row.enteredBy === 'seller' ? 'waitsBuyer' : 'waitsUs', lapsesAt: lapseOf(row.enteredAt) })
  }),
  implement(redLetter, 'agree', (tx, row) => {
    if (row.lapsesAt !== null && row.lapsesAt < tx.now) refuse('state', ['已超过 72 小时，请点「超时作废」后重新录入', 'The 72 hours are over: it lapsed'])
    return Promise.resolve(undefined)
  }),
  implement(redLetter, 'deny', (_tx, row) => Promise.resolve({ state: row.state === 'waitsBuyer' ? 'deniedBuyer' : 'deniedUs' })),
  implement(redLetter, 'lapse', (tx, row) => {
    if (row.lapsesAt === null || row.lapsesAt > tx.now) refuse('state', ['还没有超过 72 小时', 'The 72 hours are not over'])
    return Promise.resolve(undefined)
  }),
  implement(redLetter, 'withdraw', (_tx, row) => Promise.resolve({ state: row.state === 'agreed' ? 'undone' : 'withdrawn' })),
  /** A whole one takes the invoice back in the books on its day. */
  implement(redLetter, 'issueRed', async (tx, row, { redOn, redNumber }) => {
    const request = await tx.get(invoiceRequest, row.invoice)
    happened(redOn, tx.today, request.invoicedOn, 'redOn')
    if (row.extent === 'whole') await tx.do(invoiceRequest, 'reverse', row.invoice, { on: redOn, reason: `红字发票 ${redNumber}` })
    else await postPart(tx, row, redOn, redNumber)
    return { redOn, redNumber }
  }),
]
