import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { textual } from '../../../base/text.ts'
import { useCommand } from '../../kit/command.ts'
import type { WireRow } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { groupRowsQuery } from '../../kit/list.ts'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'
import { clockOf } from '../../kit/today.ts'
import './paper-receipt.css'

const receipts = 'policyReceipt'

/** Notes that the paper was opened, once, by its being looked at. True while that is under way: the receipt is about to be another version. */
function useOpened(mine: WireRow | undefined): boolean {
  const { mutate, isPending, isSuccess } = useCommand()
  const noted = useRef(false)
  const unread = mine?.state === 'unread'
  useEffect(() => {
    if (!unread || !mine || noted.current) return
    noted.current = true
    mutate({ record: receipts, verb: 'open', row: mine.id, version: mine.version, input: {} })
  }, [unread, mine, mutate])
  return isPending || (isSuccess && unread)
}

interface MineProps {
  readonly mine: WireRow
  readonly paper: WireRow
  readonly opening: boolean
}

/** What is asked with the acknowledgement: the answer to the question, whether he comes to the meeting. */
function Acknowledge({ mine, paper, opening }: MineProps) {
  const say = useSay()
  const command = useCommand()
  const [answer, setAnswer] = useState('')
  const [attends, setAttends] = useState<string | null>(null)
  const [remark, setRemark] = useState('')
  const question = textual(paper.question)
  const meeting = paper.kind === 'meeting'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const input = {
      ...(answer.trim() === '' ? {} : { answer: answer.trim() }),
      ...(attends === null ? {} : { attends }),
      ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
    }
    command.mutate({ record: receipts, verb: 'confirmRead', row: mine.id, version: mine.version, input })
  }
  return (
    <form className="receipt-form" onSubmit={submit}>
      {question !== '' && (
        <label>
          {say(['测试题', 'Question'])}：{question}
          <Input value={answer} maxLength={100} aria-label={say(['答案', 'Answer'])} onChange={(event) => setAnswer(event.target.value)} />
        </label>
      )}
      {meeting && (
        <>
          <Radio.Group
            value={attends}
            onChange={(event) => setAttends(textual(event.target.value))}
            options={[
              { value: 'yes', label: say(['参加', 'I attend']) },
              { value: 'no', label: say(['不能参加', 'I do not']) },
            ]}
          />
          <Input
            value={remark}
            maxLength={200}
            aria-label={say(['备注', 'Remark'])}
            placeholder={say(['不能参加请写明原因', 'Why, where you do not attend'])}
            onChange={(event) => setRemark(event.target.value)}
          />
        </>
      )}
      <Button type="primary" htmlType="submit" loading={command.isPending} disabled={opening}>
        {say(meeting ? ['回复并签收', 'Answer'] : ['我已阅读并知悉，签收', 'I have read it: acknowledge'])}
      </Button>
      <FaultNote fault={command.error} keepPage />
    </form>
  )
}

/** How one's own receipt stands. */
function Mine({ mine, paper, opening }: MineProps) {
  const say = useSay()
  const at = textual(mine.acknowledgedAt)
  if (mine.state === 'acknowledged')
    return <p className="receipt-done">{say([`您已于 ${clockOf(at).slice(0, 16)} 签收`, `You acknowledged it at ${clockOf(at).slice(0, 16)}`])}</p>
  if (paper.state !== 'issued' || mine.state === 'lapsed') return <p className="hint">{say(['这份文件已不再有效，不用签收', 'It is in force no more'])}</p>
  if (paper.asked !== true) return <p className="hint">{say(['看过即可，不要求签收', 'It need not be acknowledged'])}</p>
  const due = textual(mine.dueOn)
  return (
    <>
      <p>{say([`请在 ${due} 前签收；有疑问请在「评论」里提出`, `Acknowledge it by ${due}; ask in the comments`])}</p>
      <Acknowledge mine={mine} paper={paper} opening={opening} />
    </>
  )
}

/** Below a paper: one's own receipt, to be acknowledged there; and for who issues papers the way to who has not. */
export default function PaperReceipt({ shown }: PanelProps) {
  const say = useSay()
  const me = useMe()
  const paper = shown.row
  const query = useQuery({ ...groupRowsQuery(receipts, { 'f.paper': paper.id, 'f.person': me.person.id }), enabled: paper.state !== 'draft' })
  const mine = query.data?.rows[0]
  const opening = useOpened(mine)
  const proves = me.reports.some((one) => one.name === 'policyProof') && textual(paper.issuedOn) !== ''
  if (!mine && !proves) return null
  return (
    <section className="card paper-receipt" aria-label={say(['签收', 'Acknowledgement'])}>
      <h2>
        {say(['签收', 'Acknowledgement'])}
        {proves && (
          <>
            <Link to="/reports/$name" params={{ name: 'policyProof' }} search={{ paper: paper.id }}>
              {say(['传达回执表', 'Proof'])}
            </Link>
            <Link to="/r/$record" params={{ record: receipts }} search={{ of: `policyPaper:${paper.id}`, state: 'unread,read' }}>
              {say(['未签收名单（催办）', 'Who has not'])}
            </Link>
          </>
        )}
      </h2>
      {mine && <Mine mine={mine} paper={paper} opening={opening} />}
    </section>
  )
}
