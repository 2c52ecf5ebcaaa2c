import type { ReviewAnswer } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

/** What was changed since somebody last signed it, field by field and line by line: all that a second look needs to look at. */
export function Since({ since }: { readonly since: NonNullable<ReviewAnswer['since']> }) {
  const say = useSay()
  const when = clockOf(since.at).slice(0, 16)
  return (
    <section className="since" aria-label={say(['签字后的改动', 'Changed since signed'])}>
      <h2>
        {say([
          `${since.person} ${when} 签字后改动了 ${since.changes.length} 处，签字已失效`,
          `${since.changes.length} changes since ${since.person} signed, ${when}`,
        ])}
      </h2>
      {since.changes.length === 0 && (
        <p className="hint">
          {say(['单据本身没有改动，变的是它的依据，见下表标出的行', 'The document is unchanged; its sources are not: see the marked rows'])}
        </p>
      )}
      {since.changes.length > 0 && (
        <div className="grid-scroll">
          <table>
            <thead>
              <tr>
                <th>{say(['位置', 'Where'])}</th>
                <th>{say(['项目', 'Field'])}</th>
                <th>{say(['签字时', 'When signed'])}</th>
                <th>{say(['现在', 'Now'])}</th>
              </tr>
            </thead>
            <tbody>
              {since.changes.map((change, index) => (
                <tr key={index}>
                  <td className="nowrap">{say(change.at) || say(['单头', 'Head'])}</td>
                  <td className="nowrap">{say(change.label)}</td>
                  <td>{change.before === '' ? '—' : <del>{change.before}</del>}</td>
                  <td>{change.after === '' ? '—' : <ins>{change.after}</ins>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
