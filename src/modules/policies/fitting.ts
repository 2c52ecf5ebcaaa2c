import type { Id } from '../../base/id.ts'
import type { Reading } from '../../kernel/perform/tx.ts'

/** A person whom a paper concerns by its audience. */
export interface Fitting {
  readonly person: Id<'person'>
  readonly name: string
}

/**
 * SQL for whether the person `q` is one of those the paper `p` is for: he works here, did not write it himself, and is named, or fits a line of the
 * audience in all that the line says.
 */
export const fitsSql = `q.active and q.id <> p.made_by and (p.to_all or q.id = any(p.named) or exists (
    select 1 from policy_paper_audience a where a.company_id = p.company_id and a.parent = p.id and (a.roles is null or a.roles && q.roles)
      and (a.department is null or a.department = q.department) and (a.region is null or a.region = q.region)))`

/** Whom the paper concerns now, in the order of their staff numbers. */
export async function fitting(read: Reading, paper: Id<'policyPaper'>): Promise<readonly Fitting[]> {
  return await read.rows<Fitting>(
    `select q.id as person, q.name from policy_paper p join person q on q.company_id = $1 and ${fitsSql} where p.company_id = $1 and p.id = $2 order by q.code`,
    [read.company, paper],
  )
}
