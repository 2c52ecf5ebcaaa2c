import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'

/** A robot of a chat group: messages are posted to its address. Whoever has the address can post, so only administrators see it. */
export const robot = defineMaster({
  name: 'robot',
  label: ['群机器人', 'Chat robot'],
  about: ['企业微信、钉钉、飞书群里的机器人，用来收通知', 'A robot in a WeCom, DingTalk or Feishu group'],
  title: 'name',
  key: 'name',
  settings: true,
  fields: {
    name: f.text(['名称', 'Name'], { max: 40, listed: true, searched: true }),
    kind: f.choice(['平台', 'Platform'], { wecom: ['企业微信', 'WeCom'], dingtalk: ['钉钉', 'DingTalk'], feishu: ['飞书', 'Feishu'] }, { listed: true }),
    address: f.web(['Webhook 地址', 'Webhook address'], { seenBy: ['administrator'], secret: true, help: ['在群设置里添加机器人后复制', 'Copied from the group settings'] }),
    secret: f.text(['加签密钥', 'Signing secret'], { optional: true, max: 200, seenBy: ['administrator'], secret: true, help: ['钉钉、飞书选了「加签」时填写；企业微信不填', 'Where signing was chosen'] }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['administrator', 'clerk', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'reviewer'], write: ['administrator'] },
  unique: [['name']],
  examples: {
    good: [{ name: '内勤群', kind: 'wecom', address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=example' }],
    bad: [['kind', { kind: 'qq' }], ['address', { address: 'ftp://example.cn' }]],
  },
})
