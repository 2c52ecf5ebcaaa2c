import { useMemo, useReducer, useState } from 'react'
import type { Label } from '../../../base/label.ts'
import type { Refusal } from '../../../base/refusal.ts'
import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { WireRow } from '../../kit/contract.ts'
import { derived, derivedNames } from './derive.ts'
import { withoutBlankLines } from './draft.ts'
import type { Draft } from './draft.ts'
import { editDraft } from './edit-draft.ts'
import type { Edit } from './edit-draft.ts'
import { brokenRules, draftReader } from './read-draft.ts'
import type { Reading } from './read-draft.ts'

export interface FormStart {
  /** all fields the person sees; system ones are shown, not typed */
  readonly fields: FieldMap
  /** for what it works out and the rules it keeps; absent for a verb's input */
  readonly record?: AnyRecord
  readonly original: WireRow | null
  readonly draft: Draft
  readonly setting: Setting
}

/** What the server said no to, by path. */
type Told = ReadonlyMap<string, Label>

/** The path an edit makes untrue; a change in the number of lines makes all paths below untrue. */
function pathOf(edit: Edit, draft: Draft): string {
  if (edit.do === 'replace') return ''
  if (edit.do === 'type') return edit.field
  // A fill is a consequence of a pick, whose own path was cleared; what the server said of other fields stays until they are typed.
  if (edit.do === 'fill') return 'nothing'
  if (edit.do !== 'cell') return edit.lines
  return `${edit.lines}.${(draft.lines[edit.lines] ?? []).findIndex((line) => line.key === edit.key)}.${edit.field}`
}

function without(told: Told, path: string): Told {
  if (told.size === 0) return told
  return new Map([...told].filter(([at]) => path !== '' && at !== path && !at.startsWith(`${path}.`)))
}

interface FormState {
  readonly draft: Draft
  readonly told: Told
}

function after(state: FormState, step: Edit | { readonly do: 'tell'; readonly told: Told }): FormState {
  if (step.do === 'tell') return { ...state, told: step.told }
  return { draft: editDraft(state.draft, step), told: without(state.told, pathOf(step, state.draft)) }
}

/** Faults a person sees now: the server's, what was typed wrong, and once he tried to save also what is missing. */
function shownFaults(reading: Reading, rules: ReadonlyMap<string, { readonly says: Label; readonly missing: boolean }>, told: Told, tried: boolean): Told {
  const shown = new Map<string, Label>()
  for (const [path, fault] of rules) shown.set(path, fault.says)
  for (const [path, fault] of reading.faults) if (tried || !fault.missing) shown.set(path, fault.says)
  for (const [path, says] of told) shown.set(path, says)
  return shown
}

/** A form: what was typed, what it reads as, what follows from it, and what is wrong with it. */
export function useForm(start: FormStart) {
  const { fields, record, original, setting } = start
  const [first] = useState(start.draft)
  const [{ draft, told }, dispatch] = useReducer(after, { draft: first, told: new Map() })
  const [tried, setTried] = useState(false)
  const read = useMemo(() => draftReader(fields, original, setting), [fields, original, setting])
  const reading = useMemo(() => read(draft), [read, draft])
  const rules = useMemo(() => (record ? brokenRules(record, reading) : new Map()), [record, reading])
  const follows = useMemo(() => (record ? derived(record, reading) : null), [record, reading])
  const names = useMemo(() => (record ? derivedNames(record) : null), [record])
  const faults = useMemo(() => shownFaults(reading, rules, told, tried), [reading, rules, told, tried])
  const edit: (one: Edit) => void = dispatch
  return {
    fields,
    record,
    original,
    setting,
    draft,
    reading,
    follows,
    names,
    faults,
    edit,
    dirty: draft !== first,
    /** Takes blank lines out and reads everything; null, with the faults marked, when something cannot be sent. */
    attempt: (): Reading | null => {
      setTried(true)
      const kept = withoutBlankLines(draft, fields, setting)
      if (kept !== draft) dispatch({ do: 'replace', draft: kept })
      const whole = read(kept)
      return whole.faults.size === 0 && (!record || brokenRules(record, whole).size === 0) ? whole : null
    },
    tell: (refusals: readonly Refusal[]): void =>
      dispatch({ do: 'tell', told: new Map(refusals.filter((one) => one.path !== '').map((one) => [one.path, one.says])) }),
  }
}

export type Form = ReturnType<typeof useForm>
