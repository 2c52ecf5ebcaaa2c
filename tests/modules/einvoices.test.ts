import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { moneyText } from '../../src/base/money.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { Unzipped } from '../../src/kernel/archive/unzip.ts'
import { directionOf, doubtsOf } from '../../src/modules/einvoices/calculate-checks.ts'
import type { Us } from '../../src/modules/einvoices/calculate-checks.ts'
import { eInvoiceIn } from '../../src/modules/einvoices/calculate-einvoice.ts'
import { realData } from '../database/real-data.ts'
import { seeded } from '../seeded.ts'

const [xmls, ofds] = [realData('einvoice-xml-masked'), realData('ofd')]
const absent = xmls.absent ?? ofds.absent
if (absent) console.info(absent)
const xmlOf = (name: string): string => readFileSync(join(xmls.folder, name), 'utf8')
const ofdOf = (name: string): string => new Unzipped(readFileSync(join(ofds.folder, name))).textOf('Doc_0/Attachs/original_invoice.xml') ?? ''
const today = readDay('2026-11-29')

/** Every figure of a file, as somebody would copy it from the paper. */
const figures = (text: string) => {
  const { lines, net, tax, gross, ...head } = eInvoiceIn(text)
  return {
    ...head,
    sums: [net, tax, gross].map(moneyText).join(' '),
    lines: lines.map((line) =>
      [
        line.item,
        line.spec,
        line.unit,
        line.quantity,
        line.price,
        moneyText(line.net),
        line.rate,
        moneyText(line.tax),
        line.gross === null ? '' : moneyText(line.gross),
        line.taxCode,
      ].join('|'),
    ),
  }
}

