import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { drafted, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

let t: TestOffice
let server: OverHttp
let stock: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  stock = await stocked(t)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

interface Answer {
  readonly verb?: readonly string[] | null
  readonly entries?: readonly { readonly id: string; readonly lines: readonly { readonly account: string; readonly side: string; readonly amount: string }[] }[]
  readonly refusal?: { readonly code: string; readonly says: readonly string[] }
}

async function asked(who: Staff, record: string, id: string, what = 'would-post'): Promise<Answer> {
  const answer = await fetch(`${server.origin}/api/records/${record}/${id}/${what}`, { headers: { cookie: await server.cookieOf(who) } })
  return await answer.json()
}

const lines = (answer: Answer): readonly string[] =>
  (answer.entries ?? []).flatMap((entry) => entry.lines.map((line) => `${line.side} ${line.account} ${line.amount}`))

/** Everything that a write could have left. */
const left = () =>
  t.sql(
    'select (select count(*) from journal)::int as entries, (select count(*) from audit)::int as audit, (select sum(version) from sales_order)::int as orders, (select count(*) from command)::int as commands',
  )

describe('what a document would post', () => {
  let made: Row
  beforeAll(async () => {
    const order = await ordered(t, stock, '100')
    made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [order.id]))
  })

  test('is shown before anybody signed, to the fen as it is posted later, and leaves nothing behind', async () => {
    const before = await left()
    const preview = await asked('finance', 'shipment', made.id)
    expect(preview.verb?.[0]).toBe('发货')
    expect(lines(preview)).toEqual([
      'debit 1122 应收账款 11,300.00',
      'credit 6001 主营业务收入 10,000.00',
      'credit 2221-06 待转销项税额 1,300.00',
      'debit 6401-01 主营业务成本-商品 6,200.00',
      'credit 1405 库存商品 6,200.00',
    ])
    expect(await left()).toEqual(before)
    await t.sign('reviewerA', 'shipment', 'check', made)
    const checked = await t.sign('reviewerB', 'shipment', 'check', made)
    const sent = await t.act('warehouse', 'shipment', 'ship', {}, checked)
    expect(lines(await asked('finance', 'shipment', sent.id, 'entries'))).toEqual(lines(preview))
    // J02b: what is left to post of goods that left is the VAT that waits
    expect(lines(await asked('finance', 'shipment', sent.id))).toEqual([
      'debit 2221-06 待转销项税额 1,300.00',
      'credit 2221-01-07 应交增值税-销项税额 1,300.00',
    ])
  })

  test('hides the cost of goods from those who may not see it', async () => {
    const checked = await reviewed(t, await ordered(t, stock, '10'))
    expect(lines(await asked('clerk', 'shipment', checked.id))).toContain('debit 6401-01 主营业务成本-商品 ***')
  })

  test('follows a posting rule from the moment it is in force', async () => {
    const [account] = await t.sql<{ id: string }>("select id from account where code = '6051'")
    const rule = await t.act('finance', 'postingRule', 'create', { role: 'revenue', account: account?.id, customer: stock.customer.id, remark: '单列' })
    const checked = await reviewed(t, await ordered(t, stock, '10'))
    expect(lines(await asked('finance', 'shipment', checked.id))[1]).toBe('credit 6001 主营业务收入 1,000.00')
    await t.sign('manager', 'postingRule', 'enact', rule)
    const active = await t.sign('lead', 'postingRule', 'enact', rule)
    expect(lines(await asked('finance', 'shipment', checked.id))[1]).toBe('credit 6051 其他业务收入 1,000.00')
    await t.sign('manager', 'postingRule', 'end', active)
    await t.sign('lead', 'postingRule', 'end', active)
    expect(lines(await asked('finance', 'shipment', checked.id))[1]).toBe('credit 6001 主营业务收入 1,000.00')
  })

  test('is refused in the words in which the verb itself would be', async () => {
    const order = await ordered(t, stock, '10')
    const checked = await reviewed(t, order)
    await t.act(
      'lead',
      'shipment',
      'void',
      { reason: '试' },
      await t.act('lead', 'shipment', 'uncheck', { reason: '试' }, await shipped(t, await ordered(t, stock, '1'))),
    )
    await t.sql("update sales_order set state = 'closed' where id = $1", [order.id])
    expect((await asked('finance', 'shipment', checked.id)).refusal?.code).toBe('state')
    await t.sql("update sales_order set state = 'open' where id = $1", [order.id])
  })

  test('is told neither to those who see no entries, nor of rows that are not theirs', async () => {
    const checked = await reviewed(t, await ordered(t, stock, '10'))
    expect((await asked('warehouse', 'shipment', checked.id)).refusal?.code).toBe('forbidden')
    expect((await asked('sales2', 'shipment', checked.id)).refusal?.code).toBe('forbidden')
    expect((await asked('finance', 'shipment', stock.customer.id)).refusal?.code).toBe('unknown')
  })
})
