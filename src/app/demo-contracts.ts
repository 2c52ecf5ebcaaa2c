import { Readable } from 'node:stream'
import { addDays, dayIn } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { moment } from '../base/moment.ts'
import { takeIn } from '../kernel/archive/take-in.ts'
import { systemActor } from '../kernel/perform/actor.ts'
import { readingOf } from '../kernel/perform/transaction.ts'
import { printPdf } from '../kernel/print/print.ts'
import { clock } from '../kernel/print/printed.ts'
import { rowsSet, rowsToPrint } from '../kernel/print/print-rows.ts'
import { partsNamed, templateNamed, templatesOf } from '../kernel/print/templates.ts'
import { reading } from '../kernel/store/pool.ts'
import { contract } from '../modules/contracts/contract.record.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'contracts', ...parts)
const noon = (day: Day): Date => new Date(`${day}T10:00:00+08:00`)

interface Parties {
  readonly packer: string
  readonly printer: string
  readonly carrier: string
}

/** A contract of the sale that is in force: what its supplementary agreement begins with. */
interface Sale {
  readonly id: string
  readonly validTo: Day
  readonly settlement: string
  readonly goods: string
  readonly price: string
  readonly rate: string
}

const partiesSql = `
  select (select id from supplier where company_id = $1 and code = 'G001') as packer, (select id from supplier where company_id = $1 and code = 'G002') as printer,
    (select id from carrier where company_id = $1 and kind = 'freight' order by code limit 1) as carrier`
const salesSql = `
  select c.id, c.valid_to as "validTo", c.settlement, l.goods, l.price::text as price, l.rate::text as rate
  from contract c join contract_lines l on l.company_id = c.company_id and l.parent = c.id
  where c.company_id = $1 and c.kind = 'sale' and c.state = 'effective' order by c.number limit 2`

/** Contracts of the other kinds, one of which runs out within the month, and two changes of sales contracts: one in effect, one that waits for its second signature. */
export async function demoContracts(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const found = await reading(chain.readers, chain.company, async (client) => ({
    parties: (await client.query<Parties>(partiesSql, [chain.company])).rows,
    sales: (await client.query<Sale>(salesSql, [chain.company])).rows,
  }))
  const { packer, printer, carrier } = present(found.parties[0], 'the parties of the demo')
  const year = today.slice(0, 4)
  const others = [
    { kind: 'purchase', subject: `${year} 年度纸箱采购合同`, supplier: packer, ago: 150, left: 215, settlement: '票到 30 天', condition: '按送货单月结' },
    { kind: 'logistics', subject: `${year} 年度物流运输合同`, carrier, ago: 340, left: 25, settlement: '月结', condition: '次月 15 日前付清上月运费' },
    { kind: 'printing', subject: '产品画册印刷合同', supplier: printer, ago: 20, left: 70, settlement: '验收后 15 天', condition: '验收合格后付清' },
  ] as const
  for (const { ago, left, condition, ...given } of others) {
    const on = noon(addDays(today, -ago))
    const terms = [{ kind: 'pay', basis: given.kind === 'printing' ? 'accept' : 'invoice', after: 30, amount: '20000', condition }]
    const input = { ...given, salesperson: who('lina'), signedOn: addDays(today, -ago), validTo: addDays(today, left), keptAt: '档案柜 B-1', terms }
    let row = await act(chain, who('lina'), id(given.kind), 'contract', 'create', input, undefined, on)
    for (const login of ['zhaomin', 'zhouqiang']) row = await signed(chain, who(login), id(given.kind, login), 'contract', row, on, 'approve')
  }
  for (const [n, sale] of found.sales.entries()) {
    const on = noon(addDays(today, n === 0 ? -1 : -6))
    const quantity = n === 0 ? '260' : '240'
    const input = {
      contract: sale.id,
      subject: n === 0 ? '年底加订 60 箱' : '加订 40 箱，有效期顺延一个月',
      reason: n === 0 ? '客户年底加订，见来函' : '客户门店增加',
      signedOn: addDays(today, n === 0 ? -1 : -6),
      effectiveOn: n === 0 ? today : addDays(today, -5),
      validTo: n === 0 ? sale.validTo : addDays(sale.validTo, 30),
      settlement: sale.settlement,
      lines: [{ goods: sale.goods, quantity, price: sale.price, rate: sale.rate, dueOn: addDays(today, 90) }],
      terms: [
        { kind: 'deliver', dueOn: addDays(today, 90), share: '1', condition: '分批交货' },
        { kind: 'pay', basis: 'invoice', after: 30, share: '1', condition: '票到 30 天' },
      ],
    }
    let row = await act(chain, who('lina'), id('change', String(n)), 'supplement', 'create', input, undefined, on)
    for (const login of ['zhaomin', 'zhouqiang'].slice(0, n + 1))
      row = await signed(chain, who(login), id('change', String(n), login), 'supplement', row, on, 'approve')
  }
  const agreed = await reading(chain.readers, chain.company, async (client) => (await client.query<Signed>(signedSql, [chain.company])).rows)
  for (const [n, one] of agreed.entries()) {
    const text = { contract: one.id }
    if (n === 0) await act(chain, who('lina'), id('text', one.id), 'contractText', 'create', text)
    else await scanFiled(chain, who('lina'), one)
  }
}

interface Signed {
  readonly id: string
  readonly number: string
  readonly version: number
}

const signedSql = `select id, number, version from contract where company_id = $1 and state = 'effective' order by number desc`

/** The signed paper: its text, as the printer gave it back. */
async function scanFiled(chain: Chain, clerk: string, { id: row, number, version }: Signed): Promise<void> {
  const { office } = chain.kernel
  const set = await reading(chain.readers, chain.company, async (client) => {
    const reader = { client, company: chain.company }
    const now = moment(new Date())
    const read = readingOf(reader, now, dayIn('Asia/Shanghai', new Date()))
    const template = templateNamed(await templatesOf(office, read, contract.name), 'text')
    const actor = systemActor(clerk, '李娜')
    const rows = await rowsToPrint({ reader, record: contract, actor }, [row])
    const printed = { by: actor.name, at: clock(now) }
    const way = { parts: partsNamed(template, []), offset: { x: 0, y: 0 }, printed, seal: null, nth: new Map([[row, 1]]), origin: '' }
    return await rowsSet({ reader, office, actor, record: contract, template }, rows, way)
  })
  const bytes = await printPdf(set)
  const file = await takeIn(chain.kernel, null, {
    company: chain.company,
    person: clerk,
    name: `${number} 签字盖章.pdf`,
    body: Readable.from([bytes]),
    size: bytes.length,
    hash: null,
    record: contract,
    field: contract.fields.scan ?? null,
    previous: null,
    secrecy: null,
  })
  await act(chain, clerk, id('scan', row), 'contract', 'fileScan', { scan: [file] }, { id: row, version })
}
