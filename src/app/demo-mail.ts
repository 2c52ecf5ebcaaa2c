import { addDays, dayIn } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { readId } from '../base/id.ts'
import { moment } from '../base/moment.ts'
import { systemActor } from '../kernel/perform/actor.ts'
import { nobody } from '../kernel/jobs/desk.ts'
import { readingOf } from '../kernel/perform/transaction.ts'
import { reading } from '../kernel/store/pool.ts'
import { keepOnce } from '../modules/mail/fetch-mail.job.ts'
import type { KeepingDesk } from '../modules/mail/fetch-mail.job.ts'
import { mailbox } from '../modules/mail/mailbox.record.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'mail', ...parts)

interface Written {
  readonly from: string
  readonly subject: string
  readonly html: string
  readonly file?: { readonly name: string; readonly media: string; readonly bytes: Uint8Array }
  /** how many hours ago */
  readonly ago: number
}

const words = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
const lines = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')

/** A mail as a mail program writes it. */
function composed(mail: Written, at: Date): Uint8Array {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(mail.from) ?? []
  const part = (head: readonly string[], bytes: Uint8Array): readonly string[] => ['--b', ...head, 'Content-Transfer-Encoding: base64', '', lines(bytes)]
  const { file } = mail
  return Buffer.from(
    [
      `From: ${words(name)} <${address}>`,
      'To: sales@baiwei.example.cn',
      `Subject: ${words(mail.subject)}`,
      `Date: ${at.toUTCString()}`,
      `Message-ID: <${id(mail.subject)}@${address.split('@')[1] ?? ''}>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...part(['Content-Type: text/html; charset=utf-8'], Buffer.from(mail.html)),
      ...(file ? part([`Content-Type: ${file.media}`, `Content-Disposition: attachment; filename="${words(file.name)}"`], file.bytes) : []),
      '--b--',
      '',
    ].join('\r\n'),
  )
}

const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('')

interface Known {
  readonly name: string
  readonly order: string
}

function mailsOf([first, second]: readonly Known[]): readonly Written[] {
  const a = present(first, 'an order')
  const b = present(second, 'another order')
  return [
    {
      from: `${a.name.slice(0, 6)}采购部 <caigou@kehu-a.example.cn>`,
      subject: `关于订单 ${a.order} 的到货时间`,
      html: paragraphs('您好：', `我司订单 ${a.order} 预计哪天到货？仓库要提前安排卸货，麻烦确认一下。`, '谢谢！'),
      ago: 3,
    },
    {
      from: '何文静 <hewenjing@qq.com>',
      subject: `${b.name}补货`,
      html: `<p>李经理，您好，我是${b.name}的何文静，本周补货如下，请确认价格和交期：</p><table border="1"><tr><td>品名</td><td>数量</td></tr><tr><td>枣花蜂蜜</td><td>20 箱</td></tr><tr><td>临安山核桃</td><td>6 箱</td></tr></table><p>详见附件。</p><img src="https://pixel.example.com/open.gif" width="1" height="1">`,
      file: { name: '补货清单.csv', media: 'text/csv', bytes: Buffer.from('\ufeff品名,数量,单位\r\n枣花蜂蜜,20,箱\r\n临安山核桃,6,箱\r\n') },
      ago: 5,
    },
    {
      from: '市场监督管理局 <tongzhi@scjg.example.cn>',
      subject: '关于报送 2026 年度食品安全自查报告的通知',
      html: paragraphs('各食品经营单位：', '请于 12 月 20 日前通过平台报送 2026 年度食品安全自查报告。', '联系人：市场科'),
      ago: 27,
    },
    {
      from: `${b.name.slice(0, 6)}财务 <caiwu@kehu-b.example.cn>`,
      subject: `${b.order} 开票信息`,
      html: paragraphs(`订单 ${b.order} 请开专用发票，抬头和税号不变，发票发到这个邮箱。`),
      ago: 50,
    },
    {
      from: '展会招商 <zs@zhanhui.example.com>',
      subject: '【最后 3 席】秋季食品博览会展位 8 折',
      html: paragraphs('黄金展位最后三席，今日签约立减！', '<a href="https://zhanhui.example.com/booth">立即预订</a>'),
      ago: 52,
    },
  ]
}

/** A mailbox of the company and what came into it, through the same reading as a server's mails; the mailbox itself is paused, since it is nobody's. */
export async function demoMail(
  chain: Chain,
  { who, administrator, today }: { readonly who: (login: string) => string; readonly administrator: string; readonly today: Day },
): Promise<void> {
  const input = {
    address: 'sales@baiwei.example.cn',
    host: 'imap.baiwei.example.cn',
    password: 'demo',
    responsible: who('lina'),
    since: addDays(today, -30),
  }
  const made = await act(chain, administrator, id('mailbox'), 'mailbox', 'create', input)
  await act(chain, administrator, id('pause'), 'mailbox', 'pause', {}, { id: String(made.id), version: Number(made.version) })
  const now = new Date()
  const see: KeepingDesk['see'] = (run) =>
    reading(chain.readers, chain.company, (client) => {
      const reader = { client, company: chain.company }
      return run({ actor: systemActor(nobody, '系统'), reader, read: readingOf(reader, moment(now), dayIn('Asia/Shanghai', now)) })
    })
  const desk = { kernel: chain.kernel, company: chain.company, see }
  const known = await see(({ read }) =>
    read.rows<Known>(
      `select distinct on (c.name) c.name, o.number as order from sales_order o join customer c on c.company_id = $1 and c.id = o.customer
       where o.company_id = $1 and o.state = 'open' order by c.name, o.number desc limit 2`,
      [read.company],
    ),
  )
  const box = await see(({ read }) => read.get(mailbox, readId(String(made.id))))
  for (const mail of mailsOf(known).toReversed()) {
    const at = new Date(now.getTime() - mail.ago * 3600_000)
    await keepOnce({ desk, box, bytes: composed(mail, at), waiting: { size: 0, receivedAt: at }, large: false })
  }
  await seenTo(chain, who, see)
}

/** The older ones were seen to: one assigned, one answered by telephone, one of no concern. */
async function seenTo(chain: Chain, who: (login: string) => string, see: KeepingDesk['see']): Promise<void> {
  const rows = await see(({ read }) =>
    read.rows<{ id: string; version: number }>('select id, version from mail where company_id = $1 order by received_at', [read.company]),
  )
  const steps = [
    ['ignore', { reason: '展会广告' }],
    ['assign', { handler: who('sunli') }],
    ['assign', { handler: who('zhaomin') }],
  ] as const
  for (const [n, [verb, input]] of steps.entries()) {
    const row = present(rows[n], 'a mail of the demo')
    await act(chain, who('lina'), id(verb, String(n)), 'mail', verb, input, row)
  }
}
