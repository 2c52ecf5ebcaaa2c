import { afterEach, expect, test, vi } from 'vitest'
import { newId, readId, readUuid } from '../../src/base/id.ts'
import { Refusal } from '../../src/base/refusal.ts'

const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

afterEach(() => {
  vi.useRealTimers()
})

test('a new id is a UUID of version 7 that carries the time', () => {
  const before = Date.now()
  const id = newId<'order'>()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(timeOf(id) - before).toBeLessThan(60_000)
  expect(timeOf(id)).toBeGreaterThanOrEqual(before)
})

test('each is greater than the one before, within a millisecond, beyond its counter, and when the clock goes back', () => {
  vi.useFakeTimers({ now: new Date('2090-01-01T00:00:00Z') })
  const ids = Array.from({ length: 10_000 }, () => newId())
  vi.setSystemTime(new Date('2089-01-01T00:00:00Z'))
  ids.push(...Array.from({ length: 100 }, () => newId()))
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(10_100)
})

test('reads any UUID, in lower case', () => {
  expect(readUuid(' 00000000-0000-7000-8000-00000000000A ')).toBe('00000000-0000-7000-8000-00000000000a')
  const id = newId<'order'>()
  expect(readId<'order'>(id)).toBe(id)
})

test.each([
  '',
  '1',
  '00000000000070008000000000000001',
  '00000000-0000-7000-8000-00000000000g',
  '{00000000-0000-7000-8000-000000000001}',
  "'; drop table x; --",
  '00000000-0000-7000-8000-000000000001x',
])('refuses %s', (text) => {
  expect(() => readId(text)).toThrow(Refusal)
})
