import { refuse } from '../../base/refusal.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Reading } from '../perform/tx.ts'
import { derived, readTemplate, templateAt } from './template.ts'
import type { Part, Template } from './template.ts'

const known = new WeakMap<OfficeIndex, readonly Template[]>()

/** The templates that came with the program. Read once; refuses (a fault of ours) one for a record or report that is not there. */
function shipped(office: OfficeIndex): readonly Template[] {
  const found = known.get(office)
  if (found) return found
  const read = office.prints.map(templateAt)
  const stray = read.find((one) => !office.records.has(one.of) && !office.reports.has(one.of))
  if (stray) throw new Error(`the print template ${stray.of}.${stray.name} is of no record and no report`)
  known.set(office, read)
  return read
}

interface Own {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly version: number
}

/** Every template of a record or report: the company's own first, those that came with the program, and the one that follows from the declaration. */
export async function templatesOf(office: OfficeIndex, read: Pick<Reading, 'company' | 'rows'>, of: string): Promise<readonly Template[]> {
  const own = await read.rows<Own>('select id, name, source, version from print_template where company_id = $1 and record = $2 and active order by name', [
    read.company,
    of,
  ])
  const last = office.reports.has(of) ? derived.table : derived.row
  return [
    ...own.map((one) => {
      const template = readTemplate(`own-${one.id}`, of, one.source, { id: one.id, version: one.version })
      const label = template.label[0] === template.name ? one.name : template.label[0]
      return { ...template, label: [label, label] as const }
    }),
    ...shipped(office).filter((one) => one.of === of),
    { ...last, of },
  ]
}

/** The template of that name, or the first where none is named. Refuses `unknown`. */
export function templateNamed(templates: readonly Template[], name: string): Template {
  const found = name === '' ? templates[0] : templates.find((one) => one.name === name)
  return found ?? refuse('unknown', ['没有这个打印模板，可能已停用，请重新选择', 'No such print template'], 'template')
}

/** The parts by name, in the template's order; those printed when nobody chooses where none is named. Refuses `unknown`. */
export function partsNamed(template: Template, names: readonly string[]): readonly Part[] {
  const wanted = names.length > 0 ? names : template.initial
  const unknown = wanted.find((name) => !template.parts.some((part) => part.name === name))
  if (unknown !== undefined) refuse('unknown', [`模板没有「${unknown}」这一联`, `The template has no part ${unknown}`], 'parts')
  return template.parts.filter((part) => wanted.includes(part.name))
}
