import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiled, setUp } from './setup.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Sets up what is missing, then runs the program on the right Node with the same arguments, and ends as it ends. */
export async function launch(args) {
  // A bench of pages would measure those of an earlier build.
  const pages = ['start', 'demo'].includes(args[0]) || (args[0] === 'bench' && args.includes('page'))
  let node
  try {
    node = await setUp({ web: pages })
  } catch (thrown) {
    process.stderr.write(`准备失败：${thrown.message}\n`)
    process.exitCode = 4
    return
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'src/app/cli.ts'), ...args], {
    stdio: 'inherit',
    env: { ...compiled, ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` },
  })
  // From a terminal the signal reaches the program as well; from a supervisor only this process gets it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 128 : 1)
  })
}
