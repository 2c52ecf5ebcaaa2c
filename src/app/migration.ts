import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { difference, schemaOf } from '../kernel/store/schema.ts'
import type { Schema } from '../kernel/store/schema.ts'
import { records } from './registry.gen.ts'

/** Where the numbered migrations are. */
export const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), '../../migrations')
const snapshot = join(migrationsFolder, 'schema.gen.json')

/** The SQL by which the declarations differ from the last migration; empty when they agree. */
export async function pendingMigration(): Promise<string> {
  const before: Schema = JSON.parse(await readFile(snapshot, 'utf8').catch(() => '{}'))
  return difference(before, schemaOf(records))
}

/** Writes the next numbered migration from what changed in the declarations; returns its name, or null when nothing did. */
export async function writeMigration(name: string): Promise<string | null> {
  const sql = await pendingMigration()
  if (sql === '') return null
  const numbers = (await readdir(migrationsFolder)).map((file) => Number(/^(\d{4})_/.exec(file)?.[1] ?? 0))
  const file = `${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}_${name}.sql`
  await writeFile(join(migrationsFolder, file), `-- Made by \`npm run migration\` from the declarations. Read it before it is committed.\n${sql}\n`)
  await writeFile(snapshot, `${JSON.stringify(schemaOf(records), null, 1)}\n`)
  return file
}
