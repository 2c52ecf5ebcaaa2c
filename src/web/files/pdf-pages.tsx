import { useEffect, useRef, useState } from 'react'
import { Spin } from 'antd'
import { FaultNote } from '../kit/fault.tsx'
import { useSay } from '../kit/say.tsx'

/** Pages drawn at once; a longer document is read further by downloading it. */
const most = 30

/** Draws the pages of a PDF where the browser cannot show one by itself, as phones cannot. */
async function draw(blob: Blob, into: HTMLElement, stopped: () => boolean): Promise<number> {
  const { getDocumentProxy } = await import('unpdf')
  const document = await getDocumentProxy(new Uint8Array(await blob.arrayBuffer()))
  for (let number = 1; number <= Math.min(document.numPages, most) && !stopped(); number += 1) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: 1.6 })
    const canvas = window.document.createElement('canvas')
    canvas.className = 'preview-page'
    canvas.width = viewport.width
    canvas.height = viewport.height
    await page.render({ canvas, viewport }).promise
    if (!stopped()) into.append(canvas)
  }
  return document.numPages
}

function Drawn({ blob }: { readonly blob: Blob }) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<{ pages: number | null; fault: unknown }>({ pages: null, fault: null })
  useEffect(() => {
    const into = box.current
    if (!into) return undefined
    let stopped = false
    into.replaceChildren()
    draw(blob, into, () => stopped)
      .then((pages) => setState({ pages, fault: null }))
      .catch((fault: unknown) => {
        if (!stopped) setState({ pages: 0, fault })
      })
    return () => {
      stopped = true
    }
  }, [blob])
  return (
    <div className="preview-scroll">
      {state.pages === null && <Spin />}
      <FaultNote fault={state.fault} />
      <div ref={box} />
      {(state.pages ?? 0) > most && (
        <p className="hint">{say([`共 ${state.pages} 页，只显示前 ${most} 页，其余请下载查看`, `${state.pages} pages; download for the rest`])}</p>
      )}
    </div>
  )
}

/** A PDF: by the browser's own viewer where it has one, else drawn. */
export function PdfPages({ url, blob, name }: { readonly url: string; readonly blob: Blob; readonly name: string }) {
  return navigator.pdfViewerEnabled ? <iframe className="preview-frame" src={url} title={name} /> : <Drawn blob={blob} />
}
