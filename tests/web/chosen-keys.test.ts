import { describe, expect, test } from 'vitest'
import { keyRefused, typesSomething, withChosen } from '../../src/web/kit/chosen-keys.ts'
import type { PageKey } from '../../src/web/kit/page-key.ts'

const run = (): void => undefined
const keys: readonly PageKey[] = [
  { keys: ['Ctrl+S', 'F8'], says: ['保存', 'Save'], run },
  { keys: ['Alt+N'], says: ['下一张', 'Next'], run },
  { keys: ['e'], says: ['修改', 'Edit'], run },
  { keys: ['Ctrl+D'], says: ['向下填充', 'Fill down'] },
]

test.each([
  ['F2', null],
  ['Alt+S', null],
  ['F8', null],
  ['s', null],
  ['Alt+N', 'Next'],
  ['e', 'Edit'],
  ['Ctrl+D', 'Fill down'],
  ['Shift+S', 'reserved'],
  ['7', 'reserved'],
  ['/', 'reserved'],
  ['?', 'reserved'],
  ['中', 'reserved'],
  ['Enter', 'reserved'],
  ['Space', 'reserved'],
  ['F5', 'reserved'],
  ['Ctrl+C', 'reserved'],
  ['Ctrl+K', 'reserved'],
  ['Ctrl+Control', 'reserved'],
  ['ArrowUp', 'reserved'],
  ['Shift+ArrowDown', 'reserved'],
  ['PageDown', 'reserved'],
])('%s for saving: %s', (key, why) => {
  const refused = keyRefused(key, 'Save', keys)
  expect(refused?.why === 'taken' ? refused.by.says[1] : (refused?.why ?? null)).toBe(why)
})

describe('a letter', () => {
  test('types something, as signs do, with Shift too; with Ctrl or Alt and by name it does not', () => {
    expect(['s', 'Shift+S', '7', '/', '中'].map(typesSomething)).toEqual([true, true, true, true, true])
    expect(['Ctrl+S', 'Alt+S', 'F8', 'Enter', 'Space'].map(typesSomething)).toEqual([false, false, false, false, false])
  })

  test('that was chosen is no other doing’s of another page any more, and what is only told of cannot be moved', () => {
    const now = withChosen(keys, { Save: 'e', 'Fill down': 'g' })
    expect(now.map((key) => key.keys)).toEqual([['e'], ['Alt+N'], [], ['Ctrl+D']])
  })
})
