import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const by = ['clerk', 'lead'] as const
const where = {
  site: ['公司网站', 'Our site'],
  account: ['公众号、视频号', 'Public account'],
  mini: ['小程序、网店', 'Shop'],
  trade: ['1688、慧聪等平台', 'Trade platform'],
  encyclopaedia: ['百科、地图', 'Encyclopaedia, map'],
  authority: ['政府、协会公示', 'Authority'],
  other: ['其他', 'Other'],
} as const

// Given anew with each look: what was found the last time says nothing of this one.
const found = f.text(['发现和改动', 'Found and changed'], { optional: true, max: 200 })
const shots = f.photo(['截图', 'Pictures'], { optional: true, most: 6 })

/** One of the company's own pages and listings elsewhere 平台信息登记: what it says of us, who keeps it, and when it is looked through again. Duty C10. */
export const listing = defineDocument({
  name: 'listing',
  label: ['平台信息', 'Listing'],
  about: ['公司网站、1688、百科、公众号等上面写的公司信息：谁维护、账号由谁保管，到期核对电话、地址、产品和证照还对不对', 'What stands of us on pages and platforms: who keeps it, and that it is looked through in time'],
  title: 'name',
  numbered: 'PT{0000}',
  duties: ['C10'],
  fields: {
    name: f.text(['平台和页面', 'Platform and page'], { max: 80, listed: true, searched: true, help: ['例如「1688 旗舰店首页」', 'Such as: the front page of our shop'] }),
    where: f.choice(['类别', 'Kind'], where, { listed: true }),
    address: f.web(['网址', 'Address'], { optional: true }),
    publication: f.ref(['招商发布', 'Publication'], 'publication', { optional: true, help: ['招商信息的发布在「招商发布」里登记，这里只引用', 'What recruits dealers is kept there and only named here'] }),
    content: f.note(['写了什么', 'What it says'], { help: ['公司名称、电话、地址、产品、价格、证照号等，核对时对照', 'Name, telephone, address, goods, licences: what is looked through'] }),
    keeper: f.person(['维护人', 'Kept by'], { initial: 'me', listed: true }),
    account: f.text(['账号由谁保管', 'Where the account is kept'], { optional: true, max: 100, help: ['写账号名和保管人，不要写密码', 'Its name and who has it; never a password'] }),
    every: f.count(['每隔多少天核对', 'Looked through every'], { initial: 90, min: 7, max: 366, unit: ['天', 'days'] }),
    checkedOn: f.day(['最近核对', 'Looked through on'], { system: true, optional: true, initial: 'today', listed: true }),
    nextOn: f.day(['下次核对', 'Next on'], { system: true, optional: true, listed: true }),
    outcome: f.choice(['核对结果', 'Outcome'], { right: ['都对', 'All right'], mended: ['有错，已改', 'Mended'], wrong: ['有错，还没改', 'Still wrong'] }, { system: true, optional: true, initial: 'right', listed: true }),
    found: f.text(['发现和改动', 'Found and changed'], { system: true, optional: true, max: 200 }),
    shots: f.photo(['截图', 'Pictures'], { system: true, optional: true, most: 6 }),
  },
  may: { see: ['administrator', 'clerk', 'lead', 'manager', 'sales'], write: by },
  handsOver: { keeper: ['up'] },
  alike: ['address'],
  sections: { review: [['核对', 'Looked through'], ['every', 'checkedOn', 'nextOn', 'outcome', 'found', 'shots']] },
  rules: { noPassword: { says: ['这里只写谁保管，不能写密码', 'No password is written here'], at: 'account', holds: (v) => v.account === null || !/(?:密\s*码|口\s*令|password|passwd|pwd)\s*(?:[:：=是为]|\S*\d)/i.test(v.account) } },
  states: {
    up: { label: ['展示中', 'Up'], tone: 'green', editable: true },
    down: { label: ['已下架', 'Taken down'], tone: 'grey' },
  },
  verbs: {
    reviewed: { label: ['已核对', 'Looked through'], from: ['up'], to: 'same', by, tone: 'primary', sets: ['checkedOn', 'outcome'], input: { found, shots } },
    takeDown: { label: ['下架', 'Take down'], from: ['up'], to: 'down', by, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
    putUp: { label: ['恢复', 'Put up again'], from: ['down'], to: 'up', by },
  },
  examples: {
    good: [{ name: '1688 旗舰店首页', where: 'trade', address: 'https://shop.example.cn', content: '公司名称、电话、主推产品', keeper: some('person'), account: 'baiwei2026，吴敏保管' }],
    bad: [['noPassword', { account: 'baiwei 密码：abc123' }], ['every', { every: 3 }], ['content', { content: '' }]],
  },
})
