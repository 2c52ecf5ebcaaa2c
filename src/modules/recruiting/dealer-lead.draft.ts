import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { addDays, addMonths, dayIn } from '../../base/day.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { contractKinds } from '../contracts/calculate-kind-words.ts'
import { contract } from '../contracts/contract.record.ts'
import { customer } from '../parties/customer.record.ts'
import { inquiryCall } from '../reception/inquiry-call.record.ts'
import { dealerLead } from './dealer-lead.record.ts'

const sources = { site: 'site', platform: 'platform', friend: 'friend', advert: 'platform', other: 'call' } as const

/** Who rang up and asked for a dealership is a lead, with what he asked. Who signs becomes a customer. Duty D2. */
export default [
  draftFrom(dealerLead, inquiryCall, ['转招商线索', 'Make it a lead'], [], (_read, calls): Promise<InputOf<typeof dealerLead>> => {
    if (calls.length > 1) refuse('invalid', ['一次转一个来电', 'One call at a time'])
    const { organisation, caller, phone, source, at, subject, answer, followOn } = present(calls[0], 'a lead comes of a call')
    const receivedOn = dayIn('Asia/Shanghai', new Date(at))
    return Promise.resolve({
      name: organisation ?? caller,
      contact: organisation === null ? null : caller,
      phone,
      region: '',
      source: sources[source],
      receivedOn,
      wants: `${subject}\n${answer}`.slice(0, 4000),
      nextOn: followOn !== null && followOn >= receivedOn ? followOn : null,
    })
  }),
  draftFrom(customer, dealerLead, ['建客户档案', 'Enter as customer'], ['qualified', 'negotiating'], (_read, leads): Promise<InputOf<typeof customer>> => {
    if (leads.length > 1) refuse('invalid', ['一次建一个客户', 'One at a time'])
    const { name, contact, phone, region, owner } = present(leads[0], 'a customer comes of a lead')
    return Promise.resolve({ code: '', name, contact, phone, region: region.slice(0, 40), salesperson: owner })
  }),
  draftFrom(contract, dealerLead, ['起草经销合同', 'Draft the contract'], ['signed'], (read, leads): Promise<InputOf<typeof contract>> => {
    if (leads.length > 1) refuse('invalid', ['一次起草一份合同', 'One at a time'])
    const { number, name, customer: of, owner, signedOn, wants } = present(leads[0], 'a contract comes of a lead')
    const from = signedOn ?? read.today
    return Promise.resolve({
      kind: 'agency' as const,
      subject: `${name} ${contractKinds.agency[0]}`.slice(0, 100),
      customer: of,
      salesperson: owner,
      signedOn: from,
      validTo: addDays(addMonths(from, 12), -1),
      remark: `${number} ${wants}`.slice(0, 4000),
    })
  }),
]
