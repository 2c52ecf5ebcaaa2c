import { Refusal } from '../../base/refusal.ts'
import { sheetLimits } from './cells.ts'

const endSign = 0x06054b50
const entrySign = 0x02014b50
const unknownSize = 0xffffffff

/** Where the archive's directory begins and how many entries it has, from its last record (APPNOTE.TXT 4.3.16), or null when there is none. */
function directoryOf(bytes: DataView): { readonly at: number; readonly entries: number } | null {
  // The record is 22 bytes long and a comment of at most 65,535 bytes may follow it.
  for (let at = bytes.byteLength - 22; at >= Math.max(0, bytes.byteLength - 22 - 65_535); at -= 1) {
    if (bytes.getUint32(at, true) === endSign) return { at: bytes.getUint32(at + 16, true), entries: bytes.getUint16(at + 10, true) }
  }
  return null
}

const damaged = (): Refusal =>
  new Refusal('invalid', ['文件打不开，可能已损坏；请用 Excel 或 WPS 打开后另存为 xlsx', 'The file cannot be opened; save it as xlsx again'])

/** A part of an archive. `from`: where its packed bytes begin. Sizes in bytes; `size` is what it says it grows to. */
export interface ZipEntry {
  readonly name: string
  /** as the archive has it, in whatever encoding */
  readonly rawName: Uint8Array
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly from: number
}

const unpackedLimit = (): Refusal =>
  new Refusal('tooLarge', [
    `文件解开后超过 ${sheetLimits.unpacked / 1_000_000} MB，请删去多余的工作表和图片，或分成几个文件`,
    `Unpacked it is more than ${sheetLimits.unpacked / 1_000_000} MB`,
  ])

/** The parts of an archive, as its directory has them. Refuses one that is damaged, or has more parts than any workbook. */
export function zipEntries(file: Uint8Array): readonly ZipEntry[] {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const directory = directoryOf(bytes)
  if (!directory) throw damaged()
  if (directory.entries > sheetLimits.parts) throw unpackedLimit()
  let { at } = directory
  return Array.from({ length: directory.entries }, () => {
    if (at + 46 > bytes.byteLength || bytes.getUint32(at, true) !== entrySign) throw damaged()
    const [named, more, said] = [bytes.getUint16(at + 28, true), bytes.getUint16(at + 30, true), bytes.getUint16(at + 32, true)]
    const local = bytes.getUint32(at + 42, true)
    const rawName = file.subarray(at + 46, at + 46 + named)
    const from = local + 30 <= bytes.byteLength ? local + 30 + bytes.getUint16(local + 26, true) + bytes.getUint16(local + 28, true) : bytes.byteLength
    const entry = {
      name: new TextDecoder().decode(rawName),
      rawName,
      method: bytes.getUint16(at + 10, true),
      crc: bytes.getUint32(at + 16, true),
      packed: bytes.getUint32(at + 20, true),
      size: bytes.getUint32(at + 24, true),
      from,
    }
    at += 46 + named + more + said
    return entry
  })
}

/**
 * How many bytes an archive says it grows to. Refuses one that grows too large, before anything is unpacked. The reader stops at the size that an entry declares, so an
 * entry may not declare none: it would be unpacked without an end.
 */
export function refuseLargeZip(file: Uint8Array): number {
  let unpacked = 0
  for (const { packed, size } of zipEntries(file)) {
    // Sizes that only the 64-bit extension could hold are above the limit anyway.
    if (size === unknownSize || packed === unknownSize) throw unpackedLimit()
    if (size === 0 && packed > 2) throw damaged()
    unpacked += size
    if (unpacked > sheetLimits.unpacked) throw unpackedLimit()
  }
  return unpacked
}
