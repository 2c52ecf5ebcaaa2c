import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import { Refusal } from '../../../base/refusal.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { wireText } from '../../kinds/plain.tsx'
import { useCommand } from '../../kit/command.ts'
import type { Command, ShowAnswer } from '../../kit/contract.ts'
import { refusalsIn } from '../../kit/fault.tsx'
import { useMe, useSeen } from '../../kit/office.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import { showQuery } from '../../kit/server.ts'
import { useTitles } from '../../kit/titles.tsx'
import { settingOf } from '../../kit/today.ts'
import type { Draft } from './draft.ts'
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

/** Reads the row again and lays what was typed over it; remembers what others put where this person typed too. */
function useReload(record: AnyRecord, form: Form, base: ShowAnswer | null, setBase: (shown: ShowAnswer) => void) {
  const client = useQueryClient()
  const { language } = useSpeech()
  const titles = useTitles()
  const [theirs, setTheirs] = useState<ReadonlyMap<string, string>>(new Map())
  const reload = async (): Promise<void> => {
    if (!base) return
    const latest = await client.fetchQuery({ ...showQuery(record.name, base.row.id), staleTime: 0 })
    const merged = mergeStale(form.fields, base.row, form.draft, latest.row, form.setting)
    setBase(latest)
    form.edit({ do: 'replace', draft: merged.draft })
    setTheirs(
      new Map(
        merged.clashes.map((name) => {
          const field = form.fields[name]
          const value = latest.row[name]
          const title = typeof value === 'string' ? (latest.titles[value] ?? titles.of(value)) : undefined
          return [name, title ?? (field ? wireText(value, field, language) : '')]
        }),
      ),
    )
  }
  return { theirs, reload }
}

/** Saving a form: one attempt at a time, safe to repeat; says what came of it. */
export function useSave(record: AnyRecord, draft: Draft, shown: ShowAnswer | null) {
  const say = useSay()
  const me = useMe()
  const { message } = App.useApp()
  const fields = useSeen(record.fields)
  const setting = useMemo(() => settingOf(me.person.id), [me.person.id])
  const [base, setBase] = useState(shown)
  const [summary, setSummary] = useState('')
  const form = useForm({ fields, record, original: base?.row ?? null, draft, setting })
  const command = useCommand()
  const { theirs, reload } = useReload(record, form, base, setBase)
  const run = async (): Promise<string | null> => {
    if (command.isPending) return null
    command.reset()
    const reading = form.attempt()
    setSummary(reading ? '' : say(['还有内容没有填好，请看红色标出的地方', 'Something is missing or wrong: see what is marked red']))
    if (!reading) return null
    const content = commandOf(record, form, reading, base)
    if (!content) return base?.row.id ?? null
    try {
      const done = await command.mutateAsync(content)
      message.success(say(['已保存', 'Saved']))
      return done.row.id
    } catch (thrown) {
      form.tell(refusalsIn(thrown))
      return null
    }
  }
  const stale = command.error instanceof Refusal && command.error.code === 'stale'
  return {
    form,
    theirs,
    summary,
    run,
    stale,
    fault: command.error,
    saving: command.isPending,
    reload: async () => {
      await reload()
      command.reset()
    },
  }
}
