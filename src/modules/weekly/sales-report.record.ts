import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

/**
 * The month's weekly summaries as a written report to the supervisor. Not a market report (市场信息月报): that is one a month by itself, tells of competitors
 * and prices, and its duty is done by any row of it; were this one too, either would do for both. Duty A1.
 */
export const salesReport = defineDocument({
  name: 'salesReport',
  label: ['销售工作月报', 'Sales report'],
  about: ['选月份保存后程序按当月各周的工作总结和销售数据起草，可修改；报送经理，经理阅示后存档', 'Drafted from the summaries of a month, edited, sent to the manager, read and remarked on'],
  title: 'month',
  numbered: 'XB{yyyy}{MM}-{00}',
  duties: ['A1'],
  fields: {
    month: f.month(['月份', 'Month'], { initial: 'lastMonth', listed: true }),
    due: f.count(['应交', 'Due'], { system: true, initial: 0, listed: true, unit: ['份', 'copies'] }),
    onTime: f.count(['按时', 'On time'], { system: true, initial: 0, listed: true, unit: ['份', 'copies'] }),
    late: f.count(['迟交', 'Late'], { system: true, initial: 0, listed: true, unit: ['份', 'copies'] }),
    sellIn: f.quantity(['进货合计', 'Sell-in'], { system: true, initial: '0', listed: true }),
    sellOut: f.quantity(['出货合计', 'Sell-out'], { system: true, initial: '0', listed: true }),
    content: f.rich(['正文', 'Text'], { optional: true, max: 20_000, help: ['留空保存即按当月周报起草', 'Left empty it is drafted from the month'] }),
    sentOn: f.day(['报送日期', 'Sent on'], { optional: true, system: true, listed: true }),
    sentBy: f.person(['报送人', 'Sent by'], { optional: true, system: true }),
    readBy: f.person(['阅示人', 'Read by'], { optional: true, system: true }),
    readOn: f.day(['阅示日期', 'Read on'], { optional: true, system: true, listed: true }),
    ruling: f.note(['批示', 'Remark'], { optional: true, system: true }),
    returned: f.note(['退回原因', 'Why returned'], { optional: true, system: true }),
  },
  may: { see: ['clerk', 'lead', 'manager'], write: ['clerk', 'lead'] },
  sections: { read: [['报送和阅示', 'Sent and read'], ['sentOn', 'sentBy', 'readBy', 'readOn', 'ruling', 'returned']] },
  states: {
    draft: { label: ['起草', 'Draft'], tone: 'orange', editable: true },
    sent: { label: ['已报送', 'Sent'], tone: 'blue' },
    read: { label: ['已阅', 'Read'], tone: 'green' },
  },
  verbs: {
    send: { label: ['报送经理', 'Send'], from: ['draft'], to: 'sent', by: ['clerk', 'lead'], tone: 'primary' },
    recall: { label: ['撤回', 'Recall'], from: ['sent'], to: 'draft', by: ['clerk', 'lead'] },
    markRead: { label: ['已阅', 'Mark as read'], from: ['sent'], to: 'read', by: ['manager'] },
    annotate: { label: ['批示', 'Remark'], from: ['sent', 'read'], to: 'read', by: ['manager'], tone: 'primary', sets: ['ruling'] },
    return: { label: ['退回', 'Return'], from: ['sent'], to: 'draft', by: ['manager'], sets: ['returned'] },
  },
  unique: [['month']],
  examples: { good: [{ month: '2026-02', content: '<p>华东出货比上月多 12%。</p>' }], bad: [['month', { month: '2026-13' }]] },
})
