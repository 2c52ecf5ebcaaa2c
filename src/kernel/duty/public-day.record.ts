import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'
import { everyone } from '../record/role.ts'

/** Days off and weekends that are worked, as published for a year or as the company decided: they stand above what the program brings along. */
export const publicDay = defineMaster({
  name: 'publicDay',
  label: ['放假调休', 'Days off and made up'],
  about: ['国务院公布的放假和调休，或本公司自己的安排；登记后职责的到期日按它推算', 'Published holidays and make-up workdays, or our own; due days follow them'],
  title: 'name',
  key: 'day',
  settings: true,
  fields: {
    day: f.day(['日期', 'Day'], { listed: true }),
    kind: f.choice(['安排', 'Kind'], { rest: ['放假', 'Off'], work: ['上班（调休）', 'Worked'] }, { initial: 'rest', listed: true }),
    name: f.text(['名称', 'Name'], { max: 40, listed: true, searched: true }),
  },
  may: { see: everyone, write: ['administrator', 'lead', 'manager'] },
  unique: [['day']],
  examples: { good: [{ day: '2027-10-01', kind: 'rest', name: '国庆节' }], bad: [['day', { day: '2027-02-30' }], ['name', { name: '' }]] },
})
