import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'

/** Milliseconds that another program may take to answer. */
const patience = 10_000
/** Bytes of an answer that are read. */
const answerMost = 64_000

/** Addresses at which a cloud keeps the secrets of the machine: nobody's webhook stands there. */
const metadata = /^(169\.254\.|fe80:|fd00:ec2::254$|100\.100\.100\.200$)/i

async function refuseMetadata(hostname: string): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true })
  if (found.some(({ address }) => metadata.test(address.replace(/^::ffff:/i, '')))) throw new Error(`不允许的地址 ${hostname}`)
}

/**
 * Posts JSON to an address that an administrator set, and gives the answer's text. Throws when it is no http(s) address, when it leads elsewhere,
 * takes longer than ten seconds or answers with a fault.
 */
export async function postJson(address: string, body: string, headers: { readonly [name: string]: string }, signal: AbortSignal): Promise<string> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('只能用 http 或 https 地址')
  await refuseMetadata(url.hostname)
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Neiqin', ...headers },
    body,
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  })
  const text = (await answer.text()).slice(0, answerMost)
  if (!answer.ok) throw new Error(`HTTP ${answer.status} ${text.slice(0, 100)}`)
  return text
}
