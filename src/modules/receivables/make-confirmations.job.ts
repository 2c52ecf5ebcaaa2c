import { readId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { balanceConfirmation } from './balance-confirmation.record.ts'
import { confirmationRound } from './confirmation-round.record.ts'
import { lettersWanted } from './confirmation-steps.action.ts'

/** Customers that are named where their letters were refused; of more it is said how many. */
const named = 30

/** Writes the letters of a round, one customer after another, as who began it. Begun again it goes on where it was: a customer with a letter as of the day needs none. */
export default defineJob({
  name: 'makeConfirmations',
  label: ['成批制对账函', 'Make the confirmations'],
  costly: true,
  run: async (desk, payload) => {
    const id = readId<'confirmationRound'>(textual(payload.round))
    const { round, wanted } = await desk.see(async ({ read }) => {
      const row = await read.get(confirmationRound, id)
      return { round: row, wanted: row.state === 'making' ? await lettersWanted(read, row) : [] }
    })
    if (round.state !== 'making') return { made: 0 }
    const refused: string[] = []
    for (const [index, { id: customer, name }] of wanted.entries()) {
      await desk.step(index, wanted.length, ['制对账函', 'Making confirmations'])
      const input = { customer, from: round.from, asOf: round.asOf, round: round.id }
      try {
        await desk.perform({ id: idFrom('confirmation', round.id, round.version, customer), record: balanceConfirmation.name, verb: 'create', input })
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        refused.push(`${name}：${thrown.says[0]}`)
      }
    }
    const told = refused.length === 0 ? null : [...refused.slice(0, named), ...(refused.length > named ? [`… ${refused.length}`] : [])].join('\n')
    const made = wanted.length - refused.length
    // What was made is told by the program: a person cannot say himself how far his own round is.
    const command = {
      id: idFrom('confirmations', round.id, round.version),
      record: confirmationRound.name,
      verb: 'noteMade',
      row: round.id,
      version: round.version,
    }
    await perform(desk.kernel, desk.company, nobody, { ...command, input: { wanted: wanted.length, made, told } }, { founding: true })
    return { made, refused: refused.length }
  },
})
