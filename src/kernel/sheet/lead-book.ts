import { constants, crc32, inflateRawSync } from 'node:zlib'
import { zipEntries } from './zip-size.ts'
import type { ZipEntry } from './zip-size.ts'

/** Unpacked bytes above which only the beginning of a sheet is kept. */
const largeSheet = 1_000_000
/** Packed bytes of a sheet that hold its first rows: some thousand of them. */
const beginning = 64_000
const stored = 0
const deflated = 8

/** Where the last row ends that is whole in this text, and the tags that end the sheet behind it; null when there is none. */
function cutAfterRow(xml: string): string | null {
  const [last] = [...xml.matchAll(/<\/((?:\w+:)?)row>/g)].slice(-1)
  if (!last) return null
  const prefix = last[1] ?? ''
  return `${xml.slice(0, last.index + last[0].length)}</${prefix}sheetData></${prefix}worksheet>`
}

/** The first rows of a large sheet as a sheet of its own; null for whatever is to be taken as it is. */
function shortened(bytes: Uint8Array, { name, method, size, from, packed }: ZipEntry): Uint8Array | null {
  if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name) || method !== deflated || size <= largeSheet) return null
  try {
    const begun = inflateRawSync(bytes.subarray(from, from + Math.min(packed, beginning)), { finishFlush: constants.Z_SYNC_FLUSH })
    const xml = cutAfterRow(begun.toString('utf8'))
    return xml === null ? null : new Uint8Array(Buffer.from(xml))
  } catch {
    // Damaged: whoever reads the whole of it says so.
    return null
  }
}

interface Part {
  readonly name: Uint8Array
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly data: Uint8Array
}

/** What local and central headers of an archive have in common (APPNOTE.TXT 4.3.7, 4.3.12), from the version to the length of the name. */
function common({ name, method, crc, size, data }: Part): Buffer {
  const head = Buffer.alloc(24)
  head.writeUInt16LE(20, 0)
  // Names are UTF-8.
  head.writeUInt16LE(0x0800, 2)
  head.writeUInt16LE(method, 4)
  head.writeUInt32LE(crc, 10)
  head.writeUInt32LE(data.length, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

const sign = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function archive(parts: readonly Part[]): Uint8Array {
  const body: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const part of parts) {
    const local = Buffer.concat([sign(0x04034b50), common(part), Buffer.alloc(2), part.name])
    const rest = Buffer.alloc(16)
    rest.writeUInt32LE(at, 12)
    body.push(local, part.data)
    directory.push(Buffer.concat([sign(0x02014b50), Buffer.from([20, 0]), common(part), rest, part.name]))
    at += local.length + part.data.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...body, central, sign(0x06054b50), end]))
}

/**
 * The same workbook with only the first rows of each large sheet: enough to tell which sheets there are, which hold anything and how their first rows
 * are formatted, at a tenth of the memory that reading all of it takes. The same bytes when nothing in it is large.
 */
export function leadBook(bytes: Uint8Array): Uint8Array {
  let cut = false
  const parts = zipEntries(bytes).map((entry): Part => {
    const name = entry.rawName
    const short = shortened(bytes, entry)
    if (!short) return { ...entry, name, data: bytes.subarray(entry.from, entry.from + entry.packed) }
    cut = true
    return { name, method: stored, crc: crc32(short), size: short.length, data: short }
  })
  return cut ? archive(parts) : bytes
}
