import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import type { ReviewSheet } from '../../src/kernel/perform/tx.ts'
import { current, part, posted } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const later = '2099-01-01'
const saved = async (order: Row, change: (draft: object) => object = (draft) => draft) => t.act('clerk', 'shipment', 'create', change(await drafted(t, 'shipment', 'salesOrder', [order.id])))
/** Changes the lines of one list of a draft. */
const inLines = (name: string, more: object) => (draft: object): object =>
  Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, key === name && Array.isArray(value) ? value.map((line: object) => ({ ...line, ...more })) : value]))

/** The rows of the sheet that are marked. */
async function marked(id: string): Promise<string[]> {
  const comparison = t.office.kernel.office.comparison('shipment', 'check')
  const sheet = await t.see(async (read): Promise<ReviewSheet | undefined> => comparison?.sheet(read, (await read.rows<object>('select 1')) && (await rowOf(id))))
  return sheet?.groups.flatMap((group) => group.rows.filter((row) => row.differs).map((row) => `${row.label} ${row.values.join('|')} ${row.note ?? ''}`)) ?? []
}
