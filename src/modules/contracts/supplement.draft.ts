import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { contract } from './contract.record.ts'
import { supplement } from './supplement.record.ts'

/** What the contract agrees on now, to be changed; what is to change and why is for the clerk to say. */
export default draftFrom(
  supplement,
  contract,
  ['签补充协议', 'Change by a supplementary agreement'],
  ['effective'],
  (_read, contracts): Promise<InputOf<typeof supplement>> => {
    if (contracts.length > 1) refuse('invalid', ['一份补充协议变更一份合同', 'One contract at a time'])
    const { id, subject, validTo, settlement, lines, terms } = present(contracts[0], 'a change is of a contract')
    return Promise.resolve({
      contract: id,
      subject: `${subject} 补充协议`,
      reason: '',
      validTo,
      settlement,
      lines: lines.map(({ goods, quantity, price, rate, dueOn }) => ({ goods, quantity, price, rate, dueOn })),
      terms: terms.map(({ id: _, ...term }) => term),
    })
  },
)
