import type { Finding, Rule, SourceFile } from './source.ts'
import { everyFile, testing, visit } from './source.ts'

/** Declarations, rules, postings and calculations give the same answer for the same values, in the browser and on the server. */
const pure = /^src\/(kernel\/((record|kinds)\/|.*\.record\.ts$)|modules\/.*(\.(record|rules|posting)\.tsx?|\/calculate-[\w-]+\.ts)$)/
const outside = new Set(['process', 'console', 'globalThis', 'window', 'document', 'localStorage', 'performance', 'crypto', 'navigator'])
const calls = new Set(['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'require'])
const members = new Set(['Date.now', 'Math.random', 'Temporal.Now'])

function impurities(file: SourceFile): Finding[] {
  const found: Finding[] = []
  const add = (start: number, what: string): void => {
    found.push({
      path: file.path,
      line: file.lineAt(start),
      cure: `uses ${what}: a pure file takes time, chance and the world as arguments; do it in an .action.ts`,
    })
  }
  visit(file, {
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier') return
      const named = node.property.type === 'Identifier' ? `${node.object.name}.${node.property.name}` : ''
      if (outside.has(node.object.name)) add(node.start, node.object.name)
      else if (members.has(named)) add(node.start, named)
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && calls.has(node.callee.name)) add(node.start, `${node.callee.name}()`)
    },
    NewExpression: (node) => {
      // A Date of a given moment is a calculation; the Date of now is a clock.
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) add(node.start, 'new Date()')
    },
  })
  return found
}

/** No clock, no chance, no input or output where values are declared and calculated. */
export const purity: Rule = {
  name: 'declarations and calculations are pure',
  check: everyFile((path) => pure.test(path) && !testing(path), impurities),
  bad: [
    { 'src/modules/orders/order.rules.ts': 'export const a = () => Date.now()' },
    { 'src/modules/orders/order.record.ts': 'export const a = new Date()' },
    { 'src/modules/orders/calculate-tax.ts': 'export const a = process.env.RATE' },
    { 'src/modules/orders/order.posting.ts': "export const a = fetch('/rate')" },
    { 'src/kernel/kinds/text.ts': 'export const a = Math.random()' },
  ],
  good: [
    { 'src/modules/orders/order.rules.ts': 'export const a = (day: string) => new Date(day).getTime() + Math.max(1, 2)' },
    { 'src/modules/orders/ship.action.ts': 'export const a = () => Date.now()' },
    { 'src/modules/orders/order.record.ts': "export const a = { process: 'x', document: ['单据', 'Document'] }" },
  ],
}
