import { useQueries, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { Alert, App, Button, Tag } from 'antd'
import { useState } from 'react'
import type { Label } from '../../../base/label.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { allWords } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useRecord } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { reviewQuery } from '../../kit/review.ts'
import { useSay } from '../../kit/say.tsx'
import { showQuery } from '../../kit/server.ts'
import { ReviewSheet } from './review-sheet.tsx'
import { Ticks } from './ticks.tsx'
import { useReviewKeys, useSign, withNext } from './use-sign.ts'

const route = getRouteApi('/office/review-batch')

/** Several documents of one kind, each compared for itself: opened, ticked, then signed one by one under what was shown of each. */
export function BatchScreen() {
  const { record: name = '', verb = '', ids = '' } = route.useSearch()
  const record = useRecord(name)
  const list = [...new Set(ids.split(',').filter((id) => id !== ''))].slice(0, 50)
  if (!record?.verbs[verb]?.review || list.length === 0) return <NotHere />
  return <Batch key={`${name}:${verb}:${ids}`} record={record} verb={verb} ids={list} />
}

/** How one document of the batch stands. `shown` is what he ticked under: when the sheet is another by now, he ticks again. */
interface Progress {
  readonly ticked: readonly string[]
  readonly shown: string
  readonly outcome?: { readonly signed: boolean; readonly words: string }
}

interface BatchProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly ids: readonly string[]
}

const allTicked = (review: ReviewAnswer, one: Progress | undefined): boolean =>
  review.maySign && one?.shown === review.shown && Object.keys(review.ticks).every((tick) => one.ticked.includes(tick))

function Batch({ record, verb, ids }: BatchProps) {
  const say = useSay()
  const [at, setAt] = useState(0)
  const [progress, setProgress] = useState<{ readonly [id: string]: Progress }>({})
  const rows = useQueries({ queries: ids.map((id) => showQuery(record.name, id)) })
  // Only what was opened is read: nobody can sign what he has not had before him.
  const [opened, setOpened] = useState<readonly string[]>(ids.slice(0, 1))
  const reviews = useQueries({ queries: ids.map((id) => ({ ...reviewQuery(record.name, id, verb), enabled: opened.includes(id) })) })
  const numberOf = (index: number): string => rows[index]?.data?.row.number ?? '…'
  const open = (index: number): void => {
    setAt(index)
    setOpened((known) => [...new Set([...known, ...ids.slice(index, index + 1)])])
  }
  const ready = ids.flatMap((id, index) => {
    const review = reviews[index]?.data
    return review && allTicked(review, progress[id]) && !progress[id]?.outcome?.signed ? [{ id, review, number: numberOf(index) }] : []
  })
  const { signing, signAll } = useSignAll(record.name, verb, (id, outcome) =>
    setProgress((known) => ({ ...known, [id]: { ticked: [], shown: '', ...known[id], outcome } })),
  )
  const label = record.verbs[verb]?.label ?? [verb, verb]
  const current = ids[at] ?? ''
  return (
    <Page
      title={[`批量${label[0]}`, `${label[1]} in batch`]}
      beside={<Count record={record} progress={ids.map((id) => progress[id])} />}
      actions={
        <Button type="primary" disabled={ready.length === 0} loading={signing} onClick={() => void signAll(ready, progress)}>
          {say([`逐张签字（已核对 ${ready.length} 张）`, `Sign each compared (${ready.length})`])}
        </Button>
      }
    >
      <div className="batch">
        <ol className="batch-list" aria-label={say(['待核对的单据', 'Documents'])}>
          {ids.map((id, index) => (
            <li key={id}>
              <button type="button" aria-current={index === at} onClick={() => open(index)}>
                {numberOf(index)}
                <Mark review={reviews[index]?.data} progress={progress[id]} opened={opened.includes(id)} />
              </button>
            </li>
          ))}
        </ol>
        <One
          key={current}
          record={record}
          verb={verb}
          id={current}
          progress={progress[current]}
          onTick={(ticked, shown) => setProgress((known) => ({ ...known, [current]: { ticked, shown } }))}
          onNext={at + 1 < ids.length ? () => open(at + 1) : null}
        />
      </div>
    </Page>
  )
}

function Count({ record, progress }: { readonly record: AnyRecord; readonly progress: readonly (Progress | undefined)[] }) {
  const say = useSay()
  const signed = progress.filter((one) => one?.outcome?.signed).length
  const all = progress.length
  return <span className="page-kind">{say([`${record.label[0]}，共 ${all} 张，已签 ${signed} 张`, `${record.label[1]}: ${all}, ${signed} signed`])}</span>
}

