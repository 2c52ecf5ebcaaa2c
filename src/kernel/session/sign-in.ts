import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import pg from 'pg'
import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { survive } from '../store/pool.ts'
import type { Login } from '../store/pool.ts'

const deriveKey = promisify(argon2)
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }
let hashing: Promise<unknown> = Promise.resolve()

/** Argon2id with OWASP's second setting (19 MiB, 2 passes), one at a time: a burst of sign-ins must not eat the memory. */
async function stretched(password: string, nonce: Buffer): Promise<Buffer> {
  const mine = hashing.then(() => deriveKey('argon2id', { ...cost, message: password.normalize('NFKC'), nonce }))
  hashing = mine.catch(() => undefined)
  return await mine
}

async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `argon2id$${nonce.toString('base64url')}$${(await stretched(password, nonce)).toString('base64url')}`
}

async function verifyPassword(given: { readonly hash: string; readonly password: string }): Promise<boolean> {
  const [kind, nonce = '', key = ''] = given.hash.split('$')
  const known = Buffer.from(key, 'base64url')
  const tried = await stretched(given.password, Buffer.from(nonce, 'base64url'))
  return kind === 'argon2id' && known.length === tried.length && timingSafeEqual(known, tried)
}

/** The secret that signs session cookies: made once, kept in the database, so that a restart ends nobody's session. */
async function cookieSecret(pool: pg.Pool): Promise<string> {
  await pool.query("insert into signin.secret (name, value) values ('cookie', $1) on conflict do nothing", [randomBytes(32).toString('base64url')])
  const found = await pool.query<{ value: string }>("select value from signin.secret where name = 'cookie'")
  return present(found.rows[0], 'the secret was just made').value
}

const hours = 3600

/** Carries the caller's address to the library, for its limits on guessing. Set by our server on every request, whatever came in. */
export const clientHeader = 'x-neiqin-client'

