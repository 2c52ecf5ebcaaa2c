import { newId } from '../../base/id.ts'
import { happened } from '../../base/happened.ts'
import { groupedMoney, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { contract } from './contract.record.ts'

/** More is delivered than agreed at times; ten times the contract is a slip of the keyboard. */
const slip = 10n

/** What was done under a contract that no document of ours shows: goods that came in, invoices received, money paid. */
export default implement(contract, 'perform', async (tx, row, input) => {
  happened(input.on, tx.today, row.signedOn)
  const before = sumMoney(row.performed.filter((one) => one.kind === input.kind).map((one) => one.amount))
  if (row.gross > zeroMoney && plus(before, input.amount) > row.gross * slip)
    refuse(
      'exceeded',
      [
        `已履行额将超过合同金额 ${groupedMoney(row.gross)} 的十倍，请检查金额`,
        `More than ten times the contract's ${groupedMoney(row.gross)}: look at the amount`,
      ],
      'amount',
    )
  return { performed: [...row.performed, { id: newId(), kind: input.kind, on: input.on, amount: input.amount, evidence: input.evidence }] }
})
