import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const reason = { reason: f.text(['原因', 'Reason']) }

// A request of no house: examples of batches need none that is there.
const noRequest = { request: '0190a000-0000-7000-8000-000000000001' }

/** Reviewed requests filled into the tax bureau's workbook, to be issued there all at once (practice §4.3). Each stands on one living batch. Duty B10. */
export const invoiceBatch = defineDocument({
  name: 'invoiceBatch',
  label: ['批量开票文件', 'Batch for the bureau'],
  about: ['把已复核的开票申请填进税务局的批量开票模板：下载后到电子税务局导入开具，再把开出的清单导回来登记号码', 'Reviewed requests in the bureau’s workbook, to be issued there; its list of what was issued comes back in'],
  title: 'template',
  numbered: 'PL{yyyy}{MM}{dd}-{000}',
  duties: ['B10'],
  attachments: { retention: 'voucher' },
  fields: {
    template: f.ref(['模板', 'Template'], 'invoiceTemplate', { optional: true, listed: true, help: ['不填用启用的最新版本', 'Empty: the newest in use'] }),
    lines: f.lines(['开票申请', 'Requests'], { request: f.ref(['开票申请', 'Request'], 'invoiceRequest', { among: { states: ['checked'] } }) }, { optional: true }),
    file: f.files(['开票文件', 'Workbook'], { most: 1, optional: true, system: true }),
    count: f.count(['张数', 'Invoices'], { system: true, optional: true, listed: true }),
    gross: f.money(['价税合计', 'Gross'], { system: true, optional: true, listed: true }),
    told: f.note(['说明', 'Noticed'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'finance'], write: ['clerk', 'lead', 'finance'] },
  rules: { requestOnce: { says: ['同一张开票申请出现了两次', 'A request twice'], at: 'lines', holds: (v) => new Set((v.lines ?? []).map((line) => line.request)).size === (v.lines ?? []).length } },
  states: {
    making: { label: ['正在生成', 'Being made'], tone: 'orange', passing: true },
    ready: { label: ['已生成', 'Ready'], tone: 'green' },
    failed: { label: ['未生成', 'Not made'], tone: 'red', editable: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    again: { label: ['重新生成', 'Make again'], from: ['failed', 'making'], to: 'making', by: ['clerk', 'lead', 'finance'], tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['making', 'ready', 'failed'], to: 'void', by: ['clerk', 'lead', 'finance'], undoes: true, tone: 'danger', asks: ['作废前请确认这批发票没有在税务局开出，确定吗？', 'Make sure that none of it was issued. Sure?'], input: reason },
    noteReady: { label: ['生成完成', 'Ready'], from: ['making'], to: 'ready', by: [], input: { file: f.files(['开票文件', 'Workbook'], { most: 1 }), count: f.count(['张数', 'Invoices']), gross: f.money(['价税合计', 'Gross']) } },
    noteFailed: { label: ['生成失败', 'Not made'], from: ['making'], to: 'failed', by: [], input: { told: f.note(['原因', 'Why']) } },
  },
  examples: { good: [{}], bad: [['requestOnce', { lines: [noRequest, noRequest] }]] },
})
