import { present } from '../../base/assert.ts'
import { addDays, dayIn } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { incomingOrder } from '../orders/incoming-order.record.ts'
import { customer } from '../parties/customer.record.ts'
import { letterIn } from '../post/letter-in.record.ts'
import { complaint } from '../complaints/complaint.record.ts'
import { serviceRequest } from '../reception/service-request.record.ts'
import { mail } from './mail.record.ts'

type Row = RowOf<typeof mail>

const living = ['new', 'assigned', 'done'] as const

function only(sources: readonly Row[]): Row {
  if (sources.length > 1) refuse('invalid', ['一次只能转一封邮件', 'One mail at a time'])
  return present(sources[0], 'a draft has a source')
}

/** What the mail says, behind the number by which it is found. */
const summary = (row: Row, most: number): string => [...`邮件 ${row.number}\n${plainOf(row.content ?? '')}`].slice(0, most).join('').trim()

const cut = (text: string, most: number): string => [...text].slice(0, most).join('').trim()

const needCustomer = (row: Row): NonNullable<Row['customer']> =>
  row.customer ?? refuse('state', ['邮件还没有归到客户，请先「改归类」选客户', 'File the mail to its customer first'])

async function nameOf(read: Reading, row: Row): Promise<string> {
  return row.customer === null ? row.sender : (await read.get(customer, row.customer)).name
}

/** What a mail is turned into: an order to be looked over, read from its original; a letter, a complaint, a service to be done. */
export default [
  draftFrom(incomingOrder, mail, ['转来单', 'Enter as an order'], living, (_read, sources) => {
    const row = only(sources)
    return Promise.resolve({
      channel: 'mail' as const,
      receivedOn: dayIn('Asia/Shanghai', new Date(row.receivedAt)),
      files: row.original,
      customer: row.customer,
      sender: row.senderAddress ?? row.sender,
      subject: cut(row.subject, 200),
    })
  }),
  draftFrom(letterIn, mail, ['转收文登记', 'Enter as a letter'], living, async (read, sources) => {
    const row = only(sources)
    return {
      receivedOn: dayIn('Asia/Shanghai', new Date(row.receivedAt)),
      sender: cut(await nameOf(read, row), 100),
      subject: cut(row.subject, 200),
      channel: 'mail' as const,
      summary: summary(row, 2000),
    }
  }),
  draftFrom(complaint, mail, ['转客户投诉', 'Enter as a complaint'], living, (read, sources) => {
    const row = only(sources)
    return Promise.resolve({
      receivedOn: dayIn('Asia/Shanghai', new Date(row.receivedAt)),
      channel: 'mail' as const,
      customer: needCustomer(row),
      contact: cut(row.sender, 60),
      kind: 'service' as const,
      subject: cut(row.subject, 100),
      detail: summary(row, 2000),
    })
  }),
  draftFrom(serviceRequest, mail, ['转客户服务单', 'Enter as a service'], living, (read, sources) => {
    const row = only(sources)
    return Promise.resolve({
      askedOn: dayIn('Asia/Shanghai', new Date(row.receivedAt)),
      customer: needCustomer(row),
      kind: 'other' as const,
      subject: cut(row.subject, 100),
      detail: summary(row, 2000),
      dueOn: addDays(read.today, 2),
    })
  }),
]
