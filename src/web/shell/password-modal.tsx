import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../../base/refusal.ts'
import { post } from '../kit/call.ts'
import { FaultNote } from '../kit/fault.tsx'
import { useSay } from '../kit/say.tsx'

/** A person's own password. Every session ends, this one too: whoever had the old one is out. */
export function PasswordModal({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const { message } = App.useApp()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const changing = useMutation({
    mutationFn: async () => {
      if (password !== again) throw new Refusal('invalid', ['两次输入的新密码不一样', 'The new passwords differ'], 'again')
      await post('/api/password', { current, password })
    },
    onSuccess: () => {
      void message.success(say(['密码已修改，请重新登录', 'The password was changed; please sign in again']))
      setTimeout(() => location.assign('/sign-in'), 800)
    },
  })
  const fields = [
    ['current', ['原密码', 'Present password'], current, setCurrent],
    ['password', ['新密码', 'New password'], password, setPassword],
    ['again', ['再输一次新密码', 'New password again'], again, setAgain],
  ] as const
  return (
    <Modal
      open
      title={say(['修改密码', 'Change password'])}
      okText={say(['确定修改密码', 'Change'])}
      cancelText={say(['取消', 'Cancel'])}
      okButtonProps={{ disabled: current === '' || password === '' || again === '', loading: changing.isPending }}
      onOk={() => changing.mutate()}
      onCancel={onClose}
    >
      <FaultNote fault={changing.error} />
      <Form layout="vertical" component={false}>
        {fields.map(([name, label, value, set]) => (
          <Form.Item key={name} label={say(label)} htmlFor={`own-${name}`} colon={false}>
            <Input.Password
              id={`own-${name}`}
              value={value}
              autoComplete={name === 'current' ? 'current-password' : 'new-password'}
              onChange={(event) => set(event.target.value)}
            />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}
