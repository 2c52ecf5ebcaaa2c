import type { Label } from '../base/label.ts'
import { asksOf } from './account-asks.ts'
import type { Aside } from './account-asks.ts'
import type { AccountKind } from './account-kinds.ts'
import { chartLines, roleCodes } from './chart-accounts.ts'
import type { AccountRole } from './account-role.ts'
import type { BookPolicy } from './entry.ts'

/** An account as a company begins with it. `role`: what it is for, where a posting may ask for it. */
export interface Account {
  readonly code: string
  readonly name: Label
  readonly kind: AccountKind
  /** the side on which it grows */
  readonly side: 'debit' | 'credit'
  readonly role: AccountRole | null
  /** what a line by hand must say besides */
  readonly asks: readonly Aside[]
}

type Standard = BookPolicy['standard']

const kindsByDigit: { readonly [S in Standard]: { readonly [digit: string]: AccountKind } } = {
  cas: { '1': 'asset', '2': 'liability', '4': 'equity', '5': 'making', '6': 'profit' },
  small: { '1': 'asset', '2': 'liability', '3': 'equity', '4': 'making', '5': 'profit' },
}

/** Accounts that stand against the others of their kind: allowances, depreciation; and income among profit and loss. */
const againstKind: { readonly [S in Standard]: RegExp } = {
  cas: /^(1231|1407|1471|1602|1702|60|6111|6301)/,
  small: /^(1407|1602|1702|50|5111|5301)/,
}

/** What an account of this code belongs to under the standard, and on which side it grows; null for a code that the standard has no place for. */
export function kindOfCode(standard: Standard, code: string): Pick<Account, 'kind' | 'side'> | null {
  const kind = kindsByDigit[standard][code.slice(0, 1)]
  if (kind === undefined) return null
  const usual = kind === 'liability' || kind === 'equity' ? 'credit' : 'debit'
  return { kind, side: againstKind[standard].test(code) ? (usual === 'debit' ? 'credit' : 'debit') : usual }
}

const isRole = (role: string): role is AccountRole => Object.hasOwn(roleCodes, role)

/** The accounts with which a company of this standard begins (practice §1), in order of code. */
export function chartOf(standard: Standard): readonly Account[] {
  const roles = new Map(
    Object.keys(roleCodes)
      .filter(isRole)
      .map((role) => [roleCodes[role][standard === 'cas' ? 0 : 1], role]),
  )
  return chartLines[standard].flatMap(([code, chinese, english]) => {
    const known = kindOfCode(standard, code)
    const role = roles.get(code) ?? null
    return known ? [{ code, name: [chinese, english], ...known, role, asks: asksOf(code, role) }] : []
  })
}
