import { randomUUID } from 'node:crypto'
import { present } from '../base/assert.ts'
import { refuse } from '../base/refusal.ts'
import { perform } from '../kernel/perform/perform.ts'
import type { Role } from '../kernel/record/role.ts'
import type { OpenOffice } from './office.ts'

/** What the first visit asks for. */
export interface Founding {
  readonly company: string
  readonly creditCode: string | null
  readonly standard: string
  readonly revenueOn: string
  /** as the settings have it when it is not said */
  readonly negativeStock?: string
  readonly creditControl?: string
  readonly name: string
  readonly login: string
  readonly password: string
}

/** The person who stands for the program while a company has no people yet. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Makes a company with its books and its first administrator. Returns the company's number and the administrator. */
export async function foundCompany(office: OpenOffice, founding: Founding, at = new Date()): Promise<{ company: number; administrator: string }> {
  await office.signIn.permit(founding.login, founding.password)
  const drawn = await office.readers.query<{ company: number }>("select nextval('company_number')::integer as company")
  const { company } = present(drawn.rows[0], 'a sequence gives a number')
  const circumstances = { founding: true, at }
  await perform(
    office.kernel,
    company,
    nobody,
    {
      id: randomUUID(),
      record: 'company',
      verb: 'create',
      input: {
        name: founding.company,
        ...(founding.creditCode ? { creditCode: founding.creditCode } : {}),
        standard: founding.standard,
        revenueOn: founding.revenueOn,
        ...(founding.negativeStock ? { negativeStock: founding.negativeStock } : {}),
        ...(founding.creditControl ? { creditControl: founding.creditControl } : {}),
      },
    },
    circumstances,
  )
  await perform(office.kernel, company, nobody, { id: randomUUID(), record: 'archivePolicy', verb: 'create', input: {} }, circumstances)
  const administrator = await hire(
    office,
    company,
    { code: 'ADMIN', name: founding.name, roles: ['administrator'] },
    { login: founding.login, password: founding.password },
    at,
  )
  return { company, administrator }
}

/** Adds a person of the company, with a sign-in if one is given. For set-up and the command line: no person's rights are asked. */
export async function hire(
  office: OpenOffice,
  company: number,
  person: { readonly code: string; readonly name: string; readonly roles: readonly Role[]; readonly department?: string },
  signIn: { readonly login: string; readonly password: string } | null,
  at = new Date(),
): Promise<string> {
  if (signIn) await office.signIn.permit(signIn.login, signIn.password)
  const made = await perform(office.kernel, company, nobody, { id: randomUUID(), record: 'person', verb: 'create', input: person }, { founding: true, at })
  if (signIn) await office.signIn.create({ name: person.name, username: signIn.login, password: signIn.password }, company, made.id)
  return made.id
}

/** Is this the first visit? */
export async function isEmpty(office: OpenOffice): Promise<boolean> {
  const found = await office.readers.query('select 1 from signin.membership limit 1')
  return found.rowCount === 0
}

/** Reads what the set-up page sends. */
export function readFounding(body: { readonly [key: string]: unknown }): Founding {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name].trim() : '')
  for (const [name, label] of [
    ['company', '公司名称'],
    ['name', '管理员姓名'],
    ['login', '登录名'],
    ['password', '密码'],
  ] as const) {
    if (text(name) === '') refuse('invalid', [`请填写${label}`, `${name} is required`], name)
  }
  return {
    company: text('company'),
    creditCode: text('creditCode') || null,
    standard: text('standard') || 'cas',
    revenueOn: text('revenueOn') || 'shipment',
    name: text('name'),
    login: text('login'),
    password: String(body.password),
  }
}
