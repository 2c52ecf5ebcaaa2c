import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import type { Pool } from 'pg'

/** How far a long job stands back behind whoever works at a page: of two that want the same processor, this one gets a tenth. */
const back = 10

function stepBack(id: number): void {
  try {
    setPriority(id, back)
  } catch {
    // Where the system does not let it, it stays as it is.
  }
}

/** Whether this process of this machine is a database's. Where the database is elsewhere, its number may be anybody's here. */
function isDatabase(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').startsWith('postgres: ')
  } catch {
    return false
  }
}

/** The calling thread gives way to whoever works at a page, and so does what the database does for it. For threads whose connections end with them. */
export function giveWay(pools: readonly Pool[]): void {
  stepBack(0)
  for (const pool of pools)
    pool.on('connect', (client) => {
      const id: unknown = 'processID' in client ? client.processID : undefined
      if (typeof id === 'number' && isDatabase(id)) stepBack(id)
    })
}
