import { App, Modal } from 'antd'
import { useMemo } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useCommand } from '../../kit/command.ts'
import type { Done, ShowAnswer, VerbOffer } from '../../kit/contract.ts'
import { FaultNote, refusalsIn } from '../../kit/fault.tsx'
import { useMe, useSeen } from '../../kit/office.tsx'
import { uploadsGoing } from '../../kit/uploads-going.ts'
import { useSay } from '../../kit/say.tsx'
import { settingOf } from '../../kit/today.ts'
import { draftFrom } from '../form/draft.ts'
import { FieldsEditor } from '../form/fields-editor.tsx'
import { inputOf } from '../form/read-draft.ts'
import { useForm } from '../form/use-form.ts'
import { Dependents } from './dependents.tsx'
import { Entries } from './entries.tsx'
import { WouldPost } from './would-post.tsx'
import { standsAtField } from './stands-at-field.ts'

/** Which verb of which row. */
export interface VerbModalProps {
  readonly record: AnyRecord
  readonly shown: Pick<ShowAnswer, 'row'>
  readonly verb: VerbOffer
  readonly onClose: (done: Done | null) => void
}

const none = {}
const noNames: readonly string[] = []

/** Does a verb with what the form says; says whether it was done. */
function useVerb({ record, shown, verb }: VerbModalProps) {
  const me = useMe()
  // The declaration's own input: over the wire a field loses its pattern.
  const fields = useSeen(record.verbs[verb.verb]?.input ?? none)
  const setting = useMemo(() => settingOf(me.person.id), [me.person.id])
  // What may be set and stands in the document already is shown, not asked for again.
  const standing = record.verbs[verb.verb]?.maySet ?? noNames
  const held = useMemo(
    () => Object.fromEntries(Object.entries(shown.row).filter(([name, value]) => standing.includes(name) && value !== null)),
    [shown.row, standing],
  )
  const draft = useMemo(() => draftFrom(fields, held, setting), [fields, held, setting])
  const form = useForm({ fields, original: null, draft, setting })
  const command = useCommand()
  const run = async (): Promise<Done | null> => {
    const reading = form.attempt()
    if (!reading || command.isPending) return null
    try {
      return await command.mutateAsync({ record: record.name, verb: verb.verb, row: shown.row.id, version: shown.row.version, input: inputOf(fields, reading) })
    } catch (thrown) {
      form.tell(refusalsIn(thrown))
      return null
    }
  }
  return { form, command, run, wide: Object.values(fields).some((field) => field.kind === 'lines') }
}

/** Asks for what a verb needs, shows what it will take back, and has it done. */
export function VerbModal(props: VerbModalProps) {
  const { record, shown, verb, onClose } = props
  const say = useSay()
  const { message } = App.useApp()
  const { form, command, run, wide } = useVerb(props)
  const label = say(verb.label)
  // What stands at its field need not stand below too; what belongs to a field of the document has no other place.
  const refusals = refusalsIn(command.error)
  const marked = refusals.length > 0 && refusals.every((one) => standsAtField(form.fields, one.path))
  const ok = async (): Promise<void> => {
    const upload = uploadsGoing()
    if (upload) return void message.warning(say(upload))
    const done = await run()
    if (!done) return
    message.success(say([`${verb.label[0]}：完成`, `${verb.label[1]}: done`]))
    onClose(done)
  }
  return (
    <Modal
      open
      title={`${label} ${shown.row.number ?? ''}`.trim()}
      okText={say([`确定${verb.label[0]}`, verb.label[1]])}
      cancelText={say(['取消', 'Cancel'])}
      width={wide ? 960 : verb.undoes || record.verbs[verb.verb]?.posts ? 720 : 480}
      okButtonProps={{ danger: verb.tone === 'danger' }}
      confirmLoading={command.isPending}
      onOk={() => void ok()}
      onCancel={() => onClose(null)}
      mask={{ closable: false }}
    >
      {verb.asks && <p>{say(verb.asks)}</p>}
      {verb.undoes && (
        <div className="undoes">
          <Dependents record={record} id={shown.row.id} />
          <h3>{say(['将红冲的分录', 'Entries that will be reversed'])}</h3>
          <Entries record={record} id={shown.row.id} standing />
        </div>
      )}
      <FieldsEditor form={form} idPrefix={`verb-${verb.verb}`} focusFirst beside={shown.row} />
      {record.verbs[verb.verb]?.posts && <WouldPost record={record} id={shown.row.id} version={shown.row.version} />}
      {!marked && <FaultNote fault={command.error} keepPage />}
    </Modal>
  )
}
