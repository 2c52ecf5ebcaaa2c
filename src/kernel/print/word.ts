import JSZip from 'jszip'
import { refuse } from '../../base/refusal.ts'
import { Unzipped } from '../archive/unzip.ts'
import { below, copyOf, treeOf, xmlOf } from './word-tree.ts'
import type { Element, Node } from './word-tree.ts'

/** What a Word template may name: values of the head, and of each group of lines (`标的.品名`), of which a row of a table is made for each. */
export interface WordNames {
  readonly head: readonly string[]
  readonly lines: { readonly [group: string]: readonly string[] }
}

/** What stands in place of the names. */
export interface WordValues {
  readonly head: { readonly [name: string]: string }
  readonly lines: { readonly [group: string]: readonly { readonly [name: string]: string }[] }
}

/** Bytes of one part of a template: a contract has a tenth of it. */
const largest = 4_000_000
const parts = /^word\/(?:document|header\d*|footer\d*|footnotes)\.xml$/

// Braces as they come from a Chinese keyboard too; a name has none within.
const fieldAt = /[{｛]{2}([^{}｛｝]*)[}｝]{2}/g
const half = /[{｛]{2}|[}｝]{2}/

const nameIn = (typed: string): string => typed.replaceAll(/\s/g, '').replaceAll(/[．。・]/g, '.')
const groupOf = (name: string): string | null => (name.includes('.') ? (name.split('.')[0] ?? null) : null)
const nested: ReadonlySet<string> = new Set(['w:p'])

/** The pieces of text of a paragraph: Word divides a word among several runs wherever it likes. Paragraphs of a text box within are their own. */
const piecesOf = (paragraph: Element): Element[] => below(paragraph, 'w:t', nested)
const textIn = (piece: Element): string => piece.children.filter((child) => typeof child === 'string').join('')
const wholeOf = (paragraph: Element): string => piecesOf(paragraph).map(textIn).join('')
const namesIn = (paragraph: Element): string[] => [...wholeOf(paragraph).matchAll(fieldAt)].map(([, name = '']) => nameIn(name))

interface Part {
  readonly name: string
  readonly root: Element
}

function partsOf(bytes: Uint8Array): { readonly zip: Unzipped; readonly read: readonly Part[] } {
  const zip = new Unzipped(bytes)
  const names = zip.names().filter((name) => parts.test(name))
  if (!names.includes('word/document.xml')) refuse('invalid', ['这不是 Word（.docx）文件，请另存为 .docx 再上传', 'Not a Word file (.docx)'], 'file')
  const read = names.map((name) => {
    const text = zip.textOf(name) ?? ''
    if (text.length > largest) refuse('tooLarge', ['Word 模板的文字太多，请去掉图片、对象或分开', 'Too much text in the Word template'], 'file')
    return { name, root: { name: '', attributes: {}, children: treeOf(text) } }
  })
  return { zip, read }
}

const where = (part: string): readonly [string, string] =>
  part.includes('header')
    ? ['页眉', 'Header']
    : part.includes('footer')
      ? ['页脚', 'Footer']
      : part.includes('footnotes')
        ? ['脚注', 'Footnotes']
        : ['正文', 'Text']

