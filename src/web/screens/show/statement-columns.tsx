import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Select, Spin } from 'antd'
import { useEffect, useState } from 'react'
import type { Label } from '../../../base/label.ts'
import { groupedMoney, readMoney } from '../../../base/money.ts'
import { get, post } from '../../kit/call.ts'
import { useCommand } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'

interface Preview {
  readonly refused: Label | null
  readonly lines: readonly {
    readonly day: string
    readonly direction: 'in' | 'out'
    readonly amount: string
    readonly name: string
    readonly summary: string
  }[]
  readonly count: number
  readonly left: number
}

interface Column {
  readonly heading: string
  readonly part: string | null
  readonly samples: readonly string[]
}

interface Look {
  readonly account: { readonly id: string; readonly version: number }
  /** null: a message between programs, whose columns nobody names */
  readonly seen: { readonly row: number; readonly columns: readonly Column[] } | null
  readonly choices: readonly { readonly part: string; readonly label: Label }[]
  readonly preview?: Preview
}

interface Tried {
  readonly mapping: readonly { readonly part: string; readonly heading: string }[]
  readonly preview: Preview
}

/** Milliseconds between two looks at a statement that is being read. */
const often = 1500

/** While the file is read, or its sure movements are received, beside the page, the page is read again until it was done. */
function useReadSoon(reading: boolean, id: string): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!reading) return
    const looking = setInterval(() => void client.invalidateQueries({ queryKey: ['row', 'bankStatement', id] }), often)
    return () => clearInterval(looking)
  }, [client, reading, id])
}

/** Lets finance say what the columns of a statement are that was not understood: tried on its first rows, kept with the account, and read again. */
export default function StatementColumns({ shown }: PanelProps) {
  const say = useSay()
  const me = useMe()
  const { row } = shown
  const brought = Array.isArray(row.file) && row.file.length > 0
  const reading = brought && row.state === 'given'
  // What became of the sure ones is written down beside the page too; until then there is an ellipsis.
  useReadSoon(reading || row.claimed === '…', row.id)
  const wanted = brought && row.state === 'failed' && me.person.roles.includes('finance')
  const address = `/api/statements/${row.id}/columns`
  const query = useQuery({ queryKey: ['statement-columns', row.id, row.version], queryFn: ({ signal }) => get<Look>(address, signal), enabled: wanted })
  if (reading) return <ReadingNow />
  if (!wanted) return null
  return (
    <section className="card statement-columns" aria-label={say(['流水列对应', 'Columns'])}>
      <h2>{say(['流水列对应', 'Columns'])}</h2>
      <Loaded query={query}>{(look) => (look.seen ? <Mapping look={look} columns={look.seen.columns} shown={shown} /> : <NoTable />)}</Loaded>
    </section>
  )
}

function ReadingNow() {
  const say = useSay()
  return (
    <section className="card statement-columns" role="status">
      <Spin size="small" /> {say(['正在读取流水文件，读完自动显示', 'The file is being read; the page follows by itself'])}
    </section>
  )
}

function NoTable() {
  const say = useSay()
  return <p className="hint">{say(['这个文件不是表格，列不用对应', 'This file is no table: no columns to name'])}</p>
}

interface MappingProps {
  readonly look: Look
  readonly columns: readonly Column[]
  readonly shown: PanelProps['shown']
}

