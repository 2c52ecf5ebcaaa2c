import { Worker } from 'node:worker_threads'
import type { Cell } from './export-list.ts'

/** One sheet of a workbook: widths in characters, rows of cells, the first of them the names of columns. */
export interface BookSheet {
  readonly name: string
  readonly columns: readonly { readonly width: number; readonly numFmt?: string }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A workbook of several sheets, written in a thread of its own: tens of thousands of rows would hold up everybody else. */
export async function bookInThread(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  const worker = new Worker(new URL('./book-worker.ts', import.meta.url), { workerData: { sheets } })
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread ended without a workbook')))
    })
  } finally {
    await worker.terminate()
  }
}
