import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { textual } from '../../../base/text.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import { reportQuery } from '../../kit/server.ts'
import { wireText } from '../../kinds/plain.tsx'

const nothing = {}
/** So many papers of a branch are told here; the catalogue has them all. */
const mostPapers = 30
const told = ['code', 'name', 'standing', 'until', 'place'] as const

interface BranchesProps {
  readonly chosen: string
  readonly choose: (category: string) => void
}

/** The tree of the archive: a branch that is chosen narrows what is found to itself and what is below it. */
export function Branches({ chosen, choose }: BranchesProps) {
  const say = useSay()
  const query = useQuery({ ...reportQuery('archiveTree', nothing), staleTime: 60_000 })
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <nav className="archive-branches" aria-label={say(['档案分类', 'Categories'])}>
      <ul>
        <li>
          <button type="button" aria-pressed={chosen === ''} onClick={() => choose('')}>
            {say(['全部', 'All'])}
          </button>
        </li>
        {rows.map((row) => {
          const id = textual(row.category)
          const steps = textual(row.path).split('／')
          const papers = Number(row.papers)
          return (
            <li key={id}>
              <button type="button" aria-pressed={chosen === id} style={{ paddingLeft: 8 + (steps.length - 1) * 14 }} onClick={() => choose(id)}>
                <span>{steps.at(-1)}</span>
                {papers > 0 && <span className="hint">{papers}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** The papers of a branch and of those below it: where each lies and how long it is kept. */
export function BranchPapers({ category }: { readonly category: string }) {
  const say = useSay()
  const { language } = useSpeech()
  const { reports } = useMe()
  const asked = useMemo(() => ({ category }), [category])
  const query = useQuery(reportQuery('archiveCatalogue', asked))
  const report = reports.find((one) => one.name === 'archiveCatalogue')
  if (!report) return null
  const columns = told.flatMap((name) => (report.columns[name] ? [[name, report.columns[name]] as const] : []))
  return (
    <section className="archive-papers" aria-label={say(['纸质档案', 'Papers'])}>
      <h2>
        {say(['纸质档案', 'Papers'])}{' '}
        <Link to="/reports/$name" params={{ name: 'archiveCatalogue' }} search={asked}>
          {say(['全部（可打印）', 'All, to print'])}
        </Link>
      </h2>
      <Loaded query={query}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <p className="hint">{say(['这一类还没有登记纸质档案', 'No paper was entered here'])}</p>
          ) : (
            <div className="grid-scroll">
              <table className="files-table">
                <thead>
                  <tr>
                    {columns.map(([name, field]) => (
                      <th key={name}>{say(field.label)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {answer.rows.slice(0, mostPapers).map((row) => (
                    <tr key={textual(row.id)}>
                      {columns.map(([name, field]) => (
                        <td key={name}>
                          {name === 'name' ? (
                            <Link to="/r/$record/$id" params={{ record: 'paperOriginal', id: textual(row.id) }}>
                              {textual(row.name)}
                            </Link>
                          ) : name === 'until' && row.until === null ? (
                            say(['永久', 'For ever'])
                          ) : (
                            wireText(row[name], field, language)
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </section>
  )
}
