import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import { secrecyRanks } from '../record/secrecy.ts'
import type { Secrecy } from '../record/secrecy.ts'
import { archiveFile } from './archive-file.record.ts'
import { archiveCategory } from './archive-category.record.ts'
import { keptUntil, longer, refuseShorter } from './terms.ts'

/** Who may make a file less secret than it is, besides nobody. */
const declassifiers = ['manager', 'administrator'] as const

/** As secret as its branch at least. */
async function secretEnough(tx: Tx, row: { readonly secrecy: Secrecy; readonly category: Id<'archiveCategory'> | null }): Promise<Secrecy> {
  if (row.category === null) return row.secrecy
  const { secrecy } = await tx.get(archiveCategory, row.category)
  return secrecyRanks.indexOf(secrecy) > secrecyRanks.indexOf(row.secrecy) ? secrecy : row.secrecy
}

async function needOpenable(tx: Tx, file: Id<'archiveFile'>): Promise<void> {
  if (!(await tx.openable([file])).has(file)) refuse('unknown', ['找不到这个文件，可能已被移走或您无权查看', 'No such file'])
}

interface Uploaded {
  readonly hash: string
  readonly size: bigint
  readonly media: string
}

export default [
  /** Nobody names bytes he did not bring: their hash is taken from what this person uploaded, never from what he says. */
  implement(archiveFile, 'create', async (tx, row) => {
    const found = await tx.rows<Uploaded>('select hash, size, media from archive_upload where company_id = $1 and id::text = $2 and person = $3', [
      tx.company,
      row.upload,
      tx.actor.person,
    ])
    const uploaded = found[0] ?? refuse('unknown', ['没有收到这个文件，请重新上传', 'No such upload of yours'], 'upload')
    const previous = row.previous ? await newest(tx, row.previous) : null
    if (previous && secrecyRanks.indexOf(row.secrecy) < secrecyRanks.indexOf(previous.secrecy))
      refuse('forbidden', ['新版本的密级不能低于上一版本', 'A newer version is no less secret than the one before'], 'secrecy')
    return {
      hash: uploaded.hash,
      size: Number(uploaded.size),
      media: uploaded.media,
      edition: (previous?.edition ?? 0) + 1,
      secrecy: await secretEnough(tx, row),
      until: await keptUntil(tx, row),
    }
  }),
  /** Name, class, readers and term may change; what it is the file of may not. */
  implement(archiveFile, 'update', async (tx, row) => {
    await needOpenable(tx, row.id)
    const before = await tx.get(archiveFile, row.id)
    if (before.upload !== row.upload || before.previous !== row.previous)
      refuse('state', ['文件内容不能改换，请上传新版本', 'The content cannot be exchanged: upload a newer version'], 'upload')
    const lower = secrecyRanks.indexOf(row.secrecy) < secrecyRanks.indexOf(before.secrecy)
    if (lower && !declassifiers.some((role) => tx.actor.roles.includes(role)))
      refuse('forbidden', ['降低密级需要销售经理或系统管理员', 'Only a manager or administrator makes a file less secret'], 'secrecy')
    const until = await keptUntil(tx, row)
    const filed = row.category !== before.category
    if (!filed && (row.retention !== before.retention || row.countedFrom !== before.countedFrom)) refuseShorter(before.until, until)
    // Filed elsewhere, or saved when its category or class is kept for fewer years than it was: as long as was promised before, or longer.
    return { secrecy: await secretEnough(tx, row), until: longer(before.until, until) }
  }),
  implement(archiveFile, 'hold', async (tx, row) => {
    await needOpenable(tx, row.id)
    return undefined
  }),
  implement(archiveFile, 'release', async (tx, row) => {
    await needOpenable(tx, row.id)
    return undefined
  }),
  /** Second lock: only a list that was reviewed gets here, and it is asked again when the day comes. */
  implement(archiveFile, 'destroy', (tx, row) => {
    if (row.until === null || row.until >= tx.today)
      refuse('state', [`「${row.name}」保管期未满（至 ${row.until ?? '永久'}），不能销毁`, `${row.name} is to be kept until ${row.until ?? 'for ever'}`])
    return Promise.resolve(undefined)
  }),
]

/** The file a newer version is of: openable, and the newest itself. */
async function newest(tx: Tx, id: Id<'archiveFile'>) {
  await needOpenable(tx, id)
  const [previous] = await tx.lock(archiveFile, [id])
  if (previous?.state === 'destroyed') refuse('state', ['文件已销毁，不能再加版本', 'The file was destroyed'], 'previous')
  return present(previous, 'a locked row is there')
}
