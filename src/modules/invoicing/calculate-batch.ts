import { moneyText } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { isZero } from '../../base/price.ts'
import type { Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'

/** A workbook of the tax bureau's batch issue, by its version: its sheets, where its headings and data stand, and its columns by what the headings say (practice §4.3). */
export interface BatchVersion {
  readonly says: string
  readonly basic: string
  readonly details: string
  /** rows, the first is 1 */
  readonly headings: number
  readonly data: number
  /** the last row that has the bureau's lists */
  readonly last: number
  readonly basicColumns: { readonly [heading: string]: BasicPart | null }
  readonly detailColumns: { readonly [heading: string]: DetailPart | null }
}

const basicParts = ['serial', 'kind', 'withTax', 'name', 'code', 'address', 'phone', 'bank', 'account', 'shows', 'remark', 'mail'] as const
type BasicPart = (typeof basicParts)[number]
const detailParts = ['serial', 'item', 'taxCode', 'spec', 'unit', 'quantity', 'price', 'amount', 'rate', 'discount'] as const
type DetailPart = (typeof detailParts)[number]

const left = (...headings: readonly string[]): { readonly [heading: string]: null } => Object.fromEntries(headings.map((heading) => [heading, null]))

/** The versions that are known, by the stamp in their hidden sheet. A new one is added here when the bureau changes its workbook (about twice a year). */
export const batchVersions: { readonly [stamp: string]: BatchVersion } = {
  '20260401': {
    says: 'V260401',
    basic: '1-发票基本信息',
    details: '2-发票明细信息',
    headings: 3,
    data: 4,
    last: 1001,
    basicColumns: {
      发票流水号: 'serial',
      发票类型: 'kind',
      是否含税: 'withTax',
      购买方名称: 'name',
      购买方纳税人识别号: 'code',
      购买方地址: 'address',
      购买方电话: 'phone',
      购买方开户银行: 'bank',
      购买方银行账号: 'account',
      是否展示购买方地址电话银行账号: 'shows',
      备注: 'remark',
      购买方邮箱: 'mail',
      ...left('特定业务类型', '受票方自然人标识', '购买方证件类型', '购买方证件号码', '购买方国籍（或地区）', '购买方所在地区', '购买方详细地址', ''),
      ...left('是否开具涉税专业服务发票品目', '涉税专业服务协议编号', '报废产品销售类型', '每千克煤炭发热量', '干基全硫', '干燥无灰基挥发分'),
      ...left('销售方开户行', '销售方银行账号', '是否展示销售方地址电话银行账号', '购买方经办人姓名', '证件类型', '证件号码', '经办人国籍(地区)'),
      ...left('经办人自然人纳税人识别号', '放弃享受减按1%征收率原因', '收款人', '复核人'),
    },
    detailColumns: {
      发票流水号: 'serial',
      项目名称: 'item',
      商品和服务税收编码: 'taxCode',
      规格型号: 'spec',
      单位: 'unit',
      数量: 'quantity',
      单价: 'price',
      金额: 'amount',
      税率: 'rate',
      折扣金额: 'discount',
      ...left('是否使用优惠政策', '优惠政策类型', '即征即退类型', '序号', ''),
    },
  },
}

/** The words of a heading: without the star of what must be filled, notes in a line of their own, and spaces. */
const plain = (heading: string): string =>
  heading
    .normalize('NFC')
    .split('\n')[0]
    ?.replaceAll(/[\s*＊]/g, '') ?? ''

/** Where each part stands, by the headings of a sheet; what the sheet has and is not known here, and what is missing in it. */
export function placesOf<P extends string>(headings: readonly string[], columns: { readonly [heading: string]: P | null }) {
  const said = headings.map(plain)
  const places = new Map<P, number>()
  for (const [place, heading] of said.entries()) {
    const part = columns[heading]
    if (part && !places.has(part)) places.set(part, place)
  }
  const wanted = Object.entries(columns).filter(([, part]) => part !== null)
  return {
    places,
    unknown: said.filter((heading) => heading !== '' && !Object.hasOwn(columns, heading)),
    missing: wanted.filter(([, part]) => part !== null && !places.has(part)).map(([heading]) => heading),
  }
}

/** The stamp of a batch workbook, `pt:20260401` somewhere in a hidden sheet; null: none. */
export function stampIn(texts: Iterable<string>): string | null {
  for (const text of texts) {
    const stamp = /^pt:(\d{8})$/.exec(text.trim())?.[1]
    if (stamp !== undefined) return stamp
  }
  return null
}

/** A request as the bureau's workbook wants it. */
export interface BatchRequest {
  readonly number: string
  readonly invoiceKind: 'special' | 'ordinary'
  readonly basis: PriceBasis
  readonly invoiceTitle: string
  readonly creditCode: string | null
  readonly remark: string | null
  readonly mail: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly bank: string | null
  readonly account: string | null
  readonly net: Money
  readonly lines: readonly BatchLine[]
}
export interface BatchLine {
  readonly item: string
  readonly name: string
  readonly taxCode: string | null
  /** whether the table has the code, and it takes in no others */
  readonly leaf: boolean
  readonly spec: string | null
  readonly unit: string
  readonly quantity: Quantity
  /** as agreed: with or without tax by the request's basis; none where it is not told */
  readonly price: Price | null
  readonly net: Money
  readonly gross: Money
  readonly rate: Rate
  /** what is taken off the goods, net and gross, positive; of what is given with them the whole */
  readonly discount: { readonly net: Money; readonly gross: Money } | null
}

const lengths = { name: 100, code: 20, address: 100, phone: 50, bank: 100, account: 100, remark: 230, mail: 72, item: 100, spec: 40, unit: 22 }

/** What must be put right before the bureau would take a request, in words with the place; nothing: it may go. */
export function batchFaults(request: BatchRequest, limit: Money | null): readonly string[] {
  const of = (place: number, line: BatchLine): readonly string[] => [
    ...(line.taxCode === null ? [`第 ${place} 行 ${line.name} 没有税收分类编码，请在商品资料补填`] : []),
    ...(line.taxCode !== null && !line.leaf ? [`第 ${place} 行 ${line.name} 的税收分类编码 ${line.taxCode} 是汇总项或编码表里没有，不能开票`] : []),
    ...(isZero(line.rate) ? [`第 ${place} 行 ${line.name} 税率为 0：零税率、免税、不征税要在税务局网页分别选择，不能批量开`] : []),
    ...(line.item.length > lengths.item ? [`第 ${place} 行 票面名称超过 ${lengths.item} 字`] : []),
    ...((line.spec ?? '').length > lengths.spec ? [`第 ${place} 行 规格型号超过 ${lengths.spec} 字`] : []),
  ]
  return [
    ...(request.invoiceKind === 'special' && request.creditCode === null ? ['专用发票须有购买方纳税人识别号'] : []),
    ...(request.invoiceTitle.length > lengths.name ? [`购买方名称超过 ${lengths.name} 字`] : []),
    ...(remarkOf(request).length > lengths.remark ? [`备注连同单号超过 ${lengths.remark} 字`] : []),
    ...(limit !== null && request.net > limit ? [`金额 ${moneyText(request.net)} 超过单张限额 ${moneyText(limit)}，请拆成几张申请`] : []),
    ...request.lines.flatMap((line, index) => of(index + 1, line)),
  ]
}

/** The number of the request goes first: by it the issued invoice is found again. */
const remarkOf = ({ number, remark }: BatchRequest): string => (remark === null || remark === '' ? number : `${number} ${remark.replaceAll('\n', ' ')}`)

const wholeAddress = '展示地址、电话、开户银行及银行账号'

/** Address, telephone and bank are told all together, and only where the workbook has the phrase that lets them be shown. */
function shownOf({ address, phone, bank, account }: BatchRequest, phrases: ReadonlySet<string>): Partial<Record<BasicPart, string>> {
  if (address === null || phone === null || bank === null || account === null || !phrases.has(wholeAddress)) return {}
  const long = address.length > lengths.address || bank.length > lengths.bank
  return long ? {} : { address, phone, bank, account, shows: wholeAddress }
}

/** The row of the first sheet. */
export function basicRow(request: BatchRequest, phrases: ReadonlySet<string>): Partial<Record<BasicPart, string>> {
  return {
    serial: request.number,
    kind: request.invoiceKind === 'special' ? '增值税专用发票' : '普通发票',
    withTax: request.basis === 'gross' ? '是' : '否',
    name: request.invoiceTitle,
    code: request.creditCode ?? '',
    remark: remarkOf(request),
    mail: (request.mail ?? '').length > lengths.mail ? '' : (request.mail ?? ''),
    ...shownOf(request, phrases),
  }
}

/** The rows of the second sheet: amounts with or without tax as the first sheet says, rates as decimals. */
export function detailRows(request: BatchRequest): readonly Partial<Record<DetailPart, string>>[] {
  return request.lines.map((line) => {
    const { [request.basis]: amount, discount } = line
    return {
      serial: request.number,
      item: line.item,
      taxCode: line.taxCode ?? '',
      spec: line.spec ?? '',
      unit: line.unit.slice(0, lengths.unit),
      quantity: line.quantity,
      price: line.price ?? '',
      amount: moneyText(amount),
      rate: line.rate,
      discount: discount === null ? '' : moneyText(discount[request.basis]),
    }
  })
}

/** A row as the cells of its sheet. */
export function cellsOf<P extends string>(row: { readonly [K in P]?: string }, places: ReadonlyMap<P, number>): readonly string[] {
  const cells: string[] = Array.from({ length: Math.max(-1, ...places.values()) + 1 }, () => '')
  for (const [part, place] of places) cells[place] = row[part] ?? ''
  return cells
}
