import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { merged, paragraphs } from './calculate-letter.ts'
import { letterBatch } from './letter-batch.record.ts'
import { groupOf, unreachable } from './batch-steps.action.ts'
import type { Addressed } from './batch-steps.action.ts'
import { letterOut } from './letter-out.record.ts'

/** What letters are made on; less than a job has, so that what is laid down for the demo is made the same way. */
export type LetterDesk = Pick<JobDesk, 'kernel' | 'company' | 'see' | 'step'>
type Batch = RowOf<typeof letterBatch>

async function said(
  desk: LetterDesk,
  command: { readonly record: string; readonly verb: string; readonly row?: string; readonly version?: number; readonly input: object },
  ...parts: readonly (string | number)[]
) {
  return await perform(desk.kernel, desk.company, nobody, { id: idFrom('letters', command.record, command.verb, ...parts), ...command }, { founding: true })
}

/** The letter of one customer, with its own number and text, signed with its batch. */
async function written(desk: LetterDesk, batch: Batch, one: Addressed): Promise<void> {
  const input = {
    addressee: one.name,
    customer: one.id,
    subject: merged(batch.subject, one).text,
    content: paragraphs(merged(batch.content, one).text),
    drafter: batch.madeBy,
    way: batch.way,
    ...(batch.way === 'mail' ? { mailTo: one.mail } : { place: one.address }),
    asksReceipt: batch.asksReceipt,
    batch: batch.id,
  }
  await said(desk, { record: letterOut.name, verb: 'create', input }, batch.id, one.id)
}

// Made, but the program was stopped before it was released.
const draftsSql = "select id, version from letter_out where company_id = $1 and batch = $2 and state = 'draft' order by number"

/** Makes what is missing of a batch, one customer after another; a batch that was stopped meanwhile ends it. */
export async function makeLetters(desk: LetterDesk, id: Id<'letterBatch'>): Promise<{ made: number }> {
  const { batch, open } = await desk.see(async ({ read }) => {
    const row = await read.get(letterBatch, id)
    const group = row.state === 'making' ? await groupOf(read, row) : []
    return { batch: row, open: group.filter((one) => !one.there && unreachable(one, row.way) === null) }
  })
  if (batch.state !== 'making') return { made: 0 }
  try {
    for (const [n, one] of open.entries()) {
      await desk.step(n, open.length, ['生成信函', 'Making letters'])
      await written(desk, batch, one)
    }
  } catch (thrown) {
    // Stopped, or two at once: what is there stays.
    if (!(thrown instanceof Refusal) || thrown.code !== 'state') throw thrown
    return { made: 0 }
  }
  const drafts = await desk.see(({ read }) => read.rows<{ id: string; version: number }>(draftsSql, [read.company, batch.id]))
  for (const { id: row, version } of drafts) await said(desk, { record: letterOut.name, verb: 'releaseLetter', row, version, input: {} }, row, version)
  const [all] = await desk.see(({ read }) =>
    read.rows<{ n: number }>('select count(*)::integer as n from letter_out where company_id = $1 and batch = $2', [read.company, batch.id]),
  )
  await said(desk, { record: letterBatch.name, verb: 'noteMade', row: batch.id, version: batch.version, input: { made: all?.n ?? 0 } }, batch.id, batch.version)
  return { made: open.length }
}

/** Writes the letters of a batch. Begun again it goes on where it was: a customer with a letter gets no second. */
export default defineJob({
  name: 'makeLetters',
  label: ['生成群发信函', 'Make the letters'],
  costly: true,
  run: (desk, payload) => makeLetters(desk, readId<'letterBatch'>(textual(payload.batch))),
})
