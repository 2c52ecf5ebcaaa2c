import { present } from '../../base/assert.ts'
import { dayIn } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { siteEntry } from '../sites/site-entry.record.ts'
import { watchedSite } from '../sites/watched-site.record.ts'
import { marketNote } from './market-note.record.ts'

const cut = (text: string, most: number): string => [...text].slice(0, most).join('').trim()

/** What was found on a site becomes market information, with its source; region and kind a person says. Duties C10, A4. */
export default [
  draftFrom(
    marketNote,
    siteEntry,
    ['转市场信息', 'Make it market information'],
    ['fresh', 'read'],
    async (read, entries): Promise<InputOf<typeof marketNote>> => {
      if (entries.length > 1) refuse('invalid', ['一次转一条', 'One at a time'])
      const { id, title, summary, link, site, published, foundAt } = present(entries[0], 'information comes of an entry')
      const { name } = await read.get(watchedSite, site)
      return {
        on: dayIn('Asia/Shanghai', new Date(published ?? foundAt)),
        region: '全国',
        kind: 'policy',
        subject: cut(title, 100),
        content: summary ?? title,
        source: cut(`${name} ${link ?? ''}`, 200),
        sure: 'sure',
        entry: id,
      }
    },
  ),
]
