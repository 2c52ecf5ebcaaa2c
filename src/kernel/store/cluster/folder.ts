import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../../../base/refusal.ts'
import type { Account } from './account.ts'

/** The release whose folders we open; another one is never touched. */
export const major = '18'

/** What we remember beside the database: how to get in, and which cluster it is. Readable by its owner only. */
export interface Remembered {
  readonly instance: string
  readonly major: string
  /** system identifier of the cluster; empty until the first start */
  readonly system: string
  readonly passwords: { readonly admin: string; readonly owner: string; readonly app: string }
  /** folder of the socket, or 127.0.0.1 */
  readonly host: string
  readonly port: number
}

/** The folder PostgreSQL owns, inside the data folder. */
export const databaseFolder = (dataDir: string): string => join(dataDir, 'db')
const rememberedFile = (dataDir: string): string => join(dataDir, 'db.json')

/** What an earlier start noted, or null before the first. */
export function remembered(dataDir: string): Remembered | null {
  const file = rememberedFile(dataDir)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** Written beside and renamed, so that a cut-off write never loses the passwords. */
export function remember(dataDir: string, what: Remembered): void {
  const file = rememberedFile(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(what, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const secret = (): string => randomBytes(32).toString('base64url')

/** Fresh passwords for a new cluster: 256 random bits each. */
export function newlyRemembered(): Remembered {
  return { instance: secret(), major, system: '', passwords: { admin: secret(), owner: secret(), app: secret() }, host: '', port: 5432 }
}

/** Makes the data folder. Refuses one that cannot be ours: it is left exactly as it is. */
export function prepareFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o755 })
  const db = databaseFolder(dataDir)
  if (!existsSync(db) || readdirSync(db).length === 0) return
  const version = join(db, 'PG_VERSION')
  if (!existsSync(version)) {
    refuse('invalid', [
      `文件夹 ${db} 不是数据库（没有 PG_VERSION），为防误删不会改动它。请换一个 --data 文件夹，或先把它移走`,
      `${db} is no database folder; it is left alone. Use another --data folder or move it away`,
    ])
  }
  const found = readFileSync(version, 'utf8').trim()
  if (found !== major)
    refuse('invalid', [
      `数据库文件夹是 PostgreSQL ${found} 的，本程序用 ${major}，不会改动它`,
      `The folder is of PostgreSQL ${found}, this program brings ${major}`,
    ])
  if (!remembered(dataDir))
    refuse('invalid', [
      `${db} 里有数据库，但缺少 ${dataDir}/db.json（登录口令），可能不是本程序建立的，不会改动它`,
      `${dataDir}/db.json is missing; the database may not be ours and is left alone`,
    ])
}

/** Refuses a database folder of another owner: PostgreSQL would, and it would be too late for good words. */
export function checkOwner(dataDir: string, account: Account): void {
  const db = databaseFolder(dataDir)
  const wanted = account.ids?.uid ?? process.getuid?.()
  const { uid } = statSync(db)
  if (wanted !== undefined && uid !== wanted) {
    refuse('invalid', [
      `数据库文件夹 ${db} 属于另一个账户（uid ${uid}），请用原来的账户启动，或由管理员执行：chown -R ${account.name} ${db}`,
      `${db} belongs to uid ${uid}; start as that account or change its owner`,
    ])
  }
  chmodSync(db, 0o700)
}
