import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../base/refusal.ts'
import { seenSheet } from './seen-sheet.ts'

// A workbook comes from a stranger: it is opened in a thread whose memory is limited and which can be stopped.
try {
  const given: { readonly bytes?: unknown; readonly wanted?: unknown } = Object(workerData)
  if (!(given.bytes instanceof Uint8Array)) throw new Error('the bytes of a file are expected')
  const sheet = await seenSheet(given.bytes, typeof given.wanted === 'string' ? given.wanted : null)
  parentPort?.postMessage({ sheet }, sheet.packed ? [sheet.packed.buffer] : [])
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown
  parentPort?.postMessage({ refused: { code: thrown.code, says: thrown.says } })
}
