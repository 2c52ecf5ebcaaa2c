import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { desk, png } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { receiver } from '../notice/stand-ins.ts'
import type { Receiver } from '../notice/stand-ins.ts'
import { as, pageOf } from '../reports/asking.ts'
import { current } from './acting.ts'

let t: TestOffice
let house: Desk
let service: Receiver
let of: Awaited<ReturnType<typeof stocked>>
let [fast, cheap]: [Row | undefined, Row | undefined] = [undefined, undefined]
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  service = await receiver()
  of = await stocked(t)
  fast = of.carrier
  cheap = await t.act('clerk', 'carrier', 'create', { code: 'DBL', name: '德邦快递', kind: 'freight', tracking: 'debangkuaidi', waybills: 'DPK############' })
  const tariff = (code: string, carrier: Row, more: object) => t.act('clerk', 'carrierTariff', 'create', { code, carrier: carrier.id, perKilo: '2', ...more })
  await tariff('SF-ZJ', fast, { province: '浙江省', firstWeight: '1', firstPrice: '20', days: 1, validFrom: '2026-01-01' })
  await tariff('DB-ALL', cheap, { firstWeight: '1', firstPrice: '10', days: 4, validFrom: '2026-01-01' })
})
// the service stands on this machine, where else nothing may be asked
beforeEach(() => void vi.stubEnv('NEIQIN_INNER_HOSTS', '127.0.0.1'))
afterAll(async () => {
  await service.close()
  await house.close()
  await t.close()
})

const today = dayIn('Asia/Shanghai', new Date())
const ago = (days: number): string => addDays(today, -days)
const at = (row: Row) => ({ id: textual(row.id), version: row.version })
const made = async (more: object = {}): Promise<Row> => {
  const order = await ordered(t, of, '1', { address: '浙江省杭州市西湖区文三路 1 号' })
  return await t.act('clerk', 'shipment', 'create', { ...(await drafted(t, 'shipment', 'salesOrder', [order.id])), ...more })
}
/** A shipment that left five days ago with the cheap carrier. */
const gone = async (more: object = {}): Promise<Row> => {
  const order = await ordered(t, of, '1', { orderedOn: ago(9), address: '浙江省杭州市西湖区文三路 1 号', carrier: cheap?.id })
  const ready = await reviewed(t, order, (draft) => ({ ...draft, ...more }))
  return await t.act('warehouse', 'shipment', 'ship', { on: ago(5) }, ready)
}
let codes = 0
const newCode = (): string => `DPK${String((codes += 1)).padStart(12, '0')}`
const sentBy = (row: Row, more: object = {}): Promise<Row> =>
  t.act('clerk', 'consignment', 'create', { shipment: row.id, customer: of.customer.id, carrier: cheap?.id, code: newCode(), sentOn: ago(5), ...more })
const event = (row: Row, status: string, on: string, more: object = {}): Promise<Row> =>
  t.act('clerk', 'trackingEvent', 'create', { consignment: row.id, at: `${on} 00:00`, status, ...more })
const stateOf = async (row: Row) => (await t.sql('select state, arrived_on as arrived, last from consignment where id = $1', [row.id]))[0]

