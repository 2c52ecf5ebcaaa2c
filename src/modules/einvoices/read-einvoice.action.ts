import { newId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, minus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf, VerbInput } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { differencesOf } from './calculate-match.ts'
import { eInvoice } from './einvoice.record.ts'

type Row = RowOf<typeof eInvoice>
type Read = VerbInput<typeof eInvoice, 'noteRead'>
type Request = RowOf<typeof invoiceRequest>

function readLater(tx: Tx, row: Pick<Row, 'id' | 'file'>): undefined {
  if ((row.file ?? []).length > 0) tx.later('readEInvoice', { invoice: row.id })
  return undefined
}

const withIds = (lines: Read['lines']) => lines.map((line) => ({ ...line, id: newId() }))

const asked = (request: Request) => ({ ...request, buyerName: request.invoiceTitle, buyerCode: request.creditCode })

/**
 * The request that an issued invoice is of (practice §4.4): the one whose number stands in its remark, else the only one that agrees in everything and has no
 * number yet, or this one.
 */
async function requestOf(read: Reading, invoice: Read): Promise<Id<'invoiceRequest'> | null> {
  const named = /KP\d{8}-\d{4}/.exec(invoice.invoiceRemark ?? '')?.[0] ?? null
  const found = await read.rows<{ id: Id<'invoiceRequest'>; number: string }>(
    `select r.id, r.number from invoice_request r where r.company_id = $1 and r.state in ('checked', 'posted') and r.gross = $2
       and (r.invoice_number is null or r.invoice_number = $3) and ($4::text is null or r.number = $4)
       and not exists (select 1 from e_invoice e where e.company_id = $1 and e.request = r.id and e.state = 'matched') order by r.made_at, r.id limit 20`,
    [read.company, invoice.gross, invoice.invoiceNumber, named],
  )
  const requests = await Promise.all(found.map(({ id }) => read.get(invoiceRequest, id)))
  const agreeing = requests.filter((request) => differencesOf({ ...invoice }, asked(request)).length === 0)
  return agreeing.length === 1 ? (agreeing[0]?.id ?? null) : null
}

const mine = ({ direction, red }: Pick<Row, 'direction' | 'red'>): boolean => direction === 'issued' && red !== true

/** The amounts of an invoice, which has been read. */
const amountsOf = ({ net, tax, gross }: Pick<Row, 'net' | 'tax' | 'gross'>) => ({ net: net ?? zeroMoney, tax: tax ?? zeroMoney, gross: gross ?? zeroMoney })

const together = (rows: readonly Row[]) => {
  const all = rows.map(amountsOf)
  return { net: sumMoney(all.map((one) => one.net)), tax: sumMoney(all.map((one) => one.tax)), gross: sumMoney(all.map((one) => one.gross)) }
}

/**
 * Refuses, with every difference, an invoice that is not what the request asks for. A request may be issued as several: then these together must be it. As one of
 * `several` it may leave something open, and never goes beyond. Tells whether the request is whole with it.
 */
function needSame(row: Row, request: Request, others: readonly Row[], several: boolean): boolean {
  const { invoiceKind, net, buyerName, buyerCode } = row
  if (!mine(row) || invoiceKind === null || net === null || buyerName === null)
    refuse('state', ['只有本公司开出的蓝字发票对应开票申请', 'Only an invoice of ours is matched, and no red one'])
  const all = together([...others, row])
  const whole = all.net === request.net && all.tax === request.tax
  const [other] = others
  if (other && !several && !whole) refuse('depended', [`${request.number} 已对应 ${other.number}`, `${request.number} has ${other.number}`], 'request')
  if ((several || other) && (all.gross > request.gross || all.net > request.net))
    refuse(
      'exceeded',
      [
        `${request.number} 价税合计 ${groupedMoney(request.gross)}，连同已对应的共 ${groupedMoney(all.gross)}，超出了`,
        `${request.number} asks for ${groupedMoney(request.gross)}; with the others it would be ${groupedMoney(all.gross)}`,
      ],
      'request',
    )
  const compared = several || other ? { net: request.net, tax: request.tax, gross: request.gross } : all
  const differs = differencesOf({ invoiceKind, buyerName, buyerCode, ...compared }, asked(request))
  if (differs.length > 0) refuse('invalid', [`与 ${request.number} 不符：${differs.join('；')}`, `Not what ${request.number} asks for`], 'request')
  const known = [row, ...others].some((one) => one.invoiceNumber === request.invoiceNumber)
  if (request.invoiceNumber !== null && !known)
    refuse('invalid', [`${request.number} 登记的发票号码是 ${request.invoiceNumber}`, `${request.number} has another number`], 'request')
  return whole
}

