import type { Locator, Page } from 'playwright-core'

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
/** Picks a reference by typing, as a clerk does, then Enter. */
export async function pick(on: Page | Locator, label: string, typed: string): Promise<void> {
  const box = on.getByRole('combobox', { name: label, exact: true })
  await box.fill(typed)
  // each box has a list of its own; another box's may still be fading
  await box
    .page()
    .locator(`[id="${await box.getAttribute('aria-controls')}"]`)
    .getByRole('option')
    .first()
    .waitFor({ state: 'attached' })
  await box.press('Enter')
}
/** Types a day. */
export async function day(page: Page, label: string, typed: string): Promise<void> {
  const box = page.getByLabel(label, { exact: true })
  await box.click()
  await box.fill(typed)
  await box.press('Enter')
}
/** Saves the form; what it is numbered. */
export async function save(page: Page, prefix: string): Promise<string> {
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const heading = page.getByRole('heading', { level: 1, name: new RegExp(`^${prefix}\\d`) })
  await heading.waitFor()
  return ((await heading.textContent()) ?? '').match(/^[A-Z]+[\d-]+/)?.[0] ?? ''
}
/**
 * Presses the button by which a dialog is settled. A press that falls into the moment in which the dialog is still growing is lost, as a finger's
 * would be: on a full machine that moment is long, and it is pressed again.
 */
export async function sure(dialog: Locator, name: string): Promise<void> {
  const button = dialog.getByRole('button', { name })
  await button.click()
  const settled = dialog.waitFor({ state: 'hidden', timeout: 15_000 })
  const refused = dialog.locator('.ant-alert-error, .ant-alert-warning, .ant-form-item-explain-error').first().waitFor({ timeout: 15_000 })
  await Promise.any([settled, refused]).catch(() => button.click())
}
/** Does a step that asks before it is done; `fill` answers what it asks. */
export async function step(page: Page, name: string, fill: (dialog: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> {
  await press(page, name)
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await sure(dialog, `确定${name}`)
}
/** Opens the page on which a step is signed, ticks everything and signs; `says` is what it then is. */
export async function sign(page: Page, address: string, says: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('table', { name: '对照表' }).waitFor()
  for (const tick of await page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox').all()) await tick.check()
  await page.getByRole('button', { name: '签字复核' }).click()
  await page.getByText(says).first().waitFor()
}
/** The page on which a step is signed tells this person why he does not. */
export async function refusedToSign(page: Page, address: string, why: string): Promise<void> {
  await page.goto(address)
  await page.getByText(why).first().waitFor()
  const button = page.getByRole('button', { name: '签字复核' })
  if ((await button.count()) > 0 && (await button.isEnabled())) throw new Error('he may sign')
}
