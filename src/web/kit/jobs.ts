import { queryOptions } from '@tanstack/react-query'
import { get, post } from './call.ts'
import { isOver } from './jobs-contract.ts'
import type { JobTold } from './jobs-contract.ts'

/** How often a job that runs is asked after, in milliseconds. */
const often = 700

/** One job, asked after until it is over. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => get<JobTold>(`/api/jobs/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : often),
  })
}

/** The jobs of this person, newest first; more often asked after while one runs. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }) => (await get<{ rows: readonly JobTold[] }>('/api/jobs', signal)).rows,
  refetchInterval: ({ state }) => (state.data?.some((job) => !isOver(job)) ? 2000 : 30_000),
})

/** Ends a job at its next step. */
export async function cancelJob(id: string): Promise<void> {
  await post<{ ok: true }>(`/api/jobs/${encodeURIComponent(id)}/cancel`, {})
}
