import { afterAll, describe, expect, test } from 'vitest'
import { office } from '../../src/app/server-registry.gen.ts'
import { present } from '../../src/base/assert.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { AnyRecord } from '../../src/kernel/record/record.ts'
import { charactersOf, fontFiles, missingGlyphs } from '../../src/kernel/print/fonts.ts'
import { endPress } from '../../src/kernel/print/press.ts'
import { lacking, printPdf } from '../../src/kernel/print/print.ts'
import { sampleSet } from '../../src/kernel/print/sample-set.ts'
import { derived, readTemplate, templateAt } from '../../src/kernel/print/template.ts'
import type { Template } from '../../src/kernel/print/template.ts'
import { readFileSync } from 'node:fs'
import { refusalOf } from '../database/fixture.ts'
import { heightsOf, pageTexts, times } from './reading.ts'

afterAll(endPress)

const recordNamed = (name: string): AnyRecord =>
  present(
    Object.values<AnyRecord>(office.records).find((one) => one.name === name),
    name,
  )
const templates = office.prints.map(templateAt)
const own = (source: string, record = 'shipment'): Template => readTemplate('own', record, source, { id: 'x', version: 1 })
const simple = '#import "/neiqin.typ": *\n#let form(doc, part, job) = flowing(doc, job, heading(doc, part, job))'

describe('every template', () => {
  test('is of a record or a report that is there', () => {
    const known = [...Object.keys(office.records), ...office.reports.map((report) => report.name)]
    expect(templates.length).toBeGreaterThanOrEqual(8)
    expect(templates.map((one) => one.of).filter((of) => !known.includes(of))).toEqual([])
  })

  test.each(templates.filter((one) => one.rows > 0).map((one) => [`${one.of} ${one.name}`, one] as const))(
    'divides seven lines into pages: %s',
    async (_name, template) => {
      const record = recordNamed(template.of)
      const set = sampleSet(record, { ...template, parts: template.parts.slice(0, 1) })
      const pages = await pageTexts(await printPdf(set))
      expect(pages.length).toBe(Math.ceil(7 / template.rows))
      const all = pages.join(' ')
      // One grand total, on the last page; on every page but a single one its own sum, and what is carried over.
      expect(all.match(/(?<!税)合计 \d/g)?.length).toBe(1)
      expect(pages.at(-1)).toMatch(/(?<!税)合计 \d/)
      expect(times(all, '本页小计')).toBe(pages.length === 1 ? 0 : pages.length)
      expect(times(all, '承前页')).toBe(pages.length - 1)
      expect(times(all, '过次页')).toBe(pages.length - 1)
      expect(pages.map((page) => /第 (\d+) 页 \/ 共 (\d+) 页/.exec(page)?.slice(1).map(Number))).toEqual(pages.map((_, index) => [index + 1, pages.length]))
      expect(all).toContain('补打 第 2 次打印')
      expect(all).toContain('复核甲')
    },
  )

  test('seven lines on paper of six: 6 + 1, carried, and one grand total in capitals', async () => {
    const template = present(
      templates.find((one) => one.name === 'three-part'),
      'three-part',
    )
    const [first = '', second = '', ...more] = await pageTexts(
      await printPdf(sampleSet(recordNamed('shipment'), { ...template, parts: template.parts.slice(0, 1) })),
    )
    expect(more).toEqual([])
    expect(first).toMatch(/本页小计 72 3,297\.60/)
    expect(first).toMatch(/过次页 72 3,297\.60/)
    expect(first).toContain('人民币叁仟贰佰玖拾柒元陆角整')
    expect(second).toMatch(/承前页 72 3,297\.60/)
    expect(second).toMatch(/本页小计 12 549\.60/)
    expect(second).toMatch(/合计 84 3,847\.20/)
    expect(second).toContain('人民币叁仟捌佰肆拾柒元贰角整')
  })

  test('the lots that go stand beside the goods of their order line', async () => {
    const template = present(
      templates.find((one) => one.name === 'three-part'),
      'three-part',
    )
    const [page = ''] = await pageTexts(await printPdf(sampleSet(recordNamed('shipment'), { ...template, parts: template.parts.slice(0, 1) })))
    expect(page).toContain('批号')
  })

  test('a shipping label is one a parcel, with the carrier’s number as its bar code', async () => {
    const template = present(
      templates.find((one) => one.of === 'consignment' && one.name === 'label'),
      'the label',
    )
    const set = sampleSet(recordNamed('consignment'), template)
    expect(set.codes).toEqual({ 'bar-0': { kind: 'bar', text: 'SF1234567890123' } })
    const pages = await pageTexts(await printPdf(set))
    expect(pages.map((page) => /(\d)\/3/.exec(page)?.[1])).toEqual(['1', '2', '3'])
    expect(pages.every((page) => page.includes('SF1234567890123') && page.includes('补打'))).toBe(true)
    const chinese = sampleSet(recordNamed('consignment'), { ...template, bar: 'consignee' })
    expect(chinese.codes).toEqual({})
  })

  test('a page of one line is as long as a full one: empty rows stand where lines would', async () => {
    const template = present(
      templates.find((one) => one.name === 'three-part'),
      'three-part',
    )
    const pdf = await printPdf(sampleSet(recordNamed('shipment'), { ...template, parts: template.parts.slice(0, 1) }))
    const [full, single] = await heightsOf(pdf, '小计')
    // The second page has a row more, for what was carried: 6.2 mm.
    expect((full ?? 0) - (single ?? 0)).toBeCloseTo((6.2 / 25.4) * 72, 0)
  })

  test('the part for the warehouse bears no price and no amount, nor does its file', async () => {
    const template = present(
      templates.find((one) => one.name === 'three-part'),
      'three-part',
    )
    const only = (name: string) => sampleSet(recordNamed('shipment'), { ...template, parts: template.parts.filter((part) => part.name === name) })
    const bare = (await pageTexts(await printPdf(only('warehouse')))).join(' ')
    expect(bare).toContain('仓库联')
    expect(bare).not.toMatch(/单价|合计金额|549\.60|45\.80|3,847\.20/)
    expect((await pageTexts(await printPdf(only('customer')))).join(' ')).toContain('549.60')
  })
})

