import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { part, posted } from './acting.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let [bad, good]: [Row | undefined, Row | undefined] = [undefined, undefined]
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  bad = await t.act('lead', 'warehouse', 'create', { code: 'BL', name: '不良品仓' })
  good = await t.act('lead', 'warehouse', 'create', { code: 'LP', name: '良品仓' })
})
afterAll(() => t.close())

const at = (row: Row) => ({ id: textual(row.id), version: row.version })
const signed = async (record: string, row: Row): Promise<Row> =>
  await t.sign('reviewerB', record, 'check', at(await t.sign('reviewerA', record, 'check', at(row))))
/** Ten boxes that came back to the warehouse for defective goods. */
const back = async (post = true): Promise<Row> => {
  const shipment = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of, '10')))
  const made = await t.act('clerk', 'salesReturn', 'create', { ...(await drafted(t, 'salesReturn', 'shipment', [textual(shipment.id)])), warehouse: bad?.id })
  const checked = await signed('salesReturn', made)
  return post ? await t.act('warehouse', 'salesReturn', 'post', {}, at(checked)) : checked
}
interface Line {
  readonly quantity: string
}
type Cut = readonly (readonly [result: string, quantity: string])[]
const inspected = async (from: Row, cut: Cut, more: object = {}): Promise<Row> => {
  const draft: { readonly lines: readonly Line[] } = JSON.parse(JSON.stringify(await drafted(t, 'returnInspection', 'salesReturn', [textual(from.id)])))
  const lines = cut.map(([result, quantity]) => ({ ...draft.lines[0], result, quantity, note: result === 'restock' ? null : '外包装破损', ...more }))
  return await t.act('warehouse', 'returnInspection', 'create', { ...draft, lines })
}
const conclude = (row: Row): Promise<Row> => t.act('warehouse', 'returnInspection', 'conclude', {}, at(row))
const lying = async (warehouse: Row | undefined): Promise<number> =>
  Number(
    (await t.sql<{ n: string }>("select coalesce(sum(quantity), 0)::text as n from goods_line where location = 'store' and warehouse = $1", [warehouse?.id]))[0]
      ?.n,
  )

