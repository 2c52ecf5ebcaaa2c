import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { records } from '../src/app/registry.gen.ts'
import { textual } from '../src/base/text.ts'
import { holdsFiles } from '../src/kernel/kinds/files.ts'
import { readInput, rowToWire } from '../src/kernel/kinds/read.ts'
import { notImported } from '../src/kernel/record/recognised.ts'
import type { AnyRecord } from '../src/kernel/record/record.ts'
import { findable } from '../src/kernel/store/find-text.ts'
import { everyRecord, object, staff } from './every-record.ts'
import type { EveryRecord, Who } from './every-record.ts'

// One body over every declared record. What a record is not asked for, its own declaration says: `may`, `single`, `byProgram`, `unlisted`, `printed`.

const declared: readonly AnyRecord[] = Object.values(records)
let at: EveryRecord
beforeAll(async () => {
  at = await everyRecord()
}, 240_000)
afterAll(() => at.close())

/** How rows of the record come about, by its declaration alone. */
type Way = 'by persons' | 'by the program' | 'with the company'
const wayOf = (record: AnyRecord): Way =>
  record.single ? 'with the company' : record.byProgram || record.may.write.length === 0 ? 'by the program' : 'by persons'

/** Who sees every field of it and writes it, where there is somebody. */
const allSeeing = (record: AnyRecord): readonly Who[] => {
  const kept = Object.values(record.fields).flatMap((field) => (field.seenBy ? [field.seenBy] : []))
  return staff.filter((one) => record.may.see.includes(one.role) && kept.every((roles) => roles.includes(one.role)))
}
const writerOf = (record: AnyRecord): Who | undefined => {
  const may = staff.filter((one) => record.may.write.includes(one.role))
  return allSeeing(record).find((one) => may.includes(one)) ?? may[0]
}
const readerOf = (record: AnyRecord, writer: Who | undefined): Who | undefined => {
  const all = allSeeing(record)
  return all.find((one) => one === writer) ?? all[0] ?? staff.find((one) => record.may.see.includes(one.role))
}

test('every declared record is walked through; what it is not asked for is said by its declaration', () => {
  const told = declared.map(
    (record) => `${record.name}: ${wayOf(record)}${record.may.see.length === 0 ? ', seen beside its row' : ''}${notImported(record) ? ', not imported' : ''}`,
  )
  process.stdout.write(`${told.filter((line) => !line.endsWith('by persons')).join('\n')}\n`)
  expect(declared.filter((record) => wayOf(record) === 'by persons' && !writerOf(record)).map((record) => record.name)).toEqual([])
  expect(declared.filter((record) => record.may.see.length > 0 && !readerOf(record, writerOf(record))).map((record) => record.name)).toEqual([])
  expect(declared.filter((record) => wayOf(record) === 'by persons' && record.may.see.length > 0).length).toBeGreaterThan(declared.length * 0.75)
})

test('no two records number their documents alike: a number on a voucher or in a mail is of one document', () => {
  const forms = declared.flatMap((record) => (record.numbered ? [[record.name, record.numbered] as const] : []))
  expect(forms.filter(([name, form]) => forms.some(([other, same]) => other !== name && same === form))).toEqual([])
})

test('who may sign a step sees what he signs, and whom it keeps apart is a field that names a person', () => {
  const gates = declared.flatMap((record) => Object.entries(record.verbs).flatMap(([verb, { review }]) => (review ? [{ record, verb, review }] : [])))
  const blind = gates.flatMap(({ record, verb, review }) =>
    review.by.filter((role) => !record.may.see.includes(role)).map((role) => `${record.name}.${verb}: ${role}`),
  )
  expect(blind).toEqual([])
  const nobody = gates.flatMap(({ record, verb, review }) =>
    (review.apart ?? []).filter((path) => {
      const [name = '', inner] = path.split('.')
      const field = inner === undefined ? record.fields[name] : record.fields[name]?.fields?.[inner]
      return field?.kind !== 'ref' || field.to !== 'person' ? `${record.name}.${verb}: ${path}` : undefined
    }),
  )
  expect(nobody).toEqual([])
})

