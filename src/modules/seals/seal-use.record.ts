import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** Who may keep a seal: those who see the register of seals. */
export const sealKeepers = ['clerk', 'lead', 'manager', 'finance', 'reviewer'] as const

/** A request to stamp a paper: two persons approve that very file, the custodian stamps it, the scan is filed. Duty C1. */
export const sealUse = defineDocument({
  name: 'sealUse',
  label: ['用印申请', 'Seal use'],
  about: ['用印：上传要盖的文件、两人审批、保管人盖章、扫描件归档；盖的是不是审批的那一份，由程序按文件摘要核对', 'Stamping a paper: two approve that very file, the custodian stamps, the scan is filed'],
  title: 'paper',
  numbered: 'YY{yyyy}{MM}{dd}-{000}',
  duties: ['C1'],
  attachments: { retention: 'contract' },
  fields: {
    seal: f.ref(['印章', 'Seal'], 'companySeal', { listed: true, searched: true }),
    custodian: f.person(['保管人', 'Custodian'], { optional: true, system: true, searched: true, help: ['按印章台账由程序填写', 'As the register of seals says'] }),
    text: f.ref(['合同文本', 'Contract text'], 'contractText', { optional: true, listed: true, among: { states: ['ready'] }, help: ['从合同申请的由程序填好，摘要取自该文件', 'Filled in where it is asked for from a contract; the digest is that of the file'] }),
    original: f.files(['待盖文件', 'File to be stamped'], { optional: true, most: 1, retention: 'contract', help: ['要盖章的那一份；有几个文件请合成一个 PDF，或分开申请。选了合同文本的不用上传', 'The very file that is to be stamped, one a request'] }),
    paper: f.text(['文件名称', 'Paper'], { max: 150, listed: true, searched: true }),
    recipient: f.text(['送往单位', 'Goes to'], { max: 100, optional: true, listed: true, searched: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 200, initial: 2, unit: ['份', 'copies'], listed: true }),
    pages: f.count(['每份页数', 'Pages each'], { min: 1, max: 2000, initial: 1, unit: ['页', 'pages'] }),
    seam: f.flag(['加盖骑缝章', 'Across the pages too'], { initial: false }),
    digest: f.text(['文件摘要（SHA-256）', 'Digest of the file (SHA-256)'], { optional: true, system: true, searched: true, pattern: /^[0-9a-f]{64}$/, patternSays: ['应为 64 位小写十六进制', '64 small hexadecimal digits'] }),
    purpose: f.text(['用途', 'Purpose'], { max: 200 }),
    takenOut: f.flag(['外带用印', 'Taken out'], { initial: false, listed: true }),
    companion: f.person(['随行人', 'Goes along'], { optional: true, help: ['外带用印须两人同行：申请人和随行人', 'A seal leaves the house with two persons'] }),
    backOn: f.day(['应还日期', 'Due back on'], { optional: true }),
    applicant: f.person(['申请人', 'Applicant'], { initial: 'me', listed: true }),
    takenOn: f.day(['交出日期', 'Handed out on'], { optional: true, system: true }),
    returnedOn: f.day(['归还日期', 'Back on'], { optional: true, system: true }),
    stampedBy: f.person(['盖章人', 'Stamped by'], { optional: true, system: true, listed: true }),
    stampedCopies: f.count(['实盖份数', 'Copies stamped'], { optional: true, system: true, min: 0, unit: ['份', 'copies'] }),
    stampedOn: f.day(['盖章日期', 'Stamped on'], { optional: true, system: true, initial: 'today', listed: true }),
    scan: f.files(['盖章后扫描件', 'Scan of what was stamped'], { optional: true, system: true, most: 20, retention: 'contract' }),
    fileNumber: f.code(['归档号', 'File number'], { optional: true, system: true, searched: true, pattern: /^\S+$/ }),
  },
  sections: {
    outside: [['外带', 'Taken out'], ['takenOut', 'companion', 'backOn', 'takenOn', 'returnedOn']],
    done: [['盖章与归档', 'Stamped and filed'], ['digest', 'stampedBy', 'stampedCopies', 'stampedOn', 'scan', 'fileNumber']],
  },
  may: { see: [...sealKeepers, 'sales'], write: ['clerk', 'lead', 'sales', 'finance'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    fileOrText: { says: ['请上传要盖章的文件；合同用印的选合同文本，两样只要一样', 'The file to be stamped, or a contract text: one of them'], at: 'original', holds: (v) => v.stampedBy !== null || (v.text !== null) !== ((v.original ?? []).length > 0) },
    takenOutComesBack: { says: ['外带用印请写应还日期', 'A seal that is taken out comes back on a day'], at: 'backOn', holds: (v) => !v.takenOut || v.backOn !== null },
    outsideByTwo: { says: ['外带用印须有随行人，且不是申请人', 'A seal leaves the house with two persons'], at: 'companion', holds: (v) => v.stampedBy !== null || !v.takenOut || (v.companion !== null && v.companion !== v.applicant) },
    noMoreThanApproved: { says: ['实盖份数不能多于批准份数', 'More stamped than approved'], at: 'stampedCopies', holds: (v) => v.stampedCopies === null || v.stampedCopies <= v.copies },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待盖章', 'To stamp'], tone: 'blue' },
    leaving: { label: ['待交出', 'To hand out'], tone: 'blue' },
    out: { label: ['外带中', 'Taken out'], tone: 'orange' },
    stamped: { label: ['已盖章', 'Stamped'], tone: 'green' },
    filed: { label: ['已归档', 'Filed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: ['approved', 'leaving'], by: ['lead', 'manager', 'finance'], tone: 'primary', review: { persons: 2, by: ['lead', 'manager', 'finance'], apart: ['applicant', 'custodian'], ticks: { paper: ['文件内容，没有空白页', 'Paper, no blank sheet'], copies: ['份数', 'Copies'], purpose: ['用途', 'Purpose'] } } },
    stamp: { label: ['盖章', 'Stamp'], from: ['approved'], to: 'stamped', by: sealKeepers, tone: 'primary', sets: ['stampedCopies', 'stampedOn'] },
    takeOut: { label: ['交出外带', 'Hand out'], from: ['leaving'], to: 'out', by: sealKeepers, tone: 'primary', asks: ['印章交给申请人和随行人外带，归还前别处不能再用。确定吗？', 'The seal leaves the house and is asked for nowhere else until it is back. Hand it out?'] },
    giveBack: { label: ['外带归还', 'Take back'], from: ['out'], to: ['stamped', 'void'], by: sealKeepers, tone: 'primary', asks: ['印章已回到我手上。带出去没有用的，实盖份数填 0', 'I have the seal again. 0 copies where it was not used'], sets: ['stampedCopies', 'stampedOn'] },
    file: { label: ['归档', 'File'], from: ['stamped'], to: 'filed', by: ['clerk', 'lead'], tone: 'primary', sets: ['fileNumber'], maySet: ['scan'] },
    noteKeeper: { label: ['换保管人', 'Another keeps it'], from: ['made', 'approved', 'leaving'], to: 'same', by: [], input: { keeper: f.person(['保管人', 'Custodian']) } },
    void: { label: ['作废', 'Void'], from: ['made', 'approved', 'leaving'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ seal: some('companySeal'), applicant: some('person'), original: ['018f4e2a-0000-7000-8000-000000000002'], paper: '2026 年度茶叶供货合同', recipient: '杭州华美食品有限公司', copies: 4, pages: 6, purpose: '合同签署' }],
    bad: [['fileOrText', { original: null }], ['takenOutComesBack', { takenOut: true, companion: some('person', 1) }], ['outsideByTwo', { takenOut: true, backOn: '2026-03-06' }], ['copies', { copies: 201 }], ['purpose', { purpose: '' }]],
  },
})
