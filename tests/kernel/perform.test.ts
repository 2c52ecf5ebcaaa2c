import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'

let t: TestOffice
let customer: { id: string; version: unknown }
let goods: { id: string; version: unknown }

beforeAll(async () => {
  t = await testOffice()
  customer = await t.act('clerk', 'customer', 'create', { code: 'K001', name: '杭州华美食品有限公司', salesperson: t.people.sales })
  goods = await t.act('finance', 'goods', 'create', { code: 'P001', name: '龙井绿茶', unit: '箱', price: '45.80', cost: '31.20' })
})
afterAll(() => t.close())

const order = (more: object = {}) => ({
  customer: customer.id,
  salesperson: t.people.sales,
  lines: [{ goods: goods.id, quantity: '120', price: '45.80' }],
  ...more,
})
/** A fingerprint of everything the company has written, to show that a refused command left nothing behind. */
async function everything(): Promise<string> {
  const tables = ['customer', 'goods', 'person', 'sales_order', 'sales_order_lines', 'audit', 'command', 'signature']
  const parts = await Promise.all(
    tables.map((table) => t.sql<{ hash: string }>(`select md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as hash from "${table}" r`)),
  )
  return parts.map(([row]) => row?.hash).join(' ')
}

describe('a command', () => {
  test('makes a row with its derived amounts, number, state, and one audit entry', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    expect(made).toMatchObject({ net: '4863.72', tax: '632.28', gross: '5496.00', state: 'open', version: 1 })
    expect(made.number).toMatch(/^XSDD\d{8}-\d{4}$/)
    const audit = await t.sql<{ verb: string; person: string; version: number }>('select verb, person, version from audit where row_id = $1', [made.id])
    expect(audit).toEqual([{ verb: 'create', person: t.people.clerk, version: 1 }])
  })

  test('that changes nothing is no edit: the last editor stays who he was, and nothing is noted', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    const edited = await t.act('lead', 'salesOrder', 'update', { remark: '改过' }, made)
    expect(await t.act('clerk', 'salesOrder', 'update', { remark: '改过' }, edited)).toMatchObject({ version: edited.version })
    expect(await t.act('clerk', 'salesOrder', 'update', {}, edited)).toMatchObject({ version: edited.version })
    expect(await t.sql('select edited_by from sales_order where id = $1', [made.id])).toEqual([{ edited_by: t.people.lead }])
    expect(await t.sql('select verb from audit where row_id = $1', [made.id])).toHaveLength(2)
  })

  test('never writes what the person does not see', async () => {
    const cost = { cost: '0.01' }
    expect(await refusalOf(t.act('clerk', 'goods', 'update', cost, goods))).toMatchObject({ code: 'forbidden', path: 'cost' })
    expect(await refusalOf(t.act('clerk', 'goods', 'create', { code: 'P777', name: '茶', unit: '箱', ...cost }))).toMatchObject({ code: 'forbidden' })
  })

  test('with one line given twice is refused at the second', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    const [line] = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [made.id])
    const one = { id: line?.id, goods: goods.id, quantity: '10', price: '11.30' }
    const refusal = await refusalOf(t.act('clerk', 'salesOrder', 'update', { lines: [one, { ...one, quantity: '7' }] }, made))
    expect(refusal).toMatchObject({ code: 'invalid', path: 'lines.1.id' })
  })

  test('whose amounts add up to more than can be written is refused', async () => {
    const many = Array.from({ length: 200 }, () => ({ goods: goods.id, quantity: '99999', price: '9999999990' }))
    expect((await refusalOf(t.act('clerk', 'salesOrder', 'create', order({ lines: many })))).code).toBe('invalid')
  })

  test('C06 sent twice has one effect and the same reply', async () => {
    const command = randomUUID()
    const [first, second] = await Promise.all([
      t.act('clerk', 'salesOrder', 'create', order(), undefined, { command }),
      t.act('clerk', 'salesOrder', 'create', order(), undefined, { command }),
    ])
    const third = await t.act('clerk', 'salesOrder', 'create', order(), undefined, { command })
    expect(second).toEqual(first)
    expect(third).toEqual(first)
    expect(await t.sql('select 1 from audit where command = $1', [command])).toHaveLength(1)
  })

  test('C06 the same id with another content, or from another person, is refused', async () => {
    const command = randomUUID()
    await t.act('clerk', 'salesOrder', 'create', order(), undefined, { command })
    expect((await refusalOf(t.act('clerk', 'salesOrder', 'create', order({ remark: '别的' }), undefined, { command }))).code).toBe('reused')
    expect((await refusalOf(t.act('clerk2', 'salesOrder', 'create', order(), undefined, { command }))).code).toBe('reused')
  })

  test.each([
    ['a person without the role', 'finance', {}, 'forbidden', ''],
    ['a name that is not declared', 'clerk', { colour: 'red' }, 'invalid', 'colour'],
    ['Z05 a system field', 'clerk', { gross: '1.00' }, 'invalid', 'gross'],
    ['Z05 a state', 'clerk', { state: 'closed' }, 'invalid', 'state'],
    ['no lines', 'clerk', { lines: [] }, 'invalid', 'lines'],
    ['a malformed cell', 'clerk', { lines: [{ goods: randomUUID(), quantity: '1e3', price: '1' }] }, 'invalid', 'lines.0.quantity'],
    ['a reference to nothing', 'clerk', { carrier: randomUUID() }, 'invalid', 'carrier'],
    ['a rule that does not hold', 'clerk', { orderedOn: '2026-03-02', dueOn: '2026-03-01' }, 'rule', 'dueOn'],
  ] as const)('Z07 refuses %s and leaves the database as it was', async (_what, who, more, code, path) => {
    const before = await everything()
    const refusal = await refusalOf(t.act(who, 'salesOrder', 'create', order(more)))
    expect([refusal.code, refusal.path]).toEqual([code, path])
    expect(refusal.says[0]).toMatch(/[一-龥]/)
    expect(await everything()).toBe(before)
  })

  test('names every bad field at once', async () => {
    const refusal = await refusalOf(t.act('clerk', 'customer', 'create', { code: '编码', name: '', phone: '八八八' }))
    expect([refusal, ...refusal.also].map((one) => one.path).sort()).toEqual(['code', 'name', 'phone'])
  })

  test('a second row with the same distinguishing value is refused at its field', async () => {
    const refusal = await refusalOf(t.act('clerk', 'customer', 'create', { code: 'K001', name: '另一家' }))
    expect([refusal.code, refusal.path]).toEqual(['duplicate', 'code'])
  })

  test('a person put out of service is refused at his next command', async () => {
    const person = await t.sql<{ version: number }>('select version from person where id = $1', [t.people.clerk2])
    await t.sql('update person set active = false where id = $1', [t.people.clerk2])
    expect((await refusalOf(t.act('clerk2', 'salesOrder', 'create', order()))).code).toBe('signedOut')
    await t.sql('update person set active = true, version = $2 where id = $1', [t.people.clerk2, person[0]?.version])
  })
})

