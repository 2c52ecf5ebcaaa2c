import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useCallback, useMemo } from 'react'
import type { Label } from '../../../base/label.ts'
import { readMoney } from '../../../base/money.ts'
import { textual } from '../../../base/text.ts'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'
import { reportQuery } from '../../kit/server.ts'
import { wireText } from '../../kinds/plain.tsx'
import '../../kit/chart.css'
import './customer-figures.css'

const Chart = lazy(() => import('../../kit/chart.tsx'))

/** So many goods are told here; the report has them all. */
const mostGoods = 8
const told = ['quantity', 'average', 'lowest', 'highest', 'last', 'lastDay', 'gross'] as const

/** Yuan as an axis has room for, ten thousands where they are many; a picture needs no fen. */
const briefly = (yuan: number): Label =>
  Math.abs(yuan) >= 10_000 ? [`${Math.round(yuan / 1000) / 10} 万`, `${Math.round(yuan / 1000)}k`] : [String(Math.round(yuan)), String(Math.round(yuan))]
const yuanOf = (value: unknown): number => Number(readMoney(textual(value))) / 100

function Months({ answer }: { readonly answer: ReportAnswer }) {
  const say = useSay()
  const tell = useCallback((yuan: number) => say(briefly(yuan)), [say])
  const { places, series } = useMemo(
    () => ({
      places: answer.rows.map((row) => textual(row.month).slice(2)),
      series: [
        { name: say(['销售收入', 'Revenue']), kind: 'bar' as const, values: answer.rows.map((row) => yuanOf(row.revenue)) },
        { name: say(['回款', 'Receipts']), kind: 'line' as const, values: answer.rows.map((row) => yuanOf(row.receipts)) },
      ],
    }),
    [answer, say],
  )
  // Of who bought nothing there is nothing to draw.
  if (series.every((one) => one.values.every((value) => value === 0))) return null
  return (
    <Suspense fallback={<div className="chart" />}>
      <Chart places={places} series={series} label={say(['最近 24 个月的销售收入和回款', 'Revenue and receipts of the last 24 months'])} tell={tell} />
    </Suspense>
  )
}

function Goods({ report, answer }: { readonly report: ReportOffer; readonly answer: ReportAnswer }) {
  const say = useSay()
  const { language } = useSpeech()
  const columns = told.flatMap((name) => (report.columns[name] ? [[name, report.columns[name]] as const] : []))
  if (answer.rows.length === 0) return <p className="hint">{say(['今年还没有发货', 'Nothing was shipped this year'])}</p>
  return (
    <div className="grid-scroll paper-lines">
      <table>
        <thead>
          <tr>
            <th>{say(['商品', 'Goods'])}</th>
            {columns.map(([name, field]) => (
              <th key={name} className="number">
                {say(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.slice(0, mostGoods).map((row) => (
            <tr key={textual(row.goods)}>
              <td>{answer.titles[textual(row.goods)]}</td>
              {columns.map(([name, field]) => (
                <td key={name} className="number">
                  {wireText(row[name], field, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a customer bought and paid by month, and which goods at which prices: below his file, for who may see the reports. */
export default function CustomerFigures({ shown }: PanelProps) {
  const say = useSay()
  const { reports } = useMe()
  const asked = useMemo(() => ({ customer: shown.row.id }), [shown.row.id])
  const goods = reports.find((one) => one.name === 'customerGoods')
  const may = goods !== undefined && reports.some((one) => one.name === 'customerMonths')
  const months = useQuery({ ...reportQuery('customerMonths', asked), enabled: may, staleTime: 120_000 })
  const bought = useQuery({ ...reportQuery('customerGoods', asked), enabled: may, staleTime: 120_000 })
  if (!may) return null
  return (
    <section className="card customer-figures" aria-label={say(['往来与品种', 'Trade and goods'])}>
      <h2>
        {say(['往来与品种', 'Trade and goods'])}
        <Link to="/reports/$name" params={{ name: 'customerMonths' }} search={asked}>
          {say(['月度往来', 'By month'])}
        </Link>
        <Link to="/reports/$name" params={{ name: 'customerGoods' }} search={asked}>
          {say(['全部品种与价格', 'All goods and prices'])}
        </Link>
      </h2>
      <Loaded query={months}>{(answer) => <Months answer={answer} />}</Loaded>
      <Loaded query={bought}>{(answer) => <Goods report={goods} answer={answer} />}</Loaded>
    </section>
  )
}
