import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let other: Row
const today = dayIn('Asia/Shanghai', new Date())

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  other = await t.act('clerk', 'carrier', 'create', { code: 'AN', name: '安能物流' })
})
afterAll(() => t.close())

const current = async (record: string, row: { readonly id: string }): Promise<Row> => {
  const [found] = await t.sql<Row>(`select * from ${record} where id = $1`, [row.id])
  return found ?? Promise.reject(new Error(`no ${record}`))
}
const round = (more: object = {}): Promise<Row> =>
  t.act('clerk', 'partnerRound', 'create', {
    subject: '年度物流公司筛选',
    scorers: [t.people.lead, t.people.warehouse],
    dueOn: today,
    criteria: [
      { name: '准时', source: 'punctual', weight: 30 },
      { name: '服务态度', weight: 10 },
    ],
    candidates: [{ carrier: of.carrier.id, qualified: '执照、许可证齐全' }, { carrier: other.id }],
    ...more,
  })
const begun = async (more: object = {}): Promise<Row> => await t.act('clerk', 'partnerRound', 'begin', {}, await round(more))
/** One person's sheet, drafted from the choice, with these points for the candidates in order. */
async function sheet(who: Staff, of: Row, points: readonly (string | null)[]): Promise<Row> {
  const draft: { lines?: readonly object[] } = await drafted(t, 'partnerScore', 'partnerRound', [of.id])
  return await t.act(who, 'partnerScore', 'create', { ...draft, lines: (draft.lines ?? []).map((line, n) => ({ ...line, points: points[n] ?? null })) })
}
const handIn = async (who: Staff, of: Row, points: readonly (string | null)[]): Promise<Row> =>
  await t.act(who, 'partnerScore', 'handIn', {}, await sheet(who, of, points))
const openFor = async (duty: string, person: string): Promise<number> => {
  await goRound(t.office.kernel, t.company)
  return (await t.sql("select 1 from duty where duty = $1 and owner = $2 and state = 'open'", [duty, person])).length
}

