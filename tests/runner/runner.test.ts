import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { endAll, survivors } from './survivors.ts'
import { verdict } from './verdict.ts'

const outcome = { passed: 3, failed: [], skipped: [] }
const whole = { code: 0, outcome, leftovers: [] }

describe('the verdict', () => {
  test('counts passes and failures in one last plain line', () => {
    expect(verdict(whole)).toEqual({ lines: ['3 passed, 0 failed'], code: 0 })
    const one = verdict({ ...whole, code: 1, outcome: { ...outcome, failed: ['a.test.ts > adds'] } })
    expect(one).toEqual({ lines: ['failed:', '  a.test.ts > adds', '3 passed, 1 failed'], code: 1 })
  })

  test('lists skips with their reasons before the last line', () => {
    const skipped = [
      { test: 'a > b', reason: 'hledger is not installed' },
      { test: 'a > c', reason: 'no reason given' },
      { test: 'a > d', reason: 'no reason given' },
    ]
    const { lines, code } = verdict({ ...whole, outcome: { ...outcome, skipped } })
    expect(lines).toEqual(['3 skipped:', '  a > b: hledger is not installed', '  a: 2 without a reason', '3 passed, 0 failed'])
    expect(code).toBe(0)
  })

  test.each([
    ['no test ran', { ...whole, outcome: { ...outcome, passed: 0 } }],
    ['no test ran and vitest minded', { code: 1, outcome: { ...outcome, passed: 0 }, leftovers: [] }],
    ['only skips', { ...whole, outcome: { passed: 0, failed: [], skipped: [{ test: 'a', reason: 'b' }] } }],
    ['vitest failed though every test passed', { ...whole, code: 1 }],
    ['vitest was killed', { ...whole, code: null }],
    ['no outcome was written', { ...whole, outcome: undefined }],
    ['a process was left', { ...whole, leftovers: ['left running: 1'] }],
  ])('fails when %s', (_what, ending) => {
    const { lines, code } = verdict(ending)
    expect(code).toBe(1)
    expect(lines.at(-1)).toMatch(/^\d+ passed, 1 failed$/)
  })
})

test('a broken run that also left something says both', () => {
  const { lines } = verdict({ code: 1, outcome: { ...outcome, passed: 0 }, leftovers: ['left running: 1'] })
  expect(lines.at(-1)).toBe('0 passed, 2 failed')
})

describe('survivors', () => {
  const wait = 'setTimeout(() => {}, 60000); process.stdout.write("up")'
  const ways = [
    ['by its mark', (folder: string) => ({ args: ['-e', wait], options: { env: { NEIQIN_TEST_RUN: `mark-${folder}` } } })],
    ['by its folder in the command', (folder: string) => ({ args: ['-e', wait, folder], options: { env: {} } })],
    ['by where it works', (folder: string) => ({ args: ['-e', wait], options: { env: {}, cwd: folder } })],
  ] as const

  test.each(ways)('a process cut loose is found %s, and ended', async (_way, start) => {
    const folder = await mkdtemp(join(tmpdir(), 'survivor-'))
    const { args, options } = start(folder)
    const child = spawn(process.execPath, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const found = survivors(`mark-${folder}`, folder)
    expect(found.map(({ pid }) => pid)).toEqual([child.pid])
    endAll(found)
    expect(await ended).toBe('SIGKILL')
    expect(survivors(`mark-${folder}`, folder)).toEqual([])
    await rm(folder, { recursive: true })
  })

  test('nobody else is found', () => {
    expect(survivors('no such mark', '/no/such/folder')).toEqual([])
  })
})
