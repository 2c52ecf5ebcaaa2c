import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'
import { noteKinds } from './calculate-kinds.ts'

/** What somebody learned of the market, with its source; the manager says what is done about it (practice 10.5). Duty A4. */
export const marketNote = defineDocument({
  name: 'marketNote',
  label: ['市场信息', 'Market information'],
  about: ['市场上看到听到的：竞品、价格、政策、渠道、窜货；经理批示后交人办理', 'What is seen and heard of the market, and what is done about it'],
  title: 'subject',
  numbered: 'SX{yyyy}{MM}-{000}',
  duties: ['A4', 'D3'],
  fields: {
    on: f.day(['日期', 'On'], { initial: 'today', listed: true }),
    region: f.text(['区域', 'Region'], { max: 40, listed: true, filtered: true }),
    kind: f.choice(['类别', 'Kind'], noteKinds, { listed: true }),
    subject: f.text(['标题', 'Subject'], { max: 100, listed: true, searched: true }),
    content: f.note(['内容', 'What it is'], { searched: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, searched: true }),
    rival: f.ref(['竞品', 'Competing goods'], 'rivalGoods', { optional: true, searched: true }),
    source: f.text(['来源', 'Source'], { max: 200, help: ['谁说的、哪里看到的、网址', 'Who said so, where, the address'] }),
    entry: f.ref(['网站动态', 'Site entry'], 'siteEntry', { optional: true }),
    sure: f.choice(['可信度', 'How sure'], { sure: ['确实', 'Sure'], likely: ['较可信', 'Likely'], rumour: ['传闻', 'Rumour'] }, { initial: 'likely', listed: true }),
    effect: f.text(['影响', 'Effect on us'], { max: 200, optional: true }),
    proposal: f.note(['建议', 'Proposal'], { optional: true }),
    reporter: f.person(['填报人', 'By'], { initial: 'me', listed: true }),
    files: f.files(['照片、附件', 'Files'], { most: 10, optional: true }),
    ruling: f.note(['经理批示', 'The manager says'], { optional: true, system: true }),
    handler: f.person(['办理人', 'Handled by'], { optional: true, system: true, listed: true }),
    dueOn: f.day(['办理期限', 'By'], { optional: true, system: true, listed: true }),
    result: f.note(['办理结果', 'What came of it'], { optional: true, system: true }),
  },
  handsOver: { handler: ['given'] },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'sales'], write: ['clerk', 'lead', 'sales'] },
  scope: { field: 'reporter', roles: { sales: 'own' } },
  states: {
    told: { label: ['待批示', 'To be read'], tone: 'orange', editable: true },
    given: { label: ['办理中', 'In hand'], tone: 'blue' },
    done: { label: ['已办结', 'Done'], tone: 'green' },
    filed: { label: ['已阅存', 'Read and filed'], tone: 'green' },
  },
  verbs: {
    file: { label: ['阅存', 'Read and file'], from: ['told'], to: 'filed', by: ['manager', 'lead'], maySet: ['ruling'] },
    give: { label: ['批示交办', 'Have it done'], from: ['told', 'filed'], to: 'given', by: ['manager', 'lead'], tone: 'primary', sets: ['ruling', 'handler', 'dueOn'] },
    finish: { label: ['办结', 'Done'], from: ['given'], to: 'done', by: ['clerk', 'lead', 'manager', 'sales'], tone: 'primary', sets: ['result'] },
  },
  examples: {
    good: [{ on: '2026-03-02', region: '华东', kind: 'price', subject: '绿源降价 3%', content: '杭州三家商超同时调价，持续到月底', source: '世纪联华采购口头告知', sure: 'sure' }],
    bad: [['content', { content: '' }], ['source', { source: '' }], ['kind', { kind: 'moon' }]],
  },
})
