import { Form } from 'antd'
import { useCallback, useMemo } from 'react'
import type { ReactNode } from 'react'
import { HeadProvider } from '../../kinds/head.ts'
import type { Head } from '../../kinds/head.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Typed } from '../../kinds/kind.ts'
import { linesFields } from '../../kit/fields.ts'
import { later } from '../../kit/later.tsx'
import { useSay } from '../../kit/say.tsx'
import type { AnyScreen } from '../../kit/screen.ts'
import { FieldBox } from './field-box.tsx'
import { FormSums } from './form-sums.tsx'
import { LinesGrid } from './lines-grid.tsx'
import type { Jump } from './lines-grid.tsx'
import { groupsOf } from './sections.ts'
import type { FieldGroup } from './sections.ts'
import type { SuggestionsProps } from './suggestions.tsx'
import { useFills } from './use-fills.ts'
import type { Form as FormState } from './use-form.ts'

const Suggestions = later<SuggestionsProps>(async () => (await import('./suggestions.tsx')).Suggestions)

interface FieldsEditorProps {
  readonly form: FormState
  readonly idPrefix: string
  readonly screen?: AnyScreen
  readonly sections?: AnyRecord['sections']
  readonly focusFirst?: boolean
  /** the row that a verb's form stands beside: what its own head does not say, the row says */
  readonly beside?: Head
  /** where in the lines the cursor is to go */
  readonly jump?: Jump | null
  /** stands below the grids: what is known of their lines */
  readonly below?: ReactNode
}

/** All fields of a form: the head in columns and sections, a grid for each kind of lines, and below what follows from them. */
export function FieldsEditor({ form: own, idPrefix, screen = {}, sections, focusFirst, beside, jump, below: known }: FieldsEditorProps) {
  const say = useSay()
  const form = useFills(own)
  const { edit } = form
  const type = useCallback((field: string, value: Typed) => edit({ do: 'type', field, value }), [edit])
  const groups = useMemo(() => groupsOf(form.fields, sections, (field) => !field.system), [form.fields, sections])
  const around = useMemo(() => ({ ...beside, ...form.draft.values }), [beside, form.draft.values])
  const first = groups[0]?.fields[0]?.[0]
  const section = (group: FieldGroup) => (
    <section key={group.name} {...(group.label ? { 'aria-labelledby': `${idPrefix}-${group.name}-head` } : {})}>
      {group.label && (
        <h2 className="section-head" id={`${idPrefix}-${group.name}-head`}>
          {say(group.label)}
        </h2>
      )}
      <div className="fields">
        {group.fields.map(([name, field]) => (
          <FieldBox
            key={name}
            name={name}
            field={field}
            value={form.draft.values[name] ?? null}
            onType={type}
            fault={form.faults.get(name)}
            idPrefix={idPrefix}
            input={screen.input?.[name]}
            autoFocus={focusFirst === true && name === first}
            under={field.suggestedBy && <Suggestions form={form} name={name} field={field} />}
          />
        ))}
      </div>
    </section>
  )
  const lines = linesFields(form.fields).filter(([, field]) => !field.system)
  const below = (group: FieldGroup): boolean => group.name === 'foot' && lines.length > 0
  return (
    <HeadProvider value={around}>
      <Form layout="vertical" component={false}>
        {groups.filter((group) => !below(group)).map(section)}
        {lines.map(([name, field]) => (
          <LinesGrid key={name} form={form} name={name} field={field} idPrefix={idPrefix} jump={jump ?? null} />
        ))}
        {known}
        <FormSums form={form} />
        {groups.filter(below).map(section)}
      </Form>
    </HeadProvider>
  )
}
