import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuse } from '../../../base/refusal.ts'

/** Under which account the database runs: our own, or, when we are root, one without rights. */
export interface Account {
  readonly name: string
  /** null: our own */
  readonly ids: { readonly uid: number; readonly gid: number } | null
}

const candidates = ['neiqin', 'postgres', 'nobody'] as const

/** The account from the text of /etc/passwd: the first there is of neiqin, postgres, nobody. PostgreSQL refuses to run as root, and we create none silently. */
export function accountIn(passwd: string): Account {
  const lines = passwd.split('\n').map((line) => line.split(':'))
  for (const name of candidates) {
    const line = lines.find((fields) => fields[0] === name)
    const [uid, gid] = [Number(line?.[2]), Number(line?.[3])]
    if (line && Number.isInteger(uid) && uid > 0) return { name, ids: { uid, gid } }
  }
  return refuse('invalid', [
    '以 root 启动时，数据库要在一个普通账户下运行，但本机没有 neiqin、postgres 或 nobody 账户。请先执行：useradd --system neiqin',
    'As root the database needs an account without rights, and there is none of neiqin, postgres, nobody. Run: useradd --system neiqin',
  ])
}

/** The account for this start: our own, or as root the first candidate of /etc/passwd. Refuses as root when there is none. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return { name: process.env.USER ?? '', ids: null }
  return accountIn(readFileSync('/etc/passwd', 'utf8'))
}

/** Refuses when the account cannot walk to a folder, naming the folder that bars it. */
export function reachable(folder: string, account: Account): void {
  if (account.ids === null) return
  const { uid, gid } = account.ids
  for (let place = folder; ; place = dirname(place)) {
    const { mode, uid: owner, gid: group } = statSync(place)
    const open = owner === uid ? mode & 0o100 : group === gid ? mode & 0o010 : mode & 0o001
    if (!open) {
      refuse('invalid', [
        `数据库账户 ${account.name} 进不了文件夹 ${place}，请把程序和数据放到别处（例如 /opt、/srv），或执行：chmod o+x ${place}`,
        `The database account ${account.name} cannot enter ${place}; move the program or run: chmod o+x ${place}`,
      ])
    }
    if (place === dirname(place)) return
  }
}
