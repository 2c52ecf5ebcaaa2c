import type { QueryClient } from '@tanstack/react-query'
import type { Declarations } from '../kit/declarations.ts'
import { earlyPaths } from '../kit/early.ts'
import { readEarly } from '../kit/primed.ts'
import { newQueryClient } from '../kit/server.ts'
import { router } from './routes.tsx'

/** How long, in milliseconds, the first drawing waits for what was asked early; after that it shows that it waits. */
const patience = 500

/** Waits, not for long, until what was asked early and the page's own code are there, so that the page is drawn once and whole. */
export async function opening(declarations: Declarations): Promise<QueryClient> {
  const client = newQueryClient()
  router.update({ context: { bring: declarations.bring } })
  if (earlyPaths().length === 0) return client
  const whole = Promise.all([router.load(), readEarly(client)]).catch(() => undefined)
  await Promise.race([whole, new Promise((resolve) => setTimeout(resolve, patience))])
  return client
}
