import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { records } from '../src/app/registry.gen.ts'
import { textual } from '../src/base/text.ts'
import type { AnyRecord } from '../src/kernel/record/record.ts'
import { findable } from '../src/kernel/store/find-text.ts'
import { testOffice } from './database/fixture.ts'
import type { Staff, TestOffice } from './database/fixture.ts'
import { overHttp } from './database/over-http.ts'
import type { OverHttp } from './database/over-http.ts'
import { placeExamples } from './modules/examples.ts'
import type { Placed } from './modules/examples.ts'

const declared: readonly AnyRecord[] = Object.values(records)
const roleOf: { readonly [W in Staff]?: string } = {
  clerk: 'clerk',
  reviewerA: 'reviewer',
  lead: 'lead',
  manager: 'manager',
  finance: 'finance',
  warehouse: 'warehouse',
  sales: 'sales',
}
const staff = ['clerk', 'lead', 'manager', 'finance', 'warehouse', 'reviewerA', 'sales'] as const satisfies readonly Staff[]
const whoMay = (roles: readonly string[]): Staff | undefined => staff.find((who) => roles.includes(roleOf[who] ?? ''))

let t: TestOffice
let served: OverHttp
let placed: Placed

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  served = await overHttp(t)
  placed = await placeExamples(t)
}, 240_000)
afterAll(async () => {
  await served.close()
  await t.close()
})

interface Answer {
  readonly status: number
  readonly body: { readonly [name: string]: unknown }
}

async function ask(who: Staff, path: string, body?: object): Promise<Answer> {
  const headers = { cookie: await served.cookieOf(who), origin: served.origin, ...(body ? { 'content-type': 'application/json' } : {}) }
  const answer = await fetch(`${served.origin}${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  return { status: answer.status, body: await answer.json() }
}

const object = (value: unknown): { readonly [name: string]: unknown } => (typeof value === 'object' && value !== null ? { ...value } : {})
const create = (who: Staff, record: AnyRecord, input: object) => ask(who, '/api/commands', { id: randomUUID(), record: record.name, verb: 'create', input })

/** Records whose example stands on what a test of their own makes first: told, and counted. */
const standsOn: { readonly [record: string]: string } = {
  archiveFile: 'needs an upload',
  destruction: 'needs files whose term is over',
  comment: 'needs a row it is about',
  printLog: 'is written by printing',
  handOver: 'needs duties and documents of who leaves',
  invoiceRequest: 'needs a line of goods that were shipped',
}
/** Records nobody of the staff writes by hand: administrators do, or the program alone. Told, and counted. */
const byOthers = declared.filter((record) => record.name in standsOn || whoMay(record.may.write) === undefined || record.single)
/** Rows that another row stands for already: their example is read where it was made. */
const made = (record: AnyRecord): string => placed.id(record.name)

test('what is left out is told, with its reason', () => {
  for (const [record, why] of Object.entries(standsOn)) process.stdout.write(`left to its own test: ${record} ${why}\n`)
  expect(Object.keys(standsOn).filter((name) => !declared.some((record) => record.name === name))).toEqual([])
  process.stdout.write(
    `left to administrators, the program or a test of their own: ${byOthers.map((record) => record.name).join(', ') || 'none'} (${byOthers.length} of ${declared.length})\n`,
  )
  expect(byOthers.length).toBeLessThan(declared.length / 3)
})

// Still to come in this body: the row printed (GET /api/print/:record/:id), exported and imported again to the same row, and every field of it read back equal.
describe.each(declared.filter((record) => !byOthers.includes(record)).map((record) => [record.name, record] as const))('%s', (_name, record) => {
  // Who writes an example must see all its fields: what goods cost is finance's.
  const kept = Object.values(record.fields).flatMap((field) => (field.seenBy ? [field.seenBy] : []))
  const who = whoMay(record.may.write.filter((role) => kept.every((roles) => roles.includes(role)))) ?? whoMay(record.may.write) ?? 'clerk'

  test('a good example is created, read back, listed, audited; bad ones are refused by their rule; others are shut out', async () => {
    const good = placed.good(declaredName(record))
    const known = made(record)
    const answer = known === '' ? await create(who, record, good) : null
    if (answer) expect(answer.body, record.name).toMatchObject({ row: expect.anything() })
    const id = known === '' ? textual(object(answer?.body.row).id) : known
    const reader = whoMay(record.may.see) ?? who
    const shown = await ask(reader, `/api/records/${record.name}/${id}`)
    expect(shown.status).toBe(200)
    const row = object(shown.body.row)
    for (const [name, value] of Object.entries(good))
      if (record.fields[name]?.kind === 'choice' || record.fields[name]?.kind === 'day') expect(row[name], name).toBe(value)
    const list = await ask(reader, `/api/records/${record.name}?limit=200`)
    expect(JSON.stringify(list.body)).toContain(id)
    // By its name, in pinyin and by the initials of it.
    const title = row[record.title]
    const named = record.fields[record.title]
    if (named?.kind === 'text' && named.searched && !named.seenBy && typeof title === 'string') {
      const [whole = '', full = whole, initials = full] = findable(title).split(/\s+(?=[a-z0-9]*$)|\s+(?=[a-z0-9]+ )/)
      for (const words of new Set([title.slice(0, 6), whole.slice(0, 6), full.slice(0, 12), initials.slice(0, 6)]))
        expect(JSON.stringify((await ask(reader, `/api/records/${record.name}?limit=500&find=${encodeURIComponent(words)}`)).body), words).toContain(id)
    }
    expect(JSON.stringify((await ask(reader, `/api/records/${record.name}/${id}/history`)).body)).toContain('create')
    for (const [name, change] of record.examples.bad) {
      const refused = await create(who, record, { ...good, ...placed.placed(change) })
      const said = object(refused.body.refusal)
      const all = [said, ...(Array.isArray(said.also) ? said.also.map(object) : [])]
      const rule = record.rules[name]
      expect(refused.status, `${name}: ${JSON.stringify(refused.body)}`).toBeGreaterThanOrEqual(400)
      expect(
        all.some((one) => (rule ? JSON.stringify(one.says).includes(rule.says[0]) : textual(one.path).split('.')[0] === name)),
        `${name}: ${JSON.stringify(refused.body)}`,
      ).toBe(true)
    }
    for (const other of staff) {
      const role = roleOf[other] ?? ''
      if (!record.may.see.some((one) => one === role)) expect((await ask(other, `/api/records/${record.name}`)).status, `${other} sees`).toBe(403)
      if (!record.may.write.some((one) => one === role)) expect((await create(other, record, good)).status, `${other} writes`).toBe(403)
    }
  })
})

function declaredName(record: AnyRecord): keyof typeof records {
  const name = Object.keys(records).find((one): one is keyof typeof records => one === record.name)
  if (name === undefined) throw new Error(record.name)
  return name
}
