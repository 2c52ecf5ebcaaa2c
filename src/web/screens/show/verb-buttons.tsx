import { CopyOutlined, EditOutlined, MoreOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Tooltip } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer, VerbOffer } from '../../kit/contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useMe } from '../../kit/office.tsx'
import { copies } from '../form/copied-row.ts'
import { PrintButton } from '../print/print-button.tsx'
import { VerbModal } from './later-verb.tsx'

interface ShutButtonProps {
  readonly why: Label
  readonly children: ReactNode
}

/** A button that does nothing now, and says why: to the mouse, to the keyboard and to who hears the page. So it is not `disabled`, which silences it. */
export function ShutButton({ why, children }: ShutButtonProps) {
  const say = useSay()
  const id = useId()
  return (
    <>
      <Tooltip title={say(why)} trigger={['hover', 'focus', 'click']}>
        <Button aria-disabled className="shut" aria-describedby={id}>
          {children}
        </Button>
      </Tooltip>
      <span id={id} hidden>
        {say(why)}
      </span>
    </>
  )
}

/** Whether a verb has its place among the buttons: it may be done, or the row stands where it could be. */
function offered(record: AnyRecord, shown: ShowAnswer, verb: VerbOffer): boolean {
  return verb.allowed || (record.verbs[verb.verb]?.from.includes(shown.row.state ?? '') ?? false)
}

interface VerbButtonsProps {
  readonly record: AnyRecord
  readonly shown: ShowAnswer
}

function VerbButton({ record, shown, verb, onAsk }: VerbButtonsProps & { readonly verb: VerbOffer; readonly onAsk: () => void }) {
  const say = useSay()
  const navigate = useNavigate()
  const look = !verb.allowed ? {} : verb.tone === 'danger' ? { danger: true } : verb.tone === 'primary' ? { type: 'primary' as const } : {}
  if (verb.review) {
    const { signed, persons } = verb.review
    return (
      <Button
        {...look}
        onClick={() => void navigate({ to: '/r/$record/$id/review/$verb', params: { record: record.name, id: shown.row.id, verb: verb.verb } })}
      >
        {say(verb.label)}
        <span className="signed" aria-hidden>
          {' '}
          {signed}/{persons}
        </span>
      </Button>
    )
  }
  if (!verb.allowed) return <ShutButton why={verb.why ?? ['现在不能做', 'Not now']}>{say(verb.label)}</ShutButton>
  return (
    <Button {...look} onClick={onAsk}>
      {say(verb.label)}
    </Button>
  )
}

/** The verbs that have no place now, each with its reason in words: what may come later, and what it waits for. */
function LaterVerbs({ verbs }: { readonly verbs: readonly VerbOffer[] }) {
  const say = useSay()
  if (verbs.length === 0) return null
  const items = verbs.map((verb) => ({
    key: verb.verb,
    disabled: true,
    label: (
      <span className="later-verb">
        {say(verb.label)} <span className="hint">{verb.why ? say(verb.why) : ''}</span>
      </span>
    ),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button
        icon={<MoreOutlined aria-hidden />}
        aria-label={say(['其他动作及原因', 'Other steps, and why not now'])}
        title={say(['其他动作及原因', 'Other steps, and why not now'])}
      />
    </Dropdown>
  )
}

/** What can be done with a row: its verbs, documents made from it, changing it, printing it. */
export function VerbButtons({ record, shown }: VerbButtonsProps) {
  const say = useSay()
  const navigate = useNavigate()
  const me = useMe()
  const [asked, setAsked] = useState<VerbOffer | null>(null)
  const { row } = shown
  return (
    <>
      {shown.drafts.map((draft) =>
        !draft.allowed ? (
          <ShutButton key={draft.record} why={draft.why ?? ['现在不能做', 'Not now']}>
            {say(draft.label)}
          </ShutButton>
        ) : (
          <Button
            key={draft.record}
            type="primary"
            ghost
            onClick={() => void navigate({ to: '/r/$record/new', params: { record: draft.record }, search: { from: record.name, ids: row.id } })}
          >
            {say(draft.label)}
          </Button>
        ),
      )}
      {shown.verbs
        .filter((verb) => offered(record, shown, verb))
        .map((verb) => (
          <VerbButton key={verb.verb} record={record} shown={shown} verb={verb} onAsk={() => setAsked(verb)} />
        ))}
      {shown.editable && (
        <Button icon={<EditOutlined aria-hidden />} onClick={() => void navigate({ to: '/r/$record/$id/edit', params: { record: record.name, id: row.id } })}>
          {say(['修改', 'Edit'])}
        </Button>
      )}
      {copies(record) && me.writes.includes(record.name) && (
        <Button
          icon={<CopyOutlined aria-hidden />}
          onClick={() => void navigate({ to: '/r/$record/new', params: { record: record.name }, search: { copy: row.id } })}
        >
          {say(['复制', 'Copy'])}
        </Button>
      )}
      <PrintButton record={record} ids={[row.id]} keyed />
      <LaterVerbs verbs={shown.verbs.filter((verb) => !offered(record, shown, verb))} />
      {asked && <VerbModal key={asked.verb} record={record} shown={shown} verb={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
