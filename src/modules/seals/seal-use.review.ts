import type { Day } from '../../base/day.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { sealUse } from './seal-use.record.ts'

type Row = RowOf<typeof sealUse>

interface Known {
  readonly seal: string
  readonly kept_at: string
  readonly custodian: string
  readonly applicant: string
  readonly companion: string | null
  readonly file: string | null
  readonly contract: string | null
  readonly uses: number
  readonly before: string | null
  readonly stamped: Day | null
}

// What the row names, how often the seal was used in thirty days, and whether the very same file was stamped before.
const sql = `
  select s.name as seal, s.kept_at, p.name as custodian, a.name as applicant, c.name as companion,
    (select f.name from archive_file f where f.company_id = $1 and f.id = $3::uuid) as file,
    (select x.number || ' ' || o.number from contract_text x join contract o on o.company_id = $1 and o.id = x.contract where x.company_id = $1 and x.id = t.text) as contract,
    (select count(*)::integer from seal_use u where u.company_id = $1 and u.seal = t.seal and u.stamped_on > $4::date - 30) as uses,
    e.number as before, e.stamped_on as stamped
  from seal_use t join company_seal s on s.company_id = $1 and s.id = t.seal join person p on p.company_id = $1 and p.id = s.custodian
    join person a on a.company_id = $1 and a.id = t.applicant left join person c on c.company_id = $1 and c.id = t.companion
    left join lateral (select u.number, u.stamped_on from seal_use u where u.company_id = $1 and u.digest = t.digest and u.id <> t.id and u.stamped_on is not null
      order by u.stamped_on desc limit 1) e on true
  where t.company_id = $1 and t.id = $2`

const line = (label: readonly [string, string], value: string | null): ComparedRow => ({ label, values: [value ?? '—'], differs: false })

/** Whose paper, which file and what for; that the very file was stamped before is marked. What was done with it later does not stand here. */
async function asked(read: Reading, row: Row): Promise<ReviewSheet> {
  const [known] = await read.rows<Known>(sql, [read.company, row.id, row.original?.[0] ?? null, read.today])
  if (!known) return { columns: [['用印申请', 'Seal use']], groups: [] }
  const again = known.before
  const outside = [line(['随行人', 'Goes along'], known.companion), line(['应还日期', 'Due back on'], row.backOn)]
  return {
    columns: [['用印申请', 'Seal use']],
    groups: [
      {
        title: ['文件', 'Paper'],
        rows: [
          line(['文件名称', 'Paper'], row.paper),
          row.text === null ? line(['待盖文件', 'File to be stamped'], known.file) : line(['合同文本', 'Contract text'], known.contract),
          {
            ...line(['文件摘要（SHA-256）', 'Digest of the file (SHA-256)'], row.digest),
            ...(again === null
              ? {}
              : { differs: true, note: [`同一份文件已盖过章：${again}，${known.stamped ?? ''}`, `The same file was stamped before: ${again}`] as const }),
          },
          line(['送往单位', 'Goes to'], row.recipient),
          line(['用途', 'Purpose'], row.purpose),
          line(['份数 × 每份页数', 'Copies × pages'], `${row.copies} × ${row.pages}`),
          { ...line(['加盖骑缝章', 'Across the pages too'], null), values: [row.seam ? (['是', 'Yes'] as const) : (['否', 'No'] as const)] },
          line(['申请人', 'Applicant'], known.applicant),
        ],
      },
      {
        title: ['印章', 'Seal'],
        rows: [
          line(['印章', 'Seal'], known.seal),
          { ...line(['保管人', 'Custodian'], `${known.custodian} ${known.kept_at}`), context: true },
          { ...line(['近 30 天用印次数', 'Used in 30 days'], String(known.uses)), context: true },
          { ...line(['外带用印', 'Taken out'], null), values: [row.takenOut ? (['是', 'Yes'] as const) : (['否', 'No'] as const)], differs: row.takenOut },
          ...(row.takenOut ? outside : []),
        ],
      },
    ],
  }
}

export default compare(sealUse, 'approve', asked)
