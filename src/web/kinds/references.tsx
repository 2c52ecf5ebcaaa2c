import { Grid, Select, Spin } from 'antd'
import { Fragment, useState } from 'react'
import { allWords } from '../kit/fault.tsx'
import { useSay } from '../kit/say.tsx'
import { useTitles } from '../kit/titles.tsx'
import { spoken } from './kind.ts'
import type { CellProps, InputProps, WebKind } from './kind.ts'
import { NamedRow, useChoosable } from './reference.tsx'

/** A pick box that keeps every row picked as a tag; it stays open, so that five people are five searches and five Enters. */
function RefsInput(props: InputProps) {
  const say = useSay()
  const titles = useTitles()
  const wide = Grid.useBreakpoint().md === true
  const [open, setOpen] = useState(false)
  const [find, setFind] = useState('')
  const { rows, waiting, fault } = useChoosable(props.field, find, open)
  const ids = Array.isArray(props.value) ? props.value.map(String) : typeof props.value === 'string' && props.value !== '' ? [props.value] : []
  const none = fault ? allWords(fault, say).join(' ') : say(['没有找到', 'Nothing found'])
  return (
    <Select
      {...spoken(props)}
      className="wide"
      mode="multiple"
      labelInValue
      value={ids.map((id) => ({ value: id, label: titles.of(id) ?? id }))}
      open={open}
      onOpenChange={setOpen}
      allowClear={props.field.optional === true}
      defaultActiveFirstOption
      placeholder={props.inGrid ? null : say(['名称、编码、拼音或首字母，可选多项', 'Name, code or pinyin; several may be picked'])}
      popupMatchSelectWidth={wide ? 340 : true}
      maxTagCount={props.inGrid ? 'responsive' : 30}
      showSearch={{ filterOption: false, onSearch: setFind, searchValue: find, autoClearSearchValue: true }}
      notFoundContent={waiting ? <Spin size="small" /> : none}
      options={rows.map((row) => ({ value: row.id, label: row.title, hint: row.hint }))}
      optionRender={(option) => (
        <span className="choosable">
          <span>{option.label}</span>
          <span className="hint">{option.data.hint}</span>
        </span>
      )}
      onChange={(chosen) => {
        for (const one of chosen) if (typeof one.label === 'string') titles.learn(one.value, one.label)
        setFind('')
        props.onChange(chosen.length === 0 ? null : chosen.map((one) => one.value))
      }}
    />
  )
}

/** The names of several rows, each leading to its own. */
function RefsCell({ field, value }: CellProps) {
  const say = useSay()
  if (!Array.isArray(value)) return null
  return (
    <>
      {value.map((id, index) => (
        <Fragment key={String(id)}>
          {index > 0 && say(['、', ', '])}
          <NamedRow field={field} id={String(id)} />
        </Fragment>
      ))}
    </>
  )
}

export const refs: WebKind = { input: RefsInput, cell: RefsCell }
