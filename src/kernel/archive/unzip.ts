import { inflateRawSync } from 'node:zlib'
import { refuse } from '../../base/refusal.ts'

/** What is unpacked of one zip at most, in bytes, and how many entries it may have. */
const most = { entry: 30_000_000, all: 120_000_000, entries: 5000 }

const bomb = (): never => refuse('tooLarge', ['文件解开后太大，不能预览', 'Unpacked it is too large to be shown'])
const damaged = (): never => refuse('invalid', ['文件已损坏，打不开', 'The file is damaged'])

/** Reads entries of a zip by name, whatever the zip says of their sizes: unpacking stops at a limit (APPNOTE.TXT 4.3). */
export class Unzipped {
  readonly #bytes: Buffer
  readonly #entries = new Map<string, { readonly at: number; readonly packed: number; readonly method: number }>()
  #unpacked = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const end = this.#bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
    if (end < 0 || end + 22 > this.#bytes.length) damaged()
    let at = this.#bytes.readUInt32LE(end + 16)
    while (at + 46 <= this.#bytes.length && this.#bytes.readUInt32LE(at) === 0x02014b50) {
      if (this.#entries.size >= most.entries) bomb()
      const length = this.#bytes.readUInt16LE(at + 28)
      this.#entries.set(this.#bytes.toString('utf8', at + 46, at + 46 + length), {
        at: this.#bytes.readUInt32LE(at + 42),
        packed: this.#bytes.readUInt32LE(at + 20),
        method: this.#bytes.readUInt16LE(at + 10),
      })
      at += 46 + length + this.#bytes.readUInt16LE(at + 30) + this.#bytes.readUInt16LE(at + 32)
    }
  }

  names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /** The bytes of an entry, or null when there is none of that name. */
  bytesOf(name: string): Buffer | null {
    const entry = this.#entries.get(name)
    if (!entry) return null
    if (entry.at + 30 > this.#bytes.length || this.#bytes.readUInt32LE(entry.at) !== 0x04034b50) damaged()
    const from = entry.at + 30 + this.#bytes.readUInt16LE(entry.at + 26) + this.#bytes.readUInt16LE(entry.at + 28)
    const packed = this.#bytes.subarray(from, from + entry.packed)
    const bytes = entry.method === 0 ? packed : unpacked(packed)
    this.#unpacked += bytes.length
    if (this.#unpacked > most.all) bomb()
    return bytes
  }

  /** Unpacks everything once and forgets it: for a zip that a library will unpack by itself without a limit. */
  refuseLarge(): void {
    for (const name of this.names()) this.bytesOf(name)
  }

  textOf(name: string): string | null {
    return this.bytesOf(name)?.toString('utf8') ?? null
  }
}

function unpacked(packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: most.entry })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE') return bomb()
    return damaged()
  }
}
