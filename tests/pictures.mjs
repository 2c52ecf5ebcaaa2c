// npm run pictures: takes the pictures of docs/guide/duties anew.
import { handOver } from './runner/hand-over.mjs'

await handOver('pictures.ts', { web: true, failed: 'no pictures: the set-up failed, see above' })
