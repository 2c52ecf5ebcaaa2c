import { expect, test } from 'vitest'
import { creditCodeFault, identityNumberFault, normaliseCreditCode, taxNumberForm } from '../../src/kernel/kinds/check-digits.ts'

test.each([
  ['91350100M000100Y43', null],
  ['91990000MA0000007X', null],
  ['91990000MA0000373R', null],
  ['91990000MA0000744G', null],
  ['91990000MA0001114J', null],
  ['91990000MA00004100', null],
  ['91350100m000100y43', null],
  ['９１３５０１００Ｍ０００１００Ｙ４３', null],
  [' 9135 0100 M000 100Y 43 ', null],
  ['91350100M000100Y4Z', 'alphabet'],
  ['9135010OM000100Y43', 'alphabet'],
  ['9I350100M000100Y43', 'alphabet'],
  ['91350100M000100Y44', 'check'],
  ['91350100M000100Y34', 'check'],
  ['91350100M000100Y4', 'length'],
  ['91350100M000100Y433', 'length'],
  ['', 'length'],
])('credit code %s: %s', (code, fault) => {
  expect(creditCodeFault(code)).toBe(fault)
})

/** Only the outer check made right again, by trying all. */
function sealed(first17: string): string {
  const seal = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('').find((one) => creditCodeFault(first17 + one) !== 'check')
  return first17 + (seal ?? '?')
}

test('a wrong organisation code inside is found also when the outer check is right', () => {
  expect(creditCodeFault(sealed('91350100M000100Y4'))).toBeNull()
  expect(creditCodeFault(sealed('91350100M000100Y5'))).toBe('inner')
  expect(creditCodeFault(sealed('91350100M000100X4'))).toBe('inner')
})

test('a letter in the area is found whatever the check', () => {
  for (const seal of '0123456789ABCDEFGHJKLMNPQRTUWXY') expect(creditCodeFault(`9135010AM000100Y4${seal}`)).toBe('check')
})

test('every slip of one character and every exchange of neighbours is found', () => {
  const code = '91350100M000100Y43'
  const slips = code.split('').flatMap((_, at) => {
    const others = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('').map((other) => code.slice(0, at) + other + code.slice(at + 1))
    return [...others, code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)]
  })
  expect(slips.filter((slip) => slip !== code && creditCodeFault(slip) === null)).toEqual([])
})

test('codes are kept half width, upper case, without spaces', () => {
  expect(normaliseCreditCode(' ９１ab\u3000c ')).toBe('91ABC')
})

test.each([
  ['11010519491231002X', null],
  ['440524188001010014', null],
  ['11010519491231002x', null],
  ['110105194912310021', 'check'],
  ['11010519490231002X', 'date'],
  ['1101051949123100', 'length'],
  ['110105194912310X2X', 'alphabet'],
  ['11010591491231002X', 'check'],
])('identity number %s: %s', (number, fault) => {
  expect(identityNumberFault(number)).toBe(fault)
})

test.each([
  ['91350100M000100Y43', 'credit'],
  ['91350100m000100y43', 'credit'],
  ['91350100M000100Y44', 'unknown'],
  ['11010519491231002X', 'identity'],
  ['110105123456789', 'old15'],
  ['35010076543210X', 'old15'],
  ['11010519491231002X01', 'person20'],
  ['110105194912310', 'old15'],
  ['', 'unknown'],
  ['12345', 'unknown'],
  ['XX0105123456789', 'unknown'],
  ['110105194912310022', 'unknown'],
])('taxpayer number %s: %s', (number, form) => {
  expect(taxNumberForm(number)).toBe(form)
})
