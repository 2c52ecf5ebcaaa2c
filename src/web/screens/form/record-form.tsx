import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { useScreen } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { FieldsEditor } from './fields-editor.tsx'
import { useGuard } from './use-guard.tsx'
import { useSave } from './use-save.ts'
import type { Draft } from './draft.ts'

interface RecordFormProps {
  readonly record: AnyRecord
  readonly title: string
  readonly draft: Draft
  readonly shown: ShowAnswer | null
}

/** The form of a record, new or to be changed. */
export function RecordForm({ record, title, draft, shown }: RecordFormProps) {
  const say = useSay()
  const navigate = useNavigate()
  const screen = useScreen(record.name)
  const box = useRef<HTMLDivElement>(null)
  const save = useSave(record, draft, shown)
  const guard = useGuard(save.form.dirty)
  const run = async (): Promise<void> => {
    const saved = await save.run()
    if (saved === null) {
      // After the marks are drawn: the cursor goes to the first.
      setTimeout(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50)
      return
    }
    guard.leave()
    await navigate({ to: '/r/$record/$id', params: { record: record.name, id: saved }, replace: true })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F8' && !(event.key === 'Enter' && event.ctrlKey)) return
    event.preventDefault()
    void run()
  }
  const actions = (
    <>
      <Button onClick={() => history.back()}>{say(['取消', 'Cancel'])}</Button>
      <Button type="primary" loading={save.saving} onClick={() => void run()} aria-keyshortcuts="F8 Control+Enter" title="F8 / Ctrl+Enter">
        {say(['保存', 'Save'])}
      </Button>
    </>
  )
  return (
    <Page title={title} actions={actions}>
      <FaultNote fault={save.fault} keepPage>
        {save.stale && (
          <Button size="small" onClick={() => void save.reload()}>
            {say(['读取最新内容', 'Read the latest'])}
          </Button>
        )}
      </FaultNote>
      {save.summary && (
        <div role="alert" className="fault-summary">
          {save.summary}
        </div>
      )}
      <div className="sheet" ref={box} onKeyDown={onKeyDown}>
        <FieldsEditor form={save.form} idPrefix={record.name} screen={screen} theirs={save.theirs} focusFirst={shown === null} />
      </div>
      {guard.question}
    </Page>
  )
}
