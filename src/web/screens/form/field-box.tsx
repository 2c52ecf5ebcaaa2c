import { Form } from 'antd'
import { memo } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { FieldInput, isWide } from '../../kinds/kinds.tsx'
import type { InputProps, Typed } from '../../kinds/kind.ts'
import { useSay } from '../../kit/say.tsx'

interface FieldBoxProps {
  readonly name: string
  readonly field: AnyField
  readonly value: Typed
  readonly onType: (name: string, value: Typed) => void
  readonly fault?: Label | undefined
  readonly input?: ComponentType<InputProps> | undefined
  readonly idPrefix: string
  readonly autoFocus?: boolean
  /** stands below the input */
  readonly under?: ReactNode
}

/** One field of a form: its label, its input, and below it what is wrong or what to put in. */
export const FieldBox = memo(function FieldBox({ name, field, value, onType, fault, input, idPrefix, autoFocus, under }: FieldBoxProps) {
  const say = useSay()
  const id = `${idPrefix}-${name}`
  const label = say(field.label)
  const Input = input ?? FieldInput
  const help = fault ? say(fault) : null
  return (
    <Form.Item
      className={isWide(field) ? 'field field-wide' : 'field'}
      label={
        <>
          {label}
          {!field.optional && field.kind !== 'flag' && (
            <span className="required" aria-hidden>
              {' '}
              *
            </span>
          )}
        </>
      }
      htmlFor={id}
      colon={false}
      validateStatus={fault ? 'error' : ''}
      help={help && <span id={`${id}-fault`}>{help}</span>}
      extra={under ?? (field.help && say(field.help))}
    >
      <Input
        field={field}
        id={id}
        label={label}
        value={value}
        invalid={fault !== undefined}
        onChange={(typed) => onType(name, typed)}
        {...(autoFocus ? { autoFocus } : {})}
      />
    </Form.Item>
  )
})
