import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useEffect } from 'react'
import { ask, withQuery } from '../../kit/call.ts'
import { allWords } from '../../kit/fault.tsx'
import { sendToPrinter } from '../../kit/print.ts'
import { useSay } from '../../kit/say.tsx'

interface PaperButtonProps {
  /** the list or report, as it is read */
  readonly path: string
  readonly query: { readonly [name: string]: string | undefined }
  readonly disabled?: boolean
  /** Ctrl+P prints it too; the button says so */
  readonly keyed?: boolean
}

/** Prints a list or a report across: all its rows, as they are narrowed and ordered. */
export function usePaper(path: string, query: PaperButtonProps['query']): { readonly print: () => void; readonly isPending: boolean } {
  const say = useSay()
  const { message } = App.useApp()
  const printing = useMutation({
    mutationFn: async () => await (await ask(withQuery(path, { ...query, format: 'pdf' }))).blob(),
    onSuccess: (pdf) => {
      const address = URL.createObjectURL(pdf)
      sendToPrinter(address)
      message.success({
        duration: 10,
        content: (
          <>
            {say(['已交给打印机。没有反应时：', 'Sent to the printer. If nothing happens: '])}
            <a href={address} target="_blank" rel="noreferrer">
              {say(['打开 PDF', 'open the PDF'])}
            </a>
          </>
        ),
      })
    },
    onError: (thrown) => void message.error(allWords(thrown, say).join(' ')),
  })
  const { mutate, isPending } = printing
  const print = useCallback(() => mutate(), [mutate])
  return { print, isPending }
}

/** The button for it. */
export function PaperButton({ path, query, disabled = false, keyed = false }: PaperButtonProps) {
  const say = useSay()
  const { print, isPending } = usePaper(path, query)
  const ready = keyed && !disabled && !isPending
  useEffect(() => {
    if (!ready) return
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      print()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [ready, print])
  return (
    <Button icon={<PrinterOutlined aria-hidden />} disabled={disabled} loading={isPending} onClick={print}>
      {say(['打印', 'Print'])}
      {keyed && <kbd className="key-hint">Ctrl+P</kbd>}
    </Button>
  )
}
