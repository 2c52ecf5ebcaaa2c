import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { PageFault } from './fetch-page.ts'
import { linesOf } from './page-lines.ts'
import { plainLine } from './page-text.ts'

/** One entry of a feed. */
export interface FeedItem {
  readonly title: string
  /** as it is written there */
  readonly link: string | null
  /** when its writer says it was published */
  readonly published: Date | null
  readonly summary: string
}

/** Entries of one feed that are looked at, the first of it: the newest. */
const mostItems = 200
const mostSummary = 1500

// No entities but the five of XML and those by number, read after the tree: a few bytes must not unfold to gigabytes.
const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  cdataPropName: '#cdata',
})

type Node = { readonly [name: string]: unknown }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value])

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole: string, tens?: string, sixteens?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const point = tens === undefined ? Number.parseInt(sixteens ?? '', 16) : Number(tens)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' '
  })
}

/** The text of an element, its markup written out: what stood in a CDATA section as it is, all else without the escapes of XML. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return unescaped(value)
  if (Array.isArray(value)) return value.map(textIn).join(' ')
  if (!isNode(value)) return ''
  return Object.entries(value)
    .map(([name, inner]) => (name.startsWith('@') ? '' : name === '#cdata' ? listOf(inner).map(String).join('') : textIn(inner)))
    .join(' ')
}

const wordsIn = (value: unknown, most: number): string =>
  plainLine(
    linesOf(textIn(value), null)
      .lines.map((line) => line.text)
      .join(' '),
    most,
  )

/** The first of these that says something. */
const first = (node: Node, names: readonly string[]): unknown => names.map((name) => node[name]).find((value) => textIn(value).trim() !== '')

function linkOf(node: Node): string | null {
  for (const one of listOf(node.link)) {
    if (isNode(one) && typeof one['@href'] === 'string') {
      if (one['@rel'] === undefined || one['@rel'] === 'alternate') return unescaped(one['@href']).trim()
    } else if (textIn(one).trim() !== '') return textIn(one).trim()
  }
  return null
}

/** A time without a zone is one of China. */
function timeOf(text: string): Date | null {
  const plain = text.trim()
  const local = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(plain)
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = local ?? []
  const two = (part: string): string => part.padStart(2, '0')
  const at = new Date(local ? `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}+08:00` : plain)
  return Number.isNaN(at.getTime()) || at.getFullYear() < 1990 || at.getTime() > Date.now() + 86_400_000 ? null : at
}

function itemOf(node: Node): FeedItem {
  const link = linkOf(node)
  const summary = wordsIn(first(node, ['description', 'summary', 'encoded', 'content']), mostSummary)
  return {
    title: wordsIn(node.title, 200) || [...summary].slice(0, 60).join('') || '（没有标题）',
    link,
    published: timeOf(textIn(first(node, ['pubDate', 'published', 'date', 'updated']))),
    summary,
  }
}

function itemsIn(tree: Node): readonly unknown[] {
  const rss = isNode(tree.rss) ? tree.rss.channel : undefined
  if (isNode(rss)) return listOf(rss.item)
  if (isNode(tree.RDF)) return listOf(tree.RDF.item)
  if (isNode(tree.feed)) return listOf(tree.feed.entry)
  // A feed without entries is an empty text.
  if ('feed' in tree || 'rss' in tree) return []
  throw new PageFault('这个地址不是 RSS 或 Atom；要看网页本身，请把类型改为「网页」')
}

/** The entries of a feed, RSS 0.9 to 2.0 or Atom. Throws a PageFault for what is none, is not whole, or brings declarations of its own. */
export function readFeed(xml: string): readonly FeedItem[] {
  if (/<!ENTITY/i.test(xml) || /<!DOCTYPE[^>[]*\[/i.test(xml)) throw new PageFault('RSS 里带有实体定义，不安全，不看')
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(xml)) throw new PageFault('这个地址是网页，不是 RSS；请把类型改为「网页」')
  try {
    const sound = XMLValidator.validate(xml)
    if (sound !== true) throw new PageFault(`RSS 内容不完整或写错了（第 ${sound.err.line} 行）`)
    const tree: unknown = parser.parse(xml)
    return itemsIn(isNode(tree) ? tree : {})
      .slice(0, mostItems)
      .filter(isNode)
      .map(itemOf)
  } catch (thrown) {
    if (thrown instanceof PageFault) throw thrown
    throw new PageFault('RSS 内容读不出来')
  }
}