/**
 * The request gets the number, of several the first one's; one that was reviewed and not yet posted is posted on the last one's day, by finance. The request is locked:
 * two that are matched at once are counted one after the other.
 */
async function matchTo(tx: Tx, row: Row, id: Id<'invoiceRequest'>, several: boolean) {
  const [request] = await tx.lock(invoiceRequest, [id])
  if (!request || row.invoiceNumber === null || row.issuedOn === null) refuse('unknown', ['没有这张开票申请', 'No such request'], 'request')
  if (request.state !== 'checked' && request.state !== 'posted')
    refuse('state', [`${request.number} 还没有复核或已经红冲、作废`, `${request.number} is not in a state for it`], 'request')
  const others = await tx.find(eInvoice, { request: id, state: 'matched' })
  const whole = needSame(row, request, others, several)
  const [first = row] = others
  const invoiceNumber = first.invoiceNumber ?? row.invoiceNumber
  const on =
    [...others, row]
      .flatMap((one) => one.issuedOn ?? [])
      .toSorted()
      .at(-1) ?? row.issuedOn
  if (whole && request.state === 'checked') await tx.do(invoiceRequest, 'post', id, { on, invoiceNumber })
  else if (whole && request.invoiceNumber === null) await tx.do(invoiceRequest, 'noteNumber', id, { invoiceNumber })
  return { request: id, told: whole ? null : `${request.number} 开成几张，还差 ${groupedMoney(minus(request.gross, together([...others, row]).gross))}` }
}

export default [
  implement(eInvoice, 'create', (tx, row) => Promise.resolve(readLater(tx, row))),
  implement(eInvoice, 'update', (tx, row) => Promise.resolve(readLater(tx, row))),
  implement(eInvoice, 'again', (tx, row) => {
    if ((row.file ?? []).length === 0) refuse('state', ['还没有上传发票文件，请先在「修改」里上传', 'No file yet: upload it first'], 'file')
    readLater(tx, row)
    return Promise.resolve({ told: null })
  }),
  /** What the file says, and the request that it seems to be of. */
  implement(eInvoice, 'noteRead', async (tx, _row, read) => {
    const request = mine(read) ? await requestOf(tx, read) : null
    return {
      ...read,
      lines: withIds(read.lines),
      request,
      told: request === null && mine(read) ? '没有找到抬头、税号、金额都相同的开票申请，请对应时选定' : null,
    }
  }),
  implement(eInvoice, 'noteDoubted', (_tx, _row, read) => Promise.resolve({ ...read, lines: withIds(read.lines) })),
  implement(eInvoice, 'noteFailed', (_tx, _row, { told }) => Promise.resolve({ told })),
  implement(eInvoice, 'accept', (_tx, _row, { accepted }) => Promise.resolve({ accepted })),
  implement(eInvoice, 'match', async (tx, row, input) => {
    const id = input.request ?? row.request ?? refuse('invalid', ['请选择开票申请', 'Choose the request'], 'request')
    return await matchTo(tx, row, id, false)
  }),
  implement(eInvoice, 'matchPart', async (tx, row, { request }) => await matchTo(tx, row, request, true)),
  implement(eInvoice, 'unmatch', () => Promise.resolve({ request: null })),
  /** A void one makes room for the same invoice from another file. */
  implement(eInvoice, 'void', (_tx, row) =>
    Promise.resolve(row.invoiceNumber === null ? undefined : { invoiceNumber: null, told: `发票号码 ${row.invoiceNumber}` }),
  ),
]
