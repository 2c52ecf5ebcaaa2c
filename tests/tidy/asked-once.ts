import type { Finding, Rule, SourceFile } from './source.ts'
import { product, visit } from './source.ts'

// Where the database does not look a row up by it, a function in a condition is asked for every row that is looked at.
const everyRow = /any\(customer_family\(|= customer_head\(\$/

function asked(file: SourceFile): readonly number[] {
  const at: number[] = []
  visit(file, {
    Literal: (node) => {
      if (typeof node.value === 'string' && everyRow.test(node.value)) at.push(file.lineAt(node.start))
    },
    TemplateElement: (node) => {
      if (everyRow.test(node.value.cooked ?? '')) at.push(file.lineAt(node.start))
    },
  })
  return at
}

/** What is the same for all rows is asked once. */
export const askedOnce: Rule = {
  name: 'SQL asks once for a customer’s head and family, not for every row',
  check: (project) =>
    project.code
      .filter((file) => product(file.path))
      .flatMap((file) =>
        asked(file).map(
          (line): Finding => ({
            path: file.path,
            line,
            cure: 'is asked for every row: write any((select customer_family(…))::uuid[]) or = (select customer_head(…))',
          }),
        ),
      ),
  bad: [
    { 'src/modules/orders/open.report.ts': 'await read.rows(`select 1 from shipment s where s.customer = any(customer_family($2))`)' },
    { 'src/modules/orders/open.report.ts': 'await read.rows("select 1 from customer c where c.id = customer_head($2)")' },
  ],
  good: [
    { 'src/modules/orders/open.report.ts': 'await read.rows(`select 1 from shipment s where s.customer = any((select customer_family($2))::uuid[])`)' },
    { 'src/modules/orders/open.report.ts': 'await read.rows("select customer_head(s.customer) from shipment s")' },
  ],
}
