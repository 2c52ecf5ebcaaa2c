import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { choiceOptions } from '../../kinds/choice.tsx'
import { FieldInput } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import { useRanges } from '../../kit/use-ranges.ts'
import type { ListSearch } from './search.ts'

type Change = (changes: { readonly [name: string]: string | undefined }) => void

interface FilterProps {
  readonly name: string
  readonly field: AnyField
  readonly search: ListSearch
  readonly onChange: Change
}

function DayFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const [from, to] = [`f.${name}.from`, `f.${name}.to`] as const
  const ranges = useRanges()
  const picker = (key: typeof from | typeof to, label: string) => {
    const value = search[key]
    return (
      <DatePicker
        size="small"
        className="filter-day"
        aria-label={label}
        placeholder={label.slice(-1)}
        value={value === undefined ? null : dayjs(value)}
        onChange={(day) => onChange({ [key]: day?.format('YYYY-MM-DD') })}
      />
    )
  }
  const quick = [
    [['本月', 'This month'], ranges.thisMonth],
    [['上月', 'Last month'], ranges.lastMonth],
    [['本年', 'This year'], ranges.thisYear],
  ] as const
  return (
    <div role="group" aria-label={say(field.label)} className="filter">
      <span className="filter-label">{say(field.label)}</span>
      {picker(from, say([`${field.label[0]} 从`, `${field.label[1]} from`]))}
      <span aria-hidden>–</span>
      {picker(to, say([`${field.label[0]} 到`, `${field.label[1]} to`]))}
      {quick.map(([label, range]) => {
        const on = search[from] === range.from && search[to] === range.to
        return (
          <Button
            key={label[1]}
            size="small"
            type={on ? 'primary' : 'text'}
            ghost={on}
            aria-pressed={on}
            onClick={() => onChange(on ? { [from]: undefined, [to]: undefined } : { [from]: range.from, [to]: range.to })}
          >
            {say(label)}
          </Button>
        )
      })}
    </div>
  )
}

function PickFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const key = `f.${name}` as const
  const flags = [
    { value: 'true', label: say(['是', 'Yes']) },
    { value: 'false', label: say(['否', 'No']) },
  ]
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={`filter-${name}`}>
        {say(field.label)}
      </label>
      <Select
        id={`filter-${name}`}
        size="small"
        className="filter-pick"
        aria-label={say(field.label)}
        allowClear
        value={search[key] ?? null}
        placeholder={say(['全部', 'All'])}
        options={field.kind === 'flag' ? flags : choiceOptions(field, say)}
        onChange={(value: string | null | undefined) => onChange({ [key]: value ?? undefined })}
      />
    </div>
  )
}

function RefFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const key = `f.${name}` as const
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={`filter-${name}`}>
        {say(field.label)}
      </label>
      <span className="filter-ref">
        <FieldInput
          field={{ ...field, kind: 'ref', optional: true }}
          id={`filter-${name}`}
          label={say(field.label)}
          value={search[key] ?? null}
          invalid={false}
          onChange={(value) => onChange({ [key]: typeof value === 'string' ? value : undefined })}
        />
      </span>
    </div>
  )
}

function TextFilter({ name, field, search, onChange }: FilterProps) {
  const say = useSay()
  const key = `f.${name}` as const
  const [typed, setTyped] = useState(search[key] ?? '')
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={`filter-${name}`}>
        {say(field.label)}
      </label>
      <Input
        id={`filter-${name}`}
        size="small"
        className="filter-pick"
        aria-label={say(field.label)}
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => onChange({ [key]: typed })}
        onBlur={() => typed !== (search[key] ?? '') && onChange({ [key]: typed })}
      />
    </div>
  )
}

/** Narrows a list by one field, as its kind allows. */
export function Filter(props: FilterProps) {
  switch (props.field.kind) {
    case 'day':
      return <DayFilter {...props} />
    case 'choice':
    case 'flag':
      return <PickFilter {...props} />
    case 'ref':
    case 'refs':
      return <RefFilter {...props} />
    default:
      return <TextFilter key={props.search[`f.${props.name}`]} {...props} />
  }
}
