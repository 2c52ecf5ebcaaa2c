import { f } from '../record/field.ts'
import { defineRegister, some } from '../record/record.ts'
import { everyone } from '../record/role.ts'

/**
 * What somebody says about a row of any record. Nobody sees it here: it is read beside its row, by exactly those who see that row. Never edited;
 * its writer may withdraw it within ten minutes.
 */
export const comment = defineRegister({
  name: 'comment',
  label: ['评论', 'Comment'],
  title: 'text',
  unlisted: true,
  fields: {
    about: f.text(['对象', 'About'], { max: 60 }),
    row: f.text(['单据', 'Row'], { max: 36, filtered: true, pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, patternSays: ['请从单据页面上评论', 'Comment on the page of a row'] }),
    text: f.note(['内容', 'Text']),
    mentions: f.lines(['提到的人', 'Mentioned'], { person: f.ref(['人员', 'Person'], 'person') }, { optional: true }),
    withdrawn: f.flag(['已撤回', 'Withdrawn'], { initial: false }),
  },
  may: { see: [], write: everyone },
  examples: {
    good: [{ about: 'customer', row: '00000000-0000-7000-8000-000000000001', text: '客户说下周二付款', mentions: [{ person: some('person') }] }],
    bad: [['row', { row: '不是单据' }], ['text', { text: '' }]],
  },
})
