import type { Finding, Rule } from './source.ts'

// Written in pieces, so that this file does not find itself.
const homes = ['work', 'root', 'home', 'Users'].map((name) => `/${name}/`)
const machine = new RegExp(`(?<![\\w.@$})-])(${homes.join('|')})[\\w.-]+|[A-Z]:\\\\${'Users'}\\\\|\\/tmp\\/(brief|${'bash' + '_jobs'})`)
const workplace = new RegExp(`\\b${'sha' + 'red'}/(design|domain|data|lock)\\b|\\b${'issues'} show\\b`)
// The one place that knows where real data stands beside a checkout.
const left = new Set(['LICENSE', 'package-lock.json', 'tests/database/real-data.ts'])

/** The project speaks of itself, not of the machine or the desk on which it was written. */
export const noMachinePaths: Rule = {
  name: 'no paths of a machine or workplace',
  check: (project) =>
    [...project.texts].flatMap(([path, text]): Finding[] => {
      if (left.has(path)) return []
      return text.split('\n').flatMap((line, index) => {
        const found = (machine.exec(line) ?? workplace.exec(line))?.[0]
        return found === undefined
          ? []
          : [{ path, line: index + 1, cure: `names ${found}, which nobody else has: say it from the checkout, or take it from a setting` }]
      })
    }),
  bad: [
    { 'docs/guide/start.md': `See ${homes[0]}main/README.md` },
    { 'tests/a.test.ts': `const folder = '${homes[1]}neiqin'` },
    { 'tools/a.mjs': `const folder = '${homes[2]}anna/data'` },
    { 'README.md': `after ${'sha' + 'red'}/design/stack.md` },
  ],
  good: [{ 'README.md': 'https://example.org/home/page, ./data, src/work/list.ts, /var/lib/neiqin' }],
}
