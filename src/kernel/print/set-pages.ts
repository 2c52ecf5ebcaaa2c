import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { drawCodes } from './codes.ts'
import type { Codes } from './codes.ts'
import { fontFiles } from './fonts.ts'

// This file runs in a process of its own, started by press.ts: a template can loop for ever inside native code, where no thread can be stopped.

/** What the process is asked to set: a template, the library it imports, and the content as JSON. */
export interface Order {
  readonly id: number
  readonly template: string
  readonly library: string
  /** the content as JSON text; a template gets nothing else */
  readonly job: string
  readonly codes: Codes
  /** pages as SVG instead of one PDF */
  readonly as: 'pdf' | 'svg'
  /** pages above this number are refused */
  readonly pages: number
  /** seconds since 1970: the document's date, so that the same content gives the same bytes */
  readonly date: number
}

/** A fault as Typst tells it; `line` counts from 1 and is that of the template. */
export interface Fault {
  readonly says: string
  readonly line: number | null
}

/** What came of it. */
export type Answer = { readonly id: number } & (
  | { readonly pdf: Uint8Array; readonly pages: number }
  | { readonly svg: string; readonly pages: number }
  | { readonly faults: readonly Fault[] }
  | { readonly tooMany: number }
)

const workspace = process.env.NEIQIN_PRESS_FOLDER ?? ''
const inside = (name: string): string => join(workspace, name)

// Both hold for this process only: what it was told when it was started (see press.ts).
const patience = Number(process.env.NEIQIN_PRESS_MS)
const memory = Number(process.env.NEIQIN_PRESS_BYTES)

// A missing font is silent: the page would be set in another one, with empty boxes for what that lacks.
function proveFont(): void {
  const made = compiler.compile({ mainFileContent: '#set text(font: "Noto Sans SC", fallback: false)\n永' })
  if (!made.result || made.takeWarnings()) throw new Error('the font Noto Sans SC was not found: nothing is printed without it')
}

// While native code runs, only another thread of this process still moves: it ends the process when a page takes too long or too much.
const guard = new Worker(
  `const { parentPort } = require('node:worker_threads')
   let since = 0
   let used = 0
   const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
   parentPort.on('message', (at) => { since = at; used = spent() })
   setInterval(() => {
     // Time spent working, so that a busy machine is not taken for a bad template; and in any case an end.
     const late = since > 0 && (spent() - used > ${patience} || Date.now() - since > ${patience * 6})
     if (late || process.memoryUsage.rss() > ${memory}) process.kill(process.pid, 'SIGKILL')
   }, 100)`,
  { eval: true },
)

const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }] })

proveFont()

// Typst remembers every call by its arguments: a form gets its own document and never all of them, or each call would read them all.
const main = `#import "/neiqin.typ": house
#import "/template.typ": form
#let job = json("/job.json")
#set document(title: job.title, date: auto)
#set page(fill: none)
#show: house
#let (documents, forms, ..around) = job
#{ for (n, (doc, part)) in forms.enumerate() { form(documents.at(doc), part, around + (form: n)) } }
`

interface Diagnostic {
  readonly message: string
  readonly path: string
  readonly range: { readonly start: { readonly line: number } } | null
  readonly severity: number
}

function faultsOf(diagnostics: readonly Diagnostic[]): Fault[] {
  const own = inside('template.typ')
  const at = (one: Diagnostic | undefined): number | null => (one?.range ? one.range.start.line + 1 : null)
  const errors = diagnostics.filter((one) => one.severity === 1)
  // Where the library failed, the place in the template is the one from which it was called.
  const called = diagnostics.find((one) => one.path === own && one.range)
  return (errors.length > 0 ? errors : diagnostics).slice(0, 5).map((one) => ({ says: one.message, line: one.path === own ? at(one) : at(called) }))
}

function compiled(order: Order): NodeTypstDocument | readonly Fault[] {
  const put = (name: string, text: string): void => compiler.mapShadow(inside(name), Buffer.from(text))
  put('main.typ', main)
  put('neiqin.typ', order.library)
  put('template.typ', order.template)
  put('job.json', order.job)
  const codes = drawCodes(order.codes)
  for (const [name, { points }] of codes) compiler.mapShadow(inside(name), points)
  put('codes.json', JSON.stringify(Object.fromEntries(codes.map(([name, { width, height }]) => [name, [width, height]]))))
  const made = compiler.compile({ mainFilePath: inside('main.typ'), resetRead: true })
  if (made.result && !made.hasError()) return made.result
  const error = made.takeError()
  return error ? faultsOf(compiler.fetchDiagnostics(error)) : [{ says: 'no pages', line: null }]
}

function set(order: Order): Answer {
  const { id } = order
  const document = compiled(order)
  if (!('numOfPages' in document)) return { id, faults: document }
  const pages = document.numOfPages
  if (pages > order.pages) return { id, tooMany: pages }
  if (order.as === 'svg') return { id, svg: compiler.plainSvg(document), pages }
  return { id, pdf: compiler.pdf(document, { pdfStandard: 'a-2b', pdfTags: false, creationTimestamp: order.date }), pages }
}

// What the compiler throws while it writes the file is the template's fault too: something that an archived PDF must not hold.
function tried(order: Order): Answer {
  try {
    return set(order)
  } catch (thrown) {
    return { id: order.id, faults: [{ says: thrown instanceof Error ? thrown.message.slice(0, 500) : String(thrown), line: null }] }
  }
}

process.on('message', (order: Order) => {
  guard.postMessage(Date.now())
  const answer = tried(order)
  guard.postMessage(0)
  process.send?.(answer)
  // What no page of the last few needed is forgotten: the compiler's memory stays bounded.
  compiler.resetShadow()
  // After a batch of hundreds of pages everything is: it takes a gigabyte, and the next batch is another.
  compiler.evictCache(order.job.length > 400_000 ? 0 : 4)
})
// Nobody reads the answers any more: the server has ended, perhaps without a chance to remove the folder it made for us.
process.on('disconnect', () => {
  if (workspace !== '') rmSync(workspace, { recursive: true, force: true })
  process.kill(process.pid, 'SIGKILL')
})
