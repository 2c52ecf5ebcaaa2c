import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useCommand } from '../../kit/command.ts'
import type { ShowAnswer } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'

/** The ways a review goes other than forward, as they stand on buttons. */
export const stepLabels = {
  unsign: ['撤签', 'Withdraw signature'],
  passOn: ['转办', 'Pass on'],
  sendBack: ['退回前步', 'Send back a step'],
} as const satisfies { [step: string]: Label }
export type StepName = keyof typeof stepLabels

interface StepModalProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly shown: Pick<ShowAnswer, 'row'>
  readonly review: ReviewAnswer
  readonly step: StepName
  readonly onClose: () => void
}

interface Answers {
  readonly reason: string
  readonly to: string | null
  readonly back: number | null
}

/** Whether everything this step asks for is there. */
const complete = (step: StepName, { reason, to, back }: Answers): boolean =>
  reason.trim() !== '' && (step !== 'passOn' || to !== null) && (step !== 'sendBack' || back !== null)

interface FieldsProps {
  readonly step: StepName
  readonly review: ReviewAnswer
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
}

function StepFields({ step, review, answers, onChange }: FieldsProps) {
  const say = useSay()
  return (
    <Form layout="vertical">
      {step === 'passOn' && (
        <Form.Item label={say(['转给', 'To'])} htmlFor="step-to" required>
          <Select
            id="step-to"
            value={answers.to}
            showSearch={{ optionFilterProp: 'label' }}
            options={review.may.handOver.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(to) => onChange({ ...answers, to })}
          />
        </Form.Item>
      )}
      {step === 'sendBack' && (
        <Form.Item label={say(['退回到', 'Back to'])} htmlFor="step-back" required>
          <Select
            id="step-back"
            value={answers.back}
            options={review.may.sendBack.map((one) => ({ value: one, label: say([`第 ${one} 步`, `Step ${one}`]) }))}
            onChange={(back) => onChange({ ...answers, back })}
          />
        </Form.Item>
      )}
      <Form.Item label={say(['原因', 'Reason'])} htmlFor="step-reason" required>
        <Input.TextArea
          id="step-reason"
          value={answers.reason}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => onChange({ ...answers, reason: event.target.value })}
        />
      </Form.Item>
    </Form>
  )
}

/** Asks to whom, to which step, and why. */
export function StepModal({ record, verb, shown, review, step, onClose }: StepModalProps) {
  const say = useSay()
  const { message } = App.useApp()
  const command = useCommand()
  const [answers, setAnswers] = useState<Answers>({ reason: '', to: null, back: review.may.sendBack.at(-1) ?? null })
  const label = stepLabels[step]
  const ok = async (): Promise<void> => {
    const more = step === 'passOn' ? { to: answers.to } : step === 'sendBack' ? { step: String(answers.back) } : {}
    try {
      const input = { verb, reason: answers.reason.trim(), ...more }
      await command.mutateAsync({ record: record.name, verb: step, row: shown.row.id, version: review.version, input })
      message.success(say([`${label[0]}：完成`, `${label[1]}: done`]))
      onClose()
    } catch {
      // The fault stands below the fields.
    }
  }
  return (
    <Modal
      open
      title={`${say(label)} ${shown.row.number ?? ''}`.trim()}
      okText={say([`确定${label[0]}`, label[1]])}
      cancelText={say(['取消', 'Cancel'])}
      okButtonProps={{ disabled: !complete(step, answers) }}
      confirmLoading={command.isPending}
      onOk={() => void ok()}
      onCancel={onClose}
    >
      <StepFields step={step} review={review} answers={answers} onChange={setAnswers} />
      <FaultNote fault={command.error} keepPage />
    </Modal>
  )
}