describe('the form that follows from the declaration', () => {
  test.each(Object.values<AnyRecord>(office.records).map((record) => [record.name, record] as const))(
    'prints the example of %s with every sign drawn',
    async (_name, record) => {
      const set = sampleSet(record, { ...derived.row, of: record.name })
      expect(lacking(set)).toEqual([])
      const text = (await pageTexts(await printPdf(set))).join(' ').replaceAll(' ', '')
      expect(text).toContain(record.label[0])
      for (const [, field] of Object.entries(record.fields)) if (field.kind !== 'lines') expect(text).toContain(field.label[0].replaceAll(' ', ''))
    },
  )

  test('the same content gives the same bytes', async () => {
    const set = sampleSet(recordNamed('shipment'), { ...derived.row, of: 'shipment' })
    expect(Buffer.compare(Buffer.from(await printPdf(set)), Buffer.from(await printPdf(set)))).toBe(0)
  })
})

describe('signs', () => {
  test('rare ones that the font lacks are named, all others are drawn', () => {
    expect(missingGlyphs('𠮷田商店𠮷、绿野农资 <A>#1')).toEqual(['𠮷'])
    const draws = charactersOf(readFileSync(fontFiles[0] ?? ''))
    expect(Array.from('内勤Aa0￥①□').every((sign) => draws(sign.codePointAt(0) ?? 0))).toBe(true)
    expect(draws(0x1f600)).toBe(false)
  })

  test('a name with a sign that no font of ours draws is printed, that sign as an empty box', async () => {
    const set = sampleSet(recordNamed('shipment'), { ...derived.row, of: 'shipment' })
    const document = set.job.documents[0]
    const fields = { consignee: { label: '收货人', text: '𠮷田🚚商店', kind: 'text', system: false } }
    const text = (await pageTexts(await printPdf({ ...set, job: { ...set.job, documents: [{ ...document, fields, grids: {} }] } }))).join(' ')
    expect(text.replaceAll(' ', '')).toContain('□田□商店')
  })

  test('names are printed as they are: none is read as code', async () => {
    const set = sampleSet(recordNamed('shipment'), { ...derived.row, of: 'shipment' })
    const document = set.job.documents[0]
    const name = '<河北>#绿野[农资] $x$ *a* _b_ @c `d` #panic("x") \\n'
    const job = { ...set.job, documents: [{ ...document, fields: { consignee: { label: '收货人', text: name, kind: 'text', system: false } }, grids: {} }] }
    const text = (await pageTexts(await printPdf({ ...set, job }))).join(' ')
    expect(text.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''))
  })
})

