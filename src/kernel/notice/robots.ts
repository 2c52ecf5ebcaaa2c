import { createHmac } from 'node:crypto'
import { textual } from '../../base/text.ts'
import { postJson } from './post-json.ts'

/** A robot as it is stored. */
export interface Robot {
  readonly kind: 'wecom' | 'dingtalk' | 'feishu'
  readonly address: string
  readonly secret: string | null
}

const signed = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** What is posted where, by each platform's protocol for group robots; `now` in milliseconds, since a signature is good for an hour at most. */
export function robotMessage({ kind, address, secret }: Robot, text: string, now: number): { readonly address: string; readonly body: object } {
  if (kind === 'feishu') {
    const timestamp = String(Math.floor(now / 1000))
    const seal = secret === null ? {} : { timestamp, sign: signed(`${timestamp}\n${secret}`, '') }
    return { address, body: { ...seal, msg_type: 'text', content: { text } } }
  }
  const body = { msgtype: 'text', text: { content: text } }
  if (kind === 'wecom' || secret === null) return { address, body }
  const url = new URL(address)
  url.searchParams.set('timestamp', String(now))
  url.searchParams.set('sign', signed(secret, `${now}\n${secret}`))
  return { address: url.toString(), body }
}

/** Characters of one message: WeCom takes 2,048 bytes of text, the least of the three. */
const most = 600

/** Posts a text to a group. Throws with the platform's own words when it does not take it: their answer is 200 with a code inside. */
export async function sendToRobot(robot: Robot, text: string, signal: AbortSignal): Promise<void> {
  const cut = [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text
  const { address, body } = robotMessage(robot, cut, Date.now())
  const answer = await postJson(address, JSON.stringify(body), {}, signal)
  const told: { readonly errcode?: unknown; readonly code?: unknown; readonly errmsg?: unknown; readonly msg?: unknown } = answerOf(answer)
  const code = told.errcode ?? told.code
  if (code !== 0) throw new Error(`${textual(code)} ${textual(told.errmsg ?? told.msg) || answer.slice(0, 100)}`.trim())
}

function answerOf(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}
