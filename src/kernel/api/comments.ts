import { withdrawable } from '../notice/comment-update.action.ts'
import { personsFound, seersAmong } from '../perform/seers.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { patternOf, wordsOf } from '../search/words.ts'
import { seenRow } from './show.ts'

interface CommentRow {
  readonly id: string
  readonly version: number
  readonly made_by: string
  readonly made_at: string
  readonly writer: string | null
  readonly text: string
  readonly withdrawn: boolean
  readonly mentions: readonly { readonly id: string; readonly name: string }[]
}

/** What was said about a row, oldest first, at most 500; for whoever may see the row, and nobody else. What was withdrawn keeps its place without its words. */
export async function commentsOn(reader: Reader, record: AnyRecord, actor: Actor, id: string, now: Date): Promise<object> {
  await seenRow(reader, record, actor, id)
  const found = await reader.client.query<CommentRow>(
    `select c.id, c.version, c.made_by, c.made_at, p.name as writer, c.text, c.withdrawn,
       (select coalesce(jsonb_agg(jsonb_build_object('id', m.person, 'name', q.name) order by m.place), '[]')
        from comment_mentions m join person q on q.company_id = m.company_id and q.id = m.person where m.company_id = c.company_id and m.parent = c.id) as mentions
     from comment c left join person p on p.company_id = c.company_id and p.id = c.made_by
     where c.company_id = $1 and c."row" = $3 and c.about = $2 order by c.id limit 500`,
    [reader.company, record.name, id],
  )
  return {
    comments: found.rows.map((one) => ({
      id: one.id,
      version: one.version,
      person: { id: one.made_by, name: one.writer ?? '' },
      at: one.made_at,
      text: one.withdrawn ? '' : one.text,
      mentions: one.withdrawn ? [] : one.mentions,
      withdrawn: one.withdrawn,
      mayWithdraw: !one.withdrawn && one.made_by === actor.person && now.getTime() - Date.parse(one.made_at) <= withdrawable,
    })),
  }
}

/** Whom a comment on this row may mention: those who see it, by name, staff number or pinyin; not oneself. */
export async function mentionable(reader: Reader, record: AnyRecord, actor: Actor, id: string, find: string): Promise<object> {
  await seenRow(reader, record, actor, id)
  const words = wordsOf(find).map(patternOf)
  const persons = await seersAmong(reader, record, id, await personsFound(reader, words.length === 0 ? ['%'] : words))
  return { rows: persons.filter((one) => one.id !== actor.person).slice(0, 20) }
}
