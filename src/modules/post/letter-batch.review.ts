import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow } from '../../kernel/perform/tx.ts'
import { merged } from './calculate-letter.ts'
import { letterBatch } from './letter-batch.record.ts'
import { groupOf, missingOf, unreachable } from './batch-steps.action.ts'

/** So many customers are named. */
const named = 60

/** The text with its fields, beside it the letter the first customer gets; to whom it goes, who has no address, and what is missing, which blocks. */
export default compare(letterBatch, 'approve', async (read, row) => {
  const group = await groupOf(read, row)
  const reached = group.filter((one) => unreachable(one, row.way) === null)
  const missing = missingOf(group, row)
  const [first] = reached
  const sample = (text: string): string => (first ? merged(text, first).text : '—')
  const names = (all: readonly { readonly name: string }[]): string =>
    `${all
      .slice(0, named)
      .map((one) => one.name)
      .join('、')}${all.length > named ? ' …' : ''}（${all.length}）`
  const rows: ComparedRow[] = [
    {
      label: ['发给', 'To'],
      values: [names(reached), ''],
      differs: reached.length === 0,
      context: true,
      ...(reached.length === 0 ? { blocks: true, note: ['没有可以发的客户', 'Nobody to write to'] as const } : {}),
    },
    ...(reached.length < group.length
      ? [
          {
            label: ['没有地址、不发', 'No address'] as const,
            values: [names(group.filter((one) => unreachable(one, row.way) !== null)), ''],
            differs: true,
            context: true,
          },
        ]
      : []),
    ...missing.slice(0, 20).map(
      (one): ComparedRow => ({
        label: ['缺资料', 'Missing'],
        values: [one.name, one.missing.join('、')],
        differs: true,
        blocks: true,
        note: ['请补全客户资料', 'Complete the file'],
      }),
    ),
  ]
  return {
    columns: [
      ['正文', 'Text'],
      [`第一封（${first?.name ?? '—'}）`, `The first (${first?.name ?? '—'})`],
    ],
    groups: [
      {
        title: ['信函', 'Letter'],
        rows: [
          { label: ['标题', 'Subject'], values: [row.subject, sample(row.subject)], differs: false },
          ...row.content
            .split('\n')
            .map((line, n): ComparedRow => ({ label: n === 0 ? ['正文', 'Text'] : ['', ''], values: [line, sample(line)], differs: false, context: true })),
          { label: ['发送方式', 'Sent by'], values: [letterBatch.fields.way?.choices?.[row.way] ?? row.way, ''], differs: false },
        ],
      },
      { title: ['客户', 'Customers'], rows },
    ],
  }
})
