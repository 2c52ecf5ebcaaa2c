import { Alert, Button, Space } from 'antd'
import { useMemo, useState } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer, Titles } from '../../kit/contract.ts'
import { useMe, useSeen } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { TitleProvider } from '../../kit/titles.tsx'
import { settingOf } from '../../kit/today.ts'
import type { Conflict } from './conflict-panel.tsx'
import type { Draft } from './draft.ts'
import { ageOf, dropOldDrafts, keepDraft, keptDraft } from './kept-draft.ts'
import type { DraftPlace, KeptDraft } from './kept-draft.ts'
import { mergeStale } from './merge-stale.ts'
import { RecordForm } from './record-form.tsx'

interface DraftedFormProps {
  readonly record: AnyRecord
  readonly title: Label
  readonly draft: Draft
  readonly shown: ShowAnswer | null
  readonly titles: Titles
  /** what tells this form's draft from others of the record: the row, or where a new one was begun from */
  readonly begun: string
  readonly onAgain?: () => void
}

interface Taken {
  readonly draft: Draft
  readonly restored: KeptDraft | null
  readonly conflict: Conflict | null
}

/** The kept draft over the row as it is now: what others saved meanwhile is told as when one is overtaken. */
function takenUp(record: AnyRecord, kept: KeptDraft, shown: ShowAnswer | null, person: string): Taken {
  if (!shown || !kept.original || kept.original.version === shown.row.version) return { draft: kept.draft, restored: kept, conflict: null }
  const merged = mergeStale(record.fields, kept.original, kept.draft, shown.row, settingOf(person))
  const { name } = shown.head.editedBy
  const by = Object.fromEntries(
    [...merged.clashes.map((clash) => clash.field), ...merged.taken].map((field) => [field, { person: name, at: shown.head.editedAt }]),
  )
  return { draft: merged.draft, restored: kept, conflict: { clashes: merged.clashes, taken: merged.taken, by } }
}

interface OfferedDraftProps {
  readonly at: number
  readonly now: number
  readonly onTake: () => void
  readonly onDrop: () => void
}

function OfferedDraft({ at, now, onTake, onDrop }: OfferedDraftProps) {
  const say = useSay()
  const [chinese, english] = ageOf(at, now)
  return (
    <Alert
      type="info"
      showIcon
      className="kept-draft"
      title={say([`有${chinese}没有保存的内容，只存在这台电脑上。`, `Something typed ${english} was not saved. It is on this computer only.`])}
      action={
        <Space>
          <Button size="small" type="primary" onClick={onTake}>
            {say(['继续填写', 'Go on with it'])}
          </Button>
          <Button size="small" onClick={onDrop}>
            {say(['丢弃', 'Drop it'])}
          </Button>
        </Space>
      }
    />
  )
}

/** A form, and above it the offer of what this person once typed here and did not save. */
export function DraftedForm({ record, title, draft, shown, titles, begun, onAgain }: DraftedFormProps) {
  const me = useMe()
  const fields = useSeen(record.fields)
  const place: DraftPlace = useMemo(
    () => ({ company: me.company.id, person: me.person.id, record: record.name, row: begun }),
    [me.company.id, me.person.id, record.name, begun],
  )
  const [now] = useState(() => Date.now())
  const [offered, setOffered] = useState(() => {
    dropOldDrafts(now)
    return keptDraft(place, now)
  })
  const [taken, setTaken] = useState<Taken>({ draft, restored: null, conflict: null })
  const known = useMemo(() => ({ ...taken.restored?.titles, ...titles, [me.person.id]: me.person.name }), [taken, titles, me.person])
  return (
    <TitleProvider titles={known}>
      {offered && (
        <OfferedDraft
          at={offered.at}
          now={now}
          onTake={() => {
            setTaken(takenUp({ ...record, fields }, offered, shown, me.person.id))
            setOffered(null)
          }}
          onDrop={() => {
            keepDraft(place, null)
            setOffered(null)
          }}
        />
      )}
      <RecordForm
        key={taken.restored ? 'restored' : 'fresh'}
        record={record}
        title={title}
        draft={taken.draft}
        shown={shown}
        restored={taken.restored}
        conflict={taken.conflict}
        place={place}
        {...(onAgain ? { onAgain } : {})}
      />
    </TitleProvider>
  )
}
