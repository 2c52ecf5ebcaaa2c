import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Empty, Tag, Typography } from 'antd'
import { useState } from 'react'
import { scopesIn } from '../../../kernel/record/token-scope.ts'
import { get } from '../../kit/call.ts'
import { useCommand } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { TokenModal } from './token-modal.tsx'

interface TokenRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly person: string
  readonly scopes: string
  readonly expiresOn: string
  readonly active: boolean
  readonly titles?: { readonly person?: string }
}

const tokensQuery = {
  queryKey: ['list', 'apiToken'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<{ readonly rows: readonly TokenRow[] }>('/api/records/apiToken?limit=200', signal),
}

function Tokens({ rows }: { readonly rows: readonly TokenRow[] }) {
  const say = useSay()
  const command = useCommand()
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['还没有令牌', 'No tokens yet'])} />
  return (
    <>
      <FaultNote fault={command.error} />
      <div className="grid-scroll">
        <table aria-label={say(['接口令牌', 'API tokens'])}>
          <thead>
            <tr>
              <th>{say(['名称', 'Name'])}</th>
              <th>{say(['以谁的身份', 'Acts as'])}</th>
              <th>{say(['权限', 'Scopes'])}</th>
              <th className="nowrap">{say(['到期日', 'Expires on'])}</th>
              <th>{say(['状态', 'State'])}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.name}</td>
                <td className="nowrap">{row.titles?.person}</td>
                <td>
                  {scopesIn(row.scopes).map((word) => (
                    <Tag key={word}>{word}</Tag>
                  ))}
                </td>
                <td className="nowrap">{row.expiresOn}</td>
                <td className="nowrap">{row.active ? <Tag color="green">{say(['启用', 'Active'])}</Tag> : <Tag>{say(['已停用', 'Off'])}</Tag>}</td>
                <td>
                  {row.active && (
                    <Button
                      size="small"
                      danger
                      loading={command.isPending}
                      onClick={() => command.mutate({ record: 'apiToken', verb: 'update', row: row.id, version: row.version, input: { active: false } })}
                    >
                      {say(['停用', 'Switch off'])}
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

/** Keys for other programs: which there are, what each may, and a new one, whose secret is shown once. */
export function TokensScreen() {
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const query = useQuery({ ...tokensQuery, enabled: me.records.includes('apiToken') })
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  if (!me.records.includes('apiToken')) return <NotHere />
  return (
    <Page
      title={['接口令牌', 'API tokens']}
      actions={
        <>
          <Button onClick={() => void navigate({ to: '/interface' })}>{say(['接口文档', 'API reference'])}</Button>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
            {say(['新增令牌', 'New token'])}
          </Button>
        </>
      }
    >
      {made !== null && (
        <Alert
          type="success"
          showIcon
          closable
          className="fault"
          title={say(['令牌已生成，只显示这一次，请立即复制保存', 'The token is shown only now: copy it'])}
          description={
            <Typography.Text copyable code>
              {made}
            </Typography.Text>
          }
        />
      )}
      <Loaded query={query}>{({ rows }) => <Tokens rows={rows} />}</Loaded>
      {making && (
        <TokenModal
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMade(token)
            setMaking(false)
            void client.invalidateQueries({ queryKey: ['list', 'apiToken'] })
          }}
        />
      )}
    </Page>
  )
}
