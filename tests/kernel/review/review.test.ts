import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../../src/base/day.ts'
import { hire } from '../../../src/app/found.ts'
import { perform } from '../../../src/kernel/perform/perform.ts'
import { refusalOf, testOffice } from '../../database/fixture.ts'
import type { Staff, TestOffice } from '../../database/fixture.ts'
import { drafted, ordered, stocked } from '../../journeys/chain.ts'
import type { Row } from '../../journeys/chain.ts'

// Policies, delegations and every way a review goes other than forward, on real rows: each rule beside what it refuses.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const today = dayIn('Asia/Shanghai', new Date())
const made = async (quantity = '10', who: Staff = 'clerk'): Promise<Row> =>
  await t.act(who, 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [(await ordered(t, of, quantity)).id]))
const sign = (who: Staff, row: { readonly id: string; readonly version: unknown }): Promise<Row> => t.sign(who, 'shipment', 'check', row)
const why = async (promise: Promise<unknown>): Promise<string> => (await refusalOf(promise)).says[0]
const step = (who: Staff, verb: string, input: object, row: Row): Promise<Row> => t.act(who, 'shipment', verb, { verb: 'check', ...input }, row)

type Step = { readonly [field: string]: unknown }
async function policy(steps: readonly Step[], more: object = {}): Promise<Row> {
  const draft = await t.act('lead', 'reviewPolicy', 'create', { title: '发货单复核', what: 'shipment.check', steps, ...more })
  await t.sign('manager', 'reviewPolicy', 'adopt', draft)
  return await t.sign('finance', 'reviewPolicy', 'adopt', draft)
}
/** Ends the policy in force, so that the declaration alone holds again. */
async function noPolicy(): Promise<void> {
  const [row] = await t.sql<{ id: string; version: number }>("select id, version from review_policy where state = 'inForce' and what = 'shipment.check'")
  if (!row) return
  for (const who of ['lead', 'manager', 'finance', 'lead'] as const) await t.sign(who, 'reviewPolicy', 'end', row).catch(() => undefined)
}
async function under(steps: readonly Step[], more: object, run: () => Promise<void>): Promise<void> {
  await policy(steps, more)
  await run()
  await noPolicy()
  expect(await t.sql("select 1 from review_policy where state = 'inForce'")).toEqual([])
}
async function delegate(absent: Staff, to: Staff, more: object = {}): Promise<Row> {
  return await t.act(absent, 'delegation', 'create', { delegate: t.people[to], firstDay: today, lastDay: today, reason: '出差', ...more })
}
const endDelegations = (): Promise<unknown> => t.sql('update delegation set first_day = $1, last_day = $1', [addDays(today, -9)])

