import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { spans } from '../../../base/span.ts'
import { kindOf } from '../../../kernel/kinds/kinds.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { choiceOptions } from '../../kinds/choice.tsx'
import { FieldInput } from '../../kinds/kinds.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import type { ListSearch } from './search.ts'

type Change = (changes: { readonly [name: string]: string | undefined }) => void

export interface FilterProps {
  readonly name: string
  readonly field: AnyField
  readonly search: ListSearch
  readonly onChange: Change
}

const quick = ['today', 'thisWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'thisYear', 'last7'] as const

/** Days between two, or a span by its word: the word stands in the address, so that a kept view means the month in which it is opened. */
function DayFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const [from, to, word] = [`f.${name}.from`, `f.${name}.to`, `f.${name}.in`] as const
  const month = field.kind === 'month'
  const picker = (key: typeof from | typeof to, label: string) => {
    const value = search[key]
    return (
      <DatePicker
        size="small"
        className="filter-day"
        aria-label={label}
        placeholder={label.slice(-1)}
        {...(month ? { picker: 'month' as const } : {})}
        value={value === undefined ? null : dayjs(value)}
        onChange={(day) => onChange({ [key]: day?.format(month ? 'YYYY-MM' : 'YYYY-MM-DD'), [word]: undefined })}
      />
    )
  }
  return (
    <>
      {picker(from, say([`${field.label[0]} 从`, `${field.label[1]} from`]))}
      <span aria-hidden>–</span>
      {picker(to, say([`${field.label[0]} 到`, `${field.label[1]} to`]))}
      {quick.map((one) => {
        const on = search[word] === one
        return (
          <Button
            key={one}
            size="small"
            type={on ? 'primary' : 'text'}
            ghost={on}
            aria-pressed={on}
            onClick={() => onChange({ [from]: undefined, [to]: undefined, [word]: on ? undefined : one })}
          >
            {say(spans[one])}
          </Button>
        )
      })}
    </>
  )
}

/** Numbers from one to another; either may be left open. */
function NumberFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  return (
    <>
      <TypedBox at={`f.${name}.from`} label={say([`${field.label[0]} 不小于`, `${field.label[1]} at least`])} hint="≥" search={search} onChange={onChange} />
      <span aria-hidden>–</span>
      <TypedBox at={`f.${name}.to`} label={say([`${field.label[0]} 不大于`, `${field.label[1]} at most`])} hint="≤" search={search} onChange={onChange} />
    </>
  )
}

interface TypedBoxProps extends Pick<FilterProps, 'search' | 'onChange'> {
  readonly at: `f.${string}`
  readonly label: string
  readonly hint: string
}

function TypedBox(props: TypedBoxProps) {
  return <Typing key={props.search[props.at]} {...props} />
}

function Typing({ at, label, hint, search, onChange }: TypedBoxProps) {
  const [typed, setTyped] = useState(search[at] ?? '')
  const tell = (): void => {
    if (typed.trim() !== (search[at] ?? '')) onChange({ [at]: typed.trim() })
  }
  return (
    <Input
      size="small"
      className="filter-typed"
      aria-label={label}
      placeholder={hint}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={tell}
      onBlur={tell}
    />
  )
}

function PickFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const key = `f.${name}` as const
  const flag = field.kind === 'flag'
  const flags = [
    { value: 'true', label: say(['是', 'Yes']) },
    { value: 'false', label: say(['否', 'No']) },
  ]
  const chosen = (search[key] ?? '').split(',').filter((one) => one !== '')
  return (
    <Select<string[] | string>
      size="small"
      className="filter-pick"
      {...(flag ? {} : { mode: 'multiple' as const, maxTagCount: 2 })}
      aria-label={say(field.label)}
      allowClear
      value={flag ? (chosen[0] ?? []) : chosen}
      placeholder={say(['全部', 'All'])}
      options={flag ? flags : choiceOptions(field, say)}
      onChange={(value) => onChange({ [key]: (Array.isArray(value) ? value.join(',') : value) || undefined })}
    />
  )
}

/** Several rows of another record; of persons also whoever looks. */
function RefFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const me = useMe()
  const key = `f.${name}` as const
  const chosen = (search[key] ?? '').split(',').filter((one) => one !== '')
  const mine = chosen.includes('me')
  const others = chosen.filter((one) => one !== 'me')
  return (
    <>
      <span className="filter-ref">
        <FieldInput
          field={{ ...field, kind: 'refs', optional: true }}
          id={`filter-${name}`}
          label={say(field.label)}
          value={others}
          invalid={false}
          onChange={(value) => onChange({ [key]: Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : undefined })}
        />
      </span>
      {field.to === 'person' && (
        <Button
          size="small"
          type={mine ? 'primary' : 'text'}
          ghost={mine}
          aria-pressed={mine}
          title={me.person.name}
          onClick={() => onChange({ [key]: mine ? others.join(',') : 'me' })}
        >
          {say(['我', 'Me'])}
        </Button>
      )}
    </>
  )
}

function TextFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  return (
    <TypedBox
      at={`f.${name}.has`}
      label={say([`${field.label[0]} 包含`, `${field.label[1]} contains`])}
      hint={say(['包含', 'Contains'])}
      search={search}
      onChange={onChange}
    />
  )
}

function Box(props: FilterProps) {
  const by = kindOf(props.field).filters
  if (['day', 'month', 'moment'].includes(props.field.kind)) return <DayFilter {...props} />
  if (by === 'range') return <NumberFilter {...props} />
  if (by === 'choice' || by === 'flag') return <PickFilter {...props} />
  return by === 'ref' ? <RefFilter {...props} /> : <TextFilter {...props} />
}

/** Narrows a list by one field, as its kind allows; where the field may be empty, also by that. */
export function Filter(props: FilterProps) {
  const { name, field, search, onChange } = props
  const say = useSay()
  const key = `f.${name}.is` as const
  const options = [
    { value: 'empty', label: say(['为空', 'Empty']) },
    { value: 'filled', label: say(['非空', 'Not empty']) },
  ]
  return (
    <div role="group" aria-label={say(field.label)} className="filter">
      <span className="filter-label">{say(field.label)}</span>
      {kindOf(field).filters !== 'none' && <Box {...props} />}
      {field.optional && (
        <Select
          size="small"
          className="filter-empty"
          variant="borderless"
          aria-label={say([`${field.label[0]} 是否为空`, `${field.label[1]} empty or not`])}
          allowClear
          value={search[key] ?? null}
          placeholder={say(['空/非空', 'Empty?'])}
          options={options}
          onChange={(value: string | null | undefined) => onChange({ [key]: value ?? undefined })}
        />
      )}
    </div>
  )
}
