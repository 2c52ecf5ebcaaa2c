import { ownVoice } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Reader } from '../store/rows.ts'
import { readRows } from '../store/rows.ts'
import { barDrawable } from './codes.ts'
import type { Codes } from './codes.ts'
import { missingGlyphs } from './fonts.ts'
import { pdfOf, printLimits, svgOf } from './press.ts'
import { paperWords } from './paper-words.ts'
import { paperText, withoutMoney } from './printed.ts'
import type { PrintedDocument } from './printed.ts'
import type { Texts } from './paging.ts'
import type { Picture } from './seal-picture.ts'
import { library } from './template.ts'
import type { Part, Template } from './template.ts'

/** Millimetres by which a person's printer is off on a template: pre-printed paper has its lines where they are. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** All that a template gets to know. */
export interface Job<D = PrintedDocument> {
  readonly title: string
  readonly documents: readonly D[]
  readonly forms: readonly (readonly [document: number, part: { readonly name: string; readonly label: string }])[]
  readonly company: Texts
  readonly offset: Offset
  /** looked at, not printed: the page says so */
  readonly preview: boolean
  readonly printed: { readonly by: string; readonly at: string }
  /** file of the company's seal, where the archive has one that this person may use */
  readonly seal: string | null
  /** what the form says by itself, by its Chinese; what is not here it says in Chinese */
  readonly words?: { readonly [chinese: string]: string }
}

/** A job with the codes it shows, and the date that its file bears. */
export interface Set {
  readonly template: Template
  readonly job: Job<object>
  readonly codes: Codes
  /** pictures by the name under which the job speaks of them */
  readonly pictures: { readonly [name: string]: Uint8Array }
  /** seconds since 1970 */
  readonly date: number
}

/** The company's own row as texts, for the head of its papers. Without a declared record of that name nothing stands there. */
export async function companyTexts(reader: Reader, office: OfficeIndex): Promise<Texts> {
  const record = office.records.get('company')
  if (!record) return {}
  const found = await reader.client.query<{ id: string }>('select id from company where company_id = $1', [reader.company])
  const rows = await readRows(
    reader,
    record,
    found.rows.map((row) => row.id),
  )
  const row = rows[0]
  if (!row) return {}
  const own = Object.entries(record.fields).filter(([, field]) => field.kind !== 'lines' && field.kind !== 'ref')
  return Object.fromEntries(own.map(([name, field]) => [name, paperText(row[name], field, {})]))
}

/** What is put on paper: documents, which parts of each, by whom. */
export interface Wanted {
  readonly template: Template
  /** fields of rows pointed at that are money: a part without money has none of them */
  readonly money: ReadonlySet<string>
  readonly documents: readonly PrintedDocument[]
  readonly parts: readonly Part[]
  readonly company: Texts
  readonly offset: Offset
  readonly printed: { readonly by: string; readonly at: string } | null
  readonly seal: Picture | null
  /** the address of each document, for its QR code */
  readonly links: readonly string[]
  readonly date: number
  readonly voice?: Voice
}

/** Every document in every part, one document after another, each part with what it may bear. */
export function setOf(wanted: Wanted): Set {
  const { template, parts, documents } = wanted
  // What is only looked at is no paper yet, and bears no seal.
  const seal = wanted.printed ? wanted.seal : null
  const bare = parts.some((part) => part.withoutMoney)
  const drawn = (kind: 'qr' | 'bar', n: number): string | null => (template.codes.includes(kind) ? `${kind}-${n}` : null)
  const barText = ({ number, fields }: PrintedDocument): string => (template.bar === null ? number : (fields[template.bar]?.text ?? ''))
  const all = documents.map((document, n) => ({ ...document, qr: drawn('qr', n), bar: barDrawable(barText(document)) ? drawn('bar', n) : null }))
  const codes = all.flatMap(({ qr, bar, ...document }, n) => [
    ...(qr === null ? [] : [[qr, { kind: 'qr' as const, text: wanted.links[n] ?? '' }] as const]),
    ...(bar === null ? [] : [[bar, { kind: 'bar' as const, text: barText({ ...document, qr, bar }) }] as const]),
  ])
  return {
    template,
    codes: Object.fromEntries(codes),
    pictures: seal ? { [seal.name]: seal.bytes } : {},
    date: wanted.date,
    job: {
      title: `${documents[0]?.label ?? ''} ${documents[0]?.number ?? ''}`.trim(),
      // The copies without money stand behind the others.
      documents: bare ? [...all, ...all.map((document) => withoutMoney(document, wanted.money))] : all,
      forms: all.flatMap((_, n) =>
        parts.map((part) => [part.withoutMoney ? n + all.length : n, { name: part.name, label: part.name === 'plain' ? '' : part.label[0] }] as const),
      ),
      company: wanted.company,
      offset: wanted.offset,
      preview: wanted.printed === null,
      printed: wanted.printed ?? { by: '', at: '' },
      seal: seal?.name ?? null,
      words: paperWords(wanted.voice ?? ownVoice),
    },
  }
}

/** What the press is given of a job. */
export const orderOf = ({ template, job, codes, pictures, date }: Set) => ({
  template: template.source,
  library,
  job: JSON.stringify(job),
  codes,
  pictures,
  date,
  // A form of three parts and many documents has many pages; what is limited is one document, and a table.
  pages: printLimits.pages * Math.max(1, job.forms.length),
})

/** The characters that no font of ours draws, each once, in the order in which they stand. */
export const lacking = ({ job }: Pick<Set, 'job'>): readonly string[] => missingGlyphs(JSON.stringify(job.documents))

/** The pages as a PDF. */
export async function printPdf(set: Set): Promise<Uint8Array> {
  return await pdfOf(set.template.own !== null, orderOf(set))
}

/** The pages as one picture. */
export async function printSvg(set: Set): Promise<{ readonly svg: string; readonly pages: number }> {
  return await svgOf(set.template.own !== null, orderOf(set))
}
