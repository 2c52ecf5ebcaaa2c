import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Typed } from '../../kinds/kind.ts'
import { useMe } from '../../kit/office.tsx'
import type { Advised, AdvisedLine } from '../../../kernel/record/advised.ts'
import { adviceQuery } from '../../kit/row-server.ts'
import { useTitles } from '../../kit/titles.tsx'
import { initialOf } from '../../../kernel/kinds/read.ts'
import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import { typedOf } from './draft.ts'
import type { DraftLine, TypedValues } from './draft.ts'
import type { Edit } from './edit-draft.ts'
import { inputOf } from './read-draft.ts'
import type { Form } from './use-form.ts'

/** Typing has paused so long, in milliseconds, before the server is asked. */
const pause = 400

/** What is put into a new line: the values, and over which it may be put besides nothing: what the field begins with, what was put there before. */
export function filledBy(
  line: DraftLine,
  fields: FieldMap,
  row: AdvisedLine,
  putBefore: TypedValues,
  setting: Setting,
): Omit<Extract<Edit, { do: 'fill' }>, 'do' | 'place'> | null {
  if (line.id !== undefined || !row.fills) return null
  const values: { [field: string]: Typed } = {}
  const over: { [field: string]: readonly Typed[] } = {}
  for (const [name, wire] of Object.entries(row.fills)) {
    const field = fields[name]
    if (!field || field.system) continue
    values[name] = typedOf(wire, field)
    const others = (row.over?.[name] ?? []).map((one) => typedOf(one, field))
    const before = putBefore[name]
    over[name] = [null, typedOf(initialOf(field, setting), field), ...others, ...(before === undefined ? [] : [before])]
  }
  return { values, over }
}

/** Whether putting these values would change the line. */
const changes = (line: DraftLine, { values, over }: { readonly values: TypedValues; readonly over: { readonly [field: string]: readonly Typed[] } }): boolean =>
  Object.entries(values).some(([name, value]) => line.values[name] !== value && (over[name] ?? []).includes(line.values[name] ?? null))

/** What the server says beside what is typed, once typing pauses; new lines take what it puts into them. Null for a record nothing is said of. */
export function useAdvice(record: AnyRecord, form: Form): Advised | null {
  const told = useMe().advised.includes(record.name)
  const titles = useTitles()
  const [asked, setAsked] = useState('')
  const put = useRef(new Map<string, TypedValues>())
  const { fields, reading, draft } = form
  useEffect(() => {
    if (!told) return undefined
    const timer = setTimeout(() => setAsked(JSON.stringify(inputOf(fields, reading))), pause)
    return () => clearTimeout(timer)
  }, [told, fields, reading])
  const query = useQuery({ ...adviceQuery(record.name, asked, form.original?.id ?? null), enabled: asked !== '' })
  const advised = asked === '' ? null : (query.data ?? null)
  const fresh = advised !== null && !query.isPlaceholderData
  useEffect(() => {
    if (!advised || !fresh) return
    for (const [id, title] of Object.entries(advised.titles ?? {})) titles.learn(id, title)
    for (const [name, { rows }] of Object.entries(advised.lines ?? {}))
      for (const row of rows) {
        const line = draft.lines[name]?.[row.place]
        const filled = line && filledBy(line, fields[name]?.fields ?? {}, row, put.current.get(line.key) ?? {}, form.setting)
        if (!filled) continue
        put.current.set(line.key, filled.values)
        if (changes(line, filled)) form.edit({ do: 'fill', place: { lines: name, key: line.key }, ...filled })
      }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each answer: what is typed later asks anew
  }, [advised, fresh])
  return advised
}
