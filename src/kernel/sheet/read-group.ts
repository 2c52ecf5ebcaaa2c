import { readDay } from '../../base/day.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { Json } from '../kinds/kind.ts'
import { pointsAt, secretMask, textOf } from '../kinds/kinds.ts'
import { keepRules, readInput, rowToWire } from '../kinds/read.ts'
import type { FieldMap, RowValues, Setting } from '../kinds/read.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { waysOf } from '../record/recognised.ts'
import type { StoredRow } from '../store/rows.ts'
import { voiceOf } from '../store/voices.ts'
import type { Header } from './columns.ts'
import { cellFault, ownCell, saysAt, saysOf } from './groups.ts'
import type { CellSays, Filled, FilledRow, Group } from './groups.ts'
import { namesIn } from './look-up.ts'
import type { References } from './look-up.ts'

/** What a group comes to: the input of its command, its values as read (null when they could not be), and what is wrong. */
export interface ReadGroup {
  readonly input: { readonly [name: string]: Json }
  readonly values: RowValues | null
  /** who made the row before it came here, where the file says so */
  readonly made: { readonly by?: string; readonly at?: string } | null
  readonly faults: readonly CellSays[]
}

interface Gathered {
  readonly input: { [name: string]: Json }
  /** the file's row of each line, in order */
  readonly lineRows: Map<string, FilledRow[]>
  /** paths at which something is wrong already */
  readonly faulty: Set<string>
  readonly faults: CellSays[]
  readonly made: { by?: string; at?: string }
  /** what the row that is there points at: of several rows of one name, the one it has stays */
  readonly known: ReadonlySet<string>
}

/** Every id that a row's own fields and its lines point at. */
function pointedAt(record: AnyRecord, row: StoredRow | undefined): ReadonlySet<string> {
  const ids = (fields: FieldMap, values: { readonly [name: string]: unknown }): readonly unknown[] =>
    Object.entries(fields).flatMap(([name, field]): readonly unknown[] => {
      if (field.kind === 'lines') return linesIn(values[name]).flatMap((line) => ids(field.fields ?? {}, line))
      const value = values[name]
      return !pointsAt(field) ? [] : Array.isArray(value) ? value : [value]
    })
  return new Set(row ? ids(record.fields, row).map(String) : [])
}

const wideKinds = new Set(['code', 'mail', 'flag', 'count', 'moment'])

/** The value that is called so in Traditional, else the word itself: the kinds know the languages that declarations are written in. */
function chosenValue(field: AnyField, word: string): string {
  const found = Object.entries(field.choices ?? {}).find(([, label]) => voiceOf('zh-Hant').say(label) === word.trim())
  return found?.[0] ?? word
}

