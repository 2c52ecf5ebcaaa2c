import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { openCompiler, typeset } from './typeset.ts'
import type { Order } from './typeset.ts'

// This file runs in a process of its own, started by press.ts: a template can loop for ever inside native code, where no thread can be stopped.

const workspace = process.env.NEIQIN_PRESS_FOLDER ?? ''

// Both hold for this process only: what it was told when it was started (see press.ts).
const patience = Number(process.env.NEIQIN_PRESS_MS)
const memory = Number(process.env.NEIQIN_PRESS_BYTES)

// While native code runs, only another thread of this process still moves: it ends the process when a page takes too long or too much.
const guard = new Worker(
  `const { parentPort } = require('node:worker_threads')
   let since = 0
   let used = 0
   const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
   parentPort.on('message', (at) => { since = at; used = spent() })
   setInterval(() => {
     // Time spent working, so that a busy machine is not taken for a bad template; and in any case an end.
     const late = since > 0 && (spent() - used > ${patience} || Date.now() - since > ${patience * 6})
     if (late || process.memoryUsage.rss() > ${memory}) process.kill(process.pid, 'SIGKILL')
   }, 100)`,
  { eval: true },
)

const compiler = openCompiler(workspace)

process.on('message', (order: Order) => {
  guard.postMessage(Date.now())
  const answer = typeset(compiler, workspace, order)
  guard.postMessage(0)
  process.send?.(answer)
  // What no page of the last few needed is forgotten: the compiler's memory stays bounded.
  compiler.resetShadow()
  // After a batch of hundreds of pages everything is: it takes a gigabyte, and the next batch is another.
  compiler.evictCache(order.job.length > 400_000 ? 0 : 4)
})
// Nobody reads the answers any more: the server has ended, perhaps without a chance to remove the folder it made for us, perhaps while we began.
function leave(): void {
  if (workspace !== '') rmSync(workspace, { recursive: true, force: true })
  process.kill(process.pid, 'SIGKILL')
}
process.on('disconnect', leave)
if (!process.connected) leave()