describe('a policy', () => {
  test.each<[string, object, string, string]>([
    ['fewer persons than the declaration', { steps: [{ persons: 1 }] }, 'steps', '至少要 2 人'],
    ['fewer whatever the amount', { amount: 'gross', steps: [{ persons: 1 }, { role: 'manager', atLeast: '100' }] }, 'steps', '至少要 2 人'],
    ['a verb that is not reviewed', { what: 'shipment.ship', steps: [{ persons: 2 }] }, 'what', '没有这个需要复核的动作'],
    ['a record that is not there', { what: 'nothing.check', steps: [{ persons: 2 }] }, 'what', '没有这个需要复核的动作'],
    ['a name of every object', { what: 'shipment.constructor', steps: [{ persons: 2 }] }, 'what', '没有这个需要复核的动作'],
    ['an amount that is none', { amount: 'remark', steps: [{ persons: 2 }] }, 'amount', '没有这个金额栏'],
    ['a role that may not sign', { steps: [{ persons: 2 }, { role: 'warehouse' }] }, 'steps.1.role', '不能复核'],
    ['more of a role than are there', { steps: [{ persons: 2, role: 'manager' }] }, 'steps', '在职人员签不满：缺 第 1 步 销售经理（在职 1 人）'],
    ['a person who may not sign', { steps: [{ persons: 2 }, { person: 'warehouse' }] }, 'steps', '在职人员签不满'],
  ])('of %s is refused at its field', async (_what, more, path, words) => {
    const named = JSON.parse(JSON.stringify(more), (key, value: unknown) => (key === 'person' ? t.people.warehouse : value))
    const refusal = await refusalOf(t.act('lead', 'reviewPolicy', 'create', { title: '试', what: 'shipment.check', ...named }))
    expect(refusal.path).toBe(path)
    expect(refusal.says[0]).toContain(words)
  })

  test('is changed by two persons who are not its maker; the one before it ends and is kept', async () => {
    const first = await policy([{ persons: 2 }])
    expect(first.state).toBe('inForce')
    const draft = await t.act('lead', 'reviewPolicy', 'create', { title: '更严', what: 'shipment.check', steps: [{ persons: 3 }] })
    expect(await why(t.sign('lead', 'reviewPolicy', 'adopt', draft))).toContain('制单人')
    expect((await t.sign('manager', 'reviewPolicy', 'adopt', draft)).state).toBe('draft')
    expect(await why(t.sign('manager', 'reviewPolicy', 'adopt', draft))).toContain('已经签过字')
    expect(await why(t.act('finance', 'reviewPolicy', 'adopt', {}, draft))).toContain('签字后自动完成')
    expect(await why(t.act('finance', 'reviewPolicy', 'replace', {}, first))).toContain('无人可直接操作')
    expect(await why(t.act('finance', 'reviewPolicy', 'update', { title: '改' }, first))).toContain('不能修改')
    expect((await t.sign('finance', 'reviewPolicy', 'adopt', draft)).state).toBe('inForce')
    expect(await t.sql("select state from review_policy where what = 'shipment.check' order by number")).toMatchObject([
      { state: 'ended' },
      { state: 'inForce' },
    ])
    await noPolicy()
  })

  test('a draft that is not wanted is voided', async () => {
    const draft = await t.act('lead', 'reviewPolicy', 'create', { title: '不用', what: 'shipment.check', steps: [{ persons: 2 }] })
    expect((await t.act('manager', 'reviewPolicy', 'void', { reason: '不需要' }, draft)).state).toBe('void')
  })

  test('whoever had it in his hand last does not sign it, though another made it', async () => {
    const draft = await t.act('lead', 'reviewPolicy', 'create', { title: '试', what: 'shipment.check', steps: [{ persons: 2 }] })
    const edited = await t.act('finance', 'reviewPolicy', 'update', { title: '改过' }, draft)
    expect(await why(t.sign('finance', 'reviewPolicy', 'adopt', edited))).toContain('最后修改人不能复核')
    expect(await why(t.sign('lead', 'reviewPolicy', 'adopt', edited))).toContain('制单人')
    await t.act('manager', 'reviewPolicy', 'void', { reason: '不需要' }, edited)
  })

  test('from 100,000.00 a third person signs, the manager; below two suffice', async () => {
    await under([{ persons: 2 }, { role: 'manager', atLeast: '100000' }], { amount: 'gross' }, async () => {
      const below = await made('884')
      expect(below.gross).toBe('99892.00')
      await sign('reviewerA', below)
      expect((await sign('reviewerB', below)).state).toBe('checked')
      const above = await made('885')
      await sign('reviewerA', above)
      expect((await sign('reviewerB', above)).state).toBe('made')
      expect(await why(sign('lead', above))).toContain('不用再签')
      expect((await sign('manager', above)).state).toBe('checked')
    })
  })

  test('in order: nobody before his turn; a step sent back is signed again', async () => {
    await under([{ role: 'reviewer' }, { step: 2, role: 'lead' }, { step: 3, role: 'manager' }], {}, async () => {
      const row = await made()
      expect(await why(sign('manager', row))).toContain('还没有轮到您')
      await sign('reviewerA', row)
      expect(await why(sign('reviewerB', row))).toContain('王芳')
      await sign('lead', row)
      expect(await why(step('reviewerB', 'sendBack', { step: 1, reason: '规格' }, row))).toContain('不用再签')
      expect(await why(step('manager', 'sendBack', { step: 3, reason: '规格' }, row))).toContain('只能退回到第 3 步之前')
      expect((await refusalOf(step('manager', 'sendBack', { step: 1 }, row))).path).toBe('reason')
      await step('manager', 'sendBack', { step: 1, reason: '规格不符' }, row)
      expect(await why(sign('manager', row))).toContain('还没有轮到您')
      // the same person may sign again: his first signature was taken back
      await sign('reviewerA', row)
      await sign('lead', row)
      expect((await sign('manager', row)).state).toBe('checked')
    })
  })

  test('或签: one of two decides, the other is told who did', async () => {
    await under(
      [
        { way: 'any', role: 'reviewer' },
        { way: 'any', role: 'lead' },
        { step: 2, role: 'manager' },
      ],
      {},
      async () => {
        const row = await made()
        await sign('lead', row)
        expect(await why(sign('reviewerA', row))).toBe('已由赵敏签字，不用再签')
        expect((await sign('manager', row)).state).toBe('checked')
        expect(await t.sql('select 1 from signature where row_id = $1', [row.id])).toHaveLength(2)
      },
    )
  })

  test('strict bars whoever edited it, not only the last; what it adds to compare must be ticked', async () => {
    const edited = async (): Promise<Row> =>
      await t.act('clerk', 'shipment', 'update', { remark: '二' }, await t.act('lead', 'shipment', 'update', { remark: '一' }, await made()))
    const loose = await edited()
    await sign('lead', loose)
    await under([{ persons: 2 }], { strict: true, ticks: [{ says: '与样品核对' }] }, async () => {
      const row = await edited()
      expect(await why(sign('lead', row))).toContain('改过这张单据的人不能复核')
      // the fixture ticks what the declaration lists; the policy's own point is missing
      expect(await why(sign('reviewerA', row))).toContain('与样品核对')
      const shown = await t.shown('shipment', 'check', row.id)
      const ticks = [...Object.keys(t.office.kernel.office.records.get('shipment')?.verbs.check?.review?.ticks ?? {}), '与样品核对']
      await t.act('reviewerA', 'shipment', 'sign', { verb: 'check', shown, ticks }, row)
      expect((await t.act('reviewerB', 'shipment', 'sign', { verb: 'check', shown, ticks }, row)).state).toBe('checked')
    })
  })

  test('changed while a document is under way: it keeps the one its first signature was given under; an edit begins anew', async () => {
    const row = await made()
    await sign('reviewerA', row)
    await under([{ persons: 2 }, { step: 2, role: 'manager' }], {}, async () => {
      const other = await made()
      await sign('reviewerA', other)
      expect((await sign('reviewerB', other)).state).toBe('made')
      const edited = await t.act('clerk', 'shipment', 'update', { remark: '改' }, await made())
      await sign('reviewerA', edited)
      expect((await sign('reviewerB', edited)).state).toBe('made')
      expect((await sign('reviewerB', row)).state).toBe('checked')
    })
  })

  test('copies go to whom it names when the review has passed, and not before', async () => {
    await under([{ persons: 2 }], { copies: [{ person: t.people.manager }] }, async () => {
      const row = await made()
      await sign('reviewerA', row)
      expect(await t.sql("select 1 from review_event where row_id = $1 and what = 'copy'", [row.id])).toEqual([])
      await sign('reviewerB', row)
      expect(await t.sql("select to_person from review_event where row_id = $1 and what = 'copy'", [row.id])).toEqual([{ to_person: t.people.manager }])
    })
  })
})

