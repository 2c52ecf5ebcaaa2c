import type { Id } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { withinScope } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { differencesOf } from './calculate-differences.ts'
import type { Agreement } from './calculate-differences.ts'
import { contract } from './contract.record.ts'
import { supplement } from './supplement.record.ts'

type Contract = RowOf<typeof contract>
type Supplement = RowOf<typeof supplement>

/** A version of a contract: what it agrees on, from when, and by which paper. */
interface Version {
  readonly called: string
  readonly agreed: Agreement
}

/** What a supplementary agreement replaced. */
export const agreedBeforeOf = (row: Supplement): Agreement => ({
  validTo: row.validToBefore,
  settlement: row.settlementBefore,
  gross: row.grossBefore,
  lines: row.linesBefore,
  terms: row.termsBefore,
})

/** The names of goods by their ids. */
export async function goodsNames(read: Pick<Reading, 'company' | 'rows'>, of: readonly Agreement[]): Promise<(goods: string) => string> {
  const ids = [...new Set(of.flatMap((one) => one.lines.map((line) => line.goods)))]
  const found = await read.rows<{ id: string; name: string }>('select id, name from goods where company_id = $1 and id = any($2)', [read.company, ids])
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return (goods) => names.get(goods) ?? goods
}

/** Every version there was, the first first; one that waits for approval or for its day is the last. */
async function versionsOf(read: Reading, row: Contract): Promise<readonly Version[]> {
  const found = await read.find(supplement, { contract: row.id })
  const order = (one: Supplement): string => `${one.state === 'effective' ? 0 : 1} ${one.effectiveOn} ${one.madeAt}`
  const papers = found.filter((one) => one.state !== 'void').toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  const first: Version = { called: `第 1 版（${row.number}，${row.signedOn} 签订）`, agreed: papers[0] ? agreedBeforeOf(papers[0]) : row }
  const states = supplement.states
  return [
    first,
    ...papers.map((one, place) => ({
      called: `第 ${place + 2} 版（${one.number}，${one.effectiveOn} 起${one.state === 'effective' ? '' : `，${states[one.state]?.label[0] ?? ''}`}）`,
      agreed: one,
    })),
  ]
}

const parts = { head: ['合同', 'Contract'], lines: ['标的', 'Lines'], terms: ['条款', 'Terms'] } as const
const changes = { same: ['相同', 'Same'], changed: ['改动', 'Changed'], added: ['新增', 'Added'], removed: ['删去', 'Removed'] } as const

/** Refuses a version that there is not, at its field. */
function chosen(versions: readonly Version[], nth: number | null, initial: number, at: string): Version {
  const place = nth ?? initial
  return (
    versions[place - 1] ?? refuse('invalid', [`这份合同只有 ${versions.length} 版，请填 1 至 ${versions.length}`, `There are ${versions.length} versions`], at)
  )
}

/** 合同版本对照 (duty B8, practice §6.4): two versions of a contract side by side, or a contract beside the one it renews. */
export default defineReport({
  name: 'contractVersions',
  label: ['合同版本对照', 'Versions of a contract'],
  about: [
    '合同的两个版本逐项对照：原合同和每份补充协议各为一版；也可与另一份合同（如续签前的）对照',
    'Two versions of a contract side by side: the first, and one for each supplementary agreement; or another contract, such as the one it renews',
  ],
  duties: ['B8'],
  may: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: {
    contract: f.ref(['合同', 'Contract'], 'contract'),
    left: f.count(['左：第几版', 'Left: version'], { optional: true, min: 1, help: ['不填为右边的上一版', 'Empty: the one before that on the right'] }),
    right: f.count(['右：第几版', 'Right: version'], { optional: true, min: 1, help: ['不填为最后一版', 'Empty: the last'] }),
    other: f.ref(['左：另一份合同', 'Left: another contract'], 'contract', { optional: true }),
    differing: f.flag(['只看不同', 'Differences only'], { initial: true }),
  },
  columns: {
    part: f.choice(['部分', 'Part'], parts),
    item: f.text(['事项', 'What']),
    left: f.text(['左', 'Left']),
    right: f.text(['右', 'Right']),
    change: f.choice(['差异', 'Difference'], changes),
  },
  run: async (read, input, actor) => {
    const seen = async (id: Id<'contract'>): Promise<Contract> => {
      const found = await read.get(contract, id)
      withinScope(contract, { ...found }, actor)
      return found
    }
    const row = await seen(input.contract)
    const versions = await versionsOf(read, row)
    const other = input.other === null ? null : await seen(input.other)
    const others = other === null ? versions : await versionsOf(read, other)
    const right = chosen(versions, input.right, versions.length, 'right')
    const left = chosen(others, input.left, other === null ? Math.max(1, versions.indexOf(right)) : others.length, 'left')
    const nameOf = await goodsNames(read, [left.agreed, right.agreed])
    const rows = differencesOf(left.agreed, right.agreed, nameOf).filter((one) => !input.differing || one.change !== 'same')
    const called = { part: 'head' as const, item: '版本', left: left.called, right: right.called, change: null }
    return [called, ...rows.map(({ part, item, before, after, change }) => ({ part, item: item[0], left: before, right: after, change }))]
  },
})
