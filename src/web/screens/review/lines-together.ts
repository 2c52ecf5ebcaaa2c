import type { Label } from '../../../base/label.ts'
import type { ReviewAnswer } from '../../kit/review-contract.ts'

type Group = ReviewAnswer['sheet']['groups'][number]

/** What stands together in a sheet: one group, or the lines of a document, each of which came as a group of its own. */
interface Part {
  readonly title: Label
  readonly groups: readonly Group[]
  readonly lines: boolean
}

const stemOf = (title: Label): Label | null => {
  const [zh, en] = title.map((one) => / \d+$/.exec(one)?.index)
  return zh === undefined || en === undefined ? null : [title[0].slice(0, zh), title[1].slice(0, en)]
}
const fieldsOf = (group: Group): string => group.rows.map((row) => row.label.join(' ')).join('\n')

/**
 * The parts of a sheet. Where it shows one document alone, its lines (明细 1, 明细 2 …, all with the same fields) are put together, so that they can be read
 * as the table they are; documents that are compared stay as they came.
 */
export function linesTogether(sheet: ReviewAnswer['sheet']): readonly Part[] {
  const parts: { title: Label; groups: Group[]; lines: boolean }[] = []
  for (const group of sheet.groups) {
    const stem = sheet.columns.length === 1 ? stemOf(group.title) : null
    const before = parts.at(-1)
    const first = before?.groups[0]
    if (stem && before?.lines && first && before.title[0] === stem[0] && fieldsOf(first) === fieldsOf(group)) before.groups.push(group)
    else parts.push({ title: stem ?? group.title, groups: [group], lines: stem !== null })
  }
  return parts
}
