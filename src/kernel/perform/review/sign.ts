import { assert } from '../../../base/assert.ts'
import { contentHash } from '../../../base/hash.ts'
import { newId } from '../../../base/id.ts'
import { refuse } from '../../../base/refusal.ts'
import { namedText } from '../../kinds/kinds.ts'
import type { AnyField } from '../../record/field.ts'
import type { AnyRecord, ReviewGate } from '../../record/record.ts'
import type { StoredRow } from '../../store/rows.ts'
import type { OfficeIndex } from '../office.ts'
import { titlesFor } from '../titles.ts'
import type { Reading, ReviewSheet } from '../tx.ts'
import type { Work } from '../work.ts'
import { claimOf, takenBy } from './claim.ts'
import type { Mark } from './claim.ts'
import { standingOf } from './course.ts'
import type { Signature, Standing } from './course.ts'

/** What a reviewer sends: the verb, the hash of the sheet he was shown, and what he ticked as compared. */
export interface Signing {
  readonly verb: string
  readonly shown: string
  readonly ticks: readonly string[]
  readonly remark: string | null
}

/** What of a sheet a signature stands for: everything but what moves by itself. */
const signedPart = (sheet: ReviewSheet): Pick<ReviewSheet, 'columns' | 'groups'> => ({
  columns: sheet.columns,
  groups: sheet.groups.map((group) => ({ title: group.title, rows: group.rows.filter((one) => !one.context) })),
})

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
  return { sheet, shown: contentHash({ record: record.name, id: row.id, version: row.version, verb, sheet: signedPart(sheet) }) }
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

/** Refuses while a difference stands that keeps everybody from signing, and until every point is ticked. */
function refuseUncompared(sheet: ReviewSheet, ticks: ReviewGate['ticks'], signing: Signing): void {
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
  const missing = Object.entries(ticks).filter(([tick]) => !signing.ticks.includes(tick))
  if (missing.length > 0)
    refuse(
      'review',
      [`还没有逐项核对：${missing.map(([, label]) => label[0]).join('、')}`, `Not yet compared: ${missing.map(([, label]) => label[1]).join(', ')}`],
      'ticks',
    )
}

/** What came of a signature: the standing it was added to, the signature itself, and whether no seat is empty any more. */
export interface Signed {
  readonly standing: Standing
  readonly mark: Mark
  readonly full: boolean
}

/**
 * Takes a signature of the person who acts. Refuses `review` in the words of claimOf, `stale` when what he was shown is not what is there,
 * `mismatch` while a difference blocks. The row is locked, so that of two who sign at once the second sees the first.
 */
export async function sign(work: Work, read: Reading, record: AnyRecord, row: StoredRow, gate: ReviewGate, signing: Signing): Promise<Signed> {
  if (work.actor.system) refuse('review', ['系统不能签字', 'The program cannot sign'])
  const { shown, sheet } = await sheetNow(work.kernel.office, read, record, signing.verb, row)
  const standing = await standingOf(work, record, row, signing.verb, gate, { shown, today: work.today, moment: work.now })
  const claim = claimOf(standing.course, work.actor.person)
  if ('why' in claim) refuse('review', claim.why)
  if (shown !== signing.shown)
    refuse('stale', ['单据或其依据已经变化，您看到的不是现在的内容，请重新核对后再签', 'What you were shown has changed; compare again'])
  refuseUncompared(sheet, standing.ticks, signing)
  await keep(work, record, row, standing, { ...signing, sheet, seats: claim.seats, forPerson: claim.forPerson })
  const mark: Mark = { person: work.actor.person, forPerson: claim.forPerson, seats: claim.seats }
  return { standing, mark, full: takenBy({ ...standing.course, marks: [...standing.course.marks, mark] }).every((one) => one !== null) }
}

type Kept = Signing & Pick<Signature, 'seats' | 'forPerson'> & { readonly sheet: ReviewSheet }

async function keep(work: Work, record: AnyRecord, row: StoredRow, standing: Standing, kept: Kept): Promise<void> {
  const before = standing.signatures.filter((one) => one.version === row.version && one.shown === kept.shown && one.person === work.actor.person)
  const written = await work.client.query({
    name: 'sign',
    text: `with sheet as (insert into review_sheet (company_id, hash, sheet) values ($1, $2, $3) on conflict do nothing)
       insert into signature (company_id, id, record, row_id, verb, version, shown, ticks, remark, person, at, policy, seats, for_person, round)
       values ($1, $4, $5, $6, $7, $8, $2, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
    values: [
      work.company,
      kept.shown,
      JSON.stringify(signedPart(kept.sheet)),
      newId(),
      record.name,
      row.id,
      kept.verb,
      row.version,
      Object.keys(standing.ticks),
      kept.remark,
      work.actor.person,
      work.now,
      standing.policy?.id ?? null,
      kept.seats,
      kept.forPerson,
      before.length,
    ],
  })
  if (written.rowCount === 0) refuse('review', ['您已经签过字了，需要另一位复核人', 'You have signed already; another person is needed'])
}
