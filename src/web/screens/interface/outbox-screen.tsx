import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Tag } from 'antd'
import type { Label } from '../../../base/label.ts'
import { get, post } from '../../kit/call.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

interface Sent {
  readonly id: string
  readonly channel: 'mail' | 'robot' | 'webhook'
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly tries: number
  readonly fault: string | null
  readonly madeAt: string
  readonly dueAt: string
  readonly sentAt: string | null
  readonly person: string | null
  readonly says: Label | null
  readonly event: string | null
}

const outboxQuery = {
  queryKey: ['outbox'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) => (await get<{ readonly rows: readonly Sent[] }>('/api/outbox', signal)).rows,
  refetchInterval: 15_000,
}
const channels = { mail: ['邮件', 'Mail'], robot: ['群机器人', 'Robot'], webhook: ['事件推送', 'Webhook'] } as const
const states = { waiting: ['待发', 'Waiting'], sent: ['已发', 'Sent'], failed: ['发送失败', 'Failed'] } as const
const tones = { waiting: 'orange', sent: 'green', failed: 'red' } as const

function Rows({ rows }: { readonly rows: readonly Sent[] }) {
  const say = useSay()
  const client = useQueryClient()
  const again = useMutation({
    mutationFn: (ids: readonly string[]) => post('/api/outbox/again', { ids }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['outbox'] }),
  })
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['还没有发出过消息', 'Nothing has been sent yet'])} />
  return (
    <>
      <FaultNote fault={again.error} />
      <div className="grid-scroll">
        <table aria-label={say(['发送队列', 'Outbox'])}>
          <thead>
            <tr>
              <th>{say(['方式', 'By'])}</th>
              <th>{say(['给谁', 'To'])}</th>
              <th>{say(['内容', 'Content'])}</th>
              <th className="nowrap">{say(['产生时间', 'Made at'])}</th>
              <th>{say(['状态', 'State'])}</th>
              <th>{say(['原因', 'Why'])}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="nowrap">{say(channels[row.channel])}</td>
                <td className="nowrap">{row.person}</td>
                <td>{row.says === null ? <code>{row.event}</code> : say(row.says)}</td>
                <td className="nowrap">{clockOf(row.madeAt).slice(0, 16)}</td>
                <td className="nowrap">
                  <Tag color={tones[row.state]}>{say(states[row.state])}</Tag>
                  {row.state === 'waiting' && <span className="hint">{clockOf(row.dueAt).slice(5, 16)}</span>}
                </td>
                <td>{row.fault}</td>
                <td>
                  {row.state === 'failed' && (
                    <Button size="small" loading={again.isPending} onClick={() => again.mutate([row.id])}>
                      {say(['重发', 'Try again'])}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What left the house or waits to: to see why a mail did not come, and to try it again. */
export function OutboxScreen() {
  const query = useQuery(outboxQuery)
  return (
    <Page title={['发送队列', 'Outbox']}>
      <Loaded query={query}>{(rows) => <Rows rows={rows} />}</Loaded>
    </Page>
  )
}
