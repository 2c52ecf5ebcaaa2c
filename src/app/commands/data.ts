import { verifyBooks } from '../../books/verify.ts'
import { isLedgerFormat, ledgerFormats } from '../../books/export/export-ledger.ts'
import { verifyFiles } from '../../kernel/archive/sweep.ts'
import { roles } from '../../kernel/record/role.ts'
import type { Role } from '../../kernel/record/role.ts'
import { present } from '../../base/assert.ts'
import { dayIn } from '../../base/day.ts'
import { moment } from '../../base/moment.ts'
import { readingOf } from '../../kernel/perform/transaction.ts'
import { reading } from '../../kernel/store/pool.ts'
import { useDatabase } from '../config.ts'
import { dataFolder, filesFolder } from '../folders.ts'
import { hire } from '../found.ts'
import { importNorthwind } from '../northwind.ts'
import { runNorthwindChain } from '../northwind-chain.ts'
import { openOffice } from '../office.ts'
import type { OpenOffice } from '../office.ts'
import { print, tell } from './command.ts'
import type { Command, ExitCode, Given } from './command.ts'

const common = { data: { type: 'string' }, company: { type: 'string' }, json: { type: 'boolean' } } as const

/** Opens the office on the folder's database, for as long as `run` takes. */
async function withOffice(given: Given, run: (office: OpenOffice) => Promise<ExitCode>): Promise<ExitCode> {
  const database = await useDatabase(dataFolder(given.text('data')), { progress: (says) => tell(says[0]) })
  try {
    const office = await openOffice(database.logins, { writers: 10, readers: 4, files: filesFolder(given.text('data')) })
    try {
      return await run(office)
    } finally {
      await office.close()
    }
  } finally {
    await database.stop()
  }
}

/** The companies a command works on: the one asked for, else all. */
async function companies(office: OpenOffice, given: Given): Promise<readonly number[]> {
  const found = await office.readers.query<{ company: number }>('select companies() as company')
  const all = found.rows.map((row) => row.company)
  const asked = given.text('company')
  return asked === undefined ? all : all.filter((company) => company === Number(asked))
}

async function oneCompany(office: OpenOffice, given: Given): Promise<number | null> {
  const all = await companies(office, given)
  if (all.length === 1) return all[0] ?? null
  tell(all.length === 0 ? '还没有公司，请先 neiqin start 建立公司，或用 neiqin demo。' : `有 ${all.length} 家公司，请用 --company 编号 指定：${all.join('、')}`)
  return null
}

export const verify: Command = {
  summary: '重算所有余额，核对审计封印和档案文件的摘要；有错时退出码为 1',
  usage: 'neiqin verify [--data ./data] [--company 1] [--json]',
  options: common,
  run: (given) =>
    withOffice(given, async (office) => {
      const results = []
      for (const company of await companies(office, given)) {
        const { checks } = await verifyBooks(office.readers, company)
        results.push({ company, checks: [...checks, await verifyFiles(office.kernel, company)] })
      }
      const faults = results.flatMap((result) =>
        result.checks.flatMap((check) => check.faults.map((fault) => `公司 ${result.company} ${check.name}：${fault}`)),
      )
      if (given.flag('json'))
        print(JSON.stringify({ ok: faults.length === 0, companies: results }, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 1))
      else {
        for (const result of results)
          for (const check of result.checks) print(`公司 ${result.company}  ${check.faults.length === 0 ? '✓' : '✗'} ${check.name}  ${check.count}`)
        for (const fault of faults) print(fault)
      }
      return faults.length === 0 ? 0 : 1
    }),
}

export const exportCommand: Command = {
  summary: '导出总账到标准输出',
  usage: 'neiqin export ledger --format hledger|beancount|csv [--data ./data] [--company 1]',
  options: { ...common, format: { type: 'string' } },
  run: (given) => {
    const format = given.text('format') ?? 'csv'
    if (given.words[0] !== 'ledger' || !isLedgerFormat(format)) {
      tell('用法：neiqin export ledger --format hledger|beancount|csv')
      return Promise.resolve(2)
    }
    return withOffice(given, async (office) => {
      const company = await oneCompany(office, given)
      if (company === null) return 2
      await reading(office.readers, company, async (client) => {
        const now = new Date()
        for await (const part of ledgerFormats[format](readingOf({ client, company }, moment(now), dayIn('Asia/Shanghai', now)))) {
          if (!process.stdout.write(part)) await new Promise((resolve) => process.stdout.once('drain', resolve))
        }
      })
      return 0
    })
  },
}

export const importCommand: Command = {
  summary: '导入 Northwind 数据（客户、商品、人员、承运商、830 张订单），--run 把已发货的走完全程',
  usage: 'neiqin import northwind FOLDER [--rate 0.13] [--run] [--data ./data] [--company 1] [--json]',
  options: { ...common, rate: { type: 'string' }, run: { type: 'boolean' } },
  run: (given) => {
    const [what, folder] = given.words
    if (what !== 'northwind' || folder === undefined) {
      tell('用法：neiqin import northwind 文件夹')
      return Promise.resolve(2)
    }
    return withOffice(given, async (office) => {
      const company = await oneCompany(office, given)
      if (company === null) return 2
      const imported = await importNorthwind({ kernel: office.kernel, company, folder, rate: given.text('rate') ?? '0.13', log: tell })
      const chain = given.flag('run') ? await runNorthwindChain({ kernel: office.kernel, readers: office.readers, company, folder, log: tell }) : null
      const result = { imported, ...(chain ? { chain } : {}) }
      print(
        given.flag('json')
          ? JSON.stringify(result, null, 1)
          : Object.entries({ ...imported, ...chain })
              .map(([name, value]) => `${name}  ${String(value)}`)
              .join('\n'),
      )
      return 0
    })
  },
}

const isRole = (name: string): name is Role => Object.hasOwn(roles, name)

export const user: Command = {
  summary: '增加登录账号，或重设密码（密码从环境变量 NEIQIN_PASSWORD 读）',
  usage: `neiqin user add LOGIN --name 姓名 --code 工号 --roles clerk,lead | neiqin user reset LOGIN   岗位：${Object.keys(roles).join(' ')}`,
  options: { ...common, name: { type: 'string' }, code: { type: 'string' }, roles: { type: 'string' } },
  run: (given) => {
    const [what, login] = given.words
    const password = process.env.NEIQIN_PASSWORD
    const wanted = (given.text('roles') ?? 'clerk').split(',')
    const chosen = wanted.filter(isRole)
    if ((what !== 'add' && what !== 'reset') || login === undefined || chosen.length !== wanted.length) {
      tell(`用法：${user.usage}`)
      return Promise.resolve(2)
    }
    if (!password) {
      tell('请把密码放在环境变量 NEIQIN_PASSWORD 里，不要写在命令行上。')
      return Promise.resolve(2)
    }
    return withOffice(given, async (office) => {
      if (what === 'reset') await office.signIn.reset(login, password)
      else {
        const company = await oneCompany(office, given)
        if (company === null) return 2
        await hire(
          office,
          present(company, 'a company was chosen'),
          { code: given.text('code') ?? login.toUpperCase(), name: given.text('name') ?? login, roles: chosen },
          { login, password },
        )
      }
      print(given.flag('json') ? JSON.stringify({ login }) : `${what === 'add' ? '已增加' : '已重设'} ${login}`)
      return 0
    })
  },
}
