import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

const kinds = { special: ['增值税专用发票', 'Special VAT invoice'], ordinary: ['普通发票', 'Ordinary invoice'] } as const
const directions = { issued: ['开出', 'Issued'], received: ['收到', 'Received'], foreign: ['与本公司无关', 'Of others'] } as const

const head = {
  invoiceNumber: f.code(['发票号码', 'Invoice number'], { pattern: /^\d{18,20}$/ }),
  direction: f.choice(['收开', 'Direction'], directions),
  invoiceKind: f.choice(['票种', 'Invoice kind'], kinds),
  red: f.flag(['红字', 'Red'], { initial: false }),
  issuedOn: f.day(['开票日期', 'Issued on']),
  sellerName: f.text(['销售方', 'Seller'], { max: 100 }),
  sellerCode: f.text(['销售方税号', 'Its tax number'], { max: 30, optional: true }),
  buyerName: f.text(['购买方', 'Buyer'], { max: 100 }),
  buyerCode: f.text(['购买方税号', 'Its tax number'], { max: 30, optional: true }),
  net: f.money(['金额', 'Net']),
  tax: f.money(['税额', 'Tax']),
  gross: f.money(['价税合计', 'Gross']),
  invoiceRemark: f.text(['票面备注', 'Remark on it'], { max: 400, optional: true }),
} as const

const line = {
  item: f.text(['项目名称', 'Item'], { max: 200 }),
  spec: f.text(['规格型号', 'Specification'], { max: 100, optional: true }),
  unit: f.text(['单位', 'Unit'], { max: 20, optional: true }),
  quantity: f.text(['数量', 'Quantity'], { max: 40, optional: true }),
  price: f.text(['单价', 'Unit price'], { max: 40, optional: true }),
  net: f.money(['金额', 'Net']),
  rate: f.rate(['税率', 'VAT rate'], { optional: true }),
  tax: f.money(['税额', 'Tax']),
  taxCode: f.text(['税收分类编码', 'Tax code'], { max: 19, optional: true }),
} as const

/** An electronic invoice as the file the bureau gave: kept whole, read beside the pages, checked against itself, held against the request it is of (practice §4.6). Duty B10. */
export const eInvoice = defineDocument({
  name: 'eInvoice',
  label: ['电子发票', 'Electronic invoice'],
  about: ['上传税务局下载的 XML、OFD 或带 XML 的 PDF，程序读出票面逐项核对；同一号码只能登记一次', 'XML, OFD or a PDF with XML from the bureau, read and checked; each number once'],
  title: 'invoiceNumber',
  numbered: 'FP{yyyy}{MM}-{0000}',
  duties: ['B10'],
  attachments: { retention: 'voucher' },
  fields: {
    file: f.files(['发票文件', 'File'], { most: 1, optional: true, help: ['优先用 XML；OFD 也可以；PDF 要带 XML 附件', 'XML at best, or OFD, or a PDF that carries XML'] }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
    invoiceNumber: f.code(['发票号码', 'Invoice number'], { system: true, optional: true, listed: true, searched: true }),
    direction: f.choice(['收开', 'Direction'], directions, { system: true, optional: true, listed: true }),
    invoiceKind: f.choice(['票种', 'Invoice kind'], kinds, { system: true, optional: true }),
    red: f.flag(['红字', 'Red'], { system: true, optional: true, initial: false }),
    issuedOn: f.day(['开票日期', 'Issued on'], { system: true, optional: true, listed: true }),
    sellerName: f.text(['销售方', 'Seller'], { system: true, optional: true, searched: true, listed: true }),
    sellerCode: f.text(['销售方税号', 'Its tax number'], { system: true, optional: true, searched: true }),
    buyerName: f.text(['购买方', 'Buyer'], { system: true, optional: true, searched: true, listed: true }),
    buyerCode: f.text(['购买方税号', 'Its tax number'], { system: true, optional: true, searched: true }),
    net: f.money(['金额', 'Net'], { system: true, optional: true }),
    tax: f.money(['税额', 'Tax'], { system: true, optional: true }),
    gross: f.money(['价税合计', 'Gross'], { system: true, optional: true, listed: true, capitals: true }),
    invoiceRemark: f.text(['票面备注', 'Remark on it'], { system: true, optional: true }),
    request: f.ref(['开票申请', 'Invoice request'], 'invoiceRequest', { system: true, optional: true }),
    told: f.note(['核对结果', 'What was found'], { system: true, optional: true }),
    accepted: f.text(['疑点核实说明', 'Why it is right'], { system: true, optional: true }),
    lines: f.lines(['明细', 'Lines'], line, { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance'], write: ['clerk', 'finance'] },
  unique: [['invoiceNumber']],
  states: {
    given: { label: ['待读取', 'To be read'], tone: 'orange', editable: true, passing: true },
    failed: { label: ['读取失败', 'Not understood'], tone: 'red', editable: true },
    doubted: { label: ['有疑点', 'Doubted'], tone: 'red' },
    read: { label: ['已核对', 'Checked'], tone: 'blue' },
    matched: { label: ['已对应', 'Matched'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    again: { label: ['重新读取', 'Read again'], from: ['given', 'failed'], to: 'given', by: ['clerk', 'finance'], tone: 'primary' },
    accept: { label: ['疑点已核实', 'The doubts are cleared'], from: ['doubted'], to: 'read', by: ['finance'], input: { accepted: f.text(['核实说明', 'Why it is right'], { max: 200 }) } },
    match: { label: ['对应开票申请', 'Match to a request'], from: ['read'], to: 'matched', by: ['clerk', 'finance'], tone: 'primary', input: { request: f.ref(['开票申请（不填按程序找到的）', 'Invoice request; none: the one found'], 'invoiceRequest', { optional: true }) } },
    matchPart: { label: ['对应其中一张', 'Match as one of several'], from: ['read'], to: 'matched', by: ['clerk', 'finance'], input: { request: f.ref(['开票申请（开成几张的）', 'Request that was issued as several'], 'invoiceRequest', { among: { states: ['checked', 'posted'] } }) } },
    unmatch: { label: ['取消对应', 'Unmatch'], from: ['matched'], to: 'read', by: ['finance'], undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
    void: { label: ['作废', 'Void'], from: ['given', 'failed', 'doubted', 'read'], to: 'void', by: ['clerk', 'finance'], tone: 'danger', undoes: true, input: { reason: f.text(['原因', 'Reason']) } },
    noteRead: { label: ['读取完成', 'Read'], from: ['given'], to: 'read', by: [], input: { ...head, request: f.ref(['开票申请', 'Invoice request'], 'invoiceRequest', { optional: true }), lines: f.lines(['明细', 'Lines'], line) } },
    noteDoubted: { label: ['核对有疑点', 'Doubted'], from: ['given'], to: 'doubted', by: [], input: { ...head, told: f.note(['疑点', 'Doubts']), lines: f.lines(['明细', 'Lines'], line) } },
    noteFailed: { label: ['读取失败', 'Not read'], from: ['given'], to: 'failed', by: [], input: { told: f.note(['原因', 'Why']) } },
  },
  examples: { good: [{ remark: '税务局下载' }], bad: [['remark', { remark: 'x'.repeat(300) }]] },
})