describe('C5 C9 partners are chosen', () => {
  test('several score without knowing of each other, what happened is reckoned, two decide; the best is passed by with a reason only', async () => {
    const shipment = await shipped(t, await ordered(t, of, '10', { carrier: of.carrier.id }))
    const consignment = { shipment: shipment.id, customer: of.customer.id, carrier: of.carrier.id, code: 'SF1234567890123', sentOn: today, promisedOn: today }
    const sent = await t.act('clerk', 'consignment', 'create', consignment)
    await t.sql("update consignment set state = 'arrived', arrived_on = $2 where id = $1", [sent.id, today])

    const asked = await begun()
    expect(await openFor('scorePartners', t.people.warehouse)).toBe(1)
    const mine = await handIn('lead', asked, ['60', '95'])
    expect(await openFor('scorePartners', t.people.lead)).toBe(0)

    // Nobody else sees it, whoever he is; and the choice tells nothing yet.
    expect(await refusalOf(t.act('manager', 'partnerScore', 'handIn', {}, mine))).toMatchObject({ code: 'unknown' })
    expect(await current('partner_round', asked)).toMatchObject({ state: 'scoring' })
    expect(await t.sql('select 1 from partner_round_scores where parent = $1', [asked.id])).toEqual([])
    expect(await refusalOf(t.act('manager', 'partnerRound', 'noteScored', {}, asked))).toMatchObject({ code: 'forbidden' })

    await handIn('warehouse', asked, ['70', '90'])
    expect(await runJob(t, 'addScores', { round: asked.id })).toEqual({ added: true })
    // The program was the last to touch it: the duty of who handed in last is done by nobody in particular.
    expect(await openFor('scorePartners', t.people.warehouse)).toBe(0)
    const scored = await current('partner_round', asked)
    expect(scored.state).toBe('scored')
    // 顺丰 100 % in time at 30, 65 points at 10; 安能 has carried nothing: 92.5 by what persons gave.
    const result = await t.sql(
      'select trips, trim_scale(punctual)::text as punctual, trim_scale(score)::text as score, grade from partner_round_candidates where parent = $1 order by place',
      [asked.id],
    )
    expect(result).toEqual([
      { trips: 1, punctual: '100', score: '91.25', grade: 'A' },
      { trips: 0, punctual: null, score: '92.5', grade: 'A' },
    ])
    expect(await t.sql('select 1 from partner_round_scores where parent = $1', [asked.id])).toHaveLength(4)

    const propose = (input: object): Promise<Row> => t.act('lead', 'partnerRound', 'propose', input, scored)
    expect(await refusalOf(propose({}))).toMatchObject({ code: 'invalid', path: 'taken' })
    expect(await refusalOf(propose({ taken: [of.carrier.id] }))).toMatchObject({ code: 'invalid', path: 'why' })
    expect(await refusalOf(t.act('clerk', 'partnerRound', 'propose', { taken: [other.id] }, scored))).toMatchObject({ code: 'forbidden' })
    const proposed = await propose({ taken: [of.carrier.id], why: '安能还没有承运记录，先试用顺丰' })
    const back = await t.act('lead', 'partnerRound', 'reopen', { reason: '再议' }, proposed)
    const again = await t.act('lead', 'partnerRound', 'propose', { taken: [of.carrier.id], why: '顺丰有承运记录' }, back)
    expect(await refusalOf(t.sign('lead', 'partnerRound', 'decide', again))).toMatchObject({ code: 'review' })
    await t.sign('manager', 'partnerRound', 'decide', again)
    const decided = await t.sign('finance', 'partnerRound', 'decide', again)
    expect(decided).toMatchObject({ state: 'decided', decidedOn: today, candidates: [{ verdict: 'taken' }, { verdict: 'refused' }] })
  })

  test('refused: who is not asked, a second sheet, an open line, a line too many, a sheet in another’s name, a choice that is over', async () => {
    const asked = await begun()
    expect(await refusalOf(sheet('sales', asked, ['1', '2']))).toMatchObject({ code: 'forbidden', path: 'round' })
    const first = await sheet('lead', asked, ['80', null])
    expect(await refusalOf(sheet('lead', asked, ['80', '70']))).toMatchObject({ code: 'depended', path: 'round' })
    expect(await refusalOf(t.act('lead', 'partnerScore', 'handIn', {}, first))).toMatchObject({ path: 'lines.1.points' })
    const draft: { lines?: readonly object[] } = await drafted(t, 'partnerScore', 'partnerRound', [asked.id])
    expect(await refusalOf(t.act('warehouse', 'partnerScore', 'create', { ...draft, lines: draft.lines?.slice(1) }))).toMatchObject({ path: 'lines' })
    expect(await refusalOf(t.act('manager', 'partnerScore', 'create', { ...draft, scorer: t.people.warehouse }))).toMatchObject({ code: 'unknown' })
    expect((await t.act('lead', 'partnerScore', 'void', {}, first)).state).toBe('void')
    await t.act('lead', 'partnerRound', 'void', { reason: '并到下月' }, asked)
    expect(await refusalOf(drafted(t, 'partnerScore', 'partnerRound', [asked.id]))).toMatchObject({ code: 'state' })
  })

  test('of ten who hand in at once each counts once', async () => {
    const asked = await begun()
    const tried = await Promise.allSettled(Array.from({ length: 10 }, () => sheet('lead', asked, ['80', '70'])))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a carrier who was not weighed for a year comes up, and goes while he is being weighed', async () => {
    const old = await t.act('clerk', 'carrier', 'create', { code: 'DB', name: '德邦物流' })
    await t.sql("update carrier set made_at = now() - interval '400 days' where id = $1", [old.id])
    const open = async (): Promise<number> => {
      await goRound(t.office.kernel, t.company)
      return (await t.sql("select 1 from duty where duty = 'screenCarriers' and subject = $1 and state = 'open'", [old.id])).length
    }
    expect(await open()).toBe(1)
    await begun({ candidates: [{ carrier: old.id }, { carrier: other.id }] })
    expect(await open()).toBe(0)
  })
})