describe('a person', () => {
  test('whose role was taken away cannot sign from that moment; with two sign-ins he is one person', async () => {
    const row = await made()
    await t.sql("update person set roles = '{warehouse}' where id = $1", [t.people.reviewerA])
    expect(await why(sign('reviewerA', row))).toContain('岗位不能复核')
    await t.sql("update person set roles = '{reviewer}' where id = $1", [t.people.reviewerA])
    expect((await sign('reviewerA', row)).state).toBe('made')
  })

  test('of no other role than administrator signs nothing of the office, and delegates nothing to himself', async () => {
    const admin = await hire(t.office, t.company, { code: 'ADM2', name: '管', roles: ['administrator'] }, null)
    expect(admin).not.toBe('')
    const row = await made()
    await t.sql("update person set roles = '{administrator}' where id = $1", [t.people.sales2])
    expect(await why(sign('sales2', row))).toContain('无权查看')
    expect(
      (await refusalOf(t.act('sales2', 'delegation', 'create', { absent: t.people.manager, delegate: t.people.sales2, lastDay: today, reason: '代' }))).path,
    ).toBe('absent')
  })
})

describe('a delegation', () => {
  test('lets the delegate sign 代 him within its days, once, and only what it is for', async () => {
    await under([{ role: 'reviewer' }, { step: 2, role: 'lead' }], {}, async () => {
      const row = await made()
      await sign('reviewerA', row)
      expect(await why(sign('clerk2', row))).toContain('不由您签字')
      await delegate('lead', 'clerk2', { firstDay: addDays(today, 1), lastDay: addDays(today, 2) })
      expect(await why(sign('clerk2', row))).toContain('不由您签字')
      await endDelegations()
      expect(await why(sign('clerk2', row))).toContain('不由您签字')
      await delegate('lead', 'clerk2', { only: 'invoiceRequest.check' })
      expect(await why(sign('clerk2', row))).toContain('不由您签字')
      await endDelegations()
      await delegate('lead', 'clerk2', { only: 'invoiceRequest.check,shipment.check' })
      expect((await sign('clerk2', row)).state).toBe('checked')
      expect(await t.sql('select person, for_person from signature where row_id = $1 and for_person is not null', [row.id])).toEqual([
        { person: t.people.clerk2, for_person: t.people.lead },
      ])
      await endDelegations()
    })
  })

  test("never carries the maker's own signature, and who was signed for does not sign again", async () => {
    await under([{ role: 'lead' }, { role: 'reviewer' }, { step: 2, role: 'manager' }], {}, async () => {
      const own = await made('10', 'lead')
      await delegate('lead', 'clerk2')
      expect(await why(sign('clerk2', own))).toContain('制单人')
      const row = await made()
      await sign('clerk2', row)
      await sign('reviewerA', row)
      expect(await why(sign('lead', row))).toContain('已代您签字')
      expect(await why(sign('clerk2', row))).toContain('已经签过字')
      expect((await sign('manager', row)).state).toBe('checked')
      await endDelegations()
    })
  })

  test.each<[string, Staff, (people: TestOffice['people']) => object, string]>([
    ['to a person who is away himself', 'manager', (people) => ({ delegate: people.lead }), 'delegate'],
    ['by a delegate of these days: it would be passed on', 'reviewerA', (people) => ({ delegate: people.manager }), 'absent'],
    ['that leads back', 'reviewerA', (people) => ({ delegate: people.lead }), 'delegate'],
    ['a second one for the same days', 'lead', (people) => ({ delegate: people.reviewerB }), 'firstDay'],
    ['for another, by who is no head of the office', 'clerk', (people) => ({ absent: people.manager, delegate: people.reviewerB }), 'absent'],
    ['from another to oneself', 'manager', (people) => ({ absent: people.finance, delegate: people.manager }), 'delegate'],
  ])('%s is refused', async (_what, who, input, path) => {
    const standing = await delegate('lead', 'reviewerA')
    expect((await refusalOf(t.act(who, 'delegation', 'create', { firstDay: today, lastDay: today, reason: '外出', ...input(t.people) }))).path).toBe(path)
    expect((await refusalOf(t.act('clerk', 'delegation', 'update', { absent: t.people.clerk, delegate: t.people.clerk2 }, standing))).code).toBe('forbidden')
    await endDelegations()
  })
})

