import { dayIn } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import type { Looking } from '../../src/kernel/search/conditions.ts'
import { listPage } from '../../src/kernel/search/page.ts'
import type { ListPage, ListQuery } from '../../src/kernel/search/page.ts'
import { reading } from '../../src/kernel/store/pool.ts'
import type { Reader } from '../../src/kernel/store/rows.ts'
import type { TestOffice } from '../database/fixture.ts'

/** Who looks, in a test. */
export interface Eyes {
  readonly person: string
  readonly roles: readonly Role[]
}

/** Reads lists as a person, under the program's own role of the database. */
export async function looking<T>(t: TestOffice, eyes: Eyes, record: string, run: (reader: Reader, looking: Looking) => Promise<T>): Promise<T> {
  const declared: AnyRecord | undefined = t.office.kernel.office.records.get(record)
  if (!declared) throw new Error(`no record ${record}`)
  return await reading(t.office.readers, t.company, async (client) =>
    run(
      { client, company: t.company },
      {
        office: t.office.kernel.office,
        record: declared,
        actor: { person: readId(eyes.person), name: '', roles: eyes.roles, system: false, access: { rules: [], team: [eyes.person], region: [eyes.person] } },
        company: t.company,
        today: dayIn('Asia/Shanghai', new Date()),
      },
    ),
  )
}

/** One page, asked for with as little as a test needs. */
export async function page(
  t: TestOffice,
  eyes: Eyes,
  record: string,
  query: Partial<Omit<ListQuery, 'filters'>> & { readonly filters?: { readonly [name: string]: string } },
): Promise<ListPage> {
  const { filters = {}, ...rest } = query
  const asked: ListQuery = { find: '', states: [], sort: '-madeAt', after: null, limit: 500, columns: null, ...rest, filters: new Map(Object.entries(filters)) }
  return await looking(t, eyes, record, (reader, at) => listPage(reader, at, asked))
}

/** All rows of a list, page by page; `between` runs after each. */
export async function allPages(
  t: TestOffice,
  eyes: Eyes,
  record: string,
  query: Parameters<typeof page>[3],
  between?: () => Promise<unknown>,
): Promise<ListPage['rows'][number][]> {
  const rows: ListPage['rows'][number][] = []
  let after: string | null = null
  do {
    const one: ListPage = await page(t, eyes, record, { ...query, after })
    rows.push(...one.rows)
    after = one.next
    await between?.()
  } while (after !== null)
  return rows
}
