import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import { useSay } from '../../kit/say.tsx'
import type { Advised, AdvisedLine, AdvisedMore, AdvisedNote } from '../../../kernel/record/advised.ts'
import { newLine, typedOf } from './draft.ts'
import type { TypedValues } from './draft.ts'
import type { Form } from './use-form.ts'
import './advice.css'

function Note({ note }: { readonly note: AdvisedNote }) {
  const say = useSay()
  const text = say(note.says)
  return (
    <span className={note.warn ? 'advised advised-warn' : 'advised'}>
      {note.opens ? (
        // in a tab of its own: what was typed stays
        <a href={`/r/${note.opens.record}/${note.opens.id}`} target="_blank" rel="noopener">
          {text}
        </a>
      ) : (
        text
      )}
    </span>
  )
}

/** What is to be known of the whole while it is typed: what a customer owes, what is over his limit. */
export function AdviceNotes({ advised }: { readonly advised: Advised }) {
  const say = useSay()
  if (advised.notes.length === 0) return null
  return (
    <section className="advice" role="status" aria-label={say(['提示', 'To know'])}>
      {advised.notes.map((note) => (
        <Note key={note.says[0]} note={note} />
      ))}
    </section>
  )
}

const typedValues = (values: { readonly [field: string]: Json }, field: AnyField): TypedValues =>
  Object.fromEntries(Object.entries(values).flatMap(([name, wire]) => (field.fields?.[name] ? [[name, typedOf(wire, field.fields[name])] as const] : [])))

interface AdviceOfLinesProps {
  readonly form: Form
  readonly name: string
  readonly field: AnyField
  readonly advised: { readonly rows: readonly AdvisedLine[]; readonly more: readonly AdvisedMore[] }
}

/** What is to be known of the lines, each by its number, and what may be taken over or added with one press. */
function AdviceOfLines({ form, name, field, advised }: AdviceOfLinesProps) {
  const say = useSay()
  const lines = form.draft.lines[name] ?? []
  const rows = advised.rows.filter((row) => row.notes.length > 0 && lines[row.place] !== undefined)
  if (rows.length === 0 && advised.more.length === 0) return null
  const take = (place: number, values: { readonly [field: string]: Json }): void => {
    const key = lines[place]?.key
    if (key === undefined) return
    form.edit({ do: 'cells', lines: name, values: new Map([[key, typedValues(values, field)]]) })
  }
  const add = (values: { readonly [field: string]: Json }): void => {
    const line = newLine(field.fields ?? {}, form.setting)
    form.edit({ do: 'add', lines: name, line: { ...line, values: { ...line.values, ...typedValues(values, field) } } })
  }
  return (
    <section className="advice-lines" role="status" aria-label={say([`${field.label[0]}提示`, `To know of the ${field.label[1].toLowerCase()}`])}>
      <ul>
        {rows.map((row) => (
          <li key={row.place}>
            <span className="advised-place">{say([`第 ${row.place + 1} 行`, `Row ${row.place + 1}`])}</span>
            {row.notes.map((note) => (
              <Note key={note.says[0]} note={note} />
            ))}
            {row.offers && (
              <Button size="small" type="link" onClick={() => row.offers && take(row.place, row.offers.values)}>
                {say(row.offers.says)}
              </Button>
            )}
          </li>
        ))}
        {advised.more.map((one) => (
          <li key={one.says[0]}>
            <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add(one.values)}>
              {say(one.says)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same for every grid of the form. */
export function AdviceLines({ form, advised }: { readonly form: Form; readonly advised: Advised }) {
  return Object.entries(advised.lines ?? {}).map(([name, lines]) => {
    const field = form.fields[name]
    return field ? <AdviceOfLines key={name} form={form} name={name} field={field} advised={lines} /> : null
  })
}
