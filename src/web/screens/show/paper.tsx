import { capitalAmount } from '../../../base/capitals.ts'
import { readMoney } from '../../../base/money.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { FieldCell, isWide } from '../../kinds/kinds.tsx'
import { BesideName } from '../../kinds/reference.tsx'
import type { ShowAnswer } from '../../kit/contract.ts'
import { headFields, linesFields } from '../../kit/fields.ts'
import { useMe, useScreen, useShown } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'
import { groupsOf } from '../form/sections.ts'
import type { FieldGroup } from '../form/sections.ts'
import { LinesTable } from './lines-table.tsx'

interface PaperProps {
  readonly record: AnyRecord
  readonly shown: ShowAnswer
}

/** The document as it would lie on the desk: head, lines, totals, and who wrote it. */
export function Paper({ record, shown }: PaperProps) {
  const say = useSay()
  const me = useMe()
  const fields = useShown(record.fields)
  const head = headFields(fields)
  // Money the program works out stands below the lines, as on paper.
  const totals = linesFields(fields).length > 0 ? head.filter(([, field]) => field.system && field.kind === 'money') : []
  const lines = linesFields(fields)
  const groups = groupsOf(fields, record.sections, (_, name) => !totals.some(([total]) => total === name))
  const below = (group: FieldGroup): boolean => group.name === 'foot' && lines.length > 0
  const state = shown.row.state === undefined ? undefined : record.states[shown.row.state]
  const section = (group: FieldGroup) => (
    <section key={group.name}>
      {group.label && <h3 className="section-head">{say(group.label)}</h3>}
      <dl className="facts">
        {/* what is wide takes a row of its own, below the rest, so that it tears no row apart */}
        {[...group.fields.filter(([, field]) => !isWide(field)), ...group.fields.filter(([, field]) => isWide(field))].map(([name, field]) => (
          <Fact key={name} name={name} field={field} record={record} shown={shown} />
        ))}
      </dl>
    </section>
  )
  return (
    <article className="paper" aria-label={say(record.label)}>
      <header className="paper-head">
        <span>{me.company.name}</span>
        <h2>{say(record.label)}</h2>
        <span>{shown.row.number}</span>
      </header>
      {state && (state.tone === 'green' || state.tone === 'red') && (
        <span className={`stamp stamp-${state.tone}`} aria-hidden>
          {say(state.label)}
        </span>
      )}
      {groups.filter((group) => !below(group)).map(section)}
      {lines.map(([name, field]) => (
        <LinesTable key={name} field={field} value={shown.row[name]} />
      ))}
      {totals.length > 0 && (
        <dl className="sums">
          {totals.map(([name, field]) => (
            <Fact key={name} name={name} field={field} record={record} shown={shown} />
          ))}
        </dl>
      )}
      {groups.filter(below).map(section)}
      <footer className="paper-foot">
        <span>
          {say(['制单', 'Made by'])} {shown.head.madeBy.name} {clockOf(shown.head.madeAt).slice(0, 16)}
        </span>
        <span>
          {say(['最后修改', 'Last edited by'])} {shown.head.editedBy.name} {clockOf(shown.head.editedAt).slice(0, 16)}
        </span>
        <span>{say([`第 ${shown.row.version} 版`, `Version ${shown.row.version}`])}</span>
      </footer>
    </article>
  )
}

interface FactProps extends PaperProps {
  readonly name: string
  readonly field: AnyField
}

function Fact({ name, field, record, shown }: FactProps) {
  const say = useSay()
  const screen = useScreen(record.name)
  const Cell = screen.cell?.[name] ?? FieldCell
  const value = shown.row[name]
  const empty = value === null || value === undefined || value === ''
  return (
    <div className={isWide(field) ? 'fact fact-wide' : 'fact'}>
      <dt>{say(field.label)}</dt>
      <dd>
        {empty ? (
          <span className="hint" aria-hidden>
            —
          </span>
        ) : (
          <>
            <Cell field={field} value={value} row={shown.row} />
            <BesideName field={field} value={value} />
            {field.capitals && typeof value === 'string' && <span className="capitals">{capitalAmount(readMoney(value))}</span>}
          </>
        )}
      </dd>
    </div>
  )
}
