import { useQuery } from '@tanstack/react-query'
import { Empty, Tag } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useSay } from '../../kit/say.tsx'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { reviewQuery } from '../../kit/review.ts'
import { clockOf } from '../../kit/today.ts'

/** Who signed, when, what he ticked, and whether his signature still counts. */
export function SignatureList({ review }: { readonly review: Pick<ReviewAnswer, 'signatures' | 'ticks'> }) {
  const say = useSay()
  if (review.signatures.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['还没有人签字', 'Nobody has signed yet'])} />
  return (
    <ul className="signatures" aria-label={say(['签字记录', 'Signatures'])}>
      {review.signatures.map((one, index) => (
        <li key={index} className={one.counts ? '' : 'signature-void'}>
          <b>{one.forPerson ? say([`${one.person} 代 ${one.forPerson}`, `${one.person} for ${one.forPerson}`]) : one.person}</b>{' '}
          <span className="hint">{clockOf(one.at)}</span>{' '}
          {one.ticks.map((tick) => (
            <Tag key={tick}>{say(review.ticks[tick] ?? [tick, tick])}</Tag>
          ))}
          {one.remark && <span className="hint">{one.remark}</span>}
          {!one.counts && <Tag color="red">{say(one.why ?? ['已失效', 'Void'])}</Tag>}
        </li>
      ))}
    </ul>
  )
}

function VerbSignatures({ record, id, verb }: { readonly record: AnyRecord; readonly id: string; readonly verb: string }) {
  const say = useSay()
  const query = useQuery(reviewQuery(record.name, id, verb))
  return (
    <section>
      <h3>{say(record.verbs[verb]?.label ?? [verb, verb])}</h3>
      <Loaded query={query}>{(review) => <SignatureList review={review} />}</Loaded>
    </section>
  )
}

/** The signatures of every verb that needs some. */
export function Signatures({ record, id }: { readonly record: AnyRecord; readonly id: string }) {
  return Object.entries(record.verbs)
    .filter(([, verb]) => verb.review)
    .map(([name]) => <VerbSignatures key={name} record={record} id={id} verb={name} />)
}
