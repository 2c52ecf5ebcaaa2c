import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

/** The month's market information as a written report to the manager. Begun by the program from what was noted, edited by a clerk, answered by the manager. Duty A4. */
export const marketReport = defineDocument({
  name: 'marketReport',
  label: ['市场信息月报', 'Market report'],
  about: ['选月份保存后程序按当月市场信息和竞品价格起草，可修改；报送经理，经理写意见后存档', 'Drafted from the month, edited, sent to the manager, answered'],
  title: 'month',
  numbered: 'YB{yyyy}{MM}-{00}',
  duties: ['A4', 'E7'],
  fields: {
    month: f.month(['月份', 'Month'], { initial: 'lastMonth', listed: true }),
    notes: f.count(['信息条数', 'Notes'], { system: true, initial: 0, listed: true }),
    content: f.rich(['正文', 'Text'], { optional: true, help: ['留空保存即按当月信息起草', 'Left empty it is drafted from the month'] }),
    sentOn: f.day(['报送日期', 'Sent on'], { optional: true, system: true, listed: true }),
    remark: f.note(['经理意见', 'The manager says'], { optional: true, system: true }),
  },
  may: { see: ['clerk', 'lead', 'manager'], write: ['clerk', 'lead'] },
  states: {
    draft: { label: ['起草', 'Draft'], tone: 'orange', editable: true },
    sent: { label: ['已报送', 'Sent'], tone: 'blue' },
    answered: { label: ['已批复', 'Answered'], tone: 'green' },
  },
  verbs: {
    send: { label: ['报送经理', 'Send'], from: ['draft'], to: 'sent', by: ['clerk', 'lead'], tone: 'primary' },
    answer: { label: ['批复', 'Answer'], from: ['sent'], to: 'answered', by: ['manager'], tone: 'primary', sets: ['remark'] },
    takeBack: { label: ['退回修改', 'Send back'], from: ['sent'], to: 'draft', by: ['manager'], input: { reason: f.text(['原因', 'Why']) } },
  },
  unique: [['month']],
  examples: { good: [{ month: '2026-02', content: '<p>华东三家商超调价。</p>' }], bad: [['month', { month: '2026-13' }]] },
})
