import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assert } from '../../base/assert.ts'

const folder = new URL('../../../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url)

/** The fonts that everything is printed in: TrueType files of Noto Sans SC. Two weights of nine; each is 10 MB. */
export const fontFiles = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'].map((name) => fileURLToPath(new URL(name, folder)))

/** Reads which characters a TrueType font draws: its `cmap`, formats 4 and 12 (OpenType specification). Refuses (assert) what is no such font. */
export function charactersOf(font: Buffer): (character: number) => boolean {
  const table = tableNamed(font, 'cmap')
  const ranges: (readonly [first: number, last: number])[] = []
  for (let n = 0; n < font.readUInt16BE(table + 2); n += 1) {
    const at = table + font.readUInt32BE(table + 8 + n * 8)
    const format = font.readUInt16BE(at)
    if (format === 12) ranges.push(...groups(font, at))
    if (format === 4) ranges.push(...segments(font, at))
  }
  assert(ranges.length > 0, 'a font says which characters it draws')
  const sorted = ranges.toSorted((a, b) => a[0] - b[0])
  const merged: [first: number, last: number][] = []
  for (const [first, last] of sorted) {
    const before = merged.at(-1)
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else merged.push([first, last])
  }
  return (character) => within(merged, character)
}

function within(ranges: readonly (readonly [first: number, last: number])[], character: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (character < first) high = middle - 1
    else if (character > last) low = middle + 1
    else return true
  }
  return false
}

function tableNamed(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4)
  for (let n = 0; n < count; n += 1) {
    const at = 12 + n * 16
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8)
  }
  throw new Error(`the font has no table ${name}`)
}

/** Format 12: groups of first and last character. */
function groups(font: Buffer, at: number): (readonly [number, number])[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, n) => [font.readUInt32BE(at + 16 + n * 12), font.readUInt32BE(at + 20 + n * 12)] as const)
}

/** Format 4: segments; a character whose glyph is 0 is not drawn. */
function segments(font: Buffer, at: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const twice = font.readUInt16BE(at + 6)
  for (let n = 0; n < twice; n += 2) {
    const last = font.readUInt16BE(at + 14 + n)
    const first = font.readUInt16BE(at + 16 + twice + n)
    const delta = font.readUInt16BE(at + 16 + 2 * twice + n)
    const place = at + 16 + 3 * twice + n
    const offset = font.readUInt16BE(place)
    if (first === 0xffff) continue
    for (let character = first; character <= last; character += 1) {
      const glyph = offset === 0 ? (character + delta) & 0xffff : font.readUInt16BE(place + offset + 2 * (character - first))
      if (glyph !== 0) found.push([character, character])
    }
  }
  return found
}

let drawn: ((character: number) => boolean) | undefined

/** The characters of a text that the fonts cannot draw, each once: rare ones of names, such as 𠮷. They would print as empty boxes, without a word. */
export function missingGlyphs(text: string): readonly string[] {
  drawn ??= charactersOf(readFileSync(fontFiles[0] ?? ''))
  const draws = drawn
  return [...new Set(text)].filter((character) => {
    const code = character.codePointAt(0) ?? 0
    return code >= 0x20 && code !== 0x7f && !draws(code)
  })
}
