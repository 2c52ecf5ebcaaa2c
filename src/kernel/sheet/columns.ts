import { refuse } from '../../base/refusal.ts'
import { hiddenFields, maySee } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { sheetLimits } from './cells.ts'
import type { Sheet, SheetRow } from './cells.ts'

/** What a column may fill: a field of the record, or of one of its lines fields. */
export interface Target {
  readonly name: string
  readonly field: AnyField
  /** name of the lines field, null for a field of the record itself */
  readonly lines: string | null
  /** words that mean this field and nothing else */
  readonly own: ReadonlySet<string>
  /** words that may mean it: the code or name of what it refers to */
  readonly loose: ReadonlySet<string>
}

/** One column of the file; `target` is null when it is not imported. `column` counts from 0. */
export interface Column {
  readonly column: number
  readonly header: string
  readonly target: Target | null
}

/** The header as it was found: the number of its last row, and its columns. */
export interface Header {
  readonly row: number
  readonly columns: readonly Column[]
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** A heading without its punctuation, and also without what stands in brackets: `账期（天）*` as `账期天` and `账期`. */
const forms = (text: string): string[] => [bare(text), bare(text.normalize('NFKC').replaceAll(/[([{【][^)\]}】]*[)\]}】]/g, ''))].filter((one) => one !== '')

const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(forms))

// What workbooks of other programs call the distinguishing field and the title, whatever the record.
const keyWords = ['编码', '编号', '代码', 'code']
const titleWords = ['名称', 'name']
const numberWords = ['单号', '订单号', '单据号', '单据编号', '订单编号', '客户订单号', 'order number']

function looseWords(office: OfficeIndex, record: AnyRecord, name: string, field: AnyField): readonly string[] {
  const general = [
    ...(name === record.key ? (record.sort === 'document' ? numberWords : keyWords) : []),
    ...(name === record.title && field.kind !== 'ref' ? titleWords : []),
  ]
  const to = field.kind === 'ref' || field.kind === 'refs' ? office.records.get(field.to ?? '') : undefined
  if (!to) return general
  const pointed = [to.key, to.title].flatMap((one) => to.fields[one ?? '']?.label ?? [])
  const joined = [...keyWords, ...titleWords, ...pointed].flatMap((word) => field.label.map((label) => `${label}${word}`))
  return [...general, ...pointed, ...joined, ...(Object.keys(to.states).length > 0 ? field.label.map((label) => `${label}号`) : [])]
}

/** What this person may fill by an import: no system fields, none he must not see, no rows he may not open, no references to single lines. */
export function targetsOf(office: OfficeIndex, record: AnyRecord, actor: Actor): readonly Target[] {
  const hidden = hiddenFields(record, actor)
  const shut = (field: AnyField): boolean => {
    const to = office.records.get(field.to ?? '')
    return to !== undefined && !maySee(to, actor)
  }
  const open = (path: string, field: AnyField): boolean =>
    !field.system && !hidden.has(path) && !shut(field) && field.kind !== 'lines' && field.kind !== 'lineOf'
  const own = Object.entries(record.fields)
    .filter(([name, field]) => open(name, field))
    .map(([name, field]) => ({ name, field, lines: null, own: setOf([name, ...field.label]), loose: setOf(looseWords(office, record, name, field)) }))
  const inner = Object.entries(record.fields).flatMap(([lines, parent]) =>
    Object.entries(parent.fields ?? {})
      .filter(([name, field]) => !parent.system && open(`${lines}.${name}`, field))
      .map(([name, field]) => ({
        name,
        field,
        lines,
        own: setOf([name, ...field.label, `${lines}.${name}`, ...field.label.map((label, language) => `${parent.label[language === 0 ? 0 : 1]}${label}`)]),
        loose: setOf(looseWords(office, { ...record, key: '', title: '' }, name, field)),
      })),
  )
  return [...own, ...inner]
}

/**
 * Which column fills which field. The field's own label or name counts first, then what only one field can mean. Of two columns for one field
 * the left one is taken; a second `备注` goes to the lines, where the record has one there too.
 */
function mapped(headings: ReadonlyMap<number, string>, targets: readonly Target[]): readonly Column[] {
  const claimed = new Map<number, Target>()
  const taken = new Set<Target>()
  const claim = (column: number, target: Target | undefined): void => {
    if (!target) return
    claimed.set(column, target)
    taken.add(target)
  }
  const columns = [...headings].toSorted(([a], [b]) => a - b)
  for (const [column, header] of columns) {
    const words = forms(header)
    claim(
      column,
      targets.find((target) => !taken.has(target) && words.some((word) => target.own.has(word))),
    )
  }
  for (const [column, header] of columns) {
    if (claimed.has(column)) continue
    const words = forms(header)
    const meant = targets.filter((target) => words.some((word) => target.loose.has(word)))
    const [only] = meant
    if (only && meant.length === 1 && !taken.has(only)) claim(column, only)
  }
  return columns.map(([column, header]) => ({ column, header, target: claimed.get(column) ?? null }))
}

const headings = (row: SheetRow): ReadonlyMap<number, string> => new Map(row.cells.map((cell) => [cell.column, cell.text]))

/**
 * The header: of the first rows, the one in which most cells name fields, alone or with the row above filling its gaps (merged headings in two
 * rows). Refuses a sheet without one, and one that lacks the field by which an import recognises a row.
 */
export function findHeader(record: AnyRecord, targets: readonly Target[], sheet: Sheet): Header {
  let best: Header = { row: 0, columns: [] }
  const better = (row: number, words: ReadonlyMap<number, string>): void => {
    const found = { row, columns: mapped(words, targets) }
    const count = (one: Header): number => one.columns.filter((column) => column.target).length
    if (count(found) > count(best)) best = found
  }
  const lead = sheet.rows.slice(0, sheetLimits.lead - 1)
  for (const [index, row] of lead.entries()) {
    better(row.row, headings(row))
    const next = lead[index + 1]
    if (next) better(next.row, new Map([...headings(row), ...headings(next)]))
  }
  const key = record.fields[record.key ?? '']
  const wanted = key?.label ?? record.label
  if (best.columns.every((column) => !column.target))
    refuse('invalid', [
      `找不到${record.label[0]}的表头，例如「${wanted[0]}」；可以先下载模板`,
      `No header row of ${record.label[1]} was found; download the template`,
    ])
  if (best.columns.every((column) => column.target?.lines !== null || column.target.name !== record.key))
    refuse('invalid', [
      `表里没有「${wanted[0]}」这一列；要有它才能认出同一条${record.label[0]}，重复导入时不会重复`,
      `There is no column ${wanted[1]}, by which a row is recognised`,
    ])
  return best
}
