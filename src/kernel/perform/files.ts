import { readFile } from 'node:fs/promises'
import type { PoolClient } from 'pg'
import { contentHash } from '../../base/hash.ts'
import { Refusal, refuse, refuseAll } from '../../base/refusal.ts'
import { fileIds, holdsFiles } from '../kinds/files.ts'
import { rowToWire } from '../kinds/read.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'
import { openableSql } from './openable.ts'
import type { OfficeIndex } from './office.ts'
import type { Actor } from './tx.ts'
import type { Work } from './work.ts'

/** A file in a field of a row; `field` of a line's field is `lines.photo`, of what is merely attached empty. */
export interface Held {
  readonly field: string
  readonly file: string
  readonly place: number
}

/** The fields of a record that hold files, its lines' too, by their path. */
export function fileFields(record: AnyRecord): readonly (readonly [path: string, field: AnyField])[] {
  return Object.entries(record.fields).flatMap(([name, field]) =>
    field.kind === 'lines'
      ? Object.entries(field.fields ?? {})
          .filter(([, one]) => holdsFiles(one.kind))
          .map(([inner, one]) => [`${name}.${inner}`, one] as const)
      : holdsFiles(field.kind)
        ? [[name, field] as const]
        : [],
  )
}

/** Every file that stands in the fields of a row, each once a field. */
function filesIn(record: AnyRecord, row: StoredRow): readonly Held[] {
  const found = new Map<string, Held>()
  for (const [path] of fileFields(record)) {
    const [name = '', inner] = path.split('.')
    const value = row[name]
    const values = inner === undefined ? [value] : Array.isArray(value) ? value.map((line: { readonly [field: string]: unknown }) => line[inner]) : []
    for (const file of values.flatMap(fileIds)) found.set(`${path} ${file}`, { field: path, file, place: found.size })
  }
  return [...found.values()]
}

/** What the write path asks of a file before it lets it stand in a row. */
interface Asked {
  readonly id: string
  readonly media: string
  readonly made_by: string
  readonly gone: boolean
  readonly openable: boolean
}

