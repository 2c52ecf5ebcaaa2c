import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import { Refusal } from '../../../base/refusal.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { CommandIds, useCommand } from '../../kit/command.ts'
import type { Command, HistoryEntry, ShowAnswer } from '../../kit/contract.ts'
import { refusalsIn } from '../../kit/fault.tsx'
import { useMe, useSeen } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { historyQuery, showQuery } from '../../kit/server.ts'
import { useTitles } from '../../kit/titles.tsx'
import { settingOf } from '../../kit/today.ts'
import { useWords } from '../../kit/words.ts'
import { uploadsGoing } from '../../kit/uploads-going.ts'
import type { ChangedBy, Conflict } from './conflict-panel.tsx'
import type { Draft } from './draft.ts'
import type { KeptDraft } from './kept-draft.ts'
import { mergeStale } from './merge-stale.ts'
import { changedInput, inputOf } from './read-draft.ts'
import type { Reading } from './read-draft.ts'
import { useForm } from './use-form.ts'
import type { Form } from './use-form.ts'

function commandOf(record: AnyRecord, form: Form, reading: Reading, shown: ShowAnswer | null): Command | null {
  if (shown === null) return { record: record.name, verb: 'create', input: inputOf(form.fields, reading) }
  const input = changedInput(form.fields, reading, shown.row)
  return Object.keys(input).length === 0 ? null : { record: record.name, verb: 'update', row: shown.row.id, version: shown.row.version, input }
}

/** Who changed what since a version: of each field the last. */
function changedSince(entries: readonly HistoryEntry[], version: number, words: ReturnType<typeof useWords>): { readonly [field: string]: ChangedBy } {
  const by: { [field: string]: ChangedBy } = {}
  for (const entry of entries) {
    if (entry.version <= version) break
    for (const change of entry.changes) by[change.field] ??= { person: words(entry.person), at: entry.at }
  }
  return by
}

/** Reads the row again and lays what was typed over it. */
function useReload(record: AnyRecord, form: Form, base: ShowAnswer | null, setBase: (shown: ShowAnswer) => void, setConflict: (conflict: Conflict) => void) {
  const client = useQueryClient()
  const titles = useTitles()
  const words = useWords()
  return async (): Promise<void> => {
    if (!base) return
    const latest = await client.fetchQuery({ ...showQuery(record.name, base.row.id), staleTime: 0 })
    const entries = await client.fetchQuery({ ...historyQuery(record.name, base.row.id), staleTime: 0 }).catch(() => [])
    for (const [id, title] of Object.entries(latest.titles)) titles.learn(id, title)
    const merged = mergeStale(form.fields, base.row, form.draft, latest.row, form.setting)
    setBase(latest)
    form.edit({ do: 'replace', draft: merged.draft })
    setConflict({ clashes: merged.clashes, taken: merged.taken, by: changedSince(entries, base.row.version, words) })
  }
}

/** What a form of a record starts from. */
export interface SaveStart {
  readonly record: AnyRecord
  readonly draft: Draft
  readonly shown: ShowAnswer | null
  /** the draft that was kept and is taken up again; it was laid over the row already */
  readonly restored: KeptDraft | null
  /** what both changed since the kept draft began */
  readonly conflict: Conflict | null
}

/** Saving a form: one attempt at a time, safe to repeat; says what came of it. Who was overtaken finds his work laid over what is there now. */
export function useSave({ record, draft, shown, restored, conflict: before }: SaveStart) {
  const say = useSay()
  const me = useMe()
  const { message } = App.useApp()
  const fields = useSeen(record.fields)
  const setting = useMemo(() => settingOf(me.person.id), [me.person.id])
  const [base, setBase] = useState(shown)
  const [summary, setSummary] = useState('')
  const [conflict, setConflict] = useState(before)
  const [ids] = useState(() => new CommandIds(restored?.attempt ?? null))
  const form = useForm({ fields, record, original: base?.row ?? null, draft, setting, touched: restored !== null })
  const command = useCommand(ids)
  const reload = useReload(record, form, base, setBase, setConflict)
  /** `noted` is called when the attempt has its id, before anything is sent. */
  const run = async (noted: () => void): Promise<string | null> => {
    if (command.isPending) return null
    const upload = uploadsGoing()
    if (upload) {
      message.warning(say(upload))
      return null
    }
    command.reset()
    const reading = form.attempt()
    setSummary(reading ? '' : say(['还有内容没有填好，请看红色标出的地方', 'Something is missing or wrong: see what is marked red']))
    if (!reading) return null
    const content = commandOf(record, form, reading, base)
    if (!content) return base?.row.id ?? null
    ids.of(content)
    noted()
    try {
      const done = await command.mutateAsync(content)
      message.success(say(['已保存', 'Saved']))
      return done.row.id
    } catch (thrown) {
      form.tell(refusalsIn(thrown))
      // What the server cannot be asked now is asked when he saves again.
      if (thrown instanceof Refusal && thrown.code === 'stale')
        await reload().then(
          () => command.reset(),
          () => undefined,
        )
      return null
    }
  }
  return { form, base, conflict, summary, run, attempt: () => ids.open, fault: command.error, saving: command.isPending }
}
