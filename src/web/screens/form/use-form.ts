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
  /** something in it was typed before, and is not saved */
  readonly touched?: boolean
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
  /** what the lines were before each step in a grid, the last at the end; and what was taken back of them */
  readonly past: readonly Draft['lines'][]
  readonly future: readonly Draft['lines'][]
  /** the cell typed into last: further letters in it are one step */
  readonly typing: string
}

type Step = Edit | { readonly do: 'tell'; readonly told: Told } | { readonly do: 'undo' } | { readonly do: 'redo' }

/** So many steps in a grid can be taken back. */
const mostSteps = 200

function back(state: FormState, redo: boolean): FormState {
  const [from, to] = redo ? [state.future, state.past] : [state.past, state.future]
  const lines = from.at(-1)
  if (!lines) return state
  const left = from.slice(0, -1)
  const gone = [...to, state.draft.lines]
  const steps = redo ? { past: gone, future: left } : { past: left, future: gone }
  return { ...steps, draft: { ...state.draft, lines }, told: new Map([...state.told].filter(([at]) => !at.includes('.'))), typing: '' }
}

/** The state of a form after a step. Steps in grids are remembered; what a pick fills in belongs to the pick. */
export function after(state: FormState, step: Step): FormState {
  if (step.do === 'tell') return { ...state, told: step.told }
  if (step.do === 'undo' || step.do === 'redo') return back(state, step.do === 'redo')
  const draft = editDraft(state.draft, step)
  const told = without(state.told, pathOf(step, state.draft))
  if (step.do === 'replace') return { draft, told, past: [], future: [], typing: '' }
  if (step.do === 'type' || step.do === 'fill') return { ...state, draft, told }
  const typing = step.do === 'cell' ? `${step.lines} ${step.key} ${step.field}` : ''
  const goesOn = typing !== '' && typing === state.typing
  return { draft, told, typing, past: goesOn ? state.past : [...state.past.slice(1 - mostSteps), state.draft.lines], future: [] }
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
  const [{ draft, told }, dispatch] = useReducer(after, { draft: first, told: new Map(), past: [], future: [], typing: '' })
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
    undo: (): void => dispatch({ do: 'undo' }),
    redo: (): void => dispatch({ do: 'redo' }),
    dirty: start.touched === true || draft !== first,
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
