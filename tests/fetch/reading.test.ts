import { describe, expect, test } from 'vitest'
import { linesOf } from '../../src/kernel/fetch/page-lines.ts'
import { plainLine, textOf } from '../../src/kernel/fetch/page-text.ts'
import { readFeed } from '../../src/kernel/fetch/read-feed.ts'

const textsOf = (html: string, part: string | null = null): readonly string[] => linesOf(html, part).lines.map((line) => line.text)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the words of a page', () => {
  const page = `<!doctype html><html><head><title>标题</title><style>p{}</style></head><body><script>alert(1)</script>
    <nav>首页</nav><div id="main" class="box wide"><ul class="news list"><li><a href="/1.html">关于抽检的通告</a> <span>2026-03-02</span><li>第二条</ul>
    <table><tr><td>龙井</td><td>320</td></tr></table><p>a&nbsp;&amp;&#x4e2d;<b>粗</b></p></div><footer>版权</footer></body></html>`
  test('are its lines as a person reads them, rows of tables in one, without what runs', () => {
    expect(textsOf(page)).toEqual(['首页', '关于抽检的通告 2026-03-02', '第二条', '龙井 320', 'a &中粗', '版权'])
    expect(linesOf(page, null).lines[1]?.link).toBe('/1.html')
  })
  test.each([
    ['ul.news', ['关于抽检的通告 2026-03-02', '第二条']],
    ['#main ul.list li', ['关于抽检的通告 2026-03-02', '第二条']],
    ['div.box.wide table', ['龙井 320']],
    ['.none', []],
    ['ul #main', []],
  ] as const)('%s names a piece of it', (part, lines) => {
    expect(textsOf(page, part)).toEqual(lines)
  })
  test('of one that is too long are cut, and it is said; broken markup is read as far as it goes', () => {
    const long = linesOf(`<p>${Array.from({ length: 3000 }, (_, n) => `第 ${n} 行很长很长很长很长`).join('</p><p>')}</p>`, null)
    expect(long.cut).toBe(true)
    expect(long.lines.reduce((sum, line) => sum + line.text.length, 0)).toBeLessThanOrEqual(20_000)
    expect(textsOf('<div><p>一<div>二</span></b><li>三')).toEqual(['一', '二', '三'])
    const began = performance.now()
    expect(linesOf(`<p>一</p>${'<b>'.repeat(600_000)}二`, null)).toEqual({ lines: [{ text: '一', link: null }], cut: true })
    expect(performance.now() - began).toBeLessThan(500)
  })
  test('carry no signs that are not seen', () => {
    expect(plainLine('价\u202e格\u0000表\u200b \n 一\ud800', 10)).toBe('价 格 表 一�')
    expect(plainLine('一二三四', 2)).toBe('一二')
  })
})

describe('the set of characters', () => {
  const gb = Uint8Array.from([0xc1, 0xfa, 0xbe, 0xae, 0x82, 0x35, 0x8f, 0x33])
  test.each([
    ['what the server says', bytes('龙井'), 'text/html; charset=UTF-8', '龙井'],
    ['GB18030 that calls itself gb2312', gb, 'text/html; charset=gb2312', '龙井\u{9fa6}'],
    ['nothing, and is no UTF-8', gb.subarray(0, 4), 'text/html', '龙井'],
    ['a set that nobody knows', bytes('龙井'), 'text/html; charset=martian', '龙井'],
    ['a mark at its beginning', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes('龙井')]), 'text/html; charset=gbk', '龙井'],
  ] as const)('%s', (_says, given, type, text) => {
    expect(textOf(given, type).slice(0, text.length)).toBe(text)
  })
  test('what the page says itself', () => {
    const page = Uint8Array.from([...bytes('<meta charset="gbk"><p>'), ...gb.subarray(0, 4)])
    expect(textOf(page, 'text/html')).toContain('龙井')
  })
})

const rss = (items: string): string => `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
const faultOf = (xml: string): string => {
  try {
    readFeed(xml)
    return 'was read'
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : ''
  }
}

describe('the entries of a feed', () => {
  test('of RSS: escaped and in CDATA sections, with markup that is only words', () => {
    const [one, two] = readFeed(
      rss(
        '<item><title>A &amp;amp; B &lt;b&gt;粗&lt;/b&gt;</title><link>https://a.example/1?x=1&amp;y=2</link><pubDate>Mon, 02 Mar 2026 09:00:00 +0800</pubDate><description><![CDATA[<p>第一段</p><script>alert(1)</script><p>第二段</p>]]></description></item><item><description>只有内容</description><pubDate>2026-03-02 09:00:00</pubDate></item>',
      ),
    )
    expect(one).toEqual({ title: 'A & B 粗', link: 'https://a.example/1?x=1&y=2', published: new Date('2026-03-02T01:00:00Z'), summary: '第一段 第二段' })
    expect(two).toEqual({ title: '只有内容', link: null, published: new Date('2026-03-02T01:00:00Z'), summary: '只有内容' })
  })
  test('of Atom and of RSS 1.0', () => {
    const [atom] = readFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">标题</title><link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/><updated>2026-03-02T01:00:00Z</updated><summary>摘要</summary></entry></feed>',
    )
    expect(atom).toMatchObject({ title: '标题', link: 'https://a.example/1', summary: '摘要' })
    const [rdf] = readFeed(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>旧式</title><link>https://a.example/2</link><dc:date>2026-03-02</dc:date></item></rdf:RDF>',
    )
    expect(rdf).toMatchObject({ title: '旧式', published: new Date('2026-03-01T16:00:00Z') })
    expect(readFeed(rss(''))).toEqual([])
  })
  test('B03: broken XML, entities of its own and what is no feed are faults in words', () => {
    expect(faultOf(rss('<item><title>没有关').replace('</channel></rss>', ''))).toContain('不完整')
    expect(faultOf('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>')).toContain('实体')
    expect(faultOf('<!DOCTYPE rss SYSTEM "file:///etc/passwd" [ ]><rss/>')).toContain('实体')
    expect(faultOf('<!doctype html><html><body>x</body></html>')).toContain('是网页')
    expect(faultOf('<catalog><book/></catalog>')).toContain('不是 RSS')
    expect(faultOf('')).toMatch(/RSS/)
    expect(faultOf('<a>'.repeat(50_000) + '</a>'.repeat(50_000))).toMatch(/RSS/)
  })
  test('a day that has not come yet is no day of publication', () => {
    expect(readFeed(rss('<item><title>x</title><pubDate>2126-03-02 09:00</pubDate></item>'))[0]?.published).toBeNull()
  })
})
