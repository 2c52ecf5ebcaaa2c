import { SendOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { FieldInput } from '../../kinds/kinds.tsx'
import { useCommand } from '../../kit/command.ts'
import type { ReportOffer } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { useMe } from '../../kit/office.tsx'
import { RowLink } from '../../kit/row-link.tsx'
import { useSay } from '../../kit/say.tsx'

interface ForwardReportProps {
  readonly report: ReportOffer
  readonly input: { readonly [field: string]: string }
  readonly ready: boolean
}

/** Sends the report as it is shown to colleagues, as PDF and workbook; what went to whom is written down. */
export function ForwardReport(props: ForwardReportProps) {
  const say = useSay()
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!me.writes.includes('reportSending')) return null
  return (
    <>
      <Button icon={<SendOutlined aria-hidden />} disabled={!props.ready} onClick={() => setOpen(true)}>
        {say(['转发', 'Forward'])}
      </Button>
      {open && <Forward {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Told {
  readonly subject: string
  readonly readers: readonly string[]
  readonly note: string
  readonly format: string
}

interface ForwardFieldsProps {
  readonly told: Told
  readonly onTell: (changed: Partial<Told>) => void
}

function ForwardFields({ told, onTell }: ForwardFieldsProps) {
  const say = useSay()
  return (
    <Form layout="vertical" component={false}>
      <Form.Item label={say(['标题', 'Subject'])}>
        <Input aria-label={say(['标题', 'Subject'])} maxLength={100} value={told.subject} onChange={(event) => onTell({ subject: event.target.value })} />
      </Form.Item>
      <Form.Item label={say(['收件人', 'Readers'])}>
        <FieldInput
          field={{ kind: 'refs', to: 'person', label: ['收件人', 'Readers'] }}
          id="forward-readers"
          label={say(['收件人', 'Readers'])}
          value={told.readers}
          invalid={false}
          onChange={(value) => onTell({ readers: Array.isArray(value) ? value.map(String) : [] })}
        />
      </Form.Item>
      <Form.Item label={say(['附言', 'Message'])}>
        <Input.TextArea
          aria-label={say(['附言', 'Message'])}
          rows={3}
          maxLength={1000}
          value={told.note}
          onChange={(event) => onTell({ note: event.target.value })}
        />
      </Form.Item>
      <Segmented
        aria-label={say(['格式', 'Format'])}
        value={told.format}
        options={[
          { value: 'both', label: say(['PDF 和 Excel', 'PDF and Excel']) },
          { value: 'pdf', label: 'PDF' },
          { value: 'xlsx', label: 'Excel' },
        ]}
        onChange={(format) => onTell({ format })}
      />
    </Form>
  )
}

function Forward({ report, input, onClose }: ForwardReportProps & { readonly onClose: () => void }) {
  const say = useSay()
  const command = useCommand()
  const { message } = App.useApp()
  const [told, setTold] = useState<Told>({ subject: say(report.label), readers: [], note: '', format: 'both' })
  const send = async (): Promise<void> => {
    const query = new URLSearchParams(input).toString()
    const { note, ...said } = told
    const given = { ...said, report: report.name, ...(query === '' ? {} : { query }), ...(note.trim() === '' ? {} : { note }) }
    const done = await command.mutateAsync({ record: 'reportSending', verb: 'create', input: given }).catch(() => null)
    if (!done) return
    onClose()
    message.success({
      content: (
        <>
          {say(['正在生成并转发，', 'Being made and forwarded: '])}
          <RowLink record="reportSending" id={done.row.id}>
            {say(['查看发送记录', 'see its record'])}
          </RowLink>
        </>
      ),
      duration: 8,
    })
  }
  return (
    <Modal
      open
      title={say(['转发报表', 'Forward the report'])}
      okText={say(['转发', 'Forward'])}
      cancelText={say(['取消', 'Cancel'])}
      okButtonProps={{ disabled: told.readers.length === 0 || told.subject.trim() === '' }}
      confirmLoading={command.isPending}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p className="hint">
        {say(['收件人看到的是您现在看到的内容；转发会登记，文件可再打开', 'They see what you see now; it is written down, and the files are kept'])}
      </p>
      <ForwardFields told={told} onTell={(changed) => setTold({ ...told, ...changed })} />
      <FaultNote fault={command.error} keepPage />
    </Modal>
  )
}
