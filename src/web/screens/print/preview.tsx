import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useMemo } from 'react'
import { FaultNote } from '../../kit/fault.tsx'
import { previewQuery } from '../../kit/print.ts'
import type { PrintWay } from '../../kit/print.ts'
import { useSay } from '../../kit/say.tsx'

interface PreviewProps {
  readonly record: string
  readonly id: string
  readonly way: PrintWay
  /** rows besides this one */
  readonly more: number
}

/** The pages as they will lie in the printer. A picture, not a program: nothing in it runs. */
export function Preview({ record, id, way, more }: PreviewProps) {
  const say = useSay()
  const query = useQuery({ ...previewQuery(record, id, way), placeholderData: keepPreviousData, enabled: way.parts.length > 0 })
  const svg = query.data?.svg
  const address = useMemo(() => (svg === undefined ? undefined : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`), [svg])
  return (
    <section className="print-preview" aria-label={say(['预览', 'Preview'])} aria-busy={query.isFetching}>
      <FaultNote fault={query.error} />
      {way.parts.length === 0 && <p className="hint">{say(['请至少选一联', 'Choose at least one part'])}</p>}
      {!query.data && query.isFetching && <Spin />}
      {address !== undefined && <img src={address} alt={say([`预览，共 ${query.data?.pages ?? 1} 页`, `Preview, ${query.data?.pages ?? 1} pages`])} />}
      {query.data && (
        <p className="hint">
          {say([`共 ${query.data.pages} 页`, `${query.data.pages} pages`])}
          {more > 0 && say([`；预览的是第一张，另有 ${more} 张`, `; the first is shown, ${more} more follow`])}
        </p>
      )}
    </section>
  )
}
