import { listen, serverApp } from '../../src/app/server.ts'
import { password } from './fixture.ts'
import type { Staff, TestOffice } from './fixture.ts'

/** The whole program over real HTTP on a free port, with everybody's sign-in. */
export interface OverHttp {
  readonly origin: string
  /** the session cookie of a person, who signs in when he is first asked for */
  cookieOf(who: Staff): Promise<string>
  close(): Promise<void>
}

/** Serves a test office that was opened with sign-ins. Without jobs where a test does by itself what a job does by the clock, and both would do it at a full minute. */
export async function overHttp(t: TestOffice, { working = true }: { readonly working?: boolean } = {}): Promise<OverHttp> {
  const server = await listen(
    serverApp(t.office, 'token', () => undefined),
    0,
  )
  const jobs = working
    ? t.office.startJobs((id, thrown) => process.stderr.write(`${id} ${thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)}\n`))
    : null
  const origin = `http://127.0.0.1:${server.port}`
  const cookies = new Map<Staff, string>()
  return {
    origin,
    cookieOf: async (who) => {
      const known = cookies.get(who)
      if (known) return known
      const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ username: who.toLowerCase(), password }),
      })
      const cookie = answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      cookies.set(who, cookie)
      return cookie
    },
    close: async () => {
      await server.close()
      await jobs?.stop()
    },
  }
}
