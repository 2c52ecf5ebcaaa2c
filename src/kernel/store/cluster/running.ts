import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { refuse } from '../../../base/refusal.ts'

/** Whether a process runs, and what it is. Without /proc (not Linux) a living process is taken for what it claims to be. */
export interface Occupant {
  readonly alive: boolean
  readonly zombie: boolean
  readonly command: string
  /** when it was started, in the kernel's clock; tells a reused number from the process that had it before */
  readonly started: string
}

/** What runs under that number now. */
export function occupantOf(pid: number): Occupant {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM')) return { alive: false, zombie: false, command: '', started: '' }
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { alive: true, zombie: fields[0] === 'Z', command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '), started: fields[19] ?? '' }
  } catch {
    return { alive: existsSync('/proc') ? false : true, zombie: false, command: '', started: '' }
  }
}

const holderFile = (dataDir: string): string => join(dataDir, 'server.json')

interface Holder {
  readonly pid: number
  readonly started: string
}

/** The program that has the folder now, or null. A note left by one that was killed counts for nothing. */
export function holderOf(dataDir: string): Holder | null {
  try {
    const holder: Holder = JSON.parse(readFileSync(holderFile(dataDir), 'utf8'))
    const found = occupantOf(holder.pid)
    return found.alive && !found.zombie && (found.started === '' || found.started === holder.started) ? holder : null
  } catch {
    return null
  }
}

const contentOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Moves away a note that counts for nothing. One that another start put there since it was looked at is put back. */
function dropStale(file: string, seen: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (contentOf(aside) !== seen) linkSync(aside, file)
  } catch (thrown) {
    // Another start was faster: the next attempt sees whose folder it is.
    if (!(thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'EEXIST'))) throw thrown
  }
  rmSync(aside, { force: true })
}

/** Takes the folder for this process. Refuses, naming the other, when one has it; gives the function that lets it go. */
export function takeFolder(dataDir: string): () => void {
  const file = holderFile(dataDir)
  const own = `${file}.${process.pid}.new`
  writeFileSync(own, `${JSON.stringify({ pid: process.pid, started: occupantOf(process.pid).started })}\n`, { mode: 0o644 })
  try {
    for (let attempt = 1; ; attempt += 1) {
      const seen = contentOf(file)
      const holder = holderOf(dataDir)
      if (holder || attempt > 5)
        refuse('state', [
          `另一个内勤程序（进程 ${holder?.pid ?? '?'}）正在使用文件夹 ${dataDir}，请先停止它，或用 --data 指定别的文件夹`,
          `Process ${holder?.pid ?? '?'} is using ${dataDir}`,
        ])
      if (existsSync(file)) dropStale(file, seen)
      try {
        // The note appears with its content or not at all: nobody reads it half written and takes it for stale.
        linkSync(own, file)
        return () => rmSync(file, { force: true })
      } catch (thrown) {
        if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
      }
    }
  } finally {
    rmSync(own, { force: true })
  }
}

/**
 * Clears the way for a start: what a lock file left behind means. A living server of ours (its program was killed and the life-line has not cut it
 * yet) is stopped; a dead, reused, empty or garbled one is moved aside. PostgreSQL's own look at the shared memory is the net under this.
 */
export async function clearLockFile(db: string, log: (line: string) => void): Promise<void> {
  const file = join(db, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const found = Number.isInteger(pid) && pid > 0 ? occupantOf(pid) : null
  if (found?.alive && !found.zombie && found.command.includes('postgres') && (found.command.includes(db) || found.command === '')) {
    log(`an earlier server (${pid}) still runs on ${db}: stopping it`)
    process.kill(pid, 'SIGINT')
    for (let waited = 0; waited < 60_000 && occupantOf(pid).alive && !occupantOf(pid).zombie; waited += 50) await setTimeout(50)
  }
  if (found?.zombie) for (let waited = 0; waited < 5_000 && occupantOf(pid).zombie; waited += 50) await setTimeout(50)
  if (!existsSync(file)) return
  const aside = `${file}.${Date.now()}.aside`
  renameSync(file, aside)
  log(`a lock file without a server was moved to ${aside}`)
}
