import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { asked, soundSites } from './calculate-inquiry.ts'

const greeting = '欢迎咨询！请留下联系方式，我们会在一个工作日内与您联系。'
const consent = '我同意贵公司为答复本次招商咨询处理我填写的姓名、电话和其他内容，不用于其他目的、不提供给第三方；我可以随时要求查阅、更正或删除。'
const thanks = '您的咨询已收到，我们会尽快与您联系。'

/** A page of questions for who wants to become a dealer 在线咨询表: open to strangers under an address that nobody guesses, shown in the pages of named sites only. Duty D2. */
export const inquiryForm = defineDocument({
  name: 'inquiryForm',
  label: ['在线咨询表', 'Inquiry form'],
  about: ['放在公司网站、招商平台、公众号里的咨询表：别人不用登录就能填，自动成为招商线索，可疑的先留给内勤判断', 'Embedded in sites; what strangers fill in becomes a lead, what is doubtful waits for a clerk'],
  title: 'title',
  numbered: 'ZXB{0000}',
  duties: ['D2'],
  fields: {
    title: f.text(['标题', 'Title'], { max: 60, listed: true, searched: true }),
    offer: f.ref(['招商信息', 'Offer'], 'recruitOffer', { listed: true, searched: true, among: { states: ['effective'] } }),
    owner: f.person(['线索跟进人', 'Leads go to'], { initial: 'me', listed: true }),
    greeting: f.note(['开头的话', 'Greeting'], { initial: greeting, max: 500 }),
    asks: f.choices(['另外询问', 'Asks besides'], asked, { optional: true, help: ['姓名、电话、咨询内容总要填', 'Name, telephone and question are always asked'] }),
    sites: f.note(['允许嵌入的网站', 'Sites that may embed it'], { optional: true, max: 1000, help: ['一行一个，例如 https://www.company.cn；不填就只能用链接打开', 'One a line, such as https://www.company.cn; empty: opened by its link only'] }),
    consent: f.note(['个人信息处理告知', 'Consent'], { initial: consent, max: 1000, help: ['提交前须勾选同意（《个人信息保护法》第十三、十四、十七条）', 'Ticked before it is sent (Personal Information Protection Law 13, 14, 17)'] }),
    thanks: f.note(['提交后的话', 'Thanks'], { initial: thanks, max: 500 }),
    dailyMost: f.count(['每天最多', 'A day at most'], { initial: 100, min: 1, max: 2000, help: ['超过后当天不再接收，防止被人灌满', 'More are not taken on one day'] }),
    key: f.text(['地址编号', 'Key'], { system: true, optional: true, max: 40 }),
    secret: f.text(['签名密钥', 'Signing secret'], { system: true, optional: true, max: 100, seenBy: ['administrator', 'clerk', 'lead'], secret: true }),
  },
  may: { see: ['administrator', 'clerk', 'lead', 'manager', 'sales'], write: ['clerk', 'lead'] },
  unique: [['key']],
  handsOver: { owner: ['open'] },
  sections: {
    asked: [['询问', 'What is asked'], ['greeting', 'asks', 'consent', 'thanks']],
    shown: [['嵌入和防刷', 'Where it is shown'], ['sites', 'dailyMost', 'key', 'secret']],
  },
  rules: { soundSites: { says: ['每行写一个网站地址，到域名（和端口）为止，例如 https://www.company.cn', 'One site a line, its scheme and host only'], at: 'sites', holds: (v) => soundSites(v.sites) } },
  states: {
    open: { label: ['使用中', 'Open'], tone: 'green', editable: true },
    closed: { label: ['已停用', 'Closed'], tone: 'grey', editable: true },
  },
  verbs: {
    close: { label: ['停用', 'Close'], from: ['open'], to: 'closed', by: ['clerk', 'lead'], tone: 'danger', asks: ['停用后打开地址的人看到「已停止咨询」，确定吗？', 'Nobody can ask by it any more. Sure?'] },
    reopen: { label: ['恢复使用', 'Open again'], from: ['closed'], to: 'open', by: ['clerk', 'lead'], tone: 'primary' },
    renew: { label: ['更换地址', 'New address'], from: ['open', 'closed'], to: 'same', by: ['clerk', 'lead'], asks: ['旧地址马上失效，嵌入的网页都要改，确定吗？', 'The old address ends at once; every page that shows it must be changed. Sure?'] },
  },
  examples: {
    good: [{ title: '浙江地区代理咨询', offer: some('recruitOffer'), owner: some('person'), greeting: '欢迎咨询', asks: ['region'], sites: 'https://www.example.cn', consent: '同意为答复咨询处理个人信息', thanks: '已收到' }],
    bad: [['soundSites', { sites: 'https://www.example.cn/a' }], ['soundSites', { sites: "https://a.cn; script-src *" }], ['dailyMost', { dailyMost: 0 }], ['title', { title: '' }]],
  },
})
