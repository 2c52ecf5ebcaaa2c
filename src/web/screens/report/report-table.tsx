import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { TableProps } from 'antd'
import type { ReactNode } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { FieldCell, alignOf } from '../../kinds/kinds.tsx'
import type { ReportAnswer, ReportOffer } from '../../kit/contract.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'

interface ReportTableProps {
  readonly report: ReportOffer
  readonly answer: ReportAnswer
}

type Row = ReportAnswer['rows'][number] & { readonly rowKey: number }

/** The column whose cell leads to a row's document: the one that holds its id where it is shown, else the first. */
function openingColumn(report: ReportOffer): string | undefined {
  if (!report.opens) return undefined
  return Object.hasOwn(report.columns, report.opens.column) ? report.opens.column : Object.keys(report.columns)[0]
}

function Cell({ report, name, field, row }: { readonly report: ReportOffer; readonly name: string; readonly field: AnyField; readonly row: Row }): ReactNode {
  const me = useMe()
  const cell = <FieldCell field={field} value={row[name]} blankZero />
  const id = report.opens ? row[report.opens.column] : undefined
  if (!report.opens || openingColumn(report) !== name || typeof id !== 'string' || field.kind === 'ref' || !me.records.includes(report.opens.record))
    return cell
  return (
    <Link to="/r/$record/$id" params={{ record: report.opens.record, id }}>
      {cell}
    </Link>
  )
}

/** The answer of a report: zeros blank, numbers at the right, totals below. */
export function ReportTable({ report, answer }: ReportTableProps) {
  const say = useSay()
  const names = Object.keys(report.columns)
  const columns: NonNullable<TableProps<Row>['columns']> = names.flatMap((name) => {
    const field = report.columns[name]
    return field
      ? [
          {
            key: name,
            title: say(field.label),
            align: alignOf(field),
            className: `list-${field.kind}`,
            render: (_: unknown, row: Row) => <Cell report={report} name={name} field={field} row={row} />,
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
            const total = report.totals.includes(name) && field ? <FieldCell field={field} value={answer.totals[name]} /> : null
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
