import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useRef } from 'react'
import { useSay } from '../../kit/say.tsx'

interface Ways {
  /** leaves what was typed as a draft in this browser */
  readonly keep: () => void
  /** gives it up */
  readonly drop: () => void
}

/** Asks before typed work is left, whether by a link, the browser's back, or closing. `leave` says that it is saved; `question` must stand on the page. */
export function useGuard(dirty: boolean, { keep, drop }: Ways) {
  const say = useSay()
  const saved = useRef(false)
  const held = (): boolean => dirty && !saved.current
  const blocker = useBlocker({ shouldBlockFn: held, enableBeforeUnload: held, withResolver: true })
  const stay = (): void => blocker.reset?.()
  const question = (
    <Modal
      open={blocker.status === 'blocked'}
      title={say(['有未保存的内容', 'Not saved yet'])}
      onCancel={stay}
      width={460}
      footer={[
        <Button
          key="drop"
          danger
          onClick={() => {
            drop()
            blocker.proceed?.()
          }}
        >
          {say(['不保留，离开', 'Leave without it'])}
        </Button>,
        <Button
          key="keep"
          onClick={() => {
            keep()
            blocker.proceed?.()
          }}
        >
          {say(['留作草稿，离开', 'Leave a draft'])}
        </Button>,
        <Button key="stay" type="primary" onClick={stay}>
          {say(['留在此页', 'Stay'])}
        </Button>,
      ]}
    >
      {say([
        '刚才填写的内容还没有保存。留作草稿时，只存在这台电脑上，7 天内回到这里可以继续填写。',
        'What you typed is not saved. A draft stays on this computer only, for 7 days.',
      ])}
    </Modal>
  )
  return {
    question,
    leave: () => {
      saved.current = true
    },
  }
}
