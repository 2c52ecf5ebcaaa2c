// npm test: runs under whatever Node is there, sets up what is missing, and hands over to the Node that the program brings.
import { start } from './begin.mjs'

await start('runner/test.ts', { build: true })
