// npm test: every test, under whatever Node from 20 on, with nothing installed. What stands after `--` goes to vitest.
import { handOver } from './runner/hand-over.mjs'

await handOver('test.ts', { web: true, failed: 'failed:\n  the set-up, see above\n0 passed, 1 failed' })
