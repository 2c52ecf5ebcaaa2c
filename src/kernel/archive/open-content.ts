import { read, utils } from '@e965/xlsx'
import { XMLParser } from 'fast-xml-parser'
import mammoth from 'mammoth'
import sanitize from 'sanitize-html'
import { extractText, getDocumentProxy } from 'unpdf'
import { mostText } from './file-content.ts'
import type { FileContent, NamedValue } from './file-content.ts'
import { Unzipped } from './unzip.ts'

/** Rows and columns of a sheet that are shown, and sheets of a book. */
const shownRows = 200
const shownColumns = 50
const shownSheets = 5

const nothing: FileContent = { text: '', pages: null, shown: { as: 'nothing' } }

/** Text of bytes that say nothing of their encoding: UTF-8 where they are that, else GB18030, as Windows in China writes. */
function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

async function openPdf(bytes: Uint8Array): Promise<FileContent> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages = document.numPages
  if (pages > 2000) return { ...nothing, pages }
  const { text } = await extractText(document, { mergePages: true })
  return { text: text.slice(0, mostText), pages, shown: { as: 'nothing' } }
}

async function openDocx(bytes: Uint8Array): Promise<FileContent> {
  new Unzipped(bytes).refuseLarge()
  const buffer = Buffer.from(bytes)
  const { value } = await mammoth.convertToHtml({ buffer })
  // Nothing of a stranger's document may run, load or lead elsewhere: words, tables and pictures that it carries itself.
  const html = sanitize(value, {
    allowedTags: [...sanitize.defaults.allowedTags, 'img', 'u', 's'],
    allowedAttributes: { img: ['src', 'alt'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: [],
    allowedSchemesByTag: { img: ['data'] },
  })
  return {
    text: sanitize(value, { allowedTags: [], allowedAttributes: {}, textFilter: (text) => `${text} ` }).slice(0, mostText),
    pages: null,
    shown: { as: 'html', html },
  }
}

function openBook(bytes: Uint8Array, type: 'zip' | 'ole' | 'csv'): FileContent {
  if (type === 'zip') new Unzipped(bytes).refuseLarge()
  const book =
    type === 'csv'
      ? read(decoded(bytes), { type: 'string', raw: true, sheetRows: 5000 })
      : read(bytes, { type: 'array', sheetRows: 5000, cellFormula: false, cellHTML: false })
  const text: string[] = []
  const sheets = book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name]
    const rows: string[][] = sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', blankrows: false }) : []
    text.push(name, ...rows.map((row) => row.filter((cell) => cell !== '').join(' ')))
    return index < shownSheets
      ? { name, rows: rows.slice(0, shownRows).map((row) => row.slice(0, shownColumns).map(String)), cut: rows.length > shownRows }
      : null
  })
  return { text: text.join('\n').slice(0, mostText), pages: null, shown: { as: 'sheets', sheets: sheets.filter((one) => one !== null) } }
}

/** XML without entities of its own and with every value as written: an invoice number stays one (no 1e20, no lost zeros). */
const xml = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
})

type Node = { readonly [name: string]: unknown }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')

/** Every value in a tree of XML with the name of its element, in order; at most 400. */
function valuesIn(node: unknown, name: string, found: NamedValue[]): NamedValue[] {
  if (found.length >= 400) return found
  if (Array.isArray(node)) for (const one of node) valuesIn(one, name, found)
  else if (isNode(node)) for (const [inner, value] of Object.entries(node)) valuesIn(value, inner === '#text' ? name : inner, found)
  else if (typeof node === 'string' && node.trim() !== '') found.push({ name, value: plain(node.trim()) })
  return found
}

/** The values of an XML with an e-invoice or anything else in it. */
function openXml(bytes: Uint8Array): FileContent {
  const values = valuesIn(xml.parse(decoded(bytes)), '', []).filter((one) => one.name !== 'version' && one.name !== 'encoding')
  return {
    text: values
      .map((one) => one.value)
      .join(' ')
      .slice(0, mostText),
    pages: null,
    shown: { as: 'facts', facts: values },
  }
}

