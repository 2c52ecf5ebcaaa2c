import type { ParseArgsOptionsConfig } from 'node:util'

/** What a command is given: its words and options, read. */
export interface Given {
  readonly words: readonly string[]
  text(name: string): string | undefined
  flag(name: string): boolean
}

/** How a command ended, for scripts: 0 done, 1 something is wrong with the data or the figures, 2 called wrongly, 3 refused, 4 a fault of the program. */
export type ExitCode = 0 | 1 | 2 | 3 | 4

/** One word after `neiqin`. Figures go to standard output, everything else to standard error. */
export interface Command {
  readonly summary: string
  readonly usage: string
  readonly options: ParseArgsOptionsConfig
  run(given: Given): Promise<ExitCode>
}

/** One line for the person at the terminal. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A result: text as it is, or with --json as JSON. */
export function print(result: string): void {
  process.stdout.write(`${result}\n`)
}
