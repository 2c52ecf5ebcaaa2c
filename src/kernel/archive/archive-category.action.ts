import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import { archiveCategory } from './archive-category.record.ts'

const upSql = `
  with recursive up as (
    select id, parent from archive_category where company_id = $1 and id = $2
    union select c.id, c.parent from archive_category c join up u on c.id = u.parent where c.company_id = $1)
  select 1 from up where id = $3`

/** A branch hangs on no twig of its own. */
export default implement(archiveCategory, 'update', async (tx, row) => {
  if (row.parent === null) return undefined
  const round = await tx.rows(upSql, [tx.company, row.parent, row.id])
  if (round.length > 0) refuse('invalid', ['上级分类不能是它自己或它的下级', 'Not within itself'], 'parent')
  return undefined
})