function authOver(pool: pg.Pool, secret: string) {
  return betterAuth({
    database: pool,
    secret,
    basePath: '/api/auth',
    // Which address the program is reached by is the administrator's affair (a name in the office net, a proxy): the page must come from the
    // same host that it talks to, whatever that is called.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [username({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: (name) => /^[\p{L}\p{N}._-]+$/u.test(name) })],
    session: { expiresIn: 12 * hours, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 1000, customRules: { '/sign-in/*': { window: 60, max: 60 } } },
    advanced: { cookiePrefix: 'neiqin', defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' }, ipAddress: { ipAddressHeaders: [clientHeader] } },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

/** Who a session belongs to, in which company. */
export interface Signed {
  readonly user: string
  readonly person: string
  readonly company: number
  readonly companies: readonly number[]
  /** by a token: all that it may do (record/token-scope.ts); absent for a person */
  readonly scopes?: readonly string[]
}

/** Sign-in, sessions and memberships; the library behind it is known in this file only. */
export interface SignIn {
  /** answers everything under /api/auth */
  handle(request: Request): Promise<Response>
  /** the session of a request; `company` chooses among several. Null when signed out. Asked of the database at every request. */
  whois(headers: Headers, company: number | null): Promise<Signed | null>
  /** makes a sign-in for a person; refuses `duplicate` for a name that is taken, `invalid` for a weak password */
  create(login: { readonly name: string; readonly username: string; readonly password: string }, company: number, person: string): Promise<void>
  /** the sign-in name of a person, or null when he has none */
  nameOf(company: number, person: string): Promise<string | null>
  /** refuses what create would refuse: asked before a person is written, so that nobody is left without his sign-in */
  permit(username: string, password: string): Promise<string>
  /** in which companies a sign-in name stands for whom; none for a name that is not known */
  standsFor(username: string): Promise<readonly { readonly company: number; readonly person: string }[]>
  /** the sign-in name of a session's user, or null */
  userOf(headers: Headers): Promise<string | null>
  /** a new password for him who knows the one he has; false when he does not. Every session ends. */
  change(username: string, current: string, password: string): Promise<boolean>
  /** a new password; every session of that sign-in ends */
  reset(username: string, password: string): Promise<void>
  close(): Promise<void>
}

function strong(username: string, password: string): void {
  if ([...password].length < 8) refuse('invalid', ['密码至少 8 位', 'At least 8 characters'], 'password')
  if (password.length > 128) refuse('invalid', ['密码最多 128 位', 'At most 128 characters'], 'password')
  if (password.toLowerCase().includes(username.toLowerCase())) refuse('invalid', ['密码不能包含登录名', 'The password contains the sign-in name'], 'password')
}

/** The sign-in name as it is kept; refuses one that is malformed or taken, and a weak password. */
async function permitted(pool: pg.Pool, chosen: string, password: string): Promise<string> {
  const wanted = chosen.trim().toLowerCase()
  if (!/^[\p{L}\p{N}._-]{2,60}$/u.test(wanted))
    refuse('invalid', ['登录名为 2 至 60 位字母、数字、汉字或 . _ -', 'The sign-in name has 2 to 60 letters, digits or . _ -'], 'login')
  strong(wanted, password)
  const taken = await pool.query('select 1 from signin."user" where username = $1', [wanted])
  if (taken.rowCount) refuse('duplicate', [`登录名「${wanted}」已被使用`, 'The sign-in name is taken'], 'login')
  return wanted
}

async function reset(pool: pg.Pool, name: string, password: string): Promise<void> {
  const wanted = name.trim().toLowerCase()
  strong(wanted, password)
  const found = await pool.query<{ id: string }>('select id from signin."user" where username = $1', [wanted])
  const user = found.rows[0] ?? refuse('unknown', [`没有登录名「${wanted}」`, 'There is no such sign-in name'], 'login')
  await pool.query('update signin.account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = \'credential\'', [
    user.id,
    await hashPassword(password),
  ])
  await pool.query('delete from signin.session where "userId" = $1', [user.id])
}

async function change(pool: pg.Pool, name: string, current: string, password: string): Promise<boolean> {
  const kept = await pool.query<{ password: string }>(
    'select a.password from signin.account a join signin."user" u on u.id = a."userId" where u.username = $1 and a."providerId" = \'credential\'',
    [name],
  )
  const [account] = kept.rows
  if (!account || !(await verifyPassword({ hash: account.password, password: current }))) return false
  await reset(pool, name, password)
  return true
}

/** Ends every session of a person's sign-in; returns how many there were. */
export async function endSessions(pool: pg.Pool, company: number, person: string): Promise<number> {
  const ended = await pool.query(
    'delete from signin.session s using signin.membership m where m.user_id = s."userId" and m.company_id = $1 and m.person_id = $2::uuid',
    [company, person],
  )
  return ended.rowCount ?? 0
}

/** Opens sign-in over its own schema, with a pool of its own that never sees business rows. */
export async function openSignIn(login: Login): Promise<SignIn> {
  const pool = new pg.Pool({ ...login, options: `-c timezone=UTC -c search_path=signin ${login.options ?? ''}`.trim(), max: 8 })
  survive(pool)
  const auth = authOver(pool, await cookieSecret(pool))
  return {
    handle: (request) => auth.handler(request),
    whois: async (headers, company) => {
      const found = await auth.api.getSession({ headers })
      if (!found) return null
      const memberships = await pool.query<{ company_id: number; person_id: string }>(
        'select company_id, person_id from signin.membership where user_id = $1 order by company_id',
        [found.user.id],
      )
      const chosen = memberships.rows.find((row) => row.company_id === company) ?? (company === null ? memberships.rows[0] : undefined)
      return chosen
        ? { user: found.user.id, person: chosen.person_id, company: chosen.company_id, companies: memberships.rows.map((row) => row.company_id) }
        : null
    },
    permit: (username, password) => permitted(pool, username, password),
    create: async ({ name, username: chosen, password }, company, person) => {
      const wanted = await permitted(pool, chosen, password)
      const { internalAdapter } = await auth.$context
      // Sign-in is by name; the library wants a mail address for each user, and gets one that can never receive mail.
      const user = await internalAdapter.createUser(
        { name, email: `${encodeURIComponent(wanted).toLowerCase()}@sign-in.invalid`, emailVerified: false, username: wanted, displayUsername: chosen.trim() },
        { method: 'admin' },
      )
      await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: await hashPassword(password) })
      await pool.query('insert into signin.membership (user_id, company_id, person_id) values ($1, $2, $3)', [user.id, company, person])
    },
    nameOf: async (company, person) => {
      const found = await pool.query<{ username: string }>(
        'select u.username from signin.membership m join signin."user" u on u.id = m.user_id where m.company_id = $1 and m.person_id = $2',
        [company, person],
      )
      return found.rows[0]?.username ?? null
    },
    standsFor: async (username) => {
      const found = await pool.query<{ company: number; person: string }>(
        'select m.company_id as company, m.person_id as person from signin.membership m join signin."user" u on u.id = m.user_id where u.username = $1 order by 1',
        [username.trim().toLowerCase()],
      )
      return found.rows
    },
    userOf: async (headers) => {
      const found = await auth.api.getSession({ headers })
      const named = await pool.query<{ username: string }>('select username from signin."user" where id = $1', [found?.user.id ?? ''])
      return named.rows[0]?.username ?? null
    },
    change: (name, current, password) => change(pool, name, current, password),
    reset: (name, password) => reset(pool, name, password),
    close: () => pool.end(),
  }
}
