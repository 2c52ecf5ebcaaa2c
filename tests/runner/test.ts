import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../outcome.ts'
import { endAll, survivors } from './survivors.ts'
import { verdict } from './verdict.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const most = 20 * 60_000
// A run that hangs must end by itself, well after the time in which it should: a crowded machine takes twice as long.
const hanging = 45 * 60_000

/** Runs vitest with everything temporary in one folder, so that what stays behind is seen. */
async function runTests(filters: readonly string[], folder: string, mark: string, report: string): Promise<number | null> {
  const env = {
    ...process.env,
    // Programs and threads that the tests start begin sooner; in the folder for temporary files, where tools keep compiled code else, nothing may stay.
    NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
    PATH: `${dirname(process.execPath)}${delimiter}${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
    TMPDIR: folder,
    TEMP: folder,
    TMP: folder,
    NEIQIN_TEST_RUN: mark,
    NEIQIN_OUTCOME: report,
    NEIQIN_PICTURES: join(root, '.cache', 'pictures'),
    // What reads our last line is often a machine.
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  }
  const vitest = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=./tests/outcome.ts', ...filters]
  const child = spawn(process.execPath, vitest, { cwd: root, env, stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals): boolean => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  const limit = setTimeout(() => {
    say(`stopped: the tests run for more than ${hanging / 60_000} minutes`)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 30_000).unref()
  }, hanging)
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  clearTimeout(limit)
  return code
}

/** What the run left: processes (ended here) and temporary files. */
async function leftovers(mark: string, folder: string): Promise<string[]> {
  // A browser or database that was told to end may need a moment.
  for (let tries = 0; tries < 30 && survivors(mark, folder).length > 0; tries += 1) await after(100)
  const alive = survivors(mark, folder)
  endAll(alive)
  // Memory that a browser shares among its processes: it has no name any more, unless the browser was ended in that moment.
  const files = readdirSync(folder).filter((name) => !name.startsWith('.org.chromium.Chromium.'))
  return [
    ...alive.map(({ pid, command }) => `left running: ${pid} ${command.slice(0, 200)}`),
    ...files.slice(0, 20).map((name) => `left behind in the folder for temporary files: ${name}`),
    ...(files.length > 20 ? [`left behind: ${files.length - 20} more`] : []),
  ]
}

async function main(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'neiqin-run-'))
  // A database started by root runs as another account, and must get in.
  chmodSync(folder, 0o1777)
  const mark = `${process.pid}-${started}`
  const report = `${folder}.json`
  rmSync(join(root, '.cache', 'pictures'), { recursive: true, force: true })
  const code = await runTests(process.argv.slice(2), folder, mark, report)
  const left = await leftovers(mark, folder)
  const outcome: Outcome | undefined = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  rmSync(report, { force: true })
  const took = Date.now() - started
  say('')
  if (took > most) say(`slow: ${Math.round(took / 1000)} s, ${most / 1000} s at most`)
  const said = verdict({ code, outcome, leftovers: left })
  for (const line of said.lines) say(line)
  process.exitCode = said.code
}

await main()
