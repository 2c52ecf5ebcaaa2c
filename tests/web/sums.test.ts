import { describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import type { AnyField } from '../../src/kernel/record/field.ts'
import { columnSum, isNothing, summed, typedSum } from '../../src/web/kit/sums.ts'
import { money } from '../../src/base/money.ts'

const amount: AnyField = { kind: 'money', label: ['金额', 'Amount'], min: '0.01' }
const quantity: AnyField = { kind: 'quantity', label: ['数量', 'Quantity'], min: '0.000001' }

describe('the foot of a grid', () => {
  test('sums money and quantities exactly, passing over cells that are empty or not numbers yet', () => {
    expect(columnSum(amount, ['0.10', '0.20', null, '', '一百', '-0.05'])).toBe('0.25')
    expect(columnSum(quantity, ['0.1', '0.2', undefined, '12'])).toBe('12.3')
    expect(typedSum(amount, [money(10n), null, money(20n)])).toBe('0.30')
    expect(columnSum(quantity, [])).toBe('0')
  })

  test('has no sum of prices and rates, nor of clauses that are not of one kind', () => {
    const line = records.salesOrder.fields.lines?.fields ?? {}
    expect(Object.keys(line).filter((name) => line[name] && summed(line[name]))).toEqual(expect.arrayContaining(['quantity', 'net', 'tax', 'gross']))
    expect(['price', 'rate', 'goods'].filter((name) => line[name] && summed(line[name]))).toEqual([])
    const clause = records.contract.fields.terms?.fields?.amount
    expect(clause && summed(clause)).toBe(false)
  })

  test('tells what is zero from what is written', () => {
    expect([null, undefined, '0', '0.00'].every((value) => isNothing(value, amount))).toBe(true)
    expect(['0.01', '-1'].some((value) => isNothing(value, amount))).toBe(false)
  })
})
