import { addDays, isDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { typedDecimal } from '../../base/exact.ts'
import { groupedMoney, readMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'

/** An invoice as a row of the bureau's list of what was issued (practice §4.4). */
export interface ListedInvoice {
  readonly invoiceNumber: string
  readonly issuedOn: Day
  readonly buyerName: string
  readonly buyerCode: string
  readonly sellerCode: string
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly status: string
  readonly red: boolean
  readonly remark: string
}

/** The sheet of the export that has a row an invoice. */
export const listSheet = '发票基础信息'
const headings = {
  code: '发票代码',
  number: '发票号码',
  digital: '数电发票号码',
  sellerCode: '销方识别号',
  buyerCode: '购方识别号',
  buyerName: '购买方名称',
  issuedOn: '开票日期',
  net: '金额',
  tax: '税额',
  gross: '价税合计',
  status: '发票状态',
  positive: '是否正数发票',
  remark: '备注',
} as const
type Part = keyof typeof headings
/** What some editions of the export leave out. */
const spare: ReadonlySet<Part> = new Set(['code', 'number', 'sellerCode', 'status', 'positive', 'remark'])

const amountIn = (text: string, row: number): Money => {
  const plain = text.replaceAll(/[,，¥￥\s]/g, '')
  if (typedDecimal(plain) === null) refuse('invalid', [`第 ${row} 行的金额「${text.slice(0, 20)}」看不懂`, `Row ${row} has no amount`], 'file')
  return readMoney(plain)
}

function dayOf(text: string, row: number): Day {
  const found = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})/.exec(text.trim())
  const day = found ? `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}` : ''
  return isDay(day) ? day : refuse('invalid', [`第 ${row} 行的开票日期「${text.slice(0, 20)}」看不懂`, `Row ${row} has no day`], 'file')
}

/** Rows that are read of one file. */
const most = 3000

/** The invoices of the bureau's list. Refuses a sheet without its headings, with the ones that are missing; rows without a number are passed over. */
export function listedInvoices(rows: readonly (readonly string[])[]): readonly ListedInvoice[] {
  const top = rows.findIndex((row) => row.some((text) => text.trim() === headings.digital))
  const said = (rows[top] ?? []).map((text) => text.trim())
  const places = new Map<string, number>(Object.entries(headings).map(([part, heading]) => [part, said.indexOf(heading)]))
  const missing = Object.entries(headings).flatMap(([part, heading]) => (places.get(part) === -1 && ![...spare].some((one) => one === part) ? [heading] : []))
  if (top < 0 || missing.length > 0)
    refuse(
      'invalid',
      [
        `工作表「${listSheet}」缺少列：${(top < 0 ? [headings.digital] : missing).join('、')}；请用税务局「全量发票查询」导出的原文件`,
        `Columns are missing: ${missing.join(', ')}`,
      ],
      'file',
    )
  const listed = rows.slice(top + 1).flatMap((row, index) => {
    const at = (part: Part): string => (row[places.get(part) ?? -1] ?? '').trim()
    const invoiceNumber = at('digital') === '' ? `${at('code')}${at('number')}` : at('digital')
    if (!/^\d{18,20}$/.test(invoiceNumber)) return []
    const place = top + index + 2
    const [net, tax, gross] = [amountIn(at('net'), place), amountIn(at('tax'), place), amountIn(at('gross'), place)]
    const red = at('positive') === '否' || gross < 0n
    return [
      {
        invoiceNumber,
        issuedOn: dayOf(at('issuedOn'), place),
        buyerName: at('buyerName'),
        buyerCode: at('buyerCode'),
        sellerCode: at('sellerCode'),
        net,
        tax,
        gross,
        status: at('status'),
        red,
        remark: at('remark'),
      },
    ]
  })
  if (listed.length > most) refuse('tooLarge', [`一次最多 ${most} 张，请按月导出`, `At most ${most} at once`], 'file')
  return listed
}

/** A request that an invoice of the list may be of. */
export interface Candidate {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly invoiceNumber: string | null
  readonly creditCode: string | null
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  /** the day it was made */
  readonly madeOn: Day
}
/** What becomes of a row: its request, to be given the number; or why not. */
export interface ListMatch {
  readonly request: string | null
  readonly says: string
}

const waits: ReadonlySet<string> = new Set(['checked', 'posted'])
/** Days before its invoice that a request without its number on it may have been made. */
const window = 60

const none = (says: string): ListMatch => ({ request: null, says })

/**
 * The request an invoice of the list is of: the one whose number stands in its remark, else the only one of that buyer, that gross and about that day that waits for a
 * number (practice §4.4). What differs is said, and given no number.
 */
export function matchListed(invoice: ListedInvoice, candidates: readonly Candidate[]): ListMatch {
  if (candidates.some((one) => one.invoiceNumber === invoice.invoiceNumber)) return none('已登记过')
  if (invoice.red) return none('红字发票，请在红字确认单登记')
  if (invoice.status.startsWith('作废')) return none('已作废')
  const named = /KP\d{8}-\d{4}/.exec(invoice.remark)?.[0]
  const waiting = candidates.filter((one) => waits.has(one.state) && one.invoiceNumber === null)
  if (named !== undefined) {
    const one = waiting.find((each) => each.number === named)
    if (!one) return none(`备注里的 ${named} 不存在、还没有复核或已有发票号码`)
    if (one.net !== invoice.net || one.tax !== invoice.tax)
      return none(`与 ${named} 金额不同：发票 ${groupedMoney(invoice.gross)}，申请 ${groupedMoney(one.gross)}；一张申请开成几张的，请逐张上传电子发票对应`)
    return { request: one.id, says: `按备注对应 ${named}` }
  }
  const like = waiting.filter(
    (one) =>
      one.creditCode !== null &&
      one.creditCode === invoice.buyerCode &&
      one.net === invoice.net &&
      one.tax === invoice.tax &&
      one.madeOn <= invoice.issuedOn &&
      addDays(one.madeOn, window) >= invoice.issuedOn,
  )
  const [only, second] = like
  if (!only) return none('没有找到对应的开票申请')
  if (second) return none(`有几张开票申请相同：${like.map((one) => one.number).join('、')}，请手工登记号码`)
  return { request: only.id, says: `按购方税号和金额对应 ${only.number}` }
}
