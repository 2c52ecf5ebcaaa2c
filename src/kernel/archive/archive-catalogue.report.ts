import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { defineReport } from '../perform/tx.ts'
import { f } from '../record/field.ts'
import { everyone } from '../record/role.ts'
import { secrecies } from '../record/secrecy.ts'
import type { Secrecy } from '../record/secrecy.ts'
import { branchSql } from './terms.ts'

const most = 50_000

/** SQL of a common table `tree`: every category with its path from the top. A circle, which is refused, would end by its depth. */
export const treeSql = `tree as (
    select c.id, c.name::text as path, c.code::text as sorted, 1 as depth from archive_category c where c.company_id = $1 and c.parent is null
    union all select c.id, t.path || '／' || c.name, t.sorted || ' ' || c.code, t.depth + 1 from archive_category c join tree t on c.parent = t.id where c.company_id = $1 and t.depth < 12)`

interface Row {
  readonly code: string
  readonly name: string
  readonly path: string | null
  readonly writtenOn: Day
  readonly pages: number | null
  readonly secrecy: Secrecy | null
  readonly until: Day | null
  readonly standing: 'there' | 'lent' | 'expired' | 'unfiled' | 'destroyed'
  readonly place: string
  readonly borrower: Id<'person'> | null
  readonly dueOn: Day | null
  readonly record: string
  readonly id: string
}

const sql = `with recursive ${treeSql}, ${branchSql('$2')},
  catalogue as (
    select p.id, 'paperOriginal' as record, p.code, p.name, t.path, t.sorted, p.written_on as "writtenOn", p.pages, p.secrecy, p.until, p.place, l.borrower, l.due_on as "dueOn",
      case when p.destroyed_on is not null then 'destroyed' when l.id is not null then 'lent' when p.until < $3::date then 'expired' when p.branch is null then 'unfiled' else 'there' end as standing
    from paper_original p left join tree t on t.id = p.branch
      left join lateral (select l.* from paper_loan l where l.company_id = $1 and l.paper = p.id and l.returned_on is null order by l.lent_on desc limit 1) l on true
    where p.company_id = $1 and ($2::uuid is null or p.branch in (select id from branch)))
  select * from catalogue where ($4::text is null and standing <> 'destroyed') or standing = $4 order by sorted nulls last, code limit ${most + 1}`

const standings = {
  there: ['在库', 'There'],
  lent: ['借出', 'Lent'],
  expired: ['保管期满', 'Term over'],
  unfiled: ['未归类', 'In no category'],
  destroyed: ['已销毁', 'Destroyed'],
} as const

/** 档案目录: the papers of a branch of the archive with all below it: where each lies, how long it is kept, who has it (practice §11). Duties C7, C8. */
export default defineReport({
  name: 'archiveCatalogue',
  label: ['档案目录', 'Archive catalogue'],
  about: ['纸质档案按分类排：题名、页数、密级、保管至、存放位置、借给了谁；选一类连同它的下级', 'Papers by category, with those below it'],
  duties: ['C7', 'C8'],
  may: everyone,
  input: {
    category: f.ref(['档案分类', 'Category'], 'archiveCategory', { optional: true, help: ['连同它的下级', 'With what is below it'] }),
    standing: f.choice(['情况', 'Standing'], standings, { optional: true, help: ['不选为全部，已销毁的除外', 'All but what was destroyed'] }),
  },
  columns: {
    code: f.text(['档号', 'File number']),
    name: f.text(['题名', 'Title']),
    path: f.text(['分类', 'Category'], { optional: true }),
    writtenOn: f.day(['形成日期', 'Written on']),
    pages: f.count(['页数', 'Pages'], { optional: true }),
    secrecy: f.choice(['密级', 'Secrecy'], secrecies, { optional: true }),
    until: f.day(['保管至', 'Kept until'], { optional: true, help: ['空的是永久', 'Empty: for ever'] }),
    standing: f.choice(['情况', 'Standing'], standings),
    place: f.text(['存放位置', 'Place']),
    borrower: f.person(['借阅人', 'Borrower'], { optional: true }),
    dueOn: f.day(['应还日期', 'Due back'], { optional: true }),
  },
  links: { code: { record: 'record', id: 'id' }, name: { record: 'record', id: 'id' } },
  run: async (read, input) => {
    const rows = await read.rows<Row>(sql, [read.company, input.category, read.today, input.standing])
    if (rows.length > most) refuse('tooLarge', [`超过 ${most} 件，请选一个分类`, 'Too many: choose a category'], 'category')
    return rows
  },
})
