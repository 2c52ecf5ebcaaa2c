import type { Outcome } from '../outcome.ts'

/** How a run ended: vitest's exit code, its outcome if it wrote one, and what stayed behind. */
export interface Ending {
  readonly code: number | null
  readonly outcome: Outcome | undefined
  readonly leftovers: readonly string[]
}

/** Skips that give no reason, counted by the suite they stand in, so that a filter by name does not print a page. */
function skipLines(skipped: Outcome['skipped']): string[] {
  const reasonless = new Map<string, number>()
  const lines: string[] = []
  for (const { test, reason } of skipped) {
    if (reason !== 'no reason given') lines.push(`  ${test}: ${reason}`)
    else {
      const suite = test.split(' > ').slice(0, -1).join(' > ')
      reasonless.set(suite, (reasonless.get(suite) ?? 0) + 1)
    }
  }
  return [...lines, ...[...reasonless].map(([suite, count]) => `  ${suite}: ${count} without a reason`)]
}

/**
 * The last words of a run: skips with their reasons, failures, and one plain line that counts. Everything that is not a pass and not a
 * skip is a failure: a file that could not be read, an error outside any test, a process or file left behind, no test at all.
 */
export function verdict(ending: Ending): { readonly lines: readonly string[]; readonly code: 0 | 1 } {
  const passed = ending.outcome?.passed ?? 0
  const skipped = ending.outcome?.skipped ?? []
  const failed = [...(ending.outcome?.failed ?? [])]
  const ended = `vitest ended with ${ending.code ?? 'a signal'}`
  if (ending.outcome === undefined) failed.push(`${ended} before it told what came out`)
  else if (ending.code !== 0 && failed.length === 0) failed.push(`${ended} though no test failed: see the error above`)
  else if (passed === 0 && failed.length === 0) failed.push('no test ran')
  failed.push(...ending.leftovers)
  const lines = [
    ...(skipped.length > 0 ? [`${skipped.length} skipped:`, ...skipLines(skipped)] : []),
    ...(failed.length > 0 ? ['failed:', ...failed.map((one) => `  ${one}`)] : []),
    `${passed} passed, ${failed.length} failed`,
  ]
  return { lines, code: failed.length === 0 ? 0 : 1 }
}
