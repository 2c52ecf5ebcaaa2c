import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AssertionFailed } from '../../src/base/assert.ts'
import { canonicalJson, contentHash, merkleRoot, sha256Hex } from '../../src/base/hash.ts'

test('sha256Hex gives the vectors of FIPS 180', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('canonical text: keys sorted at every depth, money as digits, order of lists kept', () => {
  expect(canonicalJson({ b: [2, 1], a: { 丙: null, 乙: true }, amount: -5n, text: '一"二' })).toBe(
    '{"a":{"丙":null,"乙":true},"amount":"-5","b":[2,1],"text":"一\\"二"}',
  )
  expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }))
  // Keys that look like numbers come first in an object, in their order as numbers; here they are words like others.
  expect(canonicalJson({ a: 3, 9: 2, 10: 1 })).toBe('{"10":1,"9":2,"a":3}')
  expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]))
  expect(contentHash({ a: 1 })).toBe(sha256Hex('{"a":1}'))
})

test('what has no one form is a bug', () => {
  const sparse: unknown[] = []
  sparse.length = 1
  for (const value of [
    undefined,
    { a: undefined },
    [undefined],
    sparse,
    0.5,
    Number.NaN,
    2 ** 53,
    new Date(),
    new Map(),
    () => 1,
    Symbol('x'),
    '\ud800',
    { '\ud800': 1 },
    { [Symbol('x')]: 1 },
  ]) {
    expect(() => canonicalJson(value)).toThrow(AssertionFailed)
  }
})

test('canonical text is JSON for the same content', () => {
  const content = fc.object({
    key: fc.string({ unit: 'grapheme' }),
    values: [fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null)],
  })
  fc.assert(
    fc.property(content, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
  )
})

const leaves = (count: number): string[] => Array.from({ length: count }, (_, index) => sha256Hex(String(index)))

/** RFC 6962 as it is written there: split at the largest power of two below the count. */
function rootByDefinition(list: readonly string[]): string {
  if (list.length === 1)
    return createHash('sha256')
      .update(Buffer.from(`00${list[0]}`, 'hex'))
      .digest('hex')
  const split = 2 ** Math.floor(Math.log2(list.length - 1))
  return createHash('sha256')
    .update(Buffer.from(`01${rootByDefinition(list.slice(0, split))}${rootByDefinition(list.slice(split))}`, 'hex'))
    .digest('hex')
}

test('merkleRoot is the tree of RFC 6962', () => {
  for (let count = 1; count <= 33; count += 1) expect(merkleRoot(leaves(count))).toBe(rootByDefinition(leaves(count)))
  expect(merkleRoot([])).toBe(sha256Hex(''))
})

test('a change, an exchange, a repeated last one, and a node in place of leaves give another root', () => {
  const [a = '', b = '', c = ''] = leaves(3)
  const roots = [[a, b, c], [a, b, b], [b, a, c], [a, b], [a, b, c, c], [merkleRoot([a, b]), c], [a], []].map((list) => merkleRoot(list))
  expect(new Set(roots).size).toBe(roots.length)
  expect(merkleRoot([a])).not.toBe(a)
  expect(() => merkleRoot([a.toUpperCase().replace(/^./, 'A')])).toThrow(AssertionFailed)
  expect(() => merkleRoot(['ab'])).toThrow(AssertionFailed)
})
