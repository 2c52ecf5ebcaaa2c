/** Characters of markup that a row takes. */
const mostMarkup = 60_000
/** Characters of text that are shown of a mail; the rest stands in its original. */
export const mostShown = 20_000

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Signs by which words are read in another direction than they are written: a name or file is made to look like another by them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** One line that a field takes: no turning signs, no line ends, so many characters at most. */
export const lineOf = (text: string, most: number): string => [...text.replaceAll(turning, '').replaceAll(/\s+/g, ' ').trim()].slice(0, most).join('').trim()

/** Plain text as paragraphs, its signs escaped: an address in angle brackets is no markup. Cut where it is longer than a row takes. */
export function paragraphs(text: string): string {
  for (let most = mostShown; ; most = Math.floor(most / 2)) {
    const html = [...text.replaceAll(turning, '')]
      .slice(0, most)
      .join('')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `<p>${escaped(line)}</p>`)
      .join('')
    if (html.length <= mostMarkup) return html
  }
}

/** Markup of a mail before it is cleaned: rows of tables become lines, cells stand apart, and what is no part of the text is left out. */
export const untabled = (html: string): string =>
  html
    .replaceAll(/<head\b[\s\S]*?<\/head\s*>/gi, '')
    .replaceAll(turning, '')
    .replaceAll(/<\/t[dh]\s*>/gi, '　')
    .replaceAll(/<\/tr\s*>/gi, '<br>')

/** Whether cleaned markup may be shown as it is. */
export const fits = (markup: string, words: string): boolean => markup.length <= mostMarkup && [...words].length <= mostShown
