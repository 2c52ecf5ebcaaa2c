import { refuse } from '../../base/refusal.ts'
import { defineJob } from '../jobs/job.ts'
import { exportFile } from './export-file.ts'

/** A large list as a file. Begun again it makes the file anew; half a file is never offered. */
export default defineJob({
  name: 'export',
  label: ['导出', 'Export'],
  costly: true,
  thread: true,
  run: async (desk, payload) => {
    const person = desk.person ?? refuse('forbidden', ['导出要由人来做', 'An export is a person’s'])
    const total = typeof payload.total === 'number' ? payload.total : undefined
    return { ...(await exportFile(desk, person, payload, (done) => desk.step(done, total, ['导出', 'Exporting']))) }
  },
})
