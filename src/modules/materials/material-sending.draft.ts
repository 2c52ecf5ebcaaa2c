import { present } from '../../base/assert.ts'
import { quantityText } from '../../base/exact-text.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { contentsOf } from './calculate-handed-out.ts'
import { materialRequest } from './material-request.record.ts'
import { materialSending } from './material-sending.record.ts'

/** What was handed out for a customer, to whom and where: who sends it adds carrier and number. */
export default draftFrom(
  materialSending,
  materialRequest,
  ['登记寄送', 'Enter its sending'],
  ['issued'],
  async (read, sources): Promise<InputOf<typeof materialSending>> => {
    if (sources.length > 1) refuse('invalid', ['一张寄送登记只对一张申领单', 'One request at a time'])
    const request = present(sources[0], 'a draft has a source')
    if (request.customer === null) return refuse('rule', ['申领人自己用的由他签收，不用登记寄送', 'The applicant signs for what is for himself'])
    const { sendTo } = materialRequest.fields
    const to = await read.get(customer, request.customer)
    return {
      request: request.id,
      customer: to.id,
      recipient: to.contact ?? to.name.slice(0, 60),
      phone: to.phone,
      address: sendTo && request.sendTo !== null ? textOf(request.sendTo, sendTo) : to.address,
      contents: contentsOf(request.lines, quantityText),
    }
  },
)
