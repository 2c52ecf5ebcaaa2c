import type { Label } from '../../base/label.ts'
import { keep, kept } from './kept.ts'

/** What a page is called: words of ours in both languages, or the name of a row as it was written. */
export type PageTitle = Label | string

/** A page that is open in the office: where it is, with what it was asked, and what it is called. */
export interface OpenPage {
  readonly path: string
  readonly href: string
  readonly title: PageTitle
}

/** Pages that stay open at once; the one that was opened first makes room. */
const most = 12

/** Reading, changing and reviewing a row are one page; what is not yet saved is a page of its own. */
export function pagePath(pathname: string): string {
  return pathname.replace(/\/(edit|review\/[^/]+)$/, '')
}

const sameTitle = (a: PageTitle, b: PageTitle): boolean => (typeof a === 'string' || typeof b === 'string' ? a === b : a[0] === b[0] && a[1] === b[1])

/** Pages with another opened, or with a new title or address of one. The newest stands last. */
export function opened(pages: readonly OpenPage[], page: OpenPage): readonly OpenPage[] {
  const at = pages.findIndex(({ path }) => path === page.path)
  if (at < 0) return [...pages, page].slice(-most)
  const { href, title } = pages[at] ?? page
  return href === page.href && sameTitle(title, page.title) ? pages : pages.with(at, page)
}

/** Pages without one, and where to go when it was the one that is read: to its neighbour, or home. */
export function closed(pages: readonly OpenPage[], path: string): { readonly pages: readonly OpenPage[]; readonly next: string } {
  const at = pages.findIndex((one) => one.path === path)
  const left = pages.filter((one) => one.path !== path)
  return { pages: left, next: (left[at] ?? left[at - 1])?.href ?? '/' }
}

const isTitle = (given: unknown): given is PageTitle =>
  typeof given === 'string' || (Array.isArray(given) && given.length === 2 && given.every((word) => typeof word === 'string'))

const isPage = (given: unknown): given is OpenPage =>
  typeof given === 'object' &&
  given !== null &&
  ['path', 'href'].every((name) => typeof Reflect.get(given, name) === 'string') &&
  isTitle(Reflect.get(given, 'title')) &&
  // An address of our own and no other: what a browser keeps may have been written by somebody else.
  /^\/(?!\/)/.test(String(Reflect.get(given, 'href')))

function read(owner: string): readonly OpenPage[] {
  try {
    const known: unknown = JSON.parse(kept(`pages ${owner}`) ?? '[]')
    return Array.isArray(known) ? known.filter(isPage) : []
  } catch {
    return []
  }
}

/** The open pages of one person in one company, remembered by this browser. */
export class OpenPages {
  readonly #owner: string
  #pages: readonly OpenPage[]
  readonly #told = new Set<() => void>()

  constructor(owner: string) {
    this.#owner = owner
    this.#pages = read(owner)
  }

  readonly all = (): readonly OpenPage[] => this.#pages

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#told.add(tell)
    return () => void this.#told.delete(tell)
  }

  open(page: OpenPage): void {
    this.#put(opened(this.#pages, page))
  }

  /** Says where to go when the page was the one that is read. */
  close(path: string): string {
    const { pages, next } = closed(this.#pages, path)
    this.#put(pages)
    return next
  }

  #put(pages: readonly OpenPage[]): void {
    if (pages === this.#pages) return
    this.#pages = pages
    keep(`pages ${this.#owner}`, pages.length === 0 ? null : JSON.stringify(pages))
    for (const tell of this.#told) tell()
  }
}

const known = new Map<string, OpenPages>()

/** The open pages of this person; the same object whenever it is asked for. */
export function openPagesOf(company: number, person: string): OpenPages {
  const owner = `${company} ${person}`
  const pages = known.get(owner) ?? new OpenPages(owner)
  known.set(owner, pages)
  return pages
}
