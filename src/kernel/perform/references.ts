import { Refusal, refuseAll } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'
import { snake } from '../store/table.ts'
import type { Work } from './work.ts'

interface Picked {
  readonly path: string
  readonly field: AnyField
  readonly ids: readonly unknown[]
}

type Values = { readonly [name: string]: unknown }

const isRow = (value: unknown): value is Values => typeof value === 'object' && value !== null

function pickedIn(fields: AnyRecord['fields'], values: Values, before: Values | null, path = ''): readonly Picked[] {
  return Object.entries(fields).flatMap(([name, field]): readonly Picked[] => {
    const value = values[name]
    if (!Array.isArray(value) || value === before?.[name]) return []
    if (field.kind === 'lines')
      return value.flatMap((line: unknown, index) => (isRow(line) ? pickedIn(field.fields ?? {}, line, null, `${path}${name}.${index}.`) : []))
    return field.kind === 'refs' && value.length > 0 ? [{ path: `${path}${name}`, field, ids: value }] : []
  })
}

/**
 * A column of several ids has no foreign key, so that every id stands for a row of this company is asked here: one statement for all such fields
 * of the row, none where there are none or nothing was picked anew. Rows of records are never taken out, so what exists now exists at the commit.
 */
export async function refuseMissing(work: Work, record: AnyRecord, row: StoredRow, before: StoredRow | null): Promise<void> {
  const picked = pickedIn(record.fields, row, before)
  if (picked.length === 0) return
  const asked = picked.map(
    ({ field }, index) =>
      `select ${index} as place from unnest($${index + 2}::uuid[]) as u (id) where not exists (select 1 from "${snake(field.to ?? '')}" p where p.company_id = $1 and p.id = u.id)`,
  )
  const missing = await work.client.query<{ place: number }>(asked.join(' union all '), [work.company, ...picked.map(({ ids }) => ids)])
  const places = new Set(missing.rows.map((one) => one.place))
  const refusals = picked.flatMap(({ path, field }, index) =>
    places.has(index) ? [new Refusal('invalid', [`「${field.label[0]}」中有一项不存在，请重新选择`, `One of ${field.label[1]} does not exist`], path)] : [],
  )
  refuseAll(refusals)
}
