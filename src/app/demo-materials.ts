import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { takeIn } from '../kernel/archive/take-in.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { drafted, signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'materials', ...parts)
const receipt = fileURLToPath(new URL('./demo-data/receipt.png', import.meta.url))

interface MaterialsOfDemo {
  readonly who: (login: string) => string
  readonly customers: readonly string[]
  readonly goods: readonly string[]
  readonly today: Day
}
type Row = Awaited<ReturnType<typeof act>>

/** A picture of a signed slip, as somebody of the demo photographed it. */
export async function photographed(chain: Chain, person: string, record: string, field: string, name = '签收单.png'): Promise<string> {
  const declared = present(chain.kernel.office.records.get(record), record)
  return await takeIn(chain.kernel, null, {
    company: chain.company,
    person,
    name,
    body: createReadStream(receipt),
    size: null,
    hash: null,
    record: declared,
    field: declared.fields[field] ?? null,
    previous: null,
    secrecy: null,
  })
}

/** Publicity material in stock: what it is, how much came, and below how much it is to be ordered again. */
const printed = [
  { code: 'W001', name: '龙井系列彩页', spec: '2026 版', unit: '张', publicity: 'leaflet', least: '800', cost: '0.32', came: '3000' },
  { code: 'W002', name: '招商手册', spec: '第 4 版', unit: '本', publicity: 'brochure', least: '50', cost: '6.50', came: '200' },
  { code: 'W003', name: '茶样礼盒', spec: '四小罐', unit: '盒', publicity: 'gift', least: '120', cost: '18', came: '120' },
] as const

async function stocked(chain: Chain, { who, today }: MaterialsOfDemo): Promise<readonly string[]> {
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<{ id: string }>("select id from supplier where company_id = $1 and code = 'G002'", [chain.company]),
  )
  const made: string[] = []
  for (const { came: _, ...one } of printed) made.push((await act(chain, who('sunli'), id('goods', one.code), 'goods', 'create', one)).id)
  const lines = printed.map((one, n) => ({ goods: made[n], quantity: one.came, price: one.cost }))
  let row = await act(chain, who('lina'), id('receipt'), 'goodsReceipt', 'create', { kind: 'purchase', supplier: found.rows[0]?.id, lines })
  for (const login of ['wangfang', 'chenjing']) row = await signed(chain, who(login), id('receipt', login), 'goodsReceipt', row, new Date())
  await act(chain, who('liuyang'), id('receipt', 'post'), 'goodsReceipt', 'post', { on: today }, row)
  return made
}

/** Asked for by somebody, looked at by two, and handed out. */
async function handedOut(chain: Chain, { who, today }: MaterialsOfDemo, name: string, input: object): Promise<Row> {
  let row = await act(chain, who('lina'), id(name), 'materialRequest', 'create', { neededOn: today, ...input })
  for (const login of ['wangfang', 'zhaomin']) row = await signed(chain, who(login), id(name, login), 'materialRequest', row, new Date(), 'approve')
  return await act(chain, who('liuyang'), id(name, 'issue'), 'materialRequest', 'issue', { issuedOn: today }, row)
}

/** One line of a request, of goods in stock. */
const line = (kind: string, goods: string | undefined, item: string, quantity: string, more: object = {}): object => ({
  kind,
  goods,
  item,
  unit: kind === 'sample' ? '箱' : kind === 'gift' ? '盒' : kind === 'paper' ? '本' : '张',
  quantity,
  ...more,
})

/** Two parcels for customers: one proved by a picture, which somebody else is still to verify; of the other nothing is known yet. */
async function sent(chain: Chain, demo: MaterialsOfDemo, [leaflet, , gift]: readonly string[]): Promise<void> {
  const { who, customers, today } = demo
  const leaflets = (quantity: string) => line('leaflet', leaflet, '龙井系列彩页 2026 版', quantity)
  const parcels = [
    ['proved', 0, '新品推介', [leaflets('200'), line('gift', gift, '茶样礼盒 四小罐', '4', { price: '36' })], 'SF1390077120016'],
    ['onWay', 3, '门店陈列更换', [leaflets('600')], 'SF1390077120025'],
  ] as const
  const carrier = await reading(
    chain.readers,
    chain.company,
    async (client) => (await client.query<{ id: string }>("select id from carrier where company_id = $1 and code = 'SF'", [chain.company])).rows[0]?.id,
  )
  for (const [name, customer, purpose, lines, waybill] of parcels) {
    const request = await handedOut(chain, demo, name, { applicant: who('zhangwei'), customer: customers[customer], purpose, lines })
    const draft = await drafted(chain, 'materialSending', 'materialRequest', request.id)
    const input = { ...draft, address: '浙江省杭州市西湖区文三路 90 号', carrier, waybill }
    const sending = await act(chain, who('lina'), id(name, 'send'), 'materialSending', 'create', input)
    if (name === 'onWay') continue
    const proof = [await photographed(chain, who('lina'), 'materialSending', 'proof')]
    await act(chain, who('lina'), id(name, 'prove'), 'materialSending', 'prove', { receivedOn: today, signedBy: '李建华', proof }, sending)
  }
}

/** Samples with a salesperson, of whom one box came back and one was used up; the paper waits for its second reviewer. */
async function lent(chain: Chain, demo: MaterialsOfDemo): Promise<void> {
  const { who, goods, today } = demo
  const out = await handedOut(chain, demo, 'lent', {
    applicant: who('zhangwei'),
    use: 'lend',
    dueOn: addDays(today, 5),
    purpose: '宁波展会品鉴',
    lines: [line('sample', goods[0], '西湖龙井 250g×10罐', '3')],
  })
  const settled = await act(chain, who('lina'), id('settled'), 'sampleSettlement', 'create', {
    loan: out.transfer,
    lines: [
      { goods: goods[0], quantity: '1', result: 'back' },
      { goods: goods[0], quantity: '1', result: 'used', remark: '现场品鉴' },
    ],
  })
  await signed(chain, who('wangfang'), id('settled', 'wangfang'), 'sampleSettlement', settled, new Date())
}

/** Leaflets and samples on their way through the office: handed out and signed for, sent, lent, and a request that waits for its second reviewer. */
export async function demoMaterials(chain: Chain, demo: MaterialsOfDemo): Promise<void> {
  const { who, today } = demo
  const made = await stocked(chain, demo)
  const [leaflet, brochure, gift] = made
  const fetched = await handedOut(chain, demo, 'fetched', {
    applicant: who('wangqiang'),
    purpose: '秋季茶博会现场发放',
    lines: [line('leaflet', leaflet, '龙井系列彩页 2026 版', '1500'), line('paper', brochure, '招商手册 第 4 版', '30')],
  })
  await act(chain, who('wangqiang'), id('fetched', 'receive'), 'materialRequest', 'receive', { receivedBy: who('wangqiang') }, fetched)
  await sent(chain, demo, made)
  await lent(chain, demo)
  const waits = await act(chain, who('wumin'), id('waits'), 'materialRequest', 'create', {
    applicant: who('liufang'),
    neededOn: addDays(today, 2),
    purpose: '经销商订货会',
    lines: [line('leaflet', leaflet, '龙井系列彩页 2026 版', '300'), line('gift', gift, '茶样礼盒 四小罐', '10')],
  })
  await signed(chain, who('chenjing'), id('waits', 'chenjing'), 'materialRequest', waits, new Date(), 'approve')
}
