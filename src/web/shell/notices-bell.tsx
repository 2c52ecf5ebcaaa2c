import { BellOutlined, SettingOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Badge, Button, Drawer, Empty } from 'antd'
import { useState } from 'react'
import { Loaded } from '../kit/loaded.tsx'
import { choiceQuery, markSeen, noticesQuery } from '../kit/notices.ts'
import type { ToldNotice } from '../kit/notices.ts'
import { useMe } from '../kit/office.tsx'
import { OnceOpen } from '../kit/once-open.tsx'
import { useSay } from '../kit/say.tsx'
import { clockOf } from '../kit/today.ts'

interface LineProps {
  readonly notice: ToldNotice
  readonly onOpen: () => void
}

function Line({ notice, onOpen }: LineProps) {
  const say = useSay()
  const { record, row } = notice
  const text = say(notice.says)
  return (
    <li className={notice.seenAt === null ? 'notice new' : 'notice'}>
      {record !== null && row !== null ? (
        <Link to="/r/$record/$id" params={{ record, id: row }} onClick={onOpen}>
          {text}
        </Link>
      ) : (
        <span>{text}</span>
      )}
      <time dateTime={notice.at} className="hint">
        {clockOf(notice.at).slice(0, 16)}
      </time>
    </li>
  )
}

/** To his own choice: to change it, or to make it. */
function ChoiceLink({ onOpen }: { readonly onOpen: () => void }) {
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const { data: choice, isSuccess } = useQuery(choiceQuery)
  if (!me.records.includes('noticeChoice')) return null
  const go = (): void => {
    onOpen()
    void (choice
      ? navigate({ to: '/r/$record/$id/edit', params: { record: 'noticeChoice', id: choice.id } })
      : navigate({ to: '/r/$record/new', params: { record: 'noticeChoice' }, search: {} }))
  }
  return (
    <Button type="text" icon={<SettingOutlined aria-hidden />} disabled={!isSuccess} onClick={go}>
      {say(['通知设置', 'Settings'])}
    </Button>
  )
}

function Lines({ rows, onOpen }: { readonly rows: readonly ToldNotice[]; readonly onOpen: (notice: ToldNotice) => void }) {
  const say = useSay()
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['还没有消息', 'No notices yet'])} />
  return (
    <ul className="notices">
      {rows.map((notice) => (
        <Line key={notice.id} notice={notice} onOpen={() => onOpen(notice)} />
      ))}
    </ul>
  )
}

/** How much this person was told that he has not seen; opened, what it is, and where it leads. */
export function NoticesBell() {
  const say = useSay()
  const client = useQueryClient()
  const query = useQuery(noticesQuery)
  const [open, setOpen] = useState(false)
  const unseen = query.data?.unseen ?? 0
  const seen = async (ids: readonly string[] | null): Promise<void> => {
    await markSeen(ids)
    await client.invalidateQueries({ queryKey: ['notices'] })
  }
  return (
    <>
      <Badge count={unseen} size="small" overflowCount={99} offset={[-3, 5]}>
        <Button
          type="text"
          icon={<BellOutlined aria-hidden />}
          aria-label={say([`消息，${unseen} 条未读`, `Notices, ${unseen} unread`])}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <OnceOpen open={open}>
        {() => (
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            size={380}
            title={say(['消息', 'Notices'])}
            extra={
              <>
                <ChoiceLink onOpen={() => setOpen(false)} />
                <Button type="link" disabled={unseen === 0} onClick={() => void seen(null)}>
                  {say(['全部已读', 'Mark all read'])}
                </Button>
              </>
            }
          >
            <Loaded query={query}>
              {({ rows }) => (
                <Lines
                  rows={rows}
                  onOpen={(notice) => {
                    setOpen(false)
                    if (notice.seenAt === null) void seen([notice.id])
                  }}
                />
              )}
            </Loaded>
          </Drawer>
        )}
      </OnceOpen>
    </>
  )
}
