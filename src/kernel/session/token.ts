import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { admittedSql } from '../perform/actor.ts'
import { scopesIn } from '../record/token-scope.ts'
import { reading } from '../store/pool.ts'
import type { Signed } from './sign-in.ts'

/** A token as a program sends it: company and 256 random bits. The company says where its digest is looked up; only the secret opens anything. */
const form = /^nq([1-9]\d{0,8})_([\w-]{43})$/

/** A new secret for a company, to be shown once, and the digest that is kept of it. */
export function newToken(company: number): { readonly token: string; readonly digest: string } {
  const token = `nq${company}_${randomBytes(32).toString('base64url')}`
  return { token, digest: digestOf(token) }
}

/** SHA-256 of the token in hexadecimal: a secret of 256 random bits needs no salt and no stretching. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

interface TokenRow {
  readonly id: string
  readonly person: string
  readonly scopes: string
}

/** Whose token this is and what it may, or null: unknown, switched off, past its day, or of a person who has left. */
export async function signedByToken(readers: Pool, token: string, today: string): Promise<Signed | null> {
  const [, company] = form.exec(token) ?? []
  if (company === undefined) return null
  return await reading(readers, Number(company), async (client) => {
    const found = await client.query<TokenRow>({
      name: 'token',
      text: `select t.id, t.person, t.scopes from api_token t join person p on p.company_id = t.company_id and p.id = t.person and ${admittedSql('p')}
             where t.company_id = $1 and t.digest = $2 and t.active and t.expires_on >= $3::date`,
      values: [Number(company), digestOf(token), today],
    })
    const row = found.rows[0]
    return row ? { user: `token:${row.id}`, person: row.person, company: Number(company), companies: [Number(company)], scopes: scopesIn(row.scopes) } : null
  })
}
