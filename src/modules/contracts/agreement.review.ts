import type { Label } from '../../base/label.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { differencesOf } from './calculate-differences.ts'
import type { Agreement, Difference } from './calculate-differences.ts'
import { contractKinds, partyOf } from './calculate-kind-words.ts'
import { contract } from './contract.record.ts'
import { agreedBeforeOf, goodsNames } from './contract-versions.report.ts'
import { supplement } from './supplement.record.ts'

type Contract = RowOf<typeof contract>
type Groups = ReviewSheet['groups']

const titles = { head: ['合同', 'Contract'], lines: ['标的', 'Lines'], terms: ['履行条款', 'Terms'] } as const
const changes: { readonly [change in Difference['change']]?: Label } = { added: ['新增', 'Added'], removed: ['删去', 'Removed'] }

/** What two papers agree on, part by part; what is not the same is marked. */
async function besideEachOther(read: Reading, before: Agreement, after: Agreement): Promise<Groups> {
  const rows = differencesOf(before, after, await goodsNames(read, [before, after]))
  return (['head', 'lines', 'terms'] as const)
    .map((part) => ({
      title: titles[part],
      rows: rows
        .filter((one) => one.part === part)
        .map(({ item, before: was, after: is, change }): ComparedRow => {
          const note = changes[change]
          return { label: item, values: [was ?? '', is ?? ''], differs: change !== 'same', ...(note ? { note } : {}) }
        }),
    }))
    .filter((group) => group.rows.length > 0)
}

const said = (label: Label, ...values: readonly string[]): ComparedRow => ({ label, values, differs: false })

/** What a contract says besides goods and terms, in words. */
async function headOf(read: Reading, row: Contract): Promise<readonly (readonly [Label, string])[]> {
  const party = partyOf[row.kind]
  const [found] = await read.rows<{ party: string; person: string }>(
    `select (select name from ${party} where company_id = $1 and id = $2) as party, (select name from person where company_id = $1 and id = $3) as person`,
    [read.company, row[party], row.salesperson],
  )
  return [
    [['类别', 'Kind'], contractKinds[row.kind][0]],
    [['对方', 'With'], found?.party ?? ''],
    [['合同名称', 'Subject'], row.subject],
    [['对方合同号', 'Their number'], row.theirNumber ?? '—'],
    [['经办人', 'In charge'], found?.person ?? ''],
    [['签订日期', 'Signed on'], row.signedOn],
    [['生效日期', 'In force from'], row.validFrom ?? row.signedOn],
    [['原件存放', 'Original kept at'], row.keptAt ?? '—'],
    [['备注', 'Remark'], row.remark ?? '—'],
  ]
}

export default [
  /** A contract by itself; one that renews another beside that. */
  compare(contract, 'approve', async (read, row) => {
    const head = await headOf(read, row)
    if (row.renews === null) {
      const groups = await besideEachOther(read, row, row)
      const alone = groups.map((group) => ({ ...group, rows: group.rows.map((one) => ({ ...one, values: one.values.slice(0, 1) })) }))
      return { columns: [contract.label], groups: [{ title: contract.label, rows: head.map(([label, value]) => said(label, value)) }, ...alone] }
    }
    const before = await read.get(contract, row.renews)
    const was = await headOf(read, before)
    return {
      columns: [
        [`续签前 ${before.number}`, `Before: ${before.number}`],
        ['本合同', 'This contract'],
      ],
      groups: [
        { title: contract.label, rows: head.map(([label, value], place) => said(label, was[place]?.[1] ?? '', value)) },
        ...(await besideEachOther(read, before, row)),
      ],
    }
  }),
  /** What is agreed now beside what shall be. */
  compare(supplement, 'approve', async (read, row) => {
    const signed = await read.get(contract, row.contract)
    const groups = await besideEachOther(read, agreedBeforeOf(row), row)
    return {
      columns: [
        [`现行 ${signed.number}`, `Now: ${signed.number}`],
        ['变更后', 'Changed'],
      ],
      groups: [
        {
          title: supplement.label,
          rows: [
            said(['变更事项', 'What changes'], signed.subject, row.subject),
            said(['变更原因', 'Why'], '—', row.reason),
            said(['签订日期', 'Signed on'], signed.signedOn, row.signedOn),
            said(['生效日期', 'Effective from'], '—', row.effectiveOn),
          ],
        },
        ...groups,
      ],
    }
  }),
]
