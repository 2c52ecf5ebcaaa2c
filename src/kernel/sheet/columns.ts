import { sha256Hex } from '../../base/hash.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { findable } from '../store/find-text.ts'
import { voiceOf } from '../store/voices.ts'
import { hiddenFields, maySee } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import { holdsFiles } from '../kinds/files.ts'
import { f } from '../record/field.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { drawn, recogniser, waysOf } from '../record/recognised.ts'
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
  /** its labels in pinyin and in pinyin initials: khmc */
  readonly spelt: ReadonlySet<string>
  /** no field: who made the row, or when, before it came here */
  readonly history?: 'by' | 'at'
  /** the program gives it out: a row is known again by it, and it is never written */
  readonly drawn?: true
}

/** One column of the file; `target` is null when it is not imported. `column` counts from 0. */
export interface Column {
  readonly column: number
  readonly header: string
  readonly target: Target | null
}

/** The header as it was found: the number of its last row, and its columns. `lacks` says why nothing can be imported with it. */
export interface Header {
  readonly row: number
  readonly columns: readonly Column[]
  readonly lacks: Label | null
}

/** What a person chose instead of what was found: the row of the header, and by column the path of the field it fills (empty: none). */
export interface Chosen {
  readonly header?: number
  readonly mapping?: ReadonlyMap<number, string>
}

/** What a target is called between page and server: `code`, `lines.goods`. */
export const pathOf = (target: Target): string => (target.lines === null ? target.name : `${target.lines}.${target.name}`)

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** A heading without its punctuation, and also without what stands in brackets: `账期（天）*` as `账期天` and `账期`. */
const forms = (text: string): string[] => [bare(text), bare(text.normalize('NFKC').replaceAll(/[([{【][^)\]}】]*[)\]}】]/g, ''))].filter((one) => one !== '')

/** Labels as they are typed without Chinese characters: kehumingcheng, khmc. */
const spelling = (labels: readonly string[]): ReadonlySet<string> =>
  new Set(labels.filter((label) => /\p{Script=Han}/u.test(label)).flatMap((label) => forms(label).flatMap((form) => findable(form).split(' ').slice(1))))

/** A label in every language that a file of ours may be written in. */
export const spoken = (label: Label): readonly string[] => [...new Set([...label, voiceOf('zh-Hant').say(label)])]

const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(forms))

// What workbooks of other programs call the distinguishing field and the title, whatever the record.
const keyWords = ['编码', '编号', '代码', 'code']
const titleWords = ['名称', 'name']
const numberWords = ['单号', '订单号', '单据号', '单据编号', '订单编号', '客户订单号', 'order number']

// What workbooks call who wrote a row down first, and when: taken over by administrators only.
const history: readonly Target[] = [
  {
    name: 'madeBy',
    field: f.ref(['原制单人', 'Made by'], 'person', { optional: true }),
    lines: null,
    history: 'by',
    own: setOf(['原制单人', '制单人', '录入人', '创建人', '登记人', 'made by']),
    loose: setOf([]),
    spelt: setOf([]),
  },
  {
    name: 'madeAt',
    field: f.day(['原制单日期', 'Made on'], { optional: true }),
    lines: null,
    history: 'at',
    own: setOf(['原制单日期', '制单日期', '录入日期', '创建日期', '创建时间', '录入时间', '登记日期', 'made on']),
    loose: setOf([]),
    spelt: setOf([]),
  },
]

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

/** The numbers that the program gave out, as a file that was taken out of it has them. Where a record has a key too, a foreign 单号 stays the key's. */
function drawnTargets(record: AnyRecord, hidden: ReadonlySet<string>): readonly Target[] {
  const names = waysOf(record)
    .flat()
    .filter((name) => drawn(record, name) && !hidden.has(name))
  return names.map((name) => {
    const field: AnyField = { ...recogniser(record, name), optional: true }
    const loose = record.key === undefined ? [...keyWords, ...(record.sort === 'document' ? numberWords : [])] : []
    return { name, field, lines: null, drawn: true, own: setOf([name, ...spoken(field.label)]), loose: setOf(loose), spelt: spelling(field.label) }
  })
}

/** What this person may fill by an import: no system fields, no files (a cell holds none), none he must not see, no rows he may not open, no references to single lines. */
export function targetsOf(office: OfficeIndex, record: AnyRecord, actor: Actor): readonly Target[] {
  const hidden = hiddenFields(record, actor)
  const shut = (field: AnyField): boolean => {
    const to = office.records.get(field.to ?? '')
    return to !== undefined && !maySee(to, actor)
  }
  const open = (path: string, field: AnyField): boolean =>
    !field.system && !hidden.has(path) && !shut(field) && field.kind !== 'lines' && field.kind !== 'lineOf' && !holdsFiles(field.kind)
  const own = Object.entries(record.fields)
    .filter(([name, field]) => open(name, field))
    .map(([name, field]) => ({
      name,
      field,
      lines: null,
      own: setOf([name, ...spoken(field.label)]),
      loose: setOf(looseWords(office, record, name, field)),
      spelt: spelling(field.label),
    }))
  const inner = Object.entries(record.fields).flatMap(([lines, parent]) =>
    Object.entries(parent.fields ?? {})
      .filter(([name, field]) => !parent.system && open(`${lines}.${name}`, field))
      .map(([name, field]) => ({
        name,
        field,
        lines,
        own: setOf([
          name,
          ...spoken(field.label),
          `${lines}.${name}`,
          ...spoken([`${parent.label[0]}${field.label[0]}`, `${parent.label[1]}${field.label[1]}`]),
        ]),
        loose: setOf(looseWords(office, { ...record, key: '', title: '' }, name, field)),
        spelt: spelling(field.label),
      })),
  )
  return [...drawnTargets(record, hidden), ...own, ...inner, ...(record.sort !== 'document' && actor.roles.includes('administrator') ? history : [])]
}