describe('an edit', () => {
  test('changes what is given, keeps lines by their id, and is audited before and after', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    const [line] = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [made.id])
    const changed = await t.act(
      'clerk',
      'salesOrder',
      'update',
      {
        lines: [
          { id: line?.id, goods: goods.id, quantity: '100', price: '45.80' },
          { goods: goods.id, quantity: '1', price: '2' },
        ],
      },
      made,
    )
    expect(changed).toMatchObject({ gross: '4582.00', version: 2 })
    const lines = await t.sql<{ id: string; quantity: string }>('select id, quantity from sales_order_lines where parent = $1 order by place', [made.id])
    expect(lines[0]).toEqual({ id: line?.id, quantity: '100.000000' })
    expect(lines).toHaveLength(2)
    const [entry] = await t.sql<{ changes: { gross: unknown } }>("select changes from audit where row_id = $1 and verb = 'update'", [made.id])
    expect(entry?.changes.gross).toEqual(['5496.00', '4582.00'])
  })

  test('from a version that is no longer the last is refused as stale', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    await t.act('clerk', 'salesOrder', 'update', { remark: '先改' }, made)
    expect((await refusalOf(t.act('clerk2', 'salesOrder', 'update', { remark: '后改' }, made))).code).toBe('stale')
  })

  test('in a state that is not editable is refused', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    const closed = await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, made)
    expect((await refusalOf(t.act('clerk', 'salesOrder', 'update', { remark: 'x' }, closed))).code).toBe('state')
  })
})

describe('what a person may see', () => {
  test('Z02 a salesperson reaches his own rows only, and is not told of others', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    const refusal = await refusalOf(t.act('sales2', 'salesOrder', 'close', { reason: '客户取消' }, made))
    expect(refusal.code).toBe('unknown')
  })

  test('a verb that only other verbs do cannot be asked for', async () => {
    const made = await t.act('clerk', 'salesOrder', 'create', order())
    expect((await refusalOf(t.act('clerk', 'salesOrder', 'noteShipped', { lines: [] }, made))).code).toBe('forbidden')
  })

  test('Z03 a field seen by few is in no reply for the others', async () => {
    const theirs = await t.act('clerk', 'goods', 'update', { spec: '200g' }, goods)
    expect(Object.keys(theirs)).not.toContain('cost')
    const mine = await t.act('finance', 'goods', 'update', { spec: '250g' }, theirs)
    expect(mine.cost).toBe('31.2')
  })
})

describe('one company among several', () => {
  test('row-level security shows the program nothing without a company, and nothing of another', async () => {
    const client = await t.office.readers.connect()
    try {
      expect((await client.query('select * from customer')).rows).toEqual([])
      await client.query('begin')
      await client.query("set local neiqin.company = '999'")
      expect((await client.query('select * from customer')).rows).toEqual([])
      await expect(client.query('insert into number_void (company_id, number, reason) values (1, $1, $1)', ['x'])).rejects.toThrow(/row-level security/)
      await client.query('rollback')
    } finally {
      client.release()
    }
  })

  test('C13 the program may not change or take out audit, commands, signatures', async () => {
    for (const table of ['audit', 'command', 'signature', 'seal']) {
      for (const sql of [`update ${table} set company_id = company_id`, `delete from ${table}`, `truncate ${table}`]) {
        await expect(t.office.readers.query(sql)).rejects.toThrow(/permission denied/)
      }
    }
  })
})

describe('document numbers', () => {
  test('C20 under forty writers, a quarter refused, are unique, and every gap is explained', async () => {
    const before = await t.sql<{ number: string }>('select number from sales_order')
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => t.act('clerk', 'salesOrder', 'create', order(index % 4 === 0 ? { carrier: randomUUID() } : {}))),
    )
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(30)
    const used = await t.sql<{ number: string }>('select number from sales_order union all select number from number_void order by 1')
    const counters = used.map((row) => Number(row.number.slice(-4)))
    expect(counters).toEqual(Array.from({ length: counters.length }, (_, index) => index + 1))
    expect(used.length).toBe(new Set(used.map((row) => row.number)).size)
    expect(used.length).toBeGreaterThanOrEqual(before.length + 40)
  })
})
