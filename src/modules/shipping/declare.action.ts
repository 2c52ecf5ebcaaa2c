import { happened } from '../../base/happened.ts'
import { negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { undeclared } from './calculate-declared.ts'
import { declaredEntry, waitsEntry } from './shipment.posting.ts'
import { shipment } from './shipment.record.ts'

/** 未开票收入 (practice §2 J02b): the VAT of what is on no invoice is due. Refuses where nothing waits: all is invoiced, declared, or no sale yet. */
const declare = implement(shipment, 'declare', async (tx, row, { on }) => {
  happened(on, tx.today, row.shippedOn)
  const parts = row.list.map(undeclared)
  const tax = row.booked === 'ship' ? sumMoney(parts) : zeroMoney
  if (tax === zeroMoney) refuse('exceeded', [`发货单 ${row.number} 没有待转的销项税额：已开票、已计税，或收入还没有确认`, `No VAT of ${row.number} waits`])
  await postEntry(tx, declaredEntry(row, 'declare', tax, on))
  return { list: row.list.map((line) => ({ ...line, declared: plus(line.declared, undeclared(line)) })) }
})

/** What was declared and is on no invoice yet waits for it again. */
const undeclare = implement(shipment, 'undeclare', async (tx, row, { on }) => {
  happened(on, tx.today, row.shippedOn)
  const tax = sumMoney(row.list.map((line) => line.declared))
  if (tax === zeroMoney) refuse('exceeded', [`发货单 ${row.number} 没有未开票收入可取消`, `Nothing of ${row.number} was declared without an invoice`])
  await postEntry(tx, declaredEntry(row, 'undeclare', negated(tax), on))
  return { list: row.list.map((line) => ({ ...line, declared: zeroMoney })) }
})

/** Goods that were invoiced before they left (J04) and whose invoice was taken back since: their VAT waits, as of any shipment. */
const noteWaiting = implement(shipment, 'noteWaiting', async (tx, row, { tax, on }) => {
  await postEntry(tx, waitsEntry(row, tax, on))
  return undefined
})

export default [declare, undeclare, noteWaiting]
