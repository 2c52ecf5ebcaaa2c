/** Turns words of the program into Traditional Chinese; what a user wrote stays as it is. */
export type Turn = (text: string) => string

const run = /\p{Script=Han}+/gu

/** The table as it comes with the web app: a line a run of characters, its Traditional behind a tab where it differs. */
export function readTable(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines.split('\n').map((line) => {
      const [simplified = '', traditional = simplified] = line.split('\t')
      return [simplified, traditional]
    }),
  )
}

/**
 * Turns what the program says. A run of Chinese characters is turned only where it is put together, without a rest, from runs that stand in our
 * own source: 新增客户 is 新增 and 客户. A name that somebody wrote is no such thing and keeps its characters.
 */
export function turnBy(table: ReadonlyMap<string, string>): Turn {
  const known = new Map<string, string>()
  const longest = Math.max(0, ...[...table.keys()].map((one) => one.length))
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const turned = text.replaceAll(run, (word) => pieced(word, table, longest) ?? word)
    // A page says a few thousand things; a list of names that pass through must not fill the memory.
    if (known.size > 5000) known.clear()
    known.set(text, turned)
    return turned
  }
}

/** The word put together from as few known runs as can be, or null when a rest stays. */
function pieced(word: string, table: ReadonlyMap<string, string>, longest: number): string | null {
  const whole = table.get(word)
  if (whole !== undefined) return whole
  /** by how many characters are done: what they became, of how many runs */
  const done: ({ readonly text: string; readonly pieces: number } | undefined)[] = [{ text: '', pieces: 0 }]
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const before = done[start]
      const piece = before && table.get(word.slice(start, end))
      if (before && piece !== undefined && before.pieces + 1 < (done[end]?.pieces ?? Number.POSITIVE_INFINITY))
        done[end] = { text: before.text + piece, pieces: before.pieces + 1 }
    }
  }
  return done[word.length]?.text ?? null
}
