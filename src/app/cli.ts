import { parseArgs } from 'node:util'
import { AssertionFailed } from '../base/assert.ts'
import { Refusal } from '../base/refusal.ts'
import { tell, print } from './commands/command.ts'
import type { Command, ExitCode } from './commands/command.ts'

/** The commands, each loaded when it is asked for: help must not wait for the database library. */
const commands: { readonly [name: string]: () => Promise<Command> } = {
  start: async () => (await import('./commands/start.ts')).start,
  demo: async () => (await import('./commands/start.ts')).demoCommand,
  import: async () => (await import('./commands/data.ts')).importCommand,
  export: async () => (await import('./commands/data.ts')).exportCommand,
  verify: async () => (await import('./commands/data.ts')).verify,
  user: async () => (await import('./commands/data.ts')).user,
  bench: async () => (await import('./commands/bench.ts')).bench,
  gen: async () => (await import('./commands/made.ts')).gen,
  migration: async () => (await import('./commands/made.ts')).migration,
}

async function help(): Promise<void> {
  print('内勤 Neiqin：一个程序里的销售内勤。\n')
  for (const [name, load] of Object.entries(commands)) print(`  ${name.padEnd(10)} ${(await load()).summary}`)
  print('\n  neiqin 命令 --help 看用法。所有命令都可加 --data 文件夹（默认 ./data）。')
}

async function main(): Promise<ExitCode> {
  const [name = '', ...rest] = process.argv.slice(2)
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    await help()
    return name === '' ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    tell(`没有「${name}」这个命令。neiqin --help 看有哪些。`)
    return 2
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    print(`${command.summary}\n\n  ${command.usage}`)
    return 0
  }
  const parsed = readArguments(command, rest)
  if (parsed === null) return 2
  const { values, positionals } = parsed
  const text = (option: string): string | undefined => (typeof values[option] === 'string' ? values[option] : undefined)
  return await command.run({ words: positionals, text, flag: (option) => values[option] === true })
}

function readArguments(command: Command, rest: readonly string[]): { values: { [option: string]: unknown }; positionals: string[] } | null {
  try {
    return parseArgs({ args: [...rest], options: command.options, allowPositionals: true, strict: true })
  } catch (thrown) {
    tell(`${thrown instanceof Error ? thrown.message : String(thrown)}\n用法：${command.usage}`)
    return null
  }
}

function explain(thrown: unknown): ExitCode {
  if (thrown instanceof Refusal) {
    for (const refusal of [thrown, ...thrown.also]) tell(refusal.says[0])
    return 3
  }
  tell(thrown instanceof AssertionFailed || !(thrown instanceof Error) ? `程序出错：${String(thrown)}` : `程序出错：${thrown.stack ?? thrown.message}`)
  return 4
}

// Whoever reads the results may stop reading, as `head` does: that is no fault.
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
  if (thrown.code === 'EPIPE') process.exit(0)
  throw thrown
})

process.exitCode = await main().catch(explain)
