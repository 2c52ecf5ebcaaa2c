import { refuse } from '../../base/refusal.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import { newId } from '../../base/id.ts'
import { archiveFile } from './archive-file.record.ts'
import { destruction } from './destruction.record.ts'
import { paperLoan } from './paper-loan.record.ts'
import { paperOriginal } from './paper-original.record.ts'
import { branchSql } from './terms.ts'
import type { RowOf } from '../record/record.ts'

/** Files of one list at most. */
const most = 1000

interface Due {
  readonly file: Id<'archiveFile'>
  readonly name: string
  readonly hash: string
  readonly size: number
  readonly until: Day
}

interface DuePaper {
  readonly paper: Id<'paperOriginal'>
  readonly code: string
  readonly lies: string
  readonly until: Day
}

// Of a branch: what stands in it or below it; a file that stands in none is where the rows are that it hangs on.
const inBranch = `($3::uuid is null or t.category in (select id from branch) or (t.category is null and exists (select 1 from archive_link l
  join archive_category c on c.company_id = $1 and c.record = l.record where l.company_id = $1 and l.file = t.id and c.id in (select id from branch))))`
const filesSql = `with recursive ${branchSql('$3')}
  select t.id as file, t.name, t.hash, t.size, t.until from archive_file t
  where t.company_id = $1 and t.state = 'kept' and t.until < $2 and ${inBranch} order by t.until, t.id limit $4`
const papersSql = `with recursive ${branchSql('$3')}
  select t.id as paper, t.code, t.place as lies, t.until from paper_original t
  where t.company_id = $1 and t.destroyed_on is null and t.until < $2 and ($3::uuid is null or t.branch in (select id from branch))
    and not exists (select 1 from paper_loan l where l.company_id = $1 and l.paper = t.id and l.returned_on is null) order by t.until, t.id limit $4`

/** Files and papers in keeping whose last day was before this one, the oldest first; what is on hold or lent is not among them. */
async function proposed(tx: Tx, { before, branch }: Pick<RowOf<typeof destruction>, 'before' | 'branch'>) {
  const day = before < tx.today ? before : tx.today
  const asked = [tx.company, day, branch, most]
  const files = (await tx.rows<Due>(filesSql, asked)).map((one) => ({ ...one, id: newId() }))
  const papers = (await tx.rows<DuePaper>(papersSql, asked)).map((one) => ({ ...one, id: newId() }))
  const count = files.length + papers.length
  if (count === 0) refuse('invalid', [`${day} 以前没有保管期满的文件`, `No term was over before ${day}`], 'before')
  return { files, papers, count }
}

export default [
  implement(destruction, 'create', (tx, row) => proposed(tx, row)),
  implement(destruction, 'update', (tx, row) => proposed(tx, row)),
  /** Each file is asked once more: a hold that came meanwhile stops the whole list, and the reviewers hear which. */
  implement(destruction, 'approve', async (tx, row) => {
    const ids = row.files.map((line) => line.file)
    for (const file of await tx.lock(archiveFile, ids))
      if (file.state !== 'kept')
        refuse('state', [`「${file.name}」已冻结或已销毁，请作废本单后重新列出`, `${file.name} is on hold or destroyed: void this list and make another`])
    for (const id of ids) await tx.do(archiveFile, 'destroy', id, {})
    for (const paper of await tx.lock(
      paperOriginal,
      row.papers.map((line) => line.paper),
    )) {
      if (paper.destroyedOn !== null || paper.until === null || paper.until >= tx.today)
        refuse('state', [
          `「${paper.code} ${paper.name}」已销毁或改了保管期限，请作废本单后重新列出`,
          `${paper.code} is destroyed or kept longer: void this list`,
        ])
      const lent = await tx.find(paperLoan, { paper: paper.id, returnedOn: null })
      if (lent.length > 0) refuse('state', [`「${paper.code} ${paper.name}」已借出，收回后再销毁`, `${paper.code} is lent`])
      await tx.amend(paperOriginal, paper.id, { destroyedOn: tx.today })
    }
    tx.later('eraseFiles', { hashes: row.files.map((line) => line.hash) })
    return undefined
  }),
]
