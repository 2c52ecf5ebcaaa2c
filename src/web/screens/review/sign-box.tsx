import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer } from '../../kit/contract.ts'
import { FaultNote, allWords } from '../../kit/fault.tsx'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { ReviewSteps } from './review-steps.tsx'
import { Ticks } from './ticks.tsx'
import { stillNeeded, useReviewKeys, useSign, withNext } from './use-sign.ts'

interface SignBoxProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly shown: ShowAnswer
  readonly review: ReviewAnswer
}

/** Signs, says what came of it, and leaves the page when the review has passed. */
function useSigning({ record, verb, shown, review }: SignBoxProps) {
  const say = useSay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { command, sign } = useSign()
  const run = async (ticks: readonly string[], remark: string): Promise<void> => {
    try {
      const done = await sign({ record: record.name, verb, id: shown.row.id, version: review.version, shown: review.shown }, ticks, remark)
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
  return { command, run }
}

/** The list of what was compared, and the signature below it: every tick is needed. */
export function SignBox(props: SignBoxProps) {
  const { review } = props
  const say = useSay()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [remark, setRemark] = useState('')
  const { command, run } = useSigning(props)
  const ready = review.maySign && Object.keys(review.ticks).every((tick) => ticked.includes(tick))
  useReviewKeys({
    onTick: () => setTicked(withNext(review.ticks, ticked)),
    onSign: () => {
      if (ready && !command.isPending) void run(ticked, remark)
    },
  })
  return (
    <div className="sign-box">
      <p role="status">{say([`需 ${review.needed} 人签字，还需 ${stillNeeded(review)} 人`, `${review.needed} signatures, ${stillNeeded(review)} to go`])}</p>
      {!review.maySign && <Alert type="info" showIcon title={say(review.why ?? ['您现在不能签字', 'You may not sign now'])} />}
      {review.forPerson && <Alert type="warning" showIcon title={say([`您将代 ${review.forPerson} 签字`, `You sign for ${review.forPerson}`])} />}
      {review.maySign && <Ticks ticks={review.ticks} ticked={ticked} onChange={setTicked} />}
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
      {review.maySign && (
        <div className="sign-buttons">
          <Button
            type="primary"
            disabled={!ready}
            loading={command.isPending}
            onClick={() => void run(ticked, remark)}
            {...(ready ? {} : { title: say(['请先逐项勾选', 'Tick every item first']) })}
          >
            {review.forPerson ? say([`代 ${review.forPerson} 签字`, `Sign for ${review.forPerson}`]) : say(['签字复核', 'Sign'])}
          </Button>
        </div>
      )}
      {review.maySign && <p className="hint wide-only">{say(['空格勾选下一项，Ctrl+Enter 签字', 'Space ticks the next, Ctrl+Enter signs'])}</p>}
      <ReviewSteps {...props} />
    </div>
  )
}