describe.skipIf(absent !== undefined)('B10 the files of electronic invoices are read to the fen', () => {
  test('a special VAT invoice of three lines and two rates', () => {
    expect(figures(xmlOf('special-vat-3lines-2rates-v0.37.xml'))).toEqual({
      number: '26322000000000000011',
      kind: 'special',
      red: false,
      issuedOn: '2026-06-04',
      sellerName: expect.stringContaining('示例'),
      sellerCode: expect.stringMatching(/^\w{18}$/),
      buyerName: '示例农产品集团有限公司',
      buyerCode: '91320200MA0000002K',
      capitals: '贰万零陆佰柒拾圆整',
      remark: '',
      disagrees: [],
      sums: '18876.44 1793.56 20670.00',
      lines: [
        '*生产生活服务*技术服务费||项|1|9433.96226415094|9433.96|0.06|566.04|10000.00|3040203000000000000',
        '*电子计算机*物联DA小站|AY-DA02（A）|套|2|4424.77876106195|8849.56|0.13|1150.44|10000.00|1090509010000000000',
        '*电子计算机*路由器|TL-R479G+|台|1|592.920353982301|592.92|0.13|77.08|670.00|1090509010000000000',
      ],
    })
  })

  test('an ordinary one without the buyer’s address, and one of no tax for a person', () => {
    expect(figures(xmlOf('general-1line-no-buyer-address-v0.36.xml'))).toMatchObject({
      number: '25322000000000000022',
      kind: 'ordinary',
      issuedOn: '2025-08-08',
      sums: '235.85 14.15 250.00',
      lines: [expect.stringContaining('*非学历教育服务*培训费||人|1|235.8490566037736|235.85|0.06|14.15|')],
    })
    expect(figures(xmlOf('general-untaxed-star-rate-person-buyer-v0.36.xml'))).toMatchObject({
      number: '26347000000000000033',
      buyerName: '张三（个人）',
      buyerCode: '',
      remark: '业务号码:13000000000;账期:202604',
      sums: '19.00 0.00 19.00',
      lines: ['*电信服务*通信服务费||项|1|19|19.00||0.00|19.00|3030000000000000000'],
    })
  })

  test('the XML within the OFD files, one with a byte order mark and a hundred lines', () => {
    const many = eInvoiceIn(ofdOf('ofdrw-converter__999.ofd'))
    expect([many.number, many.issuedOn, many.sellerCode, many.buyerName, many.lines.length]).toEqual([
      '05000170011112235358',
      '2020-08-05',
      '91500102563638729E',
      '个人',
      100,
    ])
    expect([many.net, many.tax, many.gross].map(moneyText)).toEqual(['10000.00', '600.00', '10600.00'])
    for (const name of ['ofdrw-converter__发票示例.ofd', 'ofdrw-sign__v4signed.ofd'])
      expect(figures(ofdOf(name))).toMatchObject({
        number: '05000170011199999951',
        issuedOn: '2020-10-10',
        sellerName: '杭州融易算企业管理咨询有限公司',
        buyerCode: '9150010807MGZHI002',
        sums: '300.00 18.00 318.00',
        lines: Array.from({ length: 3 }, () => '*餐饮服务*餐费||次|4|25|100.00|0.06|6.00||'),
      })
  })

  const all = (): readonly (readonly [name: string, text: string])[] => [
    ...readdirSync(xmls.folder).map((name) => [name, xmlOf(name)] as const),
    ...readdirSync(ofds.folder)
      .filter((name) => name.endsWith('.ofd'))
      .map((name) => [name, ofdOf(name)] as const),
  ]
  const usOf = (text: string): Us => {
    const { sellerName, sellerCode } = eInvoiceIn(text)
    return { name: sellerName, creditCode: sellerCode }
  }

  test('each agrees with itself; to its seller it is issued, to its buyer received, and nobody else’s', () => {
    for (const [name, text] of all()) {
      expect(doubtsOf(eInvoiceIn(text), usOf(text), today), name).toEqual([])
      const invoice = eInvoiceIn(text)
      expect(directionOf(invoice, { name: invoice.buyerName, creditCode: invoice.buyerCode === '' ? null : invoice.buyerCode })).toBe('received')
      expect(doubtsOf(invoice, { name: '别家公司', creditCode: '91350100M000100Y43' }, today)).toEqual(['销售方和购买方都不是本公司（别家公司）'])
    }
  })

  // What stands in these elements is told twice or works out from others: none of it can be changed unseen.
  const told =
    /<((?:fp:)?(?:TotalAmWithoutTax|TotalTaxAm|TotalTax-includedAmount|TotalTax-includedAmountInChinese|Amount|ComTaxAm|TotaltaxIncludedAmount|InvoiceNumber|EIid|IssueTime|RequestTime|SellerIdNum|SellerName|UnPrice|Quantity|TaxRate|TaxBureauCode|TaxInclusiveTotalAmount|TaxTotalAmount|TaxExclusiveTotalAmount|TaxAmount|TaxScheme|InvoiceCode|InvoiceNo|IssueDate|SellerTaxID|GraphCode|InvoiceCheckCode))>([^<]+)</g

  test('of four hundred copies that were tampered with, each is refused or doubted; none is taken as it is, and none breaks the reader', () => {
    const random = seeded(20_261_129)
    const below = (most: number): number => Math.floor(random() * most)
    let [refused, doubted] = [0, 0]
    const trouble: string[] = []
    const files = all()
    for (let n = 0; n < 400; n += 1) {
      const [name, text] = files[n % files.length] ?? ['', '']
      const us = usOf(text)
      const places = [...text.matchAll(told)].filter(([, , value = '']) => value.trim() !== '')
      const [found, tag = '', value = ''] = places[below(places.length)] ?? []
      const at = places.find((one) => one[0] === found)?.index ?? 0
      const kind = below(5)
      const digits = [...value].map((sign, index) => (/\d/.test(sign) ? index : -1)).filter((index) => index >= 0)
      // A figure changed by more than what rounding leaves open: the first digit of it.
      const place = digits[0] ?? 0
      const other = digits.length > 0 ? `${value.slice(0, place)}${(Number(value[place]) + 1 + below(8)) % 10}${value.slice(place + 1)}` : `${value}伍`
      const tampered =
        kind === 0
          ? text.slice(0, at) + text.slice(at).replace(`<${tag}>${value}</${tag}>`, '')
          : kind === 1
            ? text.slice(0, Math.floor(text.length * (0.05 + random() * 0.9)))
            : kind === 2
              ? text.slice(0, at) + text.slice(at).replace(value, `${value}x`)
              : text.slice(0, at) + text.slice(at).replace(`>${value}<`, `>${other}<`)
      try {
        const doubts = doubtsOf(eInvoiceIn(tampered), us, today)
        if (doubts.length > 0) doubted += 1
        else trouble.push(`${name} ${kind} ${tag} ${value} → ${other}`)
      } catch (thrown) {
        if (thrown instanceof Refusal) refused += 1
        else trouble.push(`${name} ${kind} ${tag}: ${String(thrown)}`)
      }
    }
    expect(trouble).toEqual([])
    expect(refused + doubted).toBe(400)
    expect(Math.min(refused, doubted)).toBeGreaterThan(60)
  })

  test.each([
    ['a page', '<html><body>404</body></html>'],
    ['nothing', ''],
    ['a bomb of entities', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><EInvoice><EInvoiceData>&b;</EInvoiceData></EInvoice>'],
    ['an invoice of nothing', '<EInvoice><EInvoiceData/></EInvoice>'],
    ['deep nesting', `<EInvoice>${'<a>'.repeat(5000)}</EInvoice>`],
  ])('what is no invoice is refused in words: %s', (_what, text) => {
    expect(() => eInvoiceIn(text)).toThrow(Refusal)
  })
})
