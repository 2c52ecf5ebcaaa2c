import type { Alongside } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { isEmpty, newKey } from './draft.ts'
import type { Draft, DraftLine, TypedValues } from './draft.ts'

/** One thing a person does to a form. */
export type Edit =
  | { readonly do: 'type'; readonly field: string; readonly value: Typed }
  | { readonly do: 'cell'; readonly lines: string; readonly key: string; readonly field: string; readonly value: Typed; readonly along?: Alongside }
  | { readonly do: 'add'; readonly lines: string; readonly line: DraftLine /** above this line; at the end where it names none */; readonly before?: string }
  | { readonly do: 'remove'; readonly lines: string; readonly key: string }
  | { readonly do: 'copy'; readonly lines: string; readonly key: string }
  | { readonly do: 'move'; readonly lines: string; readonly key: string; readonly by: 1 | -1 }
  | {
      /** several cells of several lines at once: filled down, cleared */ readonly do: 'cells'
      readonly lines: string
      readonly values: ReadonlyMap<string, TypedValues>
    }
  | { readonly do: 'block'; readonly lines: string; readonly key: string; readonly rows: readonly TypedValues[]; readonly fresh: () => DraftLine }
  | {
      /** puts values where nothing stands, or one of those that may be written over */
      readonly do: 'fill'
      readonly place: { readonly lines: string; readonly key: string } | null
      readonly values: TypedValues
      readonly over: { readonly [field: string]: readonly Typed[] }
    }
  | { readonly do: 'replace'; readonly draft: Draft }

/** The lines after a block was laid over them from the line with `key` downwards; missing lines are added. */
function overlaid(lines: readonly DraftLine[], key: string, rows: readonly TypedValues[], fresh: () => DraftLine): readonly DraftLine[] {
  const start = Math.max(
    0,
    lines.findIndex((line) => line.key === key),
  )
  const result = [...lines]
  rows.forEach((row, offset) => {
    const under = result[start + offset] ?? fresh()
    result[start + offset] = { ...under, values: { ...under.values, ...row } }
  })
  return result
}

function moved(lines: readonly DraftLine[], key: string, by: 1 | -1): readonly DraftLine[] {
  const from = lines.findIndex((line) => line.key === key)
  const line = lines[from]
  const other = lines[from + by]
  if (!line || !other) return lines
  return lines.map((one) => (one === line ? other : one === other ? line : one))
}

function added(lines: readonly DraftLine[], line: DraftLine, before: string | undefined): readonly DraftLine[] {
  const at = before === undefined ? -1 : lines.findIndex((one) => one.key === before)
  return at < 0 ? [...lines, line] : [...lines.slice(0, at), line, ...lines.slice(at)]
}

function copied(lines: readonly DraftLine[], key: string): readonly DraftLine[] {
  return lines.flatMap((line) => (line.key === key ? [line, { key: newKey(), values: line.values }] : [line]))
}

function linesAfter(lines: readonly DraftLine[], edit: Exclude<Edit, { do: 'type' | 'fill' | 'replace' }>): readonly DraftLine[] {
  switch (edit.do) {
    case 'cell':
      return lines.map((line) => (line.key === edit.key ? { ...line, values: { ...line.values, [edit.field]: edit.value } } : line))
    case 'add':
      return added(lines, edit.line, edit.before)
    case 'move':
      return moved(lines, edit.key, edit.by)
    case 'cells':
      return lines.map((line) => (edit.values.has(line.key) ? { ...line, values: { ...line.values, ...edit.values.get(line.key) } } : line))
    case 'remove':
      return lines.filter((line) => line.key !== edit.key)
    case 'copy':
      return copied(lines, edit.key)
    case 'block':
      return overlaid(lines, edit.key, edit.rows, edit.fresh)
  }
}

function filled(values: TypedValues, { values: offered, over }: Extract<Edit, { do: 'fill' }>): TypedValues {
  const taken = Object.entries(offered).filter(([field]) => isEmpty(values[field]) || over[field]?.includes(values[field] ?? null))
  return { ...values, ...Object.fromEntries(taken) }
}

/** Lines of another grid that say the same of the same thing, after one of them was changed: what was equal stays equal. */
function followed(draft: Draft, edit: Extract<Edit, { do: 'cell' }>, along: Alongside): readonly DraftLine[] {
  const source = draft.lines[edit.lines]?.find((line) => line.key === edit.key)
  const held = source?.values[edit.field] ?? null
  const named = source?.values[along.by] ?? null
  return (draft.lines[along.lines] ?? []).map((line) =>
    named !== null && line.values[along.by] === named && line.values[edit.field] === held
      ? { ...line, values: { ...line.values, [edit.field]: edit.value } }
      : line,
  )
}

/** The form after an edit. A copied line is a new line: it takes no id along. */
export function editDraft(draft: Draft, edit: Edit): Draft {
  if (edit.do === 'replace') return edit.draft
  if (edit.do === 'type') return draft.values[edit.field] === edit.value ? draft : { ...draft, values: { ...draft.values, [edit.field]: edit.value } }
  if (edit.do === 'fill') {
    const { place } = edit
    if (place === null) return { ...draft, values: filled(draft.values, edit) }
    const lines = (draft.lines[place.lines] ?? []).map((line) => (line.key === place.key ? { ...line, values: filled(line.values, edit) } : line))
    return { ...draft, lines: { ...draft.lines, [place.lines]: lines } }
  }
  const beside = edit.do === 'cell' && edit.along ? { [edit.along.lines]: followed(draft, edit, edit.along) } : {}
  return { ...draft, lines: { ...draft.lines, ...beside, [edit.lines]: linesAfter(draft.lines[edit.lines] ?? [], edit) } }
}
