import { useQueryClient } from '@tanstack/react-query'
import { Modal, Progress } from 'antd'
import { useMemo, useRef, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { MatchingRow } from '../../kit/list-contract.ts'
import { useMe, useSeen } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { settingOf } from '../../kit/today.ts'
import { draftFrom } from '../form/draft.ts'
import { FieldsEditor } from '../form/fields-editor.tsx'
import { inputOf } from '../form/read-draft.ts'
import { useForm } from '../form/use-form.ts'
import { runBatch } from './run-batch.ts'
import type { Outcome } from './run-batch.ts'

/** Which verb for which rows. */
export interface BatchModalProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly rows: readonly MatchingRow[]
  /** with the rows that were refused, to stay picked */
  readonly onClose: (refused: ReadonlySet<string> | null) => void
}

const none = {}

function useBatch({ record, verb, rows }: BatchModalProps) {
  const me = useMe()
  const fields = useSeen(record.verbs[verb]?.input ?? none)
  const setting = useMemo(() => settingOf(me.person.id), [me.person.id])
  const draft = useMemo(() => draftFrom(fields, {}, setting), [fields, setting])
  const form = useForm({ fields, original: null, draft, setting })
  const client = useQueryClient()
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const [stage, setStage] = useState<'asking' | 'running' | 'over'>('asking')
  const stop = useRef(false)
  const run = async (): Promise<void> => {
    const reading = form.attempt()
    if (!reading) return
    setStage('running')
    await runBatch(
      record.name,
      verb,
      rows,
      inputOf(fields, reading),
      (outcome) => setOutcomes((before) => [...before, outcome]),
      () => stop.current,
    )
    setStage('over')
    void client.invalidateQueries()
  }
  return { form, outcomes, stage, run, halt: () => (stop.current = true) }
}

/** Has a verb done to many rows: asked once, told row by row. */
export function BatchModal(props: BatchModalProps) {
  const { record, verb, rows, onClose } = props
  const say = useSay()
  const { form, outcomes, stage, run, halt } = useBatch(props)
  const declared = record.verbs[verb]
  const label = declared ? say(declared.label) : verb
  const refused = outcomes.filter((one) => one.refused !== null)
  const close = (): void => {
    if (stage === 'running') return void halt()
    onClose(
      stage === 'asking' ? null : new Set(rows.filter((row) => !outcomes.some((one) => one.row.id === row.id && one.refused === null)).map((row) => row.id)),
    )
  }
  return (
    <Modal
      open
      title={say([`${label} ${rows.length} 行`, `${label}: ${rows.length} rows`])}
      okText={stage === 'asking' ? say([`确定${declared?.label[0] ?? ''}`, label]) : say(['完成', 'Close'])}
      cancelText={stage === 'running' ? say(['停止', 'Stop']) : say(['取消', 'Cancel'])}
      okButtonProps={{ danger: declared?.tone === 'danger' && stage === 'asking', disabled: stage === 'running' }}
      cancelButtonProps={stage === 'over' ? { style: { display: 'none' } } : {}}
      onOk={() => (stage === 'asking' ? void run() : close())}
      onCancel={close}
      mask={{ closable: false }}
    >
      {stage === 'asking' ? (
        <>
          {declared?.asks && <p>{say(declared.asks)}</p>}
          <p className="hint">
            {rows
              .slice(0, 5)
              .map((row) => row.title)
              .join('、') + (rows.length > 5 ? ' …' : '')}
          </p>
          <FieldsEditor form={form} idPrefix={`batch-${verb}`} focusFirst />
        </>
      ) : (
        <>
          <Progress
            percent={Math.floor((outcomes.length * 100) / rows.length)}
            status={stage === 'running' ? 'active' : refused.length > 0 ? 'exception' : 'success'}
          />
          <p role="status">
            {say([
              `已完成 ${outcomes.length - refused.length} 行，未办 ${refused.length} 行${refused.length > 0 ? '（仍保持选中）' : ''}`,
              `${outcomes.length - refused.length} done, ${refused.length} refused`,
            ])}
          </p>
          <ul className="batch-refused" aria-label={say(['未办的行', 'Refused'])}>
            {refused.map(({ row, refused: why }) => (
              <li key={row.id}>
                <strong>{row.title}</strong> {why && say(why)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  )
}
