/** What came from outside as text: a string, number or yes/no as written, everything else as nothing (an object has no text of its own). */
export function textual(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : ''
}
