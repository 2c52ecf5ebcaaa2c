import { useCallback, useEffect, useRef, useState } from 'react'
import type { Label } from '../../base/label.ts'
import { putThumb, sendFile } from '../kit/archive.ts'
import type { Destination } from '../kit/archive.ts'
import type { FileFacts } from '../kit/archive-contract.ts'
import { faultWords } from '../kit/fault.tsx'
import { countedUpload } from '../kit/uploads-going.ts'
import { shrunk } from './shrink.ts'

/** A file on its way, or one that did not arrive. */
export interface Sending {
  readonly key: number
  readonly name: string
  /** 0 to 1 */
  readonly part: number
  readonly fault: Label | null
  readonly again: () => void
  readonly drop: () => void
}

/** Files sent at the same time by one page; the server has a queue of its own. */
const width = 3
let keys = 0
let busy = 0
const queue: (() => Promise<void>)[] = []

function pump(): void {
  while (busy < width) {
    const next = queue.shift()
    if (!next) return
    busy += 1
    void next().finally(() => {
      busy -= 1
      pump()
    })
  }
}

type Change = (key: number, made: Partial<Sending>) => void

/** One file on its way: made smaller where it is a photo, sent, given its thumb, handed on. */
async function bring(file: File, key: number, photo: boolean, to: Destination, change: Change, signal: AbortSignal): Promise<FileFacts | null> {
  try {
    const { content, name, thumb } = await shrunk(file, photo)
    const kept = await sendFile(content, name, to, (part) => change(key, { part }), signal)
    if (thumb) await putThumb(kept.id, thumb)
    return thumb ? { ...kept, thumb: true } : kept
  } catch (thrown) {
    change(key, { fault: faultWords(thrown) })
    return null
  }
}

/** Sends files, a few at a time, and hands on each that arrived. What did not arrive stays in the list, with its reason, to be sent again. */
export function useUploads(to: Destination, photo: boolean, onArrived: (file: FileFacts) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([])
  const asked = useRef({ to, onArrived })
  useEffect(() => {
    asked.current = { to, onArrived }
  })
  const send = useCallback(
    (files: readonly File[]) => {
      const change: Change = (key, made) => setSending((all) => all.map((one) => (one.key === key ? { ...one, ...made } : one)))
      const away = (key: number): void => setSending((all) => all.filter((one) => one.key !== key))
      for (const file of files) {
        keys += 1
        const key = keys
        const controller = new AbortController()
        const run = async (): Promise<void> => {
          const kept = controller.signal.aborted ? null : await bring(file, key, photo, asked.current.to, change, controller.signal)
          if (!kept) return
          away(key)
          asked.current.onArrived(kept)
        }
        const start = (): void => {
          change(key, { fault: null, part: 0 })
          void countedUpload(
            () =>
              new Promise<void>((resolve) => {
                queue.push(() => run().finally(resolve))
                pump()
              }),
          )
        }
        const drop = (): void => {
          controller.abort()
          away(key)
        }
        setSending((all) => [...all, { key, name: file.name, part: 0, fault: null, again: start, drop }])
        start()
      }
    },
    [photo],
  )
  return { sending, send }
}

/** The files in a paste or a drop; a picture from the clipboard gets a name that says when. */
export function filesFrom(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])].map((file) =>
    /^image\.\w+$/.test(file.name) ? new File([file], `截图 ${new Date().toLocaleString('sv-SE').replaceAll(':', '')}.png`, { type: file.type }) : file,
  )
}
