import { capitalAmount } from '../../base/capitals.ts'
import { priceText, quantityText, rateText } from '../../base/exact-text.ts'
import { groupedMoney, sumMoney } from '../../base/money.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { whenWords } from './calculate-differences.ts'
import { contractKinds, freightBearers } from './calculate-kind-words.ts'
import { termKinds } from './calculate-term-words.ts'
import type { contract } from './contract.record.ts'

type Contract = RowOf<typeof contract>

/** One of the two who sign, as his papers call him; what is not known is empty. */
export interface Party {
  readonly name: string
  readonly creditCode: string
  readonly address: string
  readonly phone: string
  readonly contact: string
  readonly bank: string
  readonly bankAccount: string
}

/** What a contract's text is made of. */
export interface Merged {
  readonly contract: Pick<
    Contract,
    | 'number'
    | 'kind'
    | 'subject'
    | 'theirNumber'
    | 'signedOn'
    | 'validFrom'
    | 'validTo'
    | 'settlement'
    | 'freightBy'
    | 'copies'
    | 'breach'
    | 'remark'
    | 'gross'
    | 'terms'
  > & {
    readonly lines: readonly (Contract['lines'][number] & { readonly name: string; readonly code: string; readonly spec: string; readonly unit: string })[]
  }
  readonly us: Party
  readonly them: Party
  readonly salesperson: string
}

const dayWords = (day: string): string => `${Number(day.slice(0, 4))} 年 ${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`

function partyTexts(called: string, party: Party): { readonly [name: string]: string } {
  const { name, creditCode, address, phone, contact, bank, bankAccount } = party
  return {
    [`${called}名称`]: name,
    [`${called}税号`]: creditCode,
    [`${called}地址`]: address,
    [`${called}电话`]: phone,
    [`${called}联系人`]: contact,
    [`${called}开户行`]: bank,
    [`${called}账号`]: bankAccount,
  }
}

/** Every name that a template of the company may have, with what stands in its place; the other party goes by what it is, too: 客户名称, 供应商名称. */
export function mergedValues({ contract, us, them, salesperson }: Merged) {
  const { signedOn, validFrom, validTo, freightBy, lines, terms } = contract
  const head = {
    合同编号: contract.number,
    合同名称: contract.subject,
    合同类别: contractKinds[contract.kind][0],
    对方合同号: contract.theirNumber ?? '',
    签订日期: dayWords(signedOn),
    生效日期: dayWords(validFrom ?? signedOn),
    有效期至: validTo === null ? '长期' : dayWords(validTo),
    结算方式: contract.settlement ?? '',
    运费承担: freightBy === null ? '' : freightBearers[freightBy][0],
    份数: contract.copies === null ? '' : String(contract.copies),
    违约责任: contract.breach ?? '',
    备注: contract.remark ?? '',
    合同金额: groupedMoney(contract.gross),
    合同金额大写: capitalAmount(contract.gross),
    不含税金额: groupedMoney(sumMoney(lines.map((line) => line.net))),
    税额: groupedMoney(sumMoney(lines.map((line) => line.tax))),
    经办人: salesperson,
    ...partyTexts('我方', us),
    ...partyTexts('对方', them),
    ...partyTexts('客户', them),
    ...partyTexts('供应商', them),
    ...partyTexts('物流公司', them),
  }
  const goods = lines.map((line, n) => ({
    序号: String(n + 1),
    编码: line.code,
    品名: line.name,
    规格: line.spec,
    单位: line.unit,
    数量: quantityText(line.quantity),
    单价: priceText(line.price),
    税率: rateText(line.rate),
    不含税金额: groupedMoney(line.net),
    税额: groupedMoney(line.tax),
    金额: groupedMoney(line.gross),
    交期: line.dueOn ?? '',
  }))
  const due = terms.map((term, n) => ({
    序号: String(n + 1),
    条款: termKinds[term.kind][0],
    时间: whenWords(term),
    比例: term.share === null ? '' : rateText(term.share),
    金额: term.amount === null ? '' : groupedMoney(term.amount),
    条件: term.condition ?? '',
  }))
  return { head, lines: { 标的: goods, 条款: due } }
}

const ofContract = ['合同编号', '合同名称', '合同类别', '对方合同号', '签订日期', '生效日期', '有效期至', '结算方式', '运费承担', '份数', '违约责任', '备注']
const ofAmount = ['合同金额', '合同金额大写', '不含税金额', '税额', '经办人']
const parties = ['我方', '对方', '客户', '供应商', '物流公司']
const ofParty = ['名称', '税号', '地址', '电话', '联系人', '开户行', '账号']

/** The names alone, for who writes a template. */
export const mergeNames = {
  head: [...ofContract, ...ofAmount],
  parties,
  ofParty,
  lines: {
    标的: ['序号', '编码', '品名', '规格', '单位', '数量', '单价', '税率', '不含税金额', '税额', '金额', '交期'],
    条款: ['序号', '条款', '时间', '比例', '金额', '条件'],
  },
} as const

/** Every name as it is written, for the check of a template. */
export const knownNames = { head: [...mergeNames.head, ...parties.flatMap((party) => ofParty.map((name) => `${party}${name}`))], lines: mergeNames.lines }
