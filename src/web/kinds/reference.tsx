import { useQuery } from '@tanstack/react-query'
import { Grid, Select, Spin } from 'antd'
import { useEffect, useState } from 'react'
import type { Label } from '../../base/label.ts'
import type { AnyField } from '../../kernel/record/field.ts'
import { besideOf } from '../../kernel/record/beside.ts'
import { allWords } from '../kit/fault.tsx'
import { useMe } from '../kit/office.tsx'
import { RowLink } from '../kit/row-link.tsx'
import { useSay } from '../kit/say.tsx'
import { chooseQuery } from '../kit/server.ts'
import { useTitles } from '../kit/titles.tsx'
import { useHead } from './head.ts'
import { narrowed } from './narrowed.ts'
import { spoken } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'

/** The text once typing has paused. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}

/** What can be picked of the field's record now. While the answer to the last letter is outstanding nothing can: Enter must never take a row of the search before. */
export function useChoosable(field: AnyField, find: string, open: boolean) {
  const settled = useSettled(find.trim(), 150)
  const head = useHead()
  const query = useQuery({ ...chooseQuery(field.to ?? '', settled, narrowed(field.among, head)), enabled: open })
  const waiting = settled !== find.trim() || query.isFetching
  return { rows: waiting ? [] : (query.data ?? []), waiting, fault: query.error }
}

function RefInput(props: InputProps) {
  const say = useSay()
  const titles = useTitles()
  // On a phone a list wider than its box is pushed out of the window, the number first.
  const wide = Grid.useBreakpoint().md === true
  const [open, setOpen] = useState(false)
  const [find, setFind] = useState('')
  const { rows, waiting, fault } = useChoosable(props.field, find, open)
  const value = typeof props.value === 'string' && props.value !== '' ? props.value : null
  const shown = value === null ? null : { value, label: titles.of(value) ?? value }
  const none = fault ? allWords(fault, say).join(' ') : say(['没有找到', 'Nothing found'])
  return (
    <Select
      {...spoken(props)}
      className="wide"
      labelInValue
      value={shown}
      open={open}
      onOpenChange={setOpen}
      allowClear={props.field.optional === true}
      defaultActiveFirstOption
      placeholder={props.inGrid ? null : say(['名称、编码、拼音或首字母', 'Name, code or pinyin'])}
      popupMatchSelectWidth={wide ? 340 : true}
      showSearch={{ filterOption: false, onSearch: setFind, searchValue: find }}
      notFoundContent={waiting ? <Spin size="small" /> : none}
      options={rows.map((row) => ({ value: row.id, label: row.title, hint: row.hint, beside: row.beside }))}
      optionRender={(option) => (
        <span className="choosable">
          <span>{option.label}</span>
          <span className="hint">{option.data.hint}</span>
        </span>
      )}
      onChange={(chosen) => {
        if (chosen && typeof chosen.label === 'string') titles.learn(chosen.value, chosen.label)
        if (chosen) titles.learn(besideOf(chosen.value), rows.find((row) => row.id === chosen.value)?.beside ?? '')
        setFind('')
        props.onChange(chosen?.value ?? null)
      }}
    />
  )
}

/** The name of a row, leading to it where this person may see it. */
export function RefCell({ field, value }: CellProps) {
  return typeof value === 'string' && value !== '' ? <NamedRow field={field} id={value} /> : null
}

/** What is told, muted, of a row picked in a line: specification and unit of goods. Nothing where its record declares nothing. */
export function BesideName({ field, value }: CellProps) {
  const titles = useTitles()
  const beside = field.kind === 'ref' && typeof value === 'string' ? titles.of(besideOf(value)) : undefined
  return beside ? <span className="hint beside-name">{beside}</span> : null
}

/** A line by the number of its document and its place, as the server names it, in both languages. */
function lineLabel(title: string): Label {
  return [title, title.replace(/ 第(\d+)行$/, ' line $1')]
}

/** One row by its name; a link where this person may open it. */
export function NamedRow({ field, id }: { readonly field: AnyField; readonly id: string }) {
  const titles = useTitles()
  const me = useMe()
  const say = useSay()
  const title = titles.of(id) ?? id
  if (field.kind === 'lineOf') return <>{say(lineLabel(title))}</>
  if (field.to === undefined || !me.records.includes(field.to)) return <>{title}</>
  return (
    <RowLink record={field.to} id={id}>
      {title}
    </RowLink>
  )
}

/** A line of another document comes with the draft made from it; it is shown and can be taken out, never typed. */
function LineInput(props: InputProps) {
  const titles = useTitles()
  const say = useSay()
  const value = typeof props.value === 'string' ? props.value : ''
  return (
    <output id={props.id} aria-label={props.label} className="line-of">
      {value === '' ? <span className="hint">{say(['由来源单据带入', 'Comes with a draft'])}</span> : say(lineLabel(titles.of(value) ?? value))}
    </output>
  )
}

export const ref: WebKind = { input: RefInput, cell: RefCell }
export const lineOf: WebKind = { input: LineInput, cell: RefCell }