/** The cell's text as the field's kind reads it: widths do not matter for codes and choices, choices are known in every language, and a day names its month. */
export function typedText(field: AnyField, text: string): string {
  if (field.kind === 'choice') return chosenValue(field, text.normalize('NFKC'))
  if (field.kind === 'choices') {
    const words = text.normalize('NFKC').split(/[,、;]/)
    return words.map((word) => chosenValue(field, word)).join('、')
  }
  if (field.kind === 'month' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return text.slice(0, 7)
  return wideKinds.has(field.kind) ? text.normalize('NFKC') : text
}

const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/

/** A day whose year stands last: read where only one order of day and month is possible, doubtful where both are. */
function turnedDay(text: string): { readonly text: string } | { readonly doubtful: true } {
  const [, first = '', , second = '', year = ''] = yearLast.exec(text.normalize('NFKC').trim()) ?? []
  if (year === '') return { text }
  const [a, b] = [Number(first), Number(second)]
  if (a <= 12 && b <= 12 && a !== b) return { doubtful: true }
  return { text: a > 12 ? `${year}-${b}-${a}` : `${year}-${a}-${b}` }
}

const doubtfulDay = ['分不清哪个是月、哪个是日，请写成 2026-03-05 这样', 'Which is the month? Write it as 2026-03-05'] as const

/** History is no field: who, as a reference, and when, at the beginning of that day. */
function takeHistory(row: FilledRow, one: Filled, references: References, gathered: Gathered): void {
  if (one.target.history === 'by') {
    const found = references.find(one.target.field, one.cell.text)
    if ('id' in found) gathered.made.by = found.id
    else gathered.faults.push(saysAt(row, one, found.says))
    return
  }
  const turned = turnedDay(one.cell.text)
  try {
    if ('doubtful' in turned) refuse('invalid', doubtfulDay)
    gathered.made.at = new Date(`${readDay(turned.text.replace(/[ T]\d{1,2}:.*$/, ''))}T00:00:00+08:00`).toISOString()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    gathered.faults.push(saysAt(row, one, thrown.says))
  }
}

function take(into: { [name: string]: Json }, path: string, row: FilledRow, one: Filled, references: References, gathered: Gathered): void {
  const fault = cellFault(row, one)
  const { field } = one.target
  const found = pointsAt(field) && !fault ? namesIn(field, one.cell.text).map((text) => references.find(field, text, gathered.known)) : []
  const missing = found.find((each) => 'says' in each)
  const wrong = fault ?? (missing && 'says' in missing ? saysAt(row, one, missing.says) : null)
  if (wrong) {
    gathered.faults.push(wrong)
    gathered.faulty.add(path)
    return
  }
  const ids = found.flatMap((each) => ('id' in each ? [each.id] : []))
  into[one.target.name] = field.kind === 'refs' ? ids : (ids[0] ?? typedText(field, one.cell.text))
}

/**
 * Whether the cell says what is there in the words in which it is shown: then it changes nothing, though the words say less than the value (a moment's
 * seconds, the emphasis of a rich note, a secret).
 */
const asShown = ({ target, cell }: Filled, existing: StoredRow | undefined): boolean =>
  (target.field.secret === true && cell.text === secretMask) ||
  (existing !== undefined && !pointsAt(target.field) && textOf(existing[target.name], target.field) === cell.text)

/** The document's own fields stand in its first row; what later rows say of them must be the same. */
function takeHead(group: Group, references: References, existing: StoredRow | undefined, gathered: Gathered): void {
  const [first, ...others] = group.rows
  const seen = new Map<string, string>()
  for (const row of [first, ...others]) {
    for (const one of row.filled) {
      if (one.target.lines !== null || one.target.drawn) continue
      if (one.target.history) {
        takeHistory(row, one, references, gathered)
        continue
      }
      const said = seen.get(one.target.name)
      if (said === undefined) {
        seen.set(one.target.name, one.cell.text)
        if (!asShown(one, existing)) take(gathered.input, one.target.name, row, one, references, gathered)
      } else if (said !== one.cell.text)
        gathered.faults.push(saysAt(row, one, [`同一张单据的各行不一致，上面是「${said}」`, `The rows of one document differ: above it is ${said}`]))
    }
  }
}

function gather(record: AnyRecord, group: Group, references: References, existing: StoredRow | undefined): Gathered {
  const gathered: Gathered = { input: {}, lineRows: new Map(), faulty: new Set(), faults: [], made: {}, known: pointedAt(record, existing) }
  takeHead(group, references, existing, gathered)
  const lines = new Map<string, { [name: string]: Json }[]>()
  for (const row of group.rows) {
    const mine = new Map<string, { [name: string]: Json }>()
    for (const one of row.filled) {
      const { lines: name } = one.target
      if (name === null) continue
      const all = lines.get(name) ?? []
      lines.set(name, all)
      const rows = gathered.lineRows.get(name) ?? []
      gathered.lineRows.set(name, rows)
      let line = mine.get(name)
      if (!line) {
        line = {}
        mine.set(name, line)
        all.push(line)
        rows.push(row)
      }
      take(line, `${name}.${all.length - 1}.${one.target.name}`, row, one, references, gathered)
    }
  }
  for (const [name, all] of lines) gathered.input[name] = all
  return gathered
}

const isLine = (value: unknown): value is { readonly [name: string]: unknown } => typeof value === 'object' && value !== null

const linesIn = (value: unknown): readonly { readonly [name: string]: unknown }[] => (Array.isArray(value) ? value.filter(isLine) : [])

const typedFields = (fields: FieldMap): FieldMap => Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.system))

/**
 * Lines of a document that is there already: the file's lines replace them, and one that refers to the same thing (the same goods, in order)
 * stays the same line, with what the file does not say of it.
 */
function overLines(field: AnyField, given: readonly { readonly [name: string]: Json }[], stored: unknown): { readonly [name: string]: Json }[] {
  const fields = typedFields(field.fields ?? {})
  const anchor = Object.entries(fields).find(([, one]) => one.kind === 'ref')?.[0]
  const left = [...linesIn(stored)]
  return given.map((line) => {
    const place = anchor === undefined ? (left.length > 0 ? 0 : -1) : left.findIndex((one) => (one[anchor] ?? null) === (line[anchor] ?? null))
    const [was] = place < 0 ? [] : left.splice(place, 1)
    return was ? { ...rowToWire(fields, was), ...line, id: String(was.id) } : line
  })
}

