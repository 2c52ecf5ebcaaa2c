import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ReportOffer } from '../../kit/contract.ts'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe } from '../../kit/office.tsx'
import { settingOf } from '../../kit/today.ts'
import { CrossReport } from './cross-report.tsx'
import { ReportForm } from './report-form.tsx'
import { reportInput } from './report-input.ts'
import { ReportPage } from './report-page.tsx'

const route = getRouteApi('/office/reports/$name')

/** One report: what it is asked, in the address, and its answer. */
export function ReportScreen() {
  const { name } = route.useParams()
  const me = useMe()
  const report = me.reports.find((one) => one.name === name)
  if (!report) return <NotHere />
  return report.crosses ? <CrossReport key={name} report={report} /> : <Declared key={name} report={report} />
}

function Declared({ report }: { readonly report: ReportOffer }) {
  const me = useMe()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const { input, whole } = useMemo(() => reportInput(report.input, search, settingOf(me.person.id)), [report, search, me.person.id])
  return (
    <ReportPage report={report} input={input} ready={whole}>
      <ReportForm key={JSON.stringify(input)} report={report} input={input} onAsk={(asked) => void navigate({ search: asked })} />
    </ReportPage>
  )
}