/** Refuses, with its place, a name that means nothing, one of a group of lines that stands in no row of a table, a row of two groups, and braces without an end. */
export function checkWord(bytes: Uint8Array, known: WordNames, at: string): void {
  let named = 0
  for (const { name: part, root } of partsOf(bytes).read) {
    const rows = new Set(below(root, 'w:tr').flatMap((row) => below(row, 'w:p')))
    for (const [index, paragraph] of below(root, 'w:p').entries()) {
      const text = wholeOf(paragraph)
      const names = namesIn(paragraph)
      named += names.length
      const [zh, en] = where(part)
      const say = (chinese: string, english: string): never =>
        refuse('invalid', [`${zh}第 ${index + 1} 段「${text.slice(0, 40)}」：${chinese}`, `${en}, paragraph ${index + 1}: ${english}`], at)
      if (half.test(text.replaceAll(fieldAt, ''))) say('花括号不成对，字段写作 {{字段名}}', 'braces without their other half')
      for (const name of names) {
        const group = groupOf(name)
        const among = group === null ? known.head : (known.lines[group]?.map((one) => `${group}.${one}`) ?? [])
        if (!among.includes(name)) say(`没有「${name}」这个字段`, `there is no field ${name}`)
        if (group !== null && !rows.has(paragraph)) say(`「${name}」要写在表格的一行里，每条明细生成一行`, `${name} stands in a row of a table`)
      }
    }
    for (const row of below(root, 'w:tr')) {
      const groups = new Set(
        below(row, 'w:p', new Set(['w:tr']))
          .flatMap(namesIn)
          .flatMap((name) => groupOf(name) ?? []),
      )
      if (groups.size > 1)
        refuse('invalid', [`表格的一行里有${[...groups].map((one) => `「${one}」`).join('和')}，一行只能是一种明细`, 'A row of two groups'], at)
    }
  }
  if (named === 0) refuse('invalid', ['模板里没有一个 {{字段}}，请按字段说明写上', 'The template has no field'], at)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Puts the values in place of the names of a paragraph. A name that is divided among runs is written where it begins, in the look it begins with. */
function fillParagraph(paragraph: Element, values: { readonly [name: string]: string }): void {
  const pieces = piecesOf(paragraph)
  const starts: number[] = []
  let length = 0
  for (const piece of pieces) {
    starts.push(length)
    length += textIn(piece).length
  }
  const found = [...wholeOf(paragraph).matchAll(fieldAt)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    name: nameIn(match[1] ?? ''),
  }))
  if (found.length === 0) return
  for (const [nth, piece] of pieces.entries()) {
    const start = starts[nth] ?? 0
    const text = textIn(piece)
    const end = start + text.length
    let [written, at] = ['', start]
    for (const { from, to, name } of found) {
      if (to <= start || from >= end) continue
      written += text.slice(at - start, Math.max(from, start) - start)
      if (from >= start) written += escaped(values[name] ?? '')
      at = Math.min(to, end)
    }
    written += text.slice(at - start)
    piece.attributes['xml:space'] = 'preserve'
    piece.children = [written]
  }
  breakLines(paragraph)
}

/** A value of several lines: each of its own in the same run. */
function breakLines(element: Element): void {
  element.children = element.children.flatMap((child): Node[] => {
    if (typeof child === 'string') return [child]
    if (child.name !== 'w:t') {
      if (child.name !== 'w:p') breakLines(child)
      return [child]
    }
    const lines = textIn(child).split('\n')
    if (lines.length === 1) return [child]
    return lines.flatMap((line, n): Node[] => [...(n === 0 ? [] : [{ name: 'w:br', attributes: {}, children: [] }]), { ...copyOf(child), children: [line] }])
  })
}

/** A row that names lines becomes as many rows as there are lines; tables within a row go first. */
function fillRows(element: Element, values: WordValues): void {
  element.children = element.children.flatMap((child): Node[] => {
    if (typeof child === 'string') return [child]
    fillRows(child, values)
    if (child.name !== 'w:tr') return [child]
    const group = below(child, 'w:p')
      .flatMap(namesIn)
      .flatMap((name) => groupOf(name) ?? [])[0]
    if (group === undefined) return [child]
    const lines = values.lines[group] ?? []
    // A table has a row at least: of nothing there is an empty one.
    return (lines.length === 0 ? [{}] : lines).map((line) => {
      const row = copyOf(child)
      const own = { ...values.head, ...Object.fromEntries(Object.entries(line).map(([name, text]) => [`${group}.${name}`, text])) }
      for (const paragraph of below(row, 'w:p')) fillParagraph(paragraph, own)
      return row
    })
  })
}

/** The template with the values in place of the names; everything else of the file stays as it is. */
export async function filledWord(bytes: Uint8Array, values: WordValues): Promise<Uint8Array> {
  const { zip, read } = partsOf(bytes)
  const filled = new Map<string, string>()
  for (const { name, root } of read) {
    fillRows(root, values)
    for (const paragraph of below(root, 'w:p')) fillParagraph(paragraph, values.head)
    filled.set(name, root.children.map(xmlOf).join(''))
  }
  const made = new JSZip()
  // One date for all, so that the same contract gives the same bytes, and the same digest.
  const date = new Date(Date.UTC(2020, 0, 1))
  for (const name of zip.names())
    if (!name.endsWith('/')) made.file(name, filled.get(name) ?? zip.bytesOf(name) ?? new Uint8Array(), { date, createFolders: false })
  return await made.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
