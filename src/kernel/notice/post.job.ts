import { defineJob } from '../jobs/job.ts'
import { postDue } from './post-due.ts'

/** Every minute: what has come due in the outbox, digests and events for other programs among it. */
export default defineJob({
  name: 'post',
  label: ['发送到期的消息', 'Send what is due'],
  every: '* * * * *',
  run: async (desk) => ({ sent: await postDue(desk) }),
})
