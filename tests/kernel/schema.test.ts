import { describe, expect, test } from 'vitest'
import { f } from '../../src/kernel/record/field.ts'
import { defineMaster } from '../../src/kernel/record/record.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'
import { difference, HandWritten, schemaOf } from '../../src/kernel/store/schema.ts'
import { pendingMigration } from '../../src/app/migration.ts'

const may = { see: ['clerk'], write: ['clerk'] } as const
const base = { name: 'thing', label: ['物', 'Thing'], title: 'name', may, examples: { good: [] } } as const
const thing = (more: AnyRecord['fields']): { thing: AnyRecord } => ({
  thing: { ...defineMaster({ ...base, fields: { name: f.text(['名', 'Name']) } }), fields: { name: f.text(['名', 'Name']), ...more } },
})
const step = (before: AnyRecord['fields'], after: AnyRecord['fields']): string => difference(schemaOf(thing(before)), schemaOf(thing(after)))

describe('a migration made from the declarations', () => {
  test('none is pending: the numbered files and the declarations agree', async () => {
    expect(await pendingMigration()).toBe('')
  })

  test('a new table has the company first in its key, row-level security, and no right to delete', () => {
    const sql = difference({}, schemaOf(thing({})))
    expect(sql).toContain('primary key (company_id, id)')
    expect(sql).toContain('enable row level security')
    expect(sql).toContain('grant select, insert, update on "thing"')
    expect(sql).not.toContain('delete on "thing"')
  })

  test('a new optional field is a column; a new choice changes its condition; the same declarations ask for nothing', () => {
    expect(step({}, { note: f.text(['注', 'Note'], { optional: true }) })).toBe(
      'alter table "thing" add column "note" text;\n' +
        'create or replace view "thing_rows" as select * from "thing" where company_id = current_company();\n' +
        'grant select on "thing_rows" to neiqin_app;',
    )
    const a = { kind: f.choice(['类', 'Kind'], { x: ['甲', 'X'] }, { optional: true }) }
    const b = { kind: f.choice(['类', 'Kind'], { x: ['甲', 'X'], y: ['乙', 'Y'] }, { optional: true }) }
    expect(step(a, b)).toMatch(/drop constraint "thing_kind_form";\n.*add constraint "thing_kind_form" check \("kind" in \('x', 'y'\)\)/)
    expect(step(a, a)).toBe('')
  })

  test('a field that is listed from now on is kept in order, Chinese by its pinyin; one that is no longer is not', () => {
    const plain = { name: f.text(['名', 'Name']) }
    const listed = { name: f.text(['名', 'Name'], { listed: true }) }
    expect(step(plain, listed)).toBe('create index "thing_name_zh_id_by" on "thing" (company_id, "name" collate "zh-x-icu", "id");')
    expect(step(listed, plain)).toBe('drop index "thing_name_zh_id_by";')
  })

  test('what could lose data is left to a person: a field gone, renamed, required, of another type', () => {
    const note = { note: f.text(['注', 'Note'], { optional: true }) }
    expect(() => step(note, {})).toThrow(HandWritten)
    expect(() => step({}, { note: f.text(['注', 'Note']) })).toThrow(HandWritten)
    expect(() => step(note, { note: f.money(['注', 'Note'], { optional: true }) })).toThrow(HandWritten)
    expect(() => difference(schemaOf(thing({})), {})).toThrow(HandWritten)
  })
})
