import { randomUUID } from 'node:crypto'
import { records } from '../../src/app/registry.gen.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'
import type { TestOffice } from '../database/fixture.ts'

type Name = keyof typeof records
/** The rows that stand for `some(…)` in the examples of all records, and the examples with them in place. */
export interface Placed {
  /** the row that `some(record, nth)` stands for; made, with what it points at, when it was first asked for */
  id(record: string, nth?: number): string
  /** a good example with its references in place */
  good(record: Name, nth?: number, more?: object): { readonly [field: string]: unknown }
  /** any example, or a part of one, with its references in place */
  placed(example: object): { readonly [field: string]: unknown }
}

const all: { readonly [name: string]: AnyRecord } = records

/** Every `some:record:nth` in an example. */
function wanted(example: unknown): readonly string[] {
  if (typeof example === 'string') return example.startsWith('some:') ? [example] : []
  if (Array.isArray(example)) return example.flatMap(wanted)
  return typeof example === 'object' && example !== null ? Object.values(example).flatMap(wanted) : []
}

const parts = (some: string): readonly [record: string, nth: number] => {
  const [, record = '', nth = '0'] = some.split(':')
  return [record, Number(nth)]
}

/**
 * Makes, through the write path as the program itself, every row that examples of any record point at. What they point at in turn is made first;
 * examples that point at each other in a circle are refused by an endless depth, which no declaration has.
 */
export async function placeExamples(t: TestOffice): Promise<Placed> {
  const ids = new Map<string, string>()
  const put = (example: unknown): unknown => {
    if (typeof example === 'string') return example.startsWith('some:') ? (ids.get(example) ?? example) : example
    if (Array.isArray(example)) return example.map(put)
    return typeof example === 'object' && example !== null ? Object.fromEntries(Object.entries(example).map(([name, value]) => [name, put(value)])) : example
  }
  const placed = (example: object): { readonly [field: string]: unknown } =>
    Object.fromEntries(Object.entries(example).map(([name, value]) => [name, put(value)]))
  const make = async (some: string): Promise<void> => {
    if (ids.has(some)) return
    const [name, nth] = parts(some)
    const example = all[name]?.examples.good[nth]
    if (!example) throw new Error(`${some} stands for no example: ${name} has ${all[name]?.examples.good.length ?? 0}`)
    for (const other of wanted(example)) await make(other)
    const command = { id: randomUUID(), record: name, verb: 'create', input: placed(example) }
    ids.set(some, (await perform(t.office.kernel, t.company, t.administrator, command, { founding: true })).id)
  }
  for (const record of Object.values(all)) for (const some of wanted([record.examples.good, record.examples.bad])) await make(some)
  return {
    id: (record, nth = 0) => ids.get(nth === 0 ? `some:${record}` : `some:${record}:${nth}`) ?? '',
    good: (record, nth = 0, more = {}) => ({ ...placed(all[record]?.examples.good[nth] ?? {}), ...placed(more) }),
    placed,
  }
}
