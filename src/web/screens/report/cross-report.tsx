import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ConfigProvider, Segmented, Select } from 'antd'
import { useMemo } from 'react'
import type { Label } from '../../../base/label.ts'
import type { ReportOffer } from '../../kit/contract.ts'
import { crossOffer, crossSources } from '../../kit/cross-contract.ts'
import type { CrossOffer } from '../../kit/cross-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { CrossFilters } from './cross-filters.tsx'
import { ReportPage } from './report-page.tsx'

const route = getRouteApi('/office/reports/$name')

type Asked = { readonly [field: string]: string }
interface Option {
  readonly value: string
  readonly label: Label
}

const units = [
  ['month', ['月', 'month']],
  ['quarter', ['季', 'quarter']],
  ['year', ['年', 'year']],
  ['day', ['日', 'day']],
] as const
const ways = [
  ['', ['', '']],
  ['.avg', ['（平均）', ' (average)']],
  ['.max', ['（最大）', ' (most)']],
  ['.min', ['（最小）', ' (least)']],
] as const

/** By what rows may be gathered; a day by month, quarter, year or itself. */
function dimensionOptions(offer: CrossOffer): readonly Option[] {
  return offer.dimensions.flatMap(({ name, label: [zh, en], timed }): readonly Option[] =>
    timed ? units.map(([unit, word]) => ({ value: `${name}.${unit}`, label: [`${zh}·${word[0]}`, `${en}: ${word[1]}`] })) : [{ value: name, label: [zh, en] }],
  )
}

/** What may stand in the cells: how many, and each figure summed, averaged, at its most and its least. */
function figureOptions(offer: CrossOffer): readonly Option[] {
  const all = ways.flatMap(([way, words]) =>
    offer.measures.map(({ name, label }): Option => ({ value: `${name}${way}`, label: [`${label[0]}${words[0]}`, `${label[1]}${words[1]}`] })),
  )
  return [{ value: 'count', label: ['笔数', 'Count'] }, ...all]
}

/** What a source is asked first: living rows, the first amount there is. */
function beginning(offer: CrossOffer): Asked {
  const alive = offer.states.filter((state) => !state.dead)
  const narrowed = offer.states.length > alive.length ? { where: `state=${alive.map((state) => state.name).join(',')}` } : {}
  const first = offer.measures.find((one) => one.kind === 'money') ?? offer.measures[0]
  const dimension = dimensionOptions(offer)[0]
  return { source: offer.name, ...(dimension ? { rows: dimension.value } : {}), sums: first ? `${first.name},count` : 'count', ...narrowed }
}

const list = (text: string | undefined): string[] => (text ?? '').split(',').filter((one) => one !== '')

/** A report that whoever asks puts together: source, rows, columns, figures, conditions, picture; all of it in the address. */
export function CrossReport({ report }: { readonly report: ReportOffer }) {
  const search: { readonly [field: string]: string | undefined } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useMemo(() => Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value ? [[name, value] as const] : []))), [search])
  const offer = useQuery(crossOffer(asked.source ?? ''))
  const ask = (next: { readonly [field: string]: string | undefined }): void => {
    const kept = Object.entries(next).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]))
    void navigate({ search: Object.fromEntries(kept) })
  }
  const ready = asked.source !== undefined && (asked.rows !== undefined || asked.across !== undefined)
  return (
    <ReportPage report={report} input={asked} ready={ready} wanting={['先选数据来源，再选行和数值', 'Choose a source, then rows and figures']}>
      <div className="card cross-form">
        <SourcePick asked={asked} onAsk={ask} />
        {offer.data && <Choices key={offer.data.name} offer={offer.data} asked={asked} onAsk={ask} />}
      </div>
    </ReportPage>
  )
}

interface PickProps {
  readonly asked: Asked
  readonly onAsk: (asked: { readonly [field: string]: string | undefined }) => void
}

function SourcePick({ asked, onAsk }: PickProps) {
  const say = useSay()
  const sources = useQuery(crossSources)
  const chosen = useQuery(crossOffer(asked.source ?? ''))
  const begin = useQuery({ ...crossOffer(asked.source ?? ''), enabled: asked.source !== undefined && asked.rows === undefined && asked.sums === undefined })
  // A source that was just chosen is asked something at once: an empty page teaches nothing.
  if (begin.data && asked.rows === undefined && asked.sums === undefined && asked.across === undefined) queueMicrotask(() => onAsk(beginning(begin.data)))
  return (
    <label className="cross-pick">
      <span>{say(['数据来源', 'Source'])}</span>
      <Select<string>
        className="cross-source"
        aria-label={say(['数据来源', 'Source'])}
        showSearch={{ optionFilterProp: 'label' }}
        loading={sources.isPending || chosen.isFetching}
        placeholder={say(['销售订单、发货单明细、账簿……', 'Orders, lines of shipments, books …'])}
        value={asked.source ?? null}
        popupMatchSelectWidth={false}
        options={(sources.data?.sources ?? []).map(({ name, label }) => ({ value: name, label: say(label) }))}
        onChange={(source) => onAsk({ source })}
      />
    </label>
  )
}

interface ChoicesProps extends PickProps {
  readonly offer: CrossOffer
}

function Choices({ offer, asked, onAsk }: ChoicesProps) {
  const say = useSay()
  const spoken = (options: readonly Option[]) => options.map(({ value, label }) => ({ value, label: say(label) }))
  const dimensions = useMemo(() => dimensionOptions(offer), [offer])
  const figures = useMemo(() => figureOptions(offer), [offer])
  const several = (field: 'rows' | 'sums', label: Label, options: readonly Option[], most: number) => (
    <label className="cross-pick">
      <span>{say(label)}</span>
      <Select<string[]>
        mode="multiple"
        className="cross-several"
        aria-label={say(label)}
        maxCount={most}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={list(asked[field])}
        options={spoken(options)}
        onChange={(chosen) => onAsk({ ...asked, [field]: chosen.join(',') })}
      />
    </label>
  )
  return (
    <ConfigProvider>
      {several('rows', ['行', 'Rows'], dimensions, 3)}
      <label className="cross-pick">
        <span>{say(['列', 'Columns'])}</span>
        <Select<string>
          className="cross-across"
          aria-label={say(['列', 'Columns'])}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say(['不分列', 'None'])}
          popupMatchSelectWidth={false}
          value={asked.across ?? null}
          options={spoken(dimensions)}
          onChange={(across: string | undefined) => onAsk({ ...asked, across })}
        />
      </label>
      {several('sums', ['数值', 'Figures'], figures, 6)}
      <Segmented
        aria-label={say(['图表', 'Chart'])}
        value={asked.draw ?? 'none'}
        options={[
          { value: 'none', label: say(['只要表', 'Table only']) },
          { value: 'bar', label: say(['柱形图', 'Bars']) },
          { value: 'line', label: say(['折线图', 'Lines']) },
        ]}
        onChange={(draw) => onAsk({ ...asked, draw: draw === 'none' ? undefined : draw })}
      />
      <CrossFilters offer={offer} where={asked.where ?? ''} onWhere={(where) => onAsk({ ...asked, where })} />
    </ConfigProvider>
  )
}
