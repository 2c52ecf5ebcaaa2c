import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openDesk, withPicture } from '../chromium.ts'
import { demoCompany } from '../../database/demo-company.ts'
import type { DemoCompany } from '../../database/demo-company.ts'
import { serving } from '../serving.ts'
import type { Serving } from '../serving.ts'

/** The demo company in a browser, begun once for all that is looked at in it. */
interface Demo {
  readonly served: Serving
  readonly company: DemoCompany
  readonly browser: Browser
  /** a person's own desk, signed in; the same window each time */
  desk(login: string): Promise<Page>
  /** a window of its own, signed in */
  fresh(login: string): Promise<Page>
  /** does something at a person's desk; where it fails there is a picture of it */
  at<T>(login: string, doing: string, run: (page: Page) => Promise<T>): Promise<T>
}

let begun: Demo | undefined

/** The demo company that was begun. */
export function demo(): Demo {
  if (!begun) throw new Error('the demo company was not begun')
  return begun
}

/** Starts the demo company and a browser. */
export async function beginDemo(): Promise<void> {
  const company = await demoCompany()
  const [served, browser] = await Promise.all([serving([], { DATABASE_URL: company.url }, undefined, company.data), launchBrowser()])
  const desks = new Map<string, Page>()
  const fresh = async (login: string): Promise<Page> => {
    const page = await (await openDesk(browser)).newPage()
    await page.goto(served.address)
    await page.getByRole('textbox', { name: '账号' }).fill(login)
    await page.getByRole('textbox', { name: '密码' }).fill('neiqin2026')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('link', { name: '工作台' }).waitFor()
    return page
  }
  const desk = async (login: string): Promise<Page> => {
    const page = desks.get(login) ?? (await fresh(login))
    desks.set(login, page)
    return page
  }
  begun = {
    served,
    company,
    browser,
    desk,
    fresh,
    at: async (login, doing, run) => {
      const page = await desk(login)
      return await withPicture(page, `${login} ${doing}`, () => run(page))
    },
  }
}

/** Ends both. */
export async function endDemo(): Promise<void> {
  await begun?.browser.close()
  await begun?.served.stop()
  await begun?.company.drop()
}
