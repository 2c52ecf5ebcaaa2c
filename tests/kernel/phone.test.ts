import { expect, test } from 'vitest'
import { dialled } from '../../src/kernel/kinds/phone.ts'

test('a telephone dials each number of a value by itself, the extension after a pause', () => {
  const dials = (kept: string): readonly string[] => dialled(kept).map((one) => one.dials)
  expect(dials('13800138000')).toEqual(['13800138000'])
  expect(dials('0571-88001234-801')).toEqual(['057188001234,801'])
  expect(dials('400-820-8820-1')).toEqual(['4008208820,1'])
  expect(dials('95338-2')).toEqual(['95338,2'])
  expect(dials('+852 23456789 x12')).toEqual(['+85223456789,12'])
  expect(dials('13800138000 / 0571-88001234')).toEqual(['13800138000', '057188001234'])
  // As it was kept before numbers were checked.
  expect(dials('0571 8800.1234')).toEqual(['057188001234'])
})
