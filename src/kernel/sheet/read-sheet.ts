import { Worker } from 'node:worker_threads'
import type { Label } from '../../base/label.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { RefusalCode } from '../../base/refusal.ts'
import { sheetLimits } from './cells.ts'
import type { SeenSheet } from './seen-sheet.ts'

type Answer = { readonly sheet: SeenSheet } | { readonly refused: { readonly code: RefusalCode; readonly says: Label } }

/** Megabytes of heap that reading one file may take. */
const heap = 512
/** Files read at the same time. */
const width = 3
let busy = 0

const tooHeavy = (): Refusal =>
  new Refusal('tooLarge', ['表格太大，读不下来；请删去格式和多余的工作表，或分成几个文件', 'The sheet is too large to be read; split the file'])

/**
 * The rows of a CSV, xlsx or xls file, read in a thread of its own with limited memory; of a large one only the first. `patience` in milliseconds. Refuses `tooLarge` what is
 * above sheetLimits or takes too long, `invalid` what is no table, and `tooMany` when several files are being read already.
 */
export async function readSheet(bytes: Uint8Array, wanted: string | null = null, patience = 60_000): Promise<SeenSheet> {
  if (bytes.length === 0) refuse('invalid', ['文件是空的', 'The file is empty'])
  if (bytes.length > sheetLimits.file)
    refuse('tooLarge', [`文件超过 ${sheetLimits.file / 1_000_000} MB，请分成几个文件`, `The file is larger than ${sheetLimits.file / 1_000_000} MB`])
  if (busy >= width) refuse('tooMany', ['正在读取别的文件，请稍候再试', 'Other files are being read; try again shortly'])
  busy += 1
  try {
    const answer = await answerOf(bytes, wanted, patience)
    if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.says)
    return answer.sheet
  } finally {
    busy -= 1
  }
}

async function answerOf(bytes: Uint8Array, wanted: string | null, patience: number): Promise<Answer> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { workerData: { bytes, wanted }, resourceLimits: { maxOldGenerationSizeMb: heap } })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(tooHeavy()), patience)
      worker.once('message', resolve)
      worker.once('error', (thrown) => {
        reject('code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : thrown)
      })
      worker.once('exit', () => reject(new Error('the thread that reads a file ended without an answer')))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
