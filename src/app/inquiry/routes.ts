import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayIn } from '../../base/day.ts'
import { moment } from '../../base/moment.ts'
import { Refusal } from '../../base/refusal.ts'
import { boundedText, sameOrigin } from '../../kernel/api/http.ts'
import { clientAddress } from '../../kernel/api/sign-in-routes.ts'
import type { Served } from '../../kernel/api/visit.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { readingOf } from '../../kernel/perform/transaction.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { reading } from '../../kernel/store/pool.ts'
import { doubtsOf, sitesOf } from '../../modules/recruiting/calculate-inquiry.ts'
import { inquiryForm } from '../../modules/recruiting/inquiry-form.record.ts'
import { recruitOffer } from '../../modules/recruiting/recruit-offer.record.ts'
import { bait, boxesOf, formPage, policyOf, wordPage } from './page.ts'
import type { Asking, Typed, Wrong } from './page.ts'
import { network, Rates } from './rates.ts'
import { handOut, takeBack } from './token.ts'

/** Bytes of a filled-in form. */
const largest = 20_000
/** Milliseconds within which answers are counted, and how many are no longer sent by people: then they are looked at, and at last refused. */
const limits = { window: 600_000, many: 3, most: 20, manyOfForm: 30 } as const

type Form = RowOf<typeof inquiryForm>

interface Found {
  readonly company: number
  readonly form: Form
  readonly asking: Asking
  readonly open: boolean
}

/** The form of an address, with what it says; null for an address that is none. */
async function formOf(served: Served, key: string): Promise<Found | null> {
  const [, company] = /^([1-9]\d{0,8})-[\w-]{22}$/.exec(key) ?? []
  if (company === undefined) return null
  return await reading(served.readers, Number(company), async (client) => {
    const now = new Date()
    const read = readingOf({ client, company: Number(company) }, moment(now), dayIn('Asia/Shanghai', now))
    const [form] = await read.find(inquiryForm, { key })
    if (!form?.secret) return null
    const offer = await read.get(recruitOffer, form.offer)
    const [named] = await read.rows<{ name: string }>('select name from company where company_id = $1', [read.company])
    const { title, greeting, consent, asks } = form
    return {
      company: read.company,
      form,
      asking: { company: named?.name ?? '', title, greeting, consent, asks: asks ?? [] },
      open: form.state === 'open' && offer.state === 'effective' && offer.until >= read.today,
    }
  })
}

function answer(html: string, status: number, sites: readonly string[]): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(sites), 'cache-control': 'no-store' }
  return new Response(html, { status, headers })
}

const missing = (): Response => answer(wordPage('没有这个页面', '地址不对或已失效，请回到网站重新打开。'), 404, [])

/** What an address was opened with behind `from=`: a word, no markup. */
const cameFrom = (context: Context): string | null =>
  (context.req.query('from') ?? '')
    .normalize('NFC')
    .replaceAll(/[^\p{Letter}\p{Number}._-]/gu, '')
    .slice(0, 60) || null

/** What is wrong, beside the box it is wrong with. What is wrong with no box is ours: a stranger is not told what stands in our rows. */
function wrongBy(refused: Refusal, boxes: ReadonlySet<string>): Wrong {
  const own = [refused, ...refused.also].filter((one) => boxes.has(one.path))
  return own.length === 0 ? { '': '没有提交成功，请稍后再试，或直接来电。' } : Object.fromEntries(own.map((one) => [one.path, one.says[0]] as const))
}

/** Takes forms that strangers filled in. Nobody is signed in here and no cookie is looked at; what is written is written by the program, through the one write path. */
class Taking {
  readonly #served: Served
  readonly #rates = new Rates(limits.window)

  constructor(served: Served) {
    this.#served = served
  }

  show({ form, asking }: Found, typed?: Typed, wrong?: Wrong, status = 200): Response {
    return answer(formPage(asking, handOut(form.secret ?? '', form.id, Date.now()), typed, wrong), status, sitesOf(form.sites))
  }

  closed({ form, asking }: Found, status: number, says: string): Response {
    return answer(wordPage(asking.title, says, asking.company), status, sitesOf(form.sites))
  }

