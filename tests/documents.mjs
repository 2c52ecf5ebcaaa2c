// npm run documents: writes docs/postings.md and docs/duties.md anew.
import { handOver } from './runner/hand-over.mjs'

process.env.NEIQIN_WRITE_DOCUMENTS = '1'
process.argv.push('tests/documents')
await handOver('test.ts', { web: false, failed: 'not written: the set-up failed, see above' })
