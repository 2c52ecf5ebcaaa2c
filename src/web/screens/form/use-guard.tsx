import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useRef } from 'react'
import { useSay } from '../../kit/say.tsx'

/** Asks before typed work is lost. `leave` says that it is saved; `question` must stand on the page. */
export function useGuard(dirty: boolean) {
  const say = useSay()
  const saved = useRef(false)
  const held = (): boolean => dirty && !saved.current
  const blocker = useBlocker({ shouldBlockFn: held, enableBeforeUnload: held, withResolver: true })
  const question = (
    <Modal
      open={blocker.status === 'blocked'}
      title={say(['有未保存的内容', 'Not saved yet'])}
      okText={say(['离开', 'Leave'])}
      cancelText={say(['留在此页', 'Stay'])}
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
      width={420}
    >
      {say(['离开后，刚才填写的内容会丢失。', 'What you typed will be lost.'])}
    </Modal>
  )
  return {
    question,
    leave: () => {
      saved.current = true
    },
  }
}
