import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Dropdown, Empty, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { download, withQuery } from '../../kit/call.ts'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { allWords } from '../../kit/fault.tsx'
import { keep, kept } from '../../kit/kept.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { reportQuery } from '../../kit/server.ts'
import { TitleProvider } from '../../kit/titles.tsx'
import { settingOf } from '../../kit/today.ts'
import { PaperButton } from '../print/paper-button.tsx'
import { ReportChart } from './report-chart.tsx'
import { ReportForm } from './report-form.tsx'
import { ReportTable } from './report-table.tsx'
import type { MoneyUnit } from './report-table.tsx'
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
  const { input, whole: ready } = useMemo(() => reportInput(report.input, search, settingOf(me.person.id)), [report, search, me.person.id])
  const query = useQuery({ ...reportQuery(report.name, input), enabled: ready, staleTime: 0 })
  const [unit, setUnit] = useState<MoneyUnit>(kept('report unit') === 'tenThousands' ? 'tenThousands' : 'yuan')
  const take = (format: string): void => {
    download(withQuery(`/api/reports/${report.name}`, { ...input, format }), `${say(report.label)}.${format}`).catch((thrown: unknown) =>
      message.error(allWords(thrown, say).join(' ')),
    )
  }
  const readIn = (chosen: MoneyUnit): void => {
    keep('report unit', chosen === 'yuan' ? null : chosen)
    setUnit(chosen)
  }
  const files = [
    { key: 'xlsx', label: 'Excel' },
    { key: 'csv', label: 'CSV' },
  ]
  const actions = (
    <>
      {Object.values(report.columns).some((field) => field.kind === 'money') && (
        <Segmented<MoneyUnit>
          aria-label={say(['金额单位', 'Unit of money'])}
          value={unit}
          options={[
            { value: 'yuan', label: say(['元', 'CNY']) },
            { value: 'tenThousands', label: say(['万元', 'CNY 10,000']) },
          ]}
          onChange={readIn}
        />
      )}
      <Dropdown trigger={['click']} disabled={!ready} menu={{ items: files, onClick: ({ key }) => take(key) }}>
        <Button icon={<DownloadOutlined aria-hidden />} disabled={!ready}>
          {say(['导出', 'Export'])}
        </Button>
      </Dropdown>
      <PaperButton path={`/api/reports/${report.name}`} query={input} disabled={!ready} keyed />
    </>
  )
  return (
    <TitleProvider titles={query.data?.titles ?? noTitles}>
      <Page title={report.label} actions={actions}>
        {report.about && <p className="hint">{say(report.about)}</p>}
        <ReportForm key={JSON.stringify(input)} report={report} input={input} onAsk={(asked) => void navigate({ search: asked })} />
        {!ready && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['请先填好上面带 * 的条件，再查询', 'Fill in what is marked *, then ask'])} />}
        {ready && <Loaded query={query}>{(answer) => <Answer report={report} answer={answer} input={input} unit={unit} />}</Loaded>}
      </Page>
    </TitleProvider>
  )
}

interface AnswerProps {
  readonly report: ReportOffer
  readonly answer: ReportAnswer
  readonly input: ReturnType<typeof reportInput>['input']
  readonly unit: MoneyUnit
}

function Answer({ report, answer, input, unit }: AnswerProps) {
  return (
    <>
      {report.chart && <ReportChart report={report} chart={report.chart} answer={answer} />}
      <ReportTable report={whole(report, answer)} answer={answer} asked={input} unit={unit} />
    </>
  )
}

const noTitles = {}

/** The report with the columns that its answer brings, which are summed. */
function whole(report: ReportOffer, { columns, totals }: ReportAnswer): ReportOffer {
  return columns ? { ...report, columns, totals: Object.keys(totals) } : report
}
