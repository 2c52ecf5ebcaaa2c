import { useQuery } from '@tanstack/react-query'
import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Timeline } from 'antd'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { HistoryEntry, LineChange } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useSay } from '../../kit/say.tsx'
import { historyQuery } from '../../kit/server.ts'
import { clockOf } from '../../kit/today.ts'
import { useWords } from '../../kit/words.ts'

const common: { readonly [verb: string]: Label } = {
  create: ['新增', 'Created'],
  update: ['修改', 'Edited'],
  sign: ['签字', 'Signed'],
  attach: ['加附件', 'Attached'],
  detach: ['取下附件', 'Took down'],
}

function verbLabel(record: AnyRecord, verb: string): Label {
  return record.verbs[verb]?.label ?? common[verb] ?? [verb, verb]
}

const hows = { added: ['新增', 'added'], removed: ['删去', 'taken out'], changed: ['修改', 'changed'] } as const satisfies { [how: string]: Label }

/** What happened to the lines of a document, a line each. */
function Lines({ lines }: { readonly lines: readonly LineChange[] }) {
  const say = useSay()
  const words = useWords()
  return (
    <ul className="line-changes">
      {lines.map((line) => (
        <li key={`${line.how} ${line.place}`} className={line.how === 'removed' ? 'line-removed' : ''}>
          <b>
            {say([`第 ${line.place} 行`, `Row ${line.place}`])} {say(hows[line.how])}
          </b>{' '}
          {line.cells.map((cell, index) => (
            <span key={index} className="line-cell">
              {say(cell.label)} {line.how !== 'added' && <span className="before">{words(cell.before)}</span>}
              {line.how === 'changed' && ' → '}
              {line.how !== 'removed' && words(cell.after)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Entry({ record, entry }: { readonly record: AnyRecord; readonly entry: HistoryEntry }) {
  const say = useSay()
  // Signatures have a list of their own.
  const changes = entry.changes.filter((change) => change.field !== 'signature')
  const edited = changes.some((change) => change.before !== '')
  const words = useWords()
  return (
    <section>
      <h4>
        {say(verbLabel(record, entry.verb))}{' '}
        <span className="hint">
          {words(entry.person)} {clockOf(entry.at)} {say([`第 ${entry.version} 版`, `version ${entry.version}`])}
        </span>
        {entry.sealed && (
          <SafetyCertificateOutlined className="sealed" role="img" aria-label={say(['已封存', 'Sealed'])} title={say(['已封存，不可更改', 'Sealed'])} />
        )}
      </h4>
      {changes.length > 0 && (
        <div className="grid-scroll">
          <table aria-label={say(['改动', 'Changes'])}>
            <thead>
              <tr>
                <th>{say(['项目', 'Field'])}</th>
                {edited && <th>{say(['修改前', 'Before'])}</th>}
                <th>{edited ? say(['修改后', 'After']) : say(['内容', 'Value'])}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change, index) => (
                <tr key={index}>
                  <td>{say(change.label)}</td>
                  {change.lines ? (
                    <td colSpan={2}>
                      <Lines lines={change.lines} />
                    </td>
                  ) : (
                    <>
                      {edited && <td className="before">{words(change.before)}</td>}
                      <td>{words(change.after)}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** Who did what to a row, newest first as the server gives it, with each value before and after. */
export function History({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  const query = useQuery(historyQuery(record.name, id))
  return (
    <Loaded query={query}>
      {(entries) => <Timeline className="history" items={entries.map((entry, index) => ({ key: index, content: <Entry record={record} entry={entry} /> }))} />}
    </Loaded>
  )
}
