import type { Page } from 'playwright-core'

/** A row as the program answers it. */
export type Row = { readonly [field: string]: string }

/** The newest rows of a record that this person sees. */
export const rowsOf = async (page: Page, record: string): Promise<readonly Row[]> =>
  await page.evaluate(async (name) => (await (await fetch(`/api/records/${name}?limit=100`)).json()).rows, record)
/** Does something as this person, without the screen. */
export const command = async (page: Page, record: string, verb: string, input: object, row?: Row): Promise<Row> =>
  await page.evaluate(
    async ([name, does, given, on]) => {
      const body = JSON.stringify({ id: crypto.randomUUID(), record: name, verb: does, input: given, ...(on ? { row: on.id, version: on.version } : {}) })
      return (await (await fetch('/api/commands', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()).row
    },
    [record, verb, input, row] as const,
  )
/** Presses the button, or follows the link, of this name. */
export const press = async (page: Page, name: string): Promise<void> =>
  await page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first()
    .click()
