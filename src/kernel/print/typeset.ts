import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { drawCodes } from './codes.ts'
import type { Codes } from './codes.ts'
import { fontFiles, missingGlyphs } from './fonts.ts'

/** What is to be set: a template, the library it imports, and the content as JSON. */
export interface Order {
  readonly id: number
  readonly template: string
  readonly library: string
  /** the content as JSON text; a template gets nothing else */
  readonly job: string
  readonly codes: Codes
  /** pictures that the content names */
  readonly pictures: { readonly [name: string]: Uint8Array }
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

function faultsOf(template: string, diagnostics: readonly Diagnostic[]): Fault[] {
  const at = (one: Diagnostic | undefined): number | null => (one?.range ? one.range.start.line + 1 : null)
  const errors = diagnostics.filter((one) => one.severity === 1)
  // Where the library failed, the place in the template is the one from which it was called.
  const called = diagnostics.find((one) => one.path === template && one.range)
  return (errors.length > 0 ? errors : diagnostics).slice(0, 5).map((one) => ({ says: one.message, line: one.path === template ? at(one) : at(called) }))
}

/** A compiler with the fonts of the house, which reads no file but those in the folder. Fails when the font of all pages is missing: a page would be set in another one, with empty boxes for what that lacks. */
export function openCompiler(folder: string): NodeCompiler {
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }] })
  const made = compiler.compile({ mainFileContent: '#set text(font: "Noto Sans SC", fallback: false)\n永' })
  if (!made.result || made.takeWarnings()) throw new Error('the font Noto Sans SC was not found: nothing is printed without it')
  return compiler
}

/**
 * The content with an empty box for each character that the fonts lack. An archived PDF must hold no such character, so that one rare name in a list would
 * keep all of it from being printed; who prints is told before which they are.
 */
function drawable(job: string): string {
  const missing = new Set(missingGlyphs(job))
  return missing.size === 0 ? job : Array.from(job, (sign) => (missing.has(sign) ? '□' : sign)).join('')
}

function compiled(compiler: NodeCompiler, folder: string, order: Order): NodeTypstDocument | readonly Fault[] {
  const inside = (name: string): string => join(folder, name)
  const put = (name: string, text: string): void => compiler.mapShadow(inside(name), Buffer.from(text))
  put('main.typ', main)
  put('neiqin.typ', order.library)
  put('template.typ', order.template)
  put('job.json', drawable(order.job))
  const codes = drawCodes(order.codes)
  for (const [name, bytes] of Object.entries(order.pictures)) compiler.mapShadow(inside(name), Buffer.from(bytes))
  for (const [name, { points }] of codes) compiler.mapShadow(inside(name), points)
  put('codes.json', JSON.stringify(Object.fromEntries(codes.map(([name, { width, height }]) => [name, [width, height]]))))
  const made = compiler.compile({ mainFilePath: inside('main.typ'), resetRead: true })
  if (made.result && !made.hasError()) return made.result
  const error = made.takeError()
  return error ? faultsOf(inside('template.typ'), compiler.fetchDiagnostics(error)) : [{ says: 'no pages', line: null }]
}

function set(compiler: NodeCompiler, folder: string, order: Order): Answer {
  const { id } = order
  const document = compiled(compiler, folder, order)
  if (!('numOfPages' in document)) return { id, faults: document }
  const pages = document.numOfPages
  if (pages > order.pages) return { id, tooMany: pages }
  if (order.as === 'svg') return { id, svg: compiler.plainSvg(document), pages }
  return { id, pdf: compiler.pdf(document, { pdfStandard: 'a-2b', pdfTags: false, creationTimestamp: order.date }), pages }
}

/** Sets an order's pages. What the compiler throws while it writes the file is the template's fault too: something that an archived PDF must not hold. */
export function typeset(compiler: NodeCompiler, folder: string, order: Order): Answer {
  try {
    return set(compiler, folder, order)
  } catch (thrown) {
    return { id: order.id, faults: [{ says: thrown instanceof Error ? thrown.message.slice(0, 500) : String(thrown), line: null }] }
  }
}
