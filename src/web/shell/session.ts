import { Refusal } from '../../base/refusal.ts'
import { forgetEarly, noteReader } from '../kit/early.ts'
import { Unreachable, ask } from '../kit/call.ts'

/** Signs in with account and password. Refuses, without saying which of the two was wrong. */
export async function signIn(username: string, password: string): Promise<void> {
  // What was asked before was asked as another person, or as nobody.
  forgetEarly()
  let response: Response
  try {
    response = await fetch('/api/auth/sign-in/username', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    // An answer nobody reads keeps its connection busy.
    await response.arrayBuffer()
  } catch {
    throw new Unreachable()
  }
  if (response.ok) return
  if (response.status === 429) throw new Refusal('tooMany', ['试得太多了，请稍后再试', 'Too many attempts: wait a little'])
  if (response.status === 403) throw new Refusal('forbidden', ['您的账号已停用，请联系管理员', 'Your account is not active'])
  if (response.status < 500) throw new Refusal('signedOut', ['账号或密码不对，请重新输入', 'The account or the password is wrong'], 'password')
  throw new Unreachable()
}

/** Ends the session on the server; what he asked for is forgotten here, whether or not the server is reached. */
export async function signOut(): Promise<void> {
  noteReader(null)
  await (await ask('/api/auth/sign-out', { method: 'POST', body: '{}' })).arrayBuffer()
}

/** A place to go after signing in: on our own pages only, never another site's. */
export function placeAfter(to: string | undefined): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') && !to.startsWith('/sign-in') ? to : '/'
}