/** Facts of an OFD (GB/T 33190): what its issuer wrote into its head, the original of an invoice that is attached as XML, and the words on its pages. */
function openOfd(bytes: Uint8Array): FileContent {
  const zip = new Unzipped(bytes)
  const inside = (name: string): unknown => xml.parse(zip.textOf(name) ?? '')
  const head = customValues(deep(inside('OFD.xml'), ['OFD', 'DocBody', 'DocInfo', 'CustomDatas', 'CustomData']))
  const originals = zip.names().filter((name) => /\/attachs?\/.*\.xml$/i.test(name) && !/attachments\.xml$/i.test(name))
  const facts = [...head, ...originals.flatMap((name) => valuesIn(inside(name), '', []))]
  const pages = zip.names().filter((name) => /\/Pages\/Page_\d+\/Content\.xml$/i.test(name))
  const words = pages.flatMap((name) => valuesIn(inside(name), '', [])).filter((one) => one.name === 'TextCode')
  return {
    text: [...facts, ...words]
      .map((one) => one.value)
      .join(' ')
      .slice(0, mostText),
    pages: pages.length,
    shown: { as: 'facts', facts: facts.length > 0 ? facts : words.map((one, index) => ({ name: String(index + 1), value: one.value })) },
  }
}

function customValues(given: unknown): readonly NamedValue[] {
  const all: readonly unknown[] = Array.isArray(given) ? given : [given]
  return all.flatMap((one) =>
    isNode(one) && typeof one.Name === 'string' && typeof one['#text'] === 'string' ? [{ name: one.Name, value: plain(one['#text']) }] : [],
  )
}

function deep(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), node)
}

/** Words of a head line that are written in another alphabet (RFC 2047). */
function headWords(line: string): string {
  return line.replaceAll(/=\?([\w-]+)\?([bq])\?([^?]*)\?=\s*/gi, (_, charset: string, way: string, words: string) => {
    const bytes =
      way.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64')
        : Buffer.from(
            words.replaceAll('_', ' ').replaceAll(/=([0-9a-f]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          )
    return new TextDecoder(/^gb/i.test(charset) ? 'gb18030' : 'utf-8').decode(bytes)
  })
}

/** The head of a mail in words and its body as it is, when that is plain. */
function openMail(bytes: Uint8Array): FileContent {
  const text = decoded(bytes)
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/)
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const facts = lines.flatMap((line) => {
    const [, name, value] = /^(From|To|Cc|Subject|Date):\s*(.*)$/i.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ name, value: headWords(value) }]
  })
  const body = rest.join('\n\n')
  const coded = /content-transfer-encoding:\s*base64/i.test(head) ? decoded(Buffer.from(body, 'base64')) : body
  return {
    text: [...facts.map((one) => one.value), coded].join('\n').slice(0, mostText),
    pages: null,
    shown: { as: 'facts', facts: [...facts, { name: '', value: coded.slice(0, 20_000) }] },
  }
}

/** Opens bytes by the media type they were found to be. What cannot be read at all throws. */
export async function openContent(bytes: Uint8Array, media: string): Promise<FileContent> {
  if (media === 'application/pdf') return await openPdf(bytes)
  if (media.endsWith('wordprocessingml.document')) return await openDocx(bytes)
  if (media.endsWith('spreadsheetml.sheet')) return openBook(bytes, 'zip')
  if (media === 'text/csv') return openBook(bytes, 'csv')
  if (media === 'application/x-ole-storage') return openBook(bytes, 'ole')
  if (media === 'application/ofd') return openOfd(bytes)
  if (media === 'application/xml') return openXml(bytes)
  if (media === 'message/rfc822') return openMail(bytes)
  if (media.startsWith('text/') && media !== 'text/html') {
    const text = decoded(bytes)
    return { text: text.slice(0, mostText), pages: null, shown: { as: 'text', cut: text.length > mostText } }
  }
  return nothing
}
