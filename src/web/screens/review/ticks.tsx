import { Checkbox } from 'antd'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'

interface TicksProps {
  readonly ticks: ReviewAnswer['ticks']
  readonly ticked: readonly string[]
  readonly onChange: (ticked: readonly string[]) => void
}

/** What was compared, point by point. */
export function Ticks({ ticks, ticked, onChange }: TicksProps) {
  const say = useSay()
  return (
    <fieldset className="ticks">
      <legend>{say(['我已逐项核对', 'I have compared'])}</legend>
      {Object.entries(ticks).map(([tick, label]) => (
        <Checkbox
          key={tick}
          checked={ticked.includes(tick)}
          onChange={(event) => onChange(event.target.checked ? [...ticked, tick] : ticked.filter((one) => one !== tick))}
        >
          {say(label)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
