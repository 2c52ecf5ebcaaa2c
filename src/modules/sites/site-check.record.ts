import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** That a site was looked at on a day without a fault, and everything new on it was read 网站查看记录. Shows that duty C10 was done. */
export const siteCheck = defineRegister({
  name: 'siteCheck',
  label: ['网站查看记录', 'Site check'],
  about: ['每天每个网站一条：程序看过、没有故障，新内容都已读', 'One a day and site: looked at without a fault, and everything new was read'],
  title: 'says',
  byProgram: true,
  unlisted: true,
  duties: ['C10'],
  fields: {
    site: f.ref(['网站', 'Site'], 'watchedSite', { listed: true }),
    at: f.moment(['时间', 'At'], { listed: true }),
    entries: f.count(['当天新内容', 'New that day'], { listed: true }),
    says: f.text(['说明', 'In words'], { listed: true }),
  },
  may: { see: ['administrator', 'clerk', 'lead', 'manager'], write: [] },
  examples: {
    good: [{ site: some('watchedSite'), at: '2026-03-02T01:00:00.000Z', entries: 2, says: '新内容 2 条，都已读' }],
    bad: [['says', { says: '' }]],
  },
})
