import { contentHash } from '../../base/hash.ts'
import { newId } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { namedText } from '../kinds/kinds.ts'
import { assert, present } from '../../base/assert.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord, ReviewGate } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'
import { hasRole } from './access.ts'
import type { OfficeIndex } from './office.ts'
import { titlesFor } from './titles.ts'
import type { Actor, Reading, ReviewSheet } from './tx.ts'
import type { Work } from './work.ts'

/** What a reviewer sends: the verb, the hash of the sheet he was shown, and what he ticked as compared. */
export interface Signing {
  readonly verb: string
  readonly shown: string
  readonly ticks: readonly string[]
  readonly remark: string | null
}

/** The sheet as it is now, and its hash: over the sheet, the row and its version, so that a signature stands for exactly what was on the screen. */
export async function sheetNow(
  office: OfficeIndex,
  read: Reading,
  record: AnyRecord,
  verb: string,
  row: StoredRow,
): Promise<{ sheet: ReviewSheet; shown: string }> {
  const comparison = office.comparison(record.name, verb)
  const sheet = comparison ? await comparison.sheet(read, row) : await plainSheet(read, office, record, row)
  const signed = { columns: sheet.columns, groups: sheet.groups.map((group) => ({ title: group.title, rows: group.rows.filter((one) => !one.context) })) }
  return { sheet, shown: contentHash({ record: record.name, id: row.id, version: row.version, verb, sheet: signed }) }
}

/** A record without a comparison shows itself, in words: what it points at by name, what is empty by a dash. */
async function plainSheet(read: Reading, office: OfficeIndex, record: AnyRecord, row: StoredRow): Promise<ReviewSheet> {
  const titles = await titlesFor(read, office, record.fields, [row])
  const own = Object.entries(record.fields).filter(([, field]) => field.kind !== 'lines' && !field.seenBy)
  const lines = Object.entries(record.fields).filter(([, field]) => field.kind === 'lines')
  const text = (value: unknown, field: AnyField): string => namedText(value, field, titles) || '—'
  const texts = (fields: readonly (readonly [string, AnyField])[], values: { readonly [name: string]: unknown }) =>
    fields.map(([name, field]) => ({ label: field.label, values: [text(values[name], field)], differs: false }))
  return {
    columns: [record.label],
    groups: [
      { title: record.label, rows: texts(own, row) },
      ...lines.flatMap(([name, field]) => {
        const given = row[name]
        assert(Array.isArray(given), `${name} are lines`)
        return given.map((line: { readonly [name: string]: unknown }, index) => ({
          title: [`${field.label[0]} ${index + 1}`, `${field.label[1]} ${index + 1}`] as const,
          rows: texts(
            Object.entries(field.fields ?? {}).filter(([, one]) => !one.seenBy),
            line,
          ),
        }))
      }),
    ],
  }
}

/** Why this person may not sign this row, or null. The maker and whoever edited it last never may, whatever his roles. */
export function barredFrom(row: { readonly madeBy: string; readonly editedBy: string }, gate: ReviewGate, actor: Actor): Label | null {
  if (actor.system) return ['系统不能签字', 'The program cannot sign']
  if (!hasRole(actor, gate.by)) return ['您的岗位不能复核', 'Your role may not review']
  if (row.madeBy === actor.person) return ['制单人不能复核自己的单据', 'The maker cannot review his own work']
  if (row.editedBy === actor.person) return ['最后修改人不能复核', 'The last editor cannot review']
  return null
}

/** Takes a signature. Returns how many distinct persons have now signed exactly this. */
export async function sign(work: Work, read: Reading, record: AnyRecord, row: StoredRow, signing: Signing): Promise<number> {
  const gate = present(record.verbs[signing.verb]?.review, 'only a reviewed verb is signed')
  const barred = barredFrom(row, gate, work.actor)
  if (barred) refuse('review', barred)
  const { shown, sheet } = await sheetNow(work.kernel.office, read, record, signing.verb, row)
  if (shown !== signing.shown)
    refuse('stale', ['单据或其依据已经变化，您看到的不是现在的内容，请重新核对后再签', 'What you were shown has changed; compare again'])
  const blocking = sheet.groups.flatMap((group) =>
    group.rows
      .filter((one) => one.blocks)
      .map((one) => [
        `${group.title[0]} ${one.label[0]}${one.note ? `（${one.note[0]}）` : ''}`,
        `${group.title[1]} ${one.label[1]}${one.note ? ` (${one.note[1]})` : ''}`,
      ]),
  )
  const [told, english] = [0, 1].map((language) => blocking.map((one) => one[language]).join('；'))
  if (blocking.length > 0) refuse('mismatch', [`有差异不能签字：${told}`, `Differences block the signature: ${english}`])
  const missing = Object.entries(gate.ticks).filter(([tick]) => !signing.ticks.includes(tick))
  if (missing.length > 0)
    refuse(
      'review',
      [`还没有逐项核对：${missing.map(([, label]) => label[0]).join('、')}`, `Not yet compared: ${missing.map(([, label]) => label[1]).join(', ')}`],
      'ticks',
    )
  const written = await work.client.query(
    `insert into signature (company_id, id, record, row_id, verb, version, shown, ticks, remark, person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [work.company, newId(), record.name, row.id, signing.verb, row.version, shown, Object.keys(gate.ticks), signing.remark, work.actor.person, work.now],
  )
  if (written.rowCount === 0) refuse('review', ['您已经签过字了，需要另一位复核人', 'You have signed already; another person is needed'])
  const counted = await work.client.query<{ persons: bigint }>(
    'select count(distinct person) as persons from signature where company_id = $1 and record = $2 and row_id = $3 and verb = $4 and version = $5 and shown = $6',
    [work.company, record.name, row.id, signing.verb, row.version, shown],
  )
  return Number(present(counted.rows[0], 'a count is one row').persons)
}
