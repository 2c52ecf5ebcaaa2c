import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { takeIn } from '../kernel/archive/take-in.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { begun, signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { photographed } from './demo-materials.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'seals', ...parts)
const at = (day: Day, clock = '10:00'): Date => new Date(`${day}T${clock}:00+08:00`)
type Row = Awaited<ReturnType<typeof act>>

interface SealsOfDemo {
  readonly who: (login: string) => string
  readonly today: Day
}

/** The paper as it was written before it was printed. */
async function written(chain: Chain, person: string, paper: string, text: string): Promise<string> {
  const declared = present(chain.kernel.office.records.get('sealUse'), 'sealUse')
  const body = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(`${paper}\n\n${text}\n\n江南百味食品有限公司\n`))
  })()
  const nothing = { size: null, hash: null, previous: null, secrecy: null }
  const field = declared.fields.original ?? null
  return await takeIn(chain.kernel, null, { company: chain.company, person, name: `${paper}.txt`, body, record: declared, field, ...nothing })
}

async function sealsNow(chain: Chain): Promise<ReadonlyMap<string, string>> {
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<{ code: string; id: string }>('select code, id from company_seal where company_id = $1', [chain.company]),
  )
  return new Map(found.rows.map((row) => [row.code, row.id]))
}

/** How far a request has come; its seal's keeper, and the two who approve it. */
const uses = [
  ['YZ01', 'lina', 21, '投标授权委托书', '杭州市政府采购中心', '投标', '兹授权王强为我方投标代理人，参加秋季福利采购项目。', 2, 'filed'],
  ['YZ01', 'wumin', 14, '员工在职证明（刘芳）', '招商银行杭州分行', '员工办理贷款', '兹证明刘芳系我公司销售部职员，自 2021 年 3 月起在职。', 1, 'filed'],
  ['YZ01', 'wumin', 7, '质量安全承诺书', '温州美滋食品商行', '经销商备案', '我公司承诺所供食品符合国家食品安全标准。', 3, 'stamped'],
  ['YZ02', 'lina', 4, '年度茶叶购销合同', '杭州华美食品有限公司', '合同签署', '双方就年度茶叶购销事宜达成如下协议。', 4, 'approved'],
  ['YZ04', 'lina', 1, '食品经营许可证延续申请书', '市市场监督管理局', '许可证延续', '我单位食品经营许可证将于下月到期，现申请延续。', 2, 'out'],
  ['YZ01', 'wumin', 0, '收入证明（张伟）', '杭州市公积金中心', '公积金贷款', '兹证明张伟系我公司职员，月平均收入如附表。', 1, 'made'],
] as const

async function stamped(chain: Chain, { who, today }: SealsOfDemo): Promise<void> {
  const seals = await sealsNow(chain)
  for (const [place, [code, applicant, ago, paper, recipient, purpose, text, copies, upTo]] of uses.entries()) {
    const [by, on] = [who(applicant), addDays(today, -ago)]
    const keeper = code === 'YZ02' ? 'zhaomin' : 'sunli'
    const outside = upTo === 'out' ? { takenOut: true, backOn: addDays(today, 1), companion: who('wumin') } : {}
    const asked = { seal: seals.get(code), original: [await written(chain, by, paper, text)], paper, recipient, purpose, copies, applicant: by, ...outside }
    let row: Row = await act(chain, by, id('use', paper), 'sealUse', 'create', asked, undefined, at(on))
    if (upTo === 'made') continue
    for (const login of ['zhouqiang', keeper === 'sunli' ? 'zhaomin' : 'sunli'])
      row = await signed(chain, who(login), id('use', paper, login), 'sealUse', row, at(on, '11:00'), 'approve')
    if (upTo === 'approved') continue
    if (upTo === 'out') {
      await act(chain, who(keeper), id('use', paper, 'out'), 'sealUse', 'takeOut', {}, row, at(on, '14:00'))
      continue
    }
    row = await act(chain, who(keeper), id('use', paper, 'stamp'), 'sealUse', 'stamp', { stampedCopies: copies, stampedOn: on }, row, at(on, '14:00'))
    if (upTo === 'stamped') continue
    const scan = [await photographed(chain, who('lina'), 'sealUse', 'scan', `${paper}（盖章）.png`)]
    const fileNumber = `YY-${on.slice(0, 4)}-00${place + 1}`
    await act(chain, who('lina'), id('use', paper, 'file'), 'sealUse', 'file', { fileNumber, scan }, row, at(on, '16:00'))
  }
}

