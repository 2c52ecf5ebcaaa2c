import JSZip from 'jszip'
import { extractRawText } from 'mammoth'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { checkWord, filledWord } from '../../src/kernel/print/word.ts'
import { docxOf, para, row, table } from './docx.ts'

const known = { head: ['客户名称', '合同编号', '违约责任'], lines: { 标的: ['品名', '数量'], 条款: ['时间'] } }

async function refused(...body: readonly string[]): Promise<string> {
  const bytes = await docxOf(body.join(''))
  try {
    checkWord(bytes, known, 'file')
  } catch (thrown) {
    if (thrown instanceof Refusal) return `${thrown.path} ${thrown.says[0]}`
    throw thrown
  }
  return 'taken'
}
const textOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await extractRawText({ buffer: Buffer.from(bytes) })).value.split('\n').filter((line) => line.trim() !== '')
const xmlOf = async (bytes: Uint8Array): Promise<string> => (await (await JSZip.loadAsync(bytes)).file('word/document.xml')?.async('string')) ?? ''

describe('a Word template', () => {
  test('is filled where Word has divided a name among runs, in the look it begins with, and nothing else is touched', async () => {
    const divided = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>甲方：{</w:t></w:r><w:r><w:t>{客户</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">名称}} 与 </w:t></w:r><w:r><w:t>乙方</w:t></w:r></w:p>`
    const bytes = await filledWord(await docxOf(divided), { head: { 客户名称: '杭州<华美> & 子公司' }, lines: {} })
    expect(await textOf(bytes)).toEqual(['甲方：杭州<华美> & 子公司 与 乙方'])
    const xml = await xmlOf(bytes)
    expect(xml).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">甲方：杭州&lt;华美&gt; &amp; 子公司</w:t>')
    expect(xml).toContain('<w:pPr><w:jc w:val="center"/></w:pPr>')
  })

  test('has a row for every line, an empty one where there is none, and a break for every line of a value', async () => {
    const body = table(row('品名', '数量'), row('{{标的.品名}}', '{{ 标的．数量 }}'), row('合计', '｛｛合同编号｝｝')) + para('{{违约责任}}。')
    const head = { 合同编号: 'HT1', 违约责任: '一、逾期\n二、质量' }
    const lines = [
      { 品名: '龙井绿茶', 数量: '100' },
      { 品名: '正山小种', 数量: '20' },
    ]
    const bytes = await filledWord(await docxOf(body), { head, lines: { 标的: lines } })
    expect(await textOf(bytes)).toEqual(['品名', '数量', '龙井绿茶', '100', '正山小种', '20', '合计', 'HT1', '一、逾期二、质量。'])
    expect((await xmlOf(bytes)).match(/<w:br\/>/g)).toHaveLength(1)
    expect(await textOf(await filledWord(await docxOf(body), { head, lines: {} }))).toEqual(['品名', '数量', '合计', 'HT1', '一、逾期二、质量。'])
    // The same contract gives the same bytes, and so the same digest.
    expect(await filledWord(await docxOf(body), { head, lines: { 标的: lines } })).toEqual(bytes)
  })

  test('is refused with the place of what is wrong in it', async () => {
    expect(await refused(para('甲方：{{客户名称}}'), table(row('{{标的.品名}}', '{{标的.数量}}')))).toBe('taken')
    expect(await refused(para('合同'), para('甲方：{{客户名}}'))).toBe('file 正文第 2 段「甲方：{{客户名}}」：没有「客户名」这个字段')
    expect(await refused(para('甲方：{{客户名称'))).toBe('file 正文第 1 段「甲方：{{客户名称」：花括号不成对，字段写作 {{字段名}}')
    expect(await refused(para('品名 {{标的.品名}}'))).toBe('file 正文第 1 段「品名 {{标的.品名}}」：「标的.品名」要写在表格的一行里，每条明细生成一行')
    expect(await refused(table(row('{{标的.单价}}')))).toContain('没有「标的.单价」这个字段')
    expect(await refused(table(row('{{标的.品名}}', '{{条款.时间}}')))).toBe('file 表格的一行里有「标的」和「条款」，一行只能是一种明细')
    expect(await refused(para('没有字段'))).toContain('模板里没有一个')
    const other = new JSZip()
    other.file('a.txt', '不是 Word')
    expect(() => {
      checkWord(new Uint8Array(), known, 'file')
    }).toThrow('damaged')
    const bytes = await other.generateAsync({ type: 'uint8array' })
    expect(() => checkWord(bytes, known, 'file')).toThrow('Not a Word file')
  })
})