describe('C5 C9 a partner is barred', () => {
  const bar = async (input: object): Promise<Row> => {
    const made = await t.act('clerk', 'partnerBan', 'create', { reason: '两次丢货拒赔', ...input })
    await t.sign('lead', 'partnerBan', 'approve', made)
    return await t.sign('manager', 'partnerBan', 'approve', made)
  }

  test('by two, from then on in nothing new, until the day', async () => {
    const bad = await t.act('clerk', 'carrier', 'create', { code: 'XX', name: '某某货运' })
    const worse = await t.act('clerk', 'supplier', 'create', { code: 'G009', name: '某某纸箱厂' })
    const order = (): Promise<Row> => ordered(t, of, '1', { carrier: bad.id })
    const before = await order()
    const draft = await drafted(t, 'shipment', 'salesOrder', [before.id])
    const gone = await t.act(
      'warehouse',
      'shipment',
      'ship',
      {},
      await reviewed(t, await order(), (typed) => ({ ...typed, carrier: bad.id, method: 'logistics' })),
    )
    expect((await bar({ carrier: bad.id })).state).toBe('barred')
    expect(await refusalOf(order())).toMatchObject({ code: 'invalid', path: 'carrier' })
    expect(await refusalOf(t.act('clerk', 'shipment', 'create', { ...draft, carrier: bad.id }))).toMatchObject({ code: 'invalid', path: 'carrier' })
    const contract = { kind: 'logistics', subject: '运输合同', carrier: bad.id, salesperson: t.people.sales }
    expect(await refusalOf(t.act('clerk', 'contract', 'create', contract))).toMatchObject({ code: 'invalid', path: 'carrier' })

    const consignment = { shipment: gone.id, customer: of.customer.id, carrier: bad.id, code: 'XX1', sentOn: today }
    expect(await refusalOf(t.act('clerk', 'consignment', 'create', consignment))).toMatchObject({ code: 'invalid', path: 'carrier' })
    const paying = { carrier: bad.id, amount: '1', about: '运费', prepaid: true }
    expect((await refusalOf(t.act('clerk', 'payment', 'create', paying))).says[0]).toContain('两次丢货拒赔')
    const trying = { carrier: bad.id, until: addDays(today, 30), what: '再试' }
    expect(await refusalOf(t.act('clerk', 'partnerTrial', 'create', trying))).toMatchObject({ code: 'invalid', path: 'carrier' })
    for (const [to, code] of [
      [bad.id, 'XX-JS'],
      [other.id, 'AN-JS'],
    ] as const)
      await t.act('lead', 'carrierTariff', 'create', {
        code,
        carrier: to,
        province: '江苏省',
        firstWeight: '1',
        firstPrice: '10',
        perKilo: '1',
        days: 2,
        validFrom: today,
      })
    const choice = await t.act('clerk', 'carrierChoice', 'create', { shipment: gone.id, province: '江苏省', weight: '3', leavesOn: today })
    expect(await t.sql('select carrier from carrier_choice_lines where parent = $1', [choice.id])).toEqual([{ carrier: other.id }])
    expect(await refusalOf(t.act('clerk', 'carrierChoice', 'choose', { carrier: bad.id }, choice))).toMatchObject({ code: 'invalid', path: 'carrier' })

    await bar({ supplier: worse.id, until: addDays(today, 1) })
    const lines = [{ goods: of.goods.id, quantity: '1', price: '62' }]
    expect(await refusalOf(t.act('clerk', 'goodsReceipt', 'create', { supplier: worse.id, lines }))).toMatchObject({ code: 'invalid', path: 'supplier' })
    const printing = { kind: 'leaflet', subject: '彩页', for: [t.people.sales], copies: 10, price: '1', dueOn: today, printer: worse.id }
    expect(await refusalOf(t.act('clerk', 'printOrder', 'create', printing))).toMatchObject({ code: 'invalid', path: 'printer' })
    await t.sql('update partner_ban set until = $1 where supplier is not null', [addDays(today, -1)])
    expect((await t.act('clerk', 'goodsReceipt', 'create', { supplier: worse.id, lines })).state).toBe('made')
  })

  test('until two who did not ask for it lift the ban', async () => {
    const bad = await t.act('clerk', 'carrier', 'create', { code: 'YY', name: '某某快运' })
    const order = (): Promise<Row> => ordered(t, of, '1', { carrier: bad.id })
    const barred = await bar({ carrier: bad.id })
    const asked = await t.act('lead', 'partnerBan', 'askLift', { why: '已赔' }, barred)
    expect(await refusalOf(order())).toMatchObject({ code: 'invalid', path: 'carrier' })
    const kept = await t.act('manager', 'partnerBan', 'keepBarred', { reason: '还没有赔清' }, asked)
    expect(kept).toMatchObject({ state: 'barred', askedBy: null })
    const again = await t.act('lead', 'partnerBan', 'askLift', { why: '已赔清' }, kept)
    // who asks is not one of the two
    expect(await refusalOf(t.sign('lead', 'partnerBan', 'lift', again))).toMatchObject({ code: 'review' })
    await t.sign('manager', 'partnerBan', 'lift', again)
    expect(await refusalOf(order())).toMatchObject({ code: 'invalid' })
    expect((await t.sign('finance', 'partnerBan', 'lift', again)).state).toBe('lifted')
    expect((await order()).state).toBe('open')
    const made = await t.act('clerk', 'partnerBan', 'create', { carrier: bad.id, reason: '误列' })
    expect((await t.act('clerk', 'partnerBan', 'void', { why: '误列' }, made)).state).toBe('void')
  })
})

