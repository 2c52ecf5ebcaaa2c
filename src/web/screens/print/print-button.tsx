import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Suspense, lazy, useEffect, useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useSay } from '../../kit/say.tsx'

const PrintDialog = lazy(() => import('./print-dialog.tsx'))

interface PrintButtonProps {
  readonly record: AnyRecord
  /** rows to be printed, in this order */
  readonly ids: readonly string[]
  /** Ctrl+P opens it too, instead of the browser's own printing; the button says so */
  readonly keyed?: boolean
}

/** Opens the window in which it is chosen how rows are printed. */
export function PrintButton({ record, ids, keyed = false }: PrintButtonProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!keyed) return
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [keyed])
  return (
    <>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        disabled={ids.length === 0}
        title={ids.length === 0 ? say(['请先勾选', 'Tick rows first']) : ''}
        onClick={() => setOpen(true)}
      >
        {say(['打印', 'Print'])}
        {!keyed && ids.length > 0 && ` (${ids.length})`}
        {keyed && <kbd className="key-hint">Ctrl+P</kbd>}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <PrintDialog record={record} ids={ids} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
