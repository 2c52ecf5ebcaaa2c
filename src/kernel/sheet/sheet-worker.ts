import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../base/refusal.ts'
import { openSheet } from './open-sheet.ts'

// A workbook comes from a stranger: it is opened in a thread whose memory is limited and which can be stopped.
try {
  const bytes: unknown = workerData
  if (!(bytes instanceof Uint8Array)) throw new Error('the bytes of a file are expected')
  parentPort?.postMessage({ sheet: await openSheet(bytes) })
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown
  parentPort?.postMessage({ refused: { code: thrown.code, says: thrown.says } })
}
