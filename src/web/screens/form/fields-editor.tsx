import { Form } from 'antd'
import { useCallback, useMemo } from 'react'
import { HeadProvider } from '../../kinds/head.ts'
import type { Head } from '../../kinds/head.ts'
import type { Typed } from '../../kinds/kind.ts'
import { headFields, linesFields } from '../../kit/fields.ts'
import type { AnyScreen } from '../../kit/screen.ts'
import { FieldBox } from './field-box.tsx'
import { FormSums } from './form-sums.tsx'
import { LinesGrid } from './lines-grid.tsx'
import { useFills } from './use-fills.ts'
import type { Form as FormState } from './use-form.ts'

interface FieldsEditorProps {
  readonly form: FormState
  readonly idPrefix: string
  readonly screen?: AnyScreen
  /** what others put into fields this person changed too, by field */
  readonly theirs?: ReadonlyMap<string, string>
  readonly focusFirst?: boolean
  /** the row that a verb's form stands beside: what its own head does not say, the row says */
  readonly beside?: Head
}

/** All fields of a form: the head in columns, a grid for each kind of lines, and below what follows from them. */
export function FieldsEditor({ form: own, idPrefix, screen = {}, theirs, focusFirst, beside }: FieldsEditorProps) {
  const form = useFills(own)
  const { edit } = form
  const type = useCallback((field: string, value: Typed) => edit({ do: 'type', field, value }), [edit])
  const head = headFields(form.fields).filter(([, field]) => !field.system)
  const around = useMemo(() => ({ ...beside, ...form.draft.values }), [beside, form.draft.values])
  return (
    <HeadProvider value={around}>
      <Form layout="vertical" component={false}>
        <div className="fields">
          {head.map(([name, field], index) => (
            <FieldBox
              key={name}
              name={name}
              field={field}
              value={form.draft.values[name] ?? null}
              onType={type}
              fault={form.faults.get(name)}
              idPrefix={idPrefix}
              theirs={theirs?.get(name)}
              input={screen.input?.[name]}
              autoFocus={focusFirst === true && index === 0}
            />
          ))}
        </div>
        {linesFields(form.fields)
          .filter(([, field]) => !field.system)
          .map(([name, field]) => (
            <LinesGrid key={name} form={form} name={name} field={field} idPrefix={idPrefix} />
          ))}
        <FormSums form={form} />
      </Form>
    </HeadProvider>
  )
}
