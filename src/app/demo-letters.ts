import { readId } from '../base/id.ts'
import { reading } from '../kernel/store/pool.ts'
import { makeLetters } from '../modules/post/make-letters.job.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { deskOn } from './demo-policies.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'letters', ...parts)

interface LettersOfDemo {
  readonly who: (login: string) => string
  readonly customers: readonly string[]
  readonly today: Day
}

const stocking = `{{联系人}}：
感谢贵公司一直以来对我公司产品的支持。春节临近，为保证节前供应，现将备货安排函告如下：
一、龙井、碧螺春礼盒请于 1 月 10 日前下达订单，逾期不保证节前到货。
二、截至{{今天}}，贵公司账面欠款余额 {{欠款余额}}，其中逾期 {{逾期金额}}，请在下单前结清逾期部分。
三、备货事宜请与我公司业务员{{业务员}}联系。
特此函告，请将回执盖章寄回。`
const moved = `{{客户名称}}：
我公司自下月 1 日起统一使用数电发票，发票将发送至贵公司登记的邮箱。如邮箱有变动，请于月底前函复。`

/** Two templates; letters to six customers that were signed, of which some were posted and one came back; and a mail to those of grade A that waits for its signature. */
export async function demoLetters(chain: Chain, { who, customers, today }: LettersOfDemo): Promise<void> {
  const template = await act(chain, who('lina'), id('stocking'), 'letterTemplate', 'create', {
    name: '节前备货函',
    subject: '关于春节前备货安排的函',
    content: stocking,
  })
  const other = await act(chain, who('lina'), id('moved'), 'letterTemplate', 'create', {
    name: '数电发票告知函',
    subject: '关于启用数电发票的函',
    content: moved,
  })
  const batch = await act(chain, who('lina'), id('batch'), 'letterBatch', 'create', {
    template: template.id,
    subject: '关于春节前备货安排的函',
    content: stocking,
    customers: customers.slice(0, 6),
    asksReceipt: true,
  })
  await signed(chain, who('zhaomin'), id('batch', 'sign'), 'letterBatch', batch, new Date(), 'approve')
  await makeLetters(deskOn(chain, today), readId<'letterBatch'>(batch.id))
  const letters = await reading(chain.readers, chain.company, async (client) => {
    const sql = 'select id, version::integer as version from letter_out where company_id = $1 and batch = $2 order by number limit 4'
    return (await client.query<{ id: string; version: number }>(sql, [chain.company, batch.id])).rows
  })
  for (const [n, letter] of letters.entries()) {
    const input = { sentOn: today, waybill: `SF13900771300${10 + n}` }
    const sent = await act(chain, who('lina'), id('send', String(n)), 'letterOut', 'send', input, letter)
    const answer = { receiptOn: today, answer: 'agreed', receiptNote: '已盖章确认，传真回执' }
    if (n === 0) await act(chain, who('lina'), id('receipt'), 'letterOut', 'noteReceipt', answer, sent)
  }
  await act(chain, who('wumin'), id('waits'), 'letterBatch', 'create', {
    template: other.id,
    subject: '关于启用数电发票的函',
    content: moved,
    way: 'mail',
    grades: ['A'],
  })
}
