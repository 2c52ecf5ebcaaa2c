import { Alert, Button, Statistic, Tag } from 'antd'
import type { Label } from '../../../base/label.ts'
import type { ImportRow, ImportTrial } from '../../kit/contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useWords } from '../../kit/words.ts'

const verdicts: { readonly [V in ImportRow['verdict']]: { readonly label: Label; readonly colour: string } } = {
  bad: { label: ['有错', 'Wrong'], colour: 'red' },
  new: { label: ['新增', 'New'], colour: 'green' },
  changed: { label: ['更新', 'Changed'], colour: 'blue' },
  same: { label: ['未变', 'Same'], colour: 'default' },
}
const order = ['new', 'changed', 'same', 'bad'] as const

interface TrialProps {
  readonly trial: ImportTrial
  readonly busy: boolean
  readonly onRun: (skipBad: boolean) => void
}

/** What an import would do, row by row, before anything is written. */
export function Trial({ trial, busy, onRun }: TrialProps) {
  const say = useSay()
  const { counts } = trial
  const writes = counts.new + counts.changed
  return (
    <section aria-label={say(['试算结果', 'Trial'])}>
      <div className="counts">
        {order.map((verdict) => (
          <Statistic
            key={verdict}
            title={say(verdicts[verdict].label)}
            value={counts[verdict]}
            {...(verdict === 'bad' && counts.bad > 0 ? { styles: { content: { color: '#cf1322' } } } : {})}
          />
        ))}
      </div>
      <Columns trial={trial} />
      {counts.bad > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say([
            `有 ${counts.bad} 行填错了，请改好后重新选择文件，或只导入其余的行`,
            `${counts.bad} rows are wrong: mend them and choose the file again, or import the others`,
          ])}
        />
      )}
      <div className="trial-buttons">
        {counts.bad === 0 ? (
          <Button type="primary" loading={busy} disabled={writes === 0} onClick={() => onRun(false)}>
            {say([`确定导入 ${writes} 行`, `Import ${writes} rows`])}
          </Button>
        ) : (
          <Button danger loading={busy} disabled={writes === 0} onClick={() => onRun(true)}>
            {say([`跳过错误，导入 ${writes} 行`, `Skip the wrong, import ${writes} rows`])}
          </Button>
        )}
      </div>
      <Rows rows={trial.rows} />
    </section>
  )
}

function Columns({ trial }: { readonly trial: ImportTrial }) {
  const say = useSay()
  const words = useWords()
  return (
    <p className="import-columns">
      {say(['表头对应：', 'Columns: '])}
      {trial.columns.map((column, index) => (
        <Tag key={index} color={column.field === null ? 'default' : 'blue'}>
          {column.header}
          {column.field === null
            ? say(['（不导入）', ' (left out)'])
            : column.label === null || words(column.label) === column.header
              ? ''
              : ` → ${words(column.label)}`}
        </Tag>
      ))}
    </p>
  )
}

function Rows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const say = useSay()
  return (
    <div className="grid-scroll">
      <table aria-label={say(['逐行结果', 'Rows'])}>
        <thead>
          <tr>
            <th className="number">{say(['行', 'Row'])}</th>
            <th>{say(['结果', 'Verdict'])}</th>
            <th>{say(['名称', 'Title'])}</th>
            <th>{say(['问题', 'Faults'])}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td className="number">{row.row}</td>
              <td>
                <Tag color={verdicts[row.verdict].colour}>{say(verdicts[row.verdict].label)}</Tag>
              </td>
              <td>{row.title}</td>
              <td>
                {row.faults.map((fault, index) => (
                  <div key={index} className="import-fault">
                    <b>{fault.cell}</b> {fault.column}：{say(fault.says)}
                    {fault.value !== '' && <span className="hint">（{fault.value}）</span>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
