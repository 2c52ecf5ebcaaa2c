import { Suspense, lazy, useCallback, useMemo } from 'react'
import type { Label } from '../../../base/label.ts'
import { textual } from '../../../base/text.ts'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { useSay, useSpeech } from '../../kit/say.tsx'
import { wireText } from '../../kinds/plain.tsx'
import { drawn } from '../../../kernel/record/drawn.ts'
import '../../kit/chart.css'

const Chart = lazy(() => import('../../kit/chart.tsx'))

/** As an axis has room for, ten thousands where they are many. */
const briefly = (value: number): Label =>
  Math.abs(value) >= 10_000
    ? [`${Math.round(value / 1000) / 10} 万`, `${Math.round(value / 1000)}k`]
    : [String(Math.round(value * 100) / 100), String(Math.round(value * 100) / 100)]

interface ReportChartProps {
  readonly report: ReportOffer
  readonly chart: NonNullable<ReportOffer['chart']>
  readonly answer: ReportAnswer
}

/** The rows as a picture above them; nothing where there are no rows. */
export function ReportChart({ report, chart, answer }: ReportChartProps) {
  const say = useSay()
  const { language } = useSpeech()
  const tell = useCallback((value: number) => say(briefly(value)), [say])
  const { places, series } = useMemo(() => {
    const told = (column: string, value: ReportAnswer['rows'][number][string] | undefined): string => {
      const field = report.columns[column]
      return answer.titles[textual(value)] ?? (field ? wireText(value, field, language) : textual(value))
    }
    return drawn(chart, answer.rows, (column) => say(report.columns[column]?.label ?? [column, column]), told)
  }, [chart, report, answer, say, language])
  if (places.length === 0) return null
  return (
    <div className="card">
      <Suspense fallback={<div className="chart" />}>
        <Chart places={places} series={series} label={say(report.label)} tell={tell} />
      </Suspense>
    </div>
  )
}
