import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** Where and when an offer was published 发布记录, what it cost, when it was refreshed last. Duty D1. */
export const publication = defineDocument({
  name: 'publication',
  label: ['招商发布', 'Publication'],
  about: ['招商信息发布在哪个平台、什么时候、链接和费用；每 30 天刷新，到期不刷新的提醒', 'Where an offer stands, since when, at what cost; refreshed every thirty days'],
  title: 'platform',
  numbered: 'FB{yyyy}-{0000}',
  duties: ['D1'],
  fields: {
    offer: f.ref(['招商信息', 'Offer'], 'recruitOffer', { listed: true, searched: true, among: { states: ['effective'] } }),
    platform: f.text(['平台', 'Platform'], { max: 60, listed: true, searched: true, help: ['网站、公众号、展会、报纸', 'A site, an account, a fair, a paper'] }),
    link: f.web(['链接', 'Address'], { optional: true }),
    on: f.day(['发布日期', 'On'], { initial: 'today', listed: true }),
    refreshedOn: f.day(['最近刷新', 'Refreshed on'], { optional: true, system: true, initial: 'today', listed: true }),
    cost: f.money(['费用', 'Cost'], { initial: '0', min: '0', listed: true }),
    views: f.count(['浏览', 'Views'], { optional: true, min: 0, listed: true }),
    shot: f.photo(['截图', 'Picture'], { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'sales'], write: ['clerk', 'lead'] },
  states: {
    up: { label: ['展示中', 'Up'], tone: 'green', editable: true },
    down: { label: ['已下架', 'Down'], tone: 'grey' },
  },
  verbs: {
    refresh: { label: ['已刷新', 'Refreshed'], from: ['up'], to: 'same', by: ['clerk', 'lead'], tone: 'primary', sets: ['refreshedOn'], maySet: ['views'] },
    takeDown: { label: ['下架', 'Take down'], from: ['up'], to: 'down', by: ['clerk', 'lead'] },
  },
  examples: { good: [{ offer: some('recruitOffer'), platform: '食品招商网', link: 'www.example.cn/a', on: '2026-03-02', cost: '800' }], bad: [['cost', { cost: '-1' }], ['link', { link: 'javascript:alert(1)' }]] },
})