describe('B3 the choice of a carrier', () => {
  const compared = async (shipment: Row, more: object = {}): Promise<Row> =>
    t.act('clerk', 'carrierChoice', 'create', { ...(await drafted(t, 'carrierChoice', 'shipment', [textual(shipment.id)])), weight: '5', ...more })

  test('sets carriers beside each other by price and promise; the first is chosen without a word, and his price goes to the shipment', async () => {
    const shipment = await made()
    const choice = await compared(shipment)
    expect(choice).toMatchObject({
      province: '浙江省',
      city: '杭州市',
      lines: [
        { carrier: cheap?.id, price: '18.00', days: 4, trips: 0, punctual: null },
        { carrier: fast?.id, price: '28.00', days: 1 },
      ],
    })
    await t.act('clerk', 'carrierChoice', 'choose', { carrier: cheap?.id }, at(choice))
    expect(await t.sql('select carrier, freight, method from shipment where id = $1', [shipment.id])).toEqual([
      { carrier: cheap?.id, freight: 1800n, method: 'logistics' },
    ])
  })

  test('who is in time stands first; who is not the first is chosen with a reason, which stays with the shipment', async () => {
    const shipment = await made()
    const choice = await compared(shipment, { dueOn: addDays(today, 2) })
    expect(choice).toMatchObject({
      lines: [
        { carrier: fast?.id, inTime: true },
        { carrier: cheap?.id, inTime: false },
      ],
    })
    const refusal = await refusalOf(t.act('clerk', 'carrierChoice', 'choose', { carrier: cheap?.id }, at(choice)))
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['rule', 'why', '第一位是顺丰速运（28.00 元，1 天），不选它请写原因'])
    await t.act('clerk', 'carrierChoice', 'choose', { carrier: cheap?.id, why: '客户指定德邦' }, at(choice))
    expect(await t.sql('select carrier_reason as said from shipment where id = $1', [shipment.id])).toEqual([
      { said: `${textual(choice.number)} 客户指定德邦` },
    ])
  })

  test('a place without a price, a carrier who asks none, a shipment that was reviewed, and no weight are refused', async () => {
    const shipment = await made()
    expect(await refusalOf(compared(shipment, { weight: null }))).toMatchObject({ code: 'rule', path: 'weight' })
    const other = await t.act('clerk', 'carrier', 'create', { code: 'ANE', name: '安能物流' })
    const choice = await compared(shipment)
    expect(await refusalOf(t.act('clerk', 'carrierChoice', 'choose', { carrier: other.id }, at(choice)))).toMatchObject({ path: 'carrier' })
    await t.act('lead', 'carrier', 'update', { active: false }, await current(t, 'carrier', textual(cheap?.id)))
    expect((await refusalOf(compared(shipment, { province: '西藏自治区', city: null }))).says[0]).toContain('没有到西藏自治区、5 公斤的有效运价')
    await t.act('lead', 'carrier', 'update', { active: true }, await current(t, 'carrier', textual(cheap?.id)))
    for (const who of ['reviewerA', 'reviewerB'] as const) await t.sign(who, 'shipment', 'check', at(shipment))
    expect(await refusalOf(t.act('clerk', 'carrierChoice', 'choose', { carrier: cheap?.id }, at(choice)))).toMatchObject({ code: 'state' })
    const now = await current(t, 'shipment', textual(shipment.id))
    expect((await refusalOf(t.act('clerk', 'shipment', 'noteCarrier', { carrier: other.id, freight: '1', reason: 'x' }, now))).code).toBe('forbidden')
  })

  test('a year of trips is counted: how many came in time', async () => {
    const [one, two] = [await sentBy(await gone(), { promisedOn: ago(2) }), await sentBy(await gone(), { promisedOn: ago(2) })]
    await event(one, 'delivered', ago(3))
    await event(two, 'delivered', ago(1))
    const choice = await compared(await made())
    expect(choice).toMatchObject({ lines: [{ carrier: cheap?.id, trips: 2, punctual: '50', damaged: '0' }, {}] })
  })
})

