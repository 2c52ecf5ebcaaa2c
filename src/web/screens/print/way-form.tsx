import { Checkbox, InputNumber, Select } from 'antd'
import { download, withQuery } from '../../kit/call.ts'
import { kept, keep } from '../../kit/kept.ts'
import type { PrintWay } from '../../kit/print.ts'
import type { PrintOptions } from '../../kit/print-contract.ts'
import { useSay } from '../../kit/say.tsx'

interface WayFormProps {
  readonly record: string
  readonly options: PrintOptions
  readonly way: PrintWay
  readonly onWay: (way: PrintWay) => void
}

function wayOf(options: PrintOptions, name: string): PrintWay {
  const template = options.templates.find((one) => one.name === name) ?? options.templates[0]
  const offset = options.offsets[template?.name ?? ''] ?? { x: 0, y: 0 }
  return { template: template?.name ?? '', parts: template?.initial ?? [], ...offset }
}

/** The template chosen last at this desk, else the first. */
export function firstWay(record: string, options: PrintOptions): PrintWay {
  return wayOf(options, kept(`print.${record}`) ?? '')
}

/** Template, parts, and how far the print is moved on the paper. */
export function WayForm({ record, options, way, onWay }: WayFormProps) {
  const say = useSay()
  const template = options.templates.find((one) => one.name === way.template)
  const choose = (name: string): void => {
    keep(`print.${record}`, name)
    onWay(wayOf(options, name))
  }
  const moved = (side: 'x' | 'y', label: string) => (
    <label>
      <span>{label}</span>
      <InputNumber min={-30} max={30} step={0.5} precision={1} value={way[side]} suffix="mm" onChange={(value) => onWay({ ...way, [side]: value ?? 0 })} />
    </label>
  )
  return (
    <div className="print-way">
      <label>
        <span>{say(['模板', 'Template'])}</span>
        <Select
          value={way.template}
          onChange={choose}
          options={options.templates.map((one) => ({ value: one.name, label: one.own ? `${say(one.label)}（${say(['本公司', 'ours'])}）` : say(one.label) }))}
        />
      </label>
      {template && template.parts.length > 1 && (
        <fieldset>
          <legend>{say(['联次', 'Parts'])}</legend>
          <Checkbox.Group
            value={[...way.parts]}
            onChange={(parts) => onWay({ ...way, parts: template.parts.map((part) => part.name).filter((name) => parts.includes(name)) })}
            options={template.parts.map((part) => ({
              value: part.name,
              label: part.withoutMoney ? `${say(part.label)}（${say(['无价', 'no prices'])}）` : say(part.label),
            }))}
          />
        </fieldset>
      )}
      <fieldset>
        <legend>{say(['套打对位', 'On pre-printed paper'])}</legend>
        <div className="print-moved">
          {moved('x', say(['向右', 'Right']))}
          {moved('y', say(['向下', 'Down']))}
        </div>
      </fieldset>
      <button
        type="button"
        className="as-link"
        onClick={() => void download(withQuery(`/api/print/${record}/source`, { template: way.template }), `${way.template}.typ`)}
      >
        {say(['下载模板（可改成本公司的格式）', 'Download the template, to make your own of it'])}
      </button>
    </div>
  )
}
