// Asked by a small script of its own while the app itself is still coming, and taken by the app: see tools/early.ts.
import { keep, kept } from './kept.ts'

/** How long, in milliseconds, an answer that nobody took may still be taken. */
const fresh = 15_000

interface Asked {
  readonly answer: Promise<Response>
  readonly company: string | null
  readonly at: number
}

declare global {
  var neiqinAsked: Map<string, Asked> | undefined
}

// The small script and the app each have these functions; what was asked is the page's.
const waiting = (): Map<string, Asked> => (globalThis.neiqinAsked ??= new Map())

/** Asks for what the app will ask for. A broken line is told to whoever takes the answer. */
export function askEarly(path: string): void {
  const company = kept('company')
  const headers = { accept: 'application/json', ...(company === null ? {} : { 'neiqin-company': company }) }
  const answer = fetch(path, { headers, credentials: 'same-origin' })
  answer.catch(() => undefined)
  waiting().set(path, { answer, company, at: performance.now() })
}

/** The answer that was asked for early, once, and only for the same company; else undefined: ask now. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const found = waiting().get(path)
  waiting().delete(path)
  return found && found.company === kept('company') && performance.now() - found.at < fresh ? found.answer : undefined
}

/** What was asked early and not taken yet. */
export const earlyPaths = (): readonly string[] => [...waiting().keys()]

/** Throws away what was asked: somebody else is at the desk, or something was written. */
export function forgetEarly(): void {
  waiting().clear()
}

const name = 'early'
const most = 20

interface Known {
  /** whoever was last seen signed in; what he asked is nobody else's to see */
  readonly reader: string
  /** what each address asked last time, newest first */
  readonly questions: readonly (readonly [address: string, path: string])[]
}

/** What this browser remembers, null where nobody is signed in. Only questions are kept, never an answer. */
function known(): Known | null {
  const [reader, ...lines] = (kept(name) ?? '').split('\n')
  if (!reader) return null
  const questions = lines.flatMap((line): (readonly [string, string])[] => {
    const [address, path] = line.split('\t')
    return address !== undefined && path?.startsWith('/api/records/') ? [[address, path]] : []
  })
  return { reader, questions }
}

const remember = ({ reader, questions }: Known): void => keep(name, [reader, ...questions.slice(0, most).map((line) => line.join('\t'))].join('\n'))

/** Notes who is signed in; null when nobody is. What another one asked, the words he searched by among it, is forgotten. */
export function noteReader(reader: string | null): void {
  if (reader === null) keep(name, null)
  else if (known()?.reader !== reader) remember({ reader, questions: [] })
}

/** Notes which rows an address leads to, so that the next opening asks for them at once. Nothing is noted for nobody. */
export function noteQuestion(address: string, path: string): void {
  const { reader, questions } = known() ?? { reader: null, questions: [] }
  if (reader === null || (questions[0]?.[0] === address && questions[0][1] === path)) return
  remember({ reader, questions: [[address, path], ...questions.filter(([one]) => one !== address)] })
}

/**
 * Asks for what a page at this address needs: who is signed in, and for a list its arrangement and its rows. Gives whether it is a list. Asks nothing
 * where nobody was signed in last time: each answer would be a refusal.
 */
export function askFor(pathname: string, search: string): boolean {
  const last = known()
  if (last === null || pathname === '/sign-in' || pathname === '/set-up') return false
  askEarly('/api/me')
  const record = /^\/r\/(\w+)$/.exec(pathname)?.[1]
  if (record === undefined) return false
  askEarly(`/api/records/${record}/setting`)
  const rows = last.questions.find(([address]) => address === pathname + search)?.[1]
  if (rows !== undefined) askEarly(rows)
  return true
}