/** What verbs wrote on a line stays with it: rules and totals see it as the write path will. */
function withSystem(record: AnyRecord, values: RowValues, existing: StoredRow): RowValues {
  const lines = Object.entries(record.fields).flatMap(([name, field]) => {
    if (field.kind !== 'lines' || !(name in values)) return []
    const known = new Map(linesIn(existing[name]).map((line) => [line.id, line]))
    const system = Object.keys(field.fields ?? {}).filter((inner) => field.fields?.[inner]?.system)
    const kept = linesIn(values[name]).map((line) => ({
      ...line,
      ...Object.fromEntries(known.has(line.id) ? system.map((inner) => [inner, known.get(line.id)?.[inner]]) : []),
    }))
    return [[name, kept] as const]
  })
  return { ...existing, ...values, ...Object.fromEntries(lines) }
}

/** A refusal of the input at the cell it speaks of. */
function placed(record: AnyRecord, header: Header, group: Group, gathered: Gathered, refusal: Refusal): CellSays | null {
  const [name = '', place, inner] = refusal.path.split('.')
  if (gathered.faulty.has(refusal.path) || gathered.faulty.has(name)) return null
  const [first] = group.rows
  if (place === undefined || inner === undefined) {
    // Lines as a whole have no column of their own: the first of theirs is marked.
    const field = record.fields[name]
    const column = field?.kind === 'lines' ? header.columns.find((one) => one.target?.lines === name)?.target : null
    const label = field?.label ?? record.label
    return saysOf(header, first, column ? name : null, column?.name ?? name, label, refusal.says)
  }
  const row = gathered.lineRows.get(name)?.[Number(place)] ?? first
  return saysOf(header, row, name, inner, record.fields[name]?.fields?.[inner]?.label ?? record.label, refusal.says)
}

/** Reads a group as the write path will read it: kinds, required fields, rules. `existing` is the row it changes, if there is one. */
export function readGroup(
  record: AnyRecord,
  header: Header,
  group: Group,
  references: References,
  existing: StoredRow | undefined,
  setting: Setting,
): ReadGroup {
  const gathered = gather(record, group, references, existing)
  const { input, faults } = gathered
  const made = !existing && Object.keys(gathered.made).length > 0 ? gathered.made : null
  const lines = Object.entries(record.fields).flatMap(([name, field]) => {
    const given = input[name]
    return existing && field.kind === 'lines' && Array.isArray(given) ? [[name, overLines(field, given, existing[name])] as const] : []
  })
  const asked = { ...input, ...Object.fromEntries(lines) }
  try {
    const values = readInput(record.fields, asked, !existing, setting)
    const whole = existing ? withSystem(record, values, existing) : values
    if (faults.length === 0) keepRules(record, { ...whole, ...record.derive?.(whole) })
    return { input: asked, values, made, faults }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const more = [thrown, ...thrown.also].flatMap((one) => placed(record, header, group, gathered, one) ?? [])
    return { input: asked, values: null, made, faults: [...faults, ...more] }
  }
}

/** What only the write path knew, at the cell it speaks of. */
export function placeRefusal(record: AnyRecord, header: Header, group: Group, refusal: Refusal): readonly CellSays[] {
  const lines = new Set(group.rows.flatMap((row) => row.filled.flatMap((one) => one.target.lines ?? [])))
  const lineRows = new Map([...lines].map((name) => [name, group.rows.filter((row) => row.filled.some((one) => one.target.lines === name))]))
  const gathered: Gathered = { input: {}, lineRows, faulty: new Set(), faults: [], made: {}, known: new Set() }
  const key = record.key ?? record.title
  const whole = (one: Refusal): CellSays => saysOf(header, group.rows[0], null, key, record.fields[key]?.label ?? record.label, one.says)
  return [refusal, ...refusal.also].map(
    (one) => (record.fields[one.path.split('.')[0] ?? ''] ? placed(record, header, group, gathered, one) : null) ?? whole(one),
  )
}

/** Whether what was read says anything else than what is stored. */
export function differs(record: AnyRecord, values: RowValues, existing: StoredRow): boolean {
  return Object.entries(record.fields).some(([name, field]) => {
    if (!(name in values)) return false
    const one: FieldMap = { [name]: field.fields ? { ...field, fields: typedFields(field.fields) } : field }
    return JSON.stringify(rowToWire(one, values)) !== JSON.stringify(rowToWire(one, existing))
  })
}

/** How the group is called in the list of rows: what it is recognised by and its title, as the file writes them. */
export function titleOf(record: AnyRecord, group: Group): string {
  const [first] = group.rows
  const words = [...new Set([...waysOf(record).flat(), record.title])].flatMap((name) => ownCell(first, name)?.cell.text ?? [])
  return [...new Set(words)].join(' ').slice(0, 120)
}
