import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { roles } from '../../src/kernel/record/role.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const terms = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| (.+?) \| `(.+?)` \| (.+) \|$/.exec(line)
    return found ? [{ chinese: found[1] ?? '', identifier: found[2] ?? '' }] : []
  })
const code = ['src', 'migrations']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|sql)$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')

test('every identifier of the glossary stands in the code', () => {
  expect(terms.length).toBeGreaterThan(80)
  expect(terms.filter(({ identifier }) => !new RegExp(`\\b${identifier}\\b`).test(code)).map(({ identifier }) => identifier)).toEqual([])
})

test('no word has two meanings and no meaning two words', () => {
  expect(new Set(terms.map(({ identifier }) => identifier)).size).toBe(terms.length)
  expect(new Set(terms.map(({ chinese }) => chinese)).size).toBe(terms.length)
})

test('every record, role and verb is explained', () => {
  const known = new Set(terms.map(({ identifier }) => identifier))
  const needed = [...Object.keys(records), ...Object.keys(roles), ...Object.values(records).flatMap((record) => Object.keys(record.verbs))]
  expect([...new Set(needed)].filter((name) => !known.has(name))).toEqual([])
})
