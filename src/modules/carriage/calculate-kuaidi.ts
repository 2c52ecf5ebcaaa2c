import { md5 } from '../../base/hash.ts'
import { readMoment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import type { Tracked } from './calculate-tracking.ts'

/** What happened to a consignment, as a tracking service tells it. */
export interface ToldEvent {
  readonly at: Moment
  readonly status: Tracked
  readonly place: string | null
  readonly said: string | null
}
/** A consignment to be asked for: the carrier by the service's code, the number, and the telephone that some carriers want. */
export interface AskedFor {
  readonly carrier: string
  readonly code: string
  readonly phone: string | null
}

/** A service that tells what happened: what is posted to it, and what its answer says. Another service is another one of these. */
export interface TrackingProtocol {
  readonly type: string
  body(access: { readonly customer: string; readonly secret: string }, asked: AskedFor): string
  events(answer: string): readonly ToldEvent[]
}

/** Codes of the real-time query (resultv2): 0 on its way, 1 picked up, 2 trouble, 3 delivered, 4 and 6 going back, 5 out for delivery, 7 forwarded, 8 customs, 14 refused; 101 and 102 are only ordered. */
function statusOf(code: string): Tracked | null {
  if (code === '14') return 'refused'
  if (code === '101' || code === '102') return null
  if (code === '1' || code === '103') return 'pickedUp'
  const byFirst: { readonly [digit: string]: Tracked } = { 2: 'trouble', 3: 'delivered', 4: 'back', 5: 'delivering', 6: 'back' }
  return byFirst[code[0] ?? ''] ?? 'moving'
}

const objectOf = (value: unknown): { readonly [name: string]: unknown } => (typeof value === 'object' && value !== null ? { ...value } : {})

function answered(text: string): { readonly [name: string]: unknown } {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return refuse('invalid', ['查询服务的回答看不懂', 'The answer of the tracking service is not understood'])
  }
}

const orNull = (text: string, most: number): string | null => (text === '' ? null : [...text].slice(0, most).join(''))

/** 快递 100 实时查询: a form signed by the MD5 of what is asked, key and customer; the answer lists what happened, the newest first. */
export const kuaidi: TrackingProtocol = {
  type: 'application/x-www-form-urlencoded; charset=utf-8',
  body: ({ customer, secret }, { carrier, code, phone }) => {
    const param = JSON.stringify({ com: carrier.toLowerCase(), num: code, ...(phone === null ? {} : { phone }), resultv2: '4' })
    const sign = md5(`${param}${secret}${customer}`).toUpperCase()
    return new URLSearchParams({ customer, sign, param }).toString()
  },
  events: (text) => {
    const answer = answered(text)
    if (!Array.isArray(answer.data)) {
      const why = textual(answer.message).slice(0, 100)
      return refuse('invalid', [`查询没有结果：${why}`, `The service told nothing: ${why}`])
    }
    const told = answer.data.flatMap((one): readonly ToldEvent[] => {
      const event = objectOf(one)
      const status = statusOf(textual(event.statusCode ?? answer.state))
      if (status === null) return []
      return [
        { at: readMoment(textual(event.ftime ?? event.time)), status, place: orNull(textual(event.areaName), 100), said: orNull(textual(event.context), 200) },
      ]
    })
    return told.toSorted((a, b) => a.at.localeCompare(b.at))
  },
}
