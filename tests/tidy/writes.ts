import type { Finding, Project, Rule, SourceFile } from './source.ts'
import { product, visit } from './source.ts'

/** The only folders that may change the database: the write path, what it stands on, and the books. */
const writers = /^src\/(kernel\/(perform|store|session)|books)\//
const writing =
  /\b(insert\s+into|update\s+(only\s+)?[\w".$]+(\s+as\s+\w+|\s+\w+)?\s+set|delete\s+from|merge\s+into|truncate\s+(table\s+)?[\w"]|(drop|alter)\s+(table|index|schema))\b/i
const builders = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])

/** Lines on which a file writes the database, by SQL text or by the query builder. */
export function writesOf(file: SourceFile): readonly number[] {
  const at: number[] = []
  visit(file, {
    Literal: (node) => {
      if (typeof node.value === 'string' && writing.test(node.value)) at.push(file.lineAt(node.start))
    },
    TemplateLiteral: (node) => {
      // A table's name may be put in: it stands as one word.
      if (writing.test(node.quasis.map((quasi) => quasi.value.cooked ?? '').join('x'))) at.push(file.lineAt(node.start))
    },
    CallExpression: (node) => {
      const called = node.callee
      if (called.type === 'MemberExpression' && called.property.type === 'Identifier' && builders.has(called.property.name))
        at.push(file.lineAt(called.property.start))
    },
  })
  return at
}

/** Files that write the database, for the score. */
export function writingFiles(project: Project): readonly string[] {
  return project.code.filter((file) => product(file.path) && writesOf(file).length > 0).map((file) => file.path)
}

/** One write path. */
export const oneWritePath: Rule = {
  name: 'the database is written only in perform, store, session and books',
  check: (project) =>
    project.code
      .filter((file) => product(file.path) && !writers.test(file.path))
      .flatMap((file) =>
        writesOf(file).map((line): Finding => ({ path: file.path, line, cure: 'writes the database past the write path: use tx.create or tx.do' })),
      ),
  bad: [
    { 'src/modules/orders/ship.action.ts': "await tx.rows('insert into shipment values ($1)')" },
    { 'src/app/demo.ts': 'await sql`update ${table} set state = 1`' },
    { 'src/app/demo.ts': "await query(`\n  Update shipment s\n  Set state = 'x'`)" },
    { 'src/kernel/jobs/sweep.ts': "await query('delete  from audit')" },
    { 'src/kernel/search/fill.ts': "await db.insertInto('found').execute()" },
    { 'src/app/demo.ts': "await query('truncate table a')" },
  ],
  good: [
    { 'src/kernel/perform/write.ts': "await query('insert into a values (1)')" },
    { 'src/modules/orders/open.report.ts': "await tx.rows('select 1 from shipment for update')" },
    { 'src/app/demo.ts': "const says = 'Update your browser, then set the time'" },
    { 'src/books/post.test.ts': "await query('update entry set amount = 1')" },
  ],
}
