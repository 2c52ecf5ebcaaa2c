import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** A mailbox that the program looks into, and how far it has read. Duty C10. */
export const mailbox = defineDocument({
  name: 'mailbox',
  label: ['收信邮箱', 'Mailbox'],
  about: ['公司邮箱、QQ 邮箱：程序每 5 分钟收一次，邮件留在服务器上、不改已读', 'Mailboxes looked into every five minutes; mails stay there, unread as they were'],
  title: 'address',
  numbered: 'YX{0000}',
  settings: true,
  duties: ['C10'],
  fields: {
    address: f.mail(['邮箱地址', 'Address'], { listed: true, searched: true }),
    host: f.text(['IMAP 服务器', 'IMAP host'], { max: 100, listed: true, pattern: /^[\w.-]+$/, patternSays: ['例如 imap.qq.com、imap.163.com、imap.exmail.qq.com', 'Such as imap.qq.com'] }),
    port: f.count(['端口', 'Port'], { initial: 993, min: 1, max: 65535 }),
    security: f.choice(['加密', 'Security'], { tls: ['SSL/TLS（993）', 'TLS'], starttls: ['STARTTLS（143）', 'STARTTLS'], none: ['不加密（仅限内网）', 'None'] }, { initial: 'tls' }),
    user: f.text(['账号', 'User'], { optional: true, max: 200, seenBy: ['administrator'], help: ['不填就用邮箱地址', 'Left empty: the address'] }),
    password: f.text(['授权码', 'Password'], { max: 200, seenBy: ['administrator'], secret: true, help: ['QQ、163 邮箱要先在网页设置里开启 IMAP，用授权码，不是登录密码', 'QQ and 163: their code for programs'] }),
    folder: f.text(['文件夹', 'Folder'], { max: 100, initial: 'INBOX' }),
    since: f.day(['从哪天起收', 'Since'], { initial: 'today', listed: true, help: ['这一天以前的邮件不收', 'Older mails are left where they are'] }),
    responsible: f.person(['负责人', 'Responsible'], { initial: 'me', listed: true }),
    validity: f.text(['服务器编号', 'UIDVALIDITY'], { system: true, optional: true, max: 20, seenBy: ['administrator'] }),
    lastUid: f.text(['收到的编号', 'Last UID'], { system: true, optional: true, max: 10, seenBy: ['administrator'] }),
    checkedAt: f.moment(['上次收信', 'Last checked'], { system: true, optional: true, listed: true }),
    fault: f.text(['收信故障', 'Fault'], { system: true, optional: true, max: 300, listed: true }),
  },
  handsOver: { responsible: [] },
  may: { see: ['administrator', 'clerk', 'lead'], write: ['administrator'] },
  unique: [['address', 'folder']],
  sections: {
    server: [['服务器', 'Server'], ['host', 'port', 'security', 'user', 'password', 'folder', 'since']],
    state: [['收信情况', 'How it stands'], ['checkedAt', 'fault', 'validity', 'lastUid']],
  },
  states: {
    watched: { label: ['收信中', 'Watched'], tone: 'green', editable: true },
    paused: { label: ['已停止', 'Not watched'], tone: 'grey', editable: true },
  },
  verbs: {
    fetchNow: { label: ['立即收取', 'Fetch now'], from: ['watched'], to: 'same', by: ['administrator', 'clerk', 'lead'], tone: 'primary' },
    pause: { label: ['停止收信', 'Pause'], from: ['watched'], to: 'paused', by: ['administrator'], tone: 'danger', asks: ['停止后不再收信，确定吗？', 'No mail is fetched any more. Sure?'] },
    resume: { label: ['恢复收信', 'Watch'], from: ['paused'], to: 'watched', by: ['administrator'], tone: 'primary' },
    noteChecked: {
      label: ['收信', 'Checked'], from: ['watched', 'paused'], to: 'same', by: [],
      input: {
        at: f.moment(['时间', 'At']),
        validity: f.text(['服务器编号', 'UIDVALIDITY'], { optional: true, max: 20 }),
        lastUid: f.text(['收到的编号', 'Last UID'], { optional: true, max: 10, pattern: /^\d+$/ }),
        fetched: f.count(['新邮件', 'New mails']),
        fault: f.text(['收信故障', 'Fault'], { optional: true, max: 300 }),
      },
    },
  },
  examples: {
    good: [{ address: 'sales@example.cn', host: 'imap.example.cn', password: 'shouquanma', responsible: some('person'), since: '2026-03-02' }],
    bad: [['host', { host: 'imap://x' }], ['port', { port: 70000 }], ['address', { address: '内勤' }]],
  },
})
