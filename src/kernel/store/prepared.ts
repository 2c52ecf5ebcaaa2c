import { createHash } from 'node:crypto'

/** A statement asked so often is worth being kept ready by the database. */
const often = 5
/** Kept ready at most, on every connection: what is put together anew each time must not fill the database's memory. */
const most = 300

const asked = new Map<string, number>()
const names = new Map<string, string>()

/** The name under which the database keeps this statement ready; undefined while it is asked too seldom for that. */
export function preparedAs(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= most) return known
  const times = (asked.get(text) ?? 0) + 1
  if (times < often) {
    if (asked.size >= 20 * most) asked.clear()
    asked.set(text, times)
    return undefined
  }
  asked.delete(text)
  const name = `often ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  names.set(text, name)
  return name
}
