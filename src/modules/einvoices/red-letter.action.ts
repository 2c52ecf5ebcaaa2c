import { happened } from '../../base/happened.ts'
import { moment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { groupedMoney, minus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { redLetter } from './red-letter.record.ts'

type Row = RowOf<typeof redLetter>

/** The other side has three days to the hour; what is not answered lapses (practice §4.5). */
const lapseOf = (at: Moment): Moment => moment(new Date(Date.parse(at) + 72 * 3_600_000))

const living = ['entered', 'noNeed', 'waitsBuyer', 'waitsUs', 'agreed', 'issued'] as const

/** An invoice of ours that is issued; its living confirmations together never take more than it has. The invoice is locked: two at once are counted one after the other. */
async function fits(tx: Tx, row: Row): Promise<undefined> {
  const [request] = await tx.lock(invoiceRequest, [row.invoice])
  if (!request || request.state !== 'posted' || request.invoiceNumber === null)
    refuse('state', ['只有已开票并登记了号码的发票能开红字', 'Only an invoice with its number is issued in red'], 'invoice')
  const others = (await tx.find(redLetter, { invoice: row.invoice, state: [...living] })).filter((one) => one.id !== row.id)
  const [whole] = others.filter((one) => one.extent === 'whole' || row.extent === 'whole')
  if (whole) refuse('depended', [`这张发票已有红字确认单 ${whole.number}`, `It has the confirmation ${whole.number}`], 'invoice')
  const taken = sumMoney(others.map((one) => one.net ?? zeroMoney))
  const left = minus(request.net, taken)
  if (row.net !== null && row.net > left)
    refuse(
      'exceeded',
      [`蓝字金额 ${groupedMoney(request.net)}，已冲 ${groupedMoney(taken)}，最多还能冲 ${groupedMoney(left)}`, `At most ${groupedMoney(left)} is left`],
      'net',
    )
  return undefined
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
    if (row.lapsesAt !== null && row.lapsesAt < tx.now) refuse('state', ['已超过 72 小时，确认单自动作废，请重新录入', 'The 72 hours are over: it lapsed'])
    return Promise.resolve(undefined)
  }),
  implement(redLetter, 'deny', (_tx, row) => Promise.resolve({ state: row.state === 'waitsBuyer' ? 'deniedBuyer' : 'deniedUs' })),
  implement(redLetter, 'lapse', (tx, row) => {
    if (row.lapsesAt === null || row.lapsesAt > tx.now) refuse('state', ['还没有超过 72 小时', 'The 72 hours are not over'])
    return Promise.resolve(undefined)
  }),
  implement(redLetter, 'withdraw', (_tx, row) => Promise.resolve({ state: row.state === 'agreed' ? 'undone' : 'withdrawn' })),
  /** A whole one takes the invoice back in the books on its day; a part is posted by the return or the allowance it is for. */
  implement(redLetter, 'issueRed', async (tx, row, { redOn, redNumber }) => {
    const request = await tx.get(invoiceRequest, row.invoice)
    happened(redOn, tx.today, request.invoicedOn, 'redOn')
    if (row.extent === 'whole') await tx.do(invoiceRequest, 'reverse', row.invoice, { on: redOn, reason: `红字发票 ${redNumber}` })
    return { redOn, redNumber }
  }),
]
