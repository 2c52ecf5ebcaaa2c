import { createHash } from 'node:crypto'
import { asked } from '../../modules/recruiting/calculate-inquiry.ts'
import type { Asked } from '../../modules/recruiting/calculate-inquiry.ts'

/** What a page of questions says and asks. */
export interface Asking {
  readonly company: string
  readonly title: string
  readonly greeting: string
  readonly asks: readonly Asked[]
  readonly consent: string
}

/** What was typed, to stand there again when something is missing. */
export type Typed = { readonly [box: string]: string }
/** What is wrong, by box; of the whole page under `''`. */
export type Wrong = { readonly [box: string]: string }

/** The name of the box that no person sees: what fills in everything gives itself away. */
export const bait = 'homepage'

const style = `*{box-sizing:border-box}body{margin:0;background:#fff;color:#1f1f1f;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}main{max-width:560px;margin:0 auto;padding:20px 16px 32px}h1{font-size:22px;line-height:1.4;margin:0 0 8px}p{margin:0 0 16px;white-space:pre-line}label{display:block;margin:0 0 14px;font-weight:600}label small{font-weight:400;color:#666}input,textarea{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid #bbb;border-radius:6px;font:inherit;font-weight:400;background:#fff;color:inherit}input:focus,textarea:focus,button:focus{outline:3px solid #91caff;outline-offset:1px}textarea{min-height:110px;resize:vertical}.wrong{display:block;color:#cf1322;font-weight:400;font-size:14px}[aria-invalid]{border-color:#cf1322}.agree{display:flex;gap:8px;font-weight:400;font-size:14px;color:#444}.agree input{width:20px;height:20px;margin:2px 0 0;flex:none}.all{padding:10px 12px;border:1px solid #ffa39e;border-radius:6px;background:#fff1f0}button{width:100%;min-height:48px;border:0;border-radius:6px;background:#1677ff;color:#fff;font:inherit;font-weight:600;cursor:pointer}footer{margin-top:20px;color:#666;font-size:13px}.home{position:absolute;left:-9999px;top:-9999px;width:1px;height:1px;overflow:hidden}`

/** The page's own style by its hash: nothing else is styled, and nothing at all runs. */
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** What the page may do: show itself in these sites only, and send to us; no script, picture, font or frame. */
export const policyOf = (sites: readonly string[]): string =>
  `default-src 'none'; style-src ${styleHash}; form-action 'self'; base-uri 'none'; frame-ancestors ${sites.length === 0 ? "'none'" : sites.join(' ')}`

const signs: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Text as it stands in a page. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '')

const whole = (title: string, inside: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main>${inside}</main></body></html>`

interface Box {
  readonly name: string
  readonly says: string
  readonly most: number
  readonly kind?: 'tel' | 'note'
  readonly fills?: string
  readonly optional?: boolean
}

const boxes: { readonly [A in Asked]: Box } = {
  contact: { name: 'contact', says: asked.contact[0], most: 60, fills: 'name', optional: true },
  region: { name: 'region', says: asked.region[0], most: 60 },
  wechat: { name: 'wechat', says: asked.wechat[0], most: 40, optional: true },
  channels: { name: 'channels', says: asked.channels[0], most: 500, kind: 'note', optional: true },
}

/** The boxes of a form in their order. */
export function boxesOf(asks: readonly Asked[]): readonly Box[] {
  const also = (one: Asked): readonly Box[] => (asks.includes(one) ? [boxes[one]] : [])
  return [
    { name: 'name', says: '单位或姓名', most: 100, fills: 'organization' },
    ...also('contact'),
    { name: 'phone', says: '电话', most: 40, kind: 'tel', fills: 'tel' },
    ...also('wechat'),
    ...also('region'),
    ...also('channels'),
    { name: 'wants', says: '想咨询什么', most: 1000, kind: 'note' },
  ]
}

function boxHtml({ name, says, most, kind, fills = 'off', optional }: Box, typed: Typed, wrong: Wrong): string {
  const fault = wrong[name]
  const about = `name="${name}" maxlength="${most}" autocomplete="${fills}"${optional ? '' : ' required'}${fault === undefined ? '' : ` aria-invalid="true" aria-describedby="wrong-${name}"`}`
  const value = escaped(typed[name] ?? '')
  const box = kind === 'note' ? `<textarea ${about}>${value}</textarea>` : `<input type="${kind ?? 'text'}" ${about} value="${value}">`
  const said = fault === undefined ? '' : `<span class="wrong" id="wrong-${name}">${escaped(fault)}</span>`
  return `<label>${escaped(says)}${optional ? ' <small>（选填）</small>' : ''}${box}${said}</label>`
}

/** The page of questions; `token` lets it be sent once. Works without a script, on a phone first. */
export function formPage(form: Asking, token: string, typed: Typed = {}, wrong: Wrong = {}): string {
  const fault = wrong['']
  const agreed = wrong.consent === undefined ? '' : `<span class="wrong">${escaped(wrong.consent)}</span>`
  return whole(
    form.title,
    `<h1>${escaped(form.title)}</h1><p>${escaped(form.greeting)}</p>${fault === undefined ? '' : `<p class="all" role="alert">${escaped(fault)}</p>`}` +
      `<form method="post"><input type="hidden" name="token" value="${escaped(token)}">` +
      boxesOf(form.asks)
        .map((box) => boxHtml(box, typed, wrong))
        .join('') +
      `<div class="home" aria-hidden="true"><label>主页 <input name="${bait}" tabindex="-1" autocomplete="off"></label></div>` +
      `<label class="agree"><input type="checkbox" name="consent" value="yes" required${typed.consent === 'yes' ? ' checked' : ''}><span>${escaped(form.consent)}${agreed}</span></label>` +
      `<button type="submit">提交咨询</button></form><footer>${escaped(form.company)}</footer>`,
  )
}

/** A page that only says something. */
export const wordPage = (title: string, says: string, company = ''): string =>
  whole(title, `<h1>${escaped(title)}</h1><p role="status">${escaped(says)}</p>${company === '' ? '' : `<footer>${escaped(company)}</footer>`}`)
