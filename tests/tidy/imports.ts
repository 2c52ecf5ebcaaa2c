import type { Finding, ImportSite, Project, Rule } from './source.ts'
import { generated, testing } from './source.ts'

/** Folders of the kernel in the one direction in which they may name each other. */
export const kernelOrder = [
  'record',
  'kinds',
  'store',
  'perform',
  'session',
  'jobs',
  'notice',
  'archive',
  'mail',
  'fetch',
  'duty',
  'search',
  'sheet',
  'print',
  'api',
] as const

const declared = ['record', 'kinds']
const pureSuffix = /\.(record|rules|posting)\.tsx?$|^calculate-[\w-]+\.ts$/
const actingSuffix = /\.(action|review|draft|suggest|report|duty|import|job|advice|begin)\.ts$/
const screenSuffix = /\.screen\.tsx$|\.print\.[\w.]+$/

type Tier = 'pure' | 'acting' | 'screen' | 'unnamed'
type Place =
  | { readonly zone: 'base' | 'books' | 'app' | 'order' | 'free' | 'stray' }
  | { readonly zone: 'kernel'; readonly folder: string; readonly rank: number }
  | { readonly zone: 'module'; readonly module: string; readonly tier: Tier; readonly lends: boolean }
  | { readonly zone: 'web'; readonly kit: boolean }

function placeOf(path: string): Place {
  if (!path.startsWith('src/') || testing(path)) return { zone: 'free' }
  const [, top = '', second = '', ...rest] = path.split('/')
  if (top === 'base' || top === 'books' || top === 'app') return { zone: top }
  if (top === 'kernel') return { zone: 'kernel', folder: second, rank: kernelOrder.findIndex((folder) => folder === second) }
  if (top === 'web') return { zone: 'web', kit: second === 'kit' }
  if (path === 'src/modules/order.ts') return { zone: 'order' }
  if (top !== 'modules' || rest.length === 0) return { zone: 'stray' }
  const name = rest.at(-1) ?? ''
  const lends = /\.record\.ts$/.test(name) || /^calculate-/.test(name)
  return { zone: 'module', module: second, tier: tierOf(name), lends }
}

function tierOf(name: string): Tier {
  if (pureSuffix.test(name)) return 'pure'
  if (actingSuffix.test(name)) return 'acting'
  return screenSuffix.test(name) ? 'screen' : 'unnamed'
}

/** Why `from` may not name `to`, or undefined when it may. The import table of ARCHITECTURE.md, read from top to bottom. */
function forbidden(from: Place, to: Place, site: ImportSite, order: readonly string[]): string | undefined {
  if (from.zone === 'free' || from.zone === 'app') return undefined
  if (to.zone === 'app') return 'nobody imports src/app: move what is needed to where it belongs, or hand it in as an argument'
  if (to.zone === 'free') return 'product code does not import tests, tools or bench'
  if (from.zone === 'base') return to.zone === 'base' ? undefined : 'src/base imports nothing of ours but base: move the meaning up, or the code out of base'
  if (to.zone === 'base') return undefined
  if (from.zone === 'kernel') return fromKernel(from, to)
  if (from.zone === 'books') return to.zone === 'kernel' || to.zone === 'books' ? undefined : 'src/books imports only base and kernel: books know no document'
  if (from.zone === 'web') return fromWeb(to)
  if (from.zone === 'module') return fromModule(from, to, site, order)
  return 'src/modules/order.ts only lists names'
}

function fromKernel(from: Place & { zone: 'kernel' }, to: Place): string | undefined {
  if (to.zone !== 'kernel') return 'src/kernel knows no business word and no screen: it imports only base and kernel; let the other side register itself'
  if (declared.includes(from.folder)) {
    return declared.includes(to.folder) ? undefined : 'kernel/record and kernel/kinds are read by browser and server: they import only base and each other'
  }
  return to.rank <= from.rank ? undefined : `kernel/${from.folder} may name only the folders before it (${kernelOrder.join(' → ')}): turn the dependency round`
}

function fromWeb(to: Place): string | undefined {
  if (to.zone === 'web') return undefined
  if (to.zone === 'kernel' && declared.includes(to.folder)) return undefined
  return 'src/web imports only base, kernel/record, kernel/kinds and web: a module is handed to it by src/app, the server is reached by HTTP'
}

