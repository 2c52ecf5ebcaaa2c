/** What a column of an order file may be. */
type Part = 'code' | 'name' | 'spec' | 'quantity' | 'unit' | 'price' | 'remark'

/** Headings as buyers call their columns; of several that are there the first of the list is taken. */
const headings: { readonly [P in Part]: readonly string[] } = {
  code: [
    '供应商编码',
    '供方编码',
    '商品编码',
    '产品编码',
    '物料编码',
    '货品编码',
    '商品编号',
    '产品编号',
    '物料编号',
    '存货编码',
    '货号',
    '编码',
    '料号',
    'sku',
    'itemno',
    'code',
  ],
  name: ['商品名称', '产品名称', '物料名称', '货品名称', '货物名称', '存货名称', '品名规格', '品名', '商品', '产品', '名称', 'description', 'item', 'product'],
  spec: ['规格型号', '规格', '型号', 'spec', 'specification'],
  quantity: ['订货数量', '订购数量', '采购数量', '订单数量', '需求数量', '要货数量', '数量', '件数', 'quantity', 'qty'],
  unit: ['计量单位', '采购单位', '单位', 'unit', 'uom'],
  price: ['含税单价', '采购单价', '订货价', '进价', '单价', '价格', 'unitprice', 'price'],
  remark: ['备注', '说明', '摘要', 'remark', 'note'],
}

/** A line as the buyer wrote it; texts, empty where he wrote none. `row` is the row of his file. */
export interface WrittenLine {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly spec: string
  /** a plain decimal number, or null where it is none */
  readonly quantity: string | null
  readonly unit: string
  readonly price: string | null
  readonly remark: string
}

/** An order as the buyer wrote it: his number and day, what stands above and below the table, the lines. */
export interface WrittenOrder {
  readonly number: string | null
  /** a day, YYYY-MM-DD */
  readonly dueOn: string | null
  /** texts outside the table, in which his name may stand */
  readonly around: readonly string[]
  readonly lines: readonly WrittenLine[]
  /** rows that look like lines and have no quantity that can be read */
  readonly unread: readonly number[]
}

interface Row {
  readonly row: number
  readonly cells: readonly string[]
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|[\s:*./_-]/g, '')

const rank = (part: Part, cell: string): number => headings[part].indexOf(bare(cell))

/** Where each part stands in a row of headings. */
function columnsIn(cells: readonly string[]): ReadonlyMap<Part, number> {
  const found = new Map<Part, number>()
  for (const part of ['code', 'name', 'spec', 'quantity', 'unit', 'price', 'remark'] as const) {
    const ranked = cells.flatMap((cell, column) => (rank(part, cell) < 0 ? [] : [{ column, at: rank(part, cell) }])).toSorted((a, b) => a.at - b.at)
    const [first] = ranked
    if (first) found.set(part, first.column)
  }
  return found
}

const isHeading = (columns: ReadonlyMap<Part, number>): boolean => columns.has('quantity') && (columns.has('name') || columns.has('code'))

/** A number as people write it: 1,200 · １２０ · ¥45.80 · 12箱. Null for what is none, or negative. */
export function numberIn(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s¥￥元]/g, '')
  const found = /^(\d+(?:\.\d+)?)(?:[\p{Script=Han}a-z]{1,4})?$/iu.exec(plain)
  return found?.[1] === undefined ? null : found[1].replace(/^0+(?=\d)/, '')
}

/** The unit that stands behind a number (12箱), empty where none does. */
const unitBehind = (text: string): string => /^[\d.,\s]+([\p{Script=Han}a-z]{1,4})$/iu.exec(text.normalize('NFKC').trim())?.[1] ?? ''

const totals = /^(合计|总计|小计|共计|total)/i
const twice = (one: number): string => String(one).padStart(2, '0')

/** A day as people write it: 2026-03-05, 2026/3/5, 2026年3月5日. */
export function dayIn(text: string): string | null {
  const [, year, month, day] = /(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text.normalize('NFKC')) ?? []
  const [m, d] = [Number(month), Number(day)]
  return year !== undefined && m >= 1 && m <= 12 && d >= 1 && d <= 31 ? `${year}-${twice(m)}-${twice(d)}` : null
}

