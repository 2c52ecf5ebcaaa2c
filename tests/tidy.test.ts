import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { order } from '../src/modules/order.ts'
import { recordsOf, untestedVerbs, withoutExample } from './tidy/records.ts'
import { rules } from './tidy/rules.ts'
import type { Example, Finding } from './tidy/source.ts'
import { projectOf, readProject, readSource, testing } from './tidy/source.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = readProject(root, order)
const exampleOrder = ['parties', 'goods', 'orders']
const example = (texts: Example) => projectOf(new Map(Object.entries(texts)), exampleOrder)
const told = (findings: readonly Finding[]): string => findings.map((one) => `${one.path}:${one.line} ${one.cure}`).join('\n')

// A rule that looks at nothing finds nothing: so the files seen are counted first.
test('the rules see the whole project', () => {
  const seen = project.code.map((file) => file.path)
  expect(seen.filter((path) => path.startsWith('src/')).length).toBeGreaterThan(20)
  expect(seen).toContain('tests/tidy.test.ts')
  expect(seen).toContain('src/base/refusal.ts')
  expect(project.code.flatMap((file) => file.imports).filter((site) => site.path?.startsWith('src/base/')).length).toBeGreaterThan(20)
})

test('a file that is no TypeScript is an error, not a file without findings', () => {
  expect(() => readSource('src/base/a.ts', 'export const = 1')).toThrow('src/base/a.ts')
})

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
  test('each bad example is refused', () => {
    expect(rule.bad.length).toBeGreaterThan(0)
    for (const texts of rule.bad) expect(rule.check(example(texts)).length, JSON.stringify(texts)).toBeGreaterThan(0)
  })

  test('each good example passes', () => {
    expect(rule.good.length).toBeGreaterThan(0)
    for (const texts of rule.good) expect(told(rule.check(example(texts)))).toBe('')
  })

  test('the project keeps it', () => {
    expect(told(rule.check(project))).toBe('')
  })
})

describe('records', () => {
  const registry = new URL('../src/app/registry.gen.ts', import.meta.url)
  const tests = [...project.texts].filter(([path]) => testing(path) && path.endsWith('.ts')).map(([, text]) => text)
  const document = { name: 'shipment', sort: 'document', verbs: { ship: {} }, examples: { good: [] } }

  test('a record without a good example, or with an untested verb, is found', () => {
    expect(withoutExample([document])).toHaveLength(1)
    expect(withoutExample([{ ...document, examples: { good: [{}] } }])).toEqual([])
    expect(untestedVerbs([document], ["do(order, 'ship')", 'shipment ships'])).toHaveLength(1)
    expect(untestedVerbs([document], ["do(shipment, 'ship')"])).toEqual([])
    expect(untestedVerbs([document], ['post("/api/shipment/1/ship/")'])).toEqual([])
    expect(() => recordsOf({ records: {} })).toThrow('no records')
  })

  const declared = async () => {
    const generated: unknown = await import(/* @vite-ignore */ registry.href)
    return recordsOf(generated)
  }
  const absent = existsSync(registry) ? undefined : 'src/app/registry.gen.ts is not there yet: npm run gen makes it'

  test('each record shows a good row', async ({ skip }) => {
    skip(absent !== undefined, absent)
    expect(withoutExample(await declared()).join('\n')).toBe('')
  })

  test('each verb of a document stands in a test', async ({ skip }) => {
    skip(absent !== undefined, absent)
    expect(untestedVerbs(await declared(), tests).join('\n')).toBe('')
  })
})
