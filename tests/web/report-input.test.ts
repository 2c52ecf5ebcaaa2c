import { expect, test } from 'vitest'
import { f } from '../../src/kernel/record/field.ts'
import { draftFrom } from '../../src/web/screens/form/draft.ts'
import { reportInput, wireOfAsked } from '../../src/web/screens/report/report-input.ts'
import { settingOf } from '../../src/web/kit/today.ts'

const fields = {
  month: f.month(['月份', 'Month'], { initial: 'thisMonth' }),
  monthly: f.flag(['逐月列出', 'Month by month'], { initial: false }),
  kinds: f.choices(['类别', 'Kinds'], { a: ['甲', 'A'], b: ['乙', 'B'] }, { optional: true }),
}
const setting = settingOf('00000000-0000-7000-8000-000000000001')

test.each(['true', 'false'])('a tick that an address says is %s stands so in the form that shows it, as several choices do', (monthly) => {
  const { input, whole } = reportInput(fields, { month: '2026-03', monthly, kinds: 'a,b', other: 'x' }, setting)
  expect([input, whole]).toEqual([{ month: '2026-03', monthly, kinds: 'a,b' }, true])
  expect(draftFrom(fields, wireOfAsked(fields, input), setting).values).toMatchObject({ monthly: monthly === 'true', kinds: ['a', 'b'] })
})
