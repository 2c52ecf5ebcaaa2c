import { print, tell } from './command.ts'
import type { Command } from './command.ts'

export const bench: Command = {
  summary: '（开发）基准：与手写 SQL 并排，打印比值',
  usage: 'npm run bench -- chain [--seconds 10] [--json]',
  options: { json: { type: 'boolean' }, seconds: { type: 'string' } },
  run: async (given) => {
    if (given.words[0] !== 'chain') {
      tell('有这些基准：chain')
      return 2
    }
    const { chainBench } = await import('../../../bench/chain.ts')
    const figures = await chainBench(Number(given.text('seconds') ?? 10))
    if (given.flag('json')) print(JSON.stringify({ bench: 'chain', figures }, null, 1))
    else
      for (const one of figures)
        print(
          `${one.clients} 个客户端  ${one.perSecond} 单/秒  手写 SQL ${one.baselinePerSecond} 单/秒  比值 ${one.ratio}  p50 ${one.p50} ms  p95 ${one.p95} ms`,
        )
    return 0
  },
}
