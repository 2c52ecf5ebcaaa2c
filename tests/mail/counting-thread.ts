import { appendFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

// The thread of jobs, which says in a file that it was begun.
const ground: unknown = workerData
if (typeof ground === 'object' && ground !== null && 'files' in ground) appendFileSync(`${String(ground.files)}-begun`, '1')
await import('../../src/app/job-thread.ts')
