import { expect, test } from 'vitest'
import { f } from '../../src/kernel/record/field.ts'
import { fitting, linkOf } from '../../src/web/screens/report/report-link.ts'

const day = f.day(['日', 'Day'])
const me = {
  records: ['receipt'],
  reports: [
    {
      name: 'subsidiary',
      label: ['明细账', 'Subsidiary'] as const,
      input: { account: f.text(['科目', 'Account']), from: day, to: day },
      columns: {},
      totals: [],
    },
  ],
}
const links = {
  summary: { record: 'source', id: 'sourceId' },
  name: { report: 'subsidiary', asks: { account: 'accountId', from: 'from', to: 'to', customer: 'customer' } },
  other: { report: 'hidden', asks: {} },
}

test('a cell leads to the document that its row names, if the reader may open it', () => {
  expect(linkOf(me, { links }, {}, 'summary', { source: 'receipt', sourceId: 'r1' })).toEqual({ to: 'document', record: 'receipt', id: 'r1' })
  expect(linkOf(me, { links }, {}, 'summary', { source: 'shipment', sourceId: 's1' })).toBeUndefined()
  expect(linkOf(me, { links }, {}, 'summary', {})).toBeUndefined()
})

test('or to another report, with what the row says and else what was asked; a report of others is no link', () => {
  const asked = { from: '2026-02', to: '2026-03', account: 'all' }
  expect(linkOf(me, { links }, asked, 'name', { accountId: 'a1', customer: null })).toEqual({
    to: 'report',
    report: 'subsidiary',
    asks: { account: 'a1', from: '2026-02-01', to: '2026-03-31' },
  })
  expect(linkOf(me, { links }, asked, 'name', { from: '2026-01-15' })).toMatchObject({ asks: { from: '2026-01-15' } })
  expect(linkOf(me, { links }, asked, 'other', {})).toBeUndefined()
  expect(linkOf(me, {}, asked, 'name', {})).toBeUndefined()
})

test('months and days are made to fit what is asked', () => {
  expect([fitting('2026-02', 'to', day), fitting('2026-02', 'from', day), fitting('2026-02-09', 'from', f.month(['月', 'Month']))]).toEqual([
    '2026-02-28',
    '2026-02-01',
    '2026-02',
  ])
})
