import { request as requestOpenly } from 'node:http'
import type { RequestOptions } from 'node:http'
import { request as requestSafely } from 'node:https'
import { lookupOutside, refuseInner } from './outside.ts'

/** Milliseconds that another program may take to answer. */
const patience = 10_000
/** Bytes of an answer that are read. */
const answerMost = 64_000

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
  refuseInner(url.hostname.replace(/^\[|\]$/g, ''))
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
