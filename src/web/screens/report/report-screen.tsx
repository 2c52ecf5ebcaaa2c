import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Empty } from 'antd'
import { useMemo } from 'react'
import { download, withQuery } from '../../kit/call.ts'
import type { ReportOffer } from '../../kit/contract.ts'
import { allWords } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { reportQuery } from '../../kit/server.ts'
import { TitleProvider } from '../../kit/titles.tsx'
import { settingOf } from '../../kit/today.ts'
import { PaperButton } from '../print/paper-button.tsx'
import { ReportForm } from './report-form.tsx'
import { ReportTable } from './report-table.tsx'
import { reportInput } from './report-input.ts'

const route = getRouteApi('/office/reports/$name')

/** One report: what it is asked, in the address, and its answer. */
export function ReportScreen() {
  const { name } = route.useParams()
  const me = useMe()
  const report = me.reports.find((one) => one.name === name)
  return report ? <Report key={name} report={report} /> : <NotHere />
}

function Report({ report }: { readonly report: ReportOffer }) {
  const say = useSay()
  const me = useMe()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const { message } = App.useApp()
  const { input, whole } = useMemo(() => reportInput(report.input, search, settingOf(me.person.id)), [report, search, me.person.id])
  const query = useQuery({ ...reportQuery(report.name, input), enabled: whole, staleTime: 0 })
  const csv = (): void => {
    download(withQuery(`/api/reports/${report.name}`, { ...input, format: 'csv' }), `${say(report.label)}.csv`).catch((thrown: unknown) =>
      message.error(allWords(thrown, say).join(' ')),
    )
  }
  const actions = (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} disabled={!whole} onClick={csv}>
        {say(['导出 CSV', 'CSV'])}
      </Button>
      <PaperButton path={`/api/reports/${report.name}`} query={input} disabled={!whole} keyed />
    </>
  )
  return (
    <TitleProvider titles={query.data?.titles ?? noTitles}>
      <Page title={say(report.label)} actions={actions}>
        {report.about && <p className="hint">{say(report.about)}</p>}
        <ReportForm key={JSON.stringify(input)} report={report} input={input} onAsk={(asked) => void navigate({ search: asked })} />
        {!whole && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['请先填好上面带 * 的条件，再查询', 'Fill in what is marked *, then ask'])} />}
        {whole && <Loaded query={query}>{(answer) => <ReportTable report={report} answer={answer} />}</Loaded>}
      </Page>
    </TitleProvider>
  )
}

const noTitles = {}