describe.each(declared.map((record) => [record.name, record] as const))('%s', (_name, record) => {
  const writer = writerOf(record)
  const reader = readerOf(record, writer)

  test('is written as its examples say, and comes back the same by every way there is', async () => {
    const good = await at.good(record)
    const id = await written(record, good, writer)
    if (reader) {
      await readBack(record, id, good, reader)
      await found(record, id, reader)
      await takenOutAndIn(record, id, reader, writer)
      await printed(record, id, reader)
    } else await seenBesideItsRow(record, id)
    expect((await at.audited(record.name, id))[0]).toMatchObject({ verb: 'create' })
  })

  test('refuses each bad example by its rule', async () => {
    if (!writer || wayOf(record) === 'by the program') return
    const good = await at.good(record)
    for (const [name, change] of record.examples.bad) {
      const input = { ...good, ...at.placed(change) }
      const refused = record.single ? await at.edit(writer, record, at.placed(change)) : await at.create(writer, record, input)
      const said = object(refused.body.refusal)
      const all = [said, ...(Array.isArray(said.also) ? said.also.map(object) : [])]
      const rule = record.rules[name]
      expect(refused.status, `${name}: ${JSON.stringify(refused.body)}`).toBeGreaterThanOrEqual(400)
      const by = (one: { readonly [name: string]: unknown }): boolean =>
        rule ? JSON.stringify(one.says) === JSON.stringify(rule.says) : textual(one.path).split('.')[0] === name
      expect(all.some(by), `${name}: ${JSON.stringify(refused.body)}`).toBe(true)
      // Exactly its rule: nothing else is wrong with the example.
      expect(
        all.filter((one) => !by(one)),
        `${name}: ${JSON.stringify(refused.body)}`,
      ).toEqual([])
    }
  })

  test('is shut to every other role: list, row, search, export, paper, import and writing', async () => {
    const good = await at.good(record)
    const id = at.known(record)
    for (const one of staff) {
      if (!record.may.see.includes(one.role)) {
        const asked = [
          at.get(one, `/api/records/${record.name}`),
          at.get(one, `/api/records/${record.name}?find=${encodeURIComponent('a')}`),
          at.get(one, `/api/records/${record.name}/${id}`),
          at.get(one, `/api/print/${record.name}/${id}`),
          at.post(one, '/api/exports', { record: record.name, query: '', format: 'csv' }),
          at.get(one, `/api/v1/${record.name}`),
        ]
        expect(
          (await Promise.all(asked)).map((answer) => answer.status),
          `${one.role} sees`,
        ).toEqual(asked.map(() => 403))
        expect(object((await at.get(one, '/api/me')).body).records, one.role).not.toContain(record.name)
      }
      if (record.may.write.includes(one.role)) continue
      expect((await at.create(one, record, good)).status, `${one.role} writes`).toBe(403)
      expect((await at.look(one, record, new TextEncoder().encode('x'))).status, `${one.role} imports`).toBe(403)
    }
  })
})

/** The row of the example: made over HTTP by who may, else found where the program made it. */
async function written(record: AnyRecord, good: object, writer: Who | undefined): Promise<string> {
  const way = wayOf(record)
  const known = at.known(record)
  if (way !== 'by persons') {
    for (const one of staff) {
      const refused = await at.create(one, record, good)
      if (way === 'with the company' || record.may.write.length === 0) expect(refused.status, one.role).toBeGreaterThanOrEqual(400)
    }
    if (writer && record.single) expect((await at.edit(writer, record, good)).body).toMatchObject({ row: expect.anything() })
    return known === '' ? await at.byProgram(record, good) : known
  }
  if (known !== '') return known
  if (!writer) throw new Error(`nobody writes ${record.name}`)
  const answer = await at.create(writer, record, good)
  expect(answer.body, record.name).toMatchObject({ row: expect.anything() })
  return at.keep(record, textual(object(answer.body.row).id))
}

async function readBack(record: AnyRecord, id: string, good: object, reader: Who): Promise<void> {
  const shown = await at.get(reader, `/api/records/${record.name}/${id}`)
  expect(shown.status).toBe(200)
  const row = object(shown.body.row)
  const setting = { now: new Date().toISOString(), today: '2026-03-02', me: reader.person }
  // What the program counts together itself (a round's figures) is no one's input.
  if (wayOf(record) === 'by the program') return
  const meant = rowToWire(record.fields, readInput(record.fields, good, true, setting))
  for (const name of Object.keys(good)) expect(row[name], name).toEqual(record.fields[name]?.kind === 'lines' ? linesLike(good, name) : meant[name])
  expect(JSON.stringify((await at.get(reader, `/api/records/${record.name}/${id}/history`)).body)).toContain('create')
}

const linesLike = (good: object, name: string): unknown => {
  const lines = object(good)[name]
  return Array.isArray(lines) ? lines.map((line: object) => expect.objectContaining(withExact(line))) : lines
}
/** Numbers are compared as they are written down: 45.80 is 45.8. */
const withExact = (line: object): object =>
  Object.fromEntries(Object.entries(line).map(([name, value]) => [name, typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? exactly(value) : value]))
