import { ownVoice } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import { textual } from '../../base/text.ts'
import { wireOf } from '../kinds/kinds.ts'
import { drawn } from '../record/drawn.ts'
import { gridOf, paperText } from '../print/printed.ts'
import type { PrintedGrid } from '../print/printed.ts'
import { paperWords } from '../print/paper-words.ts'
import { companyTexts } from '../print/print.ts'
import type { Set } from '../print/print.ts'
import type { Template } from '../print/template.ts'
import { summed } from './report.ts'
import type { Asking, Filled } from './report.ts'

/** One report among several that are bound together. */
export interface PackPart {
  readonly title: string
  readonly note: string
  readonly filled: Filled
}

interface Chapter {
  readonly label: string
  readonly note: string
  readonly asked: readonly (readonly [string, string])[]
  readonly grid: PrintedGrid
  readonly left: number
  readonly chart: { readonly places: readonly string[]; readonly series: readonly object[] } | null
}

/** Rows of one report on paper at most; the workbook has them all. */
const mostRows = 60

/** As many places as can be told apart on paper. */
const mostPlaces = 24

/** The figures of a report for its picture; null where it draws none, or has nothing to draw. */
export function pictureOf({ report, rows, titles }: Filled, voice: Voice): Chapter['chart'] {
  const { chart } = report
  if (!chart) return null
  const columns = Object.entries(report.columns)
  const wired = summed(rows).map((row) => Object.fromEntries(columns.map(([name, field]) => [name, wireOf(row[name], field)])))
  const told = (column: string, value: unknown): string => {
    const field = report.columns[column]
    return titles[textual(value)] ?? (field?.choices?.[textual(value)] ? voice.say(field.choices[textual(value)] ?? ['', '']) : textual(value))
  }
  const { places, series } = drawn(chart, wired, (column) => voice.say(report.columns[column]?.label ?? [column, column]), told)
  if (places.length === 0 || series.length === 0) return null
  // Of many places the last tell most where they are times, the first where they are ordered by weight.
  const timed = /^\d{4}-/.test(places[0] ?? '')
  const cut = <T>(all: readonly T[]): readonly T[] => (timed ? all.slice(-mostPlaces) : all.slice(0, mostPlaces))
  return { places: cut(places), series: series.map(({ name, kind, values }) => ({ name, kind, values: cut(values) })) }
}

function chapterOf({ title, note, filled }: PackPart, voice: Voice): Chapter {
  const { report, rows, titles, input } = filled
  const asked = Object.entries(report.crosses ? {} : report.input).flatMap(([field, of]) => {
    const text = paperText(input[field], of, titles, voice)
    return text === '' ? [] : [[voice.say(of.label), text] as const]
  })
  const subtotal = (line: { readonly [column: string]: unknown }): { readonly [field: string]: string } => (line.subtotal === true ? { subtotal: '1' } : {})
  const grid = gridOf(title, report.columns, rows, titles, report.totals ?? [], voice, subtotal)
  return {
    label: title,
    note,
    asked,
    grid: { ...grid, rows: grid.rows.slice(0, mostRows) },
    left: Math.max(0, rows.length - mostRows),
    chart: pictureOf(filled, voice),
  }
}

/** What is told of who bound it, and when. */
interface Bound {
  readonly title: string
  readonly note: string
  readonly by: string
  readonly at: string
}

/** Several reports as one paper: a cover with their names, then each with its picture and its first rows; what is left is in the workbook. */
export async function packSet(
  { reader, office }: Pick<Asking, 'reader' | 'office'>,
  template: Template,
  parts: readonly PackPart[],
  bound: Bound,
): Promise<Set> {
  const voice = ownVoice
  return {
    template,
    codes: {},
    pictures: {},
    date: 0,
    job: {
      title: bound.title,
      documents: [
        {
          label: bound.title,
          number: '',
          dead: false,
          nth: 0,
          made: { by: bound.by, at: '' },
          note: bound.note,
          chapters: parts.map((part) => chapterOf(part, voice)),
        },
      ],
      forms: [[0, { name: 'plain', label: '' }]],
      company: await companyTexts(reader, office),
      offset: { x: 0, y: 0 },
      preview: false,
      printed: { by: bound.by, at: bound.at },
      seal: null,
      words: paperWords(voice),
    },
  }
}
