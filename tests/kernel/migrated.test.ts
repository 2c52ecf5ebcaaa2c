import { expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { difference, schemaOf } from '../../src/kernel/store/schema.ts'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { testDatabase } from '../database/fixture.ts'

// Migrations are made from what the last one knew. Where two are made side by side that can lose something, and nobody is told until a page is slow.

test('the migrated database has every table, index and constraint that the declarations ask for', async () => {
  const whole = difference({}, schemaOf(records))
  const asked = (form: RegExp): readonly string[] => [...whole.matchAll(form)].map(([, name = '']) => name.slice(0, 63))
  const database = await testDatabase()
  const client = await connectOnce(database.admin)
  try {
    const { rows } = await client.query<{ name: string }>(
      "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace union select conname::text from pg_constraint where connamespace = 'public'::regnamespace",
    )
    const there = new Set(rows.map((row) => row.name))
    const wanted = [...asked(/create table "([^"]+)"/g), ...asked(/create (?:unique )?index "([^"]+)"/g), ...asked(/constraint "([^"]+)"/g)]
    expect(wanted.length).toBeGreaterThan(2000)
    expect(wanted.filter((name) => !there.has(name))).toEqual([])
  } finally {
    await client.end()
    await database.drop()
  }
})