describe("a company's own template", () => {
  const tried = (source: string) => printPdf(sampleSet(recordNamed('shipment'), own(source)))

  test('is taken when its pages come out', async () => {
    expect((await pageTexts(await tried(simple))).join(' ')).toContain('示例公司')
  })

  test('is refused with the line at which it fails', async () => {
    const refusal = await refusalOf(tried(`${simple}\n\n#let broken = nothing-of-the-kind`))
    expect([refusal.code, refusal.path]).toEqual(['invalid', 'source'])
    expect(refusal.says[0]).toMatch(/第 4 行：unknown variable/)
    const inside = await refusalOf(tried('#import "/neiqin.typ": *\n#let form(doc, part, job) = {\n  lines-of(doc, (:), "nowhere", ())\n}'))
    expect(inside.says[0]).toMatch(/第 3 行/)
  })

  test.each([
    ['a file of the machine', '#let form(doc, part, job) = read("/etc/passwd")'],
    ['a file above its folder', '#let form(doc, part, job) = read("../../../../../../etc/passwd")'],
    ['a picture of the machine', '#let form(doc, part, job) = image("/etc/hostname")'],
    ['a package from outside', '#import "@preview/cetz:0.3.0": *\n#let form(doc, part, job) = []'],
    ['a package by a name put together', '#let at = "@pre" + "view/cetz:0.3.0"\n#import at: *\n#let form(doc, part, job) = []'],
    ['a package of the machine', '#import "@local/mine:1.0.0": *\n#let form(doc, part, job) = []'],
  ])('does not reach %s', async (_what, source) => {
    expect((await refusalOf(tried(source))).code).toBe('invalid')
  })

  test('that never ends is stopped, and the next print is well', { timeout: 60_000 }, async () => {
    const endless = '#let form(doc, part, job) = { let n = 0; for i in range(100000) { for j in range(100000) { n += 1 } }; [#n] }'
    const began = performance.now()
    const [stopped, beside] = await Promise.all([
      refusalOf(tried(endless)),
      printPdf(sampleSet(recordNamed('shipment'), { ...derived.row, of: 'shipment' })).then(() => performance.now() - began),
    ])
    expect(stopped.code).toBe('tooLarge')
    // The program's own forms never waited for it.
    expect(beside).toBeLessThan(performance.now() - began)
    expect((await tried(simple)).length).toBeGreaterThan(1000)
  })

  test('that eats memory is stopped', { timeout: 60_000 }, async () => {
    const hungry = '#let form(doc, part, job) = { let all = (); for i in range(9000) { all.push(range(9000).map(n => str(n) * 40)) }; [#all.len()] }'
    expect((await refusalOf(tried(hungry))).code).toBe('tooLarge')
  })

  test('of too many pages is refused', async () => {
    const long = '#let form(doc, part, job) = for n in range(201) { page[#n] }'
    const refusal = await refusalOf(tried(long))
    expect(refusal.code).toBe('tooLarge')
    expect(refusal.says[0]).toMatch(/最多打印 200 页/)
  })

  test('with a word of its head that means nothing is refused', () => {
    expect(() => readTemplate('x', 'shipment', '// @lable 发货单\n')).toThrow(Refusal)
    expect(() => readTemplate('x', 'shipment', '// @rows 600\n')).toThrow(Refusal)
  })
})