interface MarkProps {
  readonly review: ReviewAnswer | undefined
  readonly progress: Progress | undefined
  readonly opened: boolean
}

/** Where one document stands, in a word. */
function Mark({ review, progress, opened }: MarkProps) {
  const say = useSay()
  const [words, colour]: readonly [Label, string] = progress?.outcome
    ? progress.outcome.signed
      ? [['已签字', 'Signed'], 'green']
      : [['未签成', 'Refused'], 'red']
    : !opened
      ? [['未打开', 'Unopened'], 'default']
      : !review
        ? [['读取中', 'Loading'], 'default']
        : !review.maySign
          ? [['不能签', 'Not to sign'], 'red']
          : allTicked(review, progress)
            ? [['已核对', 'Compared'], 'blue']
            : [['核对中', 'Open'], 'orange']
  return (
    <Tag className="batch-mark" color={colour}>
      {say(words)}
    </Tag>
  )
}

interface OneProps {
  readonly record: AnyRecord
  readonly verb: string
  readonly id: string
  readonly progress: Progress | undefined
  readonly onTick: (ticked: readonly string[], shown: string) => void
  readonly onNext: (() => void) | null
}

function One(props: OneProps) {
  const query = useQuery(reviewQuery(props.record.name, props.id, props.verb))
  return <Loaded query={query}>{(review) => <OneReview {...props} review={review} />}</Loaded>
}

function OneReview({ record, id, review, progress, onTick, onNext }: OneProps & { readonly review: ReviewAnswer }) {
  const say = useSay()
  const ticked = progress?.shown === review.shown ? progress.ticked : []
  const done = allTicked(review, progress)
  useReviewKeys({
    onTick: () => review.maySign && onTick(withNext(review.ticks, ticked), review.shown),
    onSign: () => {
      if (done && onNext) onNext()
    },
  })
  return (
    <div className="review">
      <ReviewSheet review={review} />
      <aside className="review-side">
        <p>
          <Link to="/r/$record/$id" params={{ record: record.name, id }}>
            {say(['打开单据', 'Open the document'])}
          </Link>
        </p>
        {progress?.outcome && <Alert type={progress.outcome.signed ? 'success' : 'error'} showIcon title={progress.outcome.words} />}
        {!review.maySign && !progress?.outcome && <Alert type="info" showIcon title={say(review.why ?? ['您现在不能签字', 'You may not sign now'])} />}
        {review.forPerson && <Alert type="warning" showIcon title={say([`您将代 ${review.forPerson} 签字`, `You sign for ${review.forPerson}`])} />}
        {review.maySign && <Ticks ticks={review.ticks} ticked={ticked} onChange={(now) => onTick(now, review.shown)} />}
        <div className="sign-buttons">
          <Button disabled={onNext === null} type={done ? 'primary' : 'default'} onClick={() => onNext?.()}>
            {say(['下一张', 'Next'])}
          </Button>
        </div>
        <p className="hint wide-only">{say(['空格勾选下一项，Ctrl+Enter 下一张', 'Space ticks the next, Ctrl+Enter goes on'])}</p>
      </aside>
    </div>
  )
}

/** Signs each by a command of its own, under the hash of what was shown of it: what changed meanwhile is refused, the others go on. */
function useSignAll(record: string, verb: string, tell: (id: string, outcome: NonNullable<Progress['outcome']>) => void) {
  const say = useSay()
  const { message } = App.useApp()
  const { sign } = useSign()
  const [signing, setSigning] = useState(false)
  const signAll = async (
    ready: readonly { readonly id: string; readonly review: ReviewAnswer; readonly number: string }[],
    progress: { readonly [id: string]: Progress },
  ): Promise<void> => {
    setSigning(true)
    let refused = 0
    for (const { id, review } of ready) {
      try {
        await sign({ record, verb, id, version: review.version, shown: review.shown }, progress[id]?.ticked ?? [], '')
        tell(id, { signed: true, words: say(['已签字', 'Signed']) })
      } catch (thrown) {
        refused += 1
        tell(id, { signed: false, words: allWords(thrown, say).join(' ') })
      }
    }
    setSigning(false)
    const signed = ready.length - refused
    if (refused === 0) message.success(say([`已签 ${signed} 张`, `${signed} signed`]), 5)
    else message.warning(say([`已签 ${signed} 张，${refused} 张未签成，请看左侧标红的`, `${signed} signed, ${refused} refused`]), 8)
  }
  return { signing, signAll }
}
