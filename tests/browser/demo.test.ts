import { afterAll, beforeAll } from 'vitest'
import { noBrowser } from './chromium.ts'
import { beginDemo, endDemo } from './demo/demo.ts'
// To found the demo company takes longer than what is looked at in it: one company serves them all, one after the other.
import './demo/review.ts'
import './demo/five-people.ts'
import './demo/forms.ts'
import './demo/prices.ts'
import './demo/lists.ts'
import './demo/archive.ts'
import './demo/contracts.ts'
import './demo/counting.ts'
import './demo/mail.ts'
import './demo/received.ts'
import './demo/policies.ts'
import './demo/carriers.ts'
import './demo/licences.ts'
import './demo/partners.ts'
import './demo/merging.ts'
import './demo/invoices.ts'
import './demo/payables.ts'
import './demo/phone.ts'
import './demo/weekly.ts'

beforeAll(async () => {
  if (noBrowser === undefined) await beginDemo()
}, 300_000)
afterAll(endDemo)
