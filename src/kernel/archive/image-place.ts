import { open } from 'node:fs/promises'

/** The offset of the tag that leads to where a picture was taken, in a JPEG's Exif (TIFF 6.0, Exif 2.32 4.6.3), and how many bytes its directory has. */
function placeIn(head: Buffer): readonly { readonly at: number; readonly length: number }[] {
  for (let at = 2; at + 10 < head.length && head[at] === 0xff; at += 2 + head.readUInt16BE(at + 2)) {
    if (head[at + 1] === 0xda) return []
    if (head[at + 1] !== 0xe1 || head.toString('latin1', at + 4, at + 10) !== 'Exif\0\0') continue
    const tiff = at + 10
    const little = head.toString('latin1', tiff, tiff + 2) === 'II'
    const short = (from: number): number => (little ? head.readUInt16LE(from) : head.readUInt16BE(from))
    const long = (from: number): number => (little ? head.readUInt32LE(from) : head.readUInt32BE(from))
    const first = tiff + long(tiff + 4)
    if (first + 2 > head.length) return []
    for (let entry = 0; entry < short(first); entry += 1) {
      const tag = first + 2 + entry * 12
      if (tag + 12 > head.length) return []
      if (short(tag) !== 0x8825) continue
      const directory = tiff + long(tag + 8)
      if (directory + 2 > head.length) return [{ at: tag, length: 12 }]
      return [{ at: tag, length: 12 }, ...entriesOf(head, directory, tiff, short, long)]
    }
  }
  return []
}

const widths: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

/** The entries of the directory of places and what they point at: all of it is blanked, not only the way to it. */
function entriesOf(head: Buffer, directory: number, tiff: number, short: (at: number) => number, long: (at: number) => number) {
  const found = [{ at: directory, length: 2 + short(directory) * 12 }]
  for (let entry = 0; entry < short(directory); entry += 1) {
    const tag = directory + 2 + entry * 12
    if (tag + 12 > head.length) break
    const length = (widths[short(tag + 2)] ?? 1) * long(tag + 4)
    if (length > 4 && tiff + long(tag + 8) + length <= head.length) found.push({ at: tiff + long(tag + 8), length })
  }
  return found
}

/** Where it stands; nothing in what is no JPEG, or one whose Exif leads astray and so tells nobody a place. */
function placesOf(head: Buffer): ReturnType<typeof placeIn> {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return []
  try {
    return placeIn(head)
  } catch (thrown) {
    if (thrown instanceof RangeError) return []
    throw thrown
  }
}

/** Blanks in a JPEG where it was taken; everything else, its turning too, stays as it is. True when there was something to blank. */
export async function forgetPlace(path: string): Promise<boolean> {
  const file = await open(path, 'r+')
  try {
    const head = Buffer.alloc(262_144)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    const spans = placesOf(head.subarray(0, bytesRead))
    for (const { at, length } of spans) await file.write(Buffer.alloc(Math.min(length, bytesRead - at)), 0, Math.min(length, bytesRead - at), at)
    if (spans.length > 0) await file.sync()
    return spans.length > 0
  } finally {
    await file.close()
  }
}