describe('B9 a consignment on its way', () => {
  test('has a number of its carrier’s form, once; is of a shipment that left, with that carrier, not before', async () => {
    const shipment = await gone()
    expect((await refusalOf(sentBy(shipment, { code: 'SF1234567890123' }))).says[0]).toContain('不是德邦快递的格式')
    expect(await refusalOf(sentBy(shipment, { carrier: fast?.id }))).toMatchObject({ code: 'mismatch', path: 'carrier' })
    expect(await refusalOf(sentBy(shipment, { sentOn: ago(6) }))).toMatchObject({ path: 'sentOn' })
    expect(await refusalOf(sentBy(await made()))).toMatchObject({ code: 'state', path: 'shipment' })
    const [checked, own] = [await made({ carrier: cheap?.id }), await made()]
    for (const one of [checked, own]) for (const who of ['reviewerA', 'reviewerB'] as const) await t.sign(who, 'shipment', 'check', at(one))
    expect(await refusalOf(drafted(t, 'consignment', 'shipment', [textual(own.id)]))).toMatchObject({ code: 'invalid', path: 'carrier' })
    expect(await drafted(t, 'consignment', 'shipment', [textual(checked.id)])).toMatchObject({
      shipment: checked.id,
      carrier: cheap?.id,
      sentOn: today,
      code: '',
    })
    expect(await drafted(t, 'consignment', 'shipment', [textual(shipment.id)])).toMatchObject({ sentOn: ago(5) })
    expect(await sentBy(checked, { sentOn: today, promisedOn: today })).toMatchObject({ state: 'sent' })
    const first = await sentBy(shipment)
    expect(await refusalOf(sentBy(shipment, { code: first.code }))).toMatchObject({ code: 'duplicate', path: 'code' })
    await t.act('clerk', 'consignment', 'void', { reason: '录错' }, at(first))
    expect(await sentBy(shipment, { code: first.code })).toMatchObject({ state: 'sent', route: '浙江省杭州市' })
  })

  test('of ten who register one number at once one does', async () => {
    const shipment = await gone()
    const code = newCode()
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => sentBy(shipment, { code })))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('is due as the chosen carrier promised, else as the shipment is', async () => {
    expect(await sentBy(await gone({ dueOn: ago(1) }))).toMatchObject({ promisedOn: ago(1) })
    const shipment = await made()
    const choice = await t.act('clerk', 'carrierChoice', 'create', {
      ...(await drafted(t, 'carrierChoice', 'shipment', [textual(shipment.id)])),
      weight: '5',
    })
    await t.act('clerk', 'carrierChoice', 'choose', { carrier: cheap?.id }, at(choice))
    const changed = await current(t, 'shipment', textual(shipment.id))
    await t.sign('reviewerA', 'shipment', 'check', changed)
    await t.act('warehouse', 'shipment', 'ship', {}, await t.sign('reviewerB', 'shipment', 'check', changed))
    expect(await sentBy(shipment, { sentOn: today })).toMatchObject({ promisedOn: addDays(today, 4) })
  })

  test('is as far as what happened last says; what is learnt later of before changes nothing', async () => {
    const row = await sentBy(await gone())
    await event(row, 'pickedUp', ago(5), { place: '杭州转运中心' })
    expect(await stateOf(row)).toEqual({ state: 'moving', arrived: null, last: '已揽收 杭州转运中心' })
    await event(row, 'delivered', ago(2))
    await event(row, 'moving', ago(3))
    expect(await stateOf(row)).toMatchObject({ state: 'arrived', arrived: ago(2) })
    await event(row, 'refused', ago(1), { said: '客户说没有订' })
    expect(await stateOf(row)).toEqual({ state: 'refused', arrived: null, last: '拒收 客户说没有订' })
    await event(row, 'back', today)
    expect(await stateOf(row)).toMatchObject({ state: 'back' })
  })

  test('nothing happens before it was sent, nor tomorrow, nor to what is void; no event is changed, none is told twice', async () => {
    const row = await sentBy(await gone())
    expect(await refusalOf(event(row, 'moving', ago(6)))).toMatchObject({ path: 'at' })
    expect(await refusalOf(event(row, 'moving', addDays(today, 1)))).toMatchObject({ path: 'at' })
    const told = await event(row, 'moving', ago(4))
    expect(await refusalOf(event(row, 'moving', ago(4)))).toMatchObject({ code: 'duplicate' })
    expect(await refusalOf(t.act('clerk', 'trackingEvent', 'update', { status: 'back' }, at(told)))).toMatchObject({ code: 'state' })
    await t.act('clerk', 'consignment', 'void', { reason: '录错' }, await current(t, 'consignment', textual(row.id)))
    expect(await refusalOf(event(row, 'moving', ago(3)))).toMatchObject({ code: 'state', path: 'consignment' })
    const now = await current(t, 'consignment', textual(row.id))
    expect((await refusalOf(t.act('clerk', 'consignment', 'noteTracked', { at: `${today} 09:00`, status: 'back' }, now))).code).toBe('forbidden')
    expect((await refusalOf(t.act('clerk', 'consignment', 'noteDamaged', { damaged: true }, now))).code).toBe('forbidden')
  })
})

