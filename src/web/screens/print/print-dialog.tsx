import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { newCommandId } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { printOptionsQuery, printRows, sendToPrinter } from '../../kit/print.ts'
import type { PrintWay } from '../../kit/print.ts'
import type { PrintOptions } from '../../kit/print-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { Preview } from './preview.tsx'
import { WayForm, firstWay } from './way-form.tsx'
import './print.css'

interface DialogProps {
  readonly record: AnyRecord
  readonly ids: readonly string[]
  readonly onClose: () => void
}

/** How rows are printed: template, parts, where on the paper; what it will look like; and then the paper. */
export default function PrintDialog({ record, ids, onClose }: DialogProps) {
  const say = useSay()
  const query = useQuery(printOptionsQuery(record.name, ids))
  const title = ids.length > 1 ? say([`打印 ${ids.length} 张${record.label[0]}`, `Print ${ids.length} of ${record.label[1]}`]) : say(['打印', 'Print'])
  return (
    <Modal open title={title} footer={null} width={1080} onCancel={onClose} className="print-dialog" destroyOnHidden>
      <Loaded query={query}>{(options) => <Choosing record={record} ids={ids} options={options} onClose={onClose} />}</Loaded>
    </Modal>
  )
}

/** What stands in the way of printing, and what the paper will lack. */
function Notes({ options, many }: { readonly options: PrintOptions; readonly many: boolean }) {
  const say = useSay()
  const [first] = options.barred
  return (
    <>
      {first && (
        <Alert
          type="warning"
          showIcon
          title={say(first.says)}
          description={
            many && options.barred.length > 1 ? say([`共 ${options.barred.length} 张还不能打印`, `${options.barred.length} may not be printed yet`]) : undefined
          }
        />
      )}
      {options.lacking.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say([
            `字库里没有「${options.lacking.join('')}」，纸上会是空框；请核对后手工补写`,
            `The font has no ${options.lacking.join(' ')}: empty boxes on paper, to be written by hand`,
          ])}
        />
      )}
      {!first && options.printed > 0 && (
        <Alert
          type="info"
          showIcon
          title={say([
            `已打印过 ${options.printed} 次，这次会印上「补打 第 ${options.printed + 1} 次打印」`,
            `Printed ${options.printed} times: this one is marked as a reprint`,
          ])}
        />
      )}
    </>
  )
}

/** Prints under one command id until it was done, so that a second try after a broken line counts once. */
function usePrinting(record: string, ids: readonly string[]) {
  const client = useQueryClient()
  const [command, setCommand] = useState({ way: '', id: '' })
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => () => void (address !== null && setTimeout(() => URL.revokeObjectURL(address), 60_000)), [address])
  const printing = useMutation({
    mutationFn: async (way: PrintWay) => {
      const asked = JSON.stringify(way)
      const id = command.way === asked ? command.id : newCommandId()
      setCommand({ way: asked, id })
      return await printRows(record, id, ids, way)
    },
    onSuccess: (pdf) => {
      const made = URL.createObjectURL(pdf)
      setAddress(made)
      setCommand({ way: '', id: '' })
      sendToPrinter(made)
      void client.invalidateQueries({ queryKey: ['print', record] })
      void client.invalidateQueries({ queryKey: ['row', record] })
    },
  })
  return { printing, address }
}

function Choosing({ record, ids, options, onClose }: DialogProps & { readonly options: PrintOptions }) {
  const say = useSay()
  const [way, setWay] = useState(() => firstWay(record.name, options))
  const { printing, address } = usePrinting(record.name, ids)
  const [first = ''] = ids
  return (
    <div className="print-choice">
      <div className="print-side">
        <Notes options={options} many={ids.length > 1} />
        <WayForm record={record.name} options={options} way={way} onWay={setWay} />
        <FaultNote fault={printing.error} keepPage />
        <Button
          type="primary"
          size="large"
          block
          loading={printing.isPending}
          disabled={options.barred.length > 0 || way.parts.length === 0}
          onClick={() => printing.mutate(way)}
        >
          {say(['打印', 'Print'])}
        </Button>
        {address !== null && (
          <p className="hint" role="status">
            {say(['已交给打印机。没有反应时：', 'Sent to the printer. If nothing happens: '])}
            <a href={address} target="_blank" rel="noreferrer">
              {say(['打开 PDF', 'open the PDF'])}
            </a>{' '}
            <a href={address} download={`${record.label[0]}.pdf`}>
              {say(['下载', 'download'])}
            </a>
          </p>
        )}
        <Button block onClick={onClose}>
          {say(['关闭', 'Close'])}
        </Button>
      </div>
      <Preview record={record.name} id={first} way={way} more={ids.length - 1} />
    </div>
  )
}
