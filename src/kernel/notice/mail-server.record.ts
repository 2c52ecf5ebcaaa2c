import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'

/** Where the company's mail goes out (SMTP). One that is active is used. */
export const mailServer = defineMaster({
  name: 'mailServer',
  label: ['发信设置', 'Mail server'],
  about: ['系统用哪个邮箱发通知；QQ、163 邮箱要用授权码，不是登录密码', 'The mailbox that notices are sent from'],
  title: 'name',
  key: 'name',
  settings: true,
  fields: {
    name: f.text(['名称', 'Name'], { max: 40, listed: true, searched: true }),
    host: f.text(['SMTP 服务器', 'SMTP host'], { max: 100, listed: true, pattern: /^[\w.-]+$/, patternSays: ['例如 smtp.qq.com', 'Such as smtp.qq.com'] }),
    port: f.count(['端口', 'Port'], { initial: 465, min: 1, max: 65535 }),
    security: f.choice(['加密', 'Security'], { tls: ['SSL/TLS（465）', 'TLS'], starttls: ['STARTTLS（587）', 'STARTTLS'], none: ['不加密（仅限内网）', 'None'] }, { initial: 'tls' }),
    user: f.text(['账号', 'User'], { optional: true, max: 200, seenBy: ['administrator'] }),
    password: f.text(['授权码', 'Password'], { optional: true, max: 200, seenBy: ['administrator'], secret: true }),
    sender: f.mail(['发件人', 'From'], { listed: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['administrator'], write: ['administrator'] },
  unique: [['name']],
  examples: {
    good: [{ name: '公司邮箱', host: 'smtp.example.cn', sender: 'office@example.cn', user: 'office', password: 'shouquanma' }],
    bad: [['host', { host: 'smtp://x' }], ['port', { port: 70000 }], ['sender', { sender: '内勤' }]],
  },
})
