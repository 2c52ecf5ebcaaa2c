import { getDocumentProxy } from 'unpdf'
import { refuse } from '../../base/refusal.ts'
import { Unzipped } from './unzip.ts'

/** Text of XML: UTF-8, with or without its mark; GB18030 where it says so. */
function decoded(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return new TextDecoder(/encoding=["'](gb|GB)/.test(head) ? 'gb18030' : 'utf-8').decode(bytes)
}

const begins = (bytes: Uint8Array, ...signs: readonly number[]): boolean => signs.every((sign, at) => bytes[at] === sign)

async function attachedTo(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes)).catch(() => refuse('invalid', ['PDF 打不开', 'The PDF cannot be opened']))
  const attached: unknown = await document.getAttachments()
  const files: readonly unknown[] = Object.values(Object(attached))
  return files.flatMap((file) => {
    const { filename, content }: { readonly filename?: unknown; readonly content?: unknown } = Object(file)
    return typeof filename === 'string' && /\.xml$/i.test(filename) && content instanceof Uint8Array ? [decoded(content)] : []
  })
}

/** The XML that a file is or carries: a file of XML itself, what is attached within an OFD or a PDF. Nothing where there is none; refuses `invalid` what cannot be opened. */
export async function xmlInside(bytes: Uint8Array): Promise<readonly string[]> {
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return await attachedTo(bytes)
  if (begins(bytes, 0x50, 0x4b)) {
    const zip = new Unzipped(bytes)
    const names = zip.names().filter((name) => /\/attachs?\/.*\.xml$/i.test(name) && !/attachments\.xml$/i.test(name))
    return names.map((name) => decoded(zip.bytesOf(name) ?? new Uint8Array()))
  }
  const text = decoded(bytes)
  return /^\s*<[?!\w]/.test(text) ? [text] : []
}
