import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/**
 * The text of a contract that is signed: made from a template with what the contract says, or brought by the other party. Its digest is what a seal is asked
 * for. Duty B8.
 */
export const contractText = defineDocument({
  name: 'contractText',
  label: ['合同文本', 'Contract text'],
  about: ['由合同生成可打印、签署的文本：选 Word 模板，或公司的打印格式，都不选用通用格式；对方提供的文本直接上传', 'A text to be printed and signed, from a Word template or a print template; or the other party’s own'],
  title: 'contract',
  numbered: 'HTWB{yyyy}{MM}{dd}-{000}',
  duties: ['B8'],
  attachments: { retention: 'contract' },
  fields: {
    contract: f.ref(['合同', 'Contract'], 'contract', { listed: true, searched: true, among: { states: ['made', 'effective'] } }),
    template: f.ref(['Word 模板', 'Word template'], 'contractTemplate', { optional: true, listed: true }),
    layout: f.ref(['打印格式', 'Print template'], 'printTemplate', { optional: true, among: { equal: { record: 'contract' } } }),
    own: f.files(['对方提供的文本', 'The other party’s text'], { most: 1, optional: true, help: ['上传的不再生成', 'Nothing is made then'] }),
    salesperson: f.ref(['经办人', 'In charge'], 'person', { system: true, optional: true }),
    file: f.files(['文本', 'Text'], { most: 1, optional: true, system: true, retention: 'contract' }),
    digest: f.text(['文件摘要（SHA-256）', 'Digest (SHA-256)'], { optional: true, system: true, searched: true }),
    madeFor: f.text(['合同金额', 'Amount'], { optional: true, system: true, listed: true }),
    told: f.note(['未生成的原因', 'Why it was not made'], { optional: true, system: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead'] },
  scope: { field: 'salesperson', roles: { sales: 'own' } },
  rules: { oneSource: { says: ['Word 模板、打印格式、对方文本只选一样', 'One of them: template, layout or their text'], at: 'template', holds: (v) => [v.template !== null, v.layout !== null, (v.own ?? []).length > 0].filter(Boolean).length <= 1 } },
  states: {
    making: { label: ['生成中', 'Being made'], tone: 'orange', passing: true },
    ready: { label: ['已生成', 'Ready'], tone: 'green' },
    failed: { label: ['未生成', 'Not made'], tone: 'red' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    noteReady: { label: ['生成完成', 'Ready'], from: ['making'], to: 'ready', by: [], input: { file: f.files(['文本', 'Text'], { most: 1 }), digest: f.text(['文件摘要', 'Digest']), madeFor: f.text(['合同金额', 'Amount']) } },
    noteFailed: { label: ['生成失败', 'Not made'], from: ['making'], to: 'failed', by: [], input: { told: f.note(['原因', 'Why']) } },
    again: { label: ['重新生成', 'Make again'], from: ['making', 'failed'], to: 'making', by: ['clerk', 'lead'], tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['making', 'ready', 'failed'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: { good: [{ contract: some('contract') }], bad: [['oneSource', { template: some('contractTemplate'), layout: some('printTemplate') }]] },
})
