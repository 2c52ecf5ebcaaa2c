import { App, Button } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useCommand } from '../../kit/command.ts'
import type { ShowAnswer, VerbOffer } from '../../kit/contract.ts'
import { allWords } from '../../kit/fault.tsx'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { VerbModal } from '../show/later-verb.tsx'
import { StepModal, stepLabels } from './step-modal.tsx'
import type { StepName } from './step-modal.tsx'

interface ReviewStepsProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly shown: ShowAnswer
  readonly review: ReviewAnswer
}

/** Everything else a person may do with a document under review: return, recall, withdraw, hand over, send back, remind. */
export function ReviewSteps({ record, verb, shown, review }: ReviewStepsProps) {
  const say = useSay()
  const { message } = App.useApp()
  const command = useCommand()
  const [leaving, setLeaving] = useState<VerbOffer | null>(null)
  const [step, setStep] = useState<StepName | null>(null)
  const declared = record.verbs
  const ways = shown.verbs.filter((one) => one.allowed && (declared[one.verb]?.returns === verb || declared[one.verb]?.recalls === verb))
  const leave = ways.filter((one) => declared[one.verb]?.recalls === undefined || review.signatures.every((signature) => !signature.counts))
  const steps: readonly StepName[] = [
    ...(review.may.sendBack.length > 0 ? (['sendBack'] as const) : []),
    ...(review.may.unsign ? (['unsign'] as const) : []),
    ...(review.may.handOver.length > 0 ? (['passOn'] as const) : []),
  ]
  const urge = async (): Promise<void> => {
    try {
      await command.mutateAsync({ record: record.name, verb: 'urge', row: shown.row.id, version: review.version, input: { verb } })
      message.success(say([`已提醒：${review.next.map((one) => one.name).join('、')}`, `Reminded: ${review.next.map((one) => one.name).join(', ')}`]), 5)
    } catch (thrown) {
      message.warning(allWords(thrown, say).join(' '), 8)
    }
  }
  if (leave.length === 0 && steps.length === 0 && !review.may.urge) return null
  return (
    <div className="review-steps">
      {leave.map((one) => (
        <Button key={one.verb} danger onClick={() => setLeaving(one)}>
          {say(one.label)}
        </Button>
      ))}
      {steps.map((one) => (
        <Button key={one} onClick={() => setStep(one)}>
          {say(stepLabels[one])}
        </Button>
      ))}
      {review.may.urge && (
        <Button loading={command.isPending} onClick={() => void urge()}>
          {say(['催办', 'Remind'])}
        </Button>
      )}
      {leaving && <VerbModal record={record} shown={shown} verb={leaving} onClose={() => setLeaving(null)} />}
      {step && <StepModal key={step} record={record} verb={verb} shown={shown} review={review} step={step} onClose={() => setStep(null)} />}
    </div>
  )
}
