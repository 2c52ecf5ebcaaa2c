import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { learnDivisions } from '../../src/kernel/kinds/divisions.ts'
import { kindNames, kindOf, textOf, wireOf } from '../../src/kernel/kinds/kinds.ts'
import { cleanRichBy } from '../../src/kernel/kinds/rich.ts'
import type { AnyField } from '../../src/kernel/record/field.ts'
import { publishedDivisions } from '../../src/kernel/store/divisions.ts'
import { connect } from '../../src/kernel/store/pool.ts'
import { cleanHtml } from '../../src/kernel/store/rich-html.ts'
import { testDatabase } from '../database/fixture.ts'
import type { TestDatabase } from '../database/fixture.ts'
import { faces } from './faces.ts'

let database: TestDatabase
let pool: ReturnType<typeof connect>

beforeAll(async () => {
  learnDivisions(publishedDivisions)
  cleanRichBy(cleanHtml)
  database = await testDatabase()
  pool = connect(database.admin, 2)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

test('every kind has a face here', () => {
  const shown = new Set<string>(faces.map((face) => face.field.kind))
  expect(kindNames.filter((name) => !shown.has(name))).toEqual([])
})

/** A column as the migrations would make it, under its check. */
function columnOf(field: AnyField): string {
  const { type, check } = kindOf(field).sql(field)
  return `value ${type}${check === undefined ? '' : ` check (${check.replaceAll('$', 'value')})`}`
}

function refusalOf(field: AnyField, raw: unknown): Refusal | null {
  try {
    kindOf(field).read(raw, field)
    return null
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
}

describe.each(faces.map((face) => [face.name, face] as const))('%s', (_name, { field, taken, refused, unkept = [], covered }) => {
  const kind = kindOf(field)

  test('reads what may be typed, writes it to the wire, reads that again as the same', () => {
    for (const [raw, wire, text] of taken) {
      const value = kind.read(raw, field)
      expect(wireOf(value, field), String(raw)).toEqual(wire)
      expect(textOf(value, field), String(raw)).toBe(text)
      expect(kind.read(kind.write(value), field), String(raw)).toEqual(value)
    }
  })

  test('what goes to a column of the database comes back as it was', async () => {
    const client = await pool.connect()
    try {
      await client.query(`create temporary table kept (place integer, ${columnOf(field)})`)
      const values = taken.map(([raw]) => kind.read(raw, field))
      for (const [place, value] of values.entries()) await client.query('insert into kept values ($1, $2)', [place, kind.toColumn(value)])
      const found = await client.query<{ value: unknown }>('select value from kept order by place')
      expect(found.rows.map((row) => kind.fromColumn(row.value))).toEqual(values)
    } finally {
      await client.query('drop table if exists kept')
      client.release()
    }
  })

  test('what the kind never gives the column does not take either', async () => {
    for (const value of unkept) {
      const made = `create temporary table kept (${columnOf(field)}) on commit drop; insert into kept values ('${value}')`
      await expect(pool.query(made), value).rejects.toThrow(/violates check constraint|invalid input|overflow/)
    }
  })

  test('refuses what is none, in the words that say what to do', () => {
    for (const [says, values] of Object.entries(refused)) {
      expect(says).toMatch(/\p{Script=Han}/u)
      for (const raw of values) expect(refusalOf(field, raw)?.says[0], typeof raw === 'bigint' ? String(raw) : JSON.stringify(raw)).toBe(says)
    }
  })

  test('says how a list is narrowed and ordered by it, and shows to others only what is covered', () => {
    expect(['text', 'range', 'choice', 'ref', 'flag', 'none']).toContain(kind.filters)
    expect(['value', 'words', 'none']).toContain(kind.sorts)
    expect(kind.mask?.(kind.read(taken[0]?.[0], field))).toBe(covered)
  })
})