describe('C5 C9 a partner on trial', () => {
  test('is written down by the choice that says so, evaluated by his day, kept, tried longer or dropped; one trial at a time, by ten at once too', async () => {
    const fresh = await t.act('clerk', 'carrier', 'create', { code: 'KY', name: '跨越速运' })
    const asked = await begun({ candidates: [{ carrier: of.carrier.id }, { carrier: fresh.id }] })
    await handIn('lead', asked, ['60', '95'])
    await handIn('warehouse', asked, ['70', '90'])
    await runJob(t, 'addScores', { round: asked.id })
    const scored = await current('partner_round', asked)
    const propose = (input: object): Promise<Row> => t.act('lead', 'partnerRound', 'propose', { why: '先试用', ...input }, scored)
    const until = addDays(today, 10)
    expect(await refusalOf(propose({ onTrial: [fresh.id] }))).toMatchObject({ code: 'invalid', path: 'trialUntil' })
    expect(await refusalOf(propose({ taken: [of.carrier.id], trialUntil: until }))).toMatchObject({ code: 'invalid', path: 'trialUntil' })
    expect(await refusalOf(propose({ taken: [fresh.id], onTrial: [fresh.id], trialUntil: until }))).toMatchObject({ code: 'invalid', path: 'onTrial' })
    expect(await refusalOf(propose({ onTrial: [fresh.id], trialUntil: today }))).toMatchObject({ code: 'invalid', path: 'trialUntil' })
    const proposed = await propose({ taken: [of.carrier.id], onTrial: [fresh.id], trialUntil: until })
    await t.sign('manager', 'partnerRound', 'decide', proposed)
    await t.sign('finance', 'partnerRound', 'decide', proposed)
    const [trial] = await t.sql<Row>('select * from partner_trial where carrier = $1', [fresh.id])
    expect(trial).toMatchObject({ state: 'trial', until, round: asked.id })
    expect(await refusalOf(t.act('manager', 'partnerTrial', 'noteRound', { round: asked.id }, trial))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'partnerTrial', 'create', { carrier: fresh.id, until, what: '又试' }))).toMatchObject({
      code: 'duplicate',
      path: 'carrier',
    })

    const duties = async (): Promise<string[]> => {
      await goRound(t.office.kernel, t.company)
      return (await t.sql<{ state: string }>("select state from duty where duty = 'evaluateTrials' order by id")).map((one) => one.state)
    }
    expect(await duties()).toEqual(['open'])
    const evaluate = (input: object): Promise<Row> => t.act('lead', 'partnerTrial', 'evaluate', { opinion: '准时', ...input }, trial)
    expect(await refusalOf(evaluate({ result: 'extended' }))).toMatchObject({ code: 'invalid', path: 'until' })
    expect(await refusalOf(evaluate({ result: 'passed', until: addDays(today, 60) }))).toMatchObject({ code: 'invalid', path: 'until' })
    expect(await refusalOf(evaluate({ result: 'extended', until }))).toMatchObject({ code: 'invalid', path: 'until' })
    expect(await refusalOf(t.act('clerk', 'partnerTrial', 'evaluate', { result: 'passed', opinion: '好' }, trial))).toMatchObject({ code: 'forbidden' })
    const longer = await evaluate({ result: 'extended', until: addDays(today, 60) })
    expect(longer).toMatchObject({ state: 'trial', until: addDays(today, 60), evaluatedOn: today })
    expect(await duties()).toEqual(['done'])
    expect((await t.act('lead', 'partnerTrial', 'evaluate', { result: 'failed', opinion: '三次晚到' }, longer)).state).toBe('failed')

    const supplier = await t.act('clerk', 'supplier', 'create', { code: 'G010', name: '新纸箱厂' })
    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => t.act('clerk', 'partnerTrial', 'create', { supplier: supplier.id, until, what: '纸箱质量' })),
    )
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    const [one] = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    expect((await t.act('clerk', 'partnerTrial', 'void', { why: '登错' }, one)).state).toBe('void')
  })
})
