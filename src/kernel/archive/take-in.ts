import { randomUUID } from 'node:crypto'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { nobody } from '../jobs/desk.ts'
import { perform } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import { noteUpload } from '../store/archive-tables.ts'
import type { Received } from '../store/file-store.ts'
import { reading } from '../store/pool.ts'
import { fileTypes } from './file-types.ts'
import type { Found } from './file-types.ts'
import { forgetPlace } from './image-place.ts'
import { typeOf } from './magic.ts'
import { refuseInfected } from './scan.ts'
import type { Scanner } from './scan.ts'

/** What a sender says of a file he brings. */
export interface Brought {
  readonly company: number
  /** who brings it; null: the program by itself */
  readonly person: string | null
  readonly name: string
  readonly body: AsyncIterable<Uint8Array>
  /** bytes announced, and the hash they should have, where the sender says so */
  readonly size: number | null
  readonly hash: string | null
  /** the record and field it is brought for: their class and term are taken over */
  readonly record: AnyRecord | null
  readonly field: AnyField | null
  readonly previous: string | null
  readonly secrecy: string | null
  /** what the program knows it to be, since it got it so: neither judged by its bytes nor by what types the company takes */
  readonly known?: Found
}

interface Policy {
  readonly largest: number
  readonly quota: number
  readonly types: readonly string[]
}

const megabyte = 1_000_000

async function policyOf(kernel: Kernel, company: number): Promise<Policy> {
  const found = await reading(kernel.pool, company, (client) =>
    client.query<Policy>('select largest, quota, types from archive_policy where company_id = $1', [company]),
  )
  return found.rows[0] ?? { largest: 100, quota: 100, types: Object.keys(fileTypes).filter((type) => type !== 'drawn') }
}

/** Bytes that each company keeps, asked of the database at most once a minute and counted on between. */
const usage = new Map<string, { bytes: number; until: number }>()

async function used(kernel: Kernel, company: number): Promise<{ bytes: number; until: number }> {
  const key = `${kernel.files.folder} ${company}`
  const known = usage.get(key)
  if (known && known.until > Date.now()) return known
  const found = await reading(kernel.pool, company, (client) =>
    client.query<{ bytes: string }>(
      "select coalesce(sum(size), 0)::text as bytes from (select distinct hash, size from archive_file where company_id = $1 and state <> 'destroyed') once",
      [company],
    ),
  )
  const fresh = { bytes: Number(found.rows[0]?.bytes ?? 0), until: Date.now() + 60_000 }
  usage.set(key, fresh)
  return fresh
}

/** What the company keeps and may keep, in bytes. */
export async function spaceOf(kernel: Kernel, company: number): Promise<{ readonly used: number; readonly quota: number }> {
  const [policy, now] = [await policyOf(kernel, company), await used(kernel, company)]
  return { used: now.bytes, quota: policy.quota * 1000 * megabyte }
}

/** A file's own name: no folders, no signs that a system or a screen takes for something else, at most 255 characters with its ending kept. */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = (last.isWellFormed() ? last : '').replaceAll(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*]/g, '').trim()
  const name = /^\.*$/.test(plain) ? '未命名' : plain
  const all = [...name]
  if (all.length <= 255) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return [...all.slice(0, 255 - [...ending].length), ...ending].join('')
}

/** Looks at received bytes: type, macros, viruses, the place in a picture. Gives what they are, and themselves as they are to be kept. */
async function judged(kernel: Kernel, scanner: Scanner, brought: Brought, name: string, policy: Policy, received: Received) {
  if (brought.hash !== null && brought.hash !== received.hash)
    refuse('invalid', ['传来的内容与原文件不一致，请重新上传', 'The bytes differ from what was announced; upload again'], 'file')
  if (brought.known) return { found: brought.known, kept: received }
  const found = await typeOf(received.path, received.size, name)
  if (!policy.types.includes(found.type))
    refuse('invalid', [`公司不收「${fileTypes[found.type][0]}」类文件，请转成 PDF 或图片`, `${fileTypes[found.type][1]} are not taken here`], 'file')
  if (brought.field?.kind === 'photo' && found.type !== 'image') refuse('invalid', ['这里只能放照片', 'A picture is expected'], 'file')
  await refuseInfected(scanner, received.path)
  const forgets = brought.field?.kind === 'photo' && !brought.field.keepsPlace && found.media === 'image/jpeg'
  const changed = forgets && (await forgetPlace(received.path))
  return { found, kept: changed ? { ...received, hash: await kernel.files.hashOf(received.path) } : received }
}

/** Takes one file in: bytes to the disk, looked at, kept under their hash, and a row in the archive through the write path. Gives the row's id. */
export async function takeIn(kernel: Kernel, scanner: Scanner, brought: Brought): Promise<string> {
  const policy = await policyOf(kernel, brought.company)
  const name = cleanName(brought.name)
  return await kernel.files.inTurn(async () => {
    const space = await used(kernel, brought.company)
    if (space.bytes + (brought.size ?? 0) > policy.quota * 1000 * megabyte)
      throw new Refusal('tooLarge', [
        `公司的档案容量（${policy.quota} GB）已用完，请联系管理员清理或扩大`,
        `The company's ${policy.quota} GB for files are used up`,
      ])
    const received = await kernel.files.receive(brought.body, policy.largest * megabyte, brought.size)
    try {
      const { found, kept } = await judged(kernel, scanner, brought, name, policy, received)
      await kernel.files.keep(kept)
      const person = brought.person ?? nobody
      const upload = await noteUpload(kernel.pool, brought.company, { person, hash: kept.hash, size: kept.size, media: found.media })
      const command = { id: randomUUID(), record: 'archiveFile', verb: 'create', input: inputOf(brought, name, upload) }
      const reply = await perform(kernel, brought.company, person, command, { founding: brought.person === null })
      // A sweep that ran meanwhile may have taken bytes that lay there before: they are put back from what came in.
      if ((await kernel.files.sizeOf(kept.hash)) === null) await kernel.files.keep(kept)
      space.bytes += kept.size
      return reply.id
    } finally {
      await kernel.files.drop(received)
    }
  })
}

function inputOf(brought: Brought, name: string, upload: string): object {
  const retention = brought.field?.retention ?? brought.record?.attachments?.retention
  const secrecy = brought.secrecy ?? brought.field?.secrecy ?? brought.record?.attachments?.secrecy
  return {
    upload,
    name,
    ...(retention ? { retention } : {}),
    ...(secrecy ? { secrecy } : {}),
    ...(brought.previous ? { previous: brought.previous } : {}),
  }
}
