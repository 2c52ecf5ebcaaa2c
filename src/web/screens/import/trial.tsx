import { DownloadOutlined } from '@ant-design/icons'
import { Alert, App, Button, Statistic, Tag } from 'antd'
import type { Label } from '../../../base/label.ts'
import { download } from '../../kit/call.ts'
import { allWords } from '../../kit/fault.tsx'
import type { ImportRow, ImportTried } from '../../kit/import-contract.ts'
import { useSay } from '../../kit/say.tsx'

const verdicts: { readonly [V in ImportRow['verdict']]: { readonly label: Label; readonly colour: string } } = {
  bad: { label: ['有错', 'Wrong'], colour: 'red' },
  new: { label: ['新增', 'New'], colour: 'green' },
  changed: { label: ['更新', 'Changed'], colour: 'blue' },
  same: { label: ['未变', 'Same'], colour: 'default' },
}
const order = ['new', 'changed', 'same', 'bad'] as const

interface TrialProps {
  readonly tried: ImportTried
  readonly busy: boolean
  readonly onRun: (skipBad: boolean) => void
}

/** What to do about wrong rows: the others are only offered where they would be written. */
function wrongSays(bad: number, writes: number): Label {
  if (writes === 0)
    return [
      `有 ${bad} 行填错了，其余的行没有要导入的；请改好后重新选择文件`,
      `${bad} rows are wrong and the others bring nothing new: mend them and choose the file again`,
    ]
  return [`有 ${bad} 行填错了，请改好后重新选择文件，或只导入其余的行`, `${bad} rows are wrong: mend them and choose the file again, or import the others`]
}

/** What an import would do, row by row, before anything is written. */
export function Trial({ tried, busy, onRun }: TrialProps) {
  const say = useSay()
  const { counts } = tried
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
      {tried.totals.length > 0 && (
        <p className="hint">
          {say([
            `第 ${tried.totals.slice(0, 20).join('、')} 行是合计行，已略过`,
            `Rows ${tried.totals.slice(0, 20).join(', ')} sum up others and are left out`,
          ])}
        </p>
      )}
      {counts.bad > 0 && <Alert type="warning" showIcon title={say(wrongSays(counts.bad, writes))} />}
      {tried.doubtful > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say([
            `有 ${tried.doubtful} 行与已有的完全相同，可能重复登记；确定要新增再导入，或从文件里删去`,
            `${tried.doubtful} rows seem to be there already: import them if they are new, or take them out of the file`,
          ])}
        />
      )}
      <div className="trial-buttons">
        {counts.bad === 0 ? (
          <Button type="primary" loading={busy} disabled={writes === 0} onClick={() => onRun(false)}>
            {say([`确定导入 ${writes} 行`, `Import ${writes} rows`])}
          </Button>
        ) : (
          writes > 0 && (
            <Button danger loading={busy} onClick={() => onRun(true)}>
              {say([`跳过错误，导入 ${writes} 行`, `Skip the wrong, import ${writes} rows`])}
            </Button>
          )
        )}
        <BadFile id={tried.badFile} bad={counts.bad} />
      </div>
      <Rows rows={tried.rows} />
    </section>
  )
}

/** A workbook of the wrong rows, to be mended and imported again. */
export function BadFile({ id, bad }: { readonly id: string | null; readonly bad: number }) {
  const say = useSay()
  const { message } = App.useApp()
  if (id === null) return null
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      onClick={() => {
        download(`/api/kept/${id}`, `${say(['有错的行', 'wrong rows'])}.xlsx`).catch((thrown: unknown) => message.error(allWords(thrown, say).join(' ')))
      }}
    >
      {say([`下载有错的 ${bad} 行（附原因）`, `The ${bad} wrong rows, with reasons`])}
    </Button>
  )
}

/** Rows of the file, each with what becomes of it and why not. */
export function Rows({ rows }: { readonly rows: readonly ImportRow[] }) {
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
                {row.doubts.length > 0 && <Tag color="orange">{say(['可能重复', 'Maybe there'])}</Tag>}
              </td>
              <td>{row.title}</td>
              <td>
                {[...row.faults, ...row.doubts].map((fault, index) => (
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
