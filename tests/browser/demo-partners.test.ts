import { afterAll, beforeAll } from 'vitest'
import { noBrowser } from './chromium.ts'
import { beginDemo, endDemo } from './demo/demo.ts'
// The walks through the demo company stand in three files, each with a copy of it and a browser of its own, so that two go on at once.
import './demo/carriers.ts'
import './demo/licences.ts'
import './demo/partners.ts'
import './demo/merging.ts'
import './demo/invoices.ts'
import './demo/payables.ts'
import './demo/inquiries.ts'
import './demo/leaving.ts'

beforeAll(async () => {
  if (noBrowser === undefined) await beginDemo()
}, 300_000)
afterAll(endDemo)