function Mapping({ look, columns, shown }: MappingProps) {
  const say = useSay()
  const { message } = App.useApp()
  const { row } = shown
  const [chosen, setChosen] = useState(() => columns.map((one) => one.part))
  const asked = chosen.map((part, index) => ({ heading: columns[index]?.heading ?? '', part }))
  const trying = useMutation({ mutationFn: () => post<Tried>(`/api/statements/${row.id}/columns`, { columns: asked }) })
  const keeping = useCommand()
  const reading = useCommand()
  const change = (index: number, part: string): void => {
    setChosen(chosen.map((one, place) => (place === index ? part || null : one)))
    trying.reset()
  }
  const keep = async (mapping: Tried['mapping']): Promise<void> => {
    const input = { columns: mapping.map((one) => ({ ...one })) }
    await keeping.mutateAsync({ record: 'bankAccount', verb: 'update', row: look.account.id, version: look.account.version, input })
    await reading.mutateAsync({ record: 'bankStatement', verb: 'again', row: row.id, version: row.version, input: {} })
    message.success(say(['已保存到银行账户，正在重新读取', 'Kept with the account; being read again']))
  }
  const preview = trying.data?.preview ?? look.preview
  const ready = trying.data && trying.data.preview.refused === null && trying.data.preview.count > 0 ? trying.data.mapping : null
  return (
    <>
      <p className="hint">
        {say([
          `表头在文件第 ${look.seen?.row ?? 0} 行。选出每一列是什么，试读无误后保存；以后这个账户的流水都照此读取。`,
          `The header is row ${look.seen?.row ?? 0} of the file. Say what each column is, try it, then keep it: later files of this account are read alike.`,
        ])}
      </p>
      <ColumnChoices columns={columns} choices={look.choices} chosen={chosen} busy={trying.isPending || keeping.isPending} onChange={change} />
      <FaultNote fault={trying.error ?? keeping.error ?? reading.error} keepPage />
      {preview && <FirstMovements preview={preview} />}
      <div className="report-buttons">
        <Button loading={trying.isPending} onClick={() => trying.mutate()}>
          {say(['试读', 'Try'])}
        </Button>
        <Button
          type="primary"
          disabled={ready === null}
          loading={keeping.isPending || reading.isPending}
          onClick={() => {
            if (ready) void keep(ready).catch(() => undefined)
          }}
        >
          {say(['保存并读取', 'Keep and read'])}
        </Button>
      </div>
    </>
  )
}

interface ChoicesProps {
  readonly columns: readonly Column[]
  readonly choices: Look['choices']
  readonly chosen: readonly (string | null)[]
  readonly busy: boolean
  readonly onChange: (index: number, part: string) => void
}

function ColumnChoices({ columns, choices, chosen, busy, onChange }: ChoicesProps) {
  const say = useSay()
  const options = [{ value: '', label: say(['不读', 'Left out']) }, ...choices.map(({ part, label }) => ({ value: part, label: say(label) }))]
  return (
    <div className="grid-scroll import-mapping">
      <table>
        <thead>
          <tr>
            <th>{say(['文件里的列', 'Column of the file'])}</th>
            <th>{say(['是什么', 'Is'])}</th>
            <th>{say(['前几行', 'First rows'])}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ heading, samples }, index) => (
            <tr key={`${index} ${heading}`}>
              <td>{heading}</td>
              <td>
                <Select
                  aria-label={say([`${heading} 是什么`, `${heading} is`])}
                  value={chosen[index] ?? ''}
                  disabled={busy}
                  popupMatchSelectWidth={false}
                  className="import-field"
                  options={options}
                  onChange={(part: string) => onChange(index, part)}
                />
              </td>
              <td className="hint">{samples.join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FirstMovements({ preview }: { readonly preview: Preview }) {
  const say = useSay()
  if (preview.refused) return <Alert type="warning" showIcon title={say(preview.refused)} />
  return (
    <div className="grid-scroll import-mapping">
      <table>
        <caption className="hint">
          {say([
            `照此读出 ${preview.count} 笔${preview.left > 0 ? `，${preview.left} 行不是流水` : ''}，前几笔：`,
            `${preview.count} movements${preview.left > 0 ? `, ${preview.left} rows are none` : ''}; the first:`,
          ])}
        </caption>
        <thead>
          <tr>
            <th>{say(['日期', 'Day'])}</th>
            <th>{say(['收支', 'Way'])}</th>
            <th className="number">{say(['金额', 'Amount'])}</th>
            <th>{say(['对方户名', 'Other side'])}</th>
            <th>{say(['摘要', 'Purpose'])}</th>
          </tr>
        </thead>
        <tbody>
          {preview.lines.map((line, index) => (
            <tr key={index}>
              <td className="day">{line.day}</td>
              <td>{line.direction === 'in' ? say(['收', 'In']) : say(['支', 'Out'])}</td>
              <td className="number">{groupedMoney(readMoney(line.amount))}</td>
              <td>{line.name}</td>
              <td>{line.summary}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
