import { present } from '../../base/assert.ts'
import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { contract } from '../contracts/contract.record.ts'
import { customer } from '../parties/customer.record.ts'
import { dealerLead } from './dealer-lead.record.ts'
import { leadFollowUp } from './lead-follow-up.record.ts'
import { publication } from './publication.record.ts'
import { recruitOffer } from './recruit-offer.record.ts'

/** Who asks again on the web is talked with by the next day, or on the day that was set already where that comes first: nobody puts himself off by asking. */
const soonest = (set: Day | null, today: Day): Day => (set !== null && set <= addDays(today, 1) ? set : addDays(today, 1))

/** A follow-up moves its lead: reached for the first time it is no longer new, and its next day is the one that was agreed. */
const followed = implement(leadFollowUp, 'create', async (tx, row) => {
  const lead = await tx.get(dealerLead, row.lead)
  if (row.on < lead.receivedOn) refuse('rule', [`不能早于咨询日期 ${lead.receivedOn}`, `Not before ${lead.receivedOn}`], 'on')
  if (row.on > tx.today) refuse('rule', ['不能填以后的日期', 'Not in the future'], 'on')
  await tx.do(dealerLead, 'noteFollowUp', row.lead, {
    on: row.on,
    reached: row.reached,
    nextOn: row.how === 'form' && row.nextOn === null ? soonest(lead.nextOn, tx.today) : row.nextOn,
  })
  return undefined
})

const corrected = implement(leadFollowUp, 'update', async (tx, row) => {
  const before = await tx.get(leadFollowUp, row.id)
  if (before.lead !== row.lead || before.reached !== row.reached || before.on !== row.on || before.nextOn !== row.nextOn)
    refuse('rule', ['线索、日期、是否联系上和下次联系已计入线索，不能改；请再登记一次', 'The lead has these already: enter another'], 'lead')
  return undefined
})

const noteFollowUp = implement(dealerLead, 'noteFollowUp', (_tx, lead, { on, reached, nextOn }) =>
  Promise.resolve({
    state: reached && lead.state === 'inquired' ? 'contacted' : lead.state === 'signed' || lead.state === 'lost' ? 'contacted' : lead.state,
    followUps: lead.followUps + 1,
    reachedOn: lead.reachedOn ?? (reached ? on : null),
    nextOn,
  }),
)

/** Who signed is in the customers' file first; one customer comes of one lead. */
const signUp = implement(dealerLead, 'signUp', async (tx, lead) => {
  if (lead.customer === null) return refuse('rule', ['请先建客户档案，再选这个客户', 'Enter the customer first, then choose him'], 'customer')
  const [other] = await tx.find(dealerLead, { customer: lead.customer, state: 'signed' })
  if (other) refuse('duplicate', [`${other.number} 已签约为这个客户`, `${other.number} became this customer already`], 'customer')
  await tx.get(customer, lead.customer)
  return { nextOn: null }
})

/** The contract that ends the recruiting is one of his, with his signature's two reviews behind it. */
const fileContract = implement(dealerLead, 'fileContract', async (tx, lead) => {
  const of = await tx.get(contract, present(lead.contract, 'the step asks for the contract'))
  if (of.kind !== 'agency' && of.kind !== 'sale') refuse('rule', ['请选代理经销合同或销售合同', 'An agency or a sales contract'], 'contract')
  if (of.customer !== lead.customer) refuse('rule', [`合同 ${of.number} 不是这个客户的`, `${of.number} is another customer's`], 'contract')
  if (of.state !== 'effective') refuse('state', [`合同 ${of.number} 还没有审批生效`, `${of.number} is not in force`], 'contract')
  return {}
})

/** Whose strength is known was spoken with. */
const qualify = implement(dealerLead, 'qualify', (tx, lead) => Promise.resolve({ reachedOn: lead.reachedOn ?? tx.today }))

const lose = implement(dealerLead, 'lose', () => Promise.resolve({ nextOn: null }))
const reopen = implement(dealerLead, 'reopen', () => Promise.resolve({ lost: null, lostSaid: null }))

const published = implement(publication, 'create', async (tx, row) => {
  const offer = await tx.get(recruitOffer, row.offer)
  if (offer.state !== 'effective') refuse('state', [`${offer.number} 还没有审批，不能发布`, `${offer.number} is not approved`], 'offer')
  if (row.on > tx.today) refuse('rule', ['发布日期不能在以后', 'Not in the future'], 'on')
  return undefined
})

export default [followed, corrected, noteFollowUp, qualify, signUp, fileContract, lose, reopen, published]
