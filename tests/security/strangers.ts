import { randomUUID } from 'node:crypto'
import { foundCompany } from '../../src/app/found.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import type { TestOffice } from '../database/fixture.ts'
import { password } from '../database/fixture.ts'

/** Another company of the same installation, with a row of every record whose example can be made. */
export interface Strangers {
  readonly company: number
  readonly administrator: string
  /** ids by record */
  readonly rows: ReadonlyMap<string, string>
  /** records of which no row could be made, with why */
  readonly left: ReadonlyMap<string, string>
}

/** What stands in every text of theirs that may carry one, so that a leak is seen wherever it is. */
export const theirName = '外司机密有限公司'

/** Makes a second company beside the office's own, and fills it from the examples of the declarations. */
export async function strangersIn(t: TestOffice): Promise<Strangers> {
  const { company, administrator } = await foundCompany(t.office, {
    company: theirName,
    creditCode: null,
    standard: 'cas',
    revenueOn: 'shipment',
    negativeStock: 'allowed',
    name: `${theirName}管理员`,
    login: 'strangers',
    password,
  })
  const { records } = t.office.kernel.office
  const rows = new Map([['person', administrator]])
  const left = new Map<string, string>()
  const making = new Set<string>()

  const rowOf = async (name: string): Promise<string> => {
    const known = rows.get(name)
    if (known !== undefined) return known
    const record = records.get(name)
    const example = record?.examples.good[0]
    if (!record || !example || making.has(name)) throw new Error(`no example of ${name}`)
    making.add(name)
    try {
      const input = await resolved(example)
      const reply = await perform(t.office.kernel, company, administrator, { id: randomUUID(), record: name, verb: 'create', input }, { founding: true })
      rows.set(name, reply.id)
      return reply.id
    } finally {
      making.delete(name)
    }
  }
  const resolved = async (value: unknown): Promise<object> => {
    const entries = await Promise.all(Object.entries({ ...Object(value) }).map(async ([key, one]) => [key, await valueOf(one)] as const))
    return Object.fromEntries(entries)
  }
  const valueOf = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'string' && value.startsWith('some:')) return await rowOf(value.slice(5))
    if (Array.isArray(value)) return await Promise.all(value.map(valueOf))
    return typeof value === 'object' && value !== null ? await resolved(value) : value
  }

  for (const name of records.keys()) {
    if (name === 'company') continue
    await rowOf(name).catch((thrown: unknown) => left.set(name, thrown instanceof Refusal ? thrown.says[0] : String(thrown)))
  }
  return { company, administrator, rows, left }
}
