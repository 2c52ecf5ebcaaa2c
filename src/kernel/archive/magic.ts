import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import type { Found } from './file-types.ts'

/** What begins so is a program, whatever it is called: Windows, Linux, macOS, Java, scripts, shortcuts, installers. */
const programs: readonly (readonly [string, Label])[] = [
  ['4d5a', ['Windows 程序', 'a program of Windows']],
  ['7f454c46', ['Linux 程序', 'a program of Linux']],
  ['cafebabe', ['Java 程序', 'a program of Java']],
  ['feedface', ['macOS 程序', 'a program of macOS']],
  ['feedfacf', ['macOS 程序', 'a program of macOS']],
  ['cffaedfe', ['macOS 程序', 'a program of macOS']],
  ['cefaedfe', ['macOS 程序', 'a program of macOS']],
  ['2321', ['脚本', 'a script']],
  ['4c0000000114020000000000c000000000000046', ['快捷方式', 'a shortcut']],
  ['0061736d', ['程序', 'a program']],
]

const starts: readonly (readonly [string, Found])[] = [
  ['255044462d', { type: 'pdf', media: 'application/pdf' }],
  ['89504e470d0a1a0a', { type: 'image', media: 'image/png' }],
  ['ffd8ff', { type: 'image', media: 'image/jpeg' }],
  ['474946383761', { type: 'image', media: 'image/gif' }],
  ['474946383961', { type: 'image', media: 'image/gif' }],
  ['49492a00', { type: 'image', media: 'image/tiff' }],
  ['4d4d002a', { type: 'image', media: 'image/tiff' }],
  ['7b5c727466', { type: 'office', media: 'application/rtf' }],
  ['526172211a07', { type: 'zip', media: 'application/vnd.rar' }],
  ['377abcaf271c', { type: 'zip', media: 'application/x-7z-compressed' }],
  ['1f8b', { type: 'zip', media: 'application/gzip' }],
  ['494433', { type: 'media', media: 'audio/mpeg' }],
  ['fffb', { type: 'media', media: 'audio/mpeg' }],
  ['4f676753', { type: 'media', media: 'audio/ogg' }],
  ['1a45dfa3', { type: 'media', media: 'video/webm' }],
]

/** Names that a system runs when they are opened, though their content is plain text. */
const scripts = /\.(bat|cmd|com|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|sh|bash|py|pl|rb|php|jar|msi|scr|pif|reg|lnk|url|inf|cpl|apk|iso|chm|sct|xll)$/i
const texts: { readonly [ending: string]: Found } = {
  csv: { type: 'text', media: 'text/csv' },
  eml: { type: 'mail', media: 'message/rfc822' },
  xml: { type: 'xml', media: 'application/xml' },
}

const officeParts: readonly (readonly [string, string])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

function refuseProgram([chinese, english]: Label): never {
  refuse('invalid', [`这是「${chinese}」，档案不收可以运行的文件`, `This is ${english}: what can be run is not taken`], 'file')
}

async function part(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

/** The names in a zip, from its directory at the end; none when it has no directory within reach. */
async function zipNames(file: FileHandle, size: number): Promise<readonly string[]> {
  const tail = await part(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > tail.length) return []
  const directory = await part(file, tail.readUInt32LE(end + 16), Math.min(tail.readUInt32LE(end + 12), 4_000_000))
  const names: string[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const length = directory.readUInt16LE(at + 28)
    names.push(directory.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}

async function insideZip(file: FileHandle, size: number): Promise<Found> {
  const names = await zipNames(file, size)
  const lower = names.map((name) => name.toLowerCase())
  if (lower.some((name) => /vbaproject\.bin$|\/macrosheets\/|\/activex\//.test(name)))
    refuse('invalid', ['文档带有宏，请另存为不带宏的格式（docx、xlsx）后再传', 'The document has macros: save it without them'], 'file')
  if (lower.includes('meta-inf/manifest.mf') && lower.some((name) => name.endsWith('.class'))) refuseProgram(['Java 程序', 'a program of Java'])
  const office = officeParts.find(([name]) => lower.includes(name))
  if (office) return { type: 'office', media: office[1] }
  return lower.includes('ofd.xml') ? { type: 'ofd', media: 'application/ofd' } : { type: 'zip', media: 'application/zip' }
}

const vba = Buffer.from('_VBA_PROJECT', 'utf16le')

/** An old Office or WPS document; its macros show by the name of their storage, wherever in the file that stands. */
async function insideOle(file: FileHandle, size: number): Promise<Found> {
  let carried = Buffer.alloc(0)
  for (let at = 0; at < size; at += 1_000_000) {
    const bytes = Buffer.concat([carried, await part(file, at, 1_000_000)])
    if (bytes.includes(vba))
      refuse('invalid', ['文档带有宏，请另存为不带宏的格式（docx、xlsx）后再传', 'The document has macros: save it without them'], 'file')
    carried = bytes.subarray(-vba.length)
  }
  return { type: 'office', media: 'application/x-ole-storage' }
}

const unknownType = (): never => refuse('invalid', ['认不出这个文件的类型，请转成 PDF 后再传', 'The type of this file is not known: make a PDF of it'], 'file')

/** Text is told by having no zero bytes; its name says which kind of text it is, its content whether it draws or runs. */
function textual(head: Buffer, name: string): Found {
  if (head.includes(0)) return unknownType()
  if (scripts.test(name)) refuseProgram(['脚本', 'a script'])
  const text = head.toString('utf8').trimStart().toLowerCase()
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(text)) return { type: 'drawn', media: 'image/svg+xml' }
  if (/<!doctype html|<html[\s>]|<script[\s>]|<body[\s>]/.test(text)) return { type: 'drawn', media: 'text/html' }
  if (text.startsWith('<?xml')) return { type: 'xml', media: 'application/xml' }
  return texts[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? { type: 'text', media: 'text/plain' }
}

/** What a file is, told by its bytes and not by its name. Refuses `invalid` programs, scripts and documents with macros. */
export async function typeOf(path: string, size: number, name: string): Promise<Found> {
  if (size === 0) refuse('invalid', ['文件是空的', 'The file is empty'], 'file')
  const file = await open(path, 'r')
  try {
    const head = await part(file, 0, 4096)
    const hex = head.toString('hex')
    const program = programs.find(([sign]) => hex.startsWith(sign))
    if (program) refuseProgram(program[1])
    if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return await insideZip(file, size)
    if (hex.startsWith('d0cf11e0a1b11ae1')) return await insideOle(file, size)
    const found = starts.find(([sign]) => hex.startsWith(sign))
    if (found) return found[1]
    const box = head.toString('latin1', 4, 12)
    if (/^ftyp(heic|heix|mif1|msf1|hevc)/.test(box)) return { type: 'image', media: 'image/heic' }
    if (box.startsWith('ftyp')) return { type: 'media', media: 'video/mp4' }
    if (hex.startsWith('52494646')) return riff(head.toString('latin1', 8, 12))
    if (hex.startsWith('424d') && head.length > 14 && head.readUInt32LE(2) === size) return { type: 'image', media: 'image/bmp' }
    return textual(head, name)
  } finally {
    await file.close()
  }
}

function riff(form: string): Found {
  if (form === 'WEBP') return { type: 'image', media: 'image/webp' }
  return form === 'WAVE' ? { type: 'media', media: 'audio/wav' } : { type: 'media', media: 'video/x-msvideo' }
}
