import { parentPort, workerData } from 'node:worker_threads'
import { writeXlsx } from 'hucre/xlsx'
import type { BookSheet } from './book-in-thread.ts'

/** The sheets that the thread was begun with, as the bytes of a workbook. */
const { sheets }: { readonly sheets: readonly BookSheet[] } = workerData
const written = await writeXlsx({
  sheets: sheets.map(({ name, columns, rows }) => ({ name, columns: columns.map((column) => ({ ...column })), rows: rows.map((row) => [...row]) })),
})
parentPort?.postMessage(new Uint8Array(written))
