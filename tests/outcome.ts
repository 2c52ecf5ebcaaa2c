import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** What a run came to, for the runner: vitest's own JSON report keeps neither the reason of a skip nor an error outside a test. */
export interface Outcome {
  readonly passed: number
  /** tests that failed, files that could not be read, errors outside any test */
  readonly failed: readonly string[]
  readonly skipped: readonly { readonly test: string; readonly reason: string }[]
}

/** Writes the outcome as JSON to the file named by NEIQIN_OUTCOME. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const failed: string[] = []
    const skipped: { test: string; reason: string }[] = []
    let passed = 0
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId)
      for (const test of module.children.allTests()) {
        const result = test.result()
        const name = `${file} > ${test.fullName}`
        if (result.state === 'passed') passed += 1
        else if (result.state === 'skipped') skipped.push({ test: name, reason: result.note ?? 'no reason given' })
        else failed.push(result.state === 'failed' ? name : `${name} (did not end)`)
      }
      // Errors of the file itself, or of the hooks of a suite, belong to no test.
      for (const error of module.errors()) failed.push(`${file}: ${error.message}`)
      for (const suite of module.children.allSuites()) for (const error of suite.errors()) failed.push(`${file} > ${suite.fullName}: ${error.message}`)
    }
    for (const error of unhandled) failed.push(`outside any test: ${error.message}`)
    const outcome: Outcome = { passed, failed, skipped }
    if (process.env.NEIQIN_OUTCOME) writeFileSync(process.env.NEIQIN_OUTCOME, JSON.stringify(outcome))
  }
}
