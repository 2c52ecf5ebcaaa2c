import { afterAll, beforeAll, expect, test } from 'vitest'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { desk, pdfOf } from './files.ts'
import type { Desk } from './files.ts'

// A file in a field that somebody does not see is not there for him, though the row is. What goods cost is such a field.

let t: TestOffice
let at: Desk
let goods: string

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  at = await desk(t)
  goods = (await t.act('finance', 'goods', 'create', { code: 'P1', name: '龙井', unit: '箱', cost: '31.20' })).id
})
afterAll(async () => {
  await at.close()
  await t.close()
})

test('is not brought in by him', async () => {
  const field = { record: 'goods', field: 'cost' }
  const refused = await at.upload('clerk', '进价.pdf', pdfOf('cost'), field)
  expect([refused.status, refused.says]).toEqual([403, '您的岗位不能填写「单位成本」'])
  expect(await t.sql("select 1 from archive_file where name = '进价.pdf'")).toEqual([])
  expect((await at.upload('finance', '进价.pdf', pdfOf('cost'), field)).status).toBe(200)
})

test('is neither opened nor found nor told of, and is for who sees the field', async () => {
  const file = await at.bring('finance', '供应商报价.pdf', pdfOf('floor price'))
  await t.sql("insert into archive_link (company_id, record, row_id, field, file, place, person, at) values ($1, 'goods', $2, 'cost', $3, 0, $4, now())", [
    t.company,
    goods,
    file,
    t.people.finance,
  ])
  const seen = async (who: Staff): Promise<unknown[]> => [
    (await at.call(who, `/api/files/${file}/content`)).status,
    JSON.stringify((await at.call(who, `/api/files?ids=${file}`)).body).includes('供应商报价'),
    JSON.stringify((await at.call(who, '/api/archive?find=供应商报价')).body).includes(file),
    JSON.stringify((await at.call(who, `/api/records/goods/${goods}/files`)).body).includes('供应商报价'),
  ]
  expect((await at.call('clerk', `/api/records/goods/${goods}`)).status).toBe(200)
  expect(await seen('clerk')).toEqual([404, false, false, false])
  expect(await seen('manager')).toEqual([200, true, true, true])
})
