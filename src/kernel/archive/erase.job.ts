import { defineJob } from '../jobs/job.ts'
import { erase } from './sweep.ts'

/** The bytes of files whose destruction was reviewed and signed. */
export default defineJob({
  name: 'eraseFiles',
  label: ['销毁档案内容', 'Destroy the bytes of files'],
  attempts: 5,
  run: async (desk, payload) => {
    const hashes = Array.isArray(payload.hashes) ? payload.hashes.map(String) : []
    return { erased: await erase(desk.kernel, desk.company, hashes) }
  },
})
