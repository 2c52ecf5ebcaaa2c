import type { Finding, Rule } from './source.ts'

const numbered = /^migrations\/(\d{4})_.*(?<!\.test)\.sql$/

// They ran at companies under their names already.
const ran = new Set(['0052'])

/** Two that were written at the same time under one number: which of them runs first would be an accident of their names. */
export const oneMigrationANumber: Rule = {
  name: 'one migration a number',
  check: (project) => {
    const files = [...project.texts.keys()].flatMap((path) => {
      const number = numbered.exec(path)?.[1]
      return number === undefined || ran.has(number) ? [] : [{ path, number }]
    })
    return [...Map.groupBy(files, (file) => file.number).values()].flatMap((same): Finding[] =>
      same.length < 2
        ? []
        : same.map(({ path, number }) => ({
            path,
            line: 1,
            cure: `${number} is the number of ${same.length} migrations: give the later one the next free number`,
          })),
    )
  },
  bad: [{ 'migrations/0080_a.sql': 'select 1;', 'migrations/0080_b.sql': 'select 1;' }],
  good: [{ 'migrations/0080_a.sql': 'select 1;', 'migrations/0080_a.test.sql': 'select 1;', 'migrations/0081_b.sql': 'select 1;' }],
}