const exactly = (text: string): unknown => expect.toSatisfy((value: unknown) => Number(value) === Number(text), text)

async function found(record: AnyRecord, id: string, reader: Who): Promise<void> {
  const listed = await at.get(reader, `/api/records/${record.name}?limit=500`)
  expect(JSON.stringify(listed.body)).toContain(id)
  const row = object((await at.get(reader, `/api/records/${record.name}/${id}`)).body.row)
  const searched = Object.entries(record.fields).filter(([name, field]) => field.searched && !field.seenBy && typeof row[name] === 'string' && row[name] !== '')
  const words = searched.flatMap(([name, { kind }]) => {
    const value = textual(row[name])
    if (kind !== 'text') return kind === 'code' || kind === 'serial' ? [value] : []
    // By its name, in pinyin and by the initials of it.
    const [whole = '', full = whole, initials = full] = findable(value).split(/\s+(?=[a-z0-9]*$)|\s+(?=[a-z0-9]+ )/)
    return [value.slice(0, 6), whole.slice(0, 6), full.slice(0, 12), initials.slice(0, 6)]
  })
  if (row.number !== undefined) words.push(textual(row.number))
  for (const word of new Set(words))
    expect(JSON.stringify((await at.get(reader, `/api/records/${record.name}?limit=500&find=${encodeURIComponent(word)}`)).body), word).toContain(id)
}

/** Taken out as a workbook with everything a file may bring back, and brought in again: no row new, none changed. */
async function takenOutAndIn(record: AnyRecord, id: string, reader: Who, writer: Who | undefined): Promise<void> {
  const own = Object.entries(record.fields).flatMap(([name, field]) =>
    (field.system && field.kind !== 'serial') || field.kind === 'lines' || holdsFiles(field.kind) ? [] : [name],
  )
  const lines = Object.keys(record.fields).find((name) => record.fields[name]?.kind === 'lines' && !record.fields[name]?.system) ?? ''
  const taken = await at.post(reader, '/api/exports', { record: record.name, query: `cols=${own.join()}`, format: 'xlsx', lines })
  expect(taken.body, JSON.stringify(taken.body)).toMatchObject({ file: expect.any(String) })
  const bytes = await at.bytes(reader, `/api/kept/${textual(taken.body.file)}`)
  const before = await at.rows(record)
  expect(before).toContain(id)
  const never = notImported(record)
  if (never || reader !== writer) {
    if (writer) expect(object((await at.look(writer, record, bytes)).body.refusal).says).toEqual(never)
    else expect(record.may.write).toEqual([])
    return
  }
  const look = await at.look(writer, record, bytes)
  expect(look.body, JSON.stringify([look.body.counts, look.body.lacks, look.body.rows, look.body.refusal])).toMatchObject({
    counts: { new: 0, changed: 0, bad: 0, same: before.length },
  })
  expect(await at.run(writer, record, textual(look.body.token))).toMatchObject({ made: 0, changed: 0, same: before.length })
  expect(await at.rows(record)).toEqual(before)
}

/** On paper where its state lets it, counted; where not, refused, and looked at only. */
async function printed(record: AnyRecord, id: string, reader: Who): Promise<void> {
  const state = textual(object((await at.get(reader, `/api/records/${record.name}/${id}`)).body.row).state)
  const ready = !record.printed || record.printed.in.includes(state)
  if (!ready) {
    const options = object((await at.get(reader, `/api/print/${record.name}?ids=${id}`)).body)
    expect(options.barred).toMatchObject([{ id }])
    expect(new TextDecoder().decode((await at.bytes(reader, `/api/print/${record.name}/${id}`)).slice(0, 5))).toBe('%PDF-')
  }
  const paper = await at.print(reader, record, id)
  if (!ready) return expect(paper.status).toBe(409)
  expect([paper.status, new TextDecoder().decode(paper.bytes.slice(0, 5))]).toEqual([200, '%PDF-'])
  const { entries } = object((await at.get(reader, `/api/print/${record.name}/${id}/log`)).body)
  expect(Array.isArray(entries) && entries[0], 'noted with its number').toMatchObject({ nth: Array.isArray(entries) && entries.length })
}

/** Nobody lists it: it is read where it belongs, and by no list, row page, file or paper of its own. */
async function seenBesideItsRow(record: AnyRecord, id: string): Promise<void> {
  expect(record.may.see).toEqual([])
  expect(id).not.toBe('')
  for (const one of staff) expect((await at.get(one, `/api/records/${record.name}/${id}`)).status, one.role).toBe(403)
}
