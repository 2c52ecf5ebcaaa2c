import { readId } from '../../base/id.ts'
import { sha256Hex } from '../../base/hash.ts'
import { moment } from '../../base/moment.ts'
import { dayIn } from '../../base/day.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { fetchPage, PageFault, pageFaultWords } from '../../kernel/fetch/fetch-page.ts'
import type { FetchedPage, PageLimits } from '../../kernel/fetch/fetch-page.ts'
import { linesOf } from '../../kernel/fetch/page-lines.ts'
import { plainLine, textOf } from '../../kernel/fetch/page-text.ts'
import { readFeed } from '../../kernel/fetch/read-feed.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { changedBetween, changeText, changeTitle, counting, entryKey, hitsIn, plainLink } from './calculate-changes.ts'
import { noteSeenTo } from './note-site-check.job.ts'
import { siteEntry } from './site-entry.record.ts'
import { watchedSite } from './watched-site.record.ts'

type Site = RowOf<typeof watchedSite>

/** What is new, as it is written down. */
interface Entry {
  readonly title: string
  readonly link: string | null
  readonly published: string | null
  readonly summary: string | null
  readonly hits: string | null
  readonly fingerprint: string
  readonly old: boolean
}

/** What a look found: what is new, and what the next look begins with. */
interface Found {
  readonly entries: readonly Entry[]
  readonly seen: string | null
  readonly told: string | null
}

/** Links that a row takes: of the web, and not too long. */
function linkTo(link: string | null, base: string): string | null {
  if (link === null || !URL.canParse(link, base)) return null
  const url = new URL(link, base)
  const sound = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === ''
  return sound && url.href.length <= 500 && /\./.test(url.hostname) ? url.href : null
}

const hitsOf = (site: Site, ...texts: readonly string[]): string | null => hitsIn(site.keywords, texts.join('\n')).join('、').slice(0, 200) || null

/** The entries of a feed. On the first look they are what stood there before. */
function feedFound(site: Site, page: FetchedPage): Found {
  const items = readFeed(textOf(page.bytes, page.type)).map((one) => ({
    ...one,
    link: linkTo(one.link, page.address),
    published: one.published === null ? null : moment(one.published),
  }))
  const links = new Map<string, number>()
  for (const { link } of items) {
    const plain = plainLink(link)
    if (plain !== null) links.set(plain, (links.get(plain) ?? 0) + 1)
  }
  const entries = items.map(({ title, link, published, summary }) => ({
    title,
    link,
    published,
    summary: summary || null,
    hits: hitsOf(site, title, summary),
    fingerprint: sha256Hex(entryKey({ title, link, published }, links)),
    old: site.seen === null,
  }))
  // The oldest is written down first, so that the newest has the highest number.
  return { entries: entries.toReversed(), seen: 'feed', told: items.length === 0 ? '里面没有条目' : null }
}

/** What changed on a page since the last look; the first one only says what stands there. */
function pageFound(site: Site, page: FetchedPage): Found {
  const text = textOf(page.bytes, page.type)
  const plain = /^text\/plain/i.test(page.type)
  const read = plain
    ? {
        lines: text
          .split(/\r?\n/)
          .slice(0, 1000)
          .map((line) => ({ text: plainLine(line, 300), link: null })),
        cut: false,
      }
    : linesOf(text, site.part)
  const now = counting(read.lines, site.ignored)
  if (now.length === 0) throw new PageFault(site.part === null ? '页面上没有文字（可能要靠脚本显示）' : `页面上没有「${site.part}」这一块，或里面没有文字`)
  const seen = now.map((line) => line.text).join('\n')
  const told = read.cut ? '页面太长，只看了前两万字；请填「网页的哪一块」' : null
  const before =
    site.seen === null
      ? null
      : counting(
          site.seen.split('\n').map((line) => ({ text: line, link: null })),
          site.ignored,
        ).map((line) => line.text)
  const changed = before === null ? null : changedBetween(before, now)
  if (before === null) return { entries: [], seen, told }
  if (changed === null) return { entries: [], seen: site.seen, told }
  const words = changed.added.map((line) => line.text)
  const link = changed.added.map((line) => linkTo(line.link, page.address)).find((one) => one !== null)
  const entry = {
    title: changeTitle(changed),
    link: link ?? linkTo(page.address, page.address),
    published: null,
    summary: changeText(changed),
    hits: hitsOf(site, ...words),
    // A job that is done twice finds the same change; the same change on another day is another.
    fingerprint: sha256Hex(['page', dayIn('Asia/Shanghai', new Date()), site.seen, seen].join('\u0000')),
    old: false,
  }
  return { entries: [entry], seen, told }
}

