import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useMemo, useState } from 'react'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Titles } from '../../kit/contract.ts'
import { linesFields } from '../../kit/fields.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useHouse, useMe, useRecord, useSeen } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { draftQuery, showQuery } from '../../kit/server.ts'
import { settingOf } from '../../kit/today.ts'
import { draftFrom } from './draft.ts'
import { copiedInput } from './copied-row.ts'
import { DraftedForm } from './drafted-form.tsx'

const newRoute = getRouteApi('/office/r/$record/new')
const editRoute = getRouteApi('/office/r/$record/$id/edit')

interface NewFormProps {
  readonly record: AnyRecord
  readonly input: { readonly [field: string]: Json | undefined }
  readonly titles: Titles
  /** from what it was begun: nothing, a copied row, documents it is drafted from */
  readonly begun: string
}

function NewForm({ record, input, titles, begun }: NewFormProps) {
  const me = useMe()
  const fields = useSeen(record.fields)
  // Saved and begun anew: an empty form, whatever the last one began with.
  const [round, setRound] = useState(0)
  const draft = useMemo(() => draftFrom(fields, round === 0 ? input : nothing, settingOf(me.person.id)), [fields, input, me.person.id, round])
  return (
    <DraftedForm
      key={round}
      record={record}
      title={[`新增${record.label[0]}`, `New ${record.label[1]}`]}
      draft={draft}
      shown={null}
      titles={titles}
      begun={round === 0 ? begun : 'new'}
      onAgain={() => setRound(round + 1)}
    />
  )
}

/** A new row that begins as a copy of another. */
function CopiedForm({ record, of }: { readonly record: AnyRecord; readonly of: string }) {
  const fields = useSeen(record.fields)
  const shown = useQuery({ ...showQuery(record.name, of), queryKey: ['edit', record.name, of, 'copy'], staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
  return (
    <Loaded query={shown}>
      {({ row, titles }) => <NewForm record={record} input={copiedInput(record, fields, row)} titles={titles} begun={`copy:${of}`} />}
    </Loaded>
  )
}

const nothing = {}

/** Where a document mostly comes from: its lines are taken from others and cannot be typed. */
function Sources({ record }: { readonly record: AnyRecord }) {
  const say = useSay()
  const me = useMe()
  const { records } = useHouse()
  const sources = me.drafts.filter((draft) => draft.record === record.name && me.records.includes(draft.from))
  const lines = linesFields(record.fields).some(([, field]) => Object.values(field.fields ?? {}).some((one) => one.kind === 'lineOf'))
  if (sources.length === 0 || !lines) return null
  return (
    <Alert
      type="info"
      showIcon
      className="sources"
      title={say([
        `${record.label[0]}的明细来自其他单据，请从那里生成：`,
        `The lines of a ${record.label[1].toLowerCase()} come from other documents. Begin there:`,
      ])}
      description={sources.map((draft) => (
        <Link key={draft.from} to="/r/$record" params={{ record: draft.from }} search={{ state: draft.states.join(',') }}>
          {say([`到「${records[draft.from]?.label[0] ?? ''}」里勾选，${draft.label[0]}`, `${records[draft.from]?.label[1] ?? ''}: ${draft.label[1]}`])}
        </Link>
      ))}
    />
  )
}

/** A new row, empty or drafted from other rows. */
export function NewScreen() {
  const { record: name } = newRoute.useParams()
  const { from, ids, copy } = newRoute.useSearch()
  const record = useRecord(name)
  const me = useMe()
  const drafted = useQuery({
    ...draftQuery(name, from, ids),
    enabled: copy === undefined && (from === undefined ? me.begun.includes(name) : ids !== undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (!record || !me.writes.includes(name)) return <NotHere />
  if (copy !== undefined) return <CopiedForm key={copy} record={record} of={copy} />
  if (from === undefined && me.begun.includes(name))
    return <Loaded query={drafted}>{({ input, titles }) => <NewForm key={name} record={record} input={input} titles={titles} begun="new" />}</Loaded>
  if (from === undefined || ids === undefined)
    return (
      <>
        <Sources record={record} />
        <NewForm key={name} record={record} input={nothing} titles={nothing} begun="new" />
      </>
    )
  return (
    <Loaded query={drafted}>
      {({ input, titles }) => <NewForm key={`${from}:${ids}`} record={record} input={input} titles={titles} begun={`${from}:${ids}`} />}
    </Loaded>
  )
}

/** A row to be changed. */
export function EditScreen() {
  const me = useMe()
  const { record: name, id } = editRoute.useParams()
  const record = useRecord(name)
  const fields = useSeen(record?.fields ?? nothing)
  // What the form started from must not change under the person typing: a newer row comes only when he asks for it.
  const shown = useQuery({ ...showQuery(name, id), queryKey: ['edit', name, id], staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
  if (!record) return <NotHere />
  return (
    <Loaded query={shown}>
      {(answer) => (
        <DraftedForm
          key={id}
          record={record}
          shown={answer}
          titles={answer.titles}
          begun={id}
          draft={draftFrom(fields, answer.row, settingOf(me.person.id))}
          title={[`修改${record.label[0]} ${answer.row.number ?? ''}`.trim(), `Edit ${record.label[1]} ${answer.row.number ?? ''}`.trim()]}
        />
      )}
    </Loaded>
  )
}
