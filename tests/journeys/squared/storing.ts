import type { Deed, RandomOffice } from './office.ts'
import { halfUp, taxWithin, yuan } from './paper.ts'
import type { Page } from './paper.ts'

/** What goods that leave without a sale are to the books. */
const takes = { loss: 'stockDifference', sample: 'samples', gift: 'promotion', material: 'promotion', ownUse: 'administration' } as const

/** Whether that much may leave: never more than is there under the moving average, which these journeys do not let fall below nothing. */
const may = ({ house, paper }: RandomOffice, goods: string, warehouse: string, quantity: bigint) =>
  house.costing === 'fixed' || paper.inStore(goods, warehouse) >= quantity

async function posted(office: RandomOffice, record: string, input: object) {
  const made = await office.signed(record, 'check', await office.act('clerk', record, 'create', input), ['reviewerA', 'reviewerB'])
  return await office.act('warehouse', record, 'post', { on: office.day }, made)
}

function comingIn(office: RandomOffice): Deed {
  const { paper, parties } = office
  return async () => {
    const [goods, warehouse, kind] = [office.one(parties.goods), office.one(parties.warehouses), office.one(['purchase', 'invoiced', 'production', 'surplus'])]
    const [quantity, price] = [office.upTo(60), office.upTo(9000)]
    const value = office.chance(0.7) ? quantity * price : office.upTo(300_000)
    const tax = kind === 'invoiced' ? halfUp(value, 13n, 100n) : 0n
    const row = await posted(office, 'goodsReceipt', {
      kind: kind === 'invoiced' ? 'purchase' : kind,
      warehouse,
      ...(kind === 'purchase' || kind === 'invoiced' ? { supplier: parties.supplier, billed: kind === 'invoiced' ? 'invoiced' : 'estimated' } : {}),
      ...(tax > 0n ? { tax: yuan(tax) } : {}),
      lines: [{ goods, quantity: String(quantity), amount: yuan(value) }],
    })
    const against: Page['money'] =
      kind === 'purchase'
        ? [['receivedNotInvoiced', -value]]
        : kind === 'invoiced'
          ? [
              ['inputTax', tax],
              ['payable', -value - tax, parties.supplier],
            ]
          : [[kind === 'production' ? 'production' : 'stockDifference', -value]]
    const page: Page = { money: [['stock', value, goods], ...against], goods: [[goods, 'store', warehouse, quantity]] }
    paper.write(page)
    office.stands(
      `goods in, ${kind}`,
      () => may(office, goods, warehouse, quantity),
      async () => {
        await office.reversed('goodsReceipt', row)
        paper.write(page, -1n)
        paper.settle(goods)
      },
    )
    return true
  }
}

function goingOut(office: RandomOffice): Deed {
  const { paper, parties } = office
  return async () => {
    const [goods, warehouse, kind] = [
      office.one(parties.goods),
      office.one(parties.warehouses),
      office.one(['loss', 'sample', 'gift', 'material', 'ownUse'] as const),
    ]
    const quantity = office.upTo(3)
    if (!may(office, goods, warehouse, quantity)) return false
    const price = office.upTo(20_000)
    const tax = kind === 'gift' ? taxWithin(quantity * price, 13n) : 0n
    const row = await posted(office, 'goodsIssue', {
      kind,
      warehouse,
      customer: office.one(parties.customers),
      lines: [{ goods, quantity: String(quantity), rate: '0.13', ...(kind === 'gift' ? { price: yuan(price) } : {}) }],
    })
    const [cost = 0n] = paper.taken(goods, quantity)
    const page: Page = {
      money: [
        [takes[kind], cost + tax],
        ['stock', -cost, goods],
        ['outputTax', -tax],
      ],
      goods: [[goods, 'store', warehouse, -quantity]],
    }
    paper.write(page)
    office.stands(
      `goods out, ${kind}`,
      () => true,
      async () => {
        await office.reversed('goodsIssue', row)
        paper.write(page, -1n)
        paper.settle(goods)
      },
    )
    return true
  }
}

/** Between warehouses, out on loan and back: only places change. */
function moving(office: RandomOffice): Deed {
  const { paper, parties, t } = office
  return async () => {
    const [goods, from] = [office.one(parties.goods), office.one(parties.warehouses)]
    const kind = office.one(['move', 'lend', 'back'] as const)
    const to = kind === 'move' ? parties.warehouses.find((one) => one !== from) : from
    const holder = office.chance(0.5) ? { holder: t.people.sales } : { customer: office.one(parties.customers) }
    const whom = holder.holder ?? holder.customer ?? ''
    const quantity = office.upTo(5)
    const lent = paper.places.get(`${goods}/loaned/${whom}`) ?? 0n
    if (kind === 'back' ? lent < quantity : !may(office, goods, from, quantity)) return false
    const lines = [{ goods, quantity: String(quantity) }]
    const ends = kind === 'move' ? { from, to } : kind === 'lend' ? { from, ...holder } : { to, ...holder }
    const row = await posted(office, 'goodsTransfer', { kind, ...ends, lines })
    const page: Page = {
      money: [],
      goods: [
        kind === 'back' ? [goods, 'loaned', whom, -quantity] : [goods, 'store', from, -quantity],
        kind === 'lend' ? [goods, 'loaned', whom, quantity] : [goods, 'store', to ?? from, quantity],
      ],
    }
    paper.write(page)
    // What came back from a loan may be lent again; a loan that was given back is taken back after what gave it back.
    const free = () => (kind === 'lend' ? (paper.places.get(`${goods}/loaned/${whom}`) ?? 0n) >= quantity : may(office, goods, to ?? from, quantity))
    office.stands(`goods ${kind}`, free, async () => {
      await office.reversed('goodsTransfer', row)
      paper.write(page, -1n)
      paper.settle(goods)
    })
    return true
  }
}

/** What moves in the store without a sale. */
export const storing = (office: RandomOffice): readonly Deed[] => [comingIn(office), comingIn(office), goingOut(office), moving(office)]
