import { Refusal } from '../../base/refusal.ts'
import { money } from '../../base/money.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'

/** Seven lines: with six rows a page they make two pages. */
const lines = 7
/** The id of the example, and of everything it points at. */
export const sampleId = '00000000-0000-4000-8000-000000000000'

const words: { readonly [kind: string]: unknown } = {
  quantity: '12',
  money: money(54_960n),
  price: '45.8',
  rate: '0.13',
  percent: '13',
  count: 3,
  day: '2026-03-02',
  month: '2026-03',
  moment: '2026-03-02T01:00:00.000Z',
  flag: true,
  address: { code: '330106', area: ['浙江省', '杭州市', '西湖区'], street: '文三路 1 号' },
  files: [sampleId],
  photo: [sampleId],
  signature: sampleId,
  refs: [sampleId],
  ref: sampleId,
  lineOf: sampleId,
}

// What points at something else always points at the sample: nothing else has a name here.
const pointing: ReadonlySet<string> = new Set(['ref', 'refs', 'lineOf', 'files', 'photo', 'signature'])

function sampleOf(field: AnyField, given: unknown): unknown {
  if (pointing.has(field.kind)) return words[field.kind]
  if (field.kind === 'lines') {
    const own = Array.isArray(given) ? given : []
    return Array.from({ length: lines }, (_, n) => sampleLine(field.fields ?? {}, own[n % Math.max(1, own.length)]))
  }
  if (given !== undefined && given !== null && !(typeof given === 'string' && given.startsWith('some:'))) {
    try {
      return kindOf(field).read(given, field)
    } catch (thrown) {
      // An example of another record's making: what is shown stays a sample.
      if (!(thrown instanceof Refusal)) throw thrown
    }
  }
  const [first = ''] = Object.keys(field.choices ?? {})
  if (field.kind === 'choice') return first
  if (field.kind === 'choices') return [first]
  return Object.hasOwn(words, field.kind) ? words[field.kind] : field.label[0]
}

function sampleLine(fields: { readonly [name: string]: AnyField }, given: unknown): { readonly [name: string]: unknown } {
  const own: { readonly [name: string]: unknown } = typeof given === 'object' && given !== null ? { ...given } : {}
  return { ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field, own[name])])), id: sampleId }
}

/** A row of a record made from its first good example, with every field filled: what a template is tried on. It is in no database. */
export function sampleRow(record: AnyRecord): StoredRow {
  const state = Object.keys(record.states)[0]
  const at = '2026-03-02T01:00:00.000Z'
  const head = { id: sampleId, version: 1, madeBy: sampleId, madeAt: at, editedBy: sampleId, editedAt: at }
  return { ...sampleLine(record.fields, record.examples.good[0]), ...head, ...(state === undefined ? {} : { number: 'YL20260302-0001', state }) }
}
