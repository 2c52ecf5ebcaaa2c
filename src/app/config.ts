import { joinCluster, startCluster } from '../kernel/store/cluster/cluster.ts'
import type { Label } from '../base/label.ts'
import type { Logins } from './office.ts'

/** A database that is there to be used, and how to leave it as it was found. */
export interface Database {
  readonly logins: Logins
  /** stops what was started here; nothing when it ran before, or is a server of one's own */
  stop(): Promise<void>
  /** whose it is, for the person at the terminal */
  readonly where: string
}

/** DATABASE_URL names a server of one's own: it is used, and none is started. The program works there under the role neiqin_app. */
function ownServer(): Database | null {
  const url = process.env.DATABASE_URL
  if (!url) return null
  return {
    logins: { owner: { connectionString: url }, app: { connectionString: url, options: '-c role=neiqin_app' } },
    stop: () => Promise.resolve(),
    where: new URL(url).host,
  }
}

export interface DatabaseEvents {
  readonly log?: (line: string) => void
  readonly progress?: (says: Label) => void
  readonly onExit?: (says: Label) => void
}

/** For `start`: a server of one's own, else ours, started on the folder; refused when another program runs on it. */
export async function startDatabase(folder: string, events: DatabaseEvents = {}): Promise<Database> {
  const own = ownServer()
  if (own) return own
  const cluster = await startCluster({ dataDir: folder, ...events })
  return { logins: { owner: cluster.owner, app: cluster.app }, stop: () => cluster.stop(), where: folder }
}

/** For every other command: the database of the server that runs on the folder, else one that is started and stopped with the command. */
export async function useDatabase(folder: string, events: DatabaseEvents = {}): Promise<Database> {
  const own = ownServer()
  if (own) return own
  const running = await joinCluster(folder)
  return running ? { logins: { owner: running.owner, app: running.app }, stop: () => Promise.resolve(), where: folder } : await startDatabase(folder, events)
}
