import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { generate } from '../../src/app/generate.ts'
import { duties } from './duties.ts'
import { postingsDocument } from './postings.ts'
import { dutiesDocument, named, pictured } from './served.ts'

// NEIQIN_WRITE_DOCUMENTS=1 (npm run documents) writes them; otherwise they are compared with what is there.
describe.each([
  ['docs/postings.md', postingsDocument],
  ['docs/duties.md', dutiesDocument],
])('%s', (path, made) => {
  test('says what the program does now', () => {
    const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
    if (process.env.NEIQIN_WRITE_DOCUMENTS) writeFileSync(file, made())
    expect(readFileSync(file, 'utf8'), 'out of date: npm run documents').toBe(made())
  })
})

test('the generated registries are those of the files', async () => {
  expect(await generate(true)).toEqual([])
})

test('every duty that a record or report names is known, and shown by a test', () => {
  expect(named().filter(({ id }) => !Object.hasOwn(duties, id))).toEqual([])
  expect(named().filter(({ shown }) => !shown)).toEqual([])
  expect(
    named().flatMap(({ id }) => (pictured(id) ? [] : [id])),
    'has no picture: npm run pictures',
  ).toEqual([])
})

test('the base case stands in the postings with its figures', () => {
  for (const figure of ['11300.00', '10000.00', '1300.00', '6200.00', '视同销售']) expect(postingsDocument()).toContain(figure)
})
