import { defineJob } from '../jobs/job.ts'
import { readWaiting } from './keep-texts.ts'

/** Every minute: the words in what was uploaded since, so that it is found by them. */
export default defineJob({
  name: 'keepTexts',
  label: ['读取档案文字', 'Read the text of files'],
  every: '* * * * *',
  run: async (desk) => ({ read: await readWaiting(desk.kernel, desk.company, 500, (done) => desk.step(done)) }),
})