/** Looks at a site once. Null where the server says that nothing changed. */
async function look(site: Site, signal: AbortSignal, limits?: PageLimits): Promise<(Found & Pick<FetchedPage, 'etag' | 'modified'>) | null> {
  const known = site.seen === null ? { etag: null, modified: null } : { etag: site.etag, modified: site.modified }
  const page = await fetchPage(site.address, known, signal, limits)
  if (page === null) return null
  const { etag, modified } = page
  return { ...(site.kind === 'feed' ? feedFound(site, page) : pageFound(site, page)), etag, modified }
}

/** Those that are not here yet. */
async function unknown(desk: JobDesk, site: Site, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const known = await desk.see(({ read }) =>
    read.rows<{ fingerprint: string }>('select fingerprint from site_entry where company_id = $1 and site = $2 and fingerprint = any($3::text[])', [
      read.company,
      site.id,
      entries.map((one) => one.fingerprint),
    ]),
  )
  const here = new Set(known.map((one) => one.fingerprint))
  return entries.filter((one, index) => !here.has(one.fingerprint) && entries.findIndex((other) => other.fingerprint === one.fingerprint) === index)
}

async function keep(desk: JobDesk, site: Site, entry: Entry): Promise<void> {
  const input = { ...entry, site: site.id, source: site.name, foundAt: moment(new Date()) }
  const command = { id: idFrom('siteEntry', site.id, entry.fingerprint), record: siteEntry.name, verb: 'create', input }
  try {
    await perform(desk.kernel, desk.company, nobody, command, { founding: true })
  } catch (thrown) {
    // Another look was a moment quicker: it is here.
    if (!(thrown instanceof Refusal && (thrown.code === 'reused' || thrown.code === 'duplicate'))) throw thrown
  }
}

/** Notes how the look went. Somebody who edits the site at the same moment makes it be noted once more. */
async function note(desk: JobDesk, id: Site['id'], input: object): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const row = await desk.see(({ read }) => read.get(watchedSite, id))
    const command = { id: idFrom('site', desk.job, row.version), record: watchedSite.name, verb: 'noteLooked', row: id, version: row.version, input }
    try {
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
      return
    } catch (thrown) {
      if (!(thrown instanceof Refusal && thrown.code === 'stale') || attempt >= 3) throw thrown
    }
  }
}

const hitsTold = (entries: readonly Entry[]): string | null =>
  entries
    .filter((one) => one.hits !== null && !one.old)
    .map((one) => `${one.title}（${one.hits ?? ''}）`)
    .join('；')
    .slice(0, 1000) || null

/**
 * Looks at one site and writes down what is new on it, each once. It runs in a thread of its own: to unpack and read two megabytes takes longer than others
 * should wait. Why a look failed is kept with the site, and it is tried again later and later.
 */
export default defineJob({
  name: 'lookAtSite',
  label: ['查看网站', 'Look at a site'],
  thread: true,
  run: async (desk, payload) => {
    const site = await desk.see(({ read }) => read.get(watchedSite, readId(textual(payload.site))))
    if (site.state !== 'watched') return { entries: 0 }
    const kept = { etag: site.etag, modified: site.modified, seen: null, told: site.told }
    let found: Awaited<ReturnType<typeof look>>
    try {
      found = await look(site, desk.signal)
    } catch (thrown) {
      desk.signal.throwIfAborted()
      const fault = pageFaultWords(thrown)
      await note(desk, site.id, { ...kept, at: moment(new Date()), fault, hits: null })
      return desk.person === null ? { fault } : refuse('invalid', [`「${site.name}」看不了：${fault}`, `${site.name}: ${fault}`])
    }
    const fresh = found === null ? [] : await unknown(desk, site, found.entries)
    for (const [n, one] of fresh.entries()) {
      await desk.step(n, fresh.length)
      await keep(desk, site, one)
    }
    const { etag, modified, seen, told } = found ?? kept
    await note(desk, site.id, { etag, modified, told, seen: seen === site.seen ? null : seen, at: moment(new Date()), fault: null, hits: hitsTold(fresh) })
    await noteSeenTo(desk, site.id)
    return { entries: fresh.length }
  },
})
