import { Alert } from 'antd'
import type { ReviewAnswer, SeatShown } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

function Seat({ seat, stepped }: { readonly seat: SeatShown; readonly stepped: boolean }) {
  const say = useSay()
  const step = stepped ? say([`第 ${seat.step} 步 `, `Step ${seat.step} `]) : ''
  if (seat.by)
    return (
      <li className="seat-taken">
        <b>
          {step}
          {seat.by.person}
        </b>
        <span className="hint">
          {say(seat.who)} {clockOf(seat.by.at).slice(0, 16)}
        </span>
      </li>
    )
  const due = seat.lateAt ? clockOf(seat.lateAt).slice(0, 16) : ''
  return (
    <li className={seat.now ? 'seat-now' : 'seat-later'}>
      <b>
        {step}
        {say(seat.who)}
      </b>
      <span>{seat.now ? say(['待签', 'to sign']) : say(['未到', 'later'])}</span>
      {seat.lateAt && (
        <span className={seat.late ? 'seat-late' : 'hint'}>
          {seat.late ? say([`${due} 已超时，已升级`, `late since ${due}`]) : say([`${due} 前`, `by ${due}`])}
        </span>
      )}
    </li>
  )
}

/** How far a review is: each signature that is wanted, who gave it, who may give the next. */
export function Seats({ review }: { readonly review: ReviewAnswer }) {
  const say = useSay()
  const stepped = new Set(review.seats.map((seat) => seat.step)).size > 1
  const next = review.next.map((one) => (one.forPerson ? say([`${one.name}（代 ${one.forPerson}）`, `${one.name} (for ${one.forPerson})`]) : one.name))
  if (review.seats.length === 0) return null
  return (
    <>
      {review.policy && (
        <p className="hint">{say([`制度：${review.policy.title} ${review.policy.number}`, `Policy: ${review.policy.title} ${review.policy.number}`])}</p>
      )}
      <ol className="seats" aria-label={say(['复核进度', 'Progress'])}>
        {review.seats.map((seat, index) => (
          <Seat key={index} seat={seat} stepped={stepped} />
        ))}
      </ol>
      {review.nobody && <Alert type="error" showIcon title={say(review.nobody)} />}
      {next.length > 0 && <p className="hint">{say([`现在可签：${next.join('、')}`, `May sign now: ${next.join(', ')}`])}</p>}
    </>
  )
}