/** What stands behind a word, in its own cell (采购单号：PO-1) or in the next one. */
function behind(rows: readonly Row[], words: RegExp): string | null {
  for (const { cells } of rows)
    for (const [index, cell] of cells.entries()) {
      const text = cell.normalize('NFKC').trim()
      const found = words.exec(text)
      if (!found) continue
      const own = text
        .slice(found.index + found[0].length)
        .replace(/^[:\s#]+/, '')
        .trim()
      const said = own === '' ? (cells.slice(index + 1).find((one) => one.trim() !== '') ?? '') : own
      if (said.trim() !== '') return said.normalize('NFKC').trim()
    }
  return null
}

const numberWords = /(采购单号|采购订单号|订单编号|订单号|订货单号|合同号|单据编号|单号|PO\s*(No\.?|号)|order\s*(no\.?|number))/i
const dueWords = /(要求到货|到货日期|交货日期|交期|送货日期|要求日期|delivery date)/i

function lineIn({ row, cells }: Row, columns: ReadonlyMap<Part, number>): WrittenLine {
  const text = (part: Part): string => {
    const column = columns.get(part)
    return column === undefined ? '' : (cells[column] ?? '').trim()
  }
  const asked = text('quantity')
  return {
    row,
    code: text('code'),
    name: text('name'),
    spec: text('spec'),
    quantity: numberIn(asked),
    unit: text('unit') || unitBehind(asked),
    price: numberIn(text('price')),
    remark: text('remark'),
  }
}

/**
 * The order that a sheet holds: the table below the row that names a quantity and a code or name, until its totals; the buyer's number, day and name stand
 * around it. Null where there is no such row.
 */
export function writtenOrder(rows: readonly Row[]): WrittenOrder | null {
  const at = rows.findIndex(({ cells }) => isHeading(columnsIn(cells)))
  const heading = rows[at]
  if (!heading) return null
  const columns = columnsIn(heading.cells)
  const below = rows.slice(at + 1)
  const end = below.findIndex(({ cells }) => totals.test(bare(cells.find((cell) => cell.trim() !== '') ?? '')))
  const table = (end < 0 ? below : below.slice(0, end)).map((row) => lineIn(row, columns)).filter((line) => line.code !== '' || line.name !== '')
  const around = [...rows.slice(0, at), ...(end < 0 ? [] : below.slice(end))]
  const lines = table.filter((line) => line.quantity !== null && Number(line.quantity) > 0)
  return {
    number:
      behind(around, numberWords)
        ?.split(/\s{2,}/)[0]
        ?.slice(0, 60) ?? null,
    dueOn: dayIn(behind(around, dueWords) ?? ''),
    around: around.flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== '')),
    lines,
    // Below a table without a row of totals words may stand, which are no lines: only what says a code or a quantity is missed.
    unread: table.filter((line) => !lines.includes(line) && (line.code !== '' || line.unit !== '' || line.price !== null)).map((line) => line.row),
  }
}

/** Names of companies that stand in texts: what follows 采购方： and the like, and every word that ends as companies' names do. */
export function namesAround(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.normalize('NFKC').split(/[:,;\s，；、|]+/))
  const names = words.flatMap((word) => /[\p{Script=Han}\p{L}\d()·-]{2,60}(?:公司|商行|经营部|超市|酒店|中心|厂|店|社|部)/u.exec(word)?.[0] ?? [])
  return [...new Set(names)].slice(0, 50)
}

/** How the buyer calls the goods: what he wrote in his words, code and all. */
export const wordingOf = ({ code, name, spec }: Pick<WrittenLine, 'code' | 'name' | 'spec'>): string =>
  [code, name, spec]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 200)

/** Goods as they are looked up by what a buyer writes. */
export interface KnownGoods<G extends string> {
  readonly id: G
  readonly code: string
  readonly name: string
  readonly spec: string | null
  readonly unit: string
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** Which goods a line means: as this buyer's words were understood before, else by code, else by name and specification where only one fits. */
export function goodsOf<G extends string>(
  line: WrittenLine,
  wordings: ReadonlyMap<string, G>,
  all: readonly KnownGoods<G>[],
): KnownGoods<G> | 'none' | 'several' {
  const before = wordings.get(folded(wordingOf(line)))
  const known = all.find((one) => one.id === before)
  if (known) return known
  const byCode = line.code === '' ? undefined : all.find((one) => folded(one.code) === folded(line.code))
  if (byCode) return byCode
  const called = all.filter((one) => line.name !== '' && [one.name, `${one.name}${one.spec ?? ''}`].some((name) => folded(name) === folded(line.name)))
  const alike = called.filter((one) => line.spec === '' || folded(one.spec ?? '') === folded(line.spec))
  const [only, other] = alike.length > 0 ? alike : called
  return only === undefined ? 'none' : other === undefined ? only : 'several'
}

/** As wordings are compared. */
export const foldedWording = folded
