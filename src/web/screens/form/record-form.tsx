import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Label } from '../../../base/label.ts'
import { useKeys } from '../../kit/keys.tsx'
import type { PageKey } from '../../kit/page-key.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { linesFields } from '../../kit/fields.ts'
import { openPagesOf } from '../../kit/open-pages.ts'
import { useMe, useScreen } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { AdviceLines, AdviceNotes } from './advice.tsx'
import { AlikeNote } from './alike-note.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { FaultList } from './fault-list.tsx'
import { FieldsEditor } from './fields-editor.tsx'
import type { DraftPlace } from './kept-draft.ts'
import type { Jump } from './lines-grid.tsx'
import { useAdvice } from './use-advice.ts'
import { useGuard } from './use-guard.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
import { useSave } from './use-save.ts'
import type { SaveStart } from './use-save.ts'

interface RecordFormProps extends SaveStart {
  readonly title: Label
  readonly place: DraftPlace
  /** begins a further new row after saving; absent where a row is changed */
  readonly onAgain?: () => void
}

/** The keys of a grid, told in the map of keys; the grid itself listens. */
const gridKeys: readonly PageKey[] = [
  { keys: ['Enter', 'Shift+Enter'], says: ['表格：下一格、上一格', 'Grid: next cell, cell before'] },
  { keys: ['F2', 'Escape'], says: ['表格：编辑格子、恢复原值', 'Grid: edit the cell, take it back'] },
  { keys: ['Shift+↑↓←→'], says: ['表格：选中一块（Ctrl+C 复制到 Excel）', 'Grid: mark a block (Ctrl+C copies it to Excel)'] },
  { keys: ['Ctrl+D'], says: ['表格：向下填充', 'Grid: fill down'] },
  { keys: ['Ctrl+Z', 'Ctrl+Y'], says: ['表格：撤销、重做', 'Grid: undo, redo'] },
  { keys: ['Alt+Insert', 'Alt+Delete'], says: ['表格：插入、删除一行', 'Grid: insert, delete a row'] },
  { keys: ['Alt+↑', 'Alt+↓', 'Alt+Shift+↓'], says: ['表格：上移、下移、复制一行', 'Grid: move a row up, down, copy it'] },
]

/** Brings the cursor to a place of the head; lines find theirs by themselves. */
function focusHead(box: HTMLElement | null, record: string, path: string): void {
  const input = box?.querySelector<HTMLElement>(`[id="${CSS.escape(`${record}-${path}`)}"]`)
  input?.scrollIntoView({ block: 'center' })
  input?.focus()
}

/** Saving as the page does it: what was kept is forgotten once it is saved, and the cursor goes to what is wrong. */
function useRun(props: RecordFormProps) {
  const { record, onAgain, place } = props
  const navigate = useNavigate()
  const me = useMe()
  const box = useRef<HTMLDivElement>(null)
  const [jump, setJump] = useState<Jump | null>(null)
  const save = useSave(props)
  const { form } = save
  const kept = useKeptDraft({ place, dirty: form.dirty, draft: form.draft, fields: form.fields, base: save.base, attempt: save.attempt })
  const guard = useGuard(form.dirty, { keep: kept.keepNow, drop: kept.forget })
  const onJump = (path: string): void => {
    if (path.includes('.')) setJump({ path })
    else focusHead(box.current, record.name, path)
  }
  const run = async (again: boolean): Promise<void> => {
    const saved = await save.run(kept.keepNow)
    if (saved === null) {
      // After the marks are drawn: the cursor goes to the first.
      setTimeout(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50)
      return
    }
    kept.forget()
    guard.leave()
    if (again) onAgain?.()
    else {
      // What was being written is a row now, and its page takes the place of the form.
      if (location.pathname.endsWith('/new')) openPagesOf(me.company.id, me.person.id).close(location.pathname)
      await navigate({ to: '/r/$record/$id', params: { record: record.name, id: saved }, replace: true })
    }
  }
  return { box, jump, onJump, save, guard, run }
}

/** The form of a record, new or to be changed. */
export function RecordForm(props: RecordFormProps) {
  const { record, title, shown, onAgain } = props
  const say = useSay()
  const screen = useScreen(record.name)
  const { box, jump, onJump, save, guard, run } = useRun(props)
  const { form } = save
  const advised = useAdvice(record, form)
  const keys = useKeys([
    { keys: ['Ctrl+S', 'F8', 'Ctrl+Enter'], says: ['保存', 'Save'], run: () => void run(false) },
    ...(onAgain ? [{ keys: ['Ctrl+Shift+Enter'], says: ['保存并新增', 'Save and new'] as const, run: () => void run(true) }] : []),
    ...(linesFields(form.fields).length > 0 ? gridKeys : []),
  ])
  const actions = (
    <>
      {keys.button}
      <Button onClick={() => history.back()}>{say(['取消', 'Cancel'])}</Button>
      {onAgain && (
        <Button disabled={save.saving} onClick={() => void run(true)} aria-keyshortcuts="Control+Shift+Enter" title="Ctrl+Shift+Enter">
          {say(['保存并新增', 'Save and new'])}
        </Button>
      )}
      <Button type="primary" loading={save.saving} onClick={() => void run(false)} aria-keyshortcuts="Control+S F8 Control+Enter" title="Ctrl+S / F8">
        {say(['保存', 'Save'])}
      </Button>
    </>
  )
  return (
    <Page title={title} actions={actions}>
      <FaultNote fault={save.fault} keepPage />
      {save.conflict && <ConflictPanel conflict={save.conflict} fields={form.fields} onChoose={form.edit} />}
      <FaultList summary={save.summary} fields={form.fields} faults={form.faults} onJump={onJump} />
      {record.alike && <AlikeNote record={record} form={form} />}
      {advised && <AdviceNotes advised={advised} />}
      <div className="sheet" ref={box}>
        <FieldsEditor
          form={form}
          idPrefix={record.name}
          screen={screen}
          sections={record.sections}
          focusFirst={shown === null}
          jump={jump}
          below={advised && <AdviceLines form={form} advised={advised} />}
        />
      </div>
      {guard.question}
      {keys.map}
    </Page>
  )
}
