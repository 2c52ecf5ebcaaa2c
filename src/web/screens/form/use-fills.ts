import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { initialOf } from '../../../kernel/kinds/read.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
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

/** A form that takes over what a picked row says: a customer's address, a good's price. What a person typed himself stays. */
export function useFills(form: Form): Form {
  const client = useQueryClient()
  const titles = useTitles()
  const current = useRef(form)
  const put = useRef(new Map<string, Typed>())
  useEffect(() => {
    current.current = form
  })
  const { edit: change, fields, setting } = form
  const edit = useCallback(
    (one: Edit): void => {
      change(one)
      const beside = besides(fields, one)
      if (!beside || (one.do !== 'type' && one.do !== 'cell') || typeof one.value !== 'string' || one.value === '') return
      const field = beside[one.field]
      if (!field?.fills || field.to === undefined) return
      const { fills } = field
      const place = one.do === 'cell' ? { lines: one.lines, key: one.key } : null
      const known = (name: string): string => `${place?.key ?? ''} ${name}`
      client
        .fetchQuery({ ...showQuery(field.to, one.value), staleTime: 60_000 })
        .then((answer) => {
          const values: { [name: string]: Typed } = {}
          const over: { [name: string]: readonly Typed[] } = {}
          for (const [name, wire] of Object.entries(fills(answer.row, current.current.draft.values))) {
            const own = beside[name]
            if (!own || own.system || (typeof wire !== 'string' && typeof wire !== 'number' && typeof wire !== 'boolean')) continue
            values[name] = typedOf(wire, own)
            over[name] = [typedOf(initialOf(own, setting), own), put.current.get(known(name)) ?? null]
            const title = typeof wire === 'string' ? answer.titles[wire] : undefined
            if (title !== undefined && typeof wire === 'string') titles.learn(wire, title)
            put.current.set(known(name), values[name] ?? null)
          }
          change({ do: 'fill', place, values: values satisfies TypedValues, over })
        })
        // Filling in is a help; without it the person types.
        .catch(() => undefined)
    },
    [change, fields, setting, client, titles],
  )
  return useMemo(() => ({ ...form, edit }), [form, edit])
}
