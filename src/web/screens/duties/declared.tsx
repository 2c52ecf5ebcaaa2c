import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import type { Label } from '../../../base/label.ts'
import type { Rhythm } from '../../../kernel/record/duty.ts'
import { roles } from '../../../kernel/record/role.ts'
import { declaredDutiesQuery } from '../../kit/duties.ts'
import type { DeclaredDuties, DeclaredDuty } from '../../kit/duties-contract.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useSay } from '../../kit/say.tsx'

const days: readonly Label[] = [
  ['周一', 'Monday'],
  ['周二', 'Tuesday'],
  ['周三', 'Wednesday'],
  ['周四', 'Thursday'],
  ['周五', 'Friday'],
  ['周六', 'Saturday'],
  ['周日', 'Sunday'],
]

/** A rhythm as people say it. */
function rhythmLabel({ every, on, month }: Rhythm): Label {
  if (every === 'day') return ['每天', 'Every day']
  if (every === 'workday') return ['每个工作日', 'Every workday']
  if (every === 'workdays') return [`每 ${on ?? 1} 个工作日`, `Every ${on ?? 1} workdays`]
  if (every === 'week')
    return on === undefined ? ['每周最后一个工作日', 'Last workday of the week'] : [`每${days[on - 1]?.[0] ?? '周'}`, `Every ${days[on - 1]?.[1] ?? 'week'}`]
  if (every === 'month') return on === undefined ? ['每月最后一个工作日', 'Last workday of the month'] : [`每月 ${on} 日前`, `By day ${on} of the month`]
  const span: Label = every === 'quarter' ? ['每季', 'Every quarter'] : ['每年', 'Every year']
  if (on === undefined && month === undefined) return [`${span[0]}最后一个工作日`, `${span[1]}, last workday`]
  const [day, last] = [on ?? 31, on === undefined]
  if (every === 'quarter') return [`每季第 ${month ?? 1} 个月 ${last ? '月底' : `${day} 日`}前`, `Every quarter, month ${month ?? 1}, by ${day}`]
  return [`每年 ${month ?? 1} 月 ${last ? '月底' : `${day} 日`}前`, `Every year, month ${month ?? 1}, by ${day}`]
}

function ownerLabel({ owner }: DeclaredDuty): Label {
  if (owner.role) return roles[owner.role]
  if (owner.each) return [`每位${roles[owner.each][0]}`, `Each ${roles[owner.each][1]}`]
  const otherwise = owner.otherwise ? roles[owner.otherwise] : ['—', '—']
  return [`单据上的负责人，没有则${otherwise[0]}`, `Whom the row names, else ${otherwise[1]}`]
}

function DeclaredLine({ row, mayPlan }: { readonly row: DeclaredDuty; readonly mayPlan: boolean }) {
  const say = useSay()
  const rhythms = Object.entries(row.rhythms)
  return (
    <tr>
      <td>
        <strong>{say(row.label)}</strong>
        {row.off !== null && <Tag className="declared-off">{say(['已停用', 'Off'])}</Tag>}
        {row.about && <div className="hint">{say(row.about)}</div>}
        {row.off !== null && <div className="hint">{row.off}</div>}
      </td>
      <td>
        {rhythms.length === 0
          ? say(row.warn[0] === undefined ? ['到期时', 'When due'] : [`提前 ${row.warn.join('、')} 天`, `${row.warn.join(', ')} days before`])
          : rhythms.map(([value, rhythm]) => (
              <div key={value}>
                {value === '' ? '' : `${value} `}
                {say(rhythmLabel(rhythm))}
              </div>
            ))}
        {row.plans
          .filter((plan) => plan.rhythm)
          .map((plan) => (
            <div key={plan.id} className="declared-own">
              {say(['本公司：', 'Ours: '])}
              {plan.grade ?? ''} {plan.rhythm ? say(rhythmLabel(plan.rhythm)) : ''}
            </div>
          ))}
      </td>
      <td>{say(ownerLabel(row))}</td>
      <td>{row.serves.join('、')}</td>
      {mayPlan && (
        <td className="nowrap">
          {row.plans.map((plan) => (
            <Link key={plan.id} to="/r/$record/$id" params={{ record: 'dutyPlan', id: plan.id }}>
              {say(['安排', 'Plan'])} {plan.grade ?? ''}{' '}
            </Link>
          ))}
          <Link
            to="/r/$record/new"
            params={{ record: 'dutyPlan' }}
            search={{ from: 'declaredDuty', ids: row.name }}
            aria-label={`${say(['调整', 'Adjust'])} ${say(row.label)}`}
          >
            {say(['调整', 'Adjust'])}
          </Link>
        </td>
      )}
    </tr>
  )
}

function DeclaredTable({ duties }: { readonly duties: DeclaredDuties }) {
  const say = useSay()
  return (
    <>
      {duties.mayPlan && (
        <p className="fulfilment-bar">
          <Link to="/r/$record/new" params={{ record: 'dutyPlan' }}>
            {say(['新增本公司的职责', 'A duty of our own'])}
          </Link>
          <Link to="/r/$record" params={{ record: 'publicDay' }}>
            {say(['放假调休', 'Days off'])}
          </Link>
        </p>
      )}
      <div className="grid-scroll">
        <table aria-label={say(['职责表', 'Duties'])}>
          <thead>
            <tr>
              <th>{say(['职责', 'Duty'])}</th>
              <th>{say(['周期', 'Rhythm'])}</th>
              <th>{say(['责任人', 'Owner'])}</th>
              <th>{say(['职责编号', 'Serves'])}</th>
              {duties.mayPlan && <th>{say(['安排', 'Plan'])}</th>}
            </tr>
          </thead>
          <tbody>
            {duties.rows.map((row) => (
              <DeclaredLine key={row.name} row={row} mayPlan={duties.mayPlan} />
            ))}
            {duties.own.map((one) => (
              <tr key={one.id}>
                <td colSpan={duties.mayPlan ? 5 : 4}>
                  <Link to="/r/$record/$id" params={{ record: 'dutyPlan', id: one.id }}>
                    {one.title}
                  </Link>{' '}
                  <Tag>{one.off ? say(['已停用', 'Off']) : say(['本公司的', 'Our own'])}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Every declared duty with its rhythm and owner, and what this company planned; and the company's own. */
export function Declared() {
  const query = useQuery(declaredDutiesQuery)
  return <Loaded query={query}>{(duties) => <DeclaredTable duties={duties} />}</Loaded>
}