/** One that was lent and came back, one that is lent now, one that waits for who takes it. */
async function handed(chain: Chain, { who, today }: SealsOfDemo): Promise<void> {
  const seals = await sealsNow(chain)
  const given = async (code: string, ago: number, from: string, to: string, reason: string, until: number | null): Promise<Row> => {
    const [witness, on] = [who('zhouqiang'), addDays(today, -ago)]
    const input = { on, seal: seals.get(code), to: who(to), witness, reason, ...(until === null ? {} : { until: addDays(today, -until) }) }
    return await act(chain, who(from), id('hand', code, String(ago)), 'sealHandover', 'create', input, undefined, at(on))
  }
  const confirmed = async (row: Row, code: string, ago: number, to: string): Promise<Row> => {
    const key = (step: string) => id('hand', code, String(ago), step)
    const accepted = await act(chain, who(to), key('accept'), 'sealHandover', 'accept', {}, row, at(addDays(today, -ago), '10:20'))
    return await act(chain, who('zhouqiang'), key('attest'), 'sealHandover', 'attest', {}, accepted, at(addDays(today, -ago), '10:30'))
  }
  const fair = await confirmed(await given('YZ02', 40, 'zhaomin', 'sunli', '外出参展，临时代管', 35), 'YZ02', 40, 'sunli')
  await act(chain, who('zhaomin'), id('hand', 'back'), 'sealHandover', 'takeBack', {}, fair, at(addDays(today, -35), '09:30'))
  await confirmed(await given('YZ03', 2, 'sunli', 'zhaomin', '年休假，临时代管', -3), 'YZ03', 2, 'zhaomin')
  await given('YZ05', 0, 'zhaomin', 'lina', '业务章改由内勤保管', null)
}

/** Two months of counting: in one of them a worn imprint was found and dealt with. */
async function counted(chain: Chain, { who, today }: SealsOfDemo): Promise<void> {
  const [before, last] = [addDays(today, -62), addDays(today, -31)]
  for (const on of [before, last]) {
    const { lines } = await begun(chain, 'sealCount', who('zhaomin'), on)
    const found = Array.isArray(lines) ? lines : []
    const worn = on === before ? found.length - 1 : -1
    const input = {
      on,
      lines: found.map((line, n) => ({
        ...(typeof line === 'object' && line !== null ? line : {}),
        ...(n === worn ? { finding: 'damaged', remark: '印面磨损，盖出的字不清楚' } : { finding: 'present' }),
      })),
    }
    const made = await act(chain, who('zhaomin'), id('count', on), 'sealCount', 'create', input, undefined, at(on, '16:00'))
    const twice = await signed(chain, who('wangfang'), id('count', on, 'twice'), 'sealCount', made, at(on, '16:30'), 'recount')
    if (worn < 0) continue
    const conclusion = '送公安备案的刻章点重新刻制印面，旧印面当场销毁'
    await act(chain, who('zhouqiang'), id('count', on, 'settle'), 'sealCount', 'settle', { conclusion }, twice, at(addDays(on, 2)))
  }
}

const copies = [
  ['wangqiang', 24, '商超进场协议', 8, 3, 'internal', '留底'],
  ['wangqiang', 9, '促销海报小样', 1, 20, 'open', '门店张贴'],
  ['zhangwei', 6, '产品检验报告', 5, 4, 'open', '客户备案'],
  ['sunli', 3, '上月银行对账单', 6, 1, 'internal', '装订凭证'],
  ['lina', 8, '经销商返利政策（未公布）', 4, 6, 'secret', '政策讨论会'],
  ['wumin', 0, '重点客户结算价一览表', 3, 2, 'secret', '经理要求核价'],
] as const

/** Papers that were copied; of the secret ones one was allowed and one waits. */
async function copied(chain: Chain, { who, today }: SealsOfDemo): Promise<void> {
  for (const [login, ago, paper, pages, times, secrecy, purpose] of copies) {
    const on = addDays(today, -ago)
    const input = { on, paper, pages, copies: times, secrecy, purpose, twoSided: pages > 4 }
    const row = await act(chain, who(login), id('copy', paper), 'copying', 'create', input, undefined, at(on))
    if (secrecy === 'secret' && ago > 0) await signed(chain, who('zhouqiang'), id('copy', paper, 'sign'), 'copying', row, at(on, '10:30'), 'approve')
  }
}

/** Last week's cleaning was done; this week's is on. */
async function cleaned(chain: Chain, { who, today }: SealsOfDemo): Promise<void> {
  const [from, to] = [addDays(today, -10), addDays(today, -4)]
  const areas = [
    ['销售部大办公室', ['zhangwei', 'wumin']],
    ['样品间', ['lina']],
    ['茶水间和走廊', ['liuyang', 'wangqiang']],
  ] as const
  for (const [area, logins] of areas) {
    const persons = logins.map(who)
    const row = await act(chain, who('lina'), id('rota', area), 'hygieneRota', 'create', { from, to, area, persons }, undefined, at(addDays(from, -2)))
    if (area === '样品间') continue
    const done = { doneOn: addDays(to, -1), photos: [await photographed(chain, present(persons[0], 'on duty'), 'hygieneRota', 'photos', `${area}.png`)] }
    await act(chain, present(persons[0], 'on duty'), id('rota', area, 'done'), 'hygieneRota', 'finish', done, row, at(addDays(to, -1), '17:00'))
  }
  const check = { on: addDays(today, -5), area: '茶水间和走廊', persons: [who('liuyang'), who('wangqiang')], inspector: who('zhaomin'), score: 78 }
  const faults = '微波炉内有油渍'
  await act(chain, who('zhaomin'), id('check'), 'hygieneCheck', 'create', { ...check, faults }, undefined, at(addDays(today, -5)))
}

/** Seals that were used, lent and counted; copies; and the cleaning of the office. */
export async function demoSeals(chain: Chain, of: SealsOfDemo): Promise<void> {
  await counted(chain, of)
  await handed(chain, of)
  await stamped(chain, of)
  await copied(chain, of)
  await cleaned(chain, of)
}
