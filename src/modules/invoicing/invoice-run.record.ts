import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'
import { sumMoney } from '../../base/money.ts'

const reason = { reason: f.text(['原因', 'Reason']) }

/** Invoice requests for all customers of a month at once (月结开票): first what it would make, then the requests; what has a request gets no second. Duty B10. */
export const invoiceRun = defineDocument({
  name: 'invoiceRun',
  label: ['月结开票', 'Monthly invoicing'],
  about: ['按客户的开票方式，把截至月末已发出、还没有开票的货一次生成开票申请；先列出会生成什么，可以重复做，不会重复开', 'Requests for all that left up to the end of a month, as each customer wants them; shown first, never twice'],
  title: 'month',
  numbered: 'YK{yyyy}{MM}-{000}',
  duties: ['B10'],
  fields: {
    month: f.month(['截至月份', 'Up to the month'], { initial: 'lastMonth', listed: true, searched: true }),
    whom: f.choice(['哪些客户', 'Which customers'], { monthly: ['月结开票的客户', 'Those invoiced monthly'], all: ['所有客户', 'All'] }, { initial: 'all', listed: true }),
    customer: f.ref(['只这一个客户', 'Only this customer'], 'customer', { optional: true }),
    lines: f.lines(['客户', 'Customers'], {
      customer: f.ref(['客户', 'Customer'], 'customer'),
      grouping: f.choice(['开票方式', 'Invoiced'], { monthly: ['按月合并', 'Monthly'], shipment: ['按发货单', 'Each shipment'], order: ['按订单', 'Each order'] }),
      shipments: f.count(['发货单', 'Shipments']),
      requests: f.count(['开票申请', 'Requests']),
      net: f.money(['金额', 'Net']),
      made: f.text(['已生成', 'Made'], { max: 1000, optional: true }),
      told: f.text(['说明', 'Noticed'], { max: 1000, optional: true }),
    }, { system: true, optional: true }),
    net: f.money(['金额合计', 'Net total'], { system: true, initial: '0', listed: true }),
    told: f.note(['结果', 'Outcome'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance'], write: ['clerk', 'lead', 'finance'] },
  derive: (run) => ({ net: sumMoney((run.lines ?? []).map((line) => line.net)) }),
  states: {
    planned: { label: ['待生成', 'To be made'], tone: 'orange', editable: true },
    making: { label: ['正在生成', 'Being made'], tone: 'orange', passing: true },
    made: { label: ['已生成', 'Made'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    make: { label: ['生成开票申请', 'Make the requests'], from: ['planned'], to: 'making', by: ['clerk', 'lead', 'finance'], tone: 'primary', asks: ['按下面列出的客户逐个生成开票申请，确定吗？', 'Requests are made for the customers listed below. Sure?'] },
    makeFor: { label: ['只生成一个客户', 'For one customer'], from: ['planned', 'making'], to: 'same', by: ['clerk', 'lead', 'finance'], input: { customer: f.ref(['客户', 'Customer'], 'customer') } },
    plan: { label: ['重新列出', 'Plan again'], from: ['planned', 'making', 'made'], to: 'planned', by: ['clerk', 'lead', 'finance'] },
    void: { label: ['作废', 'Void'], from: ['planned', 'made'], to: 'void', by: ['clerk', 'lead', 'finance'], tone: 'danger', input: reason },
    noteMade: { label: ['生成完成', 'Made'], from: ['making'], to: 'made', by: [], input: { told: f.note(['结果', 'Outcome']) } },
  },
  examples: { good: [{ month: '2026-10' }], bad: [['month', { month: '2026-13' }]] },
})