describe('C9 what is late', () => {
  const dutiesOf = async (row: Row): Promise<readonly string[]> => {
    await goRound(t.office.kernel, t.company, new Date())
    return (await t.sql<{ said: string }>("select duty || ' ' || state as said from duty where subject = $1 order by duty", [row.id])).map((one) => one.said)
  }

  test('is asked for until it is there; what was refused is dealt with', async () => {
    const row = await sentBy(await gone(), { promisedOn: ago(1) })
    expect(await dutiesOf(row)).toEqual(['overdueArrival open'])
    await event(row, 'refused', ago(1))
    expect(await dutiesOf(row)).toEqual(['overdueArrival done', 'refusedArrival open'])
    await event(row, 'delivered', today, { at: new Date().toISOString() })
    expect(await dutiesOf(row)).toEqual(['overdueArrival done', 'refusedArrival done'])
  })

  test('is counted by carrier, route and month: what came after its day and what should be there', async () => {
    const asked = async (query: { readonly [field: string]: string }) =>
      (await pageOf(t, as(t.people.clerk, 'clerk'), 'punctuality', { from: ago(9), to: today, carrier: textual(cheap?.id), ...query })).rows
    const figures = async (): Promise<readonly number[]> => {
      const row = (await asked({ by: 'route' })).find((one) => one.route === '浙江省杭州市')
      return [Number(row?.trips ?? 0), Number(row?.late ?? 0)]
    }
    const [trips = 0, lates = 0] = await figures()
    const [late, missing] = [await sentBy(await gone(), { promisedOn: ago(3) }), await sentBy(await gone(), { promisedOn: ago(1) })]
    await event(late, 'delivered', ago(2))
    await event(missing, 'moving', ago(2))
    expect(await figures()).toEqual([trips + 2, lates + 2])
    const claims = async () => Number((await asked({ by: 'carrier' }))[0]?.unproved)
    const [before, damaged] = [await claims(), await asked({ by: 'carrier' })]
    const lost = await gone()
    await sentBy(lost)
    await t.act('clerk', 'carrierClaim', 'create', { ...(await drafted(t, 'carrierClaim', 'shipment', [textual(lost.id)])), about: '压坏', amount: '62' })
    expect(await claims()).toBe(before + 1)
    expect((await asked({ by: 'carrier' }))[0]?.damaged).toBe(damaged[0]?.damaged)
    expect(await refusalOf(asked({ from: today, to: ago(1) }))).toMatchObject({ path: 'to' })
    expect(await asked({ by: 'month' })).toContainEqual(expect.objectContaining({ month: ago(5).slice(0, 7) }))
  })
})

