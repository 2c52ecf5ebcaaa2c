/** Numbers of our orders and contracts as they stand in a text, each once. */
export function numbersIn(text: string): { readonly orders: readonly string[]; readonly contracts: readonly string[] } {
  const found = [
    ...new Set(
      text
        .normalize('NFKC')
        .toUpperCase()
        .match(/(?<![A-Z0-9])(?:XSDD|HT)\d{8}-\d{4,6}(?!\d)/g) ?? [],
    ),
  ].slice(0, 20)
  return { orders: found.filter((one) => one.startsWith('XSDD')), contracts: found.filter((one) => one.startsWith('HT')) }
}

/** Where anybody may have an address: it says nothing of whose mail it is. */
const common = new Set([
  'qq.com',
  'vip.qq.com',
  'foxmail.com',
  '163.com',
  'vip.163.com',
  '126.com',
  'yeah.net',
  'sina.com',
  'sina.cn',
  'sohu.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'icloud.com',
  'yahoo.com',
])

/** The domain of an address, where it is a company's own. */
export function ownDomain(address: string): string | null {
  const domain = address.toLowerCase().split('@').at(-1) ?? ''
  return domain === '' || common.has(domain) ? null : domain
}

/** A customer that a mail may be of, and why. */
export interface Candidate {
  readonly id: string
  readonly name: string
}

/** What was found of a mail, each by its own way. */
export interface Clues {
  readonly address: string
  readonly byAddress: readonly Candidate[]
  readonly byHand: readonly (Candidate & { readonly number: string })[]
  readonly byNumber: readonly (Candidate & { readonly number: string })[]
  readonly byDomain: readonly Candidate[]
  /** `written`: the name as it stands in the text, which may be that of one who was merged into him */
  readonly byName: readonly (Candidate & { readonly written: string })[]
}

const distinct = (found: readonly Candidate[]): readonly Candidate[] => [...new Map(found.map((one) => [one.id, one])).values()]

/** Of names that lie within one another (a company and its branch) the longest are meant. */
const outermost = (found: Clues['byName']): readonly Candidate[] =>
  found.filter((one) => !found.some((other) => other.written !== one.written && other.written.includes(one.written)))

/**
 * Whose mail it is, by the surest sign there is, and the reason in words. Several of one kind decide nothing: they are named, and the next kind is asked.
 */
export function customerOf(clues: Clues): { readonly customer: Candidate | null; readonly why: readonly string[] } {
  const ways: readonly (readonly [found: readonly Candidate[], why: (one: Candidate) => string, several: string])[] = [
    [distinct(clues.byAddress), (one) => `发件人 ${clues.address} 是客户「${one.name}」的收票邮箱`, `发件人 ${clues.address} 是几家客户的收票邮箱`],
    [
      distinct(clues.byHand),
      (one) => `发件人 ${clues.address} 的邮件 ${clues.byHand[0]?.number ?? ''} 由人归到了「${one.name}」`,
      `发件人 ${clues.address} 的邮件由人归到过几家客户`,
    ],
    [
      distinct(clues.byNumber),
      (one) => `邮件写到 ${clues.byNumber.map((found) => found.number).join('、')}，客户是「${one.name}」`,
      '邮件写到的单号属于几家客户',
    ],
    [distinct(clues.byDomain), (one) => `发件人与客户「${one.name}」的收票邮箱同为 @${ownDomain(clues.address) ?? ''}`, '发件人的邮箱域名与几家客户相同'],
    [distinct(outermost(clues.byName)), (one) => `邮件写到客户名称「${one.name}」`, '邮件写到几家客户'],
  ]
  const why: string[] = []
  for (const [found, says, several] of ways) {
    const [one] = found
    if (!one) continue
    if (found.length === 1) return { customer: one, why: [...why, says(one)] }
    why.push(
      `${several}（${found
        .slice(0, 5)
        .map((other) => other.name)
        .join('、')}），请人工确认`,
    )
  }
  return { customer: null, why }
}
