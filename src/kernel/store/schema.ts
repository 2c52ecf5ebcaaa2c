import type { AnyRecord } from '../record/record.ts'
import { pinyinOrder, tablesOf } from './table.ts'
import type { Column, Table } from './table.ts'

/** All tables that the declarations ask for, by name: kept beside the migrations so that the next one can be made from the difference. */
export type Schema = { readonly [table: string]: Table }

/** The schema that these declarations ask for. */
export function schemaOf(records: { readonly [name: string]: AnyRecord }): Schema {
  return Object.fromEntries(
    Object.values(records)
      .flatMap(tablesOf)
      .map((table) => [table.name, table]),
  )
}

const columnSql = (column: Column): string => `"${column.name}" ${column.type}${column.required ? ' not null' : ''}`
const constraint = (table: string, name: string): string => `"${`${table}_${name}`.slice(0, 63)}"`
const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

function createTable(table: Table): string[] {
  return [
    `create table "${table.name}" (\n${[
      ...table.columns.map((column) => `  ${columnSql(column)}`),
      '  primary key (company_id, id)',
      ...table.columns.flatMap((column) => (column.check ? [`  constraint ${constraint(table.name, `${column.name}_form`)} check (${column.check})`] : [])),
      ...Object.entries(table.checks).map(([name, check]) => `  constraint ${constraint(table.name, name)} check (${check})`),
    ].join(',\n')}\n);`,
    ...table.unique.map((names) => uniqueSql(table, names)),
    ...table.indexes.map((names) => indexSql(table, names)),
    ...(table.several ?? []).map((name) => severalSql(table, name)),
    ...(table.lines ? [] : [`create index "${table.name}_find" on "${table.name}" using gin ("find" gin_trgm_ops);`]),
    `alter table "${table.name}" enable row level security;`,
    `create policy own_company on "${table.name}" using (company_id = current_company()) with check (company_id = current_company());`,
    `grant select, insert, update${table.lines ? ', delete' : ''} on "${table.name}" to neiqin_app;`,
    ...viewSql(table),
  ]
}

/**
 * Row-level security keeps the database from searching by an index (its operators could tell of rows one must not see); a view of the
 * table's owner that is bound to the company itself does not.
 */
const viewSql = (table: Table): readonly string[] =>
  table.view === undefined
    ? []
    : [
        `create or replace view "${table.view}" as select * from "${table.name}" where company_id = current_company();`,
        `grant select on "${table.view}" to neiqin_app;`,
      ]

const uniqueSql = (table: Table, names: readonly string[]): string =>
  `create unique index ${constraint(table.name, `${names.join('_')}_once`)} on "${table.name}" (company_id, ${list(names)});`
const keyOf = (column: string): string => `"${column.replace('|zh', '')}"${column.endsWith('|zh') ? ` ${pinyinOrder}` : ''}`
const indexName = (table: Table, names: readonly string[]): string => constraint(table.name, `${names.join('_').replaceAll('|', '_')}_by`)
const indexSql = (table: Table, names: readonly string[]): string =>
  `create index ${indexName(table, names)} on "${table.name}" (company_id, ${names.map(keyOf).join(', ')});`
/** Without the company: an index over arrays cannot hold it beside them without an extension, and ids are unique by themselves. */
const severalSql = (table: Table, name: string): string => `create index ${constraint(table.name, `${name}_among`)} on "${table.name}" using gin ("${name}");`
const referSql = (table: Table, column: Column): string =>
  `alter table "${table.name}" add constraint ${constraint(table.name, `${column.name}_refers`)} foreign key (company_id, "${column.name}") references "${column.refers}" (company_id, id);`

/** A change of the schema that a machine must not decide. The author writes that migration by hand and runs the generator again. */
export class HandWritten extends Error {}

function alterTable(before: Table, after: Table): string[] {
  const known = new Map(before.columns.map((column) => [column.name, column]))
  const wanted = new Set(after.columns.map((column) => column.name))
  const gone = before.columns.filter((column) => !wanted.has(column.name))
  if (gone.length > 0)
    throw new HandWritten(`${after.name}: ${gone.map((column) => column.name).join(', ')} would be dropped or was renamed; write that migration by hand`)
  const sql: string[] = []
  for (const column of after.columns) {
    const old = known.get(column.name)
    if (!old) {
      if (column.required) throw new HandWritten(`${after.name}.${column.name} is required and new; say by hand what existing rows get`)
      sql.push(`alter table "${after.name}" add column ${columnSql(column)};`)
    } else if (old.type !== column.type) throw new HandWritten(`${after.name}.${column.name} changes from ${old.type} to ${column.type}`)
    else if (old.required !== column.required) {
      if (column.required) throw new HandWritten(`${after.name}.${column.name} becomes required; say by hand what empty rows get`)
      sql.push(`alter table "${after.name}" alter column "${column.name}" drop not null;`)
    }
    if (old?.check !== column.check) sql.push(...replaceCheck(after.name, `${column.name}_form`, old?.check, column.check))
    if (!old && column.refers) sql.push(referSql(after, column))
  }
  for (const name of new Set([...Object.keys(before.checks), ...Object.keys(after.checks)])) {
    if (before.checks[name] !== after.checks[name]) sql.push(...replaceCheck(after.name, name, before.checks[name], after.checks[name]))
  }
  sql.push(
    ...added(before.unique, after.unique).map((names) => uniqueSql(after, names)),
    ...added(after.indexes, before.indexes).map((names) => `drop index ${indexName(before, names)};`),
    ...added(before.indexes, after.indexes).map((names) => indexSql(after, names)),
    ...(after.several ?? []).filter((name) => !before.several?.includes(name)).map((name) => severalSql(after, name)),
  )
  // a view has the columns its table had when it was made
  if (before.view !== after.view || before.columns.length !== after.columns.length) sql.push(...viewSql(after))
  return sql
}

function replaceCheck(table: string, name: string, before: string | undefined, after: string | undefined): string[] {
  return [
    ...(before === undefined ? [] : [`alter table "${table}" drop constraint ${constraint(table, name)};`]),
    ...(after === undefined ? [] : [`alter table "${table}" add constraint ${constraint(table, name)} check (${after});`]),
  ]
}

function added(before: readonly (readonly string[])[], after: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const known = new Set(before.map((names) => names.join(' ')))
  return after.filter((names) => !known.has(names.join(' ')))
}

/** The SQL that leads from one schema to the next; empty when they are the same. New tables first, then what refers to them. */
export function difference(before: Schema, after: Schema): string {
  const missing = Object.keys(before).filter((name) => !after[name])
  if (missing.length > 0) throw new HandWritten(`${missing.join(', ')} would be dropped; write that migration by hand`)
  const fresh = Object.values(after).filter((table) => !before[table.name])
  return [
    ...fresh.flatMap(createTable),
    ...fresh.flatMap((table) => table.columns.filter((column) => column.refers).map((column) => referSql(table, column))),
    ...Object.values(after).flatMap((table) => (before[table.name] ? alterTable(before[table.name] ?? table, table) : [])),
  ].join('\n')
}
