import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { Guesses } from '../session/guesses.ts'
import { actorQuery } from '../perform/actor.ts'
import type { ActorRow } from '../perform/actor.ts'
import { clientHeader, endSessions } from '../session/sign-in.ts'
import type { SignIn } from '../session/sign-in.ts'
import { reading } from '../store/pool.ts'
import { readJson } from './http.ts'
import type { Served } from './visit.ts'

/** Programs that hand requests on, as whoever starts ours names them: `NEIQIN_PROXIES=127.0.0.1`. */
const handsOn = (address: string): boolean =>
  (process.env.NEIQIN_PROXIES ?? '').split(',').some((one) => one.trim() !== '' && one.trim() === address.replace(/^::ffff:/i, ''))

/** Where the call comes from, as the socket says; headers can say anything. Of one that a known proxy hands on, the last word of its header: what stands before it the caller wrote himself. */
export function clientAddress(context: Context): string {
  const address = socketAddress(context)
  const said = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return handsOn(address) && isIP(said) !== 0 ? said : address
}

function socketAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? '0.0.0.0'
  } catch {
    // A call made inside the program, without a socket.
    return '0.0.0.0'
  }
}

/** The library's answer to a body that was read here, as coming from `address`. */
async function handled(signIn: SignIn, context: Context, body: object, address: string): Promise<Response> {
  const headers = new Headers(context.req.raw.headers)
  headers.set(clientHeader, address)
  headers.delete('content-length')
  return await signIn.handle(new Request(context.req.url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

/** Refuses `forbidden` where the name stands for nobody who may still work here, and ends the sessions it has: the right password opens nothing any more. */
async function needAdmitted({ signIn, kernel, readers }: Served, name: string): Promise<void> {
  const places = await signIn.standsFor(name)
  for (const { company, person } of places) {
    const found = await reading(readers, company, (client) => client.query<ActorRow>(actorQuery(company, person)))
    if (found.rows[0]?.active) return
  }
  for (const { company, person } of places) await endSessions(kernel.pool, company, person)
  refuse('forbidden', ['您的账号已停用，请联系管理员', 'Your account is not active'])
}

/** Signing in and out, and a password of one's own. The library answers more addresses than these; none of them is open. */
export function signInRoutes(served: Served): Hono {
  const { signIn } = served
  const app = new Hono()
  const guesses = new Guesses()
  app.post('/api/auth/sign-in/username', async (context) => {
    const body = await readJson(context)
    const [name, address] = [textual(body.username), clientAddress(context)]
    guesses.admit(name, address, Date.now())
    const answer = await handled(signIn, context, { username: name, password: textual(body.password) }, address)
    if (answer.ok) {
      guesses.right(name, address)
      await needAdmitted(served, name)
    }
    if (!answer.ok && answer.status < 500) guesses.wrong(name, address, Date.now())
    return answer
  })
  app.post('/api/auth/sign-out', async (context) => {
    await readJson(context)
    return await handled(signIn, context, {}, clientAddress(context))
  })
  app.post('/api/password', async (context) => {
    const body = await readJson(context)
    const address = clientAddress(context)
    const name = (await signIn.userOf(context.req.raw.headers)) ?? refuse('signedOut', ['请先登录', 'Please sign in'])
    guesses.admit(name, address, Date.now())
    const changed = await signIn.change(name, textual(body.current), textual(body.password))
    if (!changed) {
      guesses.wrong(name, address, Date.now())
      refuse('invalid', ['原密码不对', 'The password you have now is wrong'], 'current')
    }
    guesses.right(name, address)
    return context.json({ changed })
  })
  app.all('/api/auth/*', () => refuse('unknown', ['没有这个地址', 'No such address']))
  return app
}
