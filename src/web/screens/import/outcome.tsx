import { Link } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ImportDone } from '../../kit/import-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { BadFile, Rows } from './trial.tsx'

interface OutcomeProps {
  readonly record: AnyRecord
  readonly done: ImportDone
  readonly onAgain: () => void
}

/** What an import came to, and what was left out of it and why. */
export function Outcome({ record, done, onAgain }: OutcomeProps) {
  const say = useSay()
  const { made, changed, same, bad } = done
  return (
    <>
      <Result
        status={bad > 0 ? 'warning' : 'success'}
        title={bad > 0 ? say([`导入完成，${bad} 行没有导入`, `Done; ${bad} rows were left out`]) : say(['导入完成', 'Done'])}
        subTitle={say([`新增 ${made} 行，更新 ${changed} 行，未变 ${same} 行`, `${made} made, ${changed} changed, ${same} the same`])}
        extra={
          <>
            <Link to="/r/$record" params={{ record: record.name }}>
              {say(['查看列表', 'See the list'])}
            </Link>{' '}
            <Button onClick={onAgain}>{say(['再导一份', 'Another file'])}</Button>
          </>
        }
      />
      <div className="trial-buttons">
        <BadFile id={done.badFile} bad={bad} />
      </div>
      {done.rows.length > 0 && <Rows rows={done.rows} />}
    </>
  )
}
