import { Refusal, refuse } from '../../base/refusal.ts'
import { readInput } from '../kinds/read.ts'
import { f } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { readRows } from '../store/rows.ts'
import type { StoredRow } from '../store/rows.ts'
import { hasRole, mayWrite, needSee, unknownRow, withinScope } from './access.ts'
import { note } from './audit.ts'
import { askFiles, hang, takeDown } from './files.ts'
import type { Actor } from './tx.ts'
import type { Work } from './work.ts'

const given = { files: f.files(['附件', 'Attachments'], { most: 50 }) }
/** Attachments of one row at most. */
const most = 500

/** What is merely hung on a row or taken down from it is no change of the row: no version is asked for. */
export const attaching: ReadonlySet<string> = new Set(['attach', 'detach'])

/** May this person hang files on rows of this record? Who writes them, and whose verbs they pass through. */
export const mayAttach = (record: AnyRecord, actor: Actor): boolean =>
  mayWrite(record, actor) || Object.values(record.verbs).some((verb) => hasRole(actor, verb.by))

async function attached(work: Work, record: AnyRecord, row: string): Promise<readonly { readonly file: string; readonly person: string }[]> {
  const found = await work.client.query<{ file: string; person: string }>(
    `select file, person from archive_link where company_id = $1 and record = $2 and row_id = $3 and field = '' and not replaced order by at, place`,
    [work.company, record.name, row],
  )
  return found.rows
}

/** The row, locked: two who attach at once leave both of theirs. Its version stays: what is merely attached voids no signature. */
async function locked(work: Work, record: AnyRecord, id: string): Promise<StoredRow> {
  needSee(record, work.actor)
  const [row] = await readRows(work, record, [id], true)
  if (!row) unknownRow(record)
  withinScope(record, row, work.actor)
  return row
}

function noted(work: Work, record: AnyRecord, row: StoredRow, verb: 'attach' | 'detach', before: readonly string[], after: readonly string[]): void {
  note(work, { record: record.name, row: row.id, verb, version: row.version, changes: { attachments: [[...before], [...after]] } })
}

/** Hangs files on a row. A newer version takes the place of the one before it. */
export async function attach(work: Work, record: AnyRecord, id: string, input: unknown): Promise<StoredRow> {
  const row = await locked(work, record, id)
  if (!mayAttach(record, work.actor)) refuse('forbidden', [`您的岗位不能给${record.label[0]}加附件`, `Your role may not attach to ${record.label[1]}`])
  const files = Object.values(readInput(given, input, true, work.setting))
    .flat()
    .map(String)
  const known = await askFiles(work, work.kernel.office, work.actor, files)
  for (const file of files) {
    const one = known.get(file)
    if (!one?.openable) throw new Refusal('unknown', ['文件不存在或不是您上传的，请重新上传', 'No such file, or not yours to use: upload it again'], 'files')
    if (one.gone) refuse('state', ['文件已销毁，不能再用', 'The file was destroyed'], 'files')
  }
  const before = (await attached(work, record, id)).map((one) => one.file)
  if (before.length + files.length > most) refuse('tooLarge', [`一张单据最多 ${most} 个附件`, `At most ${most} attachments`], 'files')
  await hang(
    work,
    record,
    id,
    files.map((file, place) => ({ field: '', file, place })),
  )
  const older = await work.client.query<{ previous: string }>(
    'select previous from archive_file where company_id = $1 and id = any($2::uuid[]) and previous = any($3::uuid[])',
    [work.company, files, before],
  )
  await takeDown(
    work,
    record,
    id,
    older.rows.map((one) => ({ field: '', file: one.previous, place: 0 })),
  )
  noted(
    work,
    record,
    row,
    'attach',
    before,
    (await attached(work, record, id)).map((one) => one.file),
  )
  return row
}

/** Takes attached files down: by who attached them, or who writes the record; from a document that is no draft any more by nobody. */
export async function detach(work: Work, record: AnyRecord, id: string, input: unknown): Promise<StoredRow> {
  const row = await locked(work, record, id)
  const files = Object.values(readInput(given, input, true, work.setting))
    .flat()
    .map(String)
  const before = await attached(work, record, id)
  const state = row.state === undefined ? undefined : record.states[row.state]
  if (state && !state.editable)
    refuse('state', [
      `「${state.label[0]}」的${record.label[0]}附件不能取下，可以上传新版本`,
      `Attachments of a ${record.label[1]} that is ${state.label[1]} stay; upload a newer version`,
    ])
  for (const file of files) {
    const one = before.find((held) => held.file === file)
    if (!one) throw new Refusal('unknown', ['这个附件已经不在了，请刷新', 'No such attachment: reload'], 'files')
    if (one.person !== work.actor.person && !mayWrite(record, work.actor))
      refuse('forbidden', ['只有上传人或经办岗位能取下附件', 'Only who attached it, or who writes the record, takes it down'], 'files')
  }
  await takeDown(
    work,
    record,
    id,
    files.map((file) => ({ field: '', file, place: 0 })),
  )
  const was = before.map((one) => one.file)
  noted(
    work,
    record,
    row,
    'detach',
    was,
    was.filter((file) => !files.includes(file)),
  )
  return row
}
