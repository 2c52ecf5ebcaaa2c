import { Select, Tag } from 'antd'
import type { ImportLook } from '../../kit/import-contract.ts'
import { useSay } from '../../kit/say.tsx'

interface ColumnsTableProps {
  readonly look: ImportLook
  readonly busy: boolean
  readonly onSettle: (mapping: { readonly [column: string]: string }) => void
}

/** Which column of the file fills which field; each may be chosen otherwise. Fields that must be filled and have no column stand below. */
export function ColumnsTable({ look, busy, onSettle }: ColumnsTableProps) {
  const say = useSay()
  const now = Object.fromEntries(look.columns.map((one) => [String(one.column), one.field ?? '']))
  const taken = new Set(look.columns.flatMap((one) => one.field ?? []))
  const missing = look.targets.filter((one) => one.required && !taken.has(one.path))
  const change = (column: number, path: string): void => {
    // A field that another column filled goes over to this one.
    const others = Object.entries(now).map(([name, field]) => [name, field === path ? '' : field] as const)
    onSettle({ ...Object.fromEntries(others), [String(column)]: path })
  }
  return (
    <section aria-label={say(['表头对应', 'Columns'])} className="import-mapping">
      <div className="grid-scroll">
        <table>
          <thead>
            <tr>
              <th>{say(['文件里的列', 'Column of the file'])}</th>
              <th>{say(['填入', 'Fills'])}</th>
              <th>{say(['前几行', 'First rows'])}</th>
            </tr>
          </thead>
          <tbody>
            {look.columns.map((one) => (
              <tr key={one.column}>
                <td>{one.header}</td>
                <td>
                  <Select
                    aria-label={say([`${one.header} 填入`, `${one.header} fills`])}
                    value={one.field ?? ''}
                    disabled={busy}
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={false}
                    status={one.field === null ? 'warning' : ''}
                    className="import-field"
                    options={[
                      { value: '', label: say(['不导入', 'Left out']) },
                      ...look.targets.map((target) => ({ value: target.path, label: say(target.label) })),
                    ]}
                    onChange={(path: string) => change(one.column, path)}
                  />
                </td>
                <td className="hint">{one.samples.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {missing.length > 0 && (
        <p className="hint">
          {say(['表里没有、新增时必填的项：', 'Needed for new rows and not in the file: '])}
          {missing.map((one) => (
            <Tag key={one.path} color="orange">
              {say(one.label)}
            </Tag>
          ))}
        </p>
      )}
    </section>
  )
}
