import { print, tell } from './command.ts'
import type { Command } from './command.ts'

export const gen: Command = {
  summary: '（开发）重新生成登记表',
  usage: 'npm run gen [-- --check]',
  options: { check: { type: 'boolean' } },
  run: async (given) => {
    const { generate } = await import('../generate.ts')
    const stale = await generate(given.flag('check'))
    for (const file of stale) tell(`${given.flag('check') ? '过期' : '已生成'} ${file}`)
    return given.flag('check') && stale.length > 0 ? 1 : 0
  },
}

export const migration: Command = {
  summary: '（开发）从声明的变化生成下一个迁移文件',
  usage: 'npm run migration -- NAME',
  options: {},
  run: async (given) => {
    const { writeMigration } = await import('../migration.ts')
    const name = given.words[0] ?? 'records'
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      tell('迁移名只用小写字母、数字和下划线')
      return 2
    }
    print((await writeMigration(name)) ?? '声明与数据库结构一致，没有要迁移的')
    return 0
  },
}
