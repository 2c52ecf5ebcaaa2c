import { readId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { customer } from '../parties/customer.record.ts'
import { invoiceRun } from './invoice-run.record.ts'

/** Makes the requests of a run, customer by customer, each by a command of its own as who asked for it; one that is refused leaves the others be, and is told. */
export default defineJob({
  name: 'makeInvoices',
  label: ['生成开票申请', 'Make invoice requests'],
  run: async (desk, payload) => {
    const id = readId<'invoiceRun'>(textual(payload.run))
    const now = async () => await desk.see(async ({ read }) => await read.get(invoiceRun, id))
    const todo = ((await now()).lines ?? []).filter((line) => line.made === null)
    const names = await desk.see(
      async ({ read }) =>
        new Map(
          (
            await read.getMany(
              customer,
              todo.map((line) => line.customer),
            )
          ).map((one) => [one.id, one.name]),
        ),
    )
    const refused: string[] = []
    for (const [index, line] of todo.entries()) {
      await desk.step(index, todo.length, ['生成', 'Making'])
      const { version } = await now()
      try {
        const command = { id: idFrom('makeFor', desk.job, line.customer, version), record: invoiceRun.name, verb: 'makeFor', row: id, version }
        await desk.perform({ ...command, input: { customer: line.customer } })
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        refused.push(`✗ ${names.get(line.customer) ?? ''}：${thrown.says[0]}`)
      }
    }
    const { lines, version } = await now()
    const made = (lines ?? []).filter((line) => line.made !== null).length
    const told = [`${made} 个客户已生成开票申请，请提交复核`, ...refused].join('\n')
    const command = { id: idFrom('noteMade', desk.job), record: invoiceRun.name, verb: 'noteMade', row: id, version, input: { told } }
    await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    return { made, refused: refused.length }
  },
})
