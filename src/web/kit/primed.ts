import type { QueryClient } from '@tanstack/react-query'
import { earlyPaths } from './early.ts'
import { rowsQuery, settingQuery } from './list.ts'
import { meQuery } from './server.ts'

async function read(client: QueryClient, path: string): Promise<void> {
  if (path === '/api/me') return await client.prefetchQuery(meQuery)
  const { pathname, searchParams } = new URL(path, 'http://here')
  const [, record = '', setting] = /^\/api\/records\/(\w+)(\/setting)?$/.exec(pathname) ?? []
  if (setting !== undefined) return await client.prefetchQuery(settingQuery(record))
  const { limit: _, ...asked } = Object.fromEntries(searchParams)
  await client.prefetchInfiniteQuery(rowsQuery(record, asked))
}

/** Reads what was asked early to where the page will look for it. Never throws: what failed is asked again, and told, by the page. */
export async function readEarly(client: QueryClient): Promise<void> {
  await Promise.all(earlyPaths().map(async (path) => await read(client, path)))
}
