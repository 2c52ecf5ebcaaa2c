import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted } from './chain.ts'
import type { Row } from './chain.ts'

// D1, D2, D3: what we offer to dealers is approved and published; who asks is followed up until he signs, or until it is said why not.

let t: TestOffice
const today = dayIn('Asia/Shanghai', new Date())
beforeAll(async () => {
  t = await testOffice()
})
afterAll(() => t.close())

const duties = async (duty: string): Promise<readonly (string | null)[]> => {
  await goRound(t.office.kernel, t.company, new Date())
  return (await t.sql<{ subject: string }>("select subject from duty where duty = $1 and state = 'open' order by due_on, subject", [duty])).map(
    (one) => one.subject,
  )
}
const fresh = (row: Row) => current(t, 'dealer_lead', textual(row.id))
const asked = (more: object = {}, who: 'clerk' | 'sales' | 'sales2' = 'clerk'): Promise<Row> =>
  t.act(who, 'dealerLead', 'create', { name: '温州美滋食品商行', phone: '13900001111', region: '浙江温州', source: 'platform', wants: '想做温州代理', ...more })
const talked = (lead: Row, more: object = {}, who: 'clerk' | 'sales' = 'clerk'): Promise<Row> =>
  t.act(who, 'leadFollowUp', 'create', { lead: lead.id, said: '介绍了条件', ...more })

let offer: Row
let up: Row
test('D1: an offer is approved by another before it is published; what is published is kept fresh', async () => {
  offer = await t.act('clerk', 'recruitOffer', 'create', {
    subject: '温州诚招代理',
    region: '浙江温州',
    until: addDays(today, 200),
    content: '<p>独家区域</p>',
  })
  const publish = (more: object = {}): Promise<Row> =>
    t.act('clerk', 'publication', 'create', {
      offer: offer.id,
      platform: '食品招商网',
      on: addDays(today, -31),
      cost: '800',
      ...more,
    })
  expect(await refusalOf(publish())).toMatchObject({ code: 'state', path: 'offer' })
  expect(await refusalOf(t.sign('clerk', 'recruitOffer', 'approve', offer))).toMatchObject({ code: 'review' })
  offer = await t.sign('lead', 'recruitOffer', 'approve', offer)
  expect(await refusalOf(publish({ on: addDays(today, 1) }))).toMatchObject({ code: 'rule', path: 'on' })
  up = await publish()
  expect(await duties('refreshPublications')).toEqual([up.id])
  up = await t.act('clerk', 'publication', 'refresh', { refreshedOn: today, views: 320 }, up)
  expect(up).toMatchObject({ state: 'up', views: 320 })
  expect(await duties('refreshPublications')).toEqual([])
})

describe('D2 D3: a lead', () => {
  let lead: Row
  test('is reached by the day after it came, and again on the day agreed; each word moves it on', async () => {
    lead = await asked({ publication: up.id, receivedOn: addDays(today, -2) })
    expect(await duties('followLeads')).toEqual([lead.id])
    expect(await refusalOf(talked(lead, { on: addDays(today, -3) }))).toMatchObject({ code: 'rule', path: 'on' })
    await talked(lead, { reached: false, said: '无人接听', on: addDays(today, -1), nextOn: today })
    expect(await t.sql('select state, follow_ups from dealer_lead where id = $1', [lead.id])).toEqual([{ state: 'inquired', follow_ups: 1 }])
    expect(await duties('followLeads')).toEqual([lead.id])
    const word = await talked(lead, { nextOn: addDays(today, 5) })
    expect(await t.sql('select state, follow_ups, reached_on::text from dealer_lead where id = $1', [lead.id])).toEqual([
      { state: 'contacted', follow_ups: 2, reached_on: today },
    ])
    expect(await duties('followLeads')).toEqual([])
    expect(await refusalOf(t.act('clerk', 'leadFollowUp', 'update', { nextOn: addDays(today, 9) }, word))).toMatchObject({ code: 'rule', path: 'lead' })
    expect(await refusalOf(t.act('clerk', 'dealerLead', 'noteFollowUp', { on: today }, await fresh(lead)))).toMatchObject({ code: 'forbidden' })
  })

  test('is another salesperson’s neither to see nor to speak with', async () => {
    const own = await asked({ name: '丽水山珍行', phone: '13900002222', owner: t.people.sales2 }, 'sales2')
    expect(await refusalOf(t.act('sales', 'dealerLead', 'qualify', { channels: '有', worth: '1' }, await fresh(own)))).toMatchObject({ code: 'unknown' })
    expect(await refusalOf(talked(own, {}, 'sales'))).toMatchObject({ code: 'unknown' })
    expect((await pageOf(t, as(t.people.sales, 'sales'), 'leadFunnel', {})).rows).toEqual([])
  })

  test('signs as a customer who is in the file, one lead a customer; then nothing is due', async () => {
    const known = await t.act('clerk', 'dealerLead', 'qualify', { channels: '自有仓库 500 平，业务员 6 人', worth: '600000' }, await fresh(lead))
    const talks = await t.act('clerk', 'dealerLead', 'negotiate', { nextOn: today }, known)
    expect(await drafted(t, 'customer', 'dealerLead', [textual(lead.id)])).toMatchObject({
      name: '温州美滋食品商行',
      phone: '13900001111',
      salesperson: t.people.clerk,
    })
    const buyer = await t.act('clerk', 'customer', 'create', { code: 'WZ01', name: '温州美滋食品商行' })
    expect(await refusalOf(t.act('sales', 'dealerLead', 'signUp', { customer: buyer.id, signedOn: today }, await fresh(lead)))).toMatchObject({
      code: 'unknown',
    })
    expect(await refusalOf(t.act('clerk', 'dealerLead', 'signUp', { signedOn: today }, talks))).toMatchObject({ path: 'customer' })
    expect(await t.act('clerk', 'dealerLead', 'signUp', { customer: buyer.id, signedOn: today }, talks)).toMatchObject({ state: 'signed', nextOn: null })
    expect(await duties('followLeads')).not.toContain(lead.id)
    await contractOf(lead, buyer)
    expect(await refusalOf(talked(lead))).toMatchObject({ code: 'state' })
    const twin = await t.act(
      'clerk',
      'dealerLead',
      'qualify',
      { channels: '有', worth: '1' },
      await asked({ name: '又一家', phone: '13900003333', source: 'fair' }),
    )
    expect(await refusalOf(t.act('clerk', 'dealerLead', 'signUp', { customer: buyer.id, signedOn: today }, twin))).toMatchObject({
      code: 'duplicate',
      path: 'customer',
    })
    expect(await refusalOf(t.act('clerk', 'dealerLead', 'lose', {}, await fresh(twin)))).toMatchObject({ path: 'lost' })
    const lost = await t.act('clerk', 'dealerLead', 'lose', { lost: 'price', lostSaid: '要求账期 90 天' }, await fresh(twin))
    expect(await t.act('clerk', 'dealerLead', 'reopen', { nextOn: addDays(today, 30) }, lost)).toMatchObject({ state: 'contacted', lost: null, lostSaid: null })
    await t.act('clerk', 'dealerLead', 'lose', { lost: 'rival' }, await fresh(twin))
  })

  test('how far they came is counted by source, and what each cost by platform', async () => {
    const rows = async (by: string) => (await pageOf(t, as(t.people.manager, 'manager'), 'leadFunnel', { by, from: addDays(today, -40) })).rows
    expect((await rows('source')).map((row) => [row.item, row.leads, row.contacted, row.qualified, row.negotiating, row.signed, row.lost, row.rate])).toEqual([
      ['招商平台', 2, 1, 1, 1, 1, 0, '50'],
      ['展会', 1, 1, 1, 0, 0, 1, '0'],
    ])
    expect((await rows('platform')).find((row) => row.item === '食品招商网')).toMatchObject({ leads: 1, signed: 1, cost: '800.00', each: '800.00', days: 2 })
    expect((await rows('lost')).find((row) => row.item === '选了竞品')).toMatchObject({ leads: 1, lost: 1 })
  })
})

