import type { PointerEvent } from 'react'
import { alignOf } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import { buttonsWidth, numberWidth } from './grid-columns.ts'
import type { Column } from './grid-columns.ts'

/** The widths of all columns; the one before the buttons takes what is left of the page. */
export function GridWidths({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <colgroup>
      <col style={{ width: numberWidth }} />
      {columns.map(({ name, width }) => (
        <col key={name} style={{ width }} />
      ))}
      <col />
      <col style={{ width: buttonsWidth }} />
    </colgroup>
  )
}

interface GridHeadProps {
  readonly columns: readonly Column[]
  readonly onWiden: (column: string, width: number) => void
}

/** The edge of a heading by which a column is made wider. */
function Edge({ column, onWiden }: { readonly column: Column; readonly onWiden: GridHeadProps['onWiden'] }) {
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault()
    const edge = event.currentTarget
    const start = event.clientX
    edge.setPointerCapture(event.pointerId)
    const move = (to: globalThis.PointerEvent): void => onWiden(column.name, column.width + to.clientX - start)
    const end = (): void => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
  }
  return <span className="grid-edge" aria-hidden onPointerDown={onPointerDown} />
}

/** The headings of a grid; the first column stays in sight. */
export function GridHead({ columns, onWiden }: GridHeadProps) {
  const say = useSay()
  return (
    <thead>
      <tr>
        <th className="grid-number grid-frozen">{say(['序', 'No.'])}</th>
        {columns.map((column, index) => {
          const { name, field } = column
          return (
            <th
              key={name}
              className={index === 0 ? `grid-${field.kind} grid-frozen grid-first` : `grid-${field.kind}`}
              style={{ textAlign: alignOf(field) }}
              title={field.help ? `${say(field.label)}: ${say(field.help)}` : say(field.label)}
            >
              {say(field.label)}
              {!field.optional && !field.system && (
                <span className="required" aria-hidden>
                  {' '}
                  *
                </span>
              )}
              <Edge column={column} onWiden={onWiden} />
            </th>
          )
        })}
        <th className="grid-rest" aria-hidden />
        <th className="grid-buttons">
          <span className="unseen">{say(['操作', 'Actions'])}</span>
        </th>
      </tr>
    </thead>
  )
}