/**
 * Which column fills which field. The field's own label or name counts first, then what only one field can mean. Of two columns for one field
 * the left one is taken; a second `备注` goes to the lines, where the record has one there too.
 */
function mapped(headings: ReadonlyMap<number, string>, targets: readonly Target[]): readonly Column[] {
  const claimed = new Map<number, Target>()
  const taken = new Set<Target>()
  const columns = [...headings].toSorted(([a], [b]) => a - b)
  const claim = (pick: (words: readonly string[], free: readonly Target[]) => Target | undefined): void => {
    for (const [column, header] of columns) {
      if (claimed.has(column)) continue
      const found = pick(
        forms(header),
        targets.filter((target) => !taken.has(target)),
      )
      if (!found) continue
      claimed.set(column, found)
      taken.add(found)
    }
  }
  const only = (meant: readonly Target[]): Target | undefined => (meant.length === 1 ? meant[0] : undefined)
  claim((words, free) => free.find((target) => words.some((word) => target.own.has(word))))
  claim((words, free) => {
    const meant = only(targets.filter((target) => words.some((word) => target.loose.has(word))))
    return meant && free.includes(meant) ? meant : undefined
  })
  claim((words, free) => only(free.filter((target) => words.some((word) => word.length > 1 && target.spelt.has(word)))))
  return columns.map(([column, header]) => ({ column, header, target: claimed.get(column) ?? null }))
}

const headings = (row: SheetRow): ReadonlyMap<number, string> => new Map(row.cells.map((cell) => [cell.column, cell.text]))

/** A header of two rows that may be merged: the lower fills the gaps of the upper. */
function bestHeader(targets: readonly Target[], sheet: Sheet): Pick<Header, 'row' | 'columns'> {
  let best: Pick<Header, 'row' | 'columns'> = { row: 0, columns: [] }
  const better = (row: number, words: ReadonlyMap<number, string>): void => {
    const found = { row, columns: mapped(words, targets) }
    const count = (one: Pick<Header, 'columns'>): number => one.columns.filter((column) => column.target).length
    if (count(found) > count(best)) best = found
  }
  const lead = sheet.rows.slice(0, sheetLimits.lead - 1)
  for (const [index, row] of lead.entries()) {
    better(row.row, headings(row))
    const next = lead[index + 1]
    if (next) better(next.row, new Map([...headings(row), ...headings(next)]))
  }
  return best
}

/** Columns as a person settled them; what he did not speak of stays as it was found. Refuses a path that is none, and two columns for one field. */
function settled(columns: readonly Column[], targets: readonly Target[], mapping: ReadonlyMap<number, string>): readonly Column[] {
  const chosen = new Map([...mapping].map(([column, path]) => [column, path === '' ? null : (targets.find((target) => pathOf(target) === path) ?? null)]))
  const taken = [...chosen.values()].filter((target) => target !== null)
  if (new Set(taken).size < taken.length) refuse('invalid', ['两列对应了同一项，请改其中一列', 'Two columns fill the same field'], 'mapping')
  return columns.map((one) => {
    const own = chosen.get(one.column)
    if (own !== undefined) return { ...one, target: own }
    return one.target && taken.includes(one.target) ? { ...one, target: null } : one
  })
}

/**
 * The header: the row a person chose, else of the first rows the one in which most cells name fields, alone or with the row above filling its
 * gaps. Its columns as they are found by label, alias and pinyin, then as the person settled them. Says what is lacking: any field at all, or
 * the one by which an import recognises a row.
 */
export function findHeader(record: AnyRecord, targets: readonly Target[], sheet: Sheet, chosen: Chosen = {}): Header {
  const row = chosen.header === undefined ? undefined : sheet.rows.find((one) => one.row === chosen.header)
  if (chosen.header !== undefined && !row) refuse('invalid', ['这一行是空的，不能作表头', 'An empty row cannot be the header'], 'header')
  const found = row ? { row: row.row, columns: mapped(headings(row), targets) } : bestHeader(targets, sheet)
  const start =
    found.columns.length > 0 ? found : { row: sheet.rows[0]?.row ?? 0, columns: mapped(sheet.rows[0] ? headings(sheet.rows[0]) : new Map(), targets) }
  const columns = chosen.mapping ? settled(start.columns, targets, chosen.mapping) : start.columns
  return { row: start.row, columns, lacks: lackOf(record, columns) }
}

function lackOf(record: AnyRecord, columns: readonly Column[]): Label | null {
  const wanted = record.fields[record.key ?? record.title]?.label ?? record.label
  const there = new Set(columns.flatMap(({ target }) => (target && target.lines === null ? [target.name] : [])))
  if (columns.every((column) => !column.target))
    return [
      `找不到${record.label[0]}的表头，例如「${wanted[0]}」；请指定表头在哪一行，或先下载模板`,
      `No header row of ${record.label[1]} was found: say which row it is, or use the template`,
    ]
  // Without a key rows may be brought in that nothing recognises: the plan says where one looks like a row that is there.
  if (record.key !== undefined && !waysOf(record).some((way) => way.every((name) => there.has(name))))
    return [
      `表里没有「${wanted[0]}」这一列；要有它才能认出同一条${record.label[0]}，重复导入时不会重复`,
      `There is no column ${wanted[1]}, by which a row is recognised`,
    ]
  return null
}

/** By what a set of headings is known again: its words in order, without punctuation. */
export const headingsHash = (columns: readonly Column[]): string => sha256Hex(columns.map((one) => bare(one.header)).join('|'))
