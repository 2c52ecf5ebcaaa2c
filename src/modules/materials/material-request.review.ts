import { priceText, quantityText } from '../../base/exact-text.ts'
import { compareExact } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { Reading, ReviewSheet } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { person } from '../people/person.record.ts'
import { materialRequest } from './material-request.record.ts'

type Row = RowOf<typeof materialRequest>

interface Known {
  readonly id: string
  readonly held: Quantity | null
  readonly recent: Quantity | null
}

// By line: what lies in the store, and what the applicant was handed out of the same item in the thirty days before.
const knownSql = `
  select l.id, case when l.goods is not null then trim_scale(coalesce((select sum(g.quantity) from goods_line g where g.company_id = $1 and g.goods = l.goods and g.location = 'store'
      and ($3::uuid is null or g.warehouse = $3)), 0)) end as held,
    (select trim_scale(sum(o.quantity)) from material_request r join material_request_lines o on o.company_id = r.company_id and o.parent = r.id
      where r.company_id = $1 and r.applicant = $4 and r.id <> $2 and r.state in ('issued', 'received') and r.issued_on > $5::date - 30 and o.item = l.item) as recent
  from material_request_lines l where l.company_id = $1 and l.parent = $2`

/** Who wants what for what; beside each line what lies there and what he was given lately, which void no signature when they move. */
async function asked(read: Reading, row: Row): Promise<ReviewSheet> {
  const known = new Map((await read.rows<Known>(knownSql, [read.company, row.id, row.warehouse, row.applicant, read.today])).map((one) => [one.id, one]))
  const to = row.customer === null ? null : await read.get(customer, row.customer)
  const text = (name: 'use' | 'sendTo' | 'dueOn' | 'neededOn'): string => {
    const field = materialRequest.fields[name]
    return row[name] === null || !field ? '—' : textOf(row[name], field)
  }
  const head = (label: readonly [string, string], value: string) => ({ label, values: [value, '', ''], differs: false })
  return {
    columns: [
      ['申领', 'Asked'],
      ['现存', 'In stock'],
      ['近 30 天已领', 'Handed out in 30 days'],
    ],
    groups: [
      {
        title: ['申领单', 'Request'],
        rows: [
          head(['申领人', 'Applicant'], (await read.get(person, row.applicant)).name),
          head(['给客户', 'For customer'], to?.name ?? '—'),
          head(['用途', 'Purpose'], row.purpose),
          head(['领用方式', 'For good or lent'], text('use')),
          ...(row.use === 'lend' ? [head(['应还日期', 'Due back'], text('dueOn'))] : []),
          head(['需用日期', 'Needed on'], text('neededOn')),
          head(['寄送地址', 'Send to'], text('sendTo')),
        ],
      },
      {
        title: ['物料', 'Materials'],
        rows: row.lines.flatMap((line) => {
          const { held, recent } = known.get(line.id) ?? { held: null, recent: null }
          const label = [`${line.item}${line.lot === null ? '' : `（${line.lot}）`}`, line.item] as const
          const short = held !== null && compareExact(line.quantity, held) > 0
          return [
            {
              label,
              values: [`${quantityText(line.quantity)} ${line.unit}${line.price === null ? '' : ` × ${priceText(line.price)}`}`, '', ''],
              differs: false,
            },
            {
              label: ['库存和领用', 'Stock and use'] as const,
              values: ['', held === null ? '—' : quantityText(held), recent === null ? '—' : quantityText(recent)],
              differs: short,
              context: true,
              ...(short ? { note: ['库存不足', 'Not enough in stock'] as const } : {}),
            },
          ]
        }),
      },
    ],
  }
}

export default compare(materialRequest, 'approve', asked)
