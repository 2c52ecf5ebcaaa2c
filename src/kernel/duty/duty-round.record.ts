import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'

/** One round of the program through the duties: what it found due and what it found done. Nothing found, nothing written. */
export const dutyRound = defineRegister({
  name: 'dutyRound',
  label: ['职责巡检', 'Round of duties'],
  about: ['程序每次检查职责时新产生和自动办结的条数', 'What the program found due and done'],
  title: 'on',
  unlisted: true,
  fields: {
    on: f.day(['日期', 'Day'], { initial: 'today', listed: true }),
    made: f.count(['新产生', 'Made'], { initial: 0, listed: true }),
    closed: f.count(['办结', 'Closed'], { initial: 0, listed: true }),
    broken: f.text(['检查出错的职责', 'Duties that failed'], { optional: true, max: 2000 }),
  },
  may: { see: ['administrator'], write: [] },
  examples: { good: [{ made: 3 }], bad: [['made', { made: 'x' }]] },
})
