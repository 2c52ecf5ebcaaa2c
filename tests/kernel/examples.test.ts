import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { learnDivisions } from '../../src/kernel/kinds/divisions.ts'
import { cleanRichBy } from '../../src/kernel/kinds/rich.ts'
import { publishedDivisions } from '../../src/kernel/store/divisions.ts'
import { cleanHtml } from '../../src/kernel/store/rich-html.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { keepRules, readInput } from '../../src/kernel/kinds/read.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'

learnDivisions(publishedDivisions)
cleanRichBy(cleanHtml)

const declared: readonly AnyRecord[] = Object.values(records)
const setting = { now: '2026-03-05T02:00:00.000Z', today: '2026-03-05', me: randomUUID() }

/** Rules over what only verbs write, so that no input can break them alone: tested where the verbs are. */
const ofStored = new Set([
  'dueAfterReceived',
  'noMoreThanApproved',
  'overExplained',
  'correctiveWhole',
  'costBorne',
  'handedOver',
  'differenceExplained',
  'shippedStays',
  'endsLater',
  'afterSent',
])

const ids = new Map<string, string>()

/** `some:customer` stands for the id of a customer, always the same one. */
function placed(example: unknown): unknown {
  if (typeof example === 'string') {
    if (!example.startsWith('some:')) return example
    const id = ids.get(example) ?? randomUUID()
    ids.set(example, id)
    return id
  }
  if (Array.isArray(example)) return example.map(placed)
  return typeof example === 'object' && example !== null ? Object.fromEntries(Object.entries(example).map(([name, value]) => [name, placed(value)])) : example
}

/** An input through the same reading, deriving and rules as the write path's. */
function read(record: AnyRecord, input: object): void {
  const values = readInput(record.fields, input, true, setting)
  keepRules(record, { ...values, ...record.derive?.(values) })
}

function refusal(run: () => void): Refusal {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
  throw new Error('was not refused')
}

describe.each(declared.map((record) => [record.name, record] as const))('the examples of %s', (_name, record) => {
  const good = record.examples.good.map((example) => Object.fromEntries(Object.entries(example).map(([name, value]) => [name, placed(value)])))

  test('good ones are taken', () => {
    for (const example of good) expect(() => read(record, example)).not.toThrow()
  })

  test('bad ones are refused, by the rule or at the field they name', () => {
    for (const [name, change] of record.examples.bad) {
      const changed = placed(change)
      const found = refusal(() => read(record, { ...good[0], ...(typeof changed === 'object' ? changed : {}) }))
      const all = [found, ...found.also]
      const rule = record.rules[name]
      expect(
        all.some((one) => (rule ? one.says[0] === rule.says[0] : one.path.split('.')[0] === name)),
        `${name}: ${all.map((one) => `${one.path} ${one.says[0]}`).join('; ')}`,
      ).toBe(true)
    }
  })

  test('every rule has a bad example', () => {
    const shown = new Set(record.examples.bad.map(([name]) => name))
    expect(Object.keys(record.rules).filter((rule) => !shown.has(rule) && !ofStored.has(rule))).toEqual([])
  })

  test('a field that is not declared is refused, and a system field is not taken', () => {
    expect(refusal(() => read(record, { ...good[0], notAField: 1 })).path).toBe('notAField')
    for (const [name, field] of Object.entries(record.fields))
      if (field.system && field.kind !== 'lines') expect(refusal(() => read(record, { ...good[0], [name]: '1' })).path).toBe(name)
  })
})
