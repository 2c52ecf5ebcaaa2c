import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { mostSeen } from './calculate-changes.ts'

/** `div`, `#news`, `ul.list li`: up to five parts, each inside the one before. */
const part = /^(?:[a-z][\w-]*)?(?:[#.][\w-]+)*(?: (?:[a-z][\w-]*(?:[#.][\w-]+)*|(?:[#.][\w-]+)+)){0,4}$/i
const by = ['clerk', 'lead'] as const

/** A site of the trade, of an authority or of a competitor that the program looks at 关注的网站, by its feed or by what changes on a page. Duty C10. */
export const watchedSite = defineDocument({
  name: 'watchedSite',
  label: ['关注的网站', 'Watched site'],
  about: ['行业网站、监管部门、竞品官网：程序按时去看，有新内容或改动就列出，含关键词的通知', 'Sites looked at in time; what is new or changed is listed, and told where a keyword stands in it'],
  title: 'name',
  numbered: 'WZ{0000}',
  duties: ['C10'],
  fields: {
    name: f.text(['网站', 'Site'], { max: 80, listed: true, searched: true }),
    address: f.web(['网址', 'Address'], { listed: true }),
    kind: f.choice(['看什么', 'What of it'], { feed: ['RSS/Atom 订阅', 'Feed'], page: ['网页', 'Page'] }, { initial: 'page', listed: true }),
    part: f.text(['网页的哪一块', 'Part of the page'], { optional: true, max: 100, pattern: part, patternSays: ['写成 #id、.class 或标签，例如 ul.news-list', 'Such as #id, .class or ul.news-list'], help: ['不填看整页；只看列表时填列表的标签和 class，例如 ul.news-list', 'Empty: the whole page; else the list, such as ul.news-list'] }),
    ignored: f.note(['不看的行', 'Lines left out'], { optional: true, max: 500, help: ['含有这些字的行不算改动，一行一个；日期、时间和浏览次数本来就不算', 'Lines with these words count for nothing; days, times and counts of views never do'] }),
    keywords: f.text(['关键词', 'Keywords'], { optional: true, max: 200, help: ['用顿号或空格分开，出现就通知', 'Parted by blanks; told where they stand'] }),
    hours: f.count(['每隔', 'Every'], { initial: 4, min: 1, max: 168, unit: ['小时', 'h'], listed: true }),
    responsible: f.person(['负责人', 'Responsible'], { initial: 'me', listed: true }),
    tells: f.refs(['另外通知', 'Tells also'], 'person', { optional: true, most: 20 }),
    checkedAt: f.moment(['上次看成', 'Looked at'], { system: true, optional: true, listed: true }),
    nextAt: f.moment(['下次', 'Next'], { system: true, optional: true }),
    fault: f.text(['故障', 'Fault'], { system: true, optional: true, max: 300, listed: true }),
    faults: f.count(['连续失败', 'Failed in a row'], { system: true, initial: 0, unit: ['次', 'times'] }),
    told: f.text(['说明', 'What was noticed'], { system: true, optional: true, max: 200 }),
    etag: f.text(['ETag', 'ETag'], { system: true, optional: true, max: 200, seenBy: ['administrator', 'clerk', 'lead'] }),
    modified: f.text(['Last-Modified', 'Last-Modified'], { system: true, optional: true, max: 60, seenBy: ['administrator', 'clerk', 'lead'] }),
    seen: f.note(['上次的内容', 'What stood there'], { system: true, optional: true, max: mostSeen, seenBy: ['administrator', 'clerk', 'lead'] }),
  },
  may: { see: ['administrator', 'clerk', 'lead', 'manager'], write: by },
  handsOver: { responsible: ['watched', 'paused'] },
  unique: [['address', 'part']],
  sections: {
    what: [['看什么、告诉谁', 'What is looked for, who is told'], ['part', 'ignored', 'keywords', 'hours', 'responsible', 'tells']],
    state: [['看的情况', 'How it stands'], ['checkedAt', 'nextAt', 'fault', 'faults', 'told', 'etag', 'modified', 'seen']],
  },
  rules: { partOfPage: { says: ['RSS 没有「哪一块」，请不填', 'A feed has no parts'], at: 'part', holds: (v) => v.kind === 'page' || v.part === null } },
  states: {
    watched: { label: ['关注中', 'Watched'], tone: 'green', editable: true },
    paused: { label: ['已停止', 'Not watched'], tone: 'grey', editable: true },
  },
  verbs: {
    lookNow: { label: ['马上去看', 'Look now'], from: ['watched'], to: 'same', by, tone: 'primary' },
    pause: { label: ['停止关注', 'Pause'], from: ['watched'], to: 'paused', by, tone: 'danger' },
    resume: { label: ['恢复关注', 'Watch'], from: ['paused'], to: 'watched', by, tone: 'primary' },
    noteLooked: {
      label: ['看过', 'Looked at'], from: ['watched', 'paused'], to: 'same', by: [],
      input: {
        at: f.moment(['时间', 'At']),
        fault: f.text(['故障', 'Fault'], { optional: true, max: 300 }),
        etag: f.text(['ETag', 'ETag'], { optional: true, max: 200 }),
        modified: f.text(['Last-Modified', 'Last-Modified'], { optional: true, max: 60 }),
        seen: f.note(['内容', 'What stands there'], { optional: true, max: mostSeen }),
        told: f.text(['说明', 'What was noticed'], { optional: true, max: 200 }),
        hits: f.note(['命中', 'Hits'], { optional: true }),
      },
    },
  },
  examples: {
    good: [{ name: '浙江省市场监督管理局通知公告', address: 'https://www.example.cn/tzgg', part: 'ul.news-list', keywords: '蜂蜜 抽检', responsible: some('person') }],
    bad: [['part', { part: 'ul > li' }], ['partOfPage', { kind: 'feed' }], ['hours', { hours: 0 }], ['address', { address: 'file:///etc/passwd' }]],
  },
})
