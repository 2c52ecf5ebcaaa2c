import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program as a person starts it, in a process and a folder of its own. */
export interface Serving {
  readonly address: string
  /** the folder that holds everything */
  readonly data: string
  /** what it printed: the sign-ins of the demo, the address of the first visit */
  readonly printed: string
  /** ends the program as Ctrl+C does; its folder stays */
  end(): Promise<void>
  stop(): Promise<void>
}

/** Starts the program from `checkout` with these arguments and waits for its address. Gone, with its folder, after stop(); `kept` is a folder that was there before and stays. */
export async function serving(
  args: readonly string[],
  environment: { readonly [name: string]: string } = {},
  checkout = fileURLToPath(new URL('../..', import.meta.url)),
  kept?: string,
): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'neiqin-served-'))
  await chmod(folder, 0o755)
  const data = kept ?? join(folder, 'data')
  const child = spawn(process.execPath, [join(checkout, 'src/app/cli.ts'), 'start', '--port', '0', '--data', data, ...args], {
    cwd: checkout,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString('utf8')).slice(-4000)
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString('utf8')
      const found = /请打开：(http:\/\/127\.0\.0\.1:\d+)/.exec(printed)
      if (found?.[1]) resolve(found[1])
    })
    void ended.then((code) => reject(new Error(`the program ended with ${code}: ${said}`)))
  })
  const end = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return {
    address,
    printed,
    data,
    end,
    stop: async () => {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
