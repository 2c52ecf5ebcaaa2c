import { wireOf } from '../../../kernel/kinds/kinds.ts'
import { FieldCell } from '../../kinds/kinds.tsx'
import { useSay } from '../../kit/say.tsx'
import type { Form } from './use-form.ts'

/** What the record works out of the whole form, live. */
export function FormSums({ form }: { readonly form: Form }) {
  const say = useSay()
  const names = form.names?.head ?? []
  if (names.length === 0) return null
  return (
    <dl className="sums">
      {names.map((name) => {
        const field = form.fields[name]
        if (!field) return null
        return (
          <div key={name}>
            <dt id={`sum-${name}`}>{say(field.label)}</dt>
            <dd>
              <output aria-labelledby={`sum-${name}`}>
                <FieldCell field={field} value={wireOf(form.follows?.head[name], field)} />
              </output>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
