import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { sha256Hex } from '../../base/hash.ts'
import { Refusal } from '../../base/refusal.ts'

const migrationLock = 7_305_001

/**
 * Brings a database to the newest schema: numbered .sql files, each in a transaction of its own together with its checksum, under a lock so
 * that two starting servers do not both do it. A file that changed after it ran is refused. Returns the names of those that ran now.
 */
export async function migrate(client: Client, folder: string): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await ensureAppRole(client)
    await client.query('create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())')
    const known = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
    const done = new Map(known.rows.map((row) => [row.name, row.checksum]))
    const files = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name) && !name.endsWith('.test.sql')).sort()
    const newer = [...done.keys()].filter((name) => !files.includes(name))
    if (newer.length > 0)
      throw new Refusal('invalid', [
        `数据库由更新的版本升级过（${newer.join('、')}），请用新版本启动`,
        `The database was migrated by a newer release: ${newer.join(', ')}`,
      ])
    const ran: string[] = []
    for (const name of files) {
      const sql = await readFile(join(folder, name), 'utf8')
      const checksum = sha256Hex(sql)
      if (done.get(name) === checksum) continue
      if (done.has(name)) throw new Refusal('invalid', [`迁移文件 ${name} 在执行后被改动，请恢复原文件`, `Migration ${name} changed after it ran`])
      await runOne(client, name, sql, checksum)
      ran.push(name)
    }
    return ran
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

async function runOne(client: Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (thrown) {
    await client.query('rollback')
    throw thrown
  }
}

/** The role the program works under. On a server of one's own it is made here when the given user may, else the administrator is told what to run. */
async function ensureAppRole(client: Client): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = 'neiqin_app'")
  if (found.rowCount === 0) {
    try {
      await client.query('create role neiqin_app nologin nosuperuser nocreatedb nocreaterole nobypassrls')
      await client.query('grant neiqin_app to current_user')
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      throw new Refusal('invalid', [
        `数据库用户无权建立角色 neiqin_app，请管理员执行：create role neiqin_app nologin; grant neiqin_app to 当前用户;（${why}）`,
        `The database user may not create role neiqin_app: ${why}`,
      ])
    }
  }
  await client.query('grant usage on schema public to neiqin_app')
}
