import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { DraftOffer } from '../../kit/contract.ts'
import { allWords } from '../../kit/fault.tsx'
import { allMatching } from '../../kit/list.ts'
import type { ListAsked } from '../../kit/list.ts'
import type { MatchingRow } from '../../kit/list-contract.ts'
import { later } from '../../kit/later.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { PrintButton } from '../print/print-button.tsx'
import type { BatchModalProps } from './batch-modal.tsx'
import { batchVerbs } from './run-batch.ts'
import type { Picking } from './use-picking.ts'

const BatchModal = later<BatchModalProps>(async () => (await import('./batch-modal.tsx')).BatchModal)

interface BatchBarProps {
  readonly record: AnyRecord
  readonly picking: Picking
  readonly asked: ListAsked
  /** there are rows besides those shown */
  readonly more: boolean
}

/** Why this cannot be done with the picked rows: the first that stands in another state. */
function unfit(record: AnyRecord, rows: readonly MatchingRow[], states: readonly string[]): Label | null {
  const other = rows.find((row) => row.state !== null && !states.includes(row.state))
  if (!other) return null
  const state = record.states[other.state ?? '']?.label ?? ['', '']
  const wanted = states.map((name) => record.states[name]?.label ?? ['', ''])
  return [
    `${other.title} ${state[0]}，须为${wanted.map(([zh]) => zh).join('、')}`,
    `${other.title} is ${state[1]}, not ${wanted.map(([, en]) => en).join(', ')}`,
  ]
}

/** What can be done with the picked rows, and picking all that match. */
export function BatchBar({ record, picking, asked, more }: BatchBarProps) {
  const say = useSay()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<{ readonly verb: string; readonly rows: readonly MatchingRow[] } | null>(null)
  const rows = [...picking.picked.values()]
  const pickAll = async (): Promise<void> => {
    try {
      const found = await allMatching(record.name, asked)
      picking.pick(found.rows)
      if (found.more) message.warning(say(['符合条件的超过 2,000 行，只选了前 2,000 行', 'More than 2,000 match: the first 2,000 are picked']))
    } catch (thrown) {
      message.error(allWords(thrown, say).join(' '))
    }
  }
  if (rows.length === 0) return null
  return (
    <div className="batch-bar" role="toolbar" aria-label={say(['对所选行', 'With the picked rows'])}>
      <strong>{say([`已选 ${rows.length} 行`, `${rows.length} picked`])}</strong>
      {more && (
        <Button type="link" size="small" onClick={() => void pickAll()}>
          {say(['选择全部符合条件的', 'Pick all that match'])}
        </Button>
      )}
      <Doings record={record} rows={rows} onDo={(verb) => setDoing({ verb, rows })} />
      <PrintButton record={record} ids={rows.map((row) => row.id)} />
      <span className="hint">{say(['Ctrl+C 复制到 Excel', 'Ctrl+C copies for a workbook'])}</span>
      <Button type="text" size="small" onClick={picking.clear}>
        {say(['取消选择', 'Unpick'])}
      </Button>
      {doing && (
        <BatchModal
          record={record}
          verb={doing.verb}
          rows={doing.rows}
          onClose={(refused) => {
            setDoing(null)
            if (refused) picking.keepOnly(refused)
          }}
        />
      )}
    </div>
  )
}

interface DoingsProps {
  readonly record: AnyRecord
  readonly rows: readonly MatchingRow[]
  readonly onDo: (verb: string) => void
}

/** Documents that can be drafted from the picked rows, and verbs that can be done to each of them. */
function Doings({ record, rows, onDo }: DoingsProps) {
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const drafts: readonly DraftOffer[] = me.drafts.filter((draft) => draft.from === record.name)
  return (
    <>
      {drafts.map((draft) => {
        const why = unfit(record, rows, draft.states)
        return (
          <Button
            key={draft.record}
            size="small"
            disabled={why !== null}
            title={say(why ?? ['', ''])}
            onClick={() =>
              void navigate({ to: '/r/$record/new', params: { record: draft.record }, search: { from: record.name, ids: rows.map((row) => row.id).join(',') } })
            }
          >
            {say(draft.label)} ({rows.length})
          </Button>
        )
      })}
      {batchVerbs(record, me.person.roles).map(([name, verb]) => {
        const fit = rows.filter((row) => row.state === null || verb.from.includes(row.state))
        const why = unfit(record, rows, verb.from)
        return (
          <Button
            key={name}
            size="small"
            danger={verb.tone === 'danger'}
            disabled={fit.length === 0}
            title={fit.length === 0 ? say(why ?? ['', '']) : ''}
            onClick={() => onDo(name)}
          >
            {say(verb.label)}
          </Button>
        )
      })}
    </>
  )
}
