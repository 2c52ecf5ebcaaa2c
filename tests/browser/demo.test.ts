import { afterAll, beforeAll } from 'vitest'
import { noBrowser } from './chromium.ts'
import { beginDemo, endDemo } from './demo/demo.ts'
// The walks through the demo company stand in three files, each with a copy of it and a browser of its own, so that two go on at once.
import './demo/review.ts'
import './demo/five-people.ts'
import './demo/forms.ts'
import './demo/prices.ts'
import './demo/lists.ts'
import './demo/archive.ts'

beforeAll(async () => {
  if (noBrowser === undefined) await beginDemo()
}, 300_000)
afterAll(endDemo)
