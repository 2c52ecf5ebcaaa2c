import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { suggestQuery } from '../../kit/row-server.ts'
import { useSay } from '../../kit/say.tsx'
import type { Form } from './use-form.ts'

/** Typing has paused so long, in milliseconds, before the server is asked. */
const pause = 400

export interface SuggestionsProps {
  readonly form: Form
  readonly name: string
  readonly field: AnyField
}

/** What may stand in a field, below it: a click takes it. What stands there is explained instead of offered. */
export function Suggestions({ form, name, field }: SuggestionsProps) {
  const say = useSay()
  const typedIn = (one: string): string => {
    const value = form.draft.values[one]
    return typeof value === 'string' ? value.trim() : ''
  }
  const by = field.suggestedBy ?? []
  const now = JSON.stringify(Object.fromEntries([...by, name].map((one) => [one, typedIn(one)])))
  const [settled, setSettled] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), pause)
    return () => clearTimeout(timer)
  }, [now])
  const values: { readonly [field: string]: string } = JSON.parse(settled)
  const asked = form.record !== undefined && by.some((one) => values[one] !== '')
  const query = useQuery({ ...suggestQuery(form.record?.name ?? '', name, values), enabled: asked })
  const rows = asked ? (query.data ?? []) : []
  if (rows.length === 0) return null
  const current = typedIn(name)
  return (
    <ul className="plain-list suggested" aria-label={say(['建议', 'Suggestions'])}>
      {rows.map((row) => (
        <li key={row.value}>
          {row.value === current ? (
            <span>✓ {row.title} </span>
          ) : (
            <Button size="small" type="link" onClick={() => form.edit({ do: 'type', field: name, value: row.value })} title={row.value}>
              {row.title}
            </Button>
          )}{' '}
          <span className="hint">{row.says}</span>
        </li>
      ))}
    </ul>
  )
}
