import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { alikeQuery } from '../../kit/row-server.ts'
import { useSay } from '../../kit/say.tsx'
import type { Form } from './use-form.ts'

/** Typing has paused so long, in milliseconds, before the server is asked. */
const pause = 600

/** What was typed into the fields by which doubles are noticed; of a row that is changed, only what differs from what was saved. */
function askedOf(record: AnyRecord, form: Form): { readonly [field: string]: string } {
  const asked = (record.alike ?? []).flatMap((name) => {
    const typed = form.draft.values[name]
    if (typeof typed !== 'string' || typed.trim() === '' || form.reading.faults.has(name)) return []
    return typed === form.original?.[name] ? [] : [[name, typed.trim()] as const]
  })
  return Object.fromEntries(asked)
}

/** Says that what is being typed may be there already, with links. Only a warning: two shops may share a telephone. */
export function AlikeNote({ record, form }: { readonly record: AnyRecord; readonly form: Form }) {
  const say = useSay()
  const now = JSON.stringify(askedOf(record, form))
  const [settled, setSettled] = useState('{}')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), pause)
    return () => clearTimeout(timer)
  }, [now])
  const values: { readonly [field: string]: string } = useMemo(() => JSON.parse(settled), [settled])
  const query = useQuery({ ...alikeQuery(record.name, values, form.original?.id ?? null), enabled: settled !== '{}' })
  const rows = settled === '{}' ? [] : (query.data ?? [])
  if (rows.length === 0) return null
  const words = (names: readonly string[]): string => names.flatMap((name) => (record.fields[name] ? [say(record.fields[name].label)] : [])).join('、')
  return (
    <Alert
      type="warning"
      showIcon
      className="alike"
      title={say([`可能已有相同的${record.label[0]}，请先核对：`, `This ${record.label[1].toLowerCase()} may be there already:`])}
      description={
        <ul className="plain-list">
          {rows.map((row) => (
            <li key={row.id}>
              {/* in a tab of its own: what was typed stays */}
              <a href={`/r/${record.name}/${row.id}`} target="_blank" rel="noopener">
                {row.title}
              </a>{' '}
              <span className="hint">{say([`${words(row.fields)}相同或相近`, `same or similar ${words(row.fields)}`])}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
