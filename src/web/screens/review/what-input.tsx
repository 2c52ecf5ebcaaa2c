import { Select } from 'antd'
import { spoken } from '../../kinds/kind.ts'
import type { CellProps, InputProps } from '../../kinds/kind.ts'
import { useAllDeclared } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'

/** Every reviewed verb of the office, by the name under which policies and delegations speak of it. */
function useReviewed(): readonly { readonly value: string; readonly label: string }[] {
  const say = useSay()
  return useAllDeclared().flatMap((record) =>
    Object.entries(record.verbs)
      .filter(([, verb]) => verb.review)
      .map(([name, verb]) => ({ value: `${record.name}.${name}`, label: `${say(record.label)} · ${say(verb.label)}` })),
  )
}

/** Picks the document and verb that a policy is about. */
export function WhatInput(props: InputProps) {
  const options = useReviewed()
  const value = typeof props.value === 'string' && props.value !== '' ? props.value : null
  return (
    <Select
      {...spoken(props)}
      className="wide"
      value={value}
      options={[...options]}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen) => props.onChange(chosen)}
    />
  )
}

/** Picks the documents and verbs that a delegation is for; none stands for all. */
export function WhatsInput(props: InputProps) {
  const options = useReviewed()
  const value = typeof props.value === 'string' && props.value !== '' ? props.value.split(',') : []
  return (
    <Select
      {...spoken(props)}
      className="wide"
      mode="multiple"
      value={value}
      options={[...options]}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen) => props.onChange(chosen.length === 0 ? null : chosen.join(','))}
    />
  )
}

/** Picks the amount by which a policy has thresholds: of the documents that are reviewed at all, by the words on their paper. */
export function AmountInput(props: InputProps) {
  const say = useSay()
  const records = useAllDeclared()
  const words = new Map<string, Set<string>>()
  for (const record of records) {
    if (!Object.values(record.verbs).some((verb) => verb.review)) continue
    for (const [name, field] of Object.entries(record.fields)) if (field.kind === 'money') words.set(name, (words.get(name) ?? new Set()).add(say(field.label)))
  }
  const value = typeof props.value === 'string' && props.value !== '' ? props.value : null
  return (
    <Select
      {...spoken(props)}
      className="wide"
      allowClear
      value={value}
      options={[...words].map(([name, labels]) => ({ value: name, label: [...labels].join(' / ') }))}
      onChange={(chosen) => props.onChange(chosen ?? null)}
    />
  )
}

/** What a policy or delegation speaks of, in the words of the office. */
export function WhatCell({ value }: CellProps) {
  const options = useReviewed()
  const names = typeof value === 'string' ? value.split(',') : []
  return <>{names.map((name) => options.find((one) => one.value === name)?.label ?? name).join('、')}</>
}

/** An amount's name as the documents word it. */
export function AmountCell({ value }: CellProps) {
  const say = useSay()
  const found = useAllDeclared().flatMap((record) => (typeof value === 'string' ? (record.fields[value] ?? []) : []))
  return <>{[...new Set(found.filter((field) => field.kind === 'money').map((field) => say(field.label)))].join(' / ')}</>
}
