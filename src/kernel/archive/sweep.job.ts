import { defineJob } from '../jobs/job.ts'
import { sweep } from './sweep.ts'

/** Every night: bytes that nothing refers to go, and what is missing is told. */
export default defineJob({
  name: 'sweepFiles',
  label: ['清理无主文件', 'Sweep stray files'],
  every: '40 2 * * *',
  run: async (desk) => {
    const { removed, strays, dangling } = await sweep(desk.kernel, desk.company, () => desk.step(0))
    return { removed, strays, dangling: [...dangling] }
  },
})
