/** An element of XML, or of the older SGML of OFX, whose fields are never closed. Names are without their namespace, in capitals. */
export interface Tag {
  readonly name: string
  readonly text: string
  readonly within: readonly Tag[]
}

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** Only the five that XML itself has, and numbers: nothing that a file declares is expanded. */
const plain = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .trim()

interface Open {
  readonly name: string
  text: string
  readonly within: Tag[]
}

/** Attributes that matter stand as tags within: the currency of an amount. */
function attributesOf(rest: string): Tag[] {
  return [...rest.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => ({ name: `@${bare(name)}`, text: plain(value), within: [] }))
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1).toUpperCase()

/**
 * The elements of a text. A closing tag closes all that was opened within it and not closed: what SGML leaves open are fields. Closing tags of what is
 * not open are passed over.
 */
export function tagsIn(text: string): readonly Tag[] {
  const root: Open = { name: '', text: '', within: [] }
  const open: Open[] = [root]
  const top = (): Open => open.at(-1) ?? root
  const close = (): void => {
    const done = open.pop()
    if (done && done !== root) top().within.push({ name: done.name, text: plain(done.text), within: done.within })
  }
  const closeField = (): void => {
    // A field of SGML holds text and nothing within: the next tag ends it.
    if (open.length > 1 && top().within.length === 0 && top().text.trim() !== '') close()
  }
  for (const [, mark = '', rest = '', said = ''] of text.matchAll(/<([!?/]?[\w:.-]*)([^>]*)>([^<]*)/g)) {
    if (mark.startsWith('!') || mark.startsWith('?')) continue
    if (mark.startsWith('/')) {
      const name = bare(mark.slice(1))
      if (open.some((one) => one.name === name)) {
        while (open.length > 1 && top().name !== name) close()
        close()
      }
      continue
    }
    closeField()
    open.push({ name: bare(mark), text: said, within: attributesOf(rest) })
    if (rest.endsWith('/')) close()
  }
  while (open.length > 1) close()
  return root.within
}

/** All elements of that name, at any depth, in the order of the text. */
export function allOf(tags: readonly Tag[], name: string): readonly Tag[] {
  // Not by calling itself: how deep a stranger's file is nested is for the stranger to say.
  const found: Tag[] = []
  const waiting = [...tags].reverse()
  for (let tag = waiting.pop(); tag; tag = waiting.pop()) {
    if (tag.name === name) found.push(tag)
    for (let at = tag.within.length - 1; at >= 0; at -= 1) {
      const inner = tag.within[at]
      if (inner) waiting.push(inner)
    }
  }
  return found
}

/** The text of the first element at the end of a path, the first name at any depth; empty where there is none. */
export function textAt(tag: Tag, ...path: readonly string[]): string {
  const [name = '', ...rest] = path
  const found = allOf(tag.within, name)
  for (const one of found) {
    const text = rest.length === 0 ? one.text : textAt(one, ...rest)
    if (text !== '') return text
  }
  return ''
}
