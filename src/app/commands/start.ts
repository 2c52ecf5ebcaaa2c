import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { again } from '../../kernel/perform/perform.ts'
import { startSealing } from '../../kernel/store/seal.ts'
import { startDatabase } from '../config.ts'
import { dataFolder, filesFolder } from '../folders.ts'
import { loadDemo } from '../demo.ts'
import { isEmpty } from '../found.ts'
import { openOffice } from '../office.ts'
import type { OpenOffice } from '../office.ts'
import { listen, serverApp } from '../server.ts'
import { print, tell } from './command.ts'
import type { Command, ExitCode, Given } from './command.ts'

const logger = pino({ level: process.env.NEIQIN_LOG ?? 'warn', redact: ['password', '*.password'] }, pino.destination(2))

/** Resolves when the person or the system asks the program to end. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

/**
 * The library of jobs tells of a job's end by a promise that nobody awaits. When the database is taken away in that moment it is lost with the line, and
 * the program, which brings the database up again, would end for it. Anything else that nobody caught is a bug and ends it as before.
 */
function outliveLostLines(): void {
  process.on('unhandledRejection', (thrown) => {
    if (!again(thrown)) throw thrown
    logger.warn({ err: thrown }, 'a line to the database was lost')
  })
}

async function demo(office: OpenOffice): Promise<void> {
  if (!(await isEmpty(office))) return tell('已有公司数据，不再装入演示公司。')
  const { signIns } = await loadDemo(office, { log: tell })
  print(`演示公司的登录账号（密码都是 ${signIns[0]?.password ?? ''}）：`)
  for (const one of signIns) print(`  ${one.login}  ${one.name}（${one.roles}）`)
}

const wait = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '3' }
const beingLaid =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>内勤</title><p>正在建立演示公司，约一分钟，请稍候，页面会自动打开。</p>'

interface Serving {
  readonly began: number
  readonly port: number
  readonly withDemo: boolean
  readonly where: string
  readonly ended: Promise<0 | 4>
}

/** Serves until told to stop, sealing beside; refuses a port that is taken. */
async function serveOffice(office: OpenOffice, given: Given, { began, port, withDemo, where, ended }: Serving): Promise<ExitCode> {
  outliveLostLines()
  const explained = await office.explainLostNumbers()
  if (explained > 0) logger.warn({ explained }, 'document numbers taken by a crash were explained')
  const token = randomBytes(12).toString('base64url')
  const app = serverApp(office, token, (id, thrown) => logger.error({ id, err: thrown }, 'fault'))
  // What somebody wrote into the demo company while its year is laid down would stand in its way.
  let laid = !withDemo
  const server = await listen(app, port, given.text('host'), undefined, () => (laid ? null : new Response(beingLaid, { status: 503, headers: wait })))
  const sealing = startSealing(office.kernel.pool, { everyMs: 500 })
  try {
    const address = `http://${given.text('host') ?? '127.0.0.1'}:${server.port}`
    if (withDemo) await demo(office)
    laid = true
    // What the clock begins goes by today; the demo company lives through a year of other days first.
    const jobs = office.startJobs((id, thrown) => logger.error({ id, err: thrown }, 'fault in a job'))
    try {
      tell(`内勤已启动（${((performance.now() - began) / 1000).toFixed(1)} 秒），数据在 ${where}，按 Ctrl+C 停止。`)
      print((await isEmpty(office)) ? `首次使用，请打开：${address}/?token=${token}` : `请打开：${address}`)
      return await ended
    } finally {
      await jobs.stop()
    }
  } finally {
    await server.close()
    await sealing.stop()
  }
}

/** `neiqin start` and `neiqin demo`: everything a person needs, at one address, until told to stop. */
async function run(given: Given, withDemo: boolean): Promise<ExitCode> {
  const began = performance.now()
  const port = Number(given.text('port') ?? 8686)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    tell('--port 应为 0 至 65535 的整数')
    return 2
  }
  const stopped = asked()
  let lost: (() => void) | undefined
  const databaseLost = new Promise<void>((resolve) => {
    lost = resolve
  })
  const database = await startDatabase(dataFolder(given.text('data')), {
    progress: (says) => tell(says[0]),
    log: (line) => logger.info(line),
    onExit: (says) => {
      tell(says[0])
      lost?.()
    },
  })
  try {
    const office = await openOffice(database.logins, { files: filesFolder(given.text('data')) })
    try {
      return await serveOffice(office, given, {
        began,
        port,
        withDemo,
        where: database.where,
        ended: Promise.race([stopped.then(() => 0 as const), databaseLost.then(() => 4 as const)]),
      })
    } finally {
      await office.close()
    }
  } finally {
    await database.stop()
  }
}

const options = { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' }, dev: { type: 'boolean' } } as const

export const start: Command = {
  summary: '启动程序，打印网址',
  usage: 'neiqin start [--port 8686] [--data ./data] [--host 127.0.0.1] [--demo]',
  options: { ...options, demo: { type: 'boolean' } },
  run: (given) => run(given, given.flag('demo')),
}

export const demoCommand: Command = {
  summary: '装入演示公司并启动',
  usage: 'neiqin demo [--port 8686] [--data ./data]',
  options,
  run: (given) => run(given, true),
}
