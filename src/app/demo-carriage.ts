import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { drafted } from './chain.ts'
import type { Chain } from './chain.ts'
import { photographed } from './demo-materials.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'carriage', ...parts)

interface CarriageOfDemo {
  readonly who: (login: string) => string
  readonly today: Day
}
interface Gone {
  readonly id: string
  readonly customer: string
  readonly carrier: string
  readonly waybill: string | null
  readonly address: string | null
  readonly consignee: string | null
  readonly shippedOn: Day
}

// What left in the last six weeks with a carrier, the newest first.
const goneSql = `
  select s.id, s.customer, s.carrier, s.waybill, s.address, s.consignee, s.shipped_on as "shippedOn" from shipment s join carrier c on c.company_id = s.company_id and c.id = s.carrier and c.kind <> 'own'
  where s.company_id = $1 and s.state = 'shipped' and s.shipped_on > $2::date - 42 order by s.shipped_on desc, s.number limit 24`

/** 编码, 目的省, 首重, 首重价, 续重, 最低, 泡重比, 天 */
type Prices = readonly [
  code: string,
  province: string | null,
  firstWeight: string,
  firstPrice: string,
  perKilo: string,
  minimum: string,
  perCubic: string,
  days: number,
]
const prices: readonly Prices[] = [
  ['SF-JZH', '浙江省', '1', '13', '2', '0', '167', 1],
  ['SF-SH', '上海市', '1', '14', '2.5', '0', '167', 1],
  ['SF-QG', null, '1', '23', '8', '0', '167', 3],
  ['JD-QG', null, '1', '16', '5', '0', '125', 4],
  ['DBL-ZJ', '浙江省', '0', '0', '0.6', '40', '250', 2],
  ['DBL-QG', null, '0', '0', '1.2', '60', '250', 4],
  ['ANE-QG', null, '0', '0', '0.9', '45', '250', 6],
  ['KYE-QG', null, '20', '90', '3.5', '90', '200', 2],
]

/** The papers of what arrived first came back, one of them with a box broken; two are confirmed, one has its picture and waits, the others have none yet. */
async function proofs(chain: Chain, clerk: string, gone: readonly Gone[]): Promise<void> {
  for (const [n, { id: shipment }] of gone.toReversed().slice(0, 5).entries()) {
    const draft: { readonly lines: readonly object[] } = { lines: [], ...(await drafted(chain, 'deliveryProof', 'shipment', shipment)) }
    const lines = draft.lines.map((line, place) => (n === 1 && place === 0 ? { ...line, damaged: '1', note: '外箱压扁' } : line))
    const photo = n < 3 ? [await photographed(chain, clerk, 'deliveryProof', 'photo')] : null
    const proof = await act(chain, clerk, id('proof', shipment), 'deliveryProof', 'create', { ...draft, signedBy: '收货仓', lines, photo })
    if (n === 0 || n === 1) await act(chain, clerk, id('proof', shipment, 'sure'), 'deliveryProof', 'acknowledge', {}, proof)
  }
}

/** What each carrier asks, as the table above has it. */
async function tariffs(chain: Chain, clerk: string, carriers: readonly { readonly id: string; readonly code: string }[], today: Day): Promise<void> {
  for (const [code, province, firstWeight, firstPrice, perKilo, minimum, perCubic, days] of prices) {
    const carrier = carriers.find((one) => code.startsWith(one.code))?.id
    const input = {
      code,
      carrier,
      province,
      firstWeight,
      firstPrice,
      perKilo,
      minimum,
      perCubic,
      days,
      step: firstWeight === '1' ? '1' : '0.1',
      validFrom: addDays(today, -300),
    }
    await act(chain, clerk, id('tariff', code), 'carrierTariff', 'create', input)
  }
}

/** Price tables of the carriers, shipments of six weeks followed on their way, and one whose carrier is still to be chosen. */
export async function demoCarriage(chain: Chain, { who, today }: CarriageOfDemo): Promise<void> {
  const { carriers, gone, waiting } = await reading(chain.readers, chain.company, async (client) => ({
    carriers: (await client.query<{ id: string; code: string }>('select id, code from carrier where company_id = $1', [chain.company])).rows,
    gone: (await client.query<Gone>(goneSql, [chain.company, today])).rows,
    waiting: (await client.query<{ id: string }>("select id from shipment where company_id = $1 and state = 'made' order by number limit 1", [chain.company]))
      .rows[0],
  }))
  const clerk = who('lina')
  await tariffs(chain, clerk, carriers, today)
  for (const [n, { id: shipment, shippedOn, waybill: code, ...to }] of gone.entries()) {
    const promisedOn = addDays(shippedOn, 3)
    const made = await act(chain, clerk, id('consignment', shipment), 'consignment', 'create', {
      ...to,
      shipment,
      code: code ?? `WL${1000 + n}`,
      parcels: 1 + (n % 4),
      sentOn: shippedOn,
      promisedOn,
    })
    // most are there in time, some a day or two late; what left last is still on its way, one was refused
    const took = [2, 3, 2, 5, 3][n % 5] ?? 3
    const happened = [
      ['pickedUp', 0, '17:40', '本地揽收点'],
      ['moving', 1, '03:15', '华东转运中心'],
      [n === 6 ? 'refused' : 'delivered', took, '10:20', ''],
    ] as const
    for (const [status, days, hour, place] of happened) {
      const on = addDays(shippedOn, days)
      if (on >= today || (n === 3 && status === 'delivered')) continue
      const said = status === 'refused' ? '收货人称数量不符，拒收' : null
      await act(chain, clerk, id('event', made.id, status), 'trackingEvent', 'create', {
        consignment: made.id,
        at: `${on} ${hour}`,
        status,
        place: place === '' ? null : place,
        said,
      })
    }
  }
  await proofs(chain, clerk, gone)
  if (waiting) {
    const draft = await drafted(chain, 'carrierChoice', 'shipment', waiting.id)
    await act(chain, clerk, id('choice'), 'carrierChoice', 'create', { ...draft, weight: '36', volume: '0.2' })
  }
}
