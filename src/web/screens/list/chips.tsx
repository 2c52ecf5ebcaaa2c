import { Button, Tag } from 'antd'
import { isSpanWord, spans } from '../../../base/span.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { wireText } from '../../kinds/plain.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import type { Say } from '../../kit/say.tsx'
import { useTitles } from '../../kit/titles.tsx'
import { changedSearch, filteredFields, statesIn, unfiltered, widened } from './search.ts'
import type { ListSearch } from './search.ts'

interface ChipsProps {
  readonly record: AnyRecord
  readonly fields: FieldMap
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
}

/** The filters by one field in words. */
function useWordsOf(): (name: string, field: AnyField, search: ListSearch) => string {
  const say = useSay()
  const titles = useTitles()
  const { language } = useSpeech()
  return (name, field, search) => {
    const one = (raw: string): string => (raw === 'me' ? say(['我', 'me']) : (titles.of(raw) ?? wireText(raw, field, language)))
    const at = (bound: string): string | undefined => search[`f.${name}${bound}`]
    const word = at('.in')
    const parts = [
      ...(at('')?.split(',').map(one) ?? []),
      ...(word !== undefined && isSpanWord(word) ? [say(spans[word])] : []),
      ...(at('.has') === undefined ? [] : [say([`包含“${at('.has')}”`, `contains “${at('.has')}”`])]),
      ...(at('.from') === undefined ? [] : [`≥ ${at('.from')}`]),
      ...(at('.to') === undefined ? [] : [`≤ ${at('.to')}`]),
      ...(at('.is') === undefined ? [] : [at('.is') === 'empty' ? say(['为空', 'empty']) : say(['非空', 'not empty'])]),
    ]
    return parts.join(say(['、', ', ']))
  }
}

interface Chip {
  readonly key: string
  readonly words: string
  readonly without: ListSearch
}

function chipsOf({ record, fields, search }: ChipsProps, say: Say, wordsOf: ReturnType<typeof useWordsOf>): readonly Chip[] {
  const states = statesIn(search).map((state) => say(record.states[state]?.label ?? [state, state]))
  return [
    ...(search.find === undefined
      ? []
      : [{ key: 'find', words: say([`查找：${search.find}`, `Find: ${search.find}`]), without: changedSearch(search, { find: undefined }) }]),
    ...(states.length === 0
      ? []
      : [{ key: 'state', words: `${say(['状态', 'State'])}：${states.join('、')}`, without: changedSearch(search, { state: undefined }) }]),
    ...filteredFields(search).map((name) => {
      const field = fields[name]
      return { key: name, words: field ? `${say(field.label)}：${wordsOf(name, field, search)}` : name, without: unfiltered(search, name) }
    }),
  ]
}

/** What narrows the list, each to be taken away. */
export function Chips(props: ChipsProps) {
  const say = useSay()
  const wordsOf = useWordsOf()
  const chips = chipsOf(props, say, wordsOf)
  if (chips.length === 0) return null
  return (
    <div className="chips" role="group" aria-label={say(['当前条件', 'What narrows the list'])}>
      {chips.map(({ key, words, without }) => (
        <Tag key={key} closable closeIcon={<span aria-label={say([`去掉 ${words}`, `Remove ${words}`])}>×</span>} onClose={() => props.onSearch(without)}>
          {words}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={() => props.onSearch(widened(props.search))}>
        {say(['全部清除', 'Clear all'])}
      </Button>
    </div>
  )
}
