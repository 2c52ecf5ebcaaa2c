import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockEntry {
  readonly version?: string
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: { readonly [name: string]: string }
}
interface Lock {
  readonly lockfileVersion: number
  readonly packages: { readonly [path: string]: LockEntry }
}

const read = (path: string): Lock => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))

/** Optional packages that a lock names but does not hold: `npm ci` refuses such a lock on every machine (npm/cli issue 4828). */
function missingOptional(lock: Lock): string[] {
  const held = (path: string, name: string): boolean => {
    // npm looks beside the package first, then in each folder above it.
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true
      if (at === '') return false
    }
  }
  return Object.entries(lock.packages).flatMap(([path, entry]) => Object.keys(entry.optionalDependencies ?? {}).filter((name) => !held(path, name)))
}

const cure = 'run node tools/complete-lock.mjs and commit package-lock.json'

test.each(['package-lock.json', 'tools/node/package-lock.json'])('every optional package of %s has an entry, on any machine', (path) => {
  const lock = read(path)
  expect(lock.lockfileVersion).toBe(3)
  expect(Object.keys(lock.packages).length).toBeGreaterThan(3)
  expect(missingOptional(lock), cure).toEqual([])
})

test('a lock that lost an optional package is found, at the top and nested', () => {
  const tool = { optionalDependencies: { 'tool-win32': '1.0.0' } }
  expect(missingOptional({ lockfileVersion: 3, packages: { 'node_modules/tool': tool } })).toEqual(['tool-win32'])
  expect(missingOptional({ lockfileVersion: 3, packages: { 'node_modules/tool': tool, 'node_modules/tool-win32': {} } })).toEqual([])
  const nested = { 'node_modules/a/node_modules/tool': tool, 'node_modules/a/node_modules/tool-win32': {} }
  expect(missingOptional({ lockfileVersion: 3, packages: nested })).toEqual([])
})

// The first step of the set-up must work where install scripts are blocked.
test('the Node we bring needs no install script', () => {
  const packages = Object.entries(read('tools/node/package-lock.json').packages).filter(([path]) => path !== '')
  expect(packages.length).toBeGreaterThan(0)
  expect(packages.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([])
  expect(
    packages.every(([, entry]) => entry.optional),
    'only this machine’s own Node is fetched',
  ).toBe(true)
})

test('the Node we bring is one version, stated exactly', () => {
  const { packages } = read('tools/node/package-lock.json')
  const wanted = new Set(Object.values(packages['']?.optionalDependencies ?? {}))
  expect([...wanted]).toEqual([expect.stringMatching(/^24\.\d+\.\d+$/)])
})
