import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mappingOf, previewOf, seenColumns } from '../../../src/modules/treasury/calculate-mapping.ts'
import { tableOf } from '../../../src/modules/treasury/calculate-table.ts'
import { desk } from '../../archive/files.ts'
import type { Desk } from '../../archive/files.ts'
import { refusalOf, testOffice } from '../../database/fixture.ts'
import type { TestOffice } from '../../database/fixture.ts'
import { overHttp } from '../../database/over-http.ts'
import type { OverHttp } from '../../database/over-http.ts'
import type { Row } from '../../journeys/chain.ts'
import { current } from '../acting.ts'
import { linesOf, settled, uploaded } from './money.ts'

// A statement of a bank we do not know: what its columns are is said beside the file, tried, and kept with the account.

const file = [
  '某某农商行活期明细;;;;',
  '账单期间:2026-11;;;;',
  '何日;几何;彼方;缘由;尚余',
  '2026-11-09;7.00;甲公司;货款;107.00',
  '2026-11-10;-2.50;;工本费;104.50',
].join('\n')
const parts = { 何日: 'day', 几何: 'amount', 彼方: 'name', 缘由: 'summary', 尚余: 'balance' } as const
const chosen = Object.entries(parts).map(([heading, part]) => ({ heading, part }))

describe('the columns of a file', () => {
  const rows = tableOf(file)

  test('are found below the preamble, with what stands in them, whatever parts them', () => {
    const seen = seenColumns(rows)
    expect(seen?.row).toBe(3)
    expect(seen?.columns.map((one) => [one.heading, one.part])).toEqual([
      ['何日', null],
      ['几何', null],
      ['彼方', null],
      ['缘由', null],
      ['尚余', null],
    ])
    expect(seen?.columns[1]?.samples).toEqual(['7.00', '-2.50'])
  })

  test('what is understood by itself or by the account stands there before', () => {
    expect(seenColumns(tableOf('日期,收入,支出,何人\n2026-01-01,1,,甲'), [{ part: 'name', heading: '何人' }])?.columns.map((one) => one.part)).toEqual([
      'day',
      'in',
      'out',
      'name',
    ])
    expect(seenColumns([])).toBeNull()
  })

  test('are tried: some movements, and how many; or why nothing is read', () => {
    expect(previewOf(rows, mappingOf(chosen))).toMatchObject({
      count: 2,
      left: 0,
      lines: [
        { day: '2026-11-09', direction: 'in', amount: 700n, name: '甲公司', summary: '货款', balance: 10_700n },
        { day: '2026-11-10', direction: 'out', amount: 250n, summary: '工本费' },
      ],
    })
    const wrong = mappingOf([
      { heading: '何日', part: 'day' },
      { heading: '彼方', part: 'amount' },
    ])
    expect(previewOf(rows, wrong)).toMatchObject({ refused: [expect.stringContaining('甲公司'), expect.any(String)] })
  })

  test.each([
    [['day', 'amount', 'amount'], 'columns.2'],
    [['amount'], 'columns'],
    [['day', 'in'], 'columns'],
    [['day', 'amount', 'out'], 'columns'],
  ] as const)('%j is refused at %s', async (given, path) => {
    const columns = given.map((part, index) => ({ heading: `列${index}`, part }))
    expect(await refusalOf(Promise.resolve(columns).then(mappingOf))).toMatchObject({ code: 'invalid', path })
  })

  test('several may be the purpose, and what is nothing is left out', () => {
    const columns = (['day', 'amount', 'summary', 'summary', null] as const).map((part, index) => ({ heading: `列${index}`, part }))
    expect(mappingOf(columns)).toHaveLength(4)
  })
})

describe('at the page of a statement', () => {
  let t: TestOffice
  let house: Desk
  let server: OverHttp
  let account: Row
  beforeAll(async () => {
    t = await testOffice({ signIns: true })
    house = await desk(t)
    server = await overHttp(t)
    account = await t.act('finance', 'bankAccount', 'create', { name: '农商行一般户' })
  })
  afterAll(async () => {
    await server.close()
    await house.close()
    await t.close()
  })
  const ask = async (who: 'finance' | 'clerk' | 'manager', id: string, columns?: object): Promise<Response> => {
    const headers = { cookie: await server.cookieOf(who), origin: server.origin, 'content-type': 'application/json' }
    const init = columns === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify({ columns }) }
    return await fetch(`${server.origin}/api/statements/${id}/columns`, init)
  }

  test('finance names the columns, keeps them with the account, and the file is read; the next one by itself', async () => {
    const odd = await uploaded(t, house, account, Buffer.from(file))
    expect(odd).toMatchObject({ state: 'failed', told: expect.stringContaining('下面的「流水列对应」') })
    const look = await (await ask('finance', odd.id)).json()
    expect(look).toMatchObject({ seen: { row: 3 }, preview: { refused: [expect.any(String), expect.any(String)] } })
    const tried = await (await ask('finance', odd.id, chosen)).json()
    expect(tried).toMatchObject({ preview: { refused: null, count: 2, lines: [{ amount: '7.00' }, { amount: '2.50', direction: 'out' }] } })
    await t.act('finance', 'bankAccount', 'update', { columns: tried.mapping }, { ...account, version: look.account.version })
    await t.act('finance', 'bankStatement', 'again', {}, await current(t, 'bank_statement', odd.id))
    expect(await settled(t, odd.id)).toMatchObject({ state: 'read' })
    expect((await linesOf(t, odd)).map((line) => [line.direction, line.amount, line.counterparty])).toEqual([
      ['in', 700n, '甲公司'],
      ['out', 250n, '（无户名）'],
    ])
    const next = await uploaded(t, house, account, Buffer.from(file.replaceAll('2026-11-', '2026-12-')))
    expect(next).toMatchObject({ state: 'read', added: 2 })
  })

  test('nobody else sees the file by it, one that is not there is unknown, and a message has no columns', async () => {
    const odd = await uploaded(t, house, account, Buffer.from('几时,多少\n2026-11-09,7.00\n'))
    for (const who of ['clerk', 'manager'] as const) expect((await ask(who, odd.id)).status).toBe(403)
    expect((await ask('finance', '00000000-0000-4000-8000-000000000000')).status).toBe(404)
    expect((await ask('finance', odd.id, [{ heading: '几时', part: 'day' }])).status).toBe(400)
    const foreign = await uploaded(
      t,
      house,
      account,
      Buffer.from('<OFX><STMTRS><CURDEF>USD<STMTTRN><DTPOSTED>20261102<TRNAMT>5.00<FITID>1</STMTTRN></STMTRS></OFX>'),
    )
    expect(await (await ask('finance', foreign.id)).json()).toMatchObject({ seen: null })
  })
})
