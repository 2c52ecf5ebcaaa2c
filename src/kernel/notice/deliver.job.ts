import { defineJob } from '../jobs/job.ts'
import { postDue } from './post-due.ts'
import { putOut } from './put-out.ts'

/** Carries notices out of the house as soon as they are committed, for who chose so; what is gathered or comes in quiet hours stays in the outbox. */
export default defineJob({
  name: 'deliver',
  label: ['发送通知', 'Deliver notices'],
  attempts: 5,
  run: async (desk, payload) => {
    await putOut(desk, Array.isArray(payload.notices) ? payload.notices.map(String) : [])
    return { sent: await postDue(desk) }
  },
})
