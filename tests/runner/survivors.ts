import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process that a run of the tests started and that still lives. */
export interface Survivor {
  readonly pid: number
  readonly command: string
}

const quietly = (read: () => string): string => {
  try {
    return read()
  } catch {
    // It ended between two looks, or belongs to somebody else.
    return ''
  }
}

/**
 * Living processes of one run: they carry its mark in their environment, or its folder in their command or as where they work. All three,
 * because a database writes its title over its environment, and a process that cut itself loose has another parent.
 */
export function survivors(mark: string, folder: string): Survivor[] {
  const own = (pid: number): boolean => pid === process.pid || pid === process.ppid
  if (!existsSync('/proc/self/environ')) return listedByPs(folder).filter(({ pid }) => !own(pid))
  const found: Survivor[] = []
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid) || own(pid)) continue
    const at = `/proc/${name}`
    // A process that has ended and waits only to be counted has state Z.
    if (/^\d+ \(.*\) [ZX]/s.test(quietly(() => readFileSync(`${at}/stat`, 'utf8')))) continue
    const command = quietly(() => readFileSync(`${at}/cmdline`, 'utf8'))
      .replaceAll('\0', ' ')
      .trim()
    const environment = quietly(() => readFileSync(`${at}/environ`, 'utf8'))
    const where = quietly(() => readlinkSync(`${at}/cwd`))
    const inside = where === folder || where.startsWith(`${folder}/`)
    if (environment.split('\0').includes(`NEIQIN_TEST_RUN=${mark}`) || command.includes(folder) || inside) found.push({ pid, command })
  }
  return found
}

function listedByPs(folder: string): Survivor[] {
  const lines = quietly(() => execFileSync('ps', ['-A', '-o', 'pid=,command='], { encoding: 'utf8' })).split('\n')
  return lines.filter((line) => line.includes(folder)).map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }))
}

/** Ends what survived, each by its number. */
export function endAll(found: readonly Survivor[]): void {
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone by itself meanwhile.
    }
  }
}
