import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { initialOf } from '../../../kernel/kinds/read.ts'
import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import type { Typed } from '../../kinds/kind.ts'
import { showQuery } from '../../kit/server.ts'
import { useTitles } from '../../kit/titles.tsx'
import { typedOf } from './draft.ts'
import type { TypedValues } from './draft.ts'
import type { Edit } from './edit-draft.ts'
import type { Form } from './use-form.ts'

/** The fields beside the one that was just changed: the form's own, or those of its line. */
function besides(fields: FieldMap, edit: Edit): FieldMap | null {
  if (edit.do === 'type') return fields
  return edit.do === 'cell' ? (fields[edit.lines]?.fields ?? null) : null
}

interface Taken {
  readonly wire: unknown
  readonly typed: Typed
  /** what may be written over besides nothing */
  readonly over: readonly Typed[]
}

/**
 * What a pick puts into the fields beside it. `putBefore` is what an earlier pick put there. Null empties only that: one customer's
 * address must not stay under another. What the row does not say is left alone.
 */
export function takenOver(
  beside: FieldMap,
  offered: { readonly [field: string]: unknown },
  putBefore: (name: string) => Typed | undefined,
  setting: Setting,
): ReadonlyMap<string, Taken> {
  const taken = new Map<string, Taken>()
  for (const [name, wire] of Object.entries(offered)) {
    const field = beside[name]
    if (!field || field.system) continue
    const before = putBefore(name)
    const initial = typedOf(initialOf(field, setting), field)
    if (wire === null && before !== undefined) taken.set(name, { wire, typed: null, over: [before] })
    if (typeof wire !== 'string' && typeof wire !== 'number' && typeof wire !== 'boolean') continue
    taken.set(name, { wire, typed: typedOf(wire, field), over: before === undefined ? [initial] : [initial, before] })
  }
  return taken
}

/** A form that takes over what a picked row says: a customer's address, a good's price. What a person typed himself stays. */
export function useFills(form: Form): Form {
  const client = useQueryClient()
  const titles = useTitles()
  const current = useRef(form)
  const put = useRef(new Map<string, Typed>())
  const picked = useRef(new Map<string, Typed>())
  useEffect(() => {
    current.current = form
  })
  const { edit: change, fields, setting } = form
  const edit = useCallback(
    (one: Edit): void => {
      const beside = besides(fields, one)
      const along = one.do === 'cell' ? beside?.[one.field]?.alongside : undefined
      change(one.do === 'cell' && along ? { ...one, along } : one)
      if (!beside || (one.do !== 'type' && one.do !== 'cell')) return
      const field = beside[one.field]
      if (!field?.fills || field.to === undefined) return
      const { fills } = field
      const place = one.do === 'cell' ? { lines: one.lines, key: one.key } : null
      const known = (name: string): string => `${place?.key ?? ''} ${name}`
      const { value } = one
      picked.current.set(known(one.field), value)
      if (typeof value !== 'string' || value === '') return
      client
        .fetchQuery({ ...showQuery(field.to, value), staleTime: 60_000 })
        .then((answer) => {
          // Answers can overtake one another; only the last pick counts.
          if (picked.current.get(known(one.field)) !== value) return
          const taken = takenOver(beside, fills(answer.row, current.current.draft.values), (name) => put.current.get(known(name)), setting)
          for (const [name, { wire, typed }] of taken) {
            const title = typeof wire === 'string' ? answer.titles[wire] : undefined
            if (title !== undefined && typeof wire === 'string') titles.learn(wire, title)
            put.current.set(known(name), typed)
          }
          const values: TypedValues = Object.fromEntries([...taken].map(([name, { typed }]) => [name, typed]))
          const over = Object.fromEntries([...taken].map(([name, one]) => [name, one.over]))
          change({ do: 'fill', place, values, over })
        })
        // Filling in is a help; without it the person types.
        .catch(() => undefined)
    },
    [change, fields, setting, client, titles],
  )
  return useMemo(() => ({ ...form, edit }), [form, edit])
}
