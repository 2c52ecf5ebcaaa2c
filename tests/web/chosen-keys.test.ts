import { expect, test } from 'vitest'
import { keyRefused } from '../../src/web/kit/chosen-keys.ts'

const taken = { Save: ['Ctrl+S', 'F8'], Next: ['Alt+N'] }

test.each([
  ['F2', null],
  ['Alt+S', null],
  ['F8', null],
  ['Alt+N', 'taken'],
  ['s', 'reserved'],
  ['Enter', 'reserved'],
  ['F5', 'reserved'],
  ['Ctrl+C', 'reserved'],
  ['Ctrl+Control', 'reserved'],
  ['ArrowUp', 'reserved'],
])('%s for saving: %s', (key, why) => {
  expect(keyRefused(key, 'Save', taken)).toBe(why)
})
