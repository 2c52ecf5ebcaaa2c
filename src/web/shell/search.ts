/** The address's query as plain text by name: what a person reads there is what the server is asked. */
export function parseSearch(search: string): { [name: string]: string } {
  return Object.fromEntries(new URLSearchParams(search))
}

/** Plain text by name as a query; commas and dots stay readable. */
export function stringifySearch(search: { readonly [name: string]: unknown }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') query.set(name, value)
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}
