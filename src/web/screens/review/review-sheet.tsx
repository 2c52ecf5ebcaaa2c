import { Checkbox } from 'antd'
import { useState } from 'react'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { Sheet } from './sheet.tsx'
import { Since } from './since.tsx'
import './review.css'

/** How many rows of a sheet differ. */
export function differencesIn(sheet: ReviewAnswer['sheet']): number {
  return sheet.groups.flatMap((group) => group.rows).filter((row) => row.differs).length
}

/** What a reviewer compares: what was changed since the last signature, then the documents side by side. */
export function ReviewSheet({ review }: { readonly review: ReviewAnswer }) {
  const say = useSay()
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const different = differencesIn(review.sheet)
  return (
    <section className="review-sheet">
      {review.since && <Since since={review.since} />}
      {/* A document that is shown alone agrees with nothing, and differs from nothing. */}
      {review.sheet.columns.length > 1 && (
        <div className="review-bar">
          <span role="status" className={different > 0 ? 'different' : 'agree'}>
            {different > 0 ? say([`有 ${different} 处差异`, `${different} differences`]) : say(['各单据一致', 'All agree'])}
          </span>
          <Checkbox checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)}>
            {say(['只看差异', 'Differences only'])}
          </Checkbox>
        </div>
      )}
      <Sheet sheet={review.sheet} onlyDifferent={onlyDifferent} />
    </section>
  )
}
