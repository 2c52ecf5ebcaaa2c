import { Button, Form } from 'antd'
import { useMemo } from 'react'
import type { FormEvent } from 'react'
import { FieldBox } from '../form/field-box.tsx'
import { draftFrom } from '../form/draft.ts'
import { useForm } from '../form/use-form.ts'
import type { ReportOffer } from '../../kit/contract.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { settingOf } from '../../kit/today.ts'
import { useRanges } from '../../kit/use-ranges.ts'
import { askedOf, wireOfAsked } from './report-input.ts'

interface ReportFormProps {
  readonly report: ReportOffer
  readonly input: { readonly [field: string]: string }
  readonly onAsk: (asked: { readonly [field: string]: string }) => void
}

/** What a report is asked. A report from a day to a day has buttons for the usual spans. */
export function ReportForm({ report, input, onAsk }: ReportFormProps) {
  const say = useSay()
  const me = useMe()
  const setting = useMemo(() => settingOf(me.person.id), [me.person.id])
  const draft = useMemo(() => draftFrom(report.input, wireOfAsked(report.input, input), setting), [report, input, setting])
  const form = useForm({ fields: report.input, original: null, draft, setting })
  const fields = Object.entries(report.input)
  const ranges = useRanges()
  if (fields.length === 0) return null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const reading = form.attempt()
    if (reading) onAsk(askedOf(report.input, reading))
  }
  const spans = report.input.from?.kind === 'day' && report.input.to?.kind === 'day'
  const quick = [
    [['本月', 'This month'], ranges.thisMonth],
    [['上月', 'Last month'], ranges.lastMonth],
    [['本年', 'This year'], ranges.thisYear],
  ] as const
  return (
    <form className="report-form" onSubmit={submit}>
      <Form layout="vertical" component={false}>
        {fields.map(([name, field]) => (
          <FieldBox
            key={name}
            name={name}
            field={field}
            value={form.draft.values[name] ?? null}
            fault={form.faults.get(name)}
            idPrefix={`report-${report.name}`}
            onType={(of, value) => form.edit({ do: 'type', field: of, value })}
          />
        ))}
      </Form>
      <div className="report-buttons">
        {spans &&
          quick.map(([label, range]) => (
            <Button key={label[1]} onClick={() => onAsk({ ...input, from: range.from, to: range.to })}>
              {say(label)}
            </Button>
          ))}
        <Button type="primary" htmlType="submit">
          {say(['查询', 'Show'])}
        </Button>
      </div>
    </form>
  )
}