describe('B9 what came back is inspected', () => {
  test('all of it, line by line: more, less, other goods, what is not in store yet, twice, and scrap without a word are refused', async () => {
    const waiting = await back(false)
    const id = textual(waiting.id)
    expect(await refusalOf(drafted(t, 'returnInspection', 'salesReturn', [id]))).toMatchObject({ code: 'state' })
    const from = await back()
    expect(await refusalOf(inspected(from, [['restock', '11']]))).toMatchObject({ code: 'exceeded' })
    expect(await refusalOf(inspected(from, [['scrap', '1']], { note: null }))).toMatchObject({ code: 'rule' })
    const other = await t.act('finance', 'goods', 'create', { code: 'P777', name: '别的茶', unit: '箱' })
    expect(await refusalOf(inspected(from, [['restock', '1']], { goods: other.id }))).toMatchObject({ code: 'mismatch' })
    const part = await inspected(from, [['restock', '9']])
    expect((await refusalOf(conclude(part))).says[0]).toBe('退货单第 1 行退回 10，检验 9')
    expect(await refusalOf(inspected(from, [['restock', '10']]))).toMatchObject({ code: 'duplicate' })
    await t.act('warehouse', 'returnInspection', 'void', { reason: '重做' }, at(part))
    expect(await conclude(await inspected(from, [['restock', '10']]))).toMatchObject({ state: 'concluded' })
  })

  test('scrap leaves at cost to what waits to be dealt with, once; the rest goes to its warehouse, once', async () => {
    const before = [await lying(bad), await lying(good)]
    const from = await back()
    const cut: Cut = [
      ['restock', '5'],
      ['rework', '2'],
      ['scrap', '3'],
    ]
    const row = await conclude(await inspected(from, cut))
    const draft = await drafted(t, 'goodsIssue', 'returnInspection', [textual(row.id)])
    expect(draft).toMatchObject({ kind: 'scrap', warehouse: bad?.id, lines: [{ quantity: '3' }] })
    expect(await refusalOf(t.act('clerk', 'goodsIssue', 'create', part('4')(draft)))).toMatchObject({ code: 'exceeded', path: 'lines.0.quantity' })
    expect(await refusalOf(t.act('clerk', 'goodsIssue', 'create', { ...draft, kind: 'sample' }))).toMatchObject({ code: 'rule' })
    const papers = await Promise.allSettled(Array.from({ length: 10 }, () => t.act('clerk', 'goodsIssue', 'create', draft)))
    const made = papers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(made).toHaveLength(1)
    for (const one of made) {
      await t.act('warehouse', 'goodsIssue', 'post', {}, at(await signed('goodsIssue', one)))
      expect(await posted(t, textual(one.id))).toEqual(['issue 借 stockDifference 18600', 'issue 贷 stock 18600'])
    }
    const moving = await drafted(t, 'goodsTransfer', 'returnInspection', [textual(row.id)])
    expect(await refusalOf(t.act('clerk', 'goodsTransfer', 'create', { ...part('6')(moving), to: good?.id }))).toMatchObject({ code: 'exceeded' })
    const transfer = await t.act('clerk', 'goodsTransfer', 'create', { ...moving, to: good?.id })
    await t.act('warehouse', 'goodsTransfer', 'post', {}, at(await signed('goodsTransfer', transfer)))
    expect([await lying(bad), await lying(good)]).toEqual([before[0], (before[1] ?? 0) + 7])
    expect(await refusalOf(t.act('warehouse', 'returnInspection', 'void', { reason: '错' }, at(row)))).toMatchObject({ code: 'depended' })
  })

  describe('scrap that was issued', () => {
    const issued = async (kind = 'scrap', quantity = '3'): Promise<Row> => {
      const made = await t.act('clerk', 'goodsIssue', 'create', { kind, warehouse: bad?.id, lines: [{ goods: of.goods.id, quantity, remark: '受潮' }] })
      return await t.act('warehouse', 'goodsIssue', 'post', {}, at(await signed('goodsIssue', made)))
    }
    const settling = async (issue: Row, more: object = {}): Promise<Row> =>
      await t.act('finance', 'scrapSettlement', 'create', { ...(await drafted(t, 'scrapSettlement', 'goodsIssue', [textual(issue.id)])), ...more })
    const approved = async (made: Row): Promise<Row> => {
      await t.sign('lead', 'scrapSettlement', 'settle', at(made))
      return await t.sign('manager', 'scrapSettlement', 'settle', at(made))
    }

    test('goes from 待处理财产损溢 to where two approve, with the input VAT of what bad management spoiled; each once, by ten at once too', async () => {
      const issue = await issued()
      const ends = await Promise.allSettled(Array.from({ length: 10 }, () => settling(issue, { taxOut: '24.18' })))
      const made = ends.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      expect(made).toHaveLength(1)
      const [row] = made
      expect(row).toMatchObject({ amount: '186.00', opinion: '受潮', lossTo: 'otherExpense' })
      const done = await approved(row ?? issue)
      expect(await posted(t, textual(done.id))).toEqual(['settle 借 otherExpense 21018', 'settle 贷 stockDifference 18600', 'settle 贷 inputTaxOut 2418'])
      // what it dealt with is not taken back below it
      expect(await refusalOf(t.act('finance', 'goodsIssue', 'reverse', { reason: '错' }, at(issue)))).toMatchObject({ code: 'depended' })
      await t.act('finance', 'scrapSettlement', 'reverse', { reason: '改由责任人赔偿' }, at(done))
      const paid = await approved(await settling(issue, { lossTo: 'compensation', payer: t.people.sales }))
      expect(await posted(t, textual(paid.id))).toEqual(['settle 借 staffClaim 18600', 'settle 贷 stockDifference 18600'])
      expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
    })

    test('names who pays where somebody does; no more VAT than the loss; of another issue, or one that waits, there is none', async () => {
      const issue = await issued('loss', '1')
      expect(await refusalOf(settling(issue, { lossTo: 'compensation' }))).toMatchObject({ code: 'rule', path: 'payer' })
      expect(await refusalOf(settling(issue, { payer: t.people.sales }))).toMatchObject({ code: 'rule', path: 'payer' })
      expect(await refusalOf(settling(issue, { taxOut: '62.01' }))).toMatchObject({ code: 'exceeded', path: 'taxOut' })
      const used = await issued('ownUse', '1')
      expect(await refusalOf(drafted(t, 'scrapSettlement', 'goodsIssue', [textual(used.id)]))).toMatchObject({ code: 'state' })
      expect(await refusalOf(t.act('finance', 'scrapSettlement', 'create', { issue: used.id, opinion: '自用' }))).toMatchObject({
        code: 'state',
        path: 'issue',
      })
      await t.sql('update goods_issue set posted_on = posted_on - 40 where id = $1', [issue.id])
      const duties = async () => {
        await goRound(t.office.kernel, t.company)
        return await t.sql<{ state: string }>("select state from duty where duty = 'settleScrap' and subject = $1", [issue.id])
      }
      expect(await duties()).toMatchObject([{ state: 'open' }])
      const made = await settling(issue, { lossTo: 'administration' })
      // who pays does not approve it, and one alone does not
      const one = await t.sign('lead', 'scrapSettlement', 'settle', at(made))
      expect(one.state).toBe('made')
      await t.act('finance', 'scrapSettlement', 'void', { reason: '重写' }, at(one))
      await approved(await settling(issue, { lossTo: 'administration' }))
      expect(await duties()).toMatchObject([{ state: 'done' }])
    })
  })
})