describe('a review goes another way', () => {
  test('撤回: by the maker, before the first signature, with a reason; nobody signs what was recalled', async () => {
    const row = await made()
    expect((await refusalOf(t.act('clerk', 'shipment', 'recall', {}, row))).path).toBe('reason')
    expect(await why(t.act('clerk2', 'shipment', 'recall', { reason: '改' }, row))).toContain('只有制单人')
    const back = await t.act('clerk', 'shipment', 'recall', { reason: '数量要改' }, row)
    expect(back.state).toBe('returned')
    expect((await refusalOf(sign('reviewerA', back))).code).toBe('state')
    const again = await t.act('clerk', 'shipment', 'submit', {}, back)
    await sign('reviewerA', again)
    expect(await why(t.act('clerk', 'shipment', 'recall', { reason: '再改' }, again))).toContain('已有人签字')
  })

  test('退回: by who may sign, never by the maker or by who is not asked', async () => {
    const row = await made()
    expect(await why(t.act('clerk', 'shipment', 'return', { reason: '我' }, row))).toContain('撤回')
    await under([{ role: 'reviewer' }, { step: 2, role: 'manager' }], {}, async () => {
      expect(await why(t.act('lead', 'shipment', 'return', { reason: '我' }, row))).toContain('不由您复核')
      expect((await t.act('manager', 'shipment', 'return', { reason: '地址不全' }, row)).state).toBe('returned')
    })
  })

  test('撤签: his own, with a reason, while it is the last and the verb has not happened', async () => {
    const row = await made()
    await sign('reviewerA', row)
    expect(await why(step('reviewerB', 'unsign', { reason: '看错' }, row))).toContain('没有可以撤回的签字')
    expect((await refusalOf(step('reviewerA', 'unsign', {}, row))).path).toBe('reason')
    await step('reviewerA', 'unsign', { reason: '看错' }, row)
    await sign('reviewerB', row)
    expect((await sign('reviewerA', row)).state).toBe('checked')
    expect((await refusalOf(step('reviewerA', 'unsign', { reason: '迟了' }, { ...row, version: Number(row.version) + 1 }))).code).toBe('state')
    expect((await refusalOf(step('reviewerA', 'unsign', { reason: '旧的' }, row))).code).toBe('stale')
  })

  test('撤签 after the next has signed is refused', async () => {
    await under([{ persons: 3 }], {}, async () => {
      const row = await made()
      await sign('reviewerA', row)
      await sign('reviewerB', row)
      expect(await why(step('reviewerA', 'unsign', { reason: '看错' }, row))).toContain('后面已有人签字')
    })
  })

  test('转办: to one who could sign; not to maker, stranger, oneself, or back; who handed it on is out of it', async () => {
    await under([{ role: 'reviewer', persons: 2 }], {}, async () => {
      const row = await made()
      const hand = (who: Staff, to: Staff): Promise<Row> => step(who, 'passOn', { to: t.people[to], reason: '今天外出' }, row)
      expect(await why(hand('lead', 'manager'))).toContain('不由您签字')
      expect(await why(hand('reviewerA', 'clerk'))).toContain('制单人')
      expect(await why(hand('reviewerA', 'warehouse'))).toContain('岗位不能复核')
      expect(await why(hand('reviewerA', 'reviewerA'))).toContain('不能转给自己')
      await hand('reviewerA', 'lead')
      expect(await why(sign('reviewerA', row))).toContain('您已把这张单据转给赵敏')
      expect(await why(hand('lead', 'reviewerA'))).toContain('不能转回')
      await sign('lead', row)
      expect((await sign('reviewerB', row)).state).toBe('checked')
    })
  })

  test('催办: once in its time, by the maker, to those who may sign; where nobody can, it says who is missing', async () => {
    const row = await made()
    expect((await refusalOf(step('reviewerA', 'urge', {}, row))).code).toBe('forbidden')
    await step('clerk', 'urge', {}, row)
    expect((await refusalOf(step('clerk', 'urge', {}, row))).code).toBe('tooMany')
    expect(await t.sql("select 1 from review_event where row_id = $1 and what = 'urge'", [row.id])).not.toEqual([])
    await under([{ persons: 1, person: t.people.manager }, { role: 'reviewer' }], {}, async () => {
      const other = await made()
      await sign('reviewerA', other)
      await t.sql('update person set active = false where id = $1', [t.people.manager])
      expect(await why(step('clerk', 'urge', {}, other))).toContain('现在没有人能签')
      await t.sql('update person set active = true where id = $1', [t.people.manager])
    })
  })

  test('超时: the seat opens to the superior or the named role once its time has passed', async () => {
    await under([{ role: 'reviewer' }, { step: 2, role: 'manager', late: 1, unit: 'day', escalate: 'lead' }], {}, async () => {
      const row = await made()
      await sign('reviewerA', row)
      expect(await why(sign('lead', row))).toContain('不由您签字')
      const later = new Date(Date.now() + 20 * 86_400_000)
      const shown = await t.shown('shipment', 'check', row.id)
      const ticks = Object.keys(t.office.kernel.office.records.get('shipment')?.verbs.check?.review?.ticks ?? {})
      expect((await t.act('lead', 'shipment', 'sign', { verb: 'check', shown, ticks }, row, { at: later })).state).toBe('checked')
    })
  })

  test('超时 is told once by the program, to whom it falls and to the maker; a person cannot escalate', async () => {
    await under([{ role: 'reviewer' }, { step: 2, role: 'manager', late: 1, unit: 'hour', escalate: 'lead' }], {}, async () => {
      const row = await made()
      await sign('reviewerA', row)
      const escalate = (at: Date) =>
        perform(
          t.office.kernel,
          t.company,
          '00000000-0000-0000-0000-000000000000',
          { id: randomUUID(), record: 'shipment', verb: 'escalate', row: row.id, version: Number(row.version), input: { verb: 'check' } },
          { founding: true, at },
        )
      const later = new Date(Date.now() + 20 * 86_400_000)
      expect((await refusalOf(step('clerk', 'escalate', {}, row))).code).toBe('review')
      expect((await refusalOf(escalate(new Date()))).says[0]).toContain('没有新的超时')
      await escalate(later)
      expect((await refusalOf(escalate(later))).says[0]).toContain('没有新的超时')
      const told = await t.sql<{ person: string }>("select person from notice where row_id = $1 and says::text like '%超时%'", [row.id])
      expect(told.map((one) => one.person)).toEqual(expect.arrayContaining([t.people.lead, t.people.clerk]))
    })
  })

  test('a verb that is not reviewed has none of these', async () => {
    const row = await made()
    expect((await refusalOf(t.act('clerk', 'shipment', 'urge', { verb: 'ship' }, row))).code).toBe('review')
    expect((await refusalOf(t.act('clerk', 'shipment', 'urge', { verb: 'constructor' }, row))).code).toBe('unknown')
  })
})

test('反审核 reverses only its own: the neighbour stays, and the document must be signed anew', async () => {
  const both = [await made(), await made()]
  for (const row of both) for (const who of ['reviewerA', 'reviewerB'] as const) await sign(who, row)
  const left: Row[] = []
  for (const row of both) left.push(await t.act('warehouse', 'shipment', 'ship', {}, { id: row.id, version: Number(row.version) + 1 }))
  const [mine, other] = left
  if (!mine || !other) throw new Error('two shipments left')
  const back = await t.act('lead', 'shipment', 'uncheck', { reason: '发错' }, mine)
  expect(back.state).toBe('made')
  expect(await t.sql('select 1 from journal where source_id = $1 and reverses is not null', [mine.id])).toHaveLength(1)
  expect(await t.sql('select 1 from journal where source_id = $1', [other.id])).toHaveLength(1)
  expect((await sign('reviewerA', back)).state).toBe('made')
  expect((await sign('reviewerB', back)).state).toBe('checked')
})
