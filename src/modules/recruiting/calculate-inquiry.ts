/** An origin as a browser names it: scheme, host and port, nothing behind. */
const origin = /^https?:\/\/(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z\d](?:[a-z\d-]*[a-z\d])?(?::\d{1,5})?$/
/** More sites than that would make a header that servers between refuse. */
const mostSites = 20

/** The sites that may show a form in their pages, one a line as typed: lower case, without the stroke behind. */
export const sitesOf = (typed: string | null): readonly string[] =>
  (typed ?? '')
    .split(/[\s,，、]+/)
    .map((one) => one.trim().toLowerCase().replace(/\/$/, ''))
    .filter((one) => one !== '')

/** Whether every one of these is a site that a browser can be told: nothing else ever stands in the header that says who may frame the page. */
export const soundSites = (typed: string | null): boolean => sitesOf(typed).length <= mostSites && sitesOf(typed).every((one) => origin.test(one))

/** What a form may ask beside name, telephone and question. */
export const asked = {
  contact: ['联系人', 'Contact'],
  region: ['意向区域', 'Region'],
  wechat: ['微信号', 'WeChat'],
  channels: ['现有渠道、仓库、人员', 'Channels, store, people'],
} as const

/** One of them. */
export type Asked = keyof typeof asked

/** How an inquiry came, as far as a program gives itself away by it. */
export interface Arrival {
  /** something stands in the box that no person sees */
  readonly baited: boolean
  /** milliseconds between the page and its answer */
  readonly took: number
  /** answers from one address, or to one form, of late: more than people send */
  readonly crowded: boolean
  readonly texts: readonly string[]
  readonly phone: string
}

/** Milliseconds below which nobody fills in a form. */
export const quickest = 3000
/** Addresses of the web that somebody who asks for a dealership may name. */
const mostLinks = 1

const link = /(?:https?:\/\/|www\.)[\w./:?=&%#-]*|\b[\w.-]+\.(?:com|cn|net|org|top|xyz|vip|cc|shop|club|ru)\b[\w./:?=&%#-]*/gi

/** A number that nobody has: one digit over and over, or all in a row. */
function madeUp(phone: string): boolean {
  const digits = phone.replaceAll(/\D/g, '').slice(-8)
  return /^(\d)\1+$/.test(digits) || '0123456789012345678'.includes(digits) || '98765432109876543210'.includes(digits)
}

/** Why an inquiry is doubtful, in the words a clerk reads; none where nothing speaks against it. What is doubtful is kept and looked at, never refused for it. */
export function doubtsOf({ baited, took, crowded, texts, phone }: Arrival): readonly string[] {
  const all = texts.join('\n')
  const links = all.match(link)?.length ?? 0
  return [
    ...(baited ? ['填了页面上看不见的栏（程序所填）'] : []),
    ...(took < quickest ? [`打开 ${Math.max(0, Math.round(took / 100) / 10)} 秒就提交`] : []),
    ...(crowded ? ['短时间内提交太多次'] : []),
    ...(links > mostLinks ? [`内容里有 ${links} 个网址`] : []),
    ...(/\p{Script=Han}/u.test(all) ? [] : ['没有一个汉字']),
    ...(/(.{1,20}?)\1{7,}/su.test(all) ? ['同样的字重复很多遍'] : []),
    ...(madeUp(phone) ? ['电话像是编的'] : []),
  ]
}

/** A text as it is compared with others: what differs only in blanks, width or signs is the same. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
