import type { Id } from '../../base/id.ts'
import { defineReport } from '../perform/tx.ts'
import { f } from '../record/field.ts'
import { everyone } from '../record/role.ts'
import { secrecies } from '../record/secrecy.ts'
import type { Secrecy } from '../record/secrecy.ts'
import { treeSql } from './archive-catalogue.report.ts'

interface Row {
  readonly category: Id<'archiveCategory'>
  readonly parent: Id<'archiveCategory'> | null
  readonly code: string
  readonly path: string
  readonly secrecy: Secrecy
  readonly term: 'years' | 'lasting'
  readonly years: number | null
  readonly basis: string | null
  readonly papers: number
  readonly lent: number
  readonly expired: number
}

// Each paper counts in its own category and in all above it.
const sql = `with recursive ${treeSql},
  above as (
    select c.id, c.id as of from archive_category c where c.company_id = $1
    union select c.id, a.of from archive_category c join above a on c.parent = a.id where c.company_id = $1),
  counted as (
    select a.of, count(*)::integer as papers, count(l.id)::integer as lent, (count(*) filter (where p.until < $2::date))::integer as expired
    from above a join paper_original p on p.company_id = $1 and p.branch = a.id and p.destroyed_on is null
      left join lateral (select l.id from paper_loan l where l.company_id = $1 and l.paper = p.id and l.returned_on is null limit 1) l on true group by a.of)
  select c.id as category, c.parent, c.code, t.path, c.secrecy, c.term, c.years, c.basis, coalesce(n.papers, 0) as papers, coalesce(n.lent, 0) as lent, coalesce(n.expired, 0) as expired
  from tree t join archive_category c on c.company_id = $1 and c.id = t.id left join counted n on n.of = c.id where c.active order by t.sorted`

/** 档案分类与保管期限表: the tree of the archive with how long each branch is kept and by what rule, and how many papers lie there. Duties C7, C8. */
export default defineReport({
  name: 'archiveTree',
  label: ['档案分类与保管期限表', 'Categories and terms'],
  about: ['每一类的密级、保管年限和依据，存了多少件、借出多少、期满多少；点件数看目录', 'Secrecy, years and rule of each category, and what lies there'],
  duties: ['C7', 'C8'],
  may: everyone,
  input: {},
  columns: {
    code: f.text(['分类号', 'Code']),
    path: f.text(['分类', 'Category']),
    secrecy: f.choice(['最低密级', 'Secret at least'], secrecies),
    term: f.choice(['保管期限', 'Kept'], { years: ['定期', 'For years'], lasting: ['永久', 'For ever'] }),
    years: f.count(['年', 'Years'], { optional: true, summed: false }),
    basis: f.text(['依据', 'By what rule'], { optional: true }),
    papers: f.count(['纸质件数', 'Papers']),
    lent: f.count(['借出', 'Lent']),
    expired: f.count(['期满', 'Term over']),
  },
  links: {
    path: { record: 'record', id: 'category' },
    papers: { report: 'archiveCatalogue', asks: { category: 'category' } },
    lent: { report: 'archiveCatalogue', asks: { category: 'category' } },
    expired: { report: 'archiveCatalogue', asks: { category: 'category' } },
  },
  run: async (read) => (await read.rows<Row>(sql, [read.company, read.today])).map((row) => ({ ...row, record: 'archiveCategory', parent: row.parent ?? '' })),
})
