import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const folders = ['src', 'tests', 'bench'].filter((folder) => existsSync(join(root, folder)))

interface Step {
  readonly name: string
  readonly cure: string
  /** a script of node_modules and what it is told */
  readonly command: readonly string[]
  /** seconds after which it is called slow */
  readonly most: number
}

function lines(command: string, ...args: string[]): string[] {
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  return run.status === 0 ? run.stdout.split('\n').filter((line) => line !== '') : []
}

/** Code that differs from the last commit; of a clean checkout, what the last commit changed; without a commit, everything. */
function changedFiles(): string[] {
  const fresh = lines('git', 'ls-files', '--others', '--exclude-standard')
  const now = [...lines('git', 'diff', '--name-only', 'HEAD'), ...fresh]
  const last = now.length > 0 ? now : lines('git', 'diff', '--name-only', 'HEAD~1', 'HEAD')
  const listed = last.length > 0 ? last : lines('git', 'ls-files')
  return [...new Set(listed)].filter((path) => /^(src|tests)\/.*\.(ts|tsx)$/.test(path) && existsSync(join(root, path)))
}

function steps(): Step[] {
  const related = ['vitest/vitest.mjs', 'related', '--run', '--reporter=dot', ...changedFiles(), 'tests/tidy.test.ts']
  return [
    { name: 'types', cure: 'node_modules/.bin/tsc -p .', command: ['typescript/bin/tsc', '-p', '.', '--pretty', 'false'], most: 15 },
    {
      name: 'lint',
      cure: 'node_modules/.bin/oxlint --type-aware src tests',
      command: ['oxlint/bin/oxlint', '--type-aware', '--format=unix', ...folders],
      most: 30,
    },
    {
      name: 'format',
      cure: 'node_modules/.bin/biome format --write',
      command: ['@biomejs/biome/bin/biome', 'format', '--colors=off', '--reporter=summary'],
      most: 15,
    },
    { name: 'unused', cure: 'remove it, or export less', command: ['knip/bin/knip.js', '--no-progress'], most: 30 },
    { name: 'tests', cure: 'node_modules/.bin/vitest run <file>', command: related, most: 150 },
  ]
}

/** Runs one step to its end and says how it went. */
async function runStep(step: Step): Promise<boolean> {
  const started = Date.now()
  const [script = '', ...args] = step.command
  const env = { ...process.env, NEIQIN_QUICK: '1', NO_COLOR: '1', FORCE_COLOR: '0', PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const seconds = (Date.now() - started) / 1000
  const text = Buffer.concat(output).toString('utf8').trim()
  if (code !== 0) say(`${text}\n`)
  const late = seconds > step.most ? `  slow: ${step.most} s at most` : ''
  say(`${step.name.padEnd(8)} ${code === 0 ? 'ok    ' : 'failed'} ${seconds.toFixed(1).padStart(6)} s${late}${code === 0 ? '' : `  cure: ${step.cure}`}`)
  return code === 0
}

async function main(): Promise<void> {
  if (process.argv.includes('--score')) {
    const run = spawnSync(process.execPath, ['tests/tidy/score.ts'], { cwd: root, stdio: 'inherit' })
    process.exitCode = run.status ?? 1
    return
  }
  const started = Date.now()
  const results: boolean[] = []
  const waiting = steps()
  // Two at a time: the machine we promise for has two cores.
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step))
  }
  await Promise.all([worker(), worker()])
  const failed = results.filter((good) => !good).length
  say(`checked in ${Math.round((Date.now() - started) / 1000)} s: ${results.length - failed} ok, ${failed} failed (browser, journeys and faults: npm test)`)
  process.exitCode = failed === 0 ? 0 : 1
}

await main()