/** Which of these files this person may open: those that hang on rows he sees and whose class he may know, and his own that hang nowhere. One statement. */
export async function askFiles(
  source: { readonly client: PoolClient; readonly company: number },
  office: OfficeIndex,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Asked>> {
  if (ids.length === 0) return new Map()
  const values: unknown[] = [source.company, [...ids]]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const openable = openableSql(office, actor, mark)
  const found = await source.client.query<Asked>(
    `select f.id, f.media, f.made_by, f.state = 'destroyed' as gone, (${openable}) as openable from archive_file f where f.company_id = $1 and f.id = any($2::uuid[])`,
    values,
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** The bytes of a small file that who acts may open. */
export async function bytesOf(work: Work, id: string, most: number, at: string): Promise<Uint8Array> {
  const { kernel, company } = work
  const known = (await askFiles(work, kernel.office, work.actor, [id])).get(id)
  if (!known?.openable || known.gone) refuse('unknown', ['文件不存在或您不能打开，请重新上传', 'No such file, or not yours to open: upload it again'], at)
  const found = await work.client.query<{ hash: string }>('select hash from archive_file where company_id = $1 and id = $2', [company, id])
  const hash = found.rows[0]?.hash ?? ''
  const size = await kernel.files.sizeOf(hash)
  if (size === null) refuse('unknown', ['文件内容不在了，请重新上传', 'The bytes of the file are gone: upload it again'], at)
  if (size > most) refuse('tooLarge', [`文件超过 ${most / 1_000_000} MB，请压缩图片后再上传`, `More than ${most / 1_000_000} MB`], at)
  return new Uint8Array(await readFile(kernel.files.pathOf(hash)))
}

/** Refuses, each at its field, files that are not there, not this person's to use, destroyed, or no picture where a picture is wanted. */
async function refuseStrange(work: Work, fresh: readonly (Held & { readonly kind: AnyField['kind'] })[]): Promise<void> {
  const known = await askFiles(
    work,
    work.kernel.office,
    work.actor,
    fresh.map((one) => one.file),
  )
  refuseAll(
    fresh.flatMap(({ field, file, kind }) => {
      const one = known.get(file)
      if (!one?.openable) return [new Refusal('unknown', ['文件不存在或不是您上传的，请重新上传', 'No such file, or not yours to use: upload it again'], field)]
      if (one.gone) return [new Refusal('state', ['文件已销毁，不能再用', 'The file was destroyed'], field)]
      if (kind === 'photo' && !one.media.startsWith('image/')) return [new Refusal('invalid', ['这里只能放照片', 'A picture is expected'], field)]
      if (kind === 'signature' && (one.media !== 'image/png' || one.made_by !== work.actor.person))
        return [new Refusal('invalid', ['请本人在屏幕上重新签名', 'Sign on the screen yourself'], field)]
      return []
    }),
  )
}

/** What a drawn signature stands under: every value a person wrote into the row, signatures left out. */
export function signedHash(record: AnyRecord, row: StoredRow): string {
  const written = Object.fromEntries(Object.entries(record.fields).filter(([, field]) => field.kind !== 'signature' && !field.system))
  return contentHash({ record: record.name, id: row.id, values: rowToWire(written, row) })
}

/** Hangs the files of a row's fields on it and takes down those that no longer stand there; a record without such fields costs nothing. */
export async function settleFiles(work: Work, record: AnyRecord, before: StoredRow | null, after: StoredRow): Promise<void> {
  const fields = new Map(fileFields(record))
  if (fields.size === 0) return
  const was = before ? filesIn(record, before) : []
  const now = filesIn(record, after)
  const key = (one: Held): string => `${one.field} ${one.file}`
  const [known, kept] = [new Set(was.map(key)), new Set(now.map(key))]
  const fresh = now.filter((one) => !known.has(key(one)))
  const gone = was.filter((one) => !kept.has(key(one)))
  await refuseStrange(
    work,
    fresh.map((one) => ({ ...one, kind: fields.get(one.field)?.kind ?? 'files' })),
  )
  await hang(work, record, after.id, fresh, (path) => (fields.get(path)?.kind === 'signature' ? signedHash(record, after) : null))
  await takeDown(work, record, after.id, gone)
}

/** Hangs files on a row. */
export async function hang(
  work: Work,
  record: AnyRecord,
  row: string,
  fresh: readonly Held[],
  signed: (field: string) => string | null = () => null,
): Promise<void> {
  if (fresh.length === 0) return
  await work.client.query({
    name: 'hang files',
    text: `insert into archive_link (company_id, record, row_id, field, file, place, person, at, signed)
           select $1, $2, $3, n.field, n.file, n.place, $4, $5, n.signed from unnest($6::text[], $7::uuid[], $8::integer[], $9::text[]) as n (field, file, place, signed)
           on conflict (company_id, record, row_id, field, file) do update set replaced = false, place = excluded.place`,
    values: [
      work.company,
      record.name,
      row,
      work.actor.person,
      work.now,
      fresh.map((one) => one.field),
      fresh.map((one) => one.file),
      fresh.map((one) => one.place),
      fresh.map((one) => signed(one.field)),
    ],
  })
}

/** Takes files down from a row. One that has a newer version at the same place stays on it as replaced, so that who sees the row sees its versions. */
export async function takeDown(work: Work, record: AnyRecord, row: string, gone: readonly Held[]): Promise<void> {
  if (gone.length === 0) return
  const values = [work.company, record.name, row, gone.map((one) => one.field), gone.map((one) => one.file)]
  const these = 'l.company_id = $1 and l.record = $2 and l.row_id = $3 and (l.field, l.file) in (select * from unnest($4::text[], $5::uuid[]))'
  const newer = `exists (select 1 from archive_file f join archive_link n on n.company_id = f.company_id and n.file = f.id
                   where f.company_id = l.company_id and f.previous = l.file and n.record = l.record and n.row_id = l.row_id and n.field = l.field)`
  await work.client.query(`update archive_link l set replaced = true where ${these} and ${newer}`, values)
  await work.client.query(`delete from archive_link l where ${these} and not l.replaced`, values)
}
