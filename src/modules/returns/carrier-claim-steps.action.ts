import { happened } from '../../base/happened.ts'
import { groupedMoney, minus, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { claimEntry, compensatedEntry, writtenOffEntry } from './carrier-claim.posting.ts'
import { carrierClaim } from './carrier-claim.record.ts'
import { offList, withDeclared } from './post.action.ts'
import { soldBy, withParts } from './save.action.ts'

type Claim = RowOf<typeof carrierClaim>

/** What was lost is of this shipment and on no invoice; what it is worth is shown to who signs. */
async function agreed(tx: Tx, row: Claim) {
  const lines = await withParts(tx, row, await soldBy(tx, { ...row, invoice: null }))
  return { lines, gross: sumMoney(lines.map((line) => line.gross)) }
}

/** Refuses a worth that moved since it was signed. */
const post = implement(carrierClaim, 'post', async (tx, row, { on }) => {
  await tx.lock(shipment, [row.shipment])
  const sold = await soldBy(tx, { ...row, invoice: null })
  happened(on, tx.today, sold.from.shippedOn)
  const lines = withDeclared(await withParts(tx, row, sold), sold)
  const gross = sumMoney(lines.map((line) => line.gross))
  if (gross !== row.gross)
    refuse('stale', [
      `货值在复核后变了：复核时 ${groupedMoney(row.gross)}，现为 ${groupedMoney(gross)}；请作废后重做`,
      'What was lost is worth another amount now: make it anew',
    ])
  await tx.do(shipment, 'noteInvoiced', sold.from.id, { lines: offList(lines, sold.booked, false) })
  await postEntry(tx, claimEntry({ ...row, lines }, sold.booked, on))
  return { lines, gross, owed: sold.booked === 'ship' ? gross : zeroMoney, postedOn: on }
})

/** Never more than is open of the claim. */
const compensate = implement(carrierClaim, 'compensate', async (tx, row, { on, amount, way, account }) => {
  happened(on, tx.today, row.postedOn)
  const open = minus(row.amount, row.received)
  if (amount > open)
    refuse(
      'exceeded',
      [`索赔 ${groupedMoney(row.amount)}，未赔付 ${groupedMoney(open)}，本次 ${groupedMoney(amount)}`, `${groupedMoney(open)} is open`],
      'amount',
    )
  await postEntry(tx, compensatedEntry(row, on, amount, way, way === 'offset' ? null : await chosenTill(tx, way, account)))
  return { received: plus(row.received, amount), state: amount === open ? ('settled' as const) : ('posted' as const) }
})

const uncompensate = implement(carrierClaim, 'uncompensate', async (tx, row, { on, reason }) => {
  if (row.received === zeroMoney) refuse('exceeded', ['还没有登记赔付', 'Nothing was paid yet'])
  happened(on, tx.today, row.postedOn)
  await reverseEntries(tx, { record: carrierClaim.name, id: row.id, version: row.version, events: ['compensate'] }, on, reason)
  return { received: zeroMoney }
})

/** He does not pay: who answers for it is named with what he bears, never more than is open; nothing is posted before two have agreed. */
const decline = implement(carrierClaim, 'decline', (_tx, row, { declined, bearer, charged }) => {
  const open = minus(row.amount, row.received)
  if ((bearer === null) !== (charged === null))
    refuse('rule', ['责任人和赔偿金额要一起填，或都不填', 'Who answers for it and how much go together'], bearer === null ? 'bearer' : 'charged')
  if (charged !== null && charged > open) refuse('exceeded', [`未赔付 ${groupedMoney(open)}，责任人赔偿不能超过`, `${groupedMoney(open)} is open`], 'charged')
  return Promise.resolve({ declined, bearer, charged })
})

const resume = implement(carrierClaim, 'resume', () => Promise.resolve({ declined: null, bearer: null, charged: null }))

const writeOff = implement(carrierClaim, 'writeOffClaim', async (tx, row, { on }) => {
  happened(on, tx.today, row.postedOn)
  await postEntry(tx, writtenOffEntry(row, on, minus(row.amount, row.received)))
  return undefined
})

/** The claim stands again, and may be paid, refused or reversed. */
const unwriteOff = implement(carrierClaim, 'unwriteOffClaim', async (tx, row, { on, reason }) => {
  happened(on, tx.today, row.postedOn)
  await reverseEntries(tx, { record: carrierClaim.name, id: row.id, version: row.version, events: ['writeOff'] }, on, reason)
  return { declined: null, bearer: null, charged: null }
})

/** Refused while something of it is paid. */
const reverse = implement(carrierClaim, 'reverse', async (tx, row, { on, reason }) => {
  if (row.received !== zeroMoney)
    refuse('depended', [`承运商已赔付 ${groupedMoney(row.received)}，请先取消赔付`, 'The carrier has paid: take his payments back first'])
  happened(on, tx.today, row.postedOn)
  await tx.lock(shipment, [row.shipment])
  const { from, booked } = await soldBy(tx, { ...row, invoice: null })
  await tx.do(shipment, 'noteInvoiced', from.id, { lines: offList(row.lines, booked, true) })
  await reverseEntries(tx, { record: carrierClaim.name, id: row.id, version: row.version }, on, reason)
  return undefined
})

export default [
  implement(carrierClaim, 'create', agreed),
  implement(carrierClaim, 'update', agreed),
  post,
  compensate,
  uncompensate,
  decline,
  resume,
  writeOff,
  unwriteOff,
  reverse,
]
