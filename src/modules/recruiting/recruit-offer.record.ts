import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'

/** What we offer to dealers 招商信息: where, which goods, on what terms; checked by one who did not write it before it is published. Duty D1. */
export const recruitOffer = defineDocument({
  name: 'recruitOffer',
  label: ['招商信息', 'Offer to dealers'],
  about: ['招商区域、产品、条件和政策，另一人审批后发布到各平台', 'Regions, goods and terms, approved by another before they are published'],
  title: 'subject',
  numbered: 'ZS{yyyy}-{000}',
  duties: ['D1'],
  fields: {
    subject: f.text(['标题', 'Title'], { max: 100, listed: true, searched: true }),
    region: f.text(['招商区域', 'Region'], { max: 60, listed: true, searched: true }),
    goods: f.refs(['招商产品', 'Goods'], 'goods', { optional: true }),
    deposit: f.money(['保证金', 'Deposit'], { optional: true, min: '0' }),
    firstOrder: f.money(['首批进货额', 'First order'], { optional: true, min: '0', listed: true }),
    until: f.day(['有效期至', 'Valid to'], { listed: true }),
    content: f.rich(['正文', 'Text']),
    files: f.files(['海报、手册', 'Files'], { optional: true, most: 10 }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'sales', 'reviewer'], write: ['clerk', 'lead', 'manager'] },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    effective: { label: ['招商中', 'In force'], tone: 'green' },
    ended: { label: ['已结束', 'Ended'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'effective', by: ['lead', 'manager'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager'], ticks: { terms: ['区域、条件和金额', 'Region, terms and amounts'], truth: ['用词真实，没有绝对化用语', 'True, and no superlatives'] } } },
    end: { label: ['结束招商', 'End'], from: ['effective'], to: 'ended', by: ['clerk', 'lead', 'manager'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['clerk', 'lead', 'manager'], tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ subject: '温州地区诚招代理', region: '浙江温州', deposit: '20000', firstOrder: '50000', until: '2026-12-31', content: '<p>独家区域，首批进货五万元。</p>' }],
    bad: [['content', { content: '' }], ['until', { until: '年底' }], ['deposit', { deposit: '-1' }]],
  },
})
