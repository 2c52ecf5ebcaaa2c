import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** A request to stamp a paper: two persons approve, the custodian stamps, the scan is filed. Duty C1. */
export const sealUse = defineDocument({
  name: 'sealUse',
  label: ['用印申请', 'Seal use'],
  about: ['用印：申请、两人审批、盖章、归档', 'Stamping a paper: two approve, the custodian stamps, it is filed'],
  title: 'paper',
  numbered: 'YY{yyyy}{MM}{dd}-{000}',
  duties: ['C1'],
  fields: {
    seal: f.ref(['印章', 'Seal'], 'companySeal', { listed: true, searched: true, fills: (seal) => ({ custodian: seal.custodian }) }),
    custodian: f.person(['保管人', 'Custodian'], { help: ['盖章人须是保管人', 'Only the custodian stamps'] }),
    text: f.ref(['合同文本', 'Contract text'], 'contractText', { optional: true, listed: true, among: { states: ['ready'] }, help: ['从合同申请的由程序填好，摘要取自该文件', 'Filled in where it is asked for from a contract; the digest is that of the file'] }),
    paper: f.text(['文件名称', 'Paper'], { max: 150, listed: true, searched: true }),
    recipient: f.text(['送往单位', 'Goes to'], { max: 100, optional: true, listed: true, searched: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 200, initial: 2, unit: ['份', 'copies'], listed: true }),
    pages: f.count(['每份页数', 'Pages each'], { min: 1, max: 2000, initial: 1, unit: ['页', 'pages'] }),
    digest: f.text(['文件摘要（SHA-256）', 'Digest of the file (SHA-256)'], { optional: true, pattern: /^[0-9a-f]{64}$/, patternSays: ['应为 64 位小写十六进制', '64 small hexadecimal digits'] }),
    purpose: f.text(['用途', 'Purpose'], { max: 200 }),
    takenOut: f.flag(['外带用印', 'Taken out'], { initial: false, listed: true }),
    backOn: f.day(['归还日期', 'Back on'], { optional: true }),
    applicant: f.person(['申请人', 'Applicant'], { initial: 'me', listed: true }),
    stampedBy: f.person(['盖章人', 'Stamped by'], { optional: true, system: true, initial: 'me', listed: true }),
    stampedCopies: f.count(['实盖份数', 'Copies stamped'], { optional: true, system: true, min: 1, unit: ['份', 'copies'] }),
    stampedOn: f.day(['盖章日期', 'Stamped on'], { optional: true, system: true, initial: 'today', listed: true }),
    fileNumber: f.code(['归档号', 'File number'], { optional: true, system: true, searched: true, pattern: /^\S+$/ }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'sales'], write: ['clerk', 'lead', 'sales', 'finance'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    takenOutComesBack: { says: ['外带用印请写归还日期', 'A seal that is taken out comes back on a day'], at: 'backOn', holds: (v) => !v.takenOut || v.backOn !== null },
    custodianStamps: { says: ['盖章人须是该印章的保管人', 'Only the custodian stamps'], at: 'stampedBy', holds: (v) => v.stampedBy === null || v.stampedBy === v.custodian },
    noMoreThanApproved: { says: ['实盖份数不能多于批准份数', 'More stamped than approved'], at: 'stampedCopies', holds: (v) => v.stampedCopies === null || v.stampedCopies <= v.copies },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待盖章', 'To stamp'], tone: 'blue' },
    stamped: { label: ['已盖章', 'Stamped'], tone: 'green' },
    filed: { label: ['已归档', 'Filed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: ['lead', 'manager', 'finance'], tone: 'primary', review: { persons: 2, by: ['lead', 'manager', 'finance'], ticks: { paper: ['文件内容', 'Paper'], copies: ['份数', 'Copies'], purpose: ['用途', 'Purpose'] } } },
    stamp: { label: ['盖章', 'Stamp'], from: ['approved'], to: 'stamped', by: ['clerk', 'lead', 'finance', 'manager'], tone: 'primary', sets: ['stampedBy', 'stampedCopies', 'stampedOn'] },
    file: { label: ['归档', 'File'], from: ['stamped'], to: 'filed', by: ['clerk', 'lead'], tone: 'primary', sets: ['fileNumber'] },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ seal: some('companySeal'), custodian: some('person'), applicant: some('person'), paper: '2026 年度茶叶供货合同', recipient: '杭州华美食品有限公司', copies: 4, pages: 6, purpose: '合同签署' }],
    bad: [['takenOutComesBack', { takenOut: true }], ['digest', { digest: 'abc' }], ['copies', { copies: 201 }], ['purpose', { purpose: '' }]],
  },
})
