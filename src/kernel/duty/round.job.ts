import { defineJob } from '../jobs/job.ts'
import { goRound } from './go-round.ts'

/** Every quarter of an hour: what has fallen due and what is over, so that the first who comes in the morning need not wait for it. */
export default defineJob({
  name: 'dutyRound',
  label: ['职责巡检', 'Round of duties'],
  every: '*/15 * * * *',
  run: async (desk) => {
    const broken: string[] = []
    const written = await goRound(desk.kernel, desk.company, new Date(), {
      written: desk.step,
      broken: (which) => void broken.push(which),
    })
    return { written, broken }
  },
})
