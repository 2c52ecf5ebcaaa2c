/** Characters that are kept of a page. */
export const mostSeen = 22_000
/** Lines of a change that are told, added and removed each. */
const mostTold = 40

/** A line of a page, and where its first link leads. */
export interface Line {
  readonly text: string
  readonly link: string | null
}

/** What became of a page since it was looked at last. */
export interface Changed {
  readonly added: readonly Line[]
  readonly removed: readonly string[]
}

/** What moves by itself on pages and is no news: days, times, weekdays, counts of views. */
const moving = [
  /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?/g,
  /(?<![\d.-])(?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])(?![\d.-])/g,
  /\d{1,2}月\d{1,2}日/g,
  /\b\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\b/g,
  /(?:星期|周)[一二三四五六日天]/g,
  /(?:浏览|阅读|点击|访问|在线)(?:次数|人数|量|数)?\s*[:：]?\s*[\d,]+\s*(?:次|人)?/g,
  /[\d,]+\s*(?:次|人)(?:浏览|阅读|点击|访问|在线)/g,
] as const

/** What stands about what moves, and goes with it. */
const around = /[[\](){}<>《》〈〉【】「」|·:：,，;；—–\s-]+/g

/** A line as it is compared: without what moves by itself. Empty where nothing else is in it. */
function keyOf(text: string): string {
  const still = moving.reduce((rest, one) => rest.replaceAll(one, ' '), text.normalize('NFKC'))
  return /[\p{Letter}\p{Number}]/u.test(still) ? still.replaceAll(around, ' ').trim() : ''
}

const words = (typed: string | null, between: RegExp): readonly string[] =>
  (typed ?? '')
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** The lines that count: those of nothing but days and numbers of views do not, nor those with words that are left out. */
export function counting(lines: readonly Line[], ignored: string | null): readonly Line[] {
  const out = words(ignored, /\n/)
  return lines.filter(({ text }) => keyOf(text) !== '' && !out.some((one) => text.includes(one)))
}

/** Lines that are there now and were not, and the other way round; their order says nothing. Null where nothing changed. */
export function changedBetween(before: readonly string[], now: readonly Line[]): Changed | null {
  const counts = new Map<string, number>()
  for (const text of before) counts.set(keyOf(text), (counts.get(keyOf(text)) ?? 0) + 1)
  const added = now.filter(({ text }) => {
    const left = counts.get(keyOf(text)) ?? 0
    if (left > 0) counts.set(keyOf(text), left - 1)
    return left === 0
  })
  const removed = before.toReversed().filter((text) => {
    const left = counts.get(keyOf(text)) ?? 0
    if (left > 0) counts.set(keyOf(text), left - 1)
    return left > 0
  })
  return added.length + removed.length === 0 ? null : { added, removed: removed.toReversed() }
}

/** What the change is called: its first new line, else that something went. */
export const changeTitle = ({ added, removed }: Changed): string => (added[0]?.text ?? `删去：${removed[0] ?? ''}`).slice(0, 200)

/** The change in lines, `＋` what came and `－` what went; at most as many as a row takes. */
export function changeText({ added, removed }: Changed): string {
  const part = (sign: string, lines: readonly string[]): readonly string[] => [
    ...lines.slice(0, mostTold).map((one) => `${sign} ${one.slice(0, 80)}`),
    ...(lines.length > mostTold ? [`${sign} ……另有 ${lines.length - mostTold} 行`] : []),
  ]
  return [
    ...part(
      '＋',
      added.map((one) => one.text),
    ),
    ...part('－', removed),
  ]
    .join('\n')
    .slice(0, 4000)
}

/** Which of the keywords stand in a text, whatever their width or case. */
export function hitsIn(keywords: string | null, text: string): readonly string[] {
  const plain = (one: string): string => one.normalize('NFKC').toLowerCase()
  const within = plain(text)
  return words(keywords, /[\s,，、;；]+/).filter((one) => within.includes(plain(one)))
}

/** By what an entry of a feed is known again, whatever number its writer gives it today: where it leads, without what only counts visitors; where that says nothing, its title and day. */
export function entryKey(
  item: { readonly title: string; readonly link: string | null; readonly published: string | null },
  links: ReadonlyMap<string, number>,
): string {
  const link = plainLink(item.link)
  return link !== null && (links.get(link) ?? 0) < 2 ? `link ${link}` : `title ${item.title} ${item.published?.slice(0, 10) ?? ''}`
}

/** A link without scheme, fragment and marks of a campaign; null for none. */
export function plainLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null
  const url = new URL(link)
  const kept = [...url.searchParams].filter(([name]) => !/^(?:utm_|spm|from$|share)/i.test(name)).map(([name, value]) => `${name}=${value}`)
  return `${url.host}${url.pathname}?${kept.join('&')}`
}

/** Hours until a site is looked at again that failed so often in a row: one, two, four … at most a day. */
export const waitAfter = (faults: number): number => Math.min(2 ** Math.max(0, faults - 1), 24)
