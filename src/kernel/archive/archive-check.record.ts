import { f } from '../record/field.ts'
import { defineRegister, some } from '../record/record.ts'
import { everyone } from '../record/role.ts'

/** The yearly look at what lies in the cabinets (档案清查): two persons go through the papers of a branch and note what is missing or in the wrong place. Duties C7, C8. */
export const archiveCheck = defineRegister({
  name: 'archiveCheck',
  label: ['档案清查', 'Archive checks'],
  about: ['每年对照目录清点纸质档案：缺失、破损、放错位置的逐件登记，两人清点', 'Papers counted against the catalogue by two, once a year'],
  title: 'serial',
  fields: {
    serial: f.serial(['清查编号', 'Number'], 'QC{yyyy}-{00}', { listed: true, searched: true }),
    on: f.day(['清查日期', 'On'], { initial: 'today', listed: true }),
    branch: f.ref(['清查分类', 'Category'], 'archiveCategory', { optional: true, listed: true, help: ['连同它的下级；不填为全部', 'With what is below it'] }),
    checker: f.person(['清点人', 'Checked by'], { initial: 'me', listed: true }),
    second: f.person(['复点人', 'And by'], { listed: true }),
    expected: f.count(['应有件数', 'Should be'], { system: true, listed: true, initial: 0 }),
    lent: f.count(['其中借出', 'Of them lent'], { system: true, listed: true, initial: 0 }),
    missing: f.count(['缺失件数', 'Missing'], { system: true, listed: true, initial: 0 }),
    faults: f.lines(
      ['有问题的', 'Faults'],
      {
        paper: f.ref(['纸质档案', 'Paper'], 'paperOriginal'),
        finding: f.choice(['情况', 'Finding'], { lost: ['缺失', 'Missing'], damaged: ['破损', 'Damaged'], misplaced: ['放错位置', 'Misplaced'] }),
        remedy: f.text(['处理', 'Remedy'], { max: 150 }),
      },
      { optional: true },
    ),
    note: f.note(['清查结论', 'Conclusion'], { optional: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'finance', 'administrator'] },
  rules: {
    twoPersons: { says: ['清点人和复点人须是两个人', 'Two persons count'], at: 'second', holds: (row) => row.second !== row.checker },
    eachOnce: {
      says: ['同一份档案只写一行', 'Each paper once'],
      at: 'faults',
      holds: (row) => new Set(row.faults.map((one) => one.paper)).size === row.faults.length,
    },
  },
  duties: ['C7', 'C8'],
  examples: {
    good: [{ on: '2025-12-15', checker: some('person'), second: some('person', 1) }],
    bad: [
      ['twoPersons', { second: some('person') }],
      [
        'eachOnce',
        {
          faults: [
            { paper: some('paperOriginal'), finding: 'lost', remedy: '登报声明' },
            { paper: some('paperOriginal'), finding: 'damaged', remedy: '修补' },
          ],
        },
      ],
    ],
  },
})
