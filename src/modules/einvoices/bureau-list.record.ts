import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const line = {
  invoiceNumber: f.text(['发票号码', 'Invoice number'], { max: 20 }),
  issuedOn: f.day(['开票日期', 'Issued on']),
  buyerName: f.text(['购买方', 'Buyer'], { max: 200, optional: true }),
  gross: f.money(['价税合计', 'Gross']),
  request: f.ref(['开票申请', 'Request'], 'invoiceRequest', { optional: true }),
  says: f.text(['结果', 'Outcome'], { max: 400 }),
  done: f.flag(['已登记', 'Noted'], { initial: false }),
} as const

/** The tax bureau's list of what was issued, brought back in: numbers and days are noted on the requests they are of, each once (practice §4.4). Duty B10. */
export const bureauList = defineDocument({
  name: 'bureauList',
  label: ['已开发票清单', 'List of issued invoices'],
  about: ['上传税务局「全量发票查询」导出的清单：程序逐张找到对应的开票申请，先列出，财务确认后登记号码、日期并过账；找不到的写明原因，重复上传不会重复登记', 'The bureau’s export: each invoice is found its request, listed first, then noted and posted by finance; the same twice adds nothing'],
  title: 'remark',
  numbered: 'QD{yyyy}{MM}{dd}-{000}',
  duties: ['B10'],
  attachments: { retention: 'voucher' },
  fields: {
    file: f.files(['清单文件（.xlsx）', 'List (.xlsx)'], { most: 1, optional: true }),
    remark: f.text(['备注', 'Remark'], { optional: true, listed: true }),
    lines: f.lines(['发票', 'Invoices'], line, { system: true, optional: true }),
    count: f.count(['张数', 'Invoices'], { system: true, optional: true, listed: true }),
    open: f.count(['没有对应', 'Without a request'], { system: true, optional: true, listed: true }),
    told: f.note(['说明', 'Noticed'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'finance'], write: ['clerk', 'finance'] },
  states: {
    given: { label: ['待读取', 'To be read'], tone: 'orange', editable: true, passing: true },
    failed: { label: ['读取失败', 'Not understood'], tone: 'red', editable: true },
    listed: { label: ['待登记', 'To be noted'], tone: 'blue' },
    taking: { label: ['正在登记', 'Being noted'], tone: 'orange', passing: true },
    taken: { label: ['已登记', 'Noted'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    take: { label: ['按清单登记', 'Note the numbers'], from: ['listed'], to: 'taking', by: ['finance'], tone: 'primary', asks: ['已复核未开票的会按开票日期过账，已开票的登记号码，确定吗？', 'Requests that wait are posted on the day of their invoice. Sure?'] },
    again: { label: ['重新读取', 'Read again'], from: ['given', 'failed', 'listed', 'taking', 'taken'], to: 'given', by: ['clerk', 'finance'] },
    void: { label: ['作废', 'Void'], from: ['given', 'failed', 'listed'], to: 'void', by: ['clerk', 'finance'], tone: 'danger' },
    noteListed: { label: ['读取完成', 'Read'], from: ['given'], to: 'listed', by: [], input: { told: f.note(['说明', 'Noticed']), lines: f.lines(['发票', 'Invoices'], line, { optional: true }) } },
    noteTaken: { label: ['登记完成', 'Noted'], from: ['taking'], to: 'taken', by: [], input: { told: f.note(['说明', 'Noticed']), lines: f.lines(['发票', 'Invoices'], line, { optional: true }) } },
    noteFailed: { label: ['读取失败', 'Not read'], from: ['given'], to: 'failed', by: [], input: { told: f.note(['原因', 'Why']) } },
  },
  examples: { good: [{ remark: '11 月' }], bad: [['remark', { remark: 'x'.repeat(300) }]] },
})
