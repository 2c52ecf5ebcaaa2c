import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { webFile } from '../../src/app/web-files.ts'
import { withoutExamples } from '../../tools/examples.ts'
import { firstParts, stylesOf, unstyled, usedParts } from '../../tools/antd-styles.ts'

const built = fileURLToPath(new URL('../../dist/web', import.meta.url))

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

/** The scripts that stand between an empty browser and these modules. */
function needed(manifest: { readonly [name: string]: Chunk }, ...modules: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const follow = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const other of manifest[name]?.imports ?? []) follow(other)
  }
  for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry || modules.some((module) => name.endsWith(module))) follow(name)
  return [...found].flatMap((name) => manifest[name]?.file ?? [])
}

describe('the first page', () => {
  // npm test builds the web before it begins.
  const manifest: { readonly [name: string]: Chunk } = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))

  const bytesOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + statSync(join(built, `${file}.br`)).size, 0)
  const declarations = Object.keys(manifest).filter((name) => name.endsWith('.record.ts'))
  const heaviest = declarations.toSorted((a, b) => bytesOf([manifest[b]?.file ?? '']) - bytesOf([manifest[a]?.file ?? '']))[0] ?? ''

  test('brings no declaration but the one it is about', () => {
    expect(declarations.length).toBeGreaterThan(80)
    const first = needed(manifest, 'list-screen.tsx')
    expect(declarations.filter((name) => first.includes(manifest[name]?.file ?? ''))).toEqual([])
  })

  test.each(['list-screen.tsx', 'today-screen.tsx'])('with %s takes at most 350 kB of compressed script', (screen) => {
    const files = needed(manifest, screen, heaviest)
    expect(files.length).toBeGreaterThan(3)
    expect(files.length).toBeLessThan(40)
    expect(bytesOf(files)).toBeLessThan(350_000)
  })

  test('what is compressed beside a file is that file', () => {
    const [file = ''] = needed(manifest, 'list-screen.tsx')
    expect(brotliDecompressSync(readFileSync(join(built, `${file}.br`))).equals(readFileSync(join(built, file)))).toBe(true)
  })
})

describe('a file of the web', () => {
  test('comes compressed to who takes it so, and to nobody else', async () => {
    const [name = ''] = readdirSync(join(built, 'assets')).flatMap((one) => (one.endsWith('.js.br') ? [one.slice(0, -3)] : []))
    const script = async (accepted: string): Promise<string | null> => (await webFile(`/assets/${name}`, accepted)).headers.get('content-encoding')
    expect(await script('gzip, br')).toBe('br')
    expect(await script('gzip, br;q=0.5')).toBe('br')
    for (const accepted of ['', 'gzip', 'gzip, br;q=0', 'br; q=0.0, gzip']) expect([accepted, await script(accepted)]).toEqual([accepted, null])
  })

  test.each(['/../../package.json', '/assets/../../../package.json', '/..\\..\\package.json', '/assets/\0.js', '/....//package.json'])(
    'is none outside its folder: %j',
    async (path) => {
      expect((await webFile(path, 'br')).status).toBe(404)
    },
  )
})

test('a declaration comes without its examples', () => {
  const source = "export const a = defineMaster({ name: 'a', fields: { examples: f.text(['例', 'E']) }, examples: { good: [{ a: 1 }] } })"
  expect(withoutExamples('a.record.ts', source)).toBe(
    "export const a = defineMaster({ name: 'a', fields: { examples: f.text(['例', 'E']) }, examples: { good: [] } })",
  )
})

test('what only the program gives to a verb is left out of the web, what persons are asked stays', () => {
  const verbs = (input: string): string => `verbs: { note: { by: [], input: ${input} }, post: { by: ['finance'], input: { on: f.day() } } }`
  expect(withoutExamples('a.record.ts', `export const a = defineDocument({ ${verbs('{ told: f.note() }')} })`)).toBe(
    `export const a = defineDocument({ ${verbs('{}')} })`,
  )
})

describe('the styles of the parts', () => {
  const css = stylesOf(usedParts())

  test('are there for what is used, and not for what is not', () => {
    expect(css).toContain('.ant-btn{')
    expect(css).toContain('.anticon{')
    expect(css).toContain('@keyframes loadingCircle')
    expect(css).toContain('.ant-picker-dropdown')
    expect(css).not.toContain('.ant-carousel{')
    expect(css).not.toMatch(/\.ant-menu-rtl[{ ]/)
    expect(css).not.toContain('.css-var-_R_')
  })

  test('of the first pages come first, and the rest once, later', () => {
    const [first, later] = [stylesOf(firstParts()), stylesOf(usedParts(), firstParts())]
    expect(first).toContain('.ant-btn{')
    expect(first).not.toContain('.ant-picker-dropdown')
    expect(later).toContain('.ant-picker-dropdown')
    expect(later).not.toContain('.ant-btn{')
    expect(first.length).toBeLessThan(css.length * 0.6)
    // What both are cut from is all there is, between them.
    expect(first.length + later.length).toBeGreaterThanOrEqual(css.length)
  })

  test('are no longer made in the browser', () => {
    const source = "const base = (token) => ({ a: token.b })\nexport default genStyleHooks('Button', (token) => [base(token)], prepare)"
    expect(unstyled('style.js', source)).toContain("genStyleHooks('Button', () => [], prepare)")
  })
})
