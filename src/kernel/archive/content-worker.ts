import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../base/refusal.ts'
import { openContent } from './open-content.ts'

// A file comes from a stranger: it is opened in a thread whose memory is limited and which can be stopped.
try {
  const { path, media }: { path: string; media: string } = workerData
  parentPort?.postMessage({ content: await openContent(readFileSync(path), media) })
} catch (thrown) {
  // Whatever a library throws is about the file.
  const says = thrown instanceof Refusal ? thrown.says : ['文件打不开，可能已损坏或设有密码，请下载后查看', 'The file cannot be opened here: download it']
  parentPort?.postMessage({ refused: says })
}