function fromModule(from: Place & { zone: 'module' }, to: Place, site: ImportSite, order: readonly string[]): string | undefined {
  if (from.tier === 'screen') return fromScreen(from, to, site)
  if (to.zone === 'web' || (to.zone === 'module' && to.tier === 'screen')) return 'only a .screen.tsx may import screens or web/kit'
  if (from.tier === 'acting') return fromActing(from, to, order)
  if (to.zone === 'kernel') {
    return to.folder === 'record'
      ? undefined
      : 'a pure file (.record .rules .posting calculate-*) imports of the kernel only kernel/record: do it in an .action.ts'
  }
  if (to.zone === 'books') return site.types ? undefined : 'a pure file takes only types from src/books: write `import type`'
  if (to.zone === 'module' && to.module === from.module && to.tier === 'pure') return undefined
  return 'a pure file imports only base, kernel/record and pure files of its own module: name another record by its name, in quotes'
}

function fromScreen(from: Place & { zone: 'module' }, to: Place, site: ImportSite): string | undefined {
  if (to.zone === 'books' && site.path?.endsWith('.record.ts')) return undefined
  if (to.zone === 'kernel' && to.folder === 'record') return undefined
  if (to.zone === 'web' && to.kit) return undefined
  // Pure files of its own module run in the browser too: that is why they are pure.
  if (to.zone === 'module' && (to.lends || to.module === from.module) && (to.tier === 'pure' || to.tier === 'screen')) return undefined
  return 'a screen imports only base, kernel/record, web/kit, *.record.ts and pure files of its own module'
}

function fromActing(from: Place & { zone: 'module' }, to: Place, order: readonly string[]): string | undefined {
  if (to.zone === 'kernel' || to.zone === 'books') return undefined
  if (to.zone !== 'module') return 'a module imports only base, kernel, books and modules above it'
  if (to.module === from.module) return undefined
  if (!to.lends) return `of module ${to.module} only *.record.ts and calculate-* may be imported: reach the rest by tx.do(record, verb, id, input)`
  const above = order.indexOf(to.module)
  if (above >= 0 && above < order.indexOf(from.module)) return undefined
  return `module ${to.module} does not stand above ${from.module} in src/modules/order.ts: let ${to.module} name ${from.module}, or move the code`
}

/** Why a library or a part of Node may not be imported here. */
function foreign(from: Place, named: string): string | undefined {
  const node = named.startsWith('node:')
  if (from.zone === 'kernel' && declared.includes(from.folder) && node) return 'kernel/record and kernel/kinds run in the browser too: no node: import'
  if (from.zone === 'web' && (node || /^(pg|kysely|hono|pino)(\/|$)/.test(named))) return 'src/web runs in the browser: no server library'
  if (from.zone !== 'module') return undefined
  if (from.tier === 'pure') return `a pure file imports no library (${named}): put what is needed behind src/base`
  if (from.tier === 'acting' && /^(react|antd)(\/|$|-)/.test(named)) return 'only a .screen.tsx imports React or antd'
  if (from.tier === 'screen' && node) return 'a screen runs in the browser: no node: import'
  return undefined
}

function refusals(site: ImportSite, project: Project): Finding[] {
  const from = placeOf(site.from)
  const cure = site.path === undefined ? foreign(from, site.named) : forbidden(from, placeOf(site.path), site, project.order)
  return cure === undefined ? [] : [{ path: site.from, line: site.line, cure: `imports ${site.named}: ${cure}` }]
}

/** Files that stand nowhere in the layout, so that no line of the table would look at them. */
function misplaced(path: string, order: readonly string[]): Finding[] {
  const place = placeOf(path)
  if (place.zone === 'stray')
    return [{ path, line: 1, cure: 'belongs to no part of the layout in ARCHITECTURE.md: move it into base, kernel, books, a module, web or app' }]
  if (place.zone === 'kernel' && place.rank < 0) return [{ path, line: 1, cure: `lies in no folder of the kernel: ${kernelOrder.join(', ')}` }]
  if (place.zone !== 'module') return []
  if (!order.includes(place.module)) return [{ path, line: 1, cure: `module ${place.module} is missing in src/modules/order.ts` }]
  const cure =
    'says by its name what it is: .record .rules .posting .action .review .draft .suggest .advice .begin .report .import .job .screen.tsx .print or calculate-*'
  return place.tier === 'unnamed' ? [{ path, line: 1, cure: `a file of a module ${cure}` }] : []
}

