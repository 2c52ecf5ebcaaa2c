import { workCalendar } from '../../base/workday.ts'
import type { OwnDay, WorkCalendar } from '../../base/workday.ts'
import type { Reader } from '../store/rows.ts'
import type { Reading } from './tx.ts'

const text = 'select day, kind from public_day where company_id = $1'

/** The company's work calendar: what is published, with its own days off and days worked above it. One for duties, reviews and everything else. */
export async function calendarOf(source: Reader | Pick<Reading, 'company' | 'rows'>): Promise<WorkCalendar> {
  const own =
    'client' in source
      ? (await source.client.query<OwnDay>({ name: 'own days', text, values: [source.company] })).rows
      : await source.rows<OwnDay>(text, [source.company])
  return workCalendar(own)
}
