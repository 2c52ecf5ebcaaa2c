import { Link } from '@tanstack/react-router'
import { Grid, Table } from 'antd'
import type { TableProps } from 'antd'
import type { ReactNode } from 'react'
import { inTenThousands, moneyText, readMoney } from '../../../base/money.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { linkOf } from './report-link.ts'
import { FieldCell, alignOf } from '../../kinds/kinds.tsx'
import { wireText } from '../../kinds/plain.tsx'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'

interface ReportTableProps {
  readonly report: ReportOffer
  readonly answer: ReportAnswer
  /** what was asked, as the address has it */
  readonly asked: { readonly [field: string]: string }
  readonly unit: MoneyUnit
}

type Row = ReportAnswer['rows'][number] & { readonly rowKey: number }

/** The column whose cell leads to a row's document: the one that holds its id where it is shown, else the first. */
function openingColumn(report: ReportOffer): string | undefined {
  if (!report.opens) return undefined
  return Object.hasOwn(report.columns, report.opens.column) ? report.opens.column : Object.keys(report.columns)[0]
}

interface CellProps {
  readonly report: ReportOffer
  readonly asked: ReportTableProps['asked']
  readonly name: string
  readonly field: AnyField
  readonly row: Row
  readonly unit: MoneyUnit
}

/** Yuan, or ten thousands of them, in which managers read. */
export type MoneyUnit = 'yuan' | 'tenThousands'

/** A value in the unit that is read; what is no amount of money stays. */
function inUnit(value: Json | undefined, field: AnyField, unit: MoneyUnit): Json {
  if (unit === 'yuan' || field.kind !== 'money' || typeof value !== 'string') return value ?? null
  return moneyText(inTenThousands(readMoney(value)))
}

function Cell({ report, asked, name, field, row, unit }: CellProps): ReactNode {
  const me = useMe()
  const cell = <FieldCell field={field} value={inUnit(row[name], field, unit)} blankZero />
  const leads = linkOf(me, report, asked, name, row)
  if (leads?.to === 'report')
    return (
      <Link to="/reports/$name" params={{ name: leads.report }} search={leads.asks}>
        {cell}
      </Link>
    )
  if (leads?.to === 'list')
    return (
      <Link to="/r/$record" params={{ record: leads.record }} search={leads.search}>
        {cell}
      </Link>
    )
  if (leads)
    return (
      <Link to="/r/$record/$id" params={{ record: leads.record, id: leads.id }}>
        {cell}
      </Link>
    )
  const id = report.opens ? row[report.opens.column] : undefined
  if (!report.opens || openingColumn(report) !== name || typeof id !== 'string' || field.kind === 'ref' || !me.records.includes(report.opens.record))
    return cell
  return (
    <Link to="/r/$record/$id" params={{ record: report.opens.record, id }}>
      {cell}
    </Link>
  )
}

/** How wide each column's total is when written, in the width of a figure; bold is a tenth wider. */
function useTotalWidths({ totals, columns }: ReportOffer, answer: ReportAnswer): { readonly [column: string]: string } {
  const { language } = useSpeech()
  return Object.fromEntries(
    totals.flatMap((name) => {
      const field = columns[name]
      return field ? [[name, `calc(${(wireText(answer.totals[name], field, language).length * 1.1).toFixed(1)}ch + 16px)`]] : []
    }),
  )
}

/** Columns that a row is grouped by come and go with what is asked: such a column is not shown where no row has it. Workbooks keep them all. */
const goingKinds: readonly string[] = ['choice', 'month', 'ref', 'text']
const shownColumns = (report: ReportOffer, rows: ReportAnswer['rows']): readonly string[] =>
  Object.entries(report.columns).flatMap(([name, field]) =>
    rows.length > 0 && field.optional === true && goingKinds.includes(field.kind) && rows.every((row) => (row[name] ?? null) === null) ? [] : [name],
  )

/** The answer of a report: zeros blank, numbers at the right, totals below. */
export function ReportTable({ report, answer, asked, unit }: ReportTableProps) {
  const say = useSay()
  const names = shownColumns(report, answer.rows)
  const widths = useTotalWidths(report, answer)
  const wide = Grid.useBreakpoint().md === true
  const columns: NonNullable<TableProps<Row>['columns']> = names.flatMap((name) => {
    const field = report.columns[name]
    return field
      ? [
          {
            key: name,
            title: say(field.label),
            align: alignOf(field),
            className: `list-${field.kind}`,
            // The name of a row stays in sight while the rest is moved sideways; on a phone it would leave no room for the rest.
            ...(wide && name === names[0] ? { fixed: 'left' as const } : {}),
            // The foot is a table of its own: a column must be wide enough for its total, else the two do not stand in line.
            ...(widths[name] === undefined ? {} : { onCell: () => ({ style: { minWidth: widths[name] } }) }),
            render: (_: unknown, row: Row) => <Cell report={report} asked={asked} name={name} field={field} row={row} unit={unit} />,
          },
        ]
      : []
  })
  const summary = (): ReactNode =>
    report.totals.length === 0 || answer.rows.length === 0 ? null : (
      <Table.Summary fixed>
        <Table.Summary.Row className="totals">
          {names.map((name, index) => {
            const field = report.columns[name]
            const total = report.totals.includes(name) && field ? <FieldCell field={field} value={inUnit(answer.totals[name], field, unit)} /> : null
            return (
              <Table.Summary.Cell key={name} index={index} align={field ? alignOf(field) : 'left'}>
                {total ?? (index === 0 ? say(['合计', 'Total']) : null)}
              </Table.Summary.Cell>
            )
          })}
        </Table.Summary.Row>
      </Table.Summary>
    )
  return (
    <Table<Row>
      className="report-table"
      size="small"
      rowKey="rowKey"
      columns={columns}
      rowClassName={(row) => (row.subtotal === true ? 'subtotal' : '')}
      dataSource={answer.rows.map((row, rowKey) => ({ ...row, rowKey }))}
      summary={summary}
      aria-label={say(report.label)}
      scroll={{ x: 'max-content' }}
      sticky
      pagination={{ pageSize: 1000, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: say(['这段时间没有数据', 'Nothing in this span']) }}
    />
  )
}
