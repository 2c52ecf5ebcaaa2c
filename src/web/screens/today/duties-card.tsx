import { CheckCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { present } from '../../../base/assert.ts'
import type { Label } from '../../../base/label.ts'
import { myDutiesQuery } from '../../kit/duties.ts'
import type { MyDuties, OpenDuty } from '../../kit/duties-contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useDeclared } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { Card } from './card.tsx'
import { DutyActs } from './duty-acts.tsx'

const sections: readonly { readonly when: OpenDuty['when']; readonly label: Label }[] = [
  { when: 'overdue', label: ['逾期', 'Overdue'] },
  { when: 'today', label: ['今天', 'Today'] },
  { when: 'week', label: ['本周', 'This week'] },
  { when: 'later', label: ['快到期', 'Coming'] },
]

/** Rows shown of a section before one asks for all. */
const shownAtFirst = 8

const weekdays: readonly Label[] = [
  ['周日', 'Sun'],
  ['周一', 'Mon'],
  ['周二', 'Tue'],
  ['周三', 'Wed'],
  ['周四', 'Thu'],
  ['周五', 'Fri'],
  ['周六', 'Sat'],
]

/** The day of the week of a calendar day. */
export const weekdayLabel = (day: string): Label => weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ['', '']

/** When a duty is due, as people say it. */
function dueLabel({ days, when, dueOn }: OpenDuty): Label {
  if (when === 'overdue') return [`逾期 ${-days} 天`, days === -1 ? '1 day late' : `${-days} days late`]
  if (when === 'today') return ['今天到期', 'Due today']
  const weekday = weekdayLabel(dueOn)
  if (when === 'week') return [`${weekday[0]} ${dueOn.slice(5)}`, `${weekday[1]} ${dueOn.slice(5)}`]
  return [`还有 ${days} 天`, `In ${days} days`]
}

function DutyLine({ duty }: { readonly duty: OpenDuty }) {
  const say = useSay()
  const declared = useDeclared('duty')
  return (
    <li className={`duty duty-${duty.when}`}>
      <span className="duty-what">
        <span className="duty-name">{duty.about ? <Tooltip title={say(duty.about)}>{say(duty.label)}</Tooltip> : say(duty.label)}</span>
        {duty.subjectTitle !== null &&
          (duty.opens ? (
            <Link className="duty-subject" to="/r/$record/$id" params={duty.opens}>
              {duty.subjectTitle}
            </Link>
          ) : (
            <span className="duty-subject">{duty.subjectTitle}</span>
          ))}
        {duty.forName !== null && <Tag color="purple">{say([`代${duty.forName}`, `For ${duty.forName}`])}</Tag>}
        {duty.reason !== null && <span className="hint">{duty.reason}</span>}
      </span>
      <span className="duty-due" title={duty.dueOn}>
        {say(dueLabel(duty))}
      </span>
      <DutyActs record={present(declared, 'duties are a record')} duty={duty} />
    </li>
  )
}

function Section({ label, rows }: { readonly label: Label; readonly rows: readonly OpenDuty[] }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  const shown = all || rows.length <= shownAtFirst + 2 ? rows : rows.slice(0, shownAtFirst)
  return (
    <div className={`duty-section duty-section-${rows[0]?.when}`}>
      <h3>
        {say(label)} <span className="duty-number">{rows.length}</span>
      </h3>
      <ul aria-label={say(label)}>
        {shown.map((duty) => (
          <DutyLine key={duty.id} duty={duty} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button type="link" size="small" className="duty-all" onClick={() => setAll(true)}>
          {say([`展开全部 ${rows.length} 条`, `All ${rows.length}`])}
        </Button>
      )}
    </div>
  )
}

function Duties({ duties }: { readonly duties: MyDuties }) {
  const say = useSay()
  const { rows, warning } = duties
  const now = rows.filter((row) => row.when !== 'later').length
  return (
    <>
      {warning && (
        <Alert
          type="warning"
          showIcon
          className="desk-warning"
          title={say(warning)}
          action={
            <Link to="/r/$record" params={{ record: 'publicDay' }}>
              {say(['去登记', 'Write them down'])}
            </Link>
          }
        />
      )}
      {now === 0 && (
        <p className="desk-clear">
          <CheckCircleOutlined aria-hidden />{' '}
          {say(rows.length === 0 ? ['没有到期的职责，今天清清爽爽', 'Nothing is due'] : ['本周的职责都办完了', 'All of this week is done'])}
        </p>
      )}
      {sections.map(({ when, label }) => (
        <Section key={when} label={label} rows={rows.filter((row) => row.when === when)} />
      ))}
    </>
  )
}

/** My duties: what is late first, then today, this week and what comes. */
export function DutiesCard() {
  const say = useSay()
  const query = useQuery(myDutiesQuery)
  const rows = query.data?.rows ?? []
  const now = rows.filter((row) => row.when !== 'later')
  return (
    <Card
      label={['我的职责', 'My duties']}
      anchor="duties"
      count={now.length}
      urgent={now.some((row) => row.when === 'overdue')}
      beside={
        <Link to="/duties" className="desk-more">
          {say(['履行情况', 'Fulfilment'])}
        </Link>
      }
    >
      <Loaded query={query}>{(duties) => <Duties duties={duties} />}</Loaded>
    </Card>
  )
}
