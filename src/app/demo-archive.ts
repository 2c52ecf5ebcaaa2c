import { addDays, addMonths } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'
import { standardArchive } from './standard-archive.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'archive', ...parts)
const morning = (day: Day): Date => new Date(`${day}T10:00:00+08:00`)

/** A paper: its number, title, class, branch, months ago, pages, place. */
type Paper = readonly [code: string, name: string, category: string, branch: string, months: number, pages: number, place: string]
const papers: readonly Paper[] = [
  ['HT-2026-001', '杭州华美食品有限公司年度购销合同', 'contract', '1001', 10, 8, '档案室-A 柜-1 层-1 盒'],
  ['HT-2026-002', '宁波远航商贸有限公司年度购销合同', 'contract', '1001', 9, 8, '档案室-A 柜-1 层-1 盒'],
  ['HT-2026-007', '苏州恒丰包装厂纸箱采购合同', 'contract', '10', 7, 5, '档案室-A 柜-1 层-2 盒'],
  ['ZZ-2026-012', '华美食品食品经营许可证复印件（盖章）', 'business', '2001', 8, 2, '档案室-B 柜-1 层-1 盒'],
  ['ZZ-2020-003', '嘉兴百味食品许可证复印件（已失效）', 'business', '2001', 70, 2, '档案室-B 柜-1 层-3 盒'],
  ['LW-2022-018', '市茶叶协会来函', 'office', '3001', 44, 1, '档案室-B 柜-2 层-1 盒'],
  ['ZC-2026-001', '2026 年度销售政策（签发稿）', 'office', '4001', 11, 6, '档案室-B 柜-3 层-1 盒'],
  ['PZ-2026-09', '2026 年 9 月会计凭证（第 1–3 册）', 'voucher', '5001', 2, 312, '财务室-1 柜-2 层'],
  ['PZ-2026-10', '2026 年 10 月会计凭证（第 1–4 册）', 'voucher', '5001', 1, 405, '财务室-1 柜-2 层'],
  ['BB-2025', '2025 年度财务报告', 'voucher', '5003', 8, 46, '财务室-1 柜-1 层'],
  ['DZ-2026-10', '2026 年 10 月银行对账单及余额调节表', 'voucher', '5005', 1, 14, '财务室-1 柜-3 层'],
]

/** The usual tree, papers of a year and older ones whose term is over, one that is lent too long, and last year's look through the cabinets. */
export async function demoArchive(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  await standardArchive(chain.kernel, chain.company, morning(addDays(today, -366)))
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<{ id: string; code: string }>('select id, code from archive_category where company_id = $1', [chain.company]),
  )
  const branches = new Map(found.rows.map((row) => [row.code, row.id]))
  const made = new Map<string, string>()
  for (const [code, name, category, branch, months, pages, place] of papers) {
    const writtenOn = addMonths(today, -months)
    const input = {
      code,
      name,
      category,
      branch: present(branches.get(branch), branch),
      writtenOn,
      pages,
      place,
      retention: category === 'contract' ? 'contract' : category === 'voucher' ? 'voucher' : 'office',
    }
    made.set(code, (await act(chain, who('lina'), id('paper', code), 'paperOriginal', 'create', input, undefined, morning(addDays(today, -30)))).id)
  }
  const lend = (code: string, borrower: string, purpose: string, ago: number, due: number) =>
    act(
      chain,
      who('wumin'),
      id('loan', code),
      'paperLoan',
      'create',
      { paper: made.get(code), borrower: who(borrower), purpose, lentOn: addDays(today, -ago), dueOn: addDays(today, -due) },
      undefined,
      morning(addDays(today, -ago)),
    )
  await lend('HT-2026-002', 'huanglei', '与客户核对交货条款', 12, 5)
  await lend('PZ-2026-09', 'sunli', '年审抽查', 3, -4)
  const checked = addDays(today, -20)
  const faults = [{ paper: made.get('ZC-2026-001'), finding: 'misplaced', remedy: '放回 B 柜 3 层 1 盒' }]
  await act(
    chain,
    who('lina'),
    id('check'),
    'archiveCheck',
    'create',
    { on: checked, checker: who('lina'), second: who('wumin'), faults, note: '账实相符，一件放错位置已放回' },
    undefined,
    morning(checked),
  )
}
