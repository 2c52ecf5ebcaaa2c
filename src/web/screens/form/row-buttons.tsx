import { CopyOutlined, DeleteOutlined, MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useSay } from '../../kit/say.tsx'

/** What is done with a whole row. */
export type RowDo = 'insert' | 'copy' | 'delete' | 'up' | 'down'

interface RowButtonsProps {
  readonly index: number
  readonly lineKey: string
  readonly onDo: (what: RowDo, key: string) => void
}

/** The rarer steps of a row. The menu is made only when it is opened: a grid has hundreds of rows. */
function RowMenu({ index, lineKey, onDo }: RowButtonsProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const more = (
    <Button
      type="text"
      size="small"
      icon={<MoreOutlined aria-hidden />}
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={say([`第 ${index + 1} 行的更多操作`, `More for row ${index + 1}`])}
      title={say(['插入、移动', 'Insert, move'])}
      onClick={() => setOpen(true)}
    />
  )
  if (!open) return more
  const item = (key: RowDo, label: string) => ({
    key,
    label,
    onClick: () => {
      setOpen(false)
      onDo(key, lineKey)
    },
  })
  const items = [
    item('insert', say(['在上方插入一行  Alt+Insert', 'Insert a row above  Alt+Insert'])),
    item('up', say(['上移  Alt+↑', 'Move up  Alt+↑'])),
    item('down', say(['下移  Alt+↓', 'Move down  Alt+↓'])),
  ]
  return (
    <Dropdown open trigger={['click']} onOpenChange={setOpen} menu={{ items }}>
      {more}
    </Dropdown>
  )
}

/** The buttons of a row. */
export function RowButtons(props: RowButtonsProps) {
  const { index, lineKey, onDo } = props
  const say = useSay()
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined aria-hidden />}
        tabIndex={-1}
        aria-label={say([`复制第 ${index + 1} 行`, `Copy row ${index + 1}`])}
        title={say(['复制  Alt+Shift+↓', 'Copy  Alt+Shift+↓'])}
        onClick={() => onDo('copy', lineKey)}
      />
      <Button
        type="text"
        size="small"
        danger
        icon={<DeleteOutlined aria-hidden />}
        tabIndex={-1}
        aria-label={say([`删除第 ${index + 1} 行`, `Delete row ${index + 1}`])}
        title={say(['删除  Alt+Delete', 'Delete  Alt+Delete'])}
        onClick={() => onDo('delete', lineKey)}
      />
      <RowMenu {...props} />
    </>
  )
}
