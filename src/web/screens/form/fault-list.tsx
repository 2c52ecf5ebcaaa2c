import { Alert } from 'antd'
import type { Label } from '../../../base/label.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import { useSay } from '../../kit/say.tsx'

interface FaultListProps {
  readonly summary: string
  readonly fields: FieldMap
  readonly faults: ReadonlyMap<string, Label>
  readonly onJump: (path: string) => void
}

/** So many faults are listed; all are marked. */
const mostListed = 8

/** Where a fault is, in words: the field, in lines with the row. */
function placeOf(fields: FieldMap, path: string): Label {
  const [name = '', row, cell] = path.split('.')
  const field = fields[name]
  if (row === undefined || !field) return field?.label ?? [name, name]
  const inner = cell === undefined ? undefined : field.fields?.[cell]
  return [
    `${field.label[0]} 第 ${Number(row) + 1} 行${inner ? ` ${inner.label[0]}` : ''}`,
    `${field.label[1]} row ${Number(row) + 1}${inner ? ` ${inner.label[1]}` : ''}`,
  ]
}

/** What keeps a form from being saved, each leading to its place. */
export function FaultList({ summary, fields, faults, onJump }: FaultListProps) {
  const say = useSay()
  if (summary === '' || faults.size === 0) return null
  const listed = [...faults].slice(0, mostListed)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="fault-summary"
      title={summary}
      description={
        <ul className="plain-list">
          {listed.map(([path, says]) => (
            <li key={path}>
              <button type="button" className="link-button" onClick={() => onJump(path)}>
                {say(placeOf(fields, path))}
              </button>{' '}
              {say(says)}
            </li>
          ))}
          {faults.size > mostListed && <li className="hint">{say([`还有 ${faults.size - mostListed} 处`, `and ${faults.size - mostListed} more`])}</li>}
        </ul>
      }
    />
  )
}
