import { textual } from '../../../base/text.ts'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { alignOf } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import type { ShownColumn } from './columns.ts'
import { CellContent, openingColumn } from './grid-line.tsx'
import { GroupName } from './group-name.tsx'
import type { Item } from './rows.ts'

interface ListCardsProps {
  readonly record: AnyRecord
  readonly columns: readonly ShownColumn[]
  readonly items: readonly Item[]
  readonly empty: ReactNode
  readonly onToggle: (item: Item) => void
  readonly onEnd: () => void
}

/** Rows as cards where a table would not fit: what opens it and its state at the top, the rest by label. */
export function ListCards({ record, columns, items, empty, onToggle, onEnd }: ListCardsProps) {
  const say = useSay()
  const navigate = useNavigate()
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && onEnd(), { rootMargin: '600px' })
    if (end.current) watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [onEnd])
  const opens = columns.find((column) => column.name === openingColumn(record, columns))
  const state = columns.find((column) => column.name === 'state')
  const rest = columns.filter((column) => column !== opens && column !== state)
  if (items.length === 0) return <>{empty}</>
  return (
    <ul className="cards" aria-label={say(record.label)}>
      {items.map((item) =>
        item.kind === 'row' ? (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the link in the card is what keys use; a thumb may hit anywhere
          <li key={item.row.id} className="row-card" onClick={() => void navigate({ to: '/r/$record/$id', params: { record: record.name, id: item.row.id } })}>
            <div className="row-card-head">
              {opens && <CellContent record={record} row={item.row} column={opens} opens />}
              <span className="page-space" />
              {state && <CellContent record={record} row={item.row} column={state} opens={false} />}
            </div>
            <dl>
              {rest.map((column) =>
                item.row[column.name] === null || item.row[column.name] === undefined || item.row[column.name] === '' ? null : (
                  <div key={column.name}>
                    <dt>{say(column.field.label)}</dt>
                    <dd className={alignOf(column.field) === 'right' ? 'whole' : undefined}>
                      <CellContent record={record} row={item.row} column={column} opens={false} />
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </li>
        ) : (
          <li key={`${item.kind} ${textual(item.group.key)}`}>
            <button type="button" className="lg-sort card-group" onClick={() => onToggle(item)}>
              {item.kind === 'group' ? <GroupName group={item.group} /> : say(['查看该组全部', 'All of this group'])} ({item.group.count})
            </button>
          </li>
        ),
      )}
      <div ref={end} />
    </ul>
  )
}
