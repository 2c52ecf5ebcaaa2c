import { lookup } from 'node:dns'
import { request as requestOpenly } from 'node:http'
import type { RequestOptions } from 'node:http'
import { request as requestSafely } from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

/** Milliseconds that another program may take to answer. */
const patience = 10_000
/** Bytes of an answer that are read. */
const answerMost = 64_000

/** Where no stranger's program stands: this machine, the office's own network, and what a cloud keeps there of the machine's secrets (IANA special-purpose registries). */
const inner = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, prefix, 'ipv6')

/** Is it an address of this machine or its own network, in whatever notation? */
export const isInner = (address: string): boolean => inner.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const notAllowed = (host: string): Error => new Error(`不允许的地址 ${host}：是本机或内网地址；确需推送到内网程序，请在启动时设置 NEIQIN_INNER_HOSTS`)

/** Hosts inside that whoever starts the program lets it post to: `NEIQIN_INNER_HOSTS=192.168.1.20,erp.local`. */
const letIn = (host: string): boolean => (process.env.NEIQIN_INNER_HOSTS ?? '').split(',').some((one) => one.trim() === host)

/** Looks a name up and hands on only what may be posted to: the address that was checked is the one that is connected to, whatever the name says a moment later. */
const lookupOutside: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (fault, found) => {
    const [first] = found ?? []
    if (fault || !first) return done(fault ?? notAllowed(host), '', 4)
    if (!letIn(host) && found.some(({ address }) => isInner(address))) return done(notAllowed(host), '', 4)
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}

interface Answered {
  readonly status: number
  readonly text: string
}

/** One call; of its answer no more is read than is looked at. */
async function call(url: URL, body: string, options: RequestOptions): Promise<Answered> {
  return await new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? requestSafely : requestOpenly)(url, options, (answer) => {
      const parts: Buffer[] = []
      let size = 0
      const told = (): void => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).subarray(0, answerMost).toString('utf8') })
      answer.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size < answerMost) return
        told()
        answer.destroy()
      })
      answer.on('end', told)
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/**
 * Posts JSON to an address that an administrator set, and gives the answer's text. Throws when it is no http(s) address, when it lies on this machine or in
 * its own network and was not let in, when it leads elsewhere, takes longer than ten seconds or answers with a fault.
 */
export async function postJson(address: string, body: string, headers: { readonly [name: string]: string }, signal: AbortSignal): Promise<string> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('只能用 http 或 https 地址')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // An address in numbers is never looked up.
  if (isIP(host) !== 0 && isInner(host) && !letIn(host)) throw notAllowed(host)
  const { status, text } = await call(url, body, {
    method: 'POST',
    lookup: lookupOutside,
    agent: false,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Neiqin',
      ...headers,
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  })
  if (status < 200 || status > 299) throw new Error(`HTTP ${status} ${text.slice(0, 100)}`)
  return text
}
