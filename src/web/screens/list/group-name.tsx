import { textual } from '../../../base/text.ts'
import { createContext, useContext } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { wireText } from '../../kinds/plain.tsx'
import type { ListGroup } from '../../kit/list-contract.ts'
import { useSay, useSpeech } from '../../kit/say.tsx'

/** The column by which the list is grouped. */
export const GroupedBy = createContext<AnyField | null>(null)

/** What a group is called: the row referred to, the month, the choice. */
export function GroupName({ group }: { readonly group: ListGroup }) {
  const say = useSay()
  const { language } = useSpeech()
  const field = useContext(GroupedBy)
  if (group.key === null) return <>{say(['（空）', '(empty)'])}</>
  if (group.title !== undefined) return <>{group.title}</>
  const timed = field?.kind === 'day' || field?.kind === 'moment'
  return <>{timed || !field ? textual(group.key) : wireText(group.key, field, language)}</>
}
