import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { faultWords } from '../kit/fault.tsx'
import { useSay } from '../kit/say.tsx'
import { Gate } from './gate.tsx'
import { placeAfter, signIn } from './session.ts'

const route = getRouteApi('/sign-in')

/** Account and password. */
export function SignIn() {
  const say = useSay()
  const client = useQueryClient()
  const router = useRouter()
  const { to } = route.useSearch()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const entry = useMutation({
    mutationFn: () => signIn(login.trim(), password),
    onSuccess: async () => {
      client.clear()
      router.history.push(placeAfter(to))
    },
  })
  const ready = login.trim() !== '' && password !== ''
  return (
    <Gate title={say(['登录', 'Sign in'])}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) entry.mutate()
        }}
      >
        <Form layout="vertical" component={false}>
          <Form.Item label={say(['账号', 'Account'])} htmlFor="login" colon={false}>
            <Input
              id="login"
              aria-label={say(['账号', 'Account'])}
              value={login}
              autoComplete="username"
              autoFocus
              size="large"
              onChange={(event) => setLogin(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={say(['密码', 'Password'])} htmlFor="password" colon={false}>
            <Input.Password
              id="password"
              aria-label={say(['密码', 'Password'])}
              value={password}
              autoComplete="current-password"
              size="large"
              onChange={(event) => setPassword(event.target.value)}
            />
          </Form.Item>
        </Form>
        {entry.isError && <Alert role="alert" type="error" showIcon className="fault" title={say(faultWords(entry.error))} />}
        <Button type="primary" htmlType="submit" block size="large" loading={entry.isPending} disabled={!ready}>
          {say(['登录', 'Sign in'])}
        </Button>
      </form>
    </Gate>
  )
}