test('D2: who rings up and asks for a dealership becomes a lead with what he asked', async () => {
  const call = await t.act('clerk', 'inquiryCall', 'create', {
    caller: '周女士',
    organisation: '台州海味行',
    phone: '13900004444',
    kind: 'dealer',
    source: 'platform',
    subject: '问台州代理',
    answer: '已说明条件',
  })
  expect(await drafted(t, 'dealerLead', 'inquiryCall', [textual(call.id)])).toMatchObject({
    name: '台州海味行',
    contact: '周女士',
    source: 'platform',
    wants: '问台州代理\n已说明条件',
    receivedOn: today,
  })
  await t.act('clerk', 'recruitOffer', 'end', {}, await current(t, 'recruit_offer', textual(offer.id)))
  expect((await t.act('clerk', 'publication', 'takeDown', {}, await current(t, 'publication', textual(up.id)))).state).toBe('down')
  const mistaken = await t.act('clerk', 'recruitOffer', 'create', { subject: '写错', region: '温州', until: addDays(today, 9), content: '<p>x</p>' })
  expect((await t.act('clerk', 'recruitOffer', 'void', { reason: '写错' }, mistaken)).state).toBe('void')
})

/** The contract at the end of recruiting: due a week after he signed, drafted from the lead, filed when it is his and in force. */
async function contractOf(lead: Row, buyer: Row): Promise<void> {
  const later = addDays(today, 7)
  await goRound(t.office.kernel, t.company, new Date(`${later}T12:00:00+08:00`))
  const due = async () => await t.sql<{ state: string }>("select state from duty where duty = 'dealerContracts' and subject = $1", [lead.id])
  expect(await due()).toEqual([{ state: 'open' }])
  const draft = await drafted(t, 'contract', 'dealerLead', [textual(lead.id)])
  expect(draft).toMatchObject({ kind: 'agency', customer: buyer.id, salesperson: t.people.clerk, signedOn: today })
  const made = await t.act('clerk', 'contract', 'create', draft)
  const file = async (contract: string) => await t.act('clerk', 'dealerLead', 'fileContract', { contract }, await fresh(lead))
  expect(await refusalOf(file(made.id))).toMatchObject({ code: 'state', path: 'contract' })
  for (const who of ['lead', 'manager'] as const) await t.sign(who, 'contract', 'approve', { id: made.id, version: made.version })
  const stranger = await t.act('clerk', 'customer', 'create', { code: 'WZ02', name: '别家商行' })
  const [other] = await t.sql<{ id: string }>('update contract set customer = $1 where id = $2 returning id', [stranger.id, made.id])
  expect(other?.id).toBe(made.id)
  expect(await refusalOf(file(made.id))).toMatchObject({ code: 'rule', path: 'contract' })
  await t.sql('update contract set customer = $1 where id = $2', [buyer.id, made.id])
  expect(await file(made.id)).toMatchObject({ contract: made.id, state: 'signed' })
  await goRound(t.office.kernel, t.company, new Date(`${later}T12:00:00+08:00`))
  expect(await due()).toEqual([{ state: 'done' }])
}
