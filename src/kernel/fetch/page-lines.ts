import { Parser } from 'htmlparser2'
import { plainLine } from './page-text.ts'

/** A line of a page as it is read, and where the first link in it leads, as written. */
export interface PageLine {
  readonly text: string
  readonly link: string | null
}

/** Lines, and characters in a line and in all, that are looked at. */
const most = { lines: 2000, line: 300, all: 20_000 } as const
/** Elements inside one another that are followed: no page that a person reads has more, and each costs the reader more than the one before. */
const deepest = 1000
/** Thrown to leave the reader where it is. */
const enough = new Error('nested too deep')

const silent = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'head', 'select', 'button'])
const block = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul br'.split(
    ' ',
  ),
)
/** Cells of one row stand in one line. */
const cells = new Set(['td', 'th'])

/** One part of a path to the piece that is watched: `div`, `#news`, `ul.list`. */
interface Compound {
  readonly tag: string
  readonly id: string
  readonly classes: readonly string[]
}

const pathOf = (part: string | null): readonly Compound[] =>
  (part ?? '')
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => ({
      tag: /^[\w-]*/.exec(one)?.[0].toLowerCase() ?? '',
      id: /#([\w-]+)/.exec(one)?.[1] ?? '',
      classes: [...one.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name),
    }))

const fits = ({ tag, id, classes }: Compound, name: string, attributes: { readonly [name: string]: string }): boolean => {
  const own = classes.length === 0 ? [] : (attributes.class ?? '').split(/\s+/)
  return (tag === '' || tag === name) && (id === '' || id === attributes.id) && classes.every((one) => own.includes(one))
}

interface Open {
  readonly name: string
  /** how far the path to the watched piece has been gone; all of it: inside */
  readonly gone: number
}

/**
 * The words of a page, or of the pieces of it that `part` names, line by line as a person reads them: what runs, is drawn or is filled in is left out. `cut`
 * says that there was more than is looked at.
 */
export function linesOf(html: string, part: string | null): { readonly lines: readonly PageLine[]; readonly cut: boolean } {
  const path = pathOf(part)
  const lines: PageLine[] = []
  const open: Open[] = []
  let quiet = 0
  let room = most.all
  let cut = false
  let text = ''
  let link: string | null = null
  const flush = (): void => {
    const said = plainLine(text, most.line)
    text = ''
    const at = link
    link = null
    if (said === '') return
    if (lines.length >= most.lines || said.length > room) {
      cut = true
      return
    }
    room -= said.length
    lines.push({ text: said, link: at })
  }
  const inside = (): boolean => quiet === 0 && (open.at(-1)?.gone ?? 0) >= path.length
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (block.has(name) && !cells.has(name)) flush()
      const gone = open.at(-1)?.gone ?? 0
      const next = path[gone]
      if (open.length >= deepest) throw enough
      open.push({ name, gone: next && fits(next, name, attributes) ? gone + 1 : gone })
      if (silent.has(name)) quiet += 1
      if (name === 'a' && inside()) link ??= attributes.href ?? null
    },
    ontext: (said) => {
      // A page without line ends is one line: no more of it is held than is kept.
      if (inside() && text.length < most.line * 20) text += said
    },
    onclosetag: (name) => {
      open.pop()
      if (silent.has(name)) quiet -= 1
      if (cells.has(name)) text += ' '
      else if (block.has(name)) flush()
    },
  })
  try {
    parser.write(html)
    parser.end()
  } catch (thrown) {
    if (thrown !== enough) throw thrown
    cut = true
  }
  flush()
  return { lines, cut }
}
