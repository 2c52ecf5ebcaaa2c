import { isDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { typedDecimal } from '../../base/exact.ts'
import { money, readMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { allOf, tagsIn, textAt } from '../../base/tags.ts'
import type { Tag } from '../../base/tags.ts'

/** One line of an invoice as its file says it. Quantity and price stay text: the bureau gives prices of up to fourteen decimals. */
export interface EInvoiceLine {
  readonly item: string
  readonly spec: string
  readonly unit: string
  readonly quantity: string
  readonly price: string
  readonly net: Money
  /** 0.13; empty where the file says * or 免税: no rate, and no tax */
  readonly rate: string
  readonly tax: Money
  readonly gross: Money | null
  readonly taxCode: string
}

/** An electronic invoice as its file says it: the digital one's XML, or the XML within an OFD. */
export interface EInvoice {
  readonly number: string
  readonly kind: 'special' | 'ordinary'
  readonly red: boolean
  readonly issuedOn: Day
  readonly sellerName: string
  readonly sellerCode: string
  readonly buyerName: string
  readonly buyerCode: string
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly capitals: string
  readonly remark: string
  readonly lines: readonly EInvoiceLine[]
  /** what the file says twice, where it does not agree with itself */
  readonly disagrees: readonly string[]
}

const unread = (what: string, english: string): never =>
  refuse('invalid', [`发票文件里${what}，不能读入；请用税务局下载的原始 XML 或 OFD`, `The invoice ${english}`])

function needMoney(tag: Tag, name: string, called: string): Money {
  const text = textAt(tag, name)
  if (text === '*') return money(0n)
  if (!/^-?\d{1,12}(\.\d{1,2})?$/.test(text)) unread(`「${called}」是「${text.slice(0, 30)}」，不是金额`, `has ${text.slice(0, 30)} for ${name}`)
  return readMoney(text)
}

const optionalMoney = (tag: Tag, name: string, called: string): Money | null => (textAt(tag, name) === '' ? null : needMoney(tag, name, called))

function needDay(text: string): Day {
  const found = /^(\d{4})[年-](\d{1,2})[月-](\d{1,2})(?:日| \d\d:\d\d:\d\d)?$/.exec(text)
  const day = found ? `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}` : ''
  return isDay(day) ? day : unread(`开票日期「${text.slice(0, 30)}」看不懂`, 'has no day')
}

/** A rate as a decimal: 0.06, 6% and 6 are the same; *, 免税, 不征税 and nothing are none. */
function rateIn(text: string): string {
  const said = text.trim()
  if (['', '*', '免税', '不征税', '0', '0%', '0.00'].includes(said)) return ''
  const percent = /^(\d{1,2}(?:\.\d{1,2})?)%$/.exec(said)?.[1]
  const rate = percent === undefined ? Number(said) : Number(percent) / 100
  if (!(rate > 0 && rate < 1)) unread(`税率「${said.slice(0, 20)}」看不懂`, `has a rate of ${said.slice(0, 20)}`)
  return String(Number(rate.toFixed(4)))
}

function decimal(text: string, called: string): string {
  if (text === '') return ''
  return typedDecimal(text) === null ? unread(`${called}「${text.slice(0, 30)}」不是数字`, `has ${text.slice(0, 30)} for a number`) : text
}

const differing = (said: readonly (readonly [what: string, one: string, other: string])[]): readonly string[] =>
  said.filter(([, one, other]) => one !== '' && other !== '' && one !== other).map(([what, one, other]) => `${what}前后不一：${one} 和 ${other}`)

/** What a form always has, where a file lacks it. */
const lacking = (needed: readonly (readonly [what: string, text: string])[]): readonly string[] =>
  needed.filter(([, text]) => text === '').map(([what]) => `文件里缺少${what}`)

/** A stamp of time as its day; what is none is told as it is, and so agrees with no day. */
const stamped = (text: string): string => /^(\d{4}-\d\d-\d\d)(?: \d\d:\d\d:\d\d)?$/.exec(text)?.[1] ?? text

/** The digital e-invoice 数电票: `EInvoice`, its number of twenty digits said three times. */
function digital(root: Tag): EInvoice {
  const number = textAt(root, 'TAXSUPERVISIONINFO', 'INVOICENUMBER')
  if (!/^\d{20}$/.test(number)) unread(number === '' ? '没有发票号码' : `发票号码「${number.slice(0, 30)}」不是 20 位数字`, 'has no number of twenty digits')
  const issued = textAt(root, 'TAXSUPERVISIONINFO', 'ISSUETIME')
  const [eiid, tag] = [textAt(root, 'HEADER', 'EIID'), textAt(root, 'HEADER', 'EINVOICETAG')]
  const [requested, bureau] = [textAt(root, 'BASICINFORMATION', 'REQUESTTIME'), textAt(root, 'TAXSUPERVISIONINFO', 'TAXBUREAUCODE')]
  const lines = allOf([root], 'ISSUITEMINFORMATION').map(
    (line): EInvoiceLine => ({
      item: textAt(line, 'ITEMNAME'),
      spec: textAt(line, 'SPECMOD'),
      unit: textAt(line, 'MEAUNITS'),
      quantity: decimal(textAt(line, 'QUANTITY'), '数量'),
      price: decimal(textAt(line, 'UNPRICE'), '单价'),
      net: needMoney(line, 'AMOUNT', '明细金额'),
      rate: rateIn(textAt(line, 'TAXRATE')),
      tax: needMoney(line, 'COMTAXAM', '明细税额'),
      gross: optionalMoney(line, 'TOTALTAXINCLUDEDAMOUNT', '明细价税合计'),
      taxCode: textAt(line, 'TAXCLASSIFICATIONCODE'),
    }),
  )
  return {
    number,
    kind: textAt(root, 'GENERALORSPECIALVAT', 'LABELCODE') === '01' ? 'special' : 'ordinary',
    red: textAt(root, 'ININISSUTYPE', 'LABELCODE') === 'N' || textAt(root, 'INISSUTYPE', 'LABELCODE') === 'N',
    issuedOn: needDay(issued),
    sellerName: textAt(root, 'SELLERINFORMATION', 'SELLERNAME'),
    sellerCode: textAt(root, 'SELLERINFORMATION', 'SELLERIDNUM'),
    buyerName: textAt(root, 'BUYERINFORMATION', 'BUYERNAME'),
    buyerCode: textAt(root, 'BUYERINFORMATION', 'BUYERIDNUM'),
    net: needMoney(root, 'TOTALAMWITHOUTTAX', '合计金额'),
    tax: needMoney(root, 'TOTALTAXAM', '合计税额'),
    gross: needMoney(root, 'TOTALTAX-INCLUDEDAMOUNT', '价税合计'),
    capitals: textAt(root, 'TOTALTAX-INCLUDEDAMOUNTINCHINESE'),
    remark: textAt(root, 'ADDITIONALINFORMATION', 'REMARK'),
    lines,
    disagrees: [
      ...differing([
        ['发票号码', eiid, number],
        ['开票日期', stamped(requested), stamped(issued)],
        // A bureau's number is 1, then the province that the mark of the invoice names too; what follows is the city, which the mark may leave out.
        ['税务局代码', tag.replace(/^SWEI(\d\d)\d\d$/, '1$1'), bureau.replace(/^(1\d\d)\d{8}$/, '$1')],
      ]),
      ...lacking([
        ['发票标识', eiid],
        ['开票请求时间', requested],
        ['税务局标识', tag],
        ['税务局代码', bureau],
        ['大写金额', textAt(root, 'TOTALTAX-INCLUDEDAMOUNTINCHINESE')],
        ...lines.flatMap((line, index) => [
          [`第 ${index + 1} 行的价税合计`, line.gross === null ? '' : 'there'] as const,
          [`第 ${index + 1} 行的税收分类编码`, line.taxCode] as const,
        ]),
        ...allOf([root], 'ISSUITEMINFORMATION').map((line, index) => [`第 ${index + 1} 行的税率`, textAt(line, 'TAXRATE')] as const),
      ]),
    ],
  }
}

/** The older e-invoice within an OFD: `eInvoice`, with a code and a number, said again in what its QR code holds. */
function older(root: Tag): EInvoice {
  const [code, no] = [textAt(root, 'INVOICECODE'), textAt(root, 'INVOICENO')]
  if (!/^\d{10,12}$/.test(code) || !/^\d{8}$/.test(no)) unread(`发票代码「${code.slice(0, 20)}」、号码「${no.slice(0, 20)}」不对`, 'has no code and number')
  const lines = allOf([root], 'GOODSINFO').map(
    (line): EInvoiceLine => ({
      item: textAt(line, 'ITEM'),
      spec: textAt(line, 'SPECIFICATION'),
      unit: textAt(line, 'MEASUREMENTDIMENSION'),
      quantity: decimal(textAt(line, 'QUANTITY'), '数量'),
      price: decimal(textAt(line, 'PRICE'), '单价'),
      net: needMoney(line, 'AMOUNT', '明细金额'),
      rate: rateIn(textAt(line, 'TAXSCHEME')),
      tax: needMoney(line, 'TAXAMOUNT', '明细税额'),
      gross: null,
      taxCode: '',
    }),
  )
  const issuedOn = needDay(textAt(root, 'ISSUEDATE'))
  const graph = textAt(root, 'GRAPHCODE')
  const [, , graphCode = '', graphNo = '', graphNet = '', graphDay = '', graphCheck = ''] = graph.split(',')
  return {
    number: `${code}${no}`,
    kind: 'ordinary',
    red: false,
    issuedOn,
    sellerName: textAt(root, 'SELLER', 'SELLERNAME'),
    sellerCode: textAt(root, 'SELLER', 'SELLERTAXID'),
    buyerName: textAt(root, 'BUYER', 'BUYERNAME'),
    buyerCode: textAt(root, 'BUYER', 'BUYERTAXID'),
    net: needMoney(root, 'TAXEXCLUSIVETOTALAMOUNT', '合计金额'),
    tax: needMoney(root, 'TAXTOTALAMOUNT', '合计税额'),
    gross: needMoney(root, 'TAXINCLUSIVETOTALAMOUNT', '价税合计'),
    capitals: '',
    remark: textAt(root, 'NOTE'),
    lines,
    disagrees: [
      ...differing([
        ['发票代码', code, graphCode],
        ['发票号码', no, graphNo],
        ['合计金额', textAt(root, 'TAXEXCLUSIVETOTALAMOUNT'), graphNet],
        ['开票日期', issuedOn.replaceAll('-', ''), graphDay],
        ['校验码', textAt(root, 'INVOICECHECKCODE'), graphCheck],
      ]),
      ...lacking([
        ['校验码', textAt(root, 'INVOICECHECKCODE')],
        ['二维码内容', graph],
        ...allOf([root], 'GOODSINFO').map((line, index) => [`第 ${index + 1} 行的税率`, textAt(line, 'TAXSCHEME')] as const),
      ]),
      ...(graph === '' || /^01,\d\d,\d+,\d{8},-?[\d.]+,\d{8},\d{20},[\dA-F]{4},?$/.test(graph) ? [] : ['二维码内容的格式不对']),
    ],
  }
}

/** Lines of one invoice: the bureau allows two thousand. */
const mostLines = 2000

/** Reads the XML of an electronic invoice. Refuses `invalid` what is none, or lacks what every invoice has; what disagrees with itself is read and told. */
export function eInvoiceIn(text: string): EInvoice {
  const [root] = tagsIn(text).filter((tag) => tag.name === 'EINVOICE')
  if (!root) return unread('没有找到电子发票的内容', 'is no electronic invoice')
  // What is not closed was cut off: the reader of tags closes what is open by itself.
  if (!/<\/(?:\w+:)?e?invoice>\s*$/i.test(text)) unread('内容不完整', 'is cut off')
  const read = allOf([root], 'EINVOICEDATA').length > 0 ? digital(root) : older(root)
  if (read.lines.length === 0) unread('没有明细行', 'has no lines')
  if (read.lines.length > mostLines) unread(`超过 ${mostLines} 行`, `has more than ${mostLines} lines`)
  if (read.sellerName === '' || read.buyerName === '') unread('没有销售方或购买方', 'names no seller or buyer')
  if (read.lines.some((line) => line.item === '')) unread('有明细没有项目名称', 'has a line without a name')
  return { ...read, red: read.red || read.gross < 0n }
}
