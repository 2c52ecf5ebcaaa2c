import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../base/refusal.ts'
import { sheetLimits } from './cells.ts'
import { packSheet } from './kept-sheet.ts'
import { openSheet } from './open-sheet.ts'

// A workbook comes from a stranger: it is opened in a thread whose memory is limited and which can be stopped.
try {
  const given: { readonly bytes?: unknown; readonly wanted?: unknown } = Object(workerData)
  if (!(given.bytes instanceof Uint8Array)) throw new Error('the bytes of a file are expected')
  const sheet = await openSheet(given.bytes, typeof given.wanted === 'string' ? given.wanted : null)
  const count = sheet.rows.length
  const large = count > sheetLimits.small + sheetLimits.lead
  // Of a large one only the first rows are looked at by a page; all of it goes on as bytes, which pass from thread to thread uncopied.
  const packed = large ? await packSheet(sheet) : null
  parentPort?.postMessage(
    { sheet: { ...sheet, count, packed, rows: large ? sheet.rows.slice(0, sheetLimits.lead) : sheet.rows } },
    packed ? [packed.buffer] : [],
  )
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown
  parentPort?.postMessage({ refused: { code: thrown.code, says: thrown.says } })
}
