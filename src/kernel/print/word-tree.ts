import { XMLParser } from 'fast-xml-parser'
import { refuse } from '../../base/refusal.ts'

/** An element of XML; text stays as it was written, entities and all. */
export interface Element {
  readonly name: string
  readonly attributes: { [name: string]: string }
  children: Node[]
}
/** An element, or text between elements as it was written. */
export type Node = Element | string

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
})

const isList = (value: unknown): value is readonly object[] => Array.isArray(value)

function nodeOf(raw: object): Node[] {
  const { ':@': attributes, ...named }: { readonly [name: string]: unknown } = { ...raw }
  return Object.entries(named).map(([name, inner]) => {
    if (name === '#text') return String(inner)
    const given = Object.entries({ ...Object(attributes) }).map(([key, value]) => [key, String(value)] as const)
    return { name, attributes: Object.fromEntries(given), children: isList(inner) ? inner.flatMap(nodeOf) : [] }
  })
}

/** The nodes of a part of a Word file. Refuses `invalid` what is no XML. */
export function treeOf(xml: string): Node[] {
  try {
    const read: unknown = parser.parse(xml)
    return isList(read) ? read.flatMap(nodeOf) : []
  } catch {
    return refuse('invalid', ['Word 文件已损坏，打不开', 'The Word file is damaged'], 'file')
  }
}

/** The same as text again. */
export function xmlOf(node: Node): string {
  if (typeof node === 'string') return node
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
    .join('')
  if (node.name.startsWith('?')) return `<${node.name}${attributes}?>`
  if (node.children.length === 0) return `<${node.name}${attributes}/>`
  return `<${node.name}${attributes}>${node.children.map(xmlOf).join('')}</${node.name}>`
}

/** One that can be changed without the other. */
export const copyOf = (element: Element): Element => ({
  name: element.name,
  attributes: { ...element.attributes },
  children: element.children.map((child) => (typeof child === 'string' ? child : copyOf(child))),
})

/** The elements of that name below, in order; not those within one of the names `without`. */
export function below(element: Element, name: string, without: ReadonlySet<string> = new Set()): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    const own = child.name === name ? [child] : []
    return without.has(child.name) ? own : [...own, ...below(child, name, without)]
  })
}
