import { useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer } from '../../kit/contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useRecord } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { reviewQuery } from '../../kit/review.ts'
import { useSay } from '../../kit/say.tsx'
import { showQuery } from '../../kit/server.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { nameOfRow } from '../show/name-of-row.ts'
import { SignatureList } from '../show/signatures.tsx'
import { ReviewSheet } from './review-sheet.tsx'
import { Seats } from './seats.tsx'
import { SignBox } from './sign-box.tsx'

const route = getRouteApi('/office/r/$record/$id/review/$verb')

/** The page on which a document is compared with its sources and signed. */
export function ReviewScreen() {
  const { record: name, id, verb } = route.useParams()
  const record = useRecord(name)
  const shown = useQuery(showQuery(name, id))
  const review = useQuery(reviewQuery(name, id, verb))
  if (!record?.verbs[verb]?.review) return <NotHere />
  return (
    <Loaded query={shown}>
      {(row) => <Loaded query={review}>{(answer) => <Review key={`${id}:${verb}`} record={record} verb={verb} shown={row} review={answer} />}</Loaded>}
    </Loaded>
  )
}

interface ReviewProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly shown: ShowAnswer
  readonly review: ReviewAnswer
}

function Review({ record, verb, shown, review }: ReviewProps) {
  const say = useSay()
  const state = record.states[shown.row.state ?? '']
  const label = record.verbs[verb]?.label ?? [verb, verb]
  const opens = (
    <Link to="/r/$record/$id" params={{ record: record.name, id: shown.row.id }}>
      {say(['打开单据', 'Open the document'])}
    </Link>
  )
  return (
    <Page
      title={nameOfRow(record, shown)}
      beside={
        <>
          <span className="page-kind">
            {say(record.label)} · {say(label)}
          </span>
          {state && <StateTag state={state} />}
        </>
      }
      actions={opens}
    >
      <div className="review">
        <ReviewSheet review={review} />
        <aside className="review-side">
          <h2>{say(['复核进度', 'Progress'])}</h2>
          <Seats review={review} />
          {review.signatures.length > 0 && (
            <>
              <h2>{say(['签字', 'Signatures'])}</h2>
              <SignatureList review={review} />
            </>
          )}
          <SignBox key={review.shown} record={record} verb={verb} shown={shown} review={review} />
        </aside>
      </div>
    </Page>
  )
}
