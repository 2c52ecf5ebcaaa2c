const label = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i
/** Pages that say GB2312 or GBK mean what the larger set holds too. */
const chinese = /^(?:gb_?2312(?:-80)?|gbk|gb18030|x-gbk|cp936)$/i

function decoder(name: string): TextDecoder | null {
  try {
    return new TextDecoder(chinese.test(name) ? 'gb18030' : name)
  } catch {
    // A set that nobody knows is a slip of whoever wrote it.
    return null
  }
}

function marked(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** The text of a page: by its mark, by what the server says, by what it says itself, else as UTF-8 where it is that, else as GB18030. */
export function textOf(bytes: Uint8Array, type: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  for (const name of [marked(bytes), label.exec(type)?.[1], label.exec(head)?.[1]]) {
    const known = name ? decoder(name) : null
    if (known) return known.decode(bytes)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** One line of words: no control signs, none that turn the reading or are not seen, so many characters at most. */
export const plainLine = (text: string, most: number): string =>
  [
    ...text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, most)
    .join('')
    .trim()
