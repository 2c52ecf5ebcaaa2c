import { writeXlsx } from 'hucre/xlsx'
import type { Voice } from '../../base/tongue.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Header } from './columns.ts'
import type { BadRow } from './run-import.ts'
import type { Sheet } from './cells.ts'

/** Rows that were not imported, in the file they stand in. */
export interface BadRows {
  readonly record: AnyRecord
  readonly sheet: Sheet
  readonly header: Header
  readonly bad: readonly BadRow[]
}

// Not 'Reason': some records have a field of that name, and the mended file is imported again.
const reasonHeading = ['错误原因', 'Why not imported'] as const

/**
 * A workbook of the rows that were not imported, as they stand in the file, with the reasons beside them in the words of who reads them: mended there, it is imported like any
 * other. Every cell is text, so nothing in it is a formula.
 */
export async function badRowsBook({ record, sheet, header, bad }: BadRows, voice: Voice): Promise<Uint8Array> {
  const columns = header.columns
  const wanted = new Map(bad.flatMap(({ group, faults }) => group.rows.map((row) => [row.row, reasonsIn(row.row, group.rows[0].row, faults, voice)] as const)))
  const rows = sheet.rows
    .filter((row) => wanted.has(row.row))
    .map((row) => {
      const texts = new Map(row.cells.map((cell) => [cell.column, cell.text]))
      return [...columns.map((one) => texts.get(one.column) ?? null), wanted.get(row.row) ?? '']
    })
  const widths = [...columns.map((one) => ({ width: Math.max(10, Math.min(40, one.header.length * 2 + 4)) })), { width: 60 }]
  return await writeXlsx({
    sheets: [
      {
        name: voice.say([`${record.label[0]}有错的行`, `${record.label[1]}, faults`]).slice(0, 31),
        rows: [[...columns.map((one) => one.header), voice.say(reasonHeading)], ...rows],
        columns: widths,
        freezePane: { rows: 1 },
      },
    ],
  })
}

/** The faults of this row; those that belong to no cell stand at the first row of the group. */
function reasonsIn(row: number, first: number, faults: BadRow['faults'], voice: Voice): string {
  // The heading is the file's own word, and stays as it stands there.
  const [opened, closed] = voice.language === 'en' ? [' “', '” '] : ['「', '」']
  return faults
    .filter(({ cell }) => (cell === '' ? row === first : Number(/\d+$/.exec(cell)?.[0]) === row))
    .map(({ cell, column, says }) => `${cell}${opened}${column}${closed}${voice.say(says)}`)
    .join(voice.say(['；', '; ']))
}
