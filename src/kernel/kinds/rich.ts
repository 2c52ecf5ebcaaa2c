import { refuse } from '../../base/refusal.ts'
import type { Kind } from './kind.ts'
import { readText, stringKind } from './text.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Plain lines as paragraphs: what somebody typed or pasted from a cell. */
const paragraphs = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')

// Until somebody says how markup is cleaned, none is taken: everything is text. So a program that forgets to say it loses bold type, never safety.
let clean: (html: string) => string = paragraphs

/**
 * Says how markup is cleaned from now on. The server hands in its allow-list once, when it opens; the browser, which only carries what was
 * cleaned or what will be, passes it through.
 */
export function cleanRichBy(cleaner: (html: string) => string): void {
  clean = cleaner
}

const entities: { readonly [name: string]: string } = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: ' ', '#39': "'" }

/** The words of clean markup: a line for each paragraph and item. For searching, exports, prints and history. */
export function plainOf(html: string): string {
  return html
    .replaceAll(/<li>/g, '\n• ')
    .replaceAll(/<br ?\/?>|<hr ?\/?>|<\/(?:p|h3|h4|li|ul|ol|blockquote)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(\w+|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '•')
    .join('\n')
}

/** Text with headings, lists, emphasis and links, kept as clean markup. At most 10,000 characters of text. */
export const rich: Kind<string> = {
  ...stringKind((raw, field) => {
    const text = readText(raw, field, 60_000, true)
    const html = clean(/<\/?[a-z][^>]*>/i.test(text) ? text : paragraphs(text))
    const plain = plainOf(html)
    if (plain === '') refuse('invalid', ['请填写内容', 'Please write something'])
    const most = field.max ?? 10_000
    if ([...plain].length > most) refuse('invalid', [`最多 ${most} 个字`, `At most ${most} characters`])
    return html
  }, 'none'),
  // What was cleaned has none of these, whatever is written in it: there a < is &lt;.
  sql: () => ({ type: 'text', check: "$ !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'" }),
  text: plainOf,
}
