import { Worker } from 'node:worker_threads'
import type { Label } from '../../base/label.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import type { FileContent } from './file-content.ts'
import type { Covering } from './watermark-worker.ts'

/** Files opened at the same time; memory of a thread in MB; patience in ms. */
const width = 2
const heap = 384
const patience = 60_000
/** Larger files are kept and found by name, but not opened. */
const largest = 80_000_000

let busy = 0
const waiting: (() => void)[] = []

const tooHeavy = (): Refusal => new Refusal('tooLarge', ['文件太复杂，不能在这里打开，请下载后查看', 'The file is too heavy to be opened here: download it'])

interface Answer {
  readonly content?: FileContent
  readonly pdf?: Uint8Array
  readonly refused?: Label
}

async function answerOf(script: URL, data: object): Promise<Answer> {
  if (busy >= width) await new Promise<void>((go) => waiting.push(go))
  else busy += 1
  const worker = new Worker(script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: heap } })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(tooHeavy()), patience)
      worker.once('message', resolve)
      worker.once('error', (thrown) => reject('code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : thrown))
      worker.once('exit', () => reject(tooHeavy()))
    })
    if (answer.refused) throw new Refusal('invalid', answer.refused)
    return answer
  } finally {
    clearTimeout(timer)
    await worker.terminate()
    const next = waiting.shift()
    if (next) next()
    else busy -= 1
  }
}

/** What stands in a file, found in a thread of its own. Refuses `tooLarge` what is too heavy, `invalid` what cannot be opened. */
export async function contentOf(path: string, size: number, media: string): Promise<FileContent> {
  if (size > largest) throw tooHeavy()
  const { content } = await answerOf(new URL('./content-worker.ts', import.meta.url), { path, media })
  return content ?? refuse('invalid', ['文件打不开', 'The file cannot be opened'])
}

/** A PDF of a file with words laid over each page. Refuses what no watermark can be laid over. */
export async function covered(size: number, covering: Covering): Promise<Uint8Array> {
  if (size > largest) throw tooHeavy()
  const { pdf } = await answerOf(new URL('./watermark-worker.ts', import.meta.url), covering)
  return pdf ?? refuse('invalid', ['不能加水印', 'No watermark can be laid over it'])
}
