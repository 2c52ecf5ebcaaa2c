import type { Finding, Rule, SourceFile } from './source.ts'
import { product, visit } from './source.ts'

// The database counts in UTC, the office in its own time: until eight in the morning the two disagree about which day it is.
const bare = /\b(at|\w+_at)::date\b|\bcurrent_date\b|\bnow\(\)::date\b|(\$\d+|::date\)?)::timestamptz\b(?!\[\]| [-+] interval)/

function daysOf(file: SourceFile): readonly number[] {
  const at: number[] = []
  visit(file, {
    Literal: (node) => {
      if (typeof node.value === 'string' && bare.test(node.value)) at.push(file.lineAt(node.start))
    },
    TemplateElement: (node) => {
      if (bare.test(node.value.cooked ?? '')) at.push(file.lineAt(node.start))
    },
  })
  return at
}

/** A day is the office's day. */
export const daysOfTheOffice: Rule = {
  name: 'SQL makes a day of a moment, or a moment of a day, in the time of the office',
  check: (project) =>
    project.code
      .filter((file) => product(file.path))
      .flatMap((file) =>
        daysOf(file).map(
          (line): Finding => ({
            path: file.path,
            line,
            cure: "counts in UTC: write (… at time zone 'Asia/Shanghai')::date, or a day's ::timestamp at time zone",
          }),
        ),
      ),
  bad: [
    { 'src/modules/orders/open.report.ts': "await read.rows('select made_at::date from shipment')" },
    { 'src/modules/orders/open.report.ts': 'await read.rows(`select 1 from shipment where made_at >= $3::timestamptz`)' },
    { 'src/books/open.report.ts': "await read.rows('select current_date')" },
  ],
  good: [
    { 'src/modules/orders/open.report.ts': 'await read.rows("select (made_at at time zone \'Asia/Shanghai\')::date from shipment")' },
    { 'src/modules/orders/open.report.ts': 'await read.rows("select 1 where at < ($3::date)::timestamptz - interval \'8 hours\'")' },
    { 'src/modules/orders/open.report.ts': "await read.rows('select unnest($5::timestamptz[])')" },
  ],
}
