const decoder = new TextDecoder('gb18030')
const twoBytes = new Map<string, readonly number[]>()
for (let high = 0x81; high <= 0xfe; high += 1) {
  for (let low = 0x40; low <= 0xfe; low += 1) {
    if (low === 0x7f) continue
    const text = decoder.decode(Uint8Array.of(high, low))
    if (text.length === 1 && !twoBytes.has(text)) twoBytes.set(text, [high, low])
  }
}

/** Text as Chinese Windows writes it. Takes ASCII and the two-byte part of GB18030. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const known = character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : twoBytes.get(character)
      if (!known) throw new Error(`${character} has no two bytes in GB18030`)
      return known
    }),
  )
}