describe('tracking is asked of a service', () => {
  const pulled = async (row: Row): Promise<void> => {
    await t.act('clerk', 'consignment', 'pull', {}, await current(t, 'consignment', textual(row.id)))
    for (let tries = 0; tries < 100; tries += 1) {
      const [job] = await t.sql<{ state: string }>("select state from job where name = 'pullTracking' order by made_at desc limit 1")
      if (job && !['waiting', 'running'].includes(job.state)) return
      await new Promise((later) => setTimeout(later, 100))
    }
    throw new Error('the job did not end in ten seconds')
  }

  test('without one, or without the carrier’s code, it is refused in words', async () => {
    const row = await sentBy(await gone())
    expect((await refusalOf(t.act('clerk', 'consignment', 'pull', {}, at(row)))).says[0]).toContain('还没有设置物流查询服务')
    const other = await t.act('clerk', 'carrier', 'create', { code: 'KYE', name: '跨越速运' })
    const order = await ordered(t, of, '1', { orderedOn: ago(9), carrier: other.id })
    const shipment = await t.act('warehouse', 'shipment', 'ship', { on: ago(5) }, await reviewed(t, order))
    const own = await sentBy(shipment, { carrier: other.id, code: 'KY1' })
    expect((await refusalOf(t.act('clerk', 'consignment', 'pull', {}, at(own)))).says[0]).toContain('没有填查询代码')
  })

  test('what it tells becomes events, once, however often it is asked', async () => {
    const row = await sentBy(await gone())
    const admin = { name: '快递 100', address: `${service.origin}/poll/query.do`, customer: 'CUST', secret: 'KEY' }
    await t.sql("update person set roles = roles || '{administrator}' where id = $1", [t.people.lead])
    await t.act('lead', 'trackingService', 'create', admin)
    service.answer = (_path, body) => {
      const param = new URLSearchParams(body).get('param') ?? ''
      const known = param.includes(textual(row.code)) && param.includes('debangkuaidi')
      const data = [
        { ftime: `${ago(2)} 10:00:00`, context: '前台代收', statusCode: '3' },
        { ftime: `${ago(4)} 10:00:00`, context: '已揽收', areaName: '杭州', statusCode: '103' },
      ]
      return { status: 200, body: known ? { message: 'ok', state: '3', data } : { result: false, message: '查询无结果' } }
    }
    await pulled(row)
    expect(await stateOf(row)).toEqual({ state: 'arrived', arrived: ago(2), last: '已签收 前台代收' })
    expect(service.got.at(-1)?.headers['content-type']).toContain('x-www-form-urlencoded')
    await event(row, 'moving', ago(1))
    await pulled(row)
    expect(await t.sql('select source, status from tracking_event where consignment = $1 order by at', [row.id])).toEqual([
      { source: 'pulled', status: 'pickedUp' },
      { source: 'pulled', status: 'delivered' },
      { source: 'hand', status: 'moving' },
    ])
  })

  test('what it does not know is told to who asked, and leaves the consignment as it was', async () => {
    const row = await sentBy(await gone())
    await pulled(row)
    const [job] = await t.sql<{ said: string }>("select to_jsonb(job)::text as said from job where name = 'pullTracking' order by made_at desc limit 1")
    expect(job?.said).toContain('查询没有结果：查询无结果')
    expect(await stateOf(row)).toMatchObject({ state: 'sent' })
  })
})

