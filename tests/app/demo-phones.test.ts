import { expect, test } from 'vitest'
import { carriers, customerOf } from '../../src/app/demo-data/company.ts'
import { kindOf } from '../../src/kernel/kinds/kinds.ts'
import { f } from '../../src/kernel/record/field.ts'

test('the telephone numbers of the demo company are numbers', () => {
  const field = f.phone(['电话', 'Telephone'])
  const read = (typed: unknown): unknown => kindOf(field).read(typed, field)
  for (const [, name, , phone] of carriers) expect(read(phone), String(name)).toBe(phone)
  for (let n = 0; n < 300; n += 1) {
    const { name, phone } = customerOf(n)
    expect(read(phone), String(name)).toBe(phone)
  }
})
