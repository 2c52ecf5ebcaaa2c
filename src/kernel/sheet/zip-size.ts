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

/**
 * How many bytes an archive says it grows to. Refuses one that grows too large, before anything is unpacked. The reader stops at the size that an entry declares, so an
 * entry may not declare none: it would be unpacked without an end.
 */
export function refuseLargeZip(file: Uint8Array): number {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const directory = directoryOf(bytes)
  if (!directory) throw damaged()
  let { at } = directory
  let unpacked = 0
  const large = new Refusal('tooLarge', [
    `文件解开后超过 ${sheetLimits.unpacked / 1_000_000} MB，请删去多余的工作表和图片，或分成几个文件`,
    `Unpacked it is more than ${sheetLimits.unpacked / 1_000_000} MB`,
  ])
  if (directory.entries > sheetLimits.parts) throw large
  for (let entry = 0; entry < directory.entries; entry += 1) {
    if (at + 46 > bytes.byteLength || bytes.getUint32(at, true) !== entrySign) throw damaged()
    const packed = bytes.getUint32(at + 20, true)
    const size = bytes.getUint32(at + 24, true)
    // Sizes that only the 64-bit extension could hold are above the limit anyway.
    if (size === unknownSize || packed === unknownSize) throw large
    if (size === 0 && packed > 2) throw damaged()
    unpacked += size
    if (unpacked > sheetLimits.unpacked) throw large
    at += 46 + bytes.getUint16(at + 28, true) + bytes.getUint16(at + 30, true) + bytes.getUint16(at + 32, true)
  }
  return unpacked
}