describe('B9 the proof of delivery', () => {
  const big = async (): Promise<Row> => {
    const order = await ordered(t, of, '10', { orderedOn: ago(9), carrier: cheap?.id, consignee: '张三' })
    return await t.act('warehouse', 'shipment', 'ship', { on: ago(5) }, await reviewed(t, order))
  }
  const pictured = async (who: 'clerk' | 'sales' = 'clerk') => ({ photo: [await house.bring(who, '回单.png', png)] })
  interface Line {
    readonly sent: string
  }
  const proofOf = async (from: 'shipment' | 'consignment', row: Row, line: object = {}, more: object = {}): Promise<Row> => {
    const draft: { readonly lines: readonly Line[] } = JSON.parse(JSON.stringify(await drafted(t, 'deliveryProof', from, [textual(row.id)])))
    return await t.act('clerk', 'deliveryProof', 'create', { ...draft, lines: draft.lines.map((one) => ({ ...one, ...line })), ...more })
  }
  const acknowledge = (row: Row): Promise<Row> => t.act('clerk', 'deliveryProof', 'acknowledge', {}, at(row))

  test('of what came whole needs a picture or a signature, and the consignment is there by it', async () => {
    const sent = await sentBy(await big())
    const bare = await proofOf('consignment', sent)
    expect(bare).toMatchObject({ signedBy: '张三', amiss: false, lines: [{ sent: '10', received: '10', damaged: '0' }] })
    expect(await refusalOf(acknowledge(bare))).toMatchObject({ code: 'invalid', path: 'photo' })
    const shown = await t.act('clerk', 'deliveryProof', 'update', await pictured(), at(bare))
    expect(await acknowledge(shown)).toMatchObject({ state: 'whole' })
    expect(await stateOf(sent)).toMatchObject({ state: 'arrived', arrived: today })
  })

  test('is of what left, of its own consignment and lines, once, and not of more than was sent', async () => {
    const shipment = await big()
    expect(await refusalOf(proofOf('shipment', shipment, { received: '11' }))).toMatchObject({ code: 'rule' })
    expect(await refusalOf(proofOf('shipment', shipment, { received: '1', damaged: '2' }))).toMatchObject({ code: 'rule' })
    expect(await refusalOf(proofOf('shipment', shipment, { sent: '11' }))).toMatchObject({ code: 'exceeded', path: 'lines.0.sent' })
    expect(await refusalOf(proofOf('shipment', shipment, {}, { receivedOn: ago(6) }))).toMatchObject({ path: 'receivedOn' })
    const other = await sentBy(await big())
    expect(await refusalOf(proofOf('shipment', shipment, {}, { consignment: other.id }))).toMatchObject({ code: 'mismatch', path: 'consignment' })
    const draft = await drafted(t, 'deliveryProof', 'shipment', [textual(shipment.id)])
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('clerk', 'deliveryProof', 'create', draft)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'duplicate' })
  })

  test('of what came short and broken becomes a claim for all of it, or a return of what is broken, never both for the same', async () => {
    const shipment = await big()
    const sent = await sentBy(shipment)
    const proof = await acknowledge(await proofOf('consignment', sent, { received: '9', damaged: '2' }, { ...(await pictured()), remark: '外箱压扁' }))
    expect(proof).toMatchObject({ state: 'faulty', amiss: true })
    expect(await t.sql('select damaged from consignment where id = $1', [sent.id])).toEqual([{ damaged: true }])
    const claim = await drafted(t, 'carrierClaim', 'deliveryProof', [textual(proof.id)])
    expect(claim).toMatchObject({ carrier: cheap?.id, kind: 'short', amount: '339.00', lines: [{ quantity: '3' }] })
    const back = await t.act('clerk', 'salesReturn', 'create', await drafted(t, 'salesReturn', 'deliveryProof', [textual(proof.id)]))
    expect(back).toMatchObject({ reason: 'quality', lines: [{ quantity: '2' }] })
    expect(await drafted(t, 'carrierClaim', 'deliveryProof', [textual(proof.id)])).toMatchObject({ amount: '113.00', lines: [{ quantity: '1' }] })
    await t.act('clerk', 'carrierClaim', 'create', await drafted(t, 'carrierClaim', 'deliveryProof', [textual(proof.id)]))
    expect(await refusalOf(drafted(t, 'carrierClaim', 'deliveryProof', [textual(proof.id)]))).toMatchObject({ code: 'exceeded' })
    expect(await refusalOf(drafted(t, 'salesReturn', 'deliveryProof', [textual(proof.id)]))).toMatchObject({ code: 'exceeded' })
    await t.act('clerk', 'deliveryProof', 'void', { reason: '拍错了' }, at(proof))
    expect(await t.sql('select damaged from consignment where id = $1', [sent.id])).toEqual([{ damaged: false }])
  })

  test('that nobody brought is listed, and asked for ten days after the goods arrived', async () => {
    const shipment = await big()
    const listed = async (): Promise<boolean> => {
      const { rows } = await pageOf(t, as(t.people.clerk, 'clerk'), 'proofsOut', { from: ago(9), to: today })
      return rows.some((row) => row.shipment === shipment.id)
    }
    const sent = await sentBy(shipment)
    await event(sent, 'delivered', ago(4))
    await goRound(t.office.kernel, t.company, new Date(`${addDays(today, 7)}T12:00:00+08:00`))
    const duties = async () =>
      (await t.sql<{ state: string }>("select state from duty where duty = 'proofDue' and subject = $1", [sent.id])).map((one) => one.state)
    expect([await listed(), await duties()]).toEqual([true, ['open']])
    await proofOf('consignment', sent)
    await goRound(t.office.kernel, t.company, new Date(`${addDays(today, 7)}T12:00:00+08:00`))
    expect([await listed(), await duties()]).toEqual([false, ['done']])
  })
})
