import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** The program in a process of its own, to be killed. */
export interface Program {
  readonly address: string
  /** of the first visit; empty once there is a company */
  readonly token: string
  readonly pid: number
  /** from spawning to the printed address, ms */
  readonly upIn: number
  /** resolves when the process has gone */
  readonly gone: Promise<void>
  /** the last it told the person at the terminal */
  told(): string
  /** ends it as Ctrl+C does */
  stop(): Promise<void>
}

/** Starts the program on a folder, on any free port, and waits for its address. Throws with what it told when it ends instead. */
export async function startProgram(data: string): Promise<Program> {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/app/cli.ts', 'start', '--port', '0', '--data', data], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  child.stderr.on('data', (part: Buffer) => {
    told = (told + part.toString('utf8')).slice(-4000)
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const [, address = '', token = ''] = await new Promise<readonly string[]>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString('utf8')
      const found = /(http:\/\/127\.0\.0\.1:\d+)(?:\/\?token=([\w-]+))?\n/.exec(printed)
      if (found) resolve(found)
    })
    void gone.then(() => reject(new Error(`the program ended: ${told}`)))
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await gone
  }
  return { address, token, pid: child.pid ?? 0, upIn: performance.now() - began, gone, told: () => told, stop }
}

/** Processes whose parent is `pid`; none where there is no /proc. */
export function childrenOf(pid: number): number[] {
  const processes = readdirSync('/proc', { withFileTypes: true }).filter((entry) => /^\d+$/.test(entry.name))
  return processes.flatMap((entry) => {
    try {
      const stat = readFileSync(`/proc/${entry.name}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid ? [Number(entry.name)] : []
    } catch {
      return []
    }
  })
}

/** SIGKILL to all of them, at once; those that have gone already are no fault. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      if (pid > 1) process.kill(pid, 'SIGKILL')
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown
    }
  }
}
