// What a fresh checkout lacks: a new enough Node, the packages of the lock file, the web app. Plain JavaScript for Node >= 20 with nothing installed.
// Everything is checked by cheap stamps first, so that a start with all in place loses no time here.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wantedNode = [24, 11]

const newEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > wantedNode[0] || (major === wantedNode[0] && minor >= wantedNode[1])
}

const tell = (line) => process.stderr.write(`${line}\n`)

/** Says what is being done, and every few seconds how long it has taken. */
async function told(says, work) {
  const began = Date.now()
  tell(`${says}…`)
  const ticking = setInterval(() => tell(`${says}… 已 ${Math.round((Date.now() - began) / 1000)} 秒`), 5000)
  try {
    return await work()
  } finally {
    clearInterval(ticking)
  }
}

async function run(command, args, environment) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      output = (output + part).slice(-8000)
    })
  const code = await new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', done)
  })
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}\n${output}`)
}

/** npm as it was called, or the one on the path; on Windows a .cmd that needs a shell is avoided by calling its script. */
function npm(args, environment) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], environment)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, environment)
}

/** What Node made of the source once it keeps: every start, and every thread of a long job, is half a second shorter. */
export const compiled = { NODE_COMPILE_CACHE: join(root, '.cache/compiled') }

const privateNode = () =>
  join(
    root,
    'tools/node/node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )

/** A Node that runs the program: this one when it is new enough, else one that npm brings. */
async function ensureNode() {
  if (newEnough(process.version)) return process.execPath
  const node = privateNode()
  if (!existsSync(node))
    await told('正在安装 Node 24（首次约 10 秒）', () => npm(['ci', '--prefix', 'tools/node', '--no-audit', '--no-fund', '--loglevel=error'], {}))
  if (!existsSync(node))
    throw new Error(`这台机器（${process.platform} ${process.arch}）没有现成的 Node 24，请先安装 Node ${wantedNode.join('.')} 以上：https://nodejs.org`)
  return node
}

const digest = (text) => createHash('sha256').update(text).digest('hex')
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

async function ensurePackages(node) {
  const stamp = join(root, 'node_modules/.neiqin-installed')
  const wanted = digest(read(join(root, 'package-lock.json')))
  if (read(stamp) === wanted) return
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
  await told('正在安装依赖（首次约一分钟）', () => npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { PATH: path }))
  writeFileSync(stamp, wanted)
}

function sources(folder, found) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) sources(path, found)
    else {
      const { mtimeMs, size } = statSync(path)
      found.push(`${path} ${mtimeMs} ${size}`)
    }
  }
  return found
}

async function ensureWeb(node) {
  const stamp = join(root, 'dist/web/.built-from')
  const builders = readdirSync(join(root, 'tools'))
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => read(join(root, 'tools', name)))
  const wanted = digest(
    [
      ...sources(join(root, 'src'), []),
      ...builders,
      read(join(root, 'index.html')),
      read(join(root, 'vite.config.ts')),
      read(join(root, 'package-lock.json')),
    ].join('\n'),
  )
  if (read(stamp) === wanted) return
  await told('正在构建网页', () => run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {}))
  writeFileSync(stamp, wanted)
}

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown.code === 'EPERM'
  }
}

/** One set-up at a time in a checkout: a second waits for the first. */
async function alone(work) {
  const lock = join(root, '.cache/setup.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (let said = false; ; said = true) {
    try {
      const note = openSync(lock, 'wx')
      writeFileSync(note, String(process.pid))
      closeSync(note)
      break
    } catch (thrown) {
      if (thrown.code !== 'EEXIST') throw thrown
      const holder = Number(read(lock))
      const young = existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 2000
      if (!(holder > 0 ? alive(holder) : young)) rmSync(lock, { force: true })
      else {
        if (!said) tell('另一个启动正在安装，等待它完成…')
        await new Promise((done) => setTimeout(done, 200))
      }
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/**
 * Makes the checkout ready to run; gives the path of the Node to run it with. `web` builds the web app too.
 * The links that the database package's install script makes are mended by the program itself when it starts the database.
 */
export async function setUp({ web }) {
  return await alone(async () => {
    const node = await ensureNode()
    await ensurePackages(node)
    if (web) await ensureWeb(node)
    return node
  })
}