  async take(context: Context, found: Found): Promise<Response> {
    const { form, asking } = found
    const now = Date.now()
    const ofForm = this.#rates.count(form.id, now)
    const ofAddress = this.#rates.count(`${form.id} ${network(clientAddress(context))}`, now)
    if (ofAddress > limits.most) return this.closed(found, 429, '提交得太频繁，请十分钟后再试，或直接来电。')
    const given = new URLSearchParams(await boundedText(context.req.raw, largest))
    const boxes = boxesOf(asking.asks)
    const typed: Typed = Object.fromEntries([...boxes.map((box) => box.name), 'consent'].map((name) => [name, (given.get(name) ?? '').trim()]))
    const handed = takeBack(form.secret ?? '', form.id, given.get('token') ?? '', now)
    if (handed === null) return this.show(found, typed, { '': '页面打开太久，已经失效，请核对后再提交一次。' }, 400)
    const empty = boxes.filter((box) => !box.optional && typed[box.name] === '').map((box) => [box.name, '请填写'] as const)
    const unagreed = typed.consent === 'yes' ? [] : [['consent', '提交前请勾选同意'] as const]
    if (empty.length + unagreed.length > 0) return this.show(found, typed, Object.fromEntries([...empty, ...unagreed]), 422)
    const filled = Object.fromEntries(boxes.flatMap((box) => (typed[box.name] ? [[box.name, typed[box.name]]] : [])))
    const why = doubtsOf({
      baited: (given.get(bait) ?? '') !== '',
      took: now - handed.at,
      crowded: ofAddress > limits.many || ofForm > limits.manyOfForm,
      texts: boxes.filter((box) => box.name !== 'phone').map((box) => typed[box.name] ?? ''),
      phone: typed.phone ?? '',
    })
    const input = { ...filled, form: form.id, consentedTo: form.version, cameFrom: cameFrom(context), why: why.length === 0 ? null : why.join('\n') }
    return await this.#write(found, handed.nonce, typed, input)
  }

  /** The number of the page is that of the command: sent twice, it is one inquiry. What a stranger reads is the same whatever became of it. */
  async #write(found: Found, nonce: string, typed: Typed, input: object): Promise<Response> {
    const { form, company } = found
    const command = { id: idFrom('inquiry', form.id, nonce), record: 'inquiry', verb: 'create', input }
    try {
      await perform(this.#served.kernel, company, nobody, command, { founding: true })
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      if (thrown.code === 'state') return this.closed(found, 410, '已停止咨询，感谢关注。')
      if (thrown.code === 'tooMany') return this.closed(found, 429, '今天的咨询已经很多，请明天再来，或直接来电。')
      if (thrown.code !== 'reused') return this.show(found, typed, wrongBy(thrown, new Set(Object.keys(typed))), 422)
    }
    return this.closed(found, 200, form.thanks)
  }
}

/** The pages of inquiry forms: open to everybody, under addresses that nobody guesses. */
export function inquiryRoutes(served: Served): Hono {
  const app = new Hono()
  const taking = new Taking(served)
  app.onError((thrown) => {
    if (thrown instanceof Refusal) return answer(wordPage('没有提交成功', thrown.says[0]), 400, [])
    // What the database says of a row quotes the row: only which fault it was is written down.
    const id = randomUUID().slice(0, 8)
    served.log(id, new Error(`inquiry: ${thrown.name} ${'code' in thrown ? String(thrown.code) : ''}`))
    return answer(wordPage('没有提交成功', `程序出错（编号 ${id}），请稍后再试或直接来电。`), 500, [])
  })
  app.get('/inquiry/:key', async (context) => {
    const found = await formOf(served, context.req.param('key'))
    if (found === null) return missing()
    return found.open ? taking.show(found) : taking.closed(found, 410, '已停止咨询，感谢关注。')
  })
  app.post('/inquiry/:key', async (context) => {
    sameOrigin(context)
    const found = await formOf(served, context.req.param('key'))
    if (found === null) return missing()
    if (!context.req.header('content-type')?.toLowerCase().startsWith('application/x-www-form-urlencoded'))
      return taking.show(found, {}, { '': '请在页面上填写后提交。' }, 415)
    return await taking.take(context, found)
  })
  app.all('/inquiry/*', () => missing())
  return app
}
