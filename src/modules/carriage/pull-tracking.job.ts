import { textual } from '../../base/text.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { postJson } from '../../kernel/notice/post-json.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { kuaidi } from './calculate-kuaidi.ts'
import type { AskedFor } from './calculate-kuaidi.ts'
import { trackingEvent } from './tracking-event.record.ts'

/** Consignments that one round asks for; the oldest first, the rest comes next time. */
const most = 200

interface Open extends AskedFor {
  readonly id: string
  readonly known: readonly string[]
}
interface Service {
  readonly address: string
  readonly customer: string
  readonly secret: string
}

const openSql = `
  select w.id, c.tracking as carrier, w.code, w.phone,
    coalesce((select array_agg(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || e.status) from tracking_event e where e.company_id = $1 and e.consignment = w.id), '{}') as known
  from consignment w join carrier c on c.company_id = w.company_id and c.id = w.carrier and c.tracking is not null
  where w.company_id = $1 and w.state in ('sent', 'moving', 'trouble', 'refused') and ($2::uuid is null or w.id = $2) order by w.sent_on, w.id limit ${most}`

async function pulled(desk: JobDesk, service: Service, open: Open): Promise<number> {
  const answer = await postJson(service.address, kuaidi.body(service, open), { 'content-type': kuaidi.type }, desk.signal)
  const events = kuaidi.events(answer).filter((one) => !open.known.includes(`${one.at} ${one.status}`))
  for (const event of events) {
    const command = {
      id: idFrom('tracking', open.id, event.at, event.status),
      record: trackingEvent.name,
      verb: 'create',
      input: { consignment: open.id, source: 'pulled', ...event },
    }
    await perform(desk.kernel, desk.company, nobody, command, { founding: true })
  }
  return events.length
}

/** Asks the tracking service what happened to one consignment, or to all that are on their way. One that it knows nothing of keeps none of the others. */
export default defineJob({
  name: 'pullTracking',
  label: ['查询物流轨迹', 'Ask for tracking'],
  every: '20 8-20/3 * * *',
  run: async (desk, payload) => {
    const one = payload.consignment === undefined ? null : textual(payload.consignment)
    const { service, open } = await desk.see(async ({ read }) => ({
      service: (
        await read.rows<Service>('select address, customer, secret from tracking_service where company_id = $1 and active order by made_at limit 1', [
          read.company,
        ])
      )[0],
      open: await read.rows<Open>(openSql, [read.company, one]),
    }))
    if (!service) return { asked: 0 }
    let [events, failed] = [0, 0]
    for (const [n, consignment] of open.entries()) {
      await desk.step(n, open.length)
      try {
        events += await pulled(desk, service, consignment)
      } catch (thrown) {
        desk.signal.throwIfAborted()
        failed += 1
        if (one === null) continue
        if (thrown instanceof Refusal) throw thrown
        const why = thrown instanceof Error ? thrown.message : ''
        refuse('invalid', [`查询服务没有回答：${why}`, `The tracking service did not answer: ${why}`])
      }
    }
    return { asked: open.length, events, failed }
  },
})
