import type { BenchOffice, Who } from './office.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits for a job, as a page does, and gives its result. Throws when it failed. */
export async function jobDone(office: BenchOffice, who: Who, id: string): Promise<{ readonly [name: string]: unknown }> {
  for (;;) {
    const job = await office.call(who, 'GET', `/api/jobs/${id}`)
    if (job.state === 'done') return typeof job.result === 'object' && job.result !== null ? { ...job.result } : {}
    if (job.state !== 'waiting' && job.state !== 'running') throw new Error(`the job ended otherwise: ${JSON.stringify(job)}`)
    await pause(50)
  }
}

/** What lies at this share of sorted figures: 0.95 for the value that 5 % are above. */
export const quantile = (figures: readonly number[], share: number): number => {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** A figure to two places. */
export const round = (value: number): number => Math.round(value * 100) / 100

/** Milliseconds that each of another person's requests takes, ten a second, while `busy` goes on. */
export async function meanwhile(office: BenchOffice, who: Who, path: string, busy: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  let going = true
  const end = (): void => void (going = false)
  busy.then(end, end)
  while (going) {
    const began = performance.now()
    await (await office.ask(who, path)).arrayBuffer()
    const took = performance.now() - began
    times.push(took)
    await pause(Math.max(0, 100 - took))
  }
  return times
}
