import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk } from '../../archive/files.ts'
import type { Desk } from '../../archive/files.ts'
import { refusalOf, testOffice } from '../../database/fixture.ts'
import type { TestOffice } from '../../database/fixture.ts'
import { invoiced, ordered, shipped, stocked } from '../../journeys/chain.ts'
import type { Row } from '../../journeys/chain.ts'
import { current } from '../acting.ts'
import { csvOf, linesOf, uploaded } from './money.ts'

// 全部认领: every movement whose payer is sure is received by itself, and what became of each is said on the statement. Duty E4.

let t: TestOffice
let house: Desk
let account: Row
const payer = '杭州华美食品有限公司'

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  account = await t.act('finance', 'bankAccount', 'create', { name: '工行基本户' })
})
afterAll(async () => {
  await house.close()
  await t.close()
})

const done = async (id: string): Promise<string> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await t.sql<{ claimed: string | null }>('select claimed from bank_statement where id = $1', [id])
    if (row?.claimed && row.claimed !== '…') return row.claimed
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('nothing was claimed in twenty seconds')
}

test('the sure ones are received, each with its reason; one that is refused stays and takes no other along; who is not sure is left', async () => {
  const of = await stocked(t)
  await t.act('clerk', 'customer', 'update', { name: payer }, await current(t, 'customer', of.customer.id))
  const invoice = await invoiced(t, await shipped(t, await ordered(t, of, '100')))
  const other = await t.act('clerk', 'customer', 'create', { code: 'K77', name: '宁波丰源商贸有限公司' })
  const statement = await uploaded(
    t,
    house,
    account,
    csvOf([
      ['2026-11-02', '11300.00', payer, '', '货款'],
      ['2026-11-03', '77.00', '宁波丰源商贸有限公司', '', '货款'],
      ['2026-11-03', '88.00', '个人王五', '', '货款'],
    ]),
  )
  const before = await linesOf(t, statement)
  expect(before.map((line) => line.sure)).toEqual([true, true, false])
  // Since it was recognised this one's name has changed: his money is another's now, and needs his letter.
  await t.act('clerk', 'customer', 'update', { name: '宁波新丰源商贸有限公司' }, await current(t, 'customer', other.id))
  expect(await refusalOf(t.act('clerk', 'bankStatement', 'claimSure', {}, await current(t, 'bank_statement', statement.id)))).toMatchObject({
    code: 'forbidden',
  })
  await t.act('finance', 'bankStatement', 'claimSure', {}, await current(t, 'bank_statement', statement.id))
  const [left, refused = '', received = '', ...more] = (await done(statement.id)).split('\n')
  expect([left, more]).toEqual(['还有 2 笔待处理，请到「银行流水」逐笔认领', []])
  expect(refused).toMatch(/^✗ LS.* 宁波丰源商贸有限公司 77\.00 → 宁波新丰源商贸有限公司：付款人/)
  expect(received).toMatch(/^✓ LS.* 杭州华美食品有限公司 11,300\.00 → 杭州华美食品有限公司：户名与客户一致/)
  expect((await linesOf(t, statement)).map((line) => line.state)).toEqual(['received', 'open', 'open'])
  expect(await t.sql('select received from invoice_request where id = $1', [invoice.id])).toEqual([{ received: 1_130_000n }])
  const said = { claimed: '都收了' }
  expect(await refusalOf(t.act('finance', 'bankStatement', 'noteClaimed', said, await current(t, 'bank_statement', statement.id)))).toMatchObject({
    code: 'forbidden',
  })
})

test('with nobody sure there is nothing to receive', async () => {
  const statement = await uploaded(t, house, account, csvOf([['2026-11-05', '5.00', '某某', '', '货款']]))
  expect(await refusalOf(t.act('finance', 'bankStatement', 'claimSure', {}, await current(t, 'bank_statement', statement.id)))).toMatchObject({ code: 'state' })
})
