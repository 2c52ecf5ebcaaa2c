import { happened } from '../../base/happened.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import type { RowOf } from '../record/record.ts'
import { archiveCheck } from './archive-check.record.ts'
import { branchSql } from './terms.ts'

const sql = `with recursive ${branchSql('$2')}
  select count(*)::integer as expected, count(*) filter (where exists (select 1 from paper_loan l where l.company_id = $1 and l.paper = p.id and l.returned_on is null))::integer as lent
  from paper_original p where p.company_id = $1 and p.destroyed_on is null and ($2::uuid is null or p.branch in (select id from branch))`

/** How many there should be comes from the catalogue, not from who counts. */
async function counted(tx: Tx, row: RowOf<typeof archiveCheck>) {
  happened(row.on, tx.today, null)
  const [found] = await tx.rows<{ expected: number; lent: number }>(sql, [tx.company, row.branch])
  return { ...found, missing: row.faults.filter((one) => one.finding === 'lost').length }
}

export default [implement(archiveCheck, 'create', counted), implement(archiveCheck, 'update', counted)]
