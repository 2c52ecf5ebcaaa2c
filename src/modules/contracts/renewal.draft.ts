import { addDays } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { lengthOf, nextSubject, shifted } from './calculate-renewal.ts'
import { contract } from './contract.record.ts'

/** The next contract with the same party: it begins where this one ends and runs as long; what is due by a day is due so much later. */
export default draftFrom(contract, contract, ['续签', 'Renew'], ['effective', 'closed'], async (read, contracts): Promise<InputOf<typeof contract>> => {
  if (contracts.length > 1) refuse('invalid', ['一次续签一份合同', 'One contract at a time'])
  const before = present(contracts[0], 'a renewal is of a contract')
  const { kind, customer, supplier, carrier, salesperson, settlement, validTo } = before
  const from = before.validFrom ?? before.signedOn
  const length = validTo === null ? { months: 12, days: 0 } : lengthOf(from, validTo)
  const validFrom = validTo === null ? read.today : addDays(validTo, 1)
  return {
    kind,
    customer,
    supplier,
    carrier,
    salesperson,
    settlement,
    renews: before.id,
    subject: nextSubject(before.subject, from, validFrom),
    signedOn: read.today,
    validFrom,
    validTo: validTo === null ? null : shifted(validTo, length),
    lines: before.lines.map(({ goods, quantity, price, rate, dueOn }) => ({
      goods,
      quantity,
      price,
      rate,
      dueOn: dueOn === null ? null : shifted(dueOn, length),
    })),
    terms: before.terms.map(({ id: _, share, amount, dueOn, ...term }) => ({
      ...term,
      share,
      amount,
      dueOn: dueOn === null ? null : shifted(dueOn, length),
    })),
  }
})
