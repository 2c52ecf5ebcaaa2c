import { verbNamed } from '../office.ts'
import { signersNow, takenBy } from './claim.ts'
import type { Mark } from './claim.ts'
import type { Standing } from './course.ts'
import { stepNow } from './seats.ts'
import { tell, writeEvents } from './steps.ts'

/** What follows when a review has passed: those whom the policy names get their copy (抄送), and the maker is told. */
export async function signedOff(at: Parameters<typeof writeEvents>[0], standing: Standing): Promise<void> {
  const copies = [...new Set((standing.policy?.copies ?? []).map(({ person }) => person))]
  const { label } = verbNamed(at.record, at.verb)
  await writeEvents(
    at,
    copies.map((to) => ({ what: 'copy', to })),
  )
  tell(at, copies, [`${label[0]}已通过，抄送给您`, `${label[1]} has passed; your copy`])
  tell(at, [at.row.madeBy], [`${label[0]}已通过`, `${label[1]} has passed`])
}

/** Where a signature opened the next step, those who may sign there are told that it is their turn. */
export function steppedOn(at: Parameters<typeof tell>[0], { course }: Standing, mark: Mark): void {
  const after = { ...course, marks: [...course.marks, mark] }
  if (stepNow(course.seats, takenBy(course)) === stepNow(course.seats, takenBy(after))) return
  tell(
    at,
    signersNow(after).map(({ signer }) => signer.id),
    ['轮到您复核', 'it is your turn to review it'],
  )
}
