import { App, Button } from 'antd'
import { useMemo } from 'react'
import type { FieldMap } from '../../kernel/kinds/read.ts'
import type { Json } from '../../kernel/kinds/kind.ts'
import type { FileAnswer } from '../kit/archive-contract.ts'
import { useCommand } from '../kit/command.ts'
import { FaultNote, refusalsIn } from '../kit/fault.tsx'
import { useDeclared, useMe } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { TitleProvider } from '../kit/titles.tsx'
import { settingOf } from '../kit/today.ts'
import { draftFrom } from '../screens/form/draft.ts'
import { FieldsEditor } from '../screens/form/fields-editor.tsx'
import { changedInput, inputOf } from '../screens/form/read-draft.ts'
import { useForm } from '../screens/form/use-form.ts'

interface StepProps {
  readonly answer: FileAnswer
  readonly verb: string
  readonly label: string
  readonly danger?: boolean
  readonly fields: FieldMap
}

const nothing = {}

/** One thing done with a file: its keeping changed, or a verb of its declaration with what that asks for. */
function Step({ answer, verb, label, danger = false, fields }: StepProps) {
  const say = useSay()
  const me = useMe()
  const { message } = App.useApp()
  const { file, own } = answer
  const original = verb === 'update' ? own.row : null
  const setting = useMemo(() => settingOf(me.person.id), [me.person.id])
  const draft = useMemo(() => draftFrom(fields, original ?? nothing, setting), [fields, original, setting])
  const form = useForm({ fields, original, draft, setting })
  const command = useCommand()
  const run = async (): Promise<void> => {
    const reading = form.attempt()
    if (!reading || command.isPending) return
    const input: { readonly [field: string]: Json } = original ? changedInput(fields, reading, original) : inputOf(fields, reading)
    if (original && Object.keys(input).length === 0) return
    try {
      await command.mutateAsync({ record: 'archiveFile', verb, row: file.id, version: own.row.version, input })
      message.success(say([`${label}：完成`, `${label}: done`]))
    } catch (thrown) {
      form.tell(refusalsIn(thrown))
    }
  }
  return (
    <div className="keeping-step">
      <FieldsEditor form={form} idPrefix={`file-${verb}`} />
      <FaultNote fault={command.error} keepPage />
      <Button type={danger ? 'default' : 'primary'} danger={danger} loading={command.isPending} onClick={() => void run()}>
        {label}
      </Button>
    </div>
  )
}

const changed: ReadonlySet<string> = new Set(['name', 'secrecy', 'retention', 'category', 'countedFrom', 'readers', 'note'])

/** How a file is kept: its own class, who may know of it, for how long, and whether it is on hold. What is refused is said at its field. */
export function Keeping({ answer }: { readonly answer: FileAnswer }) {
  const say = useSay()
  const me = useMe()
  const record = useDeclared('archiveFile')
  const { file, own } = answer
  const fields = useMemo(() => Object.fromEntries(Object.entries(record?.fields ?? {}).filter(([name]) => changed.has(name))), [record])
  if (!record) return null
  const verbs = Object.entries(record.verbs).filter(([, verb]) => verb.from.includes(file.state) && verb.by.some((role) => me.person.roles.includes(role)))
  return (
    <TitleProvider titles={own.titles}>
      {file.state === 'held' && <p role="status">{say(['已冻结：期限到了也不能销毁', 'On hold: it cannot be destroyed, even when its term is over'])}</p>}
      <Step key={`update ${own.row.version}`} answer={answer} verb="update" label={say(['保存', 'Save'])} fields={fields} />
      {verbs.map(([name, verb]) => (
        <Step key={`${name} ${own.row.version}`} answer={answer} verb={name} label={say(verb.label)} danger={name === 'hold'} fields={verb.input ?? nothing} />
      ))}
    </TitleProvider>
  )
}
