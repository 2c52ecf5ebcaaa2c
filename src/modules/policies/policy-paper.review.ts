import type { Label } from '../../base/label.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { roles } from '../../kernel/record/role.ts'
import { fitting } from './paper-steps.action.ts'
import { issuers, policyPaper } from './policy-paper.record.ts'

type Paper = RowOf<typeof policyPaper>
const told = ['title', 'kind', 'reference', 'secrecy', 'validFrom', 'validTo', 'meetsAt', 'place', 'dueOn', 'question', 'answer'] as const
/** So many names are shown; of more it is said how many. */
const named = 60

function valueOf(row: Paper, name: (typeof told)[number]): string {
  const field = policyPaper.fields[name]
  return row[name] === null || !field ? '—' : textOf(row[name], field)
}

const lineOf = (line: Paper['audience'][number]): string =>
  [line.roles?.map((one) => roles[one][0]).join('、'), line.department, line.region].filter((one) => one !== null && one !== undefined).join(' + ')

/** The text line by line, beside that of the older edition: what was changed is marked. */
function linesBeside(row: Paper, older: Paper | null): ComparedRow[] {
  const [now, before] = [row, older].map((paper) => plainOf(paper?.body ?? '').split('\n'))
  const count = Math.max(now?.length ?? 0, older ? (before?.length ?? 0) : 0)
  return Array.from({ length: count }, (_, n): ComparedRow => {
    const values = [now?.[n] ?? '', ...(older ? [before?.[n] ?? ''] : [])]
    return { label: n === 0 ? ['正文', 'Text'] : ['', ''], values, differs: older !== null && values[0] !== values[1] }
  })
}

/** The paper beside the one it supersedes, and by name whom it reaches now; who comes and goes meanwhile voids no signature. */
async function sheet(read: Reading, row: Paper): Promise<ReviewSheet> {
  const older = row.supersedes === null ? null : await read.get(policyPaper, row.supersedes)
  const persons = await fitting(read, row.id)
  const beside = (name: (typeof told)[number]): ComparedRow => {
    const values = [valueOf(row, name), ...(older ? [valueOf(older, name)] : [])]
    const field = policyPaper.fields[name]
    return {
      label: field?.label ?? [name, name],
      values,
      differs: older !== null && values[0] !== values[1],
      ...(field?.seenBy ? { seenBy: field.seenBy } : {}),
    }
  }
  const empty = older ? [''] : []
  const files = (paper: Paper): Label => [`${(paper.files ?? []).length} 个`, String((paper.files ?? []).length)]
  const names = persons
    .slice(0, named)
    .map((one) => one.name)
    .join('、')
  const reached: Label = [`${names}${persons.length > named ? ' 等' : ''}（${persons.length} 人）`, `${names} (${persons.length})`]
  return {
    columns: [policyPaper.label, ...(older ? [[`被取代的 ${older.number}`, `Superseded ${older.number}`] as const] : [])],
    groups: [
      { title: ['文件', 'Paper'], rows: told.filter((name) => row[name] !== null || (older !== null && older[name] !== null)).map(beside) },
      {
        title: ['内容', 'Text'],
        rows: [...linesBeside(row, older), { label: ['文件', 'Files'], values: [files(row), ...(older ? [files(older)] : [])], differs: false }],
      },
      {
        title: ['发放', 'To whom'],
        rows: [
          ...(row.toAll
            ? [{ label: ['发给全体人员', 'To everybody'] as const, values: [['是', 'Yes'] as const, ...empty], differs: false, seenBy: issuers }]
            : []),
          ...row.audience.map((line): ComparedRow => ({ label: ['发放范围', 'Audience'], values: [lineOf(line), ...empty], differs: false, seenBy: issuers })),
          {
            label: ['现在符合的人', 'Whom it reaches now'],
            values: [persons.length === 0 ? '—' : reached, ...empty],
            differs: persons.length === 0,
            context: true,
            seenBy: issuers,
            ...(persons.length === 0 ? { blocks: true, note: ['发放范围里没有在职的人', 'Nobody who works here fits'] as const } : {}),
          },
        ],
      },
    ],
  }
}

export default compare(policyPaper, 'issuePaper', sheet)
