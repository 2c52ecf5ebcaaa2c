import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useCommand } from '../../kit/command.ts'
import type { ReviewAnswer, ShowAnswer, VerbOffer } from '../../kit/contract.ts'
import { FaultNote, allWords } from '../../kit/fault.tsx'
import { useSay } from '../../kit/say.tsx'
import { VerbModal } from '../show/verb-modal.tsx'

interface SignBoxProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly shown: ShowAnswer
  readonly review: ReviewAnswer
}

/** How many signatures are still wanted. */
export function stillNeeded(review: ReviewAnswer): number {
  return Math.max(0, review.needed - review.signatures.filter((one) => one.counts).length)
}

/** Signs what is shown: the signature carries its hash, so that it cannot stand for anything else. */
function useSign({ record, verb, shown, review }: SignBoxProps) {
  const say = useSay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const command = useCommand()
  const sign = async (ticks: readonly string[], remark: string): Promise<void> => {
    const input = { verb, shown: review.shown, ticks, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) }
    try {
      const done = await command.mutateAsync({ record: record.name, verb: 'sign', row: shown.row.id, version: review.version, input })
      const happened = done.row.state !== undefined && done.row.state !== shown.row.state
      const left = Math.max(0, stillNeeded(review) - 1)
      message.success(
        happened ? say(['签字完成，复核已通过', 'Signed: the review has passed']) : say([`已签字，还需 ${left} 人签字`, `Signed: ${left} more needed`]),
        5,
      )
      if (happened) await navigate({ to: '/r/$record/$id', params: { record: record.name, id: shown.row.id } })
    } catch (thrown) {
      // Said above the page too: when the sheet changed, it is drawn anew and the words in it are gone.
      message.warning(allWords(thrown, say).join(' '), 8)
    }
  }
  return { command, sign }
}

/** The list of what was compared, and the signature below it: every tick is needed. */
export function SignBox(props: SignBoxProps) {
  const { record, shown, review } = props
  const say = useSay()
  const [ticks, setTicks] = useState<readonly string[]>([])
  const [remark, setRemark] = useState('')
  const [returning, setReturning] = useState<VerbOffer | null>(null)
  const { command, sign } = useSign(props)
  const back = shown.verbs.find((one) => one.verb === 'return' && one.allowed)
  const all = Object.entries(review.ticks)
  const ready = review.maySign && all.every(([tick]) => ticks.includes(tick))
  return (
    <div className="sign-box">
      <p role="status">{say([`需 ${review.needed} 人签字，还需 ${stillNeeded(review)} 人`, `${review.needed} signatures, ${stillNeeded(review)} to go`])}</p>
      {!review.maySign && <Alert type="info" showIcon title={say(review.why ?? ['您现在不能签字', 'You may not sign now'])} />}
      {review.maySign && (
        <fieldset className="ticks">
          <legend>{say(['我已逐项核对', 'I have compared'])}</legend>
          {all.map(([tick, label]) => (
            <Checkbox
              key={tick}
              checked={ticks.includes(tick)}
              onChange={(event) => setTicks(event.target.checked ? [...ticks, tick] : ticks.filter((one) => one !== tick))}
            >
              {say(label)}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {review.maySign && (
        <Input.TextArea
          aria-label={say(['签字备注', 'Remark'])}
          placeholder={say(['备注（可不填）', 'Remark (optional)'])}
          value={remark}
          maxLength={200}
          autoSize={{ minRows: 1, maxRows: 4 }}
          onChange={(event) => setRemark(event.target.value)}
        />
      )}
      <FaultNote fault={command.error} keepPage />
      <div className="sign-buttons">
        <Button
          type="primary"
          disabled={!ready}
          loading={command.isPending}
          onClick={() => void sign(ticks, remark)}
          {...(review.maySign && !ready ? { title: say(['请先逐项勾选', 'Tick every item first']) } : {})}
        >
          {say(['签字复核', 'Sign'])}
        </Button>
        {back && (
          <Button danger onClick={() => setReturning(back)}>
            {say(back.label)}
          </Button>
        )}
      </div>
      {returning && <VerbModal record={record} shown={shown} verb={returning} onClose={() => setReturning(null)} />}
    </div>
  )
}
