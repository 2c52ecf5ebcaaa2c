import { describe, expect, test } from 'vitest'
import { closed, opened, pagePath } from '../../src/web/kit/open-pages.ts'

const page = (path: string, title = path) => ({ path, href: path, title: [title, title] as const })
const paths = (pages: readonly { readonly path: string }[]): string => pages.map(({ path }) => path).join(' ')

describe('open pages', () => {
  test('a page opened twice is one, with its last address and title', () => {
    const pages = opened(opened([page('/r/a')], page('/r/b')), { path: '/r/a', href: '/r/a?find=x', title: ['甲', 'A'] })
    expect(paths(pages)).toBe('/r/a /r/b')
    expect(pages[0]).toEqual({ path: '/r/a', href: '/r/a?find=x', title: ['甲', 'A'] })
  })

  test('nothing changes where nothing is new', () => {
    const pages = [page('/r/a')]
    expect(opened(pages, page('/r/a'))).toBe(pages)
  })

  test('a page named anew in one language only is named anew', () => {
    const pages = [page('/r/a', 'A')]
    expect(opened(pages, { path: '/r/a', href: '/r/a', title: ['A', 'B'] })[0]?.title).toEqual(['A', 'B'])
  })

  test('the first makes room for the thirteenth', () => {
    const pages = Array.from({ length: 13 }, (_, index) => page(`/r/${index}`)).reduce(opened, [])
    expect(pages).toHaveLength(12)
    expect(pages[0]?.path).toBe('/r/1')
  })

  test('who closes a page goes to the one behind it, else to the one before, else home', () => {
    const pages = [page('/r/a'), page('/r/b'), page('/r/c')]
    expect(closed(pages, '/r/b').next).toBe('/r/c')
    expect(closed(pages, '/r/c').next).toBe('/r/b')
    expect(closed([page('/r/a')], '/r/a')).toEqual({ pages: [], next: '/' })
  })

  test('reading, changing and reviewing a row are one page; writing a new one is another', () => {
    expect([pagePath('/r/a/1/edit'), pagePath('/r/a/1/review/check'), pagePath('/r/a/1'), pagePath('/r/a/new')]).toEqual([
      '/r/a/1',
      '/r/a/1',
      '/r/a/1',
      '/r/a/new',
    ])
  })
})
