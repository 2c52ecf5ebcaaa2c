import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dutyCountQuery } from '../../kit/duties.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useHouse, useMe } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { nextQuery } from '../../kit/server.ts'
import { dayOf } from '../../kit/today.ts'
import { ReviewDesk } from '../review/desk.tsx'
import { Card } from './card.tsx'
import { NextTable } from './desk-table.tsx'
import { DutiesCard, weekdayLabel } from './duties-card.tsx'
import { ElsewhereCard, FiguresCards, NewsCard, ShortcutsCard } from './side-cards.tsx'
import './today.css'

/** What waits for my signature; nothing for those whom no review asks. */
function ReviewsCard() {
  const say = useSay()
  const me = useMe()
  const { records } = useHouse()
  const asked = me.records.some((name) => records[name]?.reviewers.some((role) => me.person.roles.includes(role)))
  if (!asked && me.waiting === 0) return null
  return (
    <section className="card desk-card" id="reviews" aria-label={say(['待我复核', 'To review'])}>
      <ReviewDesk />
    </section>
  )
}

/** Documents that came back to me with a reason, and those of which my hand is the next: to ship, to post. Nothing where there are none. */
function NextCards() {
  const query = useQuery({ ...nextQuery, staleTime: 0 })
  const rows = query.data ?? []
  if (query.data && rows.length === 0) return null
  const back = rows.filter((row) => row.reason !== null)
  const next = rows.filter((row) => row.reason === null)
  return (
    <>
      {back.length > 0 && (
        <Card label={['退回给我的', 'Came back to me']} count={back.length} urgent>
          <NextTable rows={back} />
        </Card>
      )}
      {(next.length > 0 || !query.data) && (
        <Card label={['待我办理', 'To do']} count={next.length}>
          <Loaded query={query}>{() => <NextTable rows={next} />}</Loaded>
        </Card>
      )}
    </>
  )
}

/** The day in words, and how much waits, each figure a way to its card. */
function DayLine() {
  const say = useSay()
  const me = useMe()
  const { data: duties } = useQuery(dutyCountQuery)
  const [today] = useState(() => dayOf(new Date()))
  const [, month = '', day = ''] = today.split('-')
  const weekday = weekdayLabel(today)
  return (
    <span className="day-line">
      <span>{say([`${Number(month)}月${Number(day)}日 ${weekday[0]}`, `${weekday[1]} ${today}`])}</span>
      {duties !== undefined && duties.overdue > 0 && (
        <a href="#duties" className="day-late">
          {say([`逾期 ${duties.overdue}`, `${duties.overdue} late`])}
        </a>
      )}
      {duties !== undefined && duties.now > duties.overdue && (
        <a href="#duties">{say([`本周待办 ${duties.now - duties.overdue}`, `${duties.now - duties.overdue} this week`])}</a>
      )}
      {me.waiting > 0 && <a href="#reviews">{say([`待复核 ${me.waiting}`, `${me.waiting} to review`])}</a>}
    </span>
  )
}

/** The first page of every morning: what is mine to do, what lies with others, how the month goes. Every card is read by itself. */
export function TodayScreen() {
  const say = useSay()
  const me = useMe()
  return (
    <Page
      title={['工作台', 'Today']}
      beside={<DayLine />}
      actions={
        me.records.includes('dutyPlan') ? (
          <Link to="/duties" search={{ view: 'declared' }} className="desk-more">
            {say(['职责表', 'All duties'])}
          </Link>
        ) : null
      }
    >
      <div className="desk">
        <div className="desk-main">
          <DutiesCard />
          <ReviewsCard />
          <NextCards />
        </div>
        <div className="desk-side">
          <NewsCard />
          <FiguresCards />
          <ElsewhereCard />
          <ShortcutsCard />
        </div>
      </div>
    </Page>
  )
}
