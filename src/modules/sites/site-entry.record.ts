import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const by = ['clerk', 'lead', 'manager'] as const

/** Something new on a watched site 网站动态: an entry of its feed, or what changed on its page. Read by a person, or made market information. Duties C10, A4. */
export const siteEntry = defineDocument({
  name: 'siteEntry',
  label: ['网站动态', 'Site entry'],
  about: ['关注的网站出现的新内容和改动：看过标已读，有用的转成市场信息', 'What is new on watched sites: read, or made market information'],
  title: 'title',
  numbered: 'WX{yyyy}{MM}-{00000}',
  byProgram: true,
  duties: ['C10', 'A4'],
  fields: {
    source: f.text(['网站', 'Site'], { optional: true, max: 80, listed: true, searched: true }),
    site: f.ref(['关注的网站', 'Watched site'], 'watchedSite', { searched: true }),
    title: f.text(['标题', 'Title'], { max: 200, listed: true, searched: true }),
    link: f.web(['链接', 'Link'], { optional: true }),
    published: f.moment(['发布时间', 'Published'], { optional: true, listed: true }),
    foundAt: f.moment(['发现时间', 'Found'], { listed: true }),
    summary: f.note(['内容', 'What it says'], { optional: true, searched: true }),
    hits: f.text(['关键词', 'Keywords'], { optional: true, max: 200, listed: true, filtered: true }),
    fingerprint: f.text(['摘要', 'Fingerprint'], { max: 64, pattern: /^[0-9a-f]{64}$/, patternSays: ['SHA-256', 'SHA-256'] }),
    old: f.flag(['开始关注时已有', 'Was there before'], { initial: false }),
    readBy: f.person(['看的人', 'Read by'], { system: true, optional: true }),
  },
  may: { see: ['administrator', 'clerk', 'lead', 'manager'], write: [] },
  unique: [['site', 'fingerprint']],
  sections: { origin: [['来源', 'Where from'], ['site', 'old', 'readBy', 'fingerprint']] },
  states: {
    fresh: { label: ['未读', 'Unread'], tone: 'orange' },
    // Nobody may edit one; the write path saves a new row only in a state that can be.
    read: { label: ['已读', 'Read'], tone: 'grey', editable: true },
    noted: { label: ['已转市场信息', 'Market information'], tone: 'green' },
  },
  verbs: {
    markSeen: { label: ['标为已读', 'Mark as read'], from: ['fresh'], to: 'read', by, tone: 'primary' },
    markUnseen: { label: ['标为未读', 'Mark as unread'], from: ['read'], to: 'fresh', by },
    becomeNote: { label: ['转市场信息', 'Make it market information'], from: ['fresh', 'read', 'noted'], to: 'noted', by: [] },
  },
  examples: {
    good: [{ source: '浙江省市场监督管理局通知公告', site: some('watchedSite'), title: '关于 12 批次食品不合格情况的通告', link: 'https://www.example.cn/tzgg/1.html', foundAt: '2026-03-02T01:00:00.000Z', summary: '涉及蜂蜜、干果', hits: '蜂蜜', fingerprint: '0f3a'.repeat(16) }],
    bad: [['fingerprint', { fingerprint: 'x' }], ['title', { title: '' }], ['link', { link: 'javascript:alert(1)' }]],
  },
})
