import type { Voice } from '../../base/tongue.ts'
import type { AnyField } from '../record/field.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Reader } from '../store/rows.ts'
import { capitalsOf } from './paging.ts'
import type { Values } from './paging.ts'
import { paperWords } from './paper-words.ts'
import { companyTexts } from './print.ts'
import type { Set } from './print.ts'
import { gridOf, paperText } from './printed.ts'
import type { Template } from './template.ts'

/** A table of a report or list: what was asked, its columns, its rows. */
export interface PaperTable {
  readonly title: string
  readonly asked: readonly (readonly [label: string, text: string])[]
  readonly columns: { readonly [name: string]: AnyField }
  readonly rows: readonly Values[]
  readonly titles: { readonly [id: string]: string }
  readonly totals: readonly string[]
  /** in whose words title, what was asked and columns are */
  readonly voice: Voice
}

/** A subtotal is printed bold; a row's texts are all the template sees. */
const subtotalOf = (line: Values): { readonly [field: string]: string } => (line.subtotal === true ? { subtotal: '1' } : {})

/** The job that prints a table across. `by` and `at`: who, and when. A template may ask for a column's last value in capitals: what is owed at the end. */
export async function tableSet(
  { reader, office }: { readonly reader: Reader; readonly office: OfficeIndex },
  template: Template,
  table: PaperTable,
  printed: { readonly by: string; readonly at: string },
): Promise<Set> {
  const { capitals } = template
  const last = table.rows.at(-1)
  const capital = capitals === null ? null : capitalsOf(table.columns[capitals], last?.[capitals])
  return {
    template,
    codes: {},
    pictures: {},
    date: 0,
    job: {
      title: table.title,
      documents: [
        {
          record: template.of,
          label: table.title,
          number: '',
          state: '',
          dead: false,
          nth: 0,
          made: { by: printed.by, at: '' },
          reviews: [],
          asked: table.asked.map(([label, text]) => [label, text]),
          fields: {},
          also: {},
          grids: { rows: gridOf(table.title, table.columns, table.rows, table.titles, table.totals, table.voice, subtotalOf) },
          pages: [],
          last:
            last && capitals !== null
              ? { text: paperText(last[capitals], table.columns[capitals] ?? { kind: 'text', label: ['', ''] }, {}), capitals: capital ?? '' }
              : null,
          qr: null,
          bar: null,
        },
      ],
      forms: [[0, { name: 'plain', label: '' }]],
      company: await companyTexts(reader, office),
      offset: { x: 0, y: 0 },
      preview: false,
      printed,
      seal: null,
      words: paperWords(table.voice),
    },
  }
}