/** The import table: who may name whom. */
export const importTable: Rule = {
  name: 'imports follow the table of ARCHITECTURE.md',
  check: (project) =>
    project.code.flatMap((file) => [
      ...(generated(file.path) ? [] : misplaced(file.path, project.order)),
      ...file.imports.flatMap((site) => refusals(site, project)),
    ]),
  bad: [
    { 'src/base/money.ts': "import { f } from '../kernel/record/field.ts'" },
    { 'src/kernel/record/field.ts': "import { pool } from '../store/pool.ts'" },
    { 'src/kernel/kinds/text.ts': "import fs from 'node:fs'" },
    { 'src/kernel/store/pool.ts': "import type { Tx } from '../perform/tx.ts'" },
    { 'src/kernel/store/pool.ts': "type Tx = import('../perform/tx.ts').Tx" },
    { 'src/kernel/api/serve.ts': "const books = await import('../../books/book.ts')" },
    { 'src/kernel/loose.ts': 'export const a = 1' },
    { 'src/books/post.ts': "import { order } from '../modules/orders/order.record.ts'" },
    { 'src/modules/orders/order.record.ts': "import { customer } from '../parties/customer.record.ts'" },
    { 'src/modules/orders/order.rules.ts': "import { perform } from '../../kernel/perform/perform.ts'" },
    { 'src/modules/orders/order.posting.ts': "import { post } from '../../books/post.ts'" },
    { 'src/modules/orders/calculate-tax.ts': "import fs from 'node:fs'" },
    { 'src/modules/orders/calculate-tax.ts': "import { Decimal } from 'decimal.js'" },
    { 'src/modules/parties/merge.action.ts': "import { order } from '../orders/order.record.ts'" },
    { 'src/modules/orders/ship.action.ts': "import { merge } from '../parties/merge.action.ts'" },
    { 'src/modules/orders/ship.action.ts': "import { Panel } from '../../web/kit/panel.tsx'" },
    { 'src/modules/orders/order.screen.tsx': "import { Shell } from '../../web/shell/shell.tsx'" },
    { 'src/modules/orders/order.screen.tsx': "import { ship } from './ship.action.ts'" },
    { 'src/modules/orders/things.ts': 'export const a = 1' },
    { 'src/modules/nowhere/thing.record.ts': 'export const a = 1' },
    { 'src/modules/loose.ts': 'export const a = 1' },
    { 'src/elsewhere/x.ts': 'export const a = 1' },
    { 'src/web/screens/list.tsx': "import { order } from '../../modules/orders/order.record.ts'" },
    { 'src/web/screens/list.tsx': "import { pool } from '../../kernel/store/pool.ts'" },
    { 'src/web/screens/list.tsx': "export { pool } from '../../app/server.ts'" },
    { 'src/kernel/api/serve.ts': "import { temporary } from '../../../tests/temporary.ts'" },
  ],
  good: [
    { 'src/base/money.ts': "import { assert } from './assert.ts'\nimport { Decimal } from 'decimal.js'" },
    { 'src/kernel/record/field.ts': "import type { Kind } from '../kinds/kind.ts'" },
    { 'src/kernel/perform/perform.ts': "import { pool } from '../store/pool.ts'\nimport { refuse } from '../../base/refusal.ts'" },
    { 'src/modules/orders/order.posting.ts': "import type { Line } from '../../books/line.ts'\nimport { order } from './order.record.ts'" },
    { 'src/modules/orders/ship.action.ts': "import { customer } from '../parties/customer.record.ts'\nimport { post } from '../../books/post.ts'" },
    { 'src/modules/parties/customer.screen.tsx': "import { order } from '../orders/order.record.ts'\nimport { Panel } from '../../web/kit/panel.tsx'" },
    { 'src/app/server.ts': "import { order } from '../modules/orders/order.record.ts'" },
    { 'src/books/post.test.ts': "import { order } from '../modules/orders/order.record.ts'" },
  ],
}
