import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Dropdown, Empty, Segmented } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import { download, withQuery } from '../../kit/call.ts'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { allWords } from '../../kit/fault.tsx'
import { keep, kept } from '../../kit/kept.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { reportQuery } from '../../kit/server.ts'
import { TitleProvider } from '../../kit/titles.tsx'
import { PaperButton } from '../print/paper-button.tsx'
import { ForwardReport } from './forward-report.tsx'
import { ReportChart } from './report-chart.tsx'
import { ReportTable } from './report-table.tsx'
import type { MoneyUnit } from './report-table.tsx'
import { SavedReports } from './saved-reports.tsx'

interface ReportPageProps {
  readonly report: ReportOffer
  readonly input: { readonly [field: string]: string }
  /** whether enough is said to ask at once */
  readonly ready: boolean
  /** said while too little is asked */
  readonly wanting?: Label
  /** what it is asked */
  readonly children: ReactNode
}

/** The page of a report: what it is asked, then picture and table; as a file and on paper. */
export function ReportPage({ report, input, ready, wanting, children }: ReportPageProps) {
  const say = useSay()
  const { message } = App.useApp()
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
  const shown = query.data ? whole(report, query.data) : report
  const actions = (
    <>
      <SavedReports report={report} input={input} ready={ready} />
      <ForwardReport report={report} input={input} ready={ready} />
      {Object.values(shown.columns).some((field) => field.kind === 'money') && (
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
        {children}
        {!ready && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(wanting ?? ['请先填好上面带 * 的条件，再查询', 'Fill in what is marked *, then ask'])} />
        )}
        {ready && <Loaded query={query}>{(answer) => <Answer report={whole(report, answer)} answer={answer} input={input} unit={unit} />}</Loaded>}
      </Page>
    </TitleProvider>
  )
}

interface AnswerProps {
  readonly report: ReportOffer
  readonly answer: ReportAnswer
  readonly input: ReportPageProps['input']
  readonly unit: MoneyUnit
}

function Answer({ report, answer, input, unit }: AnswerProps) {
  return (
    <>
      {report.chart && <ReportChart report={report} chart={report.chart} answer={answer} />}
      <ReportTable report={report} answer={answer} asked={input} unit={unit} />
    </>
  )
}

const noTitles = {}

/** The report with what depends on how it was asked: columns, which are summed, where they lead, its picture. */
function whole(report: ReportOffer, { columns, links, chart, totals }: ReportAnswer): ReportOffer {
  if (!columns) return report
  return { ...report, columns, totals: Object.keys(totals), ...(links ? { links } : {}), ...(chart ? { chart } : {}) }
}
