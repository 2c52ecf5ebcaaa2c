import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { Answer, Fault, Order } from './typeset.ts'

/** What is printed at once, at most. A ledger of more pages is a file for a workbook program, not paper. */
export const printLimits = { documents: 200, pages: 200 } as const

/** What one process may take: milliseconds of work for one order (six times as long on the clock), bytes of memory. */
interface Limits {
  readonly ms: number
  readonly bytes: number
}

/** Two hundred forms of three parts and nine pages take 1.1 GB and 12 s of work. */
const ours: Limits = { ms: 60_000, bytes: 2_500_000_000 }
/** A company's own template: a form of a page or two takes milliseconds. */
const theirs: Limits = { ms: 8_000, bytes: 700_000_000 }
/** Orders that may wait; a queue longer than this only makes everybody wait. */
const waitingMost = 40
/** Milliseconds after which an idle process is let go: the fonts it holds are 20 MB. */
const idleAfter = 10 * 60_000

/** A template that cannot be set, with Typst's words and the template's line. */
export class TemplateFault extends Refusal {
  constructor(faults: readonly Fault[]) {
    const { says, line } = faults[0] ?? { says: '', line: null }
    super(
      'invalid',
      line === null
        ? [`打印模板有误：${says}`, `The template fails: ${says}`]
        : [`打印模板有误，第 ${line} 行：${says}`, `The template fails at line ${line}: ${says}`],
      'source',
    )
  }
}

const tookTooMuch = (): Refusal =>
  new Refusal(
    'tooLarge',
    ['打印模板排版时间太长或占用内存太多，已停止；请检查模板，或减少单据', 'Setting the pages took too long or too much memory and was stopped'],
    'source',
  )

/** The environment of the process that sets pages: no way out (a proxy that does not answer), no packages of the machine, nothing of ours. */
function emptyEnvironment(limits: Limits, folder: string): { readonly [name: string]: string } {
  const nowhere = 'http://127.0.0.1:9'
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()])
  return {
    ...Object.fromEntries(proxies.map((name) => [name, nowhere])),
    HOME: '/nonexistent',
    XDG_DATA_HOME: '/nonexistent',
    XDG_CACHE_HOME: '/nonexistent',
    NEIQIN_PRESS_MS: String(limits.ms),
    NEIQIN_PRESS_BYTES: String(limits.bytes),
    // An empty folder, which is all that a template could reach.
    NEIQIN_PRESS_FOLDER: folder,
    ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
  }
}

// A process that is ended where it is cleans nothing up: its folder is ours to make and to remove.
const folders = new Set<string>()
function removeFolder(folder: string): void {
  folders.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}
process.once('exit', () => {
  for (const folder of folders) removeFolder(folder)
})

type Asked = Omit<Order, 'id'>
interface Waiting {
  readonly order: Order
  readonly resolve: (set: Answer) => void
  readonly reject: (thrown: Error) => void
}

/**
 * One process that sets pages, kept warm with its fonts, one order after another. A template that runs too long or takes too much memory ends
 * the process and nothing else; the next order starts another.
 */
class Line {
  readonly #limits: Limits
  #child: ChildProcess | undefined
  #folder: string | undefined
  #now: Waiting | undefined
  readonly #waiting: Waiting[] = []
  #last = 0
  #timer: NodeJS.Timeout | undefined

  constructor(limits: Limits) {
    this.#limits = limits
  }

  async order(asked: Asked): Promise<Answer> {
    if (this.#waiting.length >= waitingMost) refuse('tooMany', ['正在打印的人太多，请稍候再试', 'Too many prints at once; try again shortly'])
    return await new Promise((resolve, reject) => {
      this.#last += 1
      this.#waiting.push({ order: { ...asked, id: this.#last }, resolve, reject })
      this.#next()
    })
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#child?.kill('SIGKILL')
    // Now, not when its end is told: this program may be ended before it hears of it.
    if (this.#folder !== undefined) removeFolder(this.#folder)
  }

  #next(): void {
    if (this.#now) return
    clearTimeout(this.#timer)
    this.#now = this.#waiting.shift()
    const child = this.#child ?? this.#start()
    if (!this.#now) {
      // An idle process keeps neither the program running nor its memory for ever.
      child.unref()
      child.channel?.unref()
      this.#timer = setTimeout(() => this.end(), idleAfter)
      this.#timer.unref()
      return
    }
    child.ref()
    child.channel?.ref()
    child.send(this.#now.order)
    // The process stops itself first; this is for one that cannot.
    this.#timer = setTimeout(() => child.kill('SIGKILL'), this.#limits.ms * 6 + 5_000)
  }

  #start(): ChildProcess {
    const folder = mkdtempSync(join(tmpdir(), 'neiqin-press-'))
    folders.add(folder)
    this.#folder = folder
    const child = fork(fileURLToPath(new URL('./set-pages.ts', import.meta.url)), [], {
      env: emptyEnvironment(this.#limits, folder),
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child = child
    child.on('message', (answer: Answer) => {
      const done = this.#now
      this.#now = undefined
      if (done) done.resolve(answer)
      this.#next()
    })
    child.once('error', () => undefined)
    child.once('exit', (code) => {
      removeFolder(folder)
      const lost = this.#now
      this.#child = undefined
      this.#now = undefined
      clearTimeout(this.#timer)
      if (lost) lost.reject(code === null ? tookTooMuch() : new Error(`the process that sets pages ended with ${code}`))
      if (this.#waiting.length > 0) this.#next()
    })
    return child
  }
}

// Two lines, so that a company's own template, however bad, never holds up the program's own forms.
const lines = { ours: new Line(ours), theirs: new Line(theirs) }

async function done(own: boolean, asked: Asked): Promise<Exclude<Answer, { faults: unknown } | { tooMany: number }>> {
  const answer = await lines[own ? 'theirs' : 'ours'].order(asked)
  if ('faults' in answer) {
    // A template of ours that fails is a fault of the program; a company's own is told to who wrote it.
    if (own) throw new TemplateFault(answer.faults)
    throw new Error(`a template fails: ${answer.faults.map((fault) => `${fault.line ?? '?'}: ${fault.says}`).join('; ')}`)
  }
  if ('tooMany' in answer)
    refuse('tooLarge', [
      `共 ${answer.tooMany} 页，一次最多打印 ${asked.pages} 页；请缩小范围，或导出 Excel`,
      `${answer.tooMany} pages: at most ${asked.pages} are printed at once`,
    ])
  return answer
}

/** The pages as one PDF. `own`: the template is a company's. Refuses what takes too long, too much memory or too many pages, and a template of theirs that fails. */
export async function pdfOf(own: boolean, asked: Omit<Asked, 'as'>): Promise<Uint8Array> {
  const answer = await done(own, { ...asked, as: 'pdf' })
  return 'pdf' in answer ? answer.pdf : new Uint8Array()
}

/** The pages below each other as one SVG, to be looked at before printing. */
export async function svgOf(own: boolean, asked: Omit<Asked, 'as'>): Promise<{ readonly svg: string; readonly pages: number }> {
  const answer = await done(own, { ...asked, as: 'svg' })
  return 'svg' in answer ? answer : { svg: '', pages: 0 }
}

/** Lets the processes go, when the program ends. */
export function endPress(): void {
  for (const line of Object.values(lines)) line.end()
}
