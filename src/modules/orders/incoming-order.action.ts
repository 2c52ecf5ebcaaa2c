import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { foldedWording } from './calculate-incoming.ts'
import { customerWording } from './customer-wording.record.ts'
import { incomingOrder } from './incoming-order.record.ts'

type Row = RowOf<typeof incomingOrder>

/** Files are read by a job; where there is none, or its lines were typed beside it, a clerk goes on at once. */
function begin(tx: Tx, row: Row): { readonly state: 'given' | 'read' } {
  if ((row.files ?? []).length === 0 || (row.lines ?? []).length > 0) return { state: 'read' }
  tx.later('readIncomingOrder', { incoming: row.id })
  return { state: 'given' }
}

/** What was understood is kept, so that this customer's next file is: the wordings that are not known yet. */
async function learn(tx: Tx, row: Row): Promise<void> {
  const { customer } = row
  if (customer === null) return
  const known = new Set((await tx.find(customerWording, { customer })).map((one) => foldedWording(one.wording)))
  for (const { theirs, goods } of row.lines ?? []) {
    if (theirs === null || goods === null || known.has(foldedWording(theirs))) continue
    known.add(foldedWording(theirs))
    await tx.create(customerWording, { customer, wording: theirs, goods })
  }
}

export default [
  implement(incomingOrder, 'create', (tx, row) => Promise.resolve(begin(tx, row))),
  implement(incomingOrder, 'update', async (tx, row) => {
    const before = await tx.get(incomingOrder, row.id)
    const same = JSON.stringify(before.files) === JSON.stringify(row.files)
    return same && before.state === 'read' ? undefined : begin(tx, row)
  }),
  implement(incomingOrder, 'again', (tx, row) => {
    if ((row.files ?? []).length === 0) refuse('state', ['还没有上传订单文件，请先在「修改」里上传', 'No file yet: upload it first'], 'files')
    tx.later('readIncomingOrder', { incoming: row.id })
    return Promise.resolve({ lines: [], told: null })
  }),
  /** What a person settled before stays; the rest is as it was read. */
  implement(incomingOrder, 'noteRead', (_tx, row, read) =>
    Promise.resolve({
      told: read.told,
      customer: row.customer ?? read.customer,
      sender: row.sender ?? read.sender,
      subject: row.subject ?? read.subject,
      theirNumber: row.theirNumber ?? read.theirNumber,
      dueOn: row.dueOn ?? read.dueOn,
      parts: read.parts,
      lines: (read.lines ?? []).map((line) => ({ ...line, id: newId() })),
    }),
  ),
  implement(incomingOrder, 'noteOrdered', async (tx, row) => {
    await learn(tx, row)
    return undefined
  }),
]
