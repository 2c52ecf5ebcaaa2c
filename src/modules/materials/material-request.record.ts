import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

const kinds = { office: ['办公用品', 'Office supplies'], leaflet: ['彩页', 'Leaflets'], card: ['名片', 'Name cards'], paper: ['业务资料', 'Papers'], gift: ['宣传礼品', 'Gifts'] } as const

/** What salespeople need for their work: asked for, approved, handed out, received. Duty A5. */
export const materialRequest = defineDocument({
  name: 'materialRequest',
  label: ['物料申领单', 'Material request'],
  about: ['办公用品、彩页、资料：申领、审批、发放、签收', 'Supplies and papers: asked for, approved, handed out, received'],
  title: 'purpose',
  numbered: 'WL{yyyy}{MM}{dd}-{000}',
  duties: ['A5'],
  fields: {
    applicant: f.person(['申领人', 'Applicant'], { initial: 'me', listed: true, searched: true }),
    neededOn: f.day(['需用日期', 'Needed on'], { listed: true }),
    purpose: f.text(['用途', 'Purpose'], { max: 150, listed: true, searched: true }),
    sendTo: f.address(['寄送地址', 'Send to'], { optional: true, help: ['自取不填', 'Empty when fetched'] }),
    lines: f.lines(['物料', 'Materials'], {
      kind: f.choice(['类别', 'Kind'], kinds, { initial: 'office' }),
      item: f.text(['品名规格', 'Item'], { max: 100 }),
      unit: f.text(['单位', 'Unit'], { max: 10 }),
      quantity: f.quantity(['申领数量', 'Quantity'], { min: '0.01', unit: 'unit', summed: false }),
      remark: f.text(['备注', 'Remark'], { max: 100, optional: true }),
    }),
    kindsAsked: f.computed(f.count(['品种数', 'Items'], { listed: true }), (v: { readonly lines: readonly object[] }) => v.lines.length),
    issuedOn: f.day(['发放日期', 'Issued on'], { optional: true, system: true, listed: true, initial: 'today' }),
    issuedBy: f.person(['发放人', 'Issued by'], { optional: true, system: true, initial: 'me' }),
    receivedBy: f.person(['签收人', 'Received by'], { optional: true, system: true, initial: 'me', listed: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'sales', 'manager'] },
  scope: { field: 'applicant', roles: { sales: 'own' } },
  rules: {
    notTwice: { says: ['同一品名规格出现了两次，请合并', 'The same item twice: put them together'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => line.item)).size === v.lines.length },
    handedOver: { says: ['发放人不能替人签收', 'Who hands out does not sign for it'], at: 'receivedBy', holds: (v) => v.receivedBy === null || v.receivedBy !== v.issuedBy },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['待发放', 'To issue'], tone: 'blue' },
    issued: { label: ['待签收', 'To be received'], tone: 'blue' },
    received: { label: ['已签收', 'Received'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: ['lead', 'manager'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager'], ticks: { need: ['确有需要', 'Needed'], quantity: ['数量合理', 'Quantity'] } } },
    issue: { label: ['发放', 'Issue'], from: ['approved'], to: 'issued', by: ['clerk', 'lead', 'warehouse'], tone: 'primary', sets: ['issuedOn', 'issuedBy'] },
    receive: { label: ['签收', 'Receive'], from: ['issued'], to: 'received', by: everyone, tone: 'primary', sets: ['receivedBy'] },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ applicant: some('person'), neededOn: '2026-03-06', purpose: '温州拜访客户', sendTo: '浙江省温州市鹿城区车站大道 1 号', lines: [{ kind: 'leaflet', item: '龙井系列彩页', unit: '张', quantity: '200' }, { kind: 'paper', item: '招商手册', unit: '本', quantity: '10' }] }],
    bad: [['notTwice', { lines: [{ item: '招商手册', unit: '本', quantity: '1' }, { item: '招商手册', unit: '本', quantity: '2' }] }], ['lines', { lines: [] }], ['sendTo', { sendTo: '车站大道' }], ['kindsAsked', { kindsAsked: 3 }]],
  },
})
