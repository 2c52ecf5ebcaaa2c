import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moneyText } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { giftAmounts } from '../../src/modules/invoicing/calculate-gifts.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, sheetOf } from './acting.ts'

test('R6a a gift of eight at 113.00 is 800.00 net, and a discount of as much', () => {
  const given = { quantity: readQuantity('8'), price: readPrice('113'), basis: 'gross' as const, rate: readRate('0.13') }
  expect(Object.values(giftAmounts(given)).map(moneyText)).toEqual(['800.00', '104.00', '-800.00', '-104.00'])
})

describe('goods given with what is sold, on its invoice (practice §3.6)', () => {
  let t: TestOffice
  let of: Awaited<ReturnType<typeof stocked>>
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())

  const withGift = (draft: object): object => ({
    ...draft,
    lines: [...('lines' in draft && Array.isArray(draft.lines) ? draft.lines : []), { goods: of.goods.id, quantity: '8', nature: 'gift', bonus: true }],
  })
  const giftsOf = async (request: Row) =>
    await t.sql('select quantity::float, net::text, tax::text, discount_net::text, discount_tax::text, item from invoice_request_gifts where parent = $1', [
      request.id,
    ])

  test('stand on the first request over the shipment, and change neither its total nor what is posted', async () => {
    const shipment = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of), withGift))
    const half = async () => {
      const draft = { ...(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])) }
      const lines = 'lines' in draft && Array.isArray(draft.lines) ? draft.lines : []
      return await t.act('clerk', 'invoiceRequest', 'create', { ...draft, lines: lines.map((line: object) => ({ ...line, quantity: '50' })) })
    }
    const first = await half()
    expect(first).toMatchObject({ net: '5000.00', tax: '650.00' })
    expect(await giftsOf(first)).toEqual([{ quantity: 8, net: '80000', tax: '10400', discount_net: '-80000', discount_tax: '-10400', item: '龙井绿茶' }])
    const titles = (await sheetOf(t, 'invoiceRequest', first.id)).groups.map((group) => group.title[0])
    expect(titles).toContain('买赠同票 龙井绿茶')
    expect(await giftsOf(await half())).toEqual([])
    // made void, the next that is saved shows them
    await t.act('clerk', 'invoiceRequest', 'void', { reason: '开错' }, await current(t, 'invoice_request', first.id))
    expect(await giftsOf(await half())).toHaveLength(1)
  })

  test('a gift that is no bonus stands on none', async () => {
    const plain = (draft: object): object => ({
      ...draft,
      lines: [...('lines' in draft && Array.isArray(draft.lines) ? draft.lines : []), { goods: of.goods.id, quantity: '1', nature: 'gift' }],
    })
    const before = (await balances(t)).outputTax
    const request = await invoiced(t, await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of), plain)))
    expect(await giftsOf(request)).toEqual([])
    expect((await balances(t)).outputTax).not.toBe(before)
  })
})
