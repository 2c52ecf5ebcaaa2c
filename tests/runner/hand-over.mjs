import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiled, setUp } from '../../tools/setup.mjs'

const here = dirname(fileURLToPath(import.meta.url))

/**
 * Sets up what a fresh checkout lacks, then runs a script of this folder on the Node that the program brings, with the arguments given here,
 * and ends as it ends. Plain JavaScript for the oldest Node we start under. `failed` is the last line when the set-up fails.
 */
export async function handOver(script, { web, failed }) {
  let node
  try {
    node = await setUp({ web })
  } catch (thrown) {
    process.stderr.write(`${thrown.message}\n`)
    process.stdout.write(`${failed}\n`)
    process.exitCode = 1
    return
  }
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(here, script), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...compiled, ...process.env, PATH: path },
  })
  // From a terminal the signal reaches the child as well; from a supervisor only this process gets it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
}
