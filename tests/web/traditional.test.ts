import { describe, expect, test } from 'vitest'
import { readTable, turnBy } from '../../src/base/traditional.ts'
import { records } from '../../src/app/registry.gen.ts'
import { runsIn, traditionalTable } from '../../tools/traditional.ts'

const turn = turnBy(readTable('新增\n客户\t客戶\n发货单\t出貨單\n国\t國\n行\n第\n张\t張\n已\n保存\t儲存'))

describe('Traditional words', () => {
  test('what is put together from our own words is turned', () => {
    expect(turn('新增客户')).toBe('新增客戶')
    expect(turn('第 3 行：发货单 FH01 已保存')).toBe('第 3 行：出貨單 FH01 已儲存')
  })

  test('what somebody wrote keeps its characters, also when a word of ours stands in it', () => {
    expect(turn('客户服务中心有限公司')).toBe('客户服务中心有限公司')
    expect(turn('「王国强」已保存')).toBe('「王国强」已儲存')
    expect(turn('张三')).toBe('张三')
  })

  test('comments are no words; strings, templates and text between tags are', () => {
    expect(runsIn('a.tsx', "// 注释\nconst a = ['保存', `第 ${1} 行`]\nconst b = <p>正文</p>")).toEqual(['保存', '第', '行', '正文'])
  })

  test('every label of every record has its Traditional, and the exceptions hold', () => {
    const table = traditionalTable()
    expect(table.size).toBeGreaterThan(1000)
    const whole = turnBy(table)
    const left = Object.values(records).flatMap((record) => [record.label, ...Object.values(record.fields).map((field) => field.label)])
    expect(left.length).toBeGreaterThan(100)
    expect(left.map(([chinese]) => whole(chinese)).filter((text) => /[账签发这应实]/u.test(text))).toEqual([])
    expect([whole('复核'), whole('核销明细'), whole('已签'), whole('购销合同'), whole('发货单')]).toEqual(['覆核', '沖銷明細', '已簽', '購銷合約', '出貨單'])
  })
})
