import { MoreOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { VerbOffer } from '../../kit/contract.ts'
import type { OpenDuty } from '../../kit/duties-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { VerbModal } from '../show/later-verb.tsx'

/** A verb of the declaration as the page of a row offers it. */
function offerOf(record: AnyRecord, name: string): VerbOffer {
  const verb = record.verbs[name]
  return { verb: name, label: verb?.label ?? [name, name], allowed: true, ...(verb?.input ? { input: verb.input } : {}) }
}

interface DutyActsProps {
  readonly record: AnyRecord
  readonly duty: OpenDuty
}

/** What can be done with an open duty from the desk: the thing itself in one click; or let be, put off, passed on, each with a reason. */
export function DutyActs({ record, duty }: DutyActsProps) {
  const say = useSay()
  const [asked, setAsked] = useState<string | null>(null)
  const named = `${say(duty.label)} ${duty.subjectTitle ?? ''}`.trim()
  const others = ['postpone', 'pass', ...(duty.skips ? ['skip'] : [])]
  return (
    <span className="duty-acts">
      {duty.byWord && (
        <Button size="small" type="primary" ghost aria-label={`${say(['完成', 'Done'])} ${named}`} onClick={() => setAsked('done')}>
          {say(['完成', 'Done'])}
        </Button>
      )}
      {duty.evidence && (
        <Link
          className="duty-go"
          to="/r/$record/new"
          params={{ record: duty.evidence.record }}
          search={{ from: 'duty', ids: duty.id }}
          aria-label={`${say(duty.evidence.label)} ${named}`}
        >
          {say([`记${duty.evidence.label[0]}`, duty.evidence.label[1]])}
        </Link>
      )}
      {!duty.byWord && !duty.evidence && duty.opens && (
        <Link className="duty-go" to="/r/$record/$id" params={duty.opens} aria-label={`${say(['去办', 'Open'])} ${named}`}>
          {say(['去办', 'Open'])}
        </Link>
      )}
      <Dropdown
        trigger={['click']}
        menu={{ items: others.map((verb) => ({ key: verb, label: say(offerOf(record, verb).label) })), onClick: ({ key }) => setAsked(key) }}
      >
        <Button size="small" type="text" icon={<MoreOutlined aria-hidden />} aria-label={`${say(['更多', 'More'])} ${named}`} />
      </Dropdown>
      {asked !== null && (
        <VerbModal
          record={record}
          shown={{ row: { id: duty.id, version: duty.version, number: named } }}
          verb={offerOf(record, asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </span>
  )
}
